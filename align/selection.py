"""Which rows of a bitext go into a file: one step between any reader and any writer.

Rows with one side only go through: what becomes of them is for the format to say.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from align.checks.table import CHECKS
from align.errors import BadRecipe, UnknownName, UnusableInput
from align.text import join
from align.types import Row, Rows, Severity

Duplicates = Literal["keep", "all-targets", "first", "best"]

_GRAVER = get_args(Severity)  # gravest first
#: Conflicts that are shown.
_SHOWN = 5
#: Characters of a text that are shown.
_WORDS = 40


@dataclass(frozen=True, slots=True)
class Selection:
    """What is kept.

    Attributes:
        duplicates: of pairs with the same source text: "keep" all, "all-targets" each translation
            once, the "first", or the "best", which is the highest score, of equals the first.
        min_score: pairs under this score are left out; 0-1, higher is better.
        skip_flagged: severities ("error" means errors, "warning" also them, "note" everything)
            and codes; pairs with such a finding are left out.
        longest: characters a side may have; 0 for any number.
        report: where the source texts with several translations are listed; looks for them even
            when all are kept.
    """

    duplicates: Duplicates = "keep"
    min_score: float = 0.0
    skip_flagged: tuple[str, ...] = ()
    longest: int = 0
    report: Path | None = None

    def __post_init__(self) -> None:
        if not 0.0 <= self.min_score <= 1.0:
            raise BadRecipe(f"a score lies between 0 and 1, not at {self.min_score}")
        if self.duplicates not in get_args(Duplicates):
            raise UnknownName("way with duplicates", self.duplicates, get_args(Duplicates))
        for flag in self.skip_flagged:
            if flag not in (*_GRAVER, *CHECKS):
                raise UnknownName("severity or check", flag, (*_GRAVER, *CHECKS))

    def __bool__(self) -> bool:
        """Whether anything could be left out."""
        return replace(self, report=None) != Selection()


class Translation(NamedTuple):
    """One of several translations of a source text; `score` is the best it was found with."""

    text: str
    times: int
    score: float
    kept: bool


class Selected:
    """The rows that a selection keeps, counted as they go by.

    Attributes:
        left_out: reason → rows.
        conflicts: further translations of a source text that were met; not looked for when all
            are kept and none are to be reported.
        first_conflicts: the first of them.

    When they are looked for, two hashes are held for every pair, some 200 bytes.
    """

    def __init__(self, rows: Rows, selection: Selection, again: Callable[[], Rows]) -> None:
        """`again` gives the same rows anew: the best of several is known at the end only."""
        self.left_out: Counter[str] = Counter()
        self.conflicts = 0
        self.first_conflicts: list[str] = []
        self.report = selection.report
        self._rows, self._selection, self._again = rows, selection, again
        self._pairs: set[tuple[int, int]] = set()
        self._sources: set[int] = set()
        self._several: set[int] = set()
        self._best_of: dict[int, tuple[float, int]] = {}

    def rows(self) -> Rows:
        """The same bitext with these rows."""
        return replace(self._rows, rows=self)

    def __iter__(self) -> Iterator[Row]:
        scored = False
        best = self._best_of = self._best() if self._selection.duplicates == "best" else {}
        for number, row in enumerate(self._rows.rows):
            reason = ""
            if row.src and row.tgt:
                src, tgt = self._texts(row)
                unfit = self._unfit(row, src, tgt)
                reason = unfit or self._repeated(src, tgt)
                if best and not unfit:
                    reason = "" if best[hash(src)][1] == number else reason or _OTHER
            if reason:
                self.left_out[reason] += 1
            else:
                yield row
            scored = scored or row.score is not None
        if self.left_out[_UNSCORED] and not scored:
            raise UnusableInput(
                f"no pair has a score that --min-score {self._selection.min_score:g} could be "
                "compared with; --score computes them"
            )

    def said(self) -> list[str]:
        """What was left out and which texts have several translations, for people."""
        lines = [f"left out: {count} {reason}" for reason, count in self.left_out.items()]
        if self.conflicts:
            shown = "; ".join(text[:_WORDS] for text in self.first_conflicts)
            more = ", …" if self.conflicts > len(self.first_conflicts) else ""
            lines.append(f"further translations of a source text: {self.conflicts} ({shown}{more})")
        return lines

    def _texts(self, row: Row) -> tuple[str, str]:
        """Both texts as a memory compares them."""
        src, tgt = (
            " ".join(unicodedata.normalize("NFC", join((s.text for s in side), lang)).split())
            for side, lang in zip((row.src, row.tgt), self._rows.langs, strict=True)
        )
        return src, tgt

    def _unfit(self, row: Row, src: str, tgt: str) -> str:
        """Why a pair is left out whatever the others are."""
        selection = self._selection
        if selection.min_score and row.score is None:
            return _UNSCORED
        if row.score is not None and row.score < selection.min_score:
            return f"with a score under {selection.min_score:g}"
        if selection.skip_flagged and _flagged(row, selection.skip_flagged):
            return f"flagged ({', '.join(selection.skip_flagged)})"
        if selection.longest and max(len(src), len(tgt)) > selection.longest:
            return f"of more than {selection.longest} characters"
        return ""

    def _repeated(self, src: str, tgt: str) -> str:
        """Why a pair is left out because of those before it."""
        duplicates = self._selection.duplicates
        if duplicates == "keep" and not self._selection.report:
            return ""
        source, pair = hash(src), (hash(src), hash(tgt))
        known, again = source in self._sources, pair in self._pairs
        self._sources.add(source)
        self._pairs.add(pair)
        if known and not again:
            self.conflicts += 1
            self._several.add(source)
            if len(self.first_conflicts) < _SHOWN:
                self.first_conflicts.append(src)
        if not known or duplicates == "keep":
            return ""
        if again:
            return "the same pair again"
        return _OTHER if duplicates == "first" else ""

    def several(self) -> Iterator[tuple[str, Translation]]:
        """Every source text with several translations, and each of these, once rows are through.

        Held are the texts of these pairs. In the order in which the source texts were met first.
        """
        found: dict[str, dict[str, Translation]] = {}
        for number, row in enumerate(self._again().rows if self._several else ()):
            if not (row.src and row.tgt):
                continue
            src, tgt = self._texts(row)
            if hash(src) not in self._several or self._unfit(row, src, tgt):
                continue
            others = found.setdefault(src, {})
            kept = self._selection.duplicates != "first" or not others
            if self._best_of:
                kept = self._best_of[hash(src)][1] == number
            before = others.get(tgt, Translation(tgt, 0, 0.0, False))
            score = max(before.score, row.score or 0.0)
            others[tgt] = Translation(tgt, before.times + 1, score, before.kept or kept)
        return ((src, one) for src, others in found.items() for one in others.values())

    def _best(self) -> dict[int, tuple[float, int]]:
        """Source text → the highest score and the number of its row."""
        best: dict[int, tuple[float, int]] = {}
        for number, row in enumerate(self._again().rows):
            if row.src and row.tgt:
                src, tgt = self._texts(row)
                found = best.get(hash(src))
                score = row.score or 0.0
                if not self._unfit(row, src, tgt) and (found is None or score > found[0]):
                    best[hash(src)] = score, number
        return best


_UNSCORED = "without a score; --score computes it"
_OTHER = "with another translation of the same source text"


def _flagged(row: Row, wanted: tuple[str, ...]) -> bool:
    """Whether a finding is one of those wanted.

    A file keeps codes alone; then a check's usual severity counts.
    """
    codes = {finding.code for finding in row.findings} | set(row.flags)
    severities = {finding.severity for finding in row.findings} or {
        CHECKS[code].severity for code in row.flags if code in CHECKS
    }
    graver = {s for flag in wanted if flag in _GRAVER for s in _GRAVER[: _GRAVER.index(flag) + 1]}
    return bool(codes & set(wanted) or severities & graver)
