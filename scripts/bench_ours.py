"""Our search on texts from a file, timed; started by bench.py, so that it has a fresh process.

usage: bench_ours.py ENCODER CHANNEL,CHANNEL RESULT.json DOCUMENT.json...

A document is a JSON list of the texts of both sides. Segments are encoded before the clock runs;
clauses are part of the search.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench_peers import Beads, measure

from align.pipeline import encoded, encoder_of
from align.recipe import Recipe


def main() -> None:
    """Measure our search."""
    encoder, channels, result, *files = sys.argv[1:]
    recipe = Recipe(encoder=encoder, channels=tuple(filter(None, channels.split(","))))
    encode = encoder_of(encoder)
    documents = []
    for file in files:
        src, tgt = json.loads(Path(file).read_text("utf-8"))
        documents.append((encoded(encode, src, tgt, ("zh", "en"), recipe), src, tgt))

    def loaded() -> Callable[[Any], Beads]:
        from align.beads import search

        return lambda given: [(list(bead.src), list(bead.tgt)) for bead in search(*given)]

    measure(loaded, documents, Path(result))


main()
