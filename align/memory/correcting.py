"""Texts of a memory changed: by a corrected copy of it, or by a pattern."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from align.errors import UnusableInput
from align.memory.units import Memories, Texts, plain, texts_of, with_texts
from align.text import Lang, join
from align.types import Row, Rows

#: Changes that are kept to be shown.
_SHOWN = 20
Told = Callable[[int], None]


@dataclass(slots=True)
class Changes:
    """What was done.

    Attributes:
        units: that were changed.
        texts: that were changed.
        same: units that were left as they were.
        added: units of the corrected file that were put behind the others.
        unknown: those that are not in the memory and were left out.
        first: the first changes: both texts before and after.
    """

    units: int = 0
    texts: int = 0
    same: int = 0
    added: int = 0
    unknown: int = 0
    first: list[tuple[Texts, Texts]] = field(default_factory=list)

    def note(self, before: Texts, after: Texts) -> bool:
        """Take note of a unit; whether it was changed."""
        changed = (before.src != after.src) + (before.tgt != after.tgt)
        self.units += bool(changed)
        self.texts += changed
        self.same += not changed
        if changed and len(self.first) < _SHOWN:
            self.first.append((before, after))
        return bool(changed)


class Updating:
    """A memory with the texts of a corrected copy."""

    def __init__(
        self,
        memory: Path,
        corrected: Path,
        stamp: dict[str, str],
        *,
        add: bool = False,
        told: Told | None = None,
    ) -> None:
        """Read the corrected copy.

        Args:
            memory: what is to be corrected.
            corrected: a copy that was edited, as a sheet, a reviewed bitext or a memory. A unit is
                found by the texts that it had when the copy was made, where the format keeps
                them, else by its source, else by its target.
            stamp: what a changed unit says: changedate, changeid.
            add: put units that are not in the memory behind the others.
            told: told of each thousand units.

        Raises:
            UnusableInput: a file cannot be read.
        """
        self._memories = Memories([memory])
        self._stamp, self._add, self._told = stamp, add, told
        self.changes = Changes()
        copy = Memories([corrected])
        self._turned = copy.langs != self._memories.langs
        self._rows: list[tuple[Row, Texts]] = []
        self._by_pair: dict[Texts, deque[int]] = defaultdict(deque)
        self._by_src: dict[str, deque[int]] = defaultdict(deque)
        self._by_tgt: dict[str, deque[int]] = defaultdict(deque)
        for _, row in copy.rows():
            texts = texts_of(row, copy.langs)
            held = row.held
            was = Texts(plain(held.src.text), plain(held.tgt.text)) if held else texts
            if self._turned:
                texts, was = Texts(texts.tgt, texts.src), Texts(was.tgt, was.src)
            at = len(self._rows)
            self._rows.append((row, texts))
            self._by_pair[was].append(at)
            self._by_src[was.src].append(at)
            self._by_tgt[was.tgt].append(at)
        self._used = bytearray(len(self._rows))

    def rows(self) -> Rows:
        """The units as they are now, to be gone through once."""
        return self._memories.saved_as(self._updated())

    def _updated(self) -> Iterator[Row]:
        for _, row in self._memories.rows(self._told):
            before = texts_of(row, self._memories.langs)
            at = self._found(before)
            after = before if at is None else self._rows[at][1]
            if not self.changes.note(before, after):
                yield row
                continue
            src = after.src if after.src != before.src else None
            tgt = after.tgt if after.tgt != before.tgt else None
            yield with_texts(row, (src, tgt), self._stamp)
        for at, (row, _) in enumerate(self._rows):
            if self._used[at]:
                continue
            if self._add:
                self.changes.added += 1
                yield row
            else:
                self.changes.unknown += 1

    def _found(self, texts: Texts) -> int | None:
        """The number of the corrected unit; each is taken once."""
        places = (
            self._by_pair.get(texts),
            self._by_src.get(texts.src) if texts.src else None,
            self._by_tgt.get(texts.tgt) if texts.tgt else None,
        )
        for waiting in places:
            while waiting:
                at = waiting.popleft()
                if not self._used[at]:
                    self._used[at] = 1
                    return at
        return None


@dataclass(frozen=True, slots=True)
class Replacement:
    """What is to be found and what to stand there instead.

    Attributes:
        pattern: compiled; `new` may name its groups.
        new: the text.
        side: of which texts.
    """

    pattern: re.Pattern[str]
    new: str
    side: Lang

    @classmethod
    def of(
        cls, find: str, new: str, side: Lang, *, regex: bool = False, ignore_case: bool = False
    ) -> Replacement:
        """The replacement of a text, or of a regular expression.

        Raises:
            UnusableInput: the expression cannot be understood.
        """
        flags = re.IGNORECASE if ignore_case else re.NOFLAG
        try:
            pattern = re.compile(find if regex else re.escape(find), flags)
            re.sub(pattern, new if regex else "", "")
        except (re.error, IndexError) as error:
            raise UnusableInput(f"cannot search for {find!r}: {error}") from error
        if pattern.fullmatch(""):
            raise UnusableInput(f"{find!r} is found everywhere; give something to search for")
        return cls(pattern, new if regex else new.replace("\\", r"\\"), side)

    def applied(self, text: str) -> str:
        """A text after it."""
        return self.pattern.sub(self.new, text)


def replaced(
    memory: Path, replacement: Replacement, stamp: dict[str, str], changes: Changes
) -> Rows:
    """The units of a memory with a text replaced, to be gone through once.

    Args:
        memory: the file.
        replacement: what stands where.
        stamp: what a changed unit says: changedate, changeid.
        changes: filled on the way.
    """
    memories = Memories([memory])
    at = memories.langs.index(replacement.side)

    def rows() -> Iterator[Row]:
        for _, row in memories.rows():
            texts = [
                join((s.text for s in side), lang)
                for side, lang in zip((row.src, row.tgt), memories.langs, strict=True)
            ]
            new = list(texts)
            new[at] = replacement.applied(texts[at])
            if not changes.note(Texts(*texts), Texts(*new)):
                yield row
                continue
            given: list[str | None] = [None, None]
            given[at] = new[at]
            yield with_texts(row, (given[0], given[1]), stamp)

    return memories.saved_as(rows())
