"""Every check: its code, its name, how grave it is, and the function behind it.

A code is never used again for something else. docs/checks/CODE.md explains each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from align.errors import UnknownName
from align.types import Severity


@dataclass(frozen=True, slots=True)
class Check:
    """A line of the table.

    Attributes:
        name: what it asks about, in a few words.
        severity: of its gravest findings; a settings file may set another.
        function: "module:function", the module as a part of `align.checks`.
        document: whether it looks at more than one pair. The function of a check of pairs takes a
            :class:`align.checks.view.PairView` and yields findings; that of a check of documents
            takes an :class:`align.checks.context.Context` and returns a function of a view, which
            is then called with one pair after the other.
        meaning: whether it looks at one pair but asks what an encoder knows, and so takes a
            context as well.
        unless: codes of checks that say the same better: a finding of theirs about a bead
            silences this check there.
    """

    name: str
    severity: Severity
    function: str
    document: bool = False
    meaning: bool = False
    unless: tuple[str, ...] = ()

    def load(self) -> Callable[..., Any]:
        """The function itself."""
        module, _, name = self.function.partition(":")
        loaded: Callable[..., Any] = getattr(import_module(f"align.checks.{module}"), name)
        return loaded


CHECKS: dict[str, Check] = {
    "N01": Check("an amount differs", "error", "figures.numbers:mismatch"),
    "N02": Check("a quantity of the source is missing", "warning", "figures.numbers:missing"),
    "N03": Check("the translation adds a quantity", "warning", "figures.numbers:added"),
    "N04": Check("a bound differs", "warning", "figures.bounds:bound"),
    "N05": Check("the unit or currency differs", "error", "figures.unit:unit"),
    "N06": Check("a value is rounded", "warning", "figures.numbers:rounding"),
    "N07": Check("values have changed places", "error", "figures.numbers:swap", meaning=True),
    "N08": Check("an ordinal differs", "error", "figures.numbers:ordinal"),
    "N09": Check("a date or time differs", "error", "figures.numbers:date"),
    "N10": Check("a name with a number differs", "error", "figures.numbers:identifier"),
    "O01": Check("not translated", "warning", "document.one_sided:omitted", document=True),
    "O02": Check("added by the translation", "warning", "document.one_sided:added", document=True),
    "O03": Check("a clause is missing", "warning", "text.clauses:omitted", document=True),
    "O04": Check("a clause was added", "warning", "text.clauses:added", document=True),
    "U01": Check("left in the other language", "warning", "text.residue:left"),
    "U02": Check("the text is untranslated", "warning", "text.residue:untranslated"),
    "C01": Check("one source, several translations", "note", "document.consistency:sources", True),
    "C02": Check("one translation, several sources", "note", "document.consistency:targets", True),
    "T01": Check("a term of the glossary", "warning", "text.terms:missing", True),
    "L01": Check("a Latin name is missing", "warning", "text.latin:missing"),
    "M01": Check("an inline code is missing", "warning", "text.codes:missing"),
    "P01": Check("brackets unbalanced", "warning", "text.brackets:brackets"),
    "P02": Check("quotation marks unbalanced", "note", "text.brackets:quotes"),
    "P03": Check("a word twice", "warning", "text.doubled:words"),
    "P04": Check("a mark twice", "warning", "text.marks:repeated"),
    "P05": Check("another mark at the end", "note", "text.marks:final"),
    "P06": Check("half and full width mixed", "note", "text.width:mixed"),
    "S01": Check("very short", "warning", "document.size:short", True, unless=("O03", "U02")),
    "S02": Check("very long", "warning", "document.size:long", True, unless=("O04", "U02")),
}  # fmt: skip


def check_of(code: str) -> Check:
    """The line of a code.

    Raises:
        UnknownName: there is no check of that code.
    """
    if code not in CHECKS:
        raise UnknownName("check", code, CHECKS)
    return CHECKS[code]
