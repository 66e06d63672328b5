"""O03, O04: clauses that the other side does not cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from align.checks.context import Context
from align.types import Finding, Pair


def omitted(context: Context) -> Callable[[Pair], Iterator[Finding]]:
    """O03: a clause of the source finds no counterpart in the target."""
    return lambda pair: iter(())


def added(context: Context) -> Callable[[Pair], Iterator[Finding]]:
    """O04: a clause of the target finds no counterpart in the source."""
    return lambda pair: iter(())
