"""Alignments of texts that come in units with names of their own, as verses do."""

from __future__ import annotations

from collections.abc import Sequence

from align.evaluate.gold import Link, Links


def merged(links: Sequence[Link], gold: Links) -> tuple[Link, ...]:
    """Neighbouring beads of one and the same unit as one bead.

    Within a verse either of two ways to cut it is as good; between verses there is a right one.
    Without units in `gold`, the links as they are.
    """
    if gold.src_units is None or gold.tgt_units is None:
        return tuple(links)
    found: list[tuple[Link, set[str]]] = []
    for src, tgt in links:
        units = {gold.src_units[i] for i in src} | {gold.tgt_units[j] for j in tgt}
        if found and len(units) == 1 and found[-1][1] == units:
            (before_src, before_tgt), _ = found[-1]
            found[-1] = ((*before_src, *src), (*before_tgt, *tgt)), units
        else:
            found.append(((src, tgt), units))
    return tuple(link for link, _ in found)
