"""The road of a search: memories or an index of them, a query, hits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from align.concordance.hit import Found
from align.concordance.store import SUFFIX, Index
from align.concordance.table import MODES
from align.concordance.words import words
from align.errors import BadRecipe, UnknownName, UnusableInput
from align.registry import bitexts_of


def open_memories(paths: Sequence[Path], progress: Callable[[int], None] | None = None) -> Index:
    """An index that is there, or one of memories that lives as long as the program.

    Args:
        paths: memories in any format that is read, folders of them, or one index.
        progress: told how many pairs more are read.

    Raises:
        UnusableInput: a file cannot be read, or an index stands among others.
    """
    paths = bitexts_of(paths)
    if not any(path.suffix.lower() == SUFFIX for path in paths):
        return Index.of(paths, progress)
    if len(paths) > 1:
        raise UnusableInput(
            f"{len(paths)} files, and one of them an index; ask one index, or memories without one"
        )
    return Index.open(paths[0])


def search(
    index: Index, query: str, mode: str = "exact", *, most: int = 20, at_least: float | None = None
) -> Found:
    """The pairs that answer a query.

    Args:
        index: of :func:`open_memories`.
        query: words or a sentence, Chinese or English.
        mode: "exact", "fuzzy" or "meaning".
        most: so many hits at most.
        at_least: lowest score, 0-1; what is usual for the mode when None.

    Raises:
        UnknownName: there is no such mode.
        BadRecipe: the query holds neither a letter nor a figure.
    """
    if mode not in MODES:
        raise UnknownName("way of searching", mode, MODES)
    if not words(query):
        raise BadRecipe(f"nothing to look for in {query[:40]!r}; give a word or a sentence")
    module, _, function = MODES[mode].function.partition(":")
    ask: Any = getattr(import_module(module), function)
    found: Found = ask(index, query, most, MODES[mode].at_least if at_least is None else at_least)
    return found
