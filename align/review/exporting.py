"""What a review gives back: the bitext as it stands, and its findings with what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from align import types
from align.checks.table import CHECKS
from align.errors import UnusableInput
from align.formats.findings import About as Told
from align.layout import Layout
from align.registry import FINDINGS_WRITERS, WRITERS, load
from align.review.bitexts import bitext
from align.review.found import read_rows
from align.review.model import About, Rows, pair_of
from align.review.report import report
from align.types import Finding, Pair


def read(path: Path) -> types.Rows:
    """The bitext of a review as it stands. The file is only read.

    Raises:
        UnusableInput: it is no review.
    """
    if not path.is_file():
        raise UnusableInput(f"cannot read {path}: there is no such file")
    about, rows = read_rows(path)
    return bitext(rows, about)


def findings(rows: Rows, about: About) -> Iterator[tuple[Pair, list[Finding]]]:
    """Every row with all that was found in it, also what is fine or was mended since."""
    for number, row in enumerate(rows):
        yield pair_of(number, row, about.langs), [remark.told(number) for remark in row.remarks]


def bitext_file(suffix: str, rows: Rows, about: About) -> Iterable[str] | Iterable[bytes]:
    """The pieces of a file that holds the bitext."""
    if suffix == ".html":
        return report(rows, about)
    pieces: Iterable[str] = load("writer", WRITERS, suffix)(bitext(rows, about), Layout())
    return pieces


def findings_file(suffix: str, rows: Rows, about: About) -> Iterable[str] | Iterable[bytes]:
    """The pieces of a file that holds the findings, decisions and comments."""
    names = {code: check.name for code, check in CHECKS.items()}
    told = Told(about.langs, about.files, names, reviewed=True)
    pieces: Iterable[str] = load("findings writer", FINDINGS_WRITERS, suffix)(
        findings(rows, about), told
    )
    return pieces
