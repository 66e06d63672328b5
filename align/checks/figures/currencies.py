"""Which currencies a text names, wherever: 分别为12、8和5亿美元 names dollars for all three."""

from __future__ import annotations

import re
from functools import cache

from align.checks.figures.measures import doubtful_currency, same_currency
from align.quantity import Quantity
from align.quantity.tables import alternatives, spellings, unit_named, units
from align.text import LANGS, Lang
from align.types import Severity

#: Names of money that are mostly something else where no figure stands before them.
_NO_NAMES = frozenset(("比尔", "won", "rand", "rands", "dong", "ether", "tether", "quid", "kip"))


@cache
def _names(lang: Lang) -> re.Pattern[str]:
    """The names and signs of money; 日元 is no 元."""
    money = [word for word in spellings() if _is_money(unit_named(word)) and word not in _NO_NAMES]
    han = alternatives([word for word in money if word[0] >= "㐀"])
    latin = alternatives([word for word in money if word[0] < "㐀" and word.isalpha()])
    signs = alternatives([word for word in money if not word[-1].isalpha() and word[0] < "㐀"])
    latin = rf"(?i:{signs})|(?<![A-Za-z])(?i:{latin})(?![A-Za-z])"
    return re.compile(rf"{han}|{latin}" if lang == "zh" else latin)


def _is_money(unit: str) -> bool:
    return unit in units() and units()[unit].dimension == "money" and units()[unit].worth == 1


def named(text: str, lang: Lang) -> frozenset[str]:
    """Canonical names of the currencies that a text names."""
    found = {unit_named(word) or "CNY" for word in _names(lang).findall(text)}
    return frozenset(found)


def names_it(zh: str, en: Quantity) -> bool:
    """Whether a Chinese text says of which country its 元 is: 新台币三万元以上十五万元以下."""
    others = named(zh, "zh") - {"CNY", "USD"}
    return "人民币" not in zh and any(same_currency(en.unit, name) for name in others)


def foreign(a: Quantity, zh: str, b: Quantity, en: str) -> tuple[str, Severity] | None:
    """The currency that one of two equal figures has, when the text of the other names
    currencies and not this one or none at all, and how sure it is that this is wrong; None when
    there is no such thing.

    Args:
        a: the figure of the Chinese text.
        zh: that text.
        b: the figure of the English text.
        en: that text.
    """
    for one, other, text, lang in ((a, b, en, LANGS[1]), (b, a, zh, LANGS[0])):
        if other.unit or not _is_money(one.unit) or one.kind != "cardinal":
            continue
        told = named(text, lang)
        if one.unit == "CNY":
            # 新台币六千元以上三万元以下 tells of which country the second 元 is before it, and who
            # speaks of three thousand knows of what
            own = named(zh, "zh") if one is a else ()
            if not told or any(same_currency(name, there) for name in told for there in own):
                continue
        if not any(same_currency(one.unit, name) for name in told):
            sure = bool(told) and not doubtful_currency(one.unit, told)
            return one.unit, "error" if sure else "warning"
    return None
