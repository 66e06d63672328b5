"""Which quantity of one side answers which of the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from align.checks.assign import assign
from align.checks.equal import NUMBERS, equivalent, rounded, rounded_whole
from align.checks.evidence import ENOUGH, evidence, is_slip, is_weak, kinship, nearness
from align.checks.hints import Hints
from align.quantity import Quantity, quantities
from align.text import Lang

#: Quadratic comparisons look at no more than this many leftovers a side.
_MANY = 40

#: Ten percent (10%), five million dollars (US$5,000,000): a unit, a bracket, a currency.
_OPENS = re.compile(r"[^\d()（）,.;，。；]*[(（][^\d()（）]{0,4}")
_CLOSES = re.compile(r"\s?%?\s?[)）]")
_ASIDE = 32

#: Kinds that answer no other kind with the same value.
_APART = frozenset(("month", "time", "percent", "points", "magnitude"))

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
class _Open:
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
        self._without(taken)

    def link_where(self, rule: Callable[[Quantity, Quantity], bool], relation: Relation) -> None:
        """Link in reading order whatever satisfies a rule."""
        taken: set[Quantity] = set()
        for quantity in self.src[:_MANY]:
            for answer in self.tgt[:_MANY]:
                if answer not in taken and rule(quantity, answer):
                    self.links.append(Link(quantity, answer, relation))
                    taken |= {quantity, answer}
                    break
        self._without(taken)

    def _without(self, taken: set[Quantity]) -> None:
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
        self._without({quantity for pair in made for quantity in pair})


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


def _same_multiple(a: Quantity, b: Quantity) -> bool:
    return a.kind == b.kind == "multiple" and equivalent(a, b)


def _is_exact(quantity: Quantity) -> bool:
    """Whether it says what it is a multiple of: 增长两倍 answers "tripled" and no other two."""
    return quantity.kind == "multiple" and bool(quantity.unit)


def _readings(quantity: Quantity) -> tuple[Fraction, ...]:
    return () if _is_exact(quantity) else quantity.readings


def _family(quantity: Quantity) -> str:
    return "number" if quantity.kind in NUMBERS else quantity.kind


@lru_cache(maxsize=8)
def compare(src: str, tgt: str, src_lang: Lang, tgt_lang: Lang) -> Comparison:
    """Match what two texts count: equal values first, wherever they stand."""
    all_src, all_tgt = tuple(quantities(src, src_lang)), tuple(quantities(tgt, tgt_lang))
    open_ = _Open(list(all_src), list(all_tgt))
    open_.link_equal(lambda q: [(q.kind, q.unit, q.value, q.bound)])
    open_.link_equal(lambda q: [(q.kind, q.unit, q.value)])
    open_.link_equal(lambda q: [] if q.kind == "multiple" else [(q.kind, q.value)])
    open_.link_where(_same_multiple, "same")
    open_.link_equal(lambda q: [(_family(q), value) for value in _readings(q)])
    open_.link_equal(lambda q: [("share", q.value)] if q.kind in ("percent", "points") else [])
    open_.link_equal(lambda q: [q.value] if q.kind not in _APART and not _is_exact(q) else [])
    open_.link_where(equivalent, "same")
    open_.link_where(lambda a, b: rounded(a, b) or rounded_whole(a, b), "rounded")
    open_.src = [q for q in open_.src if not q.loose]
    open_.tgt = [q for q in open_.tgt if not q.loose]
    hints = Hints(
        (src, src_lang, [link.src for link in open_.links]),
        (tgt, tgt_lang, [link.tgt for link in open_.links]),
    )
    hinted = {q for q in open_.src if hints.in_tgt(q)} | {q for q in open_.tgt if hints.in_src(q)}
    open_.link_different(hinted)
    open_.src = [q for q in open_.src if q not in hinted]
    open_.tgt = [q for q in open_.tgt if q not in hinted]
    _link_repeats(open_, (src, tgt))
    _link_slips(open_)
    said = Counter(value for link in open_.links for value in (link.src.value, link.tgt.value))
    return Comparison(
        all_src,
        all_tgt,
        tuple(sorted(open_.links, key=lambda link: link.src.span)),
        tuple(q for q in open_.src if q.value not in said),
        tuple(q for q in open_.tgt if q.value not in said),
    )


def _link_repeats(open_: _Open, texts: tuple[str, str]) -> None:
    """Ten (11) days for 十日: one number told twice, and once told wrongly."""
    for rest, at in ((open_.src, 0), (open_.tgt, 1)):
        same = [(link.src, link.tgt) for link in open_.links if link.relation == "same"]
        same.sort(key=lambda sides: sides[at].span.start)
        starts = [sides[at].span.start for sides in same]
        for quantity in list(rest):
            first = bisect_left(starts, quantity.span.start - 2 * _ASIDE)
            last = bisect_left(starts, quantity.span.end + 2 * _ASIDE)
            for sides in same[first:last]:
                if _told_twice(texts[at], sides[at], quantity):
                    a, b = (quantity, sides[1]) if at == 0 else (sides[0], quantity)
                    open_.links.append(Link(a, b, "different"))
                    rest.remove(quantity)
                    break


def _told_twice(text: str, one: Quantity, two: Quantity) -> bool:
    """Whether one is in words and the other beside it, in brackets, in digits."""
    words, figure = (one, two) if one.span < two.span else (two, one)
    return (
        words.form == "words"
        and words.value != figure.value
        and figure.form == "digits"
        and figure.span.start - words.span.end < _ASIDE
        and bool(_OPENS.fullmatch(text, words.span.end, figure.span.start))
        and bool(_CLOSES.match(text, figure.span.end))
    )


def _link_slips(open_: _Open) -> None:
    """COVID-19 once in the source, COVID-19 and COVID-18 in the target: a slip."""
    for rest, at in ((open_.src, 0), (open_.tgt, 1)):
        left = [q for q in rest if q.form == "digits"]
        for quantity in left if len(left) == 1 else ():
            sides = [(link.src, link.tgt) for link in open_.links if link.relation == "same"]
            like = [pair for pair in sides if is_slip(pair[at], quantity)]
            if len(like) == 1:
                a, b = (quantity, like[0][1]) if at == 0 else (like[0][0], quantity)
                open_.links.append(Link(a, b, "different"))
                rest.remove(quantity)
