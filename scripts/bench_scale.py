"""Seconds, memory and F1 of long documents, made of pairs by tests/oracles/composed.py.

"search" is the search alone, texts already encoded; "all" is `zhen align --presplit` from text
files to .tmx and .beads in a process of its own. Seconds are those of the clock; "CPU" is what
processors worked meanwhile, which a busy machine hardly changes. MB are peaks of those processes:
of the search's, the peak before it began stands in brackets.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from bench_peers import clocks, peak_mb

from align.evaluate import evaluate, links
from align.evaluate.gold import Link
from align.formats.beads import read_beads
from align.pipeline import encoded, encoder_of
from align.recipe import Recipe
from tests.oracles import composed


def main() -> None:
    """Make a document of each size, align it, print a row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int, help="segments a side")
    parser.add_argument("--pairs", nargs="+", type=Path, required=True)
    parser.add_argument("--encoder", default=Recipe().encoder)
    parser.add_argument("--search-only", action="store_true", help="leave out `zhen align`")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        PARTS[options.part](options.encoder, options.folder)
        return
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| segments | encode s | search s | CPU s | MB | strict | lax | all s | CPU s | MB |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(row(size, options, Path(folder)), flush=True)


def row(size: int, options: argparse.Namespace, folder: Path) -> str:
    """Make a document and measure what becomes of it."""
    gold = made(size, options, folder)
    told, _ = run("search", options, folder)
    result = evaluate([(gold, links(read_beads(folder / "search.beads")))], resamples=2)
    everything = " | | "
    if not options.search_only:
        rest, seconds = run("all", options, folder)
        everything = f"{seconds:.1f} | {rest['work']:.1f} | {rest['peak']:.0f}"
    return (
        f"| {told['src']:,} x {told['tgt']:,} | {told['encode']:.1f} | {told['search']:.1f} | "
        f"{told['work']:.1f} | {told['peak']:.0f} ({told['before']:.0f}) | "
        f"{result.strict.f1:.4f} | {result.lax.f1:.4f} | {everything} |"
    )


def run(part: str, options: argparse.Namespace, folder: Path) -> tuple[dict[str, float], float]:
    """What a part told in a process of its own, and the seconds it took from start to end."""
    start = time.perf_counter()
    told = folder / f"{part}.json"
    arguments = ["--part", part, "--folder", str(folder), "--encoder", options.encoder]
    subprocess.run([sys.executable, __file__, "0", "--pairs", "-", *arguments], check=True)
    return json.loads(told.read_text("utf-8")), time.perf_counter() - start


def made(size: int, options: argparse.Namespace, folder: Path) -> tuple[Link, ...]:
    """Write a document down, one segment a line; its links."""
    pairs = []
    for pair in composed.pairs(options.pairs):
        pairs.append(pair)
        if len(pairs) > size:
            break
    zh, en, gold = composed.document(pairs, size, options.seed)
    for lang, side in (("zh", zh), ("en", en)):
        (folder / f"{lang}.txt").write_text("".join(f"{text}\n" for text in side), "utf-8")
    return gold


def search_alone(encoder: str, folder: Path) -> None:
    """Encode and align the document of a folder; write down what it took."""
    src, tgt = ((folder / f"{lang}.txt").read_text("utf-8").splitlines() for lang in ("zh", "en"))
    start = time.perf_counter()
    evidence = encoded(encoder_of(encoder), src, tgt, ("zh", "en"), Recipe(encoder=encoder))
    told: dict[str, float] = {"src": len(src), "tgt": len(tgt), "before": peak_mb()}
    told["encode"] = time.perf_counter() - start
    from align.beads import search

    began = clocks()
    beads = search(evidence, src, tgt)
    told["search"], told["work"] = np.subtract(clocks(), began).tolist()
    told["peak"] = peak_mb()
    lines = (f"{list(bead.src)}:{list(bead.tgt)}\n" for bead in beads)
    (folder / "search.beads").write_text("".join(lines), "utf-8")
    (folder / "search.json").write_text(json.dumps(told), "utf-8")


def whole(encoder: str, folder: Path) -> None:
    """What `zhen align` does, its work and memory written down."""
    outputs = ["-o", str(folder / "out.tmx"), "-o", str(folder / "out.beads")]
    texts = [str(folder / f"{lang}.txt") for lang in ("zh", "en")]
    from align.cli import zhen

    arguments = ["align", *texts, *outputs, "--presplit", "--encoder", encoder, "-q"]
    try:
        zhen.main(arguments)
    except SystemExit as ended:
        if ended.code:
            raise
    (folder / "all.json").write_text(
        json.dumps({"work": time.process_time(), "peak": peak_mb()}), "utf-8"
    )


PARTS = {"search": search_alone, "all": whole}
main()
