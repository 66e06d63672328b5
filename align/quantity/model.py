"""What a quantity is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from align.types import Span

Kind = Literal[
    "cardinal",
    "percent",
    "points",  # percentage points
    "fraction",
    "multiple",  # 1.5倍, doubled
    "magnitude",  # 数千, millions of: a power of ten and no more
    "ratio",  # one side of 3:2 or 3比2
    "ordinal",
    "plan",  # 十四五: the 14th Five-Year Plan
    "year",
    "month",
    "day",
    "weekday",  # 1 is Monday
    "time",  # minutes after midnight, a second reading where the half of the day is not told
    "identifier",  # C919, 5G
    "mark",  # (一), 1., I.
]
#: "over" covers more than and at least; "under" less than, at most and nearly; "to" is what
#: stands between: up to, as many as, 高达.
Bound = Literal["exact", "about", "over", "under", "to"]
Form = Literal["digits", "words"]
#: Unit of an identifier whose letters the text does not tell.
ANY_NAME = "?#"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount and where it stands. A date comes as its parts: year, month, day.

    Attributes:
        value: exact; 50.5 for 50.5%, 4720000000000 for 4.72万亿, 919 for C919.
        unit: canonical, as "CNY" or "km"; for an identifier its letters with "#" where the
            number stands, as "C#"; for a multiple "growth" (增长1.5倍, to two and a half times as
            much) or "level" (doubled, 是…的1.5倍); "" when there is none or nobody knows it.
        bound: what the words around it say.
        span: characters of the text, unit and bound left out.
        form: whether the text writes digits (with 万 or billion after them or not) or words.
        step: worth of one in the last written digit: 1/100 in 4.72, 10**10 in 4.72万亿.
        others: further values the same words may mean, as 100 and 100,000,000 for 100m.
        loose: whether it stands in a phrase whose number may vanish in translation, or is
            doubtful; nobody misses it.
        may: a bound it has as well if one likes: that of the number before it in a list, that of
            words farther off, "over" or "under" for the ends of a range and for what "to" leans to;
            "to" where any will do.
    """

    kind: Kind
    value: Fraction
    unit: str
    bound: Bound
    span: Span
    form: Form = "digits"
    step: Fraction = Fraction(1)
    others: tuple[Fraction, ...] = ()
    loose: bool = False
    may: Bound = "exact"

    @property
    def key(self) -> str:
        """The value as one word, the same whatever language and spelling it came from."""
        return f"{self.kind}:{self.value}"

    @property
    def leaning(self) -> Bound:
        """Its bound, and of a weak one (up to, at most so many) the one it comes near."""
        return self.may if self.bound == "to" else self.bound

    @property
    def readings(self) -> tuple[Fraction, ...]:
        """Every value it may mean, the likeliest first."""
        return (self.value, *self.others)
