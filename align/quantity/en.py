"""Quantities of an English text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from align.quantity.model import Form, Kind, Quantity
from align.quantity.numerals import (
    EN_ORDINAL,
    EN_SCALE,
    EN_SMALL,
    digits,
    english,
    roman,
)
from align.quantity.parts import ONE, identifier, quantity
from align.quantity.tables import phrases, spellings, unit_pattern

_DIG = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?+"
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_SHORT = {month[:3]: number for number, month in enumerate(_MONTHS, 1)}
_MONTH = (
    r"(?:january|february|(?-i:March)|april|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?(?=\ \d)"
    r"|(?-i:May)(?=\ \d|\ to\ |,?\ (?:in|and)\ |[,.;])|(?<=\d\ )(?-i:May)|(?<=in\ )(?-i:May)|(?<=of\ )(?-i:May)"
    r"|(?<=\d\ )(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)"
)
_WORD = "|".join(sorted([*EN_SMALL, *EN_SCALE, *EN_ORDINAL], key=len, reverse=True))
_CARDINAL = "|".join(sorted([*EN_SMALL, *EN_SCALE], key=len, reverse=True))
_PARTS = {
    **{word: number for word, number in EN_ORDINAL.items() if number > 2},
    "half": 2,
    "halve": 2,
    "quarter": 4,
}
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_HEADS = "phase|part|chapter|section|article|type|grade|class|war|level|stage|volume|appendix|annex|title|category|tier|group|area|zone|book|act|schedule|china|euro|pope"

TOKEN = re.compile(
    rf"""
    (?P<skip> https?://\S++ | www\.\S++ | [a-z0-9.+-]{{1,64}}+@[a-z0-9-]++\.[a-z0-9.-]++ | <[^<>]{{1,200}}> )
  | (?P<mark> (?:^|(?<=[.;:!?]\ ))\ *(?:
        (?P<mark_at>\d{{1,2}})[.)]\ (?!\d) | (?P<mark_roman>(?-i:[IVX]){{1,5}}+)[.)]\ 
      | (?P<mark_word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:ly)?(?=,) )
      | \((?P<mark_in>\d{{1,2}}|[ivx]{{1,4}})\) | \b(?P<mark_ly>first|second|third|fourth|fifth)ly\b )
  | \b(?P<phrase> (?i:{phrases("en")})(?![a-z0-9]) )
  | (?P<iso> (?<!\d)(?P<iso_y>[12]\d{{3}})[-./](?P<iso_m>\d{{1,2}})[-./](?P<iso_d>\d{{1,2}})(?![\d.]) )
  | (?P<ident> (?-i: (?<![A-Za-z0-9.])(?!(?:RMB|CNY|USD|US|HK|NT|EUR|GBP)\d|(?:Top|Under|Over|Mid|Pre|Post|No)-?\.?\d)
        (?: [A-Z][A-Za-z]{{0,11}}+[-_]?\d(?:[.-]?[A-Za-z0-9])*+
          | [a-z]{{1,3}}\d(?:[.-]?[A-Za-z0-9])*+
          | \d++(?!(?:MW|GW|KW|KM|KG|MM|CM|M|B|K|BN|MN|AM|PM|TH|ST|ND|RD)(?![A-Za-z]))[A-Z]{{1,4}}[a-z]?(?:-?[A-Za-z0-9])*+ )
      | (?<![\d.,])(?: 0\d{{2,}}+(?:-\d++)*+ | \d{{2,}}+-\d++-\d[\d-]*+ | \d++\.\d++\.\d[\d.]*+
          | \d{{3,6}}(?=['"”’]?\ (?:citizen\ )?(?:service\ )?hotline) | 24/7 )(?![\d%]) ) )
  | (?P<clock> (?<!\d)(?P<hour>\d{{1,2}})(?: [:.](?P<minute>[0-5]\d)\ ?(?P<half>[ap]\.?m\b\.?) | :(?P<minute2>[0-5]\d)(?![\d:])
      | \ ?(?P<half2>[ap]\.?m\b\.?) | (?P<sharp>\ o'clock) ) )
  | (?P<decade> (?<![\w.])(?:[12]\d)?\d0'?s\b | \b(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b )
  | (?P<year> (?<![\w.,$£€¥])[12]\d{{3}}(?![\d%]|,\d{{3}}|\.\d|\ ?(?:{_CARDINAL}|bn|mn|%|per\ ?cent|km|meters|metres|years|yuan|people)\b) )
  | (?P<date> \b(?P<name>{_MONTH})(?![a-z])(?:(?:\ the)?\ (?P<after>[0-3]?\d)(?:st|nd|rd|th)?\b(?!:|,\d{{3}}|\.\d|\ ?%))?
      | (?<![\w.])(?P<before>[0-3]?\d)(?:st|nd|rd|th)?(?:\ of)?\ (?P<name2>{_MONTH})(?![a-z]) )
  | (?P<times> \b(?: doubl(?:e|ed|es|ing)|twofold|tripl(?:e|ed|es|ing)|trebled|threefold|quadrupl(?:e|ed|es|ing)|fourfold
      |fivefold|tenfold|twice|thrice|halv(?:e|ed|es|ing) )\b )
  | (?P<slash> (?<![\w/.])(?P<top>\d{{1,2}})/(?P<bottom>\d{{1,3}})(?![\w/]) )
  | (?P<part> (?P<num>(?:\b(?:a|an|one|two|three|four|five|six|seven|eight|nine)|(?<![\w.,])\d{{1,2}})[ -])(?P<den>{_PART})s?\b(?!-)
      (?<!a\ second)(?<!\ quarter)(?: | (?<=\ half)(?=\ )) | \bhalf\b )
  | (?P<number> (?<![\w.,])(?:(?P<sign>(?:us|hk|nt|au?|ca?|s)?\$|rmb\ ?[¥￥]?|cny|usd|[£€¥￥])\ ?)?(?P<amount>{_DIG}) )
  | (?P<roman> \b(?:{_HEADS})\ (?P<value>(?-i:[IVX]{{1,5}}))\b | (?<=[a-z]\ )(?-i:\b(?P<value2>[IVX]{{2,8}})\b) )
  | (?P<words> \b(?:a\ (?=hundred|thousand|million|billion|dozen))?(?:{_WORD})(?:(?:[ -]|,\ (?=(?:{_CARDINAL})\ (?:hundred|thousand)))++
      (?:(?:and\ )?(?:{_WORD})|point(?=[ ](?:{_CARDINAL})))\b)*+(?![a-z]) )
  | (?P<span> \b(?:decade|century|fortnight)\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"""(?: (?P<nth>(?:st|nd|rd|th)\b)
      | [ -]?(?P<points>percentage[ -]points?|pp\b|ppts?\b|p\.p\.|percent\ points?)
      | [ -]?(?P<percent>%|percent\b|per\ cent\b|pct\b) | \ ?(?P<permille>‰|per\ mille?\b|per\ mil\b)
      | (?P<multiple>[ -]?fold\b|\ times\b|x\b) )""",
    re.VERBOSE | re.IGNORECASE,
)
_SCALE = re.compile(
    r"[ -]?(?P<scale>hundred(?: (?=million|thousand|billion))?|thousand|million|billion|trillion|dozen|bn|mn|tn|mln|bln|trn|m|k|b)\b"
    r"(?: (?P<more>thousand|million|billion|trillion)\b)?",
    re.IGNORECASE,
)
_SHORT_SCALE = {"bn": 10**9, "bln": 10**9, "b": 10**9, "mn": 10**6, "mln": 10**6, "m": 10**6,
                "tn": 10**12, "trn": 10**12, "k": 1000}  # fmt: skip
_TIMES = {"dou": 2, "twi": 2, "two": 2, "tri": 3, "tre": 3, "thr": 3, "qua": 4, "fou": 4, "fiv": 5, "ten": 10}
_SPLIT = re.compile(r"[a-z]+", re.IGNORECASE)
_SIGNS = {"$": "dollar", "us$": "USD", "usd": "USD", "hk$": "HKD", "nt$": "TWD", "£": "GBP", "€": "EUR",
          "rmb": "CNY", "cny": "CNY", "¥": "CNY", "￥": "CNY"}  # fmt: skip


def scan(text: str) -> Iterator[Quantity]:
    """Everything a folded English text counts, in reading order, bounds not yet known."""
    at = 0
    for token in TOKEN.finditer(text):
        reader = _READERS.get(token.lastgroup or "")
        if reader and token.start() >= at:
            for found in reader(token):
                yield found
                at = found.span.end


def _mark(token: re.Match[str]) -> Iterator[Quantity]:
    for name in ("mark_at", "mark_in", "mark_roman", "mark_word", "mark_ly"):
        text = (token[name] or "").lower()
        if text:
            value = int(text) if text.isdigit() else EN_ORDINAL.get(text) or roman(text)
            if value:
                yield quantity("mark", value, token.start(name), token.end(name))


def _iso(token: re.Match[str]) -> Iterator[Quantity]:
    names: tuple[tuple[Kind, str], ...] = (("year", "iso_y"), ("month", "iso_m"), ("day", "iso_d"))
    for kind, name in names:
        yield quantity(kind, int(token[name]), token.start(name), token.end(name))


def _ident(token: re.Match[str]) -> Iterator[Quantity]:
    found = identifier(token["ident"], token.start())
    if found:
        yield found


def _clock(token: re.Match[str]) -> Iterator[Quantity]:
    hour, minute = int(token["hour"]), int(token["minute"] or token["minute2"] or 0)
    half = (token["half"] or token["half2"] or "").lower()
    if hour > 24:
        return
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    yield quantity("time", hour * 60 + minute, token.start(), token.end())


def _decade(token: re.Match[str]) -> Iterator[Quantity]:
    word = token.group().lower()
    number = EN_SMALL[word[:-3] + "y"] if word[0].isalpha() else int(re.sub(r"\D", "", word))
    value = number if number > 100 else 1900 + number
    yield quantity("year", value, token.start(), token.end(), unit="decade")


def _year(token: re.Match[str]) -> Iterator[Quantity]:
    yield quantity("year", int(token.group()), token.start(), token.end())


def _date(token: re.Match[str]) -> Iterator[Quantity]:
    if token["before"]:
        yield quantity("day", int(token["before"]), token.start("before"), token.end("before"))
    name = "name" if token["name"] else "name2"
    month = _SHORT[token[name][:3].lower()]
    yield quantity("month", month, token.start(name), token.end(name), form="words")
    if token["after"]:
        yield quantity("day", int(token["after"]), token.start("after"), token.end("after"))


def _times(token: re.Match[str]) -> Iterator[Quantity]:
    start, end, word = token.start(), token.end(), token.group().lower()
    if word.startswith("hal"):
        yield quantity("fraction", Fraction(1, 2), start, end, form="words")
    else:
        yield quantity("multiple", _TIMES[word[:3]], start, end, form="words")


def _slash(token: re.Match[str]) -> Iterator[Quantity]:
    top, bottom = int(token["top"]), int(token["bottom"])
    if 0 < top < bottom:
        yield quantity("fraction", Fraction(top, bottom), token.start(), token.end())


_HALF_OF = re.compile(r"[ -](?:an?[ -])?(hundred|thousand|million|billion|trillion|dozen)\b", re.I)


def _part(token: re.Match[str]) -> Iterator[Quantity]:
    """Two-thirds, a quarter of, half. "A third" alone is an ordinal."""
    start, end, text = token.start(), token.end(), token.string
    if not token["num"]:
        large = _HALF_OF.match(text, end)
        if large:
            value = EN_SCALE[large[1].lower()] // 2
            yield quantity("cardinal", value, start, large.end(), form="words")
            return
        unit = re.compile(r"[ -]an?[ -](\w+)|[ -](year|month|day|hour)\b").match(text, end)
        name = spellings().get((unit[1] or unit[2]).lower(), "") if unit else ""
        yield quantity("fraction", Fraction(1, 2), start, end, form="words", unit=name)
        return
    num, den = token["num"].strip(" -").lower(), _PARTS[token["den"].lower()]
    top = int(num) if num.isdigit() else EN_SMALL.get(num, 1)
    loose = num in ("a", "an") or (top == 1 and den > 10)
    if loose and not re.compile(r"s?\ (?:of|the)\b|-").match(text, end):
        if den != 4:
            yield quantity("ordinal", den, token.start("den"), end, form="words")
        return
    if top < den or den == 2:
        yield quantity("fraction", Fraction(top, den), start, end, form="words")


def _unit(text: str, end: int) -> tuple[str, int]:
    found = unit_pattern("en").match(text, end)
    return (spellings()[found["unit"].lower()], found.end()) if found else ("", end)


def _number(token: re.Match[str]) -> Iterator[Quantity]:
    read = digits(token["amount"])
    if not read:
        return
    (value, step), text = read, token.string
    start, end = token.start("amount"), token.end()
    sign = (token["sign"] or "").lower().strip()
    others: tuple[Fraction, ...] = ()
    scale = _SCALE.match(text, end)
    if scale and not (scale["scale"] in ("b", "k") and scale.group() != scale["scale"]):
        factor = EN_SCALE.get(scale["scale"].lower().strip()) or _SHORT_SCALE[scale["scale"].lower()]
        factor *= EN_SCALE[scale["more"].lower()] if scale["more"] else 1
        others = (value,) if scale["scale"] in ("m", "b", "k") and not sign else ()
        value, step, end = value * factor, step * factor, scale.end()
    elif re.fullmatch(r"\d{1,3}\.\d{3}", token["amount"]):
        others = (value * 1000,)
    yield _typed(text, start, end, value, step, "digits", sign=_SIGNS.get(sign, "dollar" if sign else ""), others=others)


def _typed(
    text: str,
    start: int,
    end: int,
    value: Fraction,
    step: Fraction,
    form: Form,
    sign: str = "",
    others: tuple[Fraction, ...] = (),
) -> Quantity:
    """The amount by what follows it."""
    suffix = _SUFFIX.match(text, end)
    name = suffix.lastgroup if suffix else None
    kind: Kind = "cardinal"
    if suffix and name:
        end = suffix.end()
        if name == "permille":
            kind, value, step = "percent", value / 10, step / 10
        elif name == "nth":
            return _nth(text, start, end, value, "digits")
        else:
            kind = name  # type: ignore[assignment]
        return quantity(kind, value, start, end, form=form, step=step)
    unit, _ = _unit(text, end)
    if re.compile(r" (?:decade|centur)", re.IGNORECASE).match(text, end):
        value *= 10 if text[end + 1].lower() == "d" else 100
        unit = "year"
    return quantity(kind, value, start, end, form=form, step=step, unit=sign or unit, others=others)


_PLAN = re.compile(r"\ five[ -]year", re.IGNORECASE)
_CENTURY = re.compile(r"[ -]century", re.IGNORECASE)


def _nth(text: str, start: int, end: int, value: Fraction, form: Form) -> Quantity:
    plan, century = _PLAN.match(text, end), _CENTURY.match(text, end)
    if plan:
        return quantity("plan", value, start, plan.end(), form=form)
    if century:
        return quantity("ordinal", value, start, century.end(), form=form, unit="century")
    return quantity("ordinal", value, start, end, form=form)


def _words(token: re.Match[str]) -> Iterator[Quantity]:
    """A run of number words, cut into as many numbers as it holds."""
    found = list(_SPLIT.finditer(token.group()))
    words = [word.group().lower() for word in found]
    base, at, done = token.start(), 0, 0
    while at < len(words):
        if words[at] in ("a", "and", "point") or base + found[at].start() < done:
            at += 1
            continue
        value, taken = english(words[at : at + 24])
        last = at + taken
        start = base + found[at].start()
        if last < len(words) and words[last] in EN_ORDINAL and _closes(words[at:last], words[last]):
            value += EN_ORDINAL[words[last]]
            nth = _nth(token.string, start, base + found[last].end(), value, "words")
            at, done = last + 1, nth.span.end
            yield nth
        elif taken:
            end = base + found[last - 1].end()
            yield _typed(token.string, start, end, value, ONE, "words")
            at = last
        else:
            at += 1


def _closes(before: list[str], ordinal: str) -> bool:
    """Whether an ordinal ends this number: twenty-first, but not "five, third"."""
    if not before:
        return True
    tens = EN_SMALL.get(before[-1], 0) >= 20 and EN_ORDINAL[ordinal] < 10
    return tens or before[-1] in EN_SCALE


def _roman(token: re.Match[str]) -> Iterator[Quantity]:
    name = "value" if token["value"] else "value2"
    value = roman(token[name])
    if value:
        yield quantity("ordinal", value, token.start(name), token.end(name), form="words")


def _span(token: re.Match[str]) -> Iterator[Quantity]:
    years = {"d": 10, "c": 100}.get(token.group()[0].lower())
    if years:
        yield quantity("cardinal", years, token.start(), token.end(), form="words", unit="year")
    else:
        yield quantity("cardinal", 2, token.start(), token.end(), form="words", unit="week")


_READERS: dict[str, Callable[[re.Match[str]], Iterator[Quantity]]] = {
    "mark": _mark,
    "iso": _iso,
    "ident": _ident,
    "clock": _clock,
    "decade": _decade,
    "year": _year,
    "date": _date,
    "times": _times,
    "slash": _slash,
    "part": _part,
    "number": _number,
    "roman": _roman,
    "words": _words,
    "span": _span,
}
