"""Our search beside bertalign's and vecalign's: the same vectors, one run, one table.

Every search runs twice in a fresh process: "cold" is the first run, "warm" the second; "first" is
the cold run of the first process of all, when compiled code is not yet in a cache. Seconds are
those of the search alone, over all documents of a set; "import" is what loading its code takes,
"CPU" what processors worked in a warm run. The searches take turns, round after round, so that a
busy machine does not slow one of them only; all seconds but "first" are medians of later rounds.
"MB" is the peak of the process, "search MB" how much of it came with the search.
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
from statistics import median
from typing import Any

import numpy as np
from sets import made_of, named

from align.encode.windows import windows
from align.evaluate import Links, evaluate, links, merged
from align.recipe import CHANNELS, Recipe
from align.registry import ENCODERS, load

#: Most segments of a bead of others, both sides together: bertalign's own choices.
MOST = (5, 8, 10)
OURS = "zhen"
PEERS = ("bertalign", "vecalign")


def main() -> None:
    """Read the sets and print a table for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="NAME=FILE.json,FILE.json")
    parser.add_argument(
        "--prose", nargs="*", default=[], metavar="NAME=FILE.tsv.xz,FILE",
        help="documents made of pairs, see tests/oracles/prose.py",
    )  # fmt: skip
    parser.add_argument(
        "--dropped", type=float, default=0.0, help="share of their sentences, in a second set"
    )
    parser.add_argument("--encoder", default=Recipe().encoder)
    parser.add_argument("--rounds", type=int, default=3, help="that count, after the first")
    for peer in PEERS:
        parser.add_argument(f"--{peer}-python", help=f"a Python that has {peer}")
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{Recipe(encoder=options.encoder, presplit=True)}")
    sets = {**made_of(options.prose, options.dropped), **named(options.sets)}
    for name, golds in sets.items():
        with tempfile.TemporaryDirectory() as folder:
            one_set(name, golds, options, Path(folder))


def one_set(name: str, golds: list[Links], options: argparse.Namespace, folder: Path) -> None:
    """A row for every search."""
    segments = " x ".join(f"{sum(len(g[i]) for g in texts(golds)):,}" for i in (0, 1))
    print(f"\n## {name}: {len(golds)} documents, {segments} segments\n")
    prepare(golds, options.encoder, folder)
    turns: dict[str, list[Any]] = {}
    for _ in range(1 + options.rounds):
        for title, command, settings in searches(options, folder):
            turns.setdefault(title, []).append(run(title, command, settings, folder))
    print("| search | strict | lax | import | first | cold | warm | CPU | MB | search MB |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    strict = {title: row(title, golds, told) for title, told in turns.items()}
    for peer in PEERS:
        others = {title: f1 for title, f1 in strict.items() if title.startswith(peer)}
        if others:
            best = max(others, key=lambda title: others[title])
            ahead = 100 * (strict[OURS] - others[best])
            print(f"\n{OURS}: {ahead:+.2f} points strict over {best}, its best.")
    print(f"\ntext to TMX: {text_to_tmx(golds, options.encoder, folder):.1f} s")


def texts(golds: list[Links]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(gold.src or (), gold.tgt or ()) for gold in golds]


def prepare(golds: list[Links], encoder: str, folder: Path) -> None:
    """Write each document down: texts for our search, windows for those of others."""
    encode = load("encoder", ENCODERS, encoder)
    spent = dict.fromkeys(("vectors", "vectors and channels", "windows"), 0.0)
    for number, (src, tgt) in enumerate(texts(golds)):
        (folder / f"{number:04}.json").write_text(json.dumps([src, tgt]), "utf-8")
        start = time.perf_counter()
        encode(src, tgt, "zh", "en", channels=CHANNELS)
        spent["vectors and channels"] += time.perf_counter() - start
        start = time.perf_counter()
        evidence = encode(src, tgt, "zh", "en", channels=())
        spent["vectors"] += time.perf_counter() - start
        start = time.perf_counter()
        sides = [windows(side, max(MOST)) for side in (evidence.src, evidence.tgt)]
        spent["windows"] += time.perf_counter() - start
        np.savez(
            folder / f"{number:04}.npz",
            src=sides[0], tgt=sides[1], src_bytes=lengths(src), tgt_bytes=lengths(tgt),
        )  # fmt: skip
    print("before the search, in seconds: " + ", ".join(f"{k} {v:.2f}" for k, v in spent.items()))
    print()


def lengths(side: tuple[str, ...]) -> Any:
    """Bytes of all windows, their segments joined by a space as bertalign joins them."""
    one = np.array([max(1, len(text.encode())) for text in side], np.int64)
    sums = np.concatenate(([0], np.cumsum(one)))
    result = np.ones((max(MOST), len(side)), np.int64)
    for k in range(min(max(MOST), len(side))):
        result[k, k:] = sums[k + 1 :] - sums[: len(side) - k] + k
    return result


def searches(options: argparse.Namespace, folder: Path) -> Any:
    """(title, command, its last arguments) of every search that is there."""
    texts_ = sorted(str(file) for file in folder.glob("[0-9]*.json"))
    vectors = sorted(str(file) for file in folder.glob("*.npz"))
    here = [sys.executable, str(Path(__file__).with_name("bench_ours.py")), options.encoder]
    result = str(folder / "result")
    yield OURS, [*here, ",".join(CHANNELS), result], texts_
    yield f"{OURS}, vectors and lengths only", [*here, "", result], texts_
    for peer in PEERS:
        python = getattr(options, f"{peer}_python")
        script = str(Path(__file__).with_name("bench_peers.py"))
        for most in MOST if python else ():
            title = f"{peer}, up to {most} segments"
            yield title, [python, script, peer, str(most), result], vectors


def run(title: str, command: list[str], files: list[str], folder: Path) -> Any:
    """Beads, seconds and memory of a search in a process of its own."""
    env = os.environ | {"NUMBA_CACHE_DIR": str(folder / f"cache of {title}")}
    subprocess.run([*command, *files], check=True, env=env, stdout=subprocess.DEVNULL)
    return json.loads((folder / "result").read_text("utf-8"))


def row(title: str, golds: list[Links], turns: list[Any]) -> float:
    """Print what a search did, round after round; its strict F1."""
    first, later = turns[0], turns[1:]
    pairs = [
        (merged(gold.links, gold), merged(links(beads), gold))
        for gold, beads in zip(golds, first["beads"], strict=True)
    ]
    result = evaluate(pairs, resamples=2)
    loading, cold, warm = (median(turn["seconds"][i] for turn in later) for i in range(3))
    work = median(turn["work"][2] for turn in later)
    print(
        f"| {title} | {result.strict.f1:.4f} | {result.lax.f1:.4f} | {loading:.2f} | "
        f"{first['seconds'][1]:.2f} | {cold:.2f} | {warm:.2f} | {work:.2f} | "
        f"{first['peak']:.0f} | {first['grown']:.0f} |",
        flush=True,
    )
    return result.strict.f1


def text_to_tmx(golds: list[Links], encoder: str, folder: Path) -> float:
    """Seconds that `zhen align` takes for all documents, Python's start included."""
    start = time.perf_counter()
    for number, sides in enumerate(texts(golds)):
        files = [folder / f"{number}.{lang}.txt" for lang in ("zh", "en")]
        for file, side in zip(files, sides, strict=True):
            file.write_text("".join(f"{' '.join(text.split())}\n" for text in side), "utf-8")
        arguments = ["align", *map(str, files), "-o", str(folder / "out.tmx"), "--presplit"]
        command = [
            str(Path(sys.executable).with_name("zhen")),
            *arguments,
            "--encoder",
            encoder,
            "-q",
        ]
        subprocess.run(command, check=True)
    return time.perf_counter() - start


main()
