"""Links between the quantities of two texts, while they are made and when all are."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from align.checks.figures.assign import assign
from align.checks.figures.likeness import ENOUGH, evidence, is_weak, kinship, nearness
from align.quantity import Quantity

#: Quadratic comparisons look at no more than this many leftovers a side.
_MANY = 40

#: same: equal, or equal in other words. rounded: equal but for the number of digits.
#: different: what seems to be the same statement with another value.
Relation = Literal["same", "rounded", "different"]


@dataclass(frozen=True, slots=True)
class Link:
    """A quantity of the source and the one that answers it."""

    src: Quantity
    tgt: Quantity
    relation: Relation


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the quantities of two texts answer each other; links in the order of the source."""

    src: tuple[Quantity, ...]
    tgt: tuple[Quantity, ...]
    links: tuple[Link, ...]
    src_only: tuple[Quantity, ...]
    tgt_only: tuple[Quantity, ...]

    def of(self, relation: Relation) -> list[Link]:
        """The links of one relation."""
        return [link for link in self.links if link.relation == relation]


@dataclass(slots=True)
class Open:
    """Quantities of both sides still without counterpart, and the links made so far."""

    src: list[Quantity]
    tgt: list[Quantity]
    links: list[Link] = field(default_factory=list)

    def link_equal(self, key: Callable[[Quantity], Iterable[Hashable]]) -> None:
        """Link in reading order whatever shares a key."""
        if not self.src or not self.tgt:
            return
        waiting: dict[Hashable, deque[Quantity]] = defaultdict(deque)
        for quantity in self.tgt:
            for name in key(quantity):
                waiting[name].append(quantity)
        taken: set[Quantity] = set()
        for quantity in self.src:
            answer = _first_free(waiting, key(quantity), taken)
            if answer is not None:
                taken |= {quantity, answer}
                self.links.append(Link(quantity, answer, "same"))
        self.without(taken)

    def link_where(self, rule: Callable[[Quantity, Quantity], bool], relation: Relation) -> None:
        """Link in reading order whatever satisfies a rule."""
        taken: set[Quantity] = set()
        for quantity in self.src[:_MANY]:
            for answer in self.tgt[:_MANY]:
                if answer not in taken and rule(quantity, answer):
                    self.links.append(Link(quantity, answer, relation))
                    taken |= {quantity, answer}
                    break
        self.without(taken)

    def without(self, taken: set[Quantity]) -> None:
        """Take out what has its counterpart."""
        if taken:
            self.src = [quantity for quantity in self.src if quantity not in taken]
            self.tgt = [quantity for quantity in self.tgt if quantity not in taken]

    def link_different(self, hinted: set[Quantity]) -> None:
        """Link what seems to be the same statement with another value."""
        src, tgt = self.src[:_MANY], self.tgt[:_MANY]
        if not src or not tgt:
            return
        places = sorted((link.src.span.start, link.tgt.span.start) for link in self.links)
        sure_src = [q for q in src if q not in hinted and not is_weak(q)]
        sure_tgt = [q for q in tgt if q not in hinted and not is_weak(q)]

        def gain(a: Quantity, b: Quantity) -> float:
            alone = _alone(a, b, sure_src, sure_tgt)
            doubts = (a in hinted) + (b in hinted)
            return evidence(a, b, alone, nearness(a, b, places), doubts) - ENOUGH

        gains = [[gain(a, b) for b in tgt] for a in src]
        made = [(src[row], tgt[column]) for row, column in assign(gains)]
        self.links += [Link(a, b, "different") for a, b in made]
        self.without({quantity for pair in made for quantity in pair})


def _first_free(
    waiting: dict[Hashable, deque[Quantity]], names: Iterable[Hashable], taken: set[Quantity]
) -> Quantity | None:
    for name in names:
        queue = waiting.get(name)
        while queue:
            answer = queue.popleft()
            if answer not in taken:
                return answer
    return None


def _alone(a: Quantity, b: Quantity, src: Sequence[Quantity], tgt: Sequence[Quantity]) -> bool:
    """Whether no other leftover could answer either of them."""
    kind = kinship(a.kind, b.kind)
    if kind is None:
        return False
    return all((kinship(q.kind, b.kind) or -1.0) < kind or q is a for q in src) and all(
        (kinship(q.kind, a.kind) or -1.0) < kind or q is b for q in tgt
    )
