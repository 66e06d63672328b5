"""One search of others on vectors from a file, timed; started by bench.py in their environment.

usage: bench_peers.py NAME MAX_ALIGN RESULT.json DOCUMENT.npz...

A document holds `src` and `tgt`, unit vectors of all windows of up to MAX_ALIGN segments, shape
(MAX_ALIGN, n, dim), row [k, i] the window of k + 1 segments that ends with segment i; and
`src_bytes`, `tgt_bytes`, shape (MAX_ALIGN, n), the length of each window in bytes of UTF-8. This
file imports nothing of ours, so that an environment needs only the package that is measured; the
searches are called, as their own programs call them and with their own defaults, not copied.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np

Beads = list[tuple[list[int], list[int]]]


def bertalign() -> Callable[[Any, int], Beads]:
    """The two passes of `bertalign.Bertalign.align_sents`, version 2.0.1."""
    from bertalign import corelib

    def search(given: Any, most: int) -> Beads:
        src, tgt, src_bytes, tgt_bytes = (
            given[name][: most - 1] for name in ("src", "tgt", "src_bytes", "tgt_bytes")
        )
        n, m = src.shape[1], tgt.shape[1]
        near, places = corelib.find_top_k_sents(src[0], tgt[0], k=3)
        kinds = corelib.get_alignment_types(2)
        width, path = corelib.find_first_search_path(n, m)
        pointers = corelib.first_pass_align(n, m, width, path, kinds, near, places)
        first = corelib.first_back_track(n, m, pointers, path, kinds)
        kinds = corelib.get_alignment_types(most)
        width, path = corelib.find_second_search_path(first, 5, n, m)
        ratio = float(src_bytes[0].sum() / tgt_bytes[0].sum())
        pointers = corelib.second_pass_align(
            src, tgt, src_bytes, tgt_bytes, width, path, kinds, ratio, -0.1,
            margin=True, len_penalty=True,
        )  # fmt: skip
        found: Beads = corelib.second_back_track(n, m, pointers, path, kinds)
        return found

    return search


def vecalign() -> Callable[[Any, int], Beads]:
    """The search of vecalign as the package sentalign 0.3.0 ships it, with the seeds it sets."""
    from sentalign import dp_utils

    def search(given: Any, most: int) -> Beads:
        random.seed(42)
        np.random.seed(42)  # noqa: NPY002 - the generator that vecalign draws from
        stack = dp_utils.vecalign(
            # It normalises its input in place.
            vecs0=given["src"][:most].copy(), vecs1=given["tgt"][:most].copy(),
            final_alignment_types=dp_utils.make_alignment_types(most), del_percentile_frac=0.2,
            width_over2=ceil(most / 2) + 5, max_size_full_dp=300, costs_sample_size=20_000,
            num_samps_for_norm=100,
        )  # fmt: skip
        return [(list(src), list(tgt)) for src, tgt in stack[0]["final_alignments"]]

    return search


SEARCHES = {"bertalign": bertalign, "vecalign": vecalign}


def measure(load: Callable[[], Callable[[Any], Beads]], documents: list[Any], result: Path) -> None:
    """Align all documents twice and write down beads, seconds and memory.

    Args:
        load: imports a search.
        documents: what it takes.
        result: gets a JSON object: seconds to import, to align everything the first time and
            the second time, by the clock and of all processors together; peak memory in MB, and
            how much of it came with the search.
    """
    marks = [clocks()]
    search = load()
    marks.append(clocks())
    before = peak_mb()
    beads: list[Beads] = []
    for _ in range(2):
        beads = [search(document) for document in documents]
        marks.append(clocks())
    plain = [[([*map(int, a)], [*map(int, b)]) for a, b in found] for found in beads]
    told = {
        "beads": plain,
        **dict(zip(CLOCKS, np.diff(marks, axis=0).T.tolist(), strict=True)),
        "peak": peak_mb(),
        "grown": peak_mb() - before,
    }
    result.write_text(json.dumps(told), "utf-8")


#: Seconds by the clock on the wall, and those that processors worked for this program.
CLOCKS = ("seconds", "work")


def clocks() -> tuple[float, float]:
    """What the CLOCKS show."""
    return time.perf_counter(), time.process_time()


def peak_mb() -> float:
    """The most memory this program has held so far.

    What the system tells of a process with getrusage counts the program that started it too
    (Linux, fork and exec), so the kernel's own figure is read where there is one.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        return int(status.read_text("ascii").partition("VmHWM:")[2].split()[0]) / 1024
    unit = 1024 * (1024 if sys.platform == "darwin" else 1)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main() -> None:
    """Measure one search."""
    name, most, result, *files = sys.argv[1:]
    documents = [dict(np.load(file)) for file in files]

    def load() -> Callable[[Any], Beads]:
        search = SEARCHES[name]()
        return lambda document: search(document, int(most))

    measure(load, documents, Path(result))


if __name__ == "__main__":
    main()
