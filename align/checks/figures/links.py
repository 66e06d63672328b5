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
    """A quantity of the Chinese text and the one of the English text that answers it.

    Attributes:
        made_by: name of the pass that linked them; see :mod:`align.checks.figures.compare`.
    """

    zh: Quantity
    en: Quantity
    relation: Relation
    made_by: str = ""

    @property
    def ends(self) -> tuple[Quantity, Quantity]:
        """Both quantities, the Chinese one first."""
        return self.zh, self.en


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the quantities of two texts answer each other; links in the order of the Chinese.

    Attributes:
        zh: every quantity of the Chinese text.
        en: every quantity of the English one.
        links: what answers what.
        zh_only: quantities of the Chinese text that nothing answers and no word stands for.
        en_only: those of the English one.
    """

    zh: tuple[Quantity, ...]
    en: tuple[Quantity, ...]
    links: tuple[Link, ...]
    zh_only: tuple[Quantity, ...]
    en_only: tuple[Quantity, ...]

    def of(self, relation: Relation) -> list[Link]:
        """The links of one relation."""
        return [link for link in self.links if link.relation == relation]


@dataclass(slots=True)
class Open:
    """Quantities of both sides still without counterpart, and the links made so far.

    Attributes:
        texts: the Chinese and the English text.
        zh: open quantities of the Chinese text.
        en: open quantities of the English text.
        zh_is_source: whether the Chinese text was translated into the English one.
        links: what the passes have linked.
        hinted: open quantities that a word of the other text may stand for.
        reread: quantities of the Chinese text that end earlier than they were first read.
        at_work: name of the pass that runs.
    """

    texts: tuple[str, str]
    zh: list[Quantity]
    en: list[Quantity]
    zh_is_source: bool = True
    links: list[Link] = field(default_factory=list)
    hinted: set[Quantity] = field(default_factory=set)
    reread: dict[Quantity, Quantity] = field(default_factory=dict)
    at_work: str = ""

    @property
    def sides(self) -> tuple[list[Quantity], list[Quantity]]:
        """The open quantities of both texts."""
        return self.zh, self.en

    def link(self, zh: Quantity, en: Quantity, relation: Relation) -> None:
        """Link two quantities in the name of the pass at work."""
        self.links.append(self.made(zh, en, relation))

    def made(self, zh: Quantity, en: Quantity, relation: Relation) -> Link:
        """A link in the name of the pass at work."""
        return Link(zh, en, relation, self.at_work)

    def link_equal(self, key: Callable[[Quantity], Iterable[Hashable]]) -> None:
        """Link in reading order whatever shares a key."""
        if not self.zh or not self.en:
            return
        waiting: dict[Hashable, deque[Quantity]] = defaultdict(deque)
        for quantity in self.en:
            for name in key(quantity):
                waiting[name].append(quantity)
        taken: set[Quantity] = set()
        for quantity in self.zh:
            answer = _first_free(waiting, key(quantity), taken)
            if answer is not None:
                taken |= {quantity, answer}
                self.link(quantity, answer, "same")
        self.without(taken)

    def link_where(self, rule: Callable[[Quantity, Quantity], bool], relation: Relation) -> None:
        """Link in reading order whatever satisfies a rule."""
        taken: set[Quantity] = set()
        for quantity in self.zh[:_MANY]:
            for answer in self.en[:_MANY]:
                if answer not in taken and rule(quantity, answer):
                    self.link(quantity, answer, relation)
                    taken |= {quantity, answer}
                    break
        self.without(taken)

    def without(self, taken: set[Quantity]) -> None:
        """Take out what has its counterpart."""
        if taken:
            self.zh = [quantity for quantity in self.zh if quantity not in taken]
            self.en = [quantity for quantity in self.en if quantity not in taken]

    def link_different(self) -> None:
        """Link what seems to be the same statement with another value."""
        zh, en, hinted = self.zh[:_MANY], self.en[:_MANY], self.hinted
        if not zh or not en:
            return
        places = sorted((link.zh.span.start, link.en.span.start) for link in self.links)
        sure_zh = [q for q in zh if q not in hinted and not is_weak(q)]
        sure_en = [q for q in en if q not in hinted and not is_weak(q)]

        def gain(a: Quantity, b: Quantity) -> float:
            alone = _alone(a, b, sure_zh, sure_en)
            doubts = (a in hinted) + (b in hinted)
            return evidence(a, b, alone, nearness(a, b, places), doubts) - ENOUGH

        gains = [[gain(a, b) for b in en] for a in zh]
        made = [(zh[row], en[column]) for row, column in assign(gains)]
        self.links += [self.made(a, b, "different") for a, b in made]
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
