"""Two memories compared: what was added, removed and changed, word by word.

Numbers stand for the texts of all units; only those that differ are held.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from align.memory.units import Memories, Texts, texts_of

Kind = Literal["added", "removed", "source", "target"]
KINDS: dict[Kind, str] = {
    "added": "added",
    "removed": "removed",
    "source": "source changed",
    "target": "target changed",
}
#: Stretches of a text: whether both have it (""), only the old one ("-") or the new one ("+").
Stretches = list[tuple[Literal["", "-", "+"], str]]

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d+(?:[.,]\d+)*|\s+|.", re.S)
_MOST_WORDS = 3_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A unit that is not the same in both.

    Attributes:
        old: as it was; None when it was added.
        new: as it is; None when it was removed.
    """

    kind: Kind
    old: Texts | None
    new: Texts | None


@dataclass(frozen=True, slots=True)
class Compared:
    """All differences, and how many units are the same."""

    same: int
    differences: tuple[Difference, ...]

    def count(self, kind: Kind) -> int:
        """How many of a kind there are."""
        return sum(difference.kind == kind for difference in self.differences)


def compare(old: Path, new: Path) -> Compared:
    """What became of the units of a memory.

    Units are the same by both texts. Of the others, one with the same id, or else with the same
    source, was changed in its target; one with the same target, in its source.

    Raises:
        UnusableInput: a file cannot be read.
    """
    before, after = Memories([old]), Memories([new])
    turned = before.langs != after.langs
    left = Counter(hash(texts) for texts, _ in _texts(before, False))
    same = 0
    added: list[tuple[Texts, str]] = []
    for texts, tuid in _texts(after, turned):
        if left[hash(texts)] > 0:
            left[hash(texts)] -= 1
            same += 1
        else:
            added.append((texts, tuid))
    left = +left
    removed: list[tuple[Texts, str]] = []
    for texts, tuid in _texts(before, False) if left else ():
        if left[hash(texts)] > 0:
            left[hash(texts)] -= 1
            removed.append((texts, tuid))
    return Compared(same, tuple(_matched(removed, added)))


def _texts(memories: Memories, turned: bool) -> Iterator[tuple[Texts, str]]:
    for _, row in memories.rows():
        texts = texts_of(row, memories.langs)
        tuid = row.held.unit.get("tuid") if row.held and row.held.form == "tmx" else ""
        yield Texts(texts.tgt, texts.src) if turned else texts, tuid


def _matched(
    removed: list[tuple[Texts, str]], added: list[tuple[Texts, str]]
) -> Iterator[Difference]:
    """Removed and added units that are one changed unit, then the rest, in the order of the new
    memory and of the old one."""
    partner: dict[int, int] = {}
    free = set(range(len(removed)))
    keys = (
        lambda texts, tuid: (tuid, texts.src) if tuid else None,
        lambda texts, tuid: (tuid, texts.tgt) if tuid else None,
        lambda texts, tuid: texts.src or None,
        lambda texts, tuid: texts.tgt or None,
    )
    for key in keys:
        waiting: dict[object, list[int]] = defaultdict(list)
        for at in sorted(free, reverse=True):
            if (found := key(*removed[at])) is not None:
                waiting[found].append(at)
        for at, unit in enumerate(added):
            if at not in partner and (places := waiting.get(key(*unit))):
                partner[at] = places.pop()
                free.discard(partner[at])
    for at, (texts, _) in enumerate(added):
        if at not in partner:
            yield Difference("added", None, texts)
            continue
        old = removed[partner[at]][0]
        yield Difference("target" if old.src == texts.src else "source", old, texts)
    for at in sorted(free):
        yield Difference("removed", removed[at][0], None)


def stretches(old: str, new: str) -> Stretches:
    """Two texts word by word; Chinese ones character by character."""
    one, other = _WORD.findall(old), _WORD.findall(new)
    if max(len(one), len(other)) > _MOST_WORDS:
        return [("-", old), ("+", new)]
    found: Stretches = []
    for tag, start, end, there, stop in SequenceMatcher(None, one, other, False).get_opcodes():
        if tag == "equal":
            found.append(("", "".join(one[start:end])))
            continue
        if end > start:
            found.append(("-", "".join(one[start:end])))
        if stop > there:
            found.append(("+", "".join(other[there:stop])))
    return found
