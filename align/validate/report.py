"""What was found, counted: no more is kept of a million problems than their lines begin with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from align.errors import UnusableInput
from align.validate.rules import EFFECTS, RULES, TOOLS, Effect

#: Lines and examples kept of each rule.
FIRST = 5
#: A file with more faults of the kinds that need no unit is not looked at further.
MOST_FAULTS = 1_000_000
_CHEAP = frozenset(
    {rule for rule, told in RULES.items() if len(told.effects) == len(TOOLS)}
    | {"unknown-element", "misplaced", "empty-unit", "header"}
)


@dataclass(slots=True)
class Found:
    """One rule that was broken.

    Attributes:
        lines: 1-based numbers of the first lines.
        shown: words of the first place.
    """

    rule: str
    count: int = 0
    lines: list[int] = field(default_factory=list)
    shown: str = ""

    def effect(self, tool: str) -> Effect | None:
        """What a tool does about it, or None when it is not known to mind."""
        return RULES[self.rule].effects.get(tool)


@dataclass(slots=True)
class Report:
    """The verdict on a file.

    Attributes:
        units: complete units that were read.
        found: rules that were broken, those that tools refuse a file for first.
        tools: the tools that were asked about.
    """

    units: int = 0
    tools: tuple[str, ...] = tuple(TOOLS)
    _found: dict[str, Found] = field(default_factory=dict)
    _faults: int = 0

    def problem(self, rule: str, line: int, shown: str) -> None:
        """Count one.

        Raises:
            UnusableInput: there are more than anybody would mend.
        """
        found = self._found.get(rule)
        if found is None:
            found = self._found[rule] = Found(rule, shown=" ".join(shown.split()))
        found.count += 1
        if len(found.lines) < FIRST and line not in found.lines:
            found.lines.append(line)
        self._faults += rule in _CHEAP
        if self._faults > MOST_FAULTS:
            raise UnusableInput(f"line {line}: over {MOST_FAULTS} faults; this is no memory")

    @property
    def found(self) -> list[Found]:
        """In the order of the table of rules, which is that of gravity."""
        return [self._found[rule] for rule in RULES if rule in self._found]

    def by_effect(self, tool: str) -> dict[Effect, list[Found]]:
        """What a tool does, gravest first, and about which rules."""
        return {
            effect: some
            for effect in EFFECTS
            if (some := [found for found in self.found if found.effect(tool) == effect])
        }

    def verdict(self, tool: str) -> str:
        """In one line, what becomes of the file in a tool."""
        effects = self.by_effect(tool)
        if "refuses" in effects:
            return f"refuses the file ({_named(effects['refuses'])})"
        parts = [
            f"{effect} {sum(found.count for found in some)} ({_named(some)})"
            for effect, some in effects.items()
        ]
        return "; ".join(parts) or "nothing known against it"

    @property
    def refused(self) -> bool:
        """Whether a tool that was asked about refuses the file, or a unit of it."""
        return any(
            found.effect(tool) in ("refuses", "skips")
            for found in self._found.values()
            for tool in self.tools
        )

    def counts(self) -> Counter[str]:
        """Rule → how often."""
        return Counter({found.rule: found.count for found in self._found.values()})


def _named(some: list[Found]) -> str:
    names = [found.rule for found in some]
    return ", ".join(names[:6]) + (", …" if len(names) > 6 else "")
