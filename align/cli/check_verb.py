"""zhen check: what a translation says differently."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import click

from align.cli import console
from align.cli.options import FILE, common, need_places
from align.files import write_whole
from align.registry import FINDINGS_WRITERS, WRITERS, load
from align.types import Finding, Severity

_SEVERITIES = get_args(Severity)  # gravest first
#: Formats that show findings inside the texts they are about.
_REPORTS = {".html": WRITERS[".html"]}
_WRITERS = FINDINGS_WRITERS | _REPORTS


@click.command("check")
@click.argument("bitext_file", metavar="BITEXT", type=FILE)
@click.option(
    "-o",
    "--output",
    type=FILE,
    help="Where to write the findings "
    f"({', '.join(sorted(_WRITERS))}); a table on stdout without it.",
)
@click.option(
    "--fail-on",
    type=click.Choice(_SEVERITIES),
    help="Exit with status 1 when there is a finding of this severity or a graver one.",
)
@common
def command(bitext_file: Path, output: Path | None, fail_on: Severity | None, quiet: bool) -> None:
    """List what the translation in BITEXT (.tmx, .tsv, .jsonl) says differently.

    \b
    zhen check report.tmx
    zhen check report.jsonl -o findings.csv
    zhen check pairs.tsv --fail-on error --quiet      a gate for scripts
    """  # noqa: D301 - \b is how click keeps lines apart
    need_places([output] if output else [], [bitext_file], _WRITERS)
    from align.checking import check
    from align.pipeline import read_bitext

    bitext = read_bitext(bitext_file)
    findings = check(bitext)
    if output is None:
        _show(findings)
    elif output.suffix.lower() in _REPORTS:
        bitext.with_flags(findings).save(output, findings)
    else:
        write_whole(output, load("writer", FINDINGS_WRITERS, output.suffix.lower())(findings))
    counts = Counter(finding.severity for finding in findings)
    total = ", ".join(console.count(counts[severity], severity) for severity in _SEVERITIES)
    console.say(f"{console.count(len(bitext.alignment.beads), 'bead')} checked: {total}", quiet)
    if output:
        console.say(f"wrote {output}", quiet)
    graver = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1] if fail_on else ()
    if any(counts[severity] for severity in graver):
        click.get_current_context().exit(1)


def _show(findings: list[Finding]) -> None:
    """The gravest first, as a table."""
    ordered = sorted(findings, key=lambda f: (_SEVERITIES.index(f.severity), f.bead))
    console.table(
        "Findings",
        ("bead:", "code", "severity", "source", "target", "message"),
        [(str(f.bead), f.code, f.severity, f.src, f.tgt, f.message) for f in ordered],
    )
