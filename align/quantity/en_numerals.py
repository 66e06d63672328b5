"""English number words → values: what "five hundred and twelve point six billion" is worth."""

from __future__ import annotations

from fractions import Fraction

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
EN_SMALL = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}
_SMALL = frozenset(EN_SMALL)
EN_SCALE = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "dozen": 12,
    "score": 20,
    "gross": 144,
    "lakh": 10**5,
    "crore": 10**7,
}
EN_SCALE |= {f"{word}s": EN_SCALE[word] for word in ("dozen", "million", "billion", "trillion",
                                                     "lakh", "crore")}  # fmt: skip
#: Scales that multiply what stands before them and close a number.
_SETS = frozenset(("hundred", "dozen", "dozens", "score", "gross"))
_ORDINALS = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
]  # fmt: skip
EN_ORDINAL = (
    {word: value for value, word in enumerate(_ORDINALS)}
    | {word[:-1] + "ieth": EN_SMALL[word] for word in _TENS}
    | {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
    | {"billionth": 10**9, "trillionth": 10**12}
)


def english(words: list[str]) -> tuple[Fraction, int]:
    """Value of the longest number at the start of these words, and how many words it took.

    >>> english("five hundred and twelve point six billion".split())
    (Fraction(512600000000, 1), 7)
    >>> english(["two", "one"])
    (Fraction(2, 1), 1)
    >>> english("nineteen eighty four".split()), english("three score and ten".split())
    ((Fraction(1984, 1), 3), (Fraction(70, 1), 4))
    """
    return _spoken_year(words) or _counted(words)


def _counted(words: list[str]) -> tuple[Fraction, int]:
    """Add up sections: what stands before thousand is multiplied by it."""
    total, section = Fraction(0), Fraction(0)
    at, previous, biggest = 0, "", 0
    settled = (total, 0)
    while at < len(words):
        word = words[at]
        if word == "and" and previous in EN_SCALE and set(words[at + 1 : at + 2]) & _SMALL:
            word = "hundred"
        elif word in EN_SMALL and _may_follow(previous, EN_SMALL[word]):
            section += EN_SMALL[word]
        elif word == "point" and (previous in EN_SMALL or previous in EN_SCALE):
            places = _run_of_digits(words[at + 1 :])
            if not places:
                break
            section += Fraction(int(places), 10 ** len(places))
            at += len(places)
            word = words[at]
        elif word in _SETS and (section or word == previous or not at):
            section = (section or Fraction(1)) * EN_SCALE[word]
        elif word in EN_SCALE and section:
            if biggest and EN_SCALE[word] >= biggest:
                return settled
            biggest = EN_SCALE[word]
            total, section = total + section * biggest, Fraction(0)
            settled = (total, at + 1)
        elif word in EN_SCALE and word not in _SETS and (not total or previous in EN_SCALE):
            total, biggest = (total or Fraction(1)) * EN_SCALE[word], EN_SCALE[word]
            settled = (total, at + 1)
        else:
            break
        previous = word
        at += 1
    return total + section, at


def _spoken_year(words: list[str]) -> tuple[Fraction, int] | None:
    """Nineteen eighty-four, twenty twenty: a number below 21 and then one of two digits."""
    head = EN_SMALL.get(words[0], 0) if words else 0
    if not 13 <= head <= 20 or len(words) < 2:
        return None
    tens, ones = EN_SMALL.get(words[1], 0), EN_SMALL.get("".join(words[2:3]), 0)
    if not 10 <= tens <= 90:
        return None
    with_ones = tens >= 20 and 0 < ones < 10
    taken = 3 if with_ones else 2
    if len(words) > taken and words[taken] in EN_SCALE:
        return None
    return Fraction(head * 100 + tens + (ones if with_ones else 0)), taken


def _may_follow(previous: str, value: int) -> bool:
    if not previous or previous in EN_SCALE:
        return True
    return EN_SMALL.get(previous, 0) >= 20 and 0 < value < 10


def _run_of_digits(words: list[str]) -> str:
    places = ""
    for word in words:
        if EN_SMALL.get(word, 10) > 9:
            break
        places += str(EN_SMALL[word])
    return places
