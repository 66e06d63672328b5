"""Time, memory and agreement of the search on made-up sides whose alignment is known.

Vectors of 256 numbers, float32, their topic a random walk, and a channel of words; most beads
1-1, some 1-2, 2-1, 1-3 and 2-2, some segments left out, and a block of 2,000 source segments (a
twentieth of shorter texts) that has no translation. One core: numpy's own threads are switched
off. Each size runs in a process of its own, so that its memory is its own. Writes nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from bench_peers import peak_mb

from align.beads import search
from align.evaluate import evaluate, links
from tests.oracles import synthetic


def measure(beads: int) -> str:
    evidence, src, tgt, gold = synthetic.document(beads, left_out=min(2000, beads // 20))
    before = peak_mb()
    began = time.process_time()
    found = search(evidence, src, tgt)
    elapsed_s = time.process_time() - began
    result = evaluate([(gold, links([(tuple(b.src), tuple(b.tgt)) for b in found]))], resamples=2)
    gone = result.left_out
    missing, ours, both = (
        sum(getattr(c, name) for c in gone) for name in ("gold", "system", "both")
    )
    return (
        f"{len(src):8,} x {len(tgt):6,} {elapsed_s:8.2f} {1000 * elapsed_s / len(src):9.2f} "
        f"{peak_mb():8.0f} {peak_mb() - before:8.0f} {result.strict.f1:8.4f} {result.lax.f1:8.4f} "
        f"{both:8,} of {missing:,} (said {ours:,})"
    )


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--one"]:
        print(measure(int(arguments[1])), flush=True)
        return
    print(
        f"{'segments':>17} {'seconds':>8} {'ms a row':>9} {'peak MB':>8} {'search':>8} "
        f"{'strict':>8} {'lax':>8}   left out",
        flush=True,
    )
    for beads in arguments or ["1000", "10000", "50000"]:
        subprocess.run([sys.executable, __file__, "--one", beads], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
