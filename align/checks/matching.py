"""Which quantity of one side answers which of the other."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from align.checks.conflict import conflicts, is_slip
from align.checks.equal import NUMBERS, equivalent, rounded
from align.checks.hints import said_otherwise
from align.quantity import Quantity, quantities
from align.text import Lang

#: Quadratic comparisons look at no more than this many leftovers a side.
_MANY = 60

Link = tuple[Quantity, Quantity]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the quantities of two texts answer each other.

    Attributes:
        same: equal, or equal in other words.
        rounded: equal but for the number of digits.
        different: what seems to be the same statement with another value.
        src_only, tgt_only: without counterpart.
    """

    src: tuple[Quantity, ...]
    tgt: tuple[Quantity, ...]
    same: tuple[Link, ...]
    rounded: tuple[Link, ...]
    different: tuple[Link, ...]
    src_only: tuple[Quantity, ...]
    tgt_only: tuple[Quantity, ...]


@dataclass(slots=True)
class _Open:
    """Quantities of both sides still without counterpart, and the links made so far."""

    src: list[Quantity]
    tgt: list[Quantity]
    links: list[Link] = field(default_factory=list)

    def link_equal(self, key: Callable[[Quantity], Iterable[Hashable]]) -> None:
        """Link in reading order whatever shares a key."""
        waiting: dict[Hashable, deque[Quantity]] = defaultdict(deque)
        for quantity in self.tgt:
            for name in key(quantity):
                waiting[name].append(quantity)
        taken: set[Quantity] = set()
        rest = []
        for quantity in self.src:
            answer = _first_free(waiting, key(quantity), taken)
            if answer is None:
                rest.append(quantity)
            else:
                taken.add(answer)
                self.links.append((quantity, answer))
        self.src = rest
        self.tgt = [quantity for quantity in self.tgt if quantity not in taken]

    def link_where(self, rule: Callable[[Quantity, Quantity], bool]) -> list[Link]:
        """Link in reading order whatever satisfies a rule; what was linked comes back."""
        made = []
        for quantity in self.src[:_MANY]:
            for answer in self.tgt[:_MANY]:
                if rule(quantity, answer):
                    made.append((quantity, answer))
                    self.tgt.remove(answer)
                    break
        done = {src for src, _ in made}
        self.src = [quantity for quantity in self.src if quantity not in done]
        return made


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


def _family(quantity: Quantity) -> str:
    return "number" if quantity.kind in NUMBERS else quantity.kind


@lru_cache(maxsize=8)
def compare(src: str, tgt: str, src_lang: Lang, tgt_lang: Lang) -> Comparison:
    """Match what two texts count: equal values first, wherever they stand."""
    all_src, all_tgt = tuple(quantities(src, src_lang)), tuple(quantities(tgt, tgt_lang))
    open_ = _Open(list(all_src), list(all_tgt))
    open_.link_equal(lambda q: [(q.kind, q.unit, q.value)])
    open_.link_equal(lambda q: [(q.kind, q.value)])
    open_.link_equal(lambda q: [(_family(q), value) for value in q.readings])
    open_.link_equal(lambda q: [q.value])
    open_.links += open_.link_where(equivalent)
    less_exact = open_.link_where(rounded)
    open_.src = [q for q in open_.src if not said_otherwise(q, tgt, tgt_lang)]
    open_.tgt = [q for q in open_.tgt if not said_otherwise(q, src, src_lang)]
    links = open_.links + less_exact
    spare = _drop_repeated(open_)
    different = conflicts(open_.src, open_.tgt, links)
    different += _slips_of_repeated(open_, spare, different)
    left, right = {a for a, _ in different}, {b for _, b in different}
    return Comparison(
        all_src,
        all_tgt,
        tuple(open_.links),
        tuple(less_exact),
        tuple(different),
        tuple(q for q in open_.src if q not in left),
        tuple(q for q in open_.tgt if q not in right),
    )


def _drop_repeated(open_: _Open) -> tuple[list[Quantity], list[Quantity]]:
    """A value said twice here and once there is neither missing nor added."""
    said = {value for link in open_.links for q in link for value in q.readings}
    spare = [q for q in open_.src if q.value in said], [q for q in open_.tgt if q.value in said]
    open_.src = [q for q in open_.src if q.value not in said]
    open_.tgt = [q for q in open_.tgt if q.value not in said]
    return spare


def _slips_of_repeated(
    open_: _Open, spare: tuple[list[Quantity], list[Quantity]], different: list[Link]
) -> list[Link]:
    """COVID-19 twice in the source, COVID-19 and COVID-18 in the target: a slip."""
    taken = {q for link in different for q in link}
    made = []
    for rest, others, swap in ((open_.tgt, spare[0], False), (open_.src, spare[1], True)):
        left = [q for q in rest if q not in taken and q.form == "digits"]
        for quantity in left if len(left) == 1 else ():
            like = [o for o in others if is_slip(o, quantity)]
            if len(like) == 1:
                made.append((quantity, like[0]) if swap else (like[0], quantity))
    return made
