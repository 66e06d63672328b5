"""A system's alignment in terms of gold's segments, when the two were split differently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from align.errors import UnusableInput
from align.evaluate.gold import Link, Links, links

_SPACE = re.compile(r"\s+")
#: Gold must be found in the system's text to this share of its characters.
_LEAST_FOUND = 0.5


def project(system: Links, gold: Links) -> tuple[Link, ...]:
    """Express a system's beads in gold's segment numbers.

    Characters (spaces aside) of both are matched; a gold segment belongs to the bead that holds
    most of its characters. Beads with nothing of gold's text drop out, so a whole document can
    be measured against gold of a part of it.

    Raises:
        UnusableInput: the two are not the same text.
    """
    if system.src is None or system.tgt is None or gold.src is None or gold.tgt is None:
        return system.links
    if (system.src, system.tgt) == (gold.src, gold.tgt):
        return system.links
    src_owner = _owners(system.src, gold.src, [src for src, _ in system.links], "source")
    tgt_owner = _owners(system.tgt, gold.tgt, [tgt for _, tgt in system.links], "target")
    held: list[tuple[list[int], list[int]]] = [([], []) for _ in system.links]
    for column, owners in enumerate((src_owner, tgt_owner)):
        for segment, owner in enumerate(owners):
            if owner is not None:
                held[owner][column].append(segment)
    return links(held)


def _owners(
    system: Sequence[str], gold: Sequence[str], beads: Sequence[Sequence[int]], side: str
) -> list[int | None]:
    """For each gold segment the number of the bead that holds most of it."""
    system, gold = [_SPACE.sub("", t) for t in system], [_SPACE.sub("", t) for t in gold]
    bead_of_segment = {i: number for number, bead in enumerate(beads) for i in bead}
    bead_of_character = [
        bead_of_segment.get(i) for i, text in enumerate(system) for _ in range(len(text))
    ]
    places = _character_places(system, gold)
    if places.count(None) > (1 - _LEAST_FOUND) * len(places):
        raise UnusableInput(f"the {side} text is not the one that gold was made for")
    owners: list[int | None] = []
    at = 0
    for text in gold:
        own = [place for place in places[at : at + len(text)] if place is not None]
        votes = Counter(bead_of_character[place] for place in own)
        owners.append(votes.most_common(1)[0][0] if votes else None)
        at += len(text)
    return owners


def _character_places(system: Sequence[str], gold: Sequence[str]) -> list[int | None]:
    """For each character of gold its number in the system's text, or None.

    Whole segments are matched first, characters only between them: matching 100,000 characters
    at once would take minutes.
    """
    system_starts, gold_starts = _starts(system), _starts(gold)
    places: list[int | None] = [None] * gold_starts[-1]
    for tag, i, i_end, j, j_end in SequenceMatcher(None, system, gold, False).get_opcodes():
        if tag in ("equal", "replace"):
            left, right = "".join(system[i:i_end]), "".join(gold[j:j_end])
            for block in SequenceMatcher(None, left, right, False).get_matching_blocks():
                for offset in range(block.size):
                    place = system_starts[i] + block.a + offset
                    places[gold_starts[j] + block.b + offset] = place
    return places


def _starts(texts: Sequence[str]) -> list[int]:
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text))
    return starts
