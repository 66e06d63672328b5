"""Numbers and dates of a sheet as it shows them, by the format of their cell."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_DECIMALS = re.compile(r"0\.(0+)")
#: A currency and the number of its locale.
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
#: Parts of a date, longest first; a month between hours and seconds is minutes.
_PART = re.compile(r"y+|m+|d+|h+|s+|am/pm", re.I)


def shown(value: object, form: str) -> str:
    """A value as text.

    >>> shown(0.052, "0.0%"), shown(1234.5, "#,##0.00"), shown(datetime(2024, 1, 5), "yyyy-mm-dd")
    ('5.2%', '1,234.50', '2024-01-05')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date | time):
        return _date(value, form)
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, _CURRENCY.sub(r'"\1"', form.split(";")[0]))
    return str(value)


def _number(value: float, form: str) -> str:
    bare = _QUOTED.sub("", form)
    found = _DECIMALS.search(bare)
    decimals = len(found[1]) if found else 0
    if "%" in bare:
        return f"{value * 100:.{decimals}f}%"
    if "0" not in bare and "#" not in bare:  # General, or text
        return str(int(value)) if float(value).is_integer() else repr(value)
    if "e" in bare.lower():
        return repr(value)
    grouped = "," if re.search("#,#|0,0", bare) else ""
    number = f"{value:{grouped}.{decimals}f}"
    before, after = re.match(r"[^#0?]*", form), re.search(r"[^#0?.,%]*$", form)
    return f"{_literal(before)}{number}{_literal(after)}"


def _literal(found: re.Match[str] | None) -> str:
    """What a format writes as it stands: currencies and units."""
    text = found[0] if found else ""
    text = re.sub(r'"([^"]*)"', r"\1", re.sub(r"\\(.)", r"\1", text))
    return re.sub(r"\[[^\]]*\]|_.|\*.", "", text)


def _date(value: date | time, form: str) -> str:
    """A date by its format; ISO 8601 where that names no part of one."""
    form = re.sub(r"\[[^\]]*\]", "", form.split(";")[0])
    if not re.search("[ymdhs]", form, re.I) or form == "General":
        return value.isoformat().removesuffix("T00:00:00")
    out, at, last = "", 0, ""
    half = "am/pm" in form.lower()
    for part in _PART.finditer(form):
        out += _literal(re.match(".*", form[at : part.start()], re.S))
        at = part.end()
        name = part[0].lower()
        after = _PART.search(form, at)
        minutes = name[0] == "m" and (last == "h" or (after and after[0][0].lower() == "s"))
        out += _part(value, name, bool(minutes), half)
        last = name[0]
    return out + _literal(re.match(".*", form[at:], re.S))


def _part(value: date | time, name: str, minutes: bool, half: bool) -> str:
    if name == "am/pm":
        return f"{value:%p}"
    kind = (
        "minute"
        if minutes
        else {"y": "year", "m": "month", "d": "day", "h": "hour", "s": "second"}[name[0]]
    )
    number = getattr(value, kind, 0)
    if kind == "hour" and half:
        number = number % 12 or 12
    if kind == "year":
        return f"{number:04}" if len(name) > 2 else f"{number % 100:02}"
    if kind in ("month", "day") and len(name) > 2:
        long = len(name) > 3
        return (
            f"{value:%B}"
            if kind == "month" and long
            else f"{value:%b}"
            if kind == "month"
            else f"{value:%A}"
            if long
            else f"{value:%a}"
        )
    return f"{number:0{min(len(name), 2)}}"
