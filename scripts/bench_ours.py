"""Our search on texts from a file, timed; started by bench.py, so that it has a fresh process.

usage: bench_ours.py ENCODER CHANNEL,CHANNEL RESULT.json DOCUMENT.json...

A document is a JSON list of the texts of both sides. They are encoded before the clock runs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench_peers import Beads, measure

from align.registry import ENCODERS, load


def main() -> None:
    """Measure our search."""
    encoder, channels, result, *files = sys.argv[1:]
    encode = load("encoder", ENCODERS, encoder)
    wanted = tuple(filter(None, channels.split(",")))
    documents = []
    for file in files:
        src, tgt = json.loads(Path(file).read_text("utf-8"))
        documents.append((encode(src, tgt, "zh", "en", channels=wanted), src, tgt))

    def loaded() -> Callable[[Any], Beads]:
        from align.beads import search

        return lambda given: [(list(bead.src), list(bead.tgt)) for bead in search(*given)]

    measure(loaded, documents, Path(result))


main()
