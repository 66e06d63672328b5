"""The two-pass search of the package bertalign (Liu & Zhu 2022), on the vectors of any encoder.

Its own `Bertalign` class splits, encodes and detects languages as well; only the search is used
here, step by step as `Bertalign.align_sents` of version 2.0.1 runs it, with its default settings.
It looks at vectors and lengths; channels only count when its beads are rated. The only file that
imports bertalign.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from align.beads import rated
from align.encode.windows import windows
from align.errors import BadRecipe, MissingExtra
from align.evidence import Evidence, Vectors
from align.types import Bead, Span


def _need_python() -> None:
    if sys.version_info < (3, 12):
        raise BadRecipe(
            f"--engine bertalign needs Python 3.12 or newer, this is {sys.version.split()[0]}; "
            "install 'zhen-align[bertalign]' there, or take --engine own"
        )


_need_python()
try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from bertalign import corelib
except ImportError as error:
    raise MissingExtra("bertalign", "bertalign", "--engine bertalign") from error

#: Defaults of its class: targets looked at for each source segment in the first pass, segments
#: around the first path in the second, and the cost of leaving one out.
_TOP_K = 3
_WINDOW = 5
_SKIP = -0.1

#: Bytes of what it takes an empty segment for.
_BLANK = len("BLANK_LINE")

Shapes = NDArray[np.int64]
#: Source and target segments of a bead, in order.
Link = tuple[list[int], list[int]]


def search(
    evidence: Evidence,
    src: Sequence[str],
    tgt: Sequence[str],
    max_src: int = 10,
    max_tgt: int = 10,
    progress: Callable[[int], None] = lambda done: None,
) -> list[Bead]:
    """Find the beads of two sides; the same call as :func:`align.beads.search`.

    Args:
        evidence: what an encoder says about them.
        src: texts of the n source segments.
        tgt: texts of the m target segments.
        max_src: the most source segments of a bead.
        max_tgt: the most target segments of a bead. bertalign counts both sides together: a bead
            has no more than the larger of the two in all.
        progress: called with n when all is done; its passes cannot be watched.

    Returns:
        Beads in reading order that cover both sides exactly once. bertalign gives them no score;
        they get the probability that our search would give them.
    """
    if not src or not tgt:
        found: list[Link] = [([i], []) for i in range(len(src))]
        found += [([], [j]) for j in range(len(tgt))]
    else:
        found = _aligned(evidence, src, tgt, max_src, max_tgt)
    progress(len(src))
    return rated(evidence, src, tgt, _beads(found), max_src, max_tgt)


def _aligned(
    evidence: Evidence, src: Sequence[str], tgt: Sequence[str], max_src: int, max_tgt: int
) -> list[Link]:
    """Both passes, on at least one segment a side."""
    together = max(2, max_src, max_tgt)
    shapes = corelib.get_alignment_types(together)
    shapes = shapes[(shapes[:, 0] <= max_src) & (shapes[:, 1] <= max_tgt)]
    longest = together - 1
    src_windows, tgt_windows = windows(evidence.src, longest), windows(evidence.tgt, longest)
    src_bytes, tgt_bytes = _bytes(src, longest), _bytes(tgt, longest)
    path = _first_path(src_windows[0], tgt_windows[0])
    width, corridor = corelib.find_second_search_path(path, _WINDOW, len(src), len(tgt))
    pointers = corelib.second_pass_align(
        src_windows,
        tgt_windows,
        src_bytes,
        tgt_bytes,
        width,
        corridor,
        shapes,
        float(src_bytes[0].sum() / tgt_bytes[0].sum()),
        _SKIP,
        margin=True,
        len_penalty=True,
    )
    found: list[Link] = corelib.second_back_track(len(src), len(tgt), pointers, corridor, shapes)
    return found


def _first_path(src: Vectors, tgt: Vectors) -> list[tuple[int, int]]:
    """Pairs of single segments that a second pass may run along, counted from 1."""
    count, other = len(src), len(tgt)
    scores, indices = corelib.find_top_k_sents(src, tgt, k=_TOP_K)
    shapes = corelib.get_alignment_types(2)
    width, corridor = corelib.find_first_search_path(count, other)
    pointers = corelib.first_pass_align(count, other, width, corridor, shapes, scores, indices)
    path: list[tuple[int, int]] = corelib.first_back_track(count, other, pointers, corridor, shapes)
    # Without a single pair it would fail; the end is what it adds to every path.
    return path or [(count, other)]


def _bytes(texts: Sequence[str], longest: int) -> NDArray[np.int64]:
    """UTF-8 lengths of windows joined by a space, as bertalign measures them.

    Returns:
        Shape (longest, n); [k, i] is the window of k + 1 segments that ends with segment i, 1
        where it would start before the text.
    """
    single = [len(text.strip().encode("utf-8", "replace")) or _BLANK for text in texts]
    sums = np.concatenate(([0], np.cumsum(single, dtype=np.int64)))
    lengths = np.ones((longest, len(texts)), dtype=np.int64)
    for k in range(min(longest, len(texts))):
        lengths[k, k:] = sums[k + 1 :] - sums[: len(texts) - k] + k
    return lengths


def _beads(links: Sequence[Link]) -> list[Bead]:
    """Links as beads, without scores."""
    beads, src_end, tgt_end = [], 0, 0
    for src, tgt in links:
        src_span, tgt_span = Span(src_end, src_end + len(src)), Span(tgt_end, tgt_end + len(tgt))
        src_end, tgt_end = src_span.end, tgt_span.end
        beads.append(Bead(src_span, tgt_span, 0.0))
    return beads
