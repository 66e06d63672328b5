"""Words that translate each other in this document: names above all, which no dictionary has.

Two words that keep turning up in the same beads of the first path are taken for translations of
each other, as surely as they are seldom apart (Dice coefficient; after Moore 2005 in leaving out
what was seen together only once).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from align.beads.coverage import ranges
from align.beads.sides import Floats, Ints
from align.evidence import Channel, Partners, Tokens

#: What is taken off how often two words were seen together, and the least of it. Chosen on
#: MAC-Dev, where 0.5 to 1 make no difference.
_DISCOUNT, _LEAST_TIMES = 0.8, 1.5
#: Weaker pairs are chance.
_LEAST_STRENGTH = 0.1
#: A word in more of the beads than this share tells little, and costs time.
_COMMON = 0.3
#: Pairs of tokens looked at together: 64 MB.
_PAIRS = 4_000_000


def with_document_words(channel: Channel, path: Ints, scores: Floats) -> Partners:
    """The partners of a channel and the words that go together along a path.

    Args:
        channel: of the segments of a document.
        path: shape (k + 1, 2), boundaries of the steps of a path through it.
        scores: shape (k,), how probable each step is.
    """
    both = np.flatnonzero((np.diff(path, axis=0) > 0).all(axis=1))
    starts, ends = path[both], path[both + 1]
    sides = [
        _of_beads(tokens, starts[:, column], ends[:, column])
        for column, tokens in enumerate((channel.src, channel.tgt))
    ]
    counts = [
        np.bincount(types, minlength=len(tokens.weights))
        for (types, _), tokens in zip(sides, (channel.src, channel.tgt), strict=True)
    ]
    kept = [_kept(*side, count, len(both)) for side, count in zip(sides, counts, strict=True)]
    width = len(channel.tgt.weights)
    keys, times = _together(*kept[0], *kept[1], scores[both], width)
    one, two = np.divmod(keys, max(1, width))
    strengths = 2 * (times - _DISCOUNT) / (counts[0][one] + counts[1][two])
    known = (times >= _LEAST_TIMES) & (strengths >= _LEAST_STRENGTH)
    return _merged(channel.partners, keys[known], np.minimum(strengths[known], 1), width)


def _of_beads(tokens: Tokens, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """The types in each bead, each once, and where the beads start among them."""
    count = max(1, len(tokens.weights))
    bead, place = ranges(tokens.starts[starts], tokens.starts[ends])
    once = np.unique(bead * count + tokens.types[place])
    return once % count, np.searchsorted(once, np.arange(len(starts) + 1) * count)


def _kept(types: Ints, starts: Ints, counts: Ints, beads: int) -> tuple[Ints, Ints]:
    """The same without types seen in one bead only, or in too many."""
    chosen = (counts[types] > 1) & (counts[types] <= max(2, _COMMON * beads))
    return types[chosen], np.concatenate(([0], np.cumsum(chosen)))[starts]


def _together(
    src: Ints, src_starts: Ints, tgt: Ints, tgt_starts: Ints, scores: Floats, width: int
) -> tuple[NDArray[np.int64], Floats]:
    """How often types are in the same bead, each time counted as the bead is probable; of each
    pair that is, its number (source type times width, plus target type)."""
    keys: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
    times: list[NDArray[np.float64]] = [np.zeros(0)]
    sizes = np.diff(src_starts) * np.diff(tgt_starts)
    bounds = np.cumsum(sizes)
    start = 0
    while start < len(sizes):
        done = bounds[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(bounds, done + _PAIRS)))
        bead, place = ranges(src_starts[start:stop], src_starts[start + 1 : stop + 1])
        bead += start
        own, other = ranges(tgt_starts[bead], tgt_starts[bead + 1])
        key = src[place][own].astype(np.int64) * width + tgt[other]
        unique, where = np.unique(key, return_inverse=True)
        keys.append(unique.astype(np.int64))
        counted = np.bincount(where, scores[bead[own]], len(unique))
        times.append(counted.astype(np.float64))
        start = stop
    unique, where = np.unique(np.concatenate(keys), return_inverse=True)
    summed = np.bincount(where, np.concatenate(times), len(unique))
    return unique, summed.astype(np.float64)


def _merged(partners: Partners, keys: Ints, strengths: Floats, width: int) -> Partners:
    """Partners with more of them; of a pair that is there twice, the stronger counts."""
    count = len(partners.starts) - 1
    owners = np.repeat(np.arange(count), np.diff(partners.starts))
    all_keys = np.concatenate((owners * width + partners.types, keys))
    all_strengths = np.concatenate((partners.strengths, strengths)).astype(np.float32)
    order = np.lexsort((-all_strengths, all_keys))
    all_keys, all_strengths = all_keys[order], all_strengths[order]
    first = np.diff(all_keys, prepend=-1) != 0
    one, two = np.divmod(all_keys[first], max(1, width))
    starts = np.searchsorted(one, np.arange(count + 1))
    return replace(
        partners, starts=starts, types=two.astype(np.int32), strengths=all_strengths[first]
    )
