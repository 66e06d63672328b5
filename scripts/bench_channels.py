"""F1 by encoder and channels, and size, load time and speed of the default encoder.

Gold segments are aligned as they are (as with `--presplit`) at default settings. Figures are
strict / lax F1 as `zhen eval` prints them. Times are of one process on this machine.
"""

from __future__ import annotations

import platform
import sys
import time
from functools import partial

from sets import named

from align.encode.small import DATA, Model
from align.evaluate import Links, evaluate, merged
from align.recipe import CHANNELS
from tests.oracles.presplit import aligned

#: What is compared: the row's name, the encoder, channels left out.
ROWS = (
    ("small", "small", ()),
    *((f"small, without {name}", "small", (name,)) for name in CHANNELS),
    ("small, vectors and lengths only", "small", CHANNELS),
    ("lexicon", "lexicon", ()),
    ("lexicon, vectors and lengths only", "lexicon", CHANNELS),
)


def quality(sets: dict[str, list[Links]]) -> None:
    """A row for every choice, two columns for every set."""
    print(f"| | {' | '.join(f'{name} | s' for name in sets)} |")
    print(f"|---|{'---|--:|' * len(sets)}")
    for title, encoder, without in ROWS:
        channels = tuple(name for name in CHANNELS if name not in without)
        found = partial(aligned, encoder=encoder, channels=channels)
        cells = []
        for golds in sets.values():
            start = time.perf_counter()
            pairs = [(merged(g.links, g), merged(found(g), g)) for g in golds]
            seconds = time.perf_counter() - start
            result = evaluate(pairs, resamples=2)
            cells += [f"{result.strict.f1:.4f} / {result.lax.f1:.4f}", f"{seconds:.1f}"]
        print(f"| {title} | {' | '.join(cells)} |", flush=True)


def cost(sets: dict[str, list[Links]]) -> None:
    """Size on disk, seconds to load, segments a second on one core."""
    size = sum(file.stat().st_size for file in DATA.iterdir())
    start = time.process_time()
    model = Model(DATA)
    print(f"\nsize {size / 1e6:.1f} MB, loads in {time.process_time() - start:.2f} CPU seconds")
    for lang, side in (("zh", 0), ("en", 1)):
        texts = [t for golds in sets.values() for g in golds for t in ((g.src, g.tgt)[side] or ())]
        texts *= max(1, 20_000 // len(texts))
        start = time.process_time()
        model.vectors(texts, "zh" if lang == "zh" else "en")
        rate = len(texts) / (time.process_time() - start)
        mean = sum(map(len, texts)) / len(texts)
        print(f"{lang}: {rate:,.0f} segments a CPU second ({mean:.0f} characters on average)")


def main() -> None:
    """Read the sets and print both tables."""
    sets = named(sys.argv[1:])
    print(f"{platform.machine()}, Python {platform.python_version()}\n")
    quality(sets)
    cost(sets)


main()
