"""C01, C02: one text translated in several ways, several texts translated in one."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from align.checks.context import Context
from align.checks.report import finding, shown
from align.checks.view import PairView
from align.text import count_han
from align.types import Finding, Span

#: Texts that are remembered, 45 MB a check; the one not met for longest is forgotten first.
REMEMBERED = 100_000
#: Bytes of a digest: among 100,000 texts, two have the same by chance once in 10^28 documents.
_DIGEST = 16
#: Characters of the first answer that a message shows.
_SHOWN = 40
#: Other answers to one text that are told apart; from then on it is known to vary.
_ANSWERS = 8
#: Shorter texts are translated in several ways by right: 是, "Notes".
_HAN, _WORDS = 5, 3
_NO_WORD = re.compile(r"[\W_]+")


def sources(context: Context) -> Callable[[PairView], Iterator[Finding]]:
    """C01: a source met before had another translation there."""
    return _Answers("C01", 0, "was translated as")


def targets(context: Context) -> Callable[[PairView], Iterator[Finding]]:
    """C02: a translation met before had another source there."""
    return _Answers("C02", 1, "was the translation of")


@dataclass(slots=True)
class _First:
    """Where a text was met first, what answered it there, and the digests of all answers since,
    one behind the other: a set would take five times the memory."""

    bead: int
    answer: str
    answers: bytes

    def knows(self, digest: bytes) -> bool:
        """Whether this answer was met before, or so many that one more says nothing."""
        met = range(0, len(self.answers), _DIGEST)
        return len(met) > _ANSWERS or any(self.answers[at : at + _DIGEST] == digest for at in met)


@dataclass(slots=True)
class _Answers:
    code: str
    side: int
    says: str
    met: OrderedDict[bytes, _First] = field(default_factory=OrderedDict)

    def __call__(self, pair: PairView) -> Iterator[Finding]:
        text, answer = (pair.src, pair.tgt)[self.side], (pair.tgt, pair.src)[self.side]
        if not answer.strip() or not _long(text):
            return
        key, other = _digest(text), _digest(answer)
        first = self.met.get(key)
        if first is None:
            self.met[key] = _First(pair.index, shown(answer, _SHOWN), other)
            if len(self.met) > REMEMBERED:
                self.met.popitem(last=False)
            return
        self.met.move_to_end(key)
        if not first.knows(other):
            first.answers += other
            yield finding(
                pair, self.code, "inconsistent",
                f"the same text {self.says} “{first.answer}” in row {first.bead + 1}",
                Span(0, len(pair.src)), Span(0, len(pair.tgt)),
            )  # fmt: skip


def _digest(text: str) -> bytes:
    """The same for texts that differ in marks, spaces and capitals only."""
    return blake2b(
        _NO_WORD.sub("", text.casefold()).encode(errors="replace"), digest_size=16
    ).digest()


def _long(text: str) -> bool:
    han = count_han(text)
    return han >= _HAN if han else len(text.split()) >= _WORDS
