"""Throughput of `zhen batch` on made-up corpora of growing size: does it stay the same?

Documents are runs of pairs, as in scripts/bench-match. CPU seconds are those of all processes, so
that other work on the machine hardly counts; "in documents" are those that the ledger tells, the
rest is starting, handing out and writing shards.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from tests.oracles import composed, folders


def main() -> None:
    """Make a corpus of each size, align it, print a row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int, help="pairs of documents")
    parser.add_argument(
        "--pairs", nargs="+", type=Path, required=True, help="zh TAB en, .xz or not"
    )
    parser.add_argument("--per-source", type=int, default=20_000, help="pairs taken of each file")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--engine", default="local")
    parser.add_argument("--no-check", action="store_true")
    options = parser.parse_args()
    some = [list(islice(composed.pairs([path]), options.per_source)) for path in options.pairs]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| documents | zh segments | pairs | CPU s | in documents | clock s | largest MB |"
          " zh segments per core-hour | pairs per core-hour | MB of shards |")  # fmt: skip
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as name:
            print(row(some, size, options, Path(name)), flush=True)


def row(some: list, size: int, options: argparse.Namespace, folder: Path) -> str:
    rng = random.Random(0)
    runs = [run for pairs in some for run in folders.cut(pairs, rng, folders.LONGEST)]
    chosen = random.Random(1).sample(runs, size)
    lines = []
    for number, run in enumerate(chosen):
        for side, lang in enumerate(("zh", "en")):
            path = folder / f"{number:06}.{lang}.txt"
            path.write_text(folders.lines([pair[side] for pair in run], lang, rng), "utf-8")
        lines.append(f"{number:06}.zh.txt\t{number:06}.en.txt\n")
    (folder / "manifest.tsv").write_text("".join(lines), "utf-8")
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    arguments = ["batch", str(folder / "manifest.tsv"), "-o", str(folder / "out"), "-q",
                 "--workers", str(options.workers), "--engine", options.engine,
                 "--src-lang", "zh", "--tgt-lang", "en"]  # fmt: skip
    arguments += ["--no-check"] if options.no_check else []
    program = "import sys; from align.cli import main; main()"
    subprocess.run([sys.executable, "-c", program, *arguments], check=True)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    report = json.loads((folder / "out/report.json").read_text("utf-8"))
    shards = sum(path.stat().st_size for path in (folder / "out/shards").iterdir())
    return (
        f"| {size:,} | {report['segments'][0]:,} | {report['pairs']:,} | {work:.0f} | "
        f"{report['cpu_seconds']:.0f} | {seconds:.0f} | {after.ru_maxrss / 1024:.0f} | "
        f"{report['segments'][0] * 3600 / work:,.0f} | {report['pairs'] * 3600 / work:,.0f} | "
        f"{shards / 1e6:.1f} |"
    )


main()
