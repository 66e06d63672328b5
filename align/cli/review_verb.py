"""zhen review: look at a bitext in the browser, mend it, decide on its findings."""

from __future__ import annotations

import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli import console
from align.cli.options import FILE, common, languages, need_places, reads
from align.files import write_whole
from align.registry import FINDINGS_WRITERS, GLOSSARY_READERS
from align.text import Lang

if TYPE_CHECKING:
    from align.review.session import Review


@click.command("review", epilog=reads("BITEXT"))
@click.argument("bitext_file", metavar="BITEXT", type=FILE)
@click.argument("target", required=False, type=FILE)
@languages
@click.option("--no-browser", is_flag=True, help="Only print the address; open it yourself.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0,
    help="Where to listen on this machine; any free port unless given.",
)  # fmt: skip
@click.option(
    "--import",
    "edited",
    type=FILE,
    help="Take over the texts of a file that was written from this review and edited elsewhere, "
    "onto the same rows, and stop.",
)
@click.option(
    "--report",
    type=FILE,
    help="Write the review as it stands to FILE.html, a page to mail, and stop.",
)
@click.option(
    "--findings",
    type=FILE,
    help="Write the findings with all decisions and comments "
    f"({', '.join(sorted(FINDINGS_WRITERS))}), and stop.",
)
@click.option(
    "--config",
    type=FILE,
    help="Settings of the checks, as in zhen check; a review keeps those it began with.",
)
@click.option(
    "--glossary",
    type=FILE,
    help=f"Terms and how they are translated ({', '.join(sorted(GLOSSARY_READERS))}); kept too.",
)
@common
def command(
    bitext_file: Path,
    target: Path | None,
    src_lang: Lang | None,
    tgt_lang: Lang | None,
    no_browser: bool,
    port: int,
    edited: Path | None,
    report: Path | None,
    findings: Path | None,
    config: Path | None,
    glossary: Path | None,
    quiet: bool,
) -> None:
    """Review BITEXT, or SOURCE and TARGET aligned first, in the browser.

    \b
    zhen review report.tmx
    zhen review zh.txt en.txt
    zhen review report.review.sqlite              go on where you were
    zhen review report.tmx --glossary terms.tbx
    zhen review report.tmx --report report.html --findings findings.xlsx
    zhen convert report.review.sqlite report.tmx  the bitext as it stands
    zhen review report.review.sqlite --import edited.tsv

    Everything you do is kept at once in NAME.review.sqlite beside the bitext; the bitext itself
    stays as it is. Ctrl-C ends it.
    """  # noqa: D301 - \b is how click keeps lines apart
    inputs = [path for path in (bitext_file, target, config, glossary) if path]
    need_places([report] if report else [], inputs, {".html": ""})
    need_places([findings] if findings else [], inputs, FINDINGS_WRITERS)
    from align.checking import read_settings
    from align.review.found import check
    from align.review.opening import open_review

    settings = read_settings(config, glossary) if config or glossary else None
    langs = src_lang, tgt_lang
    with console.progress("preparing", quiet) as advance:
        review, notice = open_review(bitext_file, target, langs, advance, settings)
    try:
        if notice:
            console.say(notice, quiet)
        if edited or report or findings:
            with console.progress("checking", quiet) as advance:
                check(review, advance)
        if edited:
            _take_over(review, edited, quiet)
        if report or findings:
            _write(review, report, findings, quiet)
        elif not edited:
            _serve(review, port, notice, no_browser, quiet)
    finally:
        review.close()


def _take_over(review: Review, edited: Path, quiet: bool) -> None:
    """The texts of a file onto the same rows."""
    from align.review.revising import revision_of

    version, rows = review.snapshot()
    revise = revision_of(edited, rows, review.about)
    review.edit(version, revise)
    console.say(f"took over {console.count(len(revise.revisions), 'text')} from {edited}", quiet)


def _write(review: Review, report: Path | None, findings: Path | None, quiet: bool) -> None:
    """Files of the review as it stands."""
    from align.review.exporting import bitext_file, findings_file

    for path, write in ((report, bitext_file), (findings, findings_file)):
        if path:
            write_whole(path, write(path.suffix.lower(), review.snapshot()[1], review.about))
            console.say(f"wrote {path}", quiet)


def _serve(review: Review, port: int, notice: str, no_browser: bool, quiet: bool) -> None:
    """Serve until Ctrl-C, which is how a review ends and no error."""
    from align.review.found import Checking
    from align.review.server import listen, server

    listening = listen(port)
    checking = Checking(review)
    serving, address = server(review, checking, listening.getsockname()[1], notice)
    # The socket listens already: whoever comes before the server runs waits a moment.
    console.out(f"{address}\n")
    console.say("Ctrl-C ends the review; everything is saved as you go.", quiet)
    if not no_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    checking.start()
    try:
        serving.run(sockets=[listening])
    except KeyboardInterrupt:
        console.say(f"saved in {review.path}", quiet)
    finally:
        checking.stop()
