"""zhen check: what a translation says differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from align.cli import console
from align.cli.options import FILE, common, need_places, reads
from align.files import write_whole
from align.registry import FINDINGS_WRITERS, GLOSSARY_READERS, bitexts_of, load
from align.types import Finding, Pair, Severity

if TYPE_CHECKING:
    from align.checking import Pairs

_SEVERITIES = get_args(Severity)  # gravest first
#: Findings of each severity that a terminal shows; a file or a pipe gets all.
_SHOWN = 50
#: Pairs between two steps of the progress bar.
_STEP = 200
_TRACED = ("relation", "Chinese", "English", "pass", "why this pass is there")
_COLUMNS = ("bead:", "code", "severity", "source", "target", "message")

Checked = Iterable[tuple[Pair, list[Finding]]]


def _explain(ctx: click.Context, param: click.Parameter, code: str | None) -> None:
    """Print the page of a check and stop."""
    if code:
        from align.checks.explain import page

        console.page(page(code.upper()))
        ctx.exit()


@click.command("check", epilog=reads("BITEXT"))
@click.argument("bitexts", metavar="BITEXT…", nargs=-1, required=True, type=FILE)
@click.option(
    "-o",
    "--output",
    type=FILE,
    help="Where to write the findings "
    f"({', '.join(sorted(FINDINGS_WRITERS))}); a table on stdout without it.",
)
@click.option(
    "--config",
    type=FILE,
    help="A TOML file that switches checks off, sets their severities and names a glossary; "
    "docs/checks shows one.",
)
@click.option(
    "--glossary",
    type=FILE,
    help=f"Terms and how they are translated ({', '.join(sorted(GLOSSARY_READERS))}), for T01; "
    "goes before the one of --config.",
)
@click.option(
    "--fail-on",
    type=click.Choice(_SEVERITIES),
    help="Exit with status 1 when there is a finding of this severity or a graver one.",
)
@click.option(
    "--explain",
    metavar="CODE",
    is_eager=True,
    expose_value=False,
    callback=_explain,
    help="Print what a check asks, with examples, and what it leaves alone.",
)
@click.option(
    "--trace",
    type=click.IntRange(min=0),
    metavar="BEAD",
    help="Show how the figures of one bead were read and which pass of the comparison linked "
    "them, and stop.",
)
@common
def command(
    bitexts: tuple[Path, ...],
    output: Path | None,
    config: Path | None,
    glossary: Path | None,
    fail_on: Severity | None,
    trace: int | None,
    quiet: bool,
) -> None:
    """List what the translation in BITEXT says differently.

    Several bitexts, or a folder of them, are taken for one, their beads numbered on.

    \b
    zhen check report.tmx
    zhen check report.jsonl -o findings.xlsx
    zhen check memory.tmx --glossary terms.tbx --config checks.toml
    zhen check pairs.tsv --fail-on error --quiet      a gate for scripts
    zhen check corpus -o findings.jsonl               what zhen batch has made
    zhen check report.tmx --trace 12                  how figures were linked
    zhen check --explain N01
    """  # noqa: D301 - \b is how click keeps lines apart
    inputs = [*bitexts_of(bitexts), *(path for path in (config, glossary) if path)]
    need_places([output] if output else [], inputs, FINDINGS_WRITERS)
    write = load("writer", FINDINGS_WRITERS, output.suffix.lower()) if output else None
    from align.checking import read_pairs, read_settings
    from align.checks.table import CHECKS
    from align.formats.findings import About

    settings = read_settings(config, glossary)
    pairs = read_pairs(*bitexts)
    if trace is not None:
        _trace(pairs, trace)
        return
    names = {code: check.name for code, check in CHECKS.items()}
    tally = _Tally()
    with console.progress("checking", quiet) as advance:
        checked = _stepping(tally.counted(pairs.checked(settings)), advance)
        if output and write:
            write_whole(output, write(checked, About(pairs.langs, pairs.files, names)))
        elif console.shows_tables():
            for _ in checked:
                pass
        else:
            console.lines(_COLUMNS, (_row(f) for _, found in checked for f in found))
    if not output and console.shows_tables():
        tally.show()
    if not quiet:
        tally.summarise(names)
    if output:
        console.say(f"wrote {output}", quiet)
    graver = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1] if fail_on else ()
    if any(tally.of(severity) for severity in graver):
        click.get_current_context().exit(1)


def _trace(pairs: Pairs, bead: int) -> None:
    """Print how the figures of one bead were compared."""
    from align.checks.trace import trace
    from align.checks.view import PairView

    last = -1
    for pair in pairs.pairs:
        last = pair.index
        if last == bead:
            rows = list(trace(PairView(pair, pairs.langs[0] == "zh")))
            if console.shows_tables():
                console.table(f"Figures of bead {bead}", _TRACED, rows)
            else:
                console.lines(_TRACED, rows)
            return
    raise click.UsageError(f"no bead {bead}: the last is {last}; give a number of the bead column.")


class _Tally:
    """Counts what goes by, and keeps the first findings of each severity."""

    def __init__(self) -> None:
        self._beads = 0
        self._counts: Counter[tuple[str, Severity]] = Counter()
        self._first: dict[Severity, list[Finding]] = {severity: [] for severity in _SEVERITIES}

    def counted(self, checked: Checked) -> Iterator[tuple[Pair, list[Finding]]]:
        """The same, counted."""
        for pair, found in checked:
            self._beads += 1
            for finding in found:
                self._counts[finding.code, finding.severity] += 1
                if len(self._first[finding.severity]) < _SHOWN:
                    self._first[finding.severity].append(finding)
            yield pair, found

    def of(self, severity: Severity) -> int:
        """How many findings of a severity."""
        return sum(count for (_, which), count in self._counts.items() if which == severity)

    def show(self) -> None:
        """The gravest first, as a table."""
        rows = [_row(f) for severity in _SEVERITIES for f in self._first[severity]][:_SHOWN]
        more = self._counts.total() - len(rows)
        title = f"Findings (the first {len(rows)}; -o FILE.xlsx has all)" if more else "Findings"
        if rows:
            console.table(title, _COLUMNS, rows)

    def summarise(self, names: dict[str, str]) -> None:
        """A table of checks and one line, on stderr."""
        if codes := sorted({code for code, _ in self._counts}):
            rows = [
                (code, names[code], *(str(self._counts[code, s] or "") for s in _SEVERITIES))
                for code in codes
            ]
            heads = ("code", "check", *(f"{severity}s:" for severity in _SEVERITIES))
            console.table("Findings by check", heads, rows, err=True)
        total = ", ".join(console.count(self.of(severity), severity) for severity in _SEVERITIES)
        console.say(f"{console.count(self._beads, 'bead')} checked: {total}")


def _stepping(checked: Checked, advance: console.Advance) -> Iterator[tuple[Pair, list[Finding]]]:
    """The same, with the progress bar moved on."""
    for number, item in enumerate(checked, start=1):
        if number % _STEP == 0:
            advance(_STEP, None)
        yield item


def _row(finding: Finding) -> tuple[str, ...]:
    return (
        str(finding.bead),
        finding.code,
        finding.severity,
        finding.src,
        finding.tgt,
        finding.message,
    )
