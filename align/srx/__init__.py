"""Segments as a translation tool cuts them: its rules, and how they are followed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from align.errors import UnknownName
from align.srx.rules import Rule, cut
from align.text import Lang

__all__ = ["Rule", "cut", "rules_of"]

#: Names of rules that need no file.
BUILT_IN = ("omegat",)


@cache
def rules_of(name: str) -> dict[Lang, tuple[Rule, ...]]:
    """The rules of a name, or of a .srx file.

    Raises:
        UnknownName: it is neither.
        UnusableInput: the file is no SRX.
    """
    if name == "omegat":
        from align.srx.omegat import RULES

        return RULES
    if not name.lower().endswith(".srx"):
        raise UnknownName("segmentation", name, ("own", *BUILT_IN), " or a .srx file")
    from align.srx.file import read_rules

    return read_rules(Path(name))
