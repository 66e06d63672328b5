"""The second road: from pairs, whoever aligned them, to findings.

file ─read→ pairs ─check→ (pair, findings) ─→ files, one pair after the other
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align import checks
from align.checks import Settings
from align.checks.context import Meaning
from align.checks.settings import read_settings_file
from align.encode.around import alike
from align.encode.cover import coverage
from align.errors import UnusableInput
from align.registry import GLOSSARY_READERS, bitexts_of, load
from align.text import LANGS, Lang
from align.types import Bitext, Finding, Pair, Row, Rows, Term

_DEFAULT = Settings()
MEANING = Meaning(coverage, alike)


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of a file, read as they are asked for.

    Attributes:
        langs: of source and target.
        files: names of both documents, empty when the file does not tell.
        pairs: can be gone through once; that may raise UnusableInput.
    """

    langs: tuple[Lang, Lang]
    files: tuple[str, str]
    pairs: Iterator[Pair]

    def checked(self, settings: Settings = _DEFAULT) -> Iterator[tuple[Pair, list[Finding]]]:
        """Every pair with its findings; no more than some thousand pairs are held at once."""
        return checks.findings_of(self.pairs, *self.langs, settings, MEANING)


def check(bitext: Bitext, settings: Settings = _DEFAULT) -> list[Finding]:
    """What a reviewer should look at, in the order of the beads.

    Args:
        bitext: what to check.
        settings: severities and the glossary.
    """
    langs = bitext.src_lang, bitext.tgt_lang
    checked = checks.findings_of(bitext.prose(), *langs, settings, MEANING)
    return [finding for _, found in checked for finding in found]


def recheck(
    pairs: Iterable[Pair],
    langs: tuple[Lang, Lang],
    sample: Sequence[Pair],
    settings: Settings = _DEFAULT,
) -> Iterator[tuple[Pair, list[Finding]]]:
    """Pairs of a document that have changed, with their findings.

    Args:
        pairs: those, and before them whatever checks of more than one pair must have seen.
        langs: of source and target.
        sample: the first pairs of the document, to learn from what is usual in it.
        settings: severities and the glossary.
    """
    return checks.findings_of(pairs, *langs, settings, MEANING, sample)


def check_pair(
    src: str,
    tgt: str,
    src_lang: Lang = "zh",
    tgt_lang: Lang = "en",
    settings: Settings = _DEFAULT,
) -> list[Finding]:
    """What the checks find in one pair of texts.

    Args:
        src: the text that was translated.
        tgt: its translation.
        src_lang: language of `src`.
        tgt_lang: language of `tgt`, the other one.
        settings: severities and the glossary.

    Raises:
        UnusableInput: the languages are not Chinese and English, one each.
    """
    if {src_lang, tgt_lang} != set(LANGS):
        raise UnusableInput(
            f"languages {src_lang!r} and {tgt_lang!r}; give 'zh' and 'en', in either order"
        )
    return checks.check_pair(src, tgt, src_lang, tgt_lang, settings, MEANING)


def read_pairs(*paths: str | Path) -> Pairs:
    """Open a bitext in the format that its suffix names, to go through it once.

    Several are taken for one, their beads numbered on; a folder stands for the bitexts in it.

    Raises:
        UnknownFormat: no reader takes that suffix.
        UnusableInput: the file is not what its suffix says.
    """
    rows = Rows.open_all(bitexts_of(map(Path, paths)))
    return Pairs(rows.langs, rows.files, rows.pairs())


def flagged(rows: Rows, settings: Settings = _DEFAULT) -> Rows:
    """The same rows as they go by, each with its findings and flagged with their codes."""
    waiting: deque[Row] = deque()

    def pairs() -> Iterator[Pair]:
        for pair, row in rows.paired():
            waiting.append(row)
            yield pair

    checked = checks.findings_of(pairs(), *rows.langs, settings, MEANING)
    found = (
        replace(
            waiting.popleft(),
            flags=tuple(finding.code for finding in findings),
            findings=tuple(findings),
        )
        for _, findings in checked
    )
    return replace(rows, rows=found)


def read_settings(path: str | Path | None = None, glossary: str | Path | None = None) -> Settings:
    """Settings from a TOML file and a glossary.

    Args:
        path: the file; the default settings when None.
        glossary: goes before the one that the file names.

    Raises:
        UnusableInput: a file is not there or is not what it should be.
    """
    severities, named = read_settings_file(Path(path)) if path else ({}, None)
    glossary = glossary or named
    return Settings(severities, read_glossary(glossary) if glossary else ())


def read_glossary(path: str | Path) -> tuple[Term, ...]:
    """The terms of a .tbx or .csv file.

    Raises:
        UnknownFormat: no reader takes that suffix.
        UnusableInput: the file is not what its suffix says.
    """
    path = Path(path)
    terms: tuple[Term, ...] = load("glossary reader", GLOSSARY_READERS, path.suffix.lower())(path)
    return terms
