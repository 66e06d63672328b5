"""Alignments to compare: gold and system, as segment numbers, with their texts where known."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.errors import UnusableInput
from align.intertext import read_linked
from align.opening import read_input
from align.text import language_of

#: Segment numbers of either side, 0-based.
Link = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Links:
    """An alignment as numbers.

    Attributes:
        links: beads in reading order; a side left out is ().
        src: texts of the source segments, or None when only numbers are known.
        tgt: texts of the target segments, or None.
        src_units: the larger unit (a verse, say) that each source segment belongs to, or None.
        tgt_units: the same of the target.
    """

    links: tuple[Link, ...]
    src: tuple[str, ...] | None = None
    tgt: tuple[str, ...] | None = None
    src_units: tuple[str, ...] | None = None
    tgt_units: tuple[str, ...] | None = None


def links(beads: Sequence[tuple[Sequence[int], Sequence[int]]]) -> tuple[Link, ...]:
    """Beads as links, empty ones dropped."""
    return tuple((tuple(src), tuple(tgt)) for src, tgt in beads if src or tgt)


def facing(gold: Links, system: Links) -> Links:
    """Gold in the direction of the system: turned when its source is the system's target.

    Numbers alone have no direction; gold stays as it is then.
    """
    languages = [language_of("\n".join(side.src or ())) for side in (gold, system)]
    if None in languages or languages[0] == languages[1]:
        return gold
    turned = tuple((tgt, src) for src, tgt in gold.links)
    return Links(turned, gold.tgt, gold.src, gold.tgt_units, gold.src_units)


def read_gold_json(path: Path) -> Links:
    """Read `{"zh": [...], "en": [...], "gold": [[[0], [0, 1]], …]}`; also with "src" and "tgt".

    "zv" and "ev" may name the verse of each segment.

    Raises:
        UnusableInput: it is something else.
    """
    try:
        value: Any = json.loads(read_input(path).decode())
        src, tgt = (value.get(new, value.get(old)) for new, old in (("src", "zh"), ("tgt", "en")))
        beads = [([int(i) for i in a], [int(j) for j in b]) for a, b in value["gold"]]
        inside = all(max((*a, -1)) < len(src) and max((*b, -1)) < len(tgt) for a, b in beads)
        if not inside:
            raise ValueError("a bead names a segment that is not there")
        units = (tuple(map(str, value[key])) if key in value else None for key in ("zv", "ev"))
        return Links(links(beads), tuple(map(str, src)), tuple(map(str, tgt)), *units)
    except OSError as error:
        raise UnusableInput(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnusableInput(
            f'{path} is no gold alignment ({error}); expected {{"zh": [texts], "en": [texts], '
            '"gold": [[[0], [0, 1]], …]}'
        ) from error


def read_intertext(path: Path) -> Links:
    """Gold made with InterText: an alignment file and the two documents that it names.

    Raises:
        UnusableInput: as :func:`align.intertext.read_linked` says.
    """
    linked = read_linked(path)
    src, tgt = (tuple(s.text for s in side) for side in (linked.src, linked.tgt))
    return Links(links(linked.beads), src, tgt)
