"""Facts about characters: scripts, languages, how a language joins its segments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal, get_args

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)

#: Codes with a country: five characters each, because some tools take no longer code; with the
#: country, because others think "en" and "en-US" two languages.
CODES: dict[Lang, str] = {"zh": "zh-CN", "en": "en-US"}

#: Ideographs of all Unicode blocks that modern text uses, and 〇.
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
#: Kana and Hangul: a text with a good share of them is not Chinese.
KANA_HANGUL = "ぁ-ヿ가-힯"

_HAN = re.compile(f"[{HAN}]")
_KANA_HANGUL = re.compile(f"[{KANA_HANGUL}]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")
_NO_KEY = re.compile(r"[\W_]+")
_JOINER: dict[Lang, str] = {"zh": "", "en": " "}

#: The commonest English function words. In the English texts of corpora/ they are 33-35% of all
#: words; some of them are words elsewhere too ("a", "in", "on", "me"), up to 7% of French prose.
_ENGLISH = frozenset(
    "the of and to in a is that for it as was with be by on not he i this are or his from at "
    "which but have an had they you were their one all we can her has there been if more when "
    "will would who so no she our your my me him them its".split()
)
#: The commonest words of other languages in Latin letters that English has not: at least 15% of the
#: words of their prose.
_OTHERS = frozenset(
    "de la le les et des du une est que pour dans der die und den von zu das mit ist nicht ein "
    "eine el los las y en por con del para una il di che non e per della o os um uma em não het "
    "een van op te dat met na nie się ve bir için yang dan dengan untuk och att som på är".split()
)
_MOST_OTHERS, _LEAST_PLAIN = 0.05, 0.97
#: Below this many words a share of function words says nothing (titles, name lists).
_ENOUGH_WORDS = 50
_LEAST_SHARE = 0.12


def may_be_english(text: str) -> bool:
    """Whether nothing speaks against English: names, labels and figures have few function words.

    Asked where English is expected: :func:`language_of` would have to see that it is English.
    """
    letters = [character for character in text if character.isalpha()]
    words = [word.lower() for word in _LATIN_WORD.findall(text)]
    plain = sum(map(str.isascii, letters))
    others = sum(word in _OTHERS for word in words)
    return (
        plain > 0
        and plain >= _LEAST_PLAIN * len(letters)
        and others <= max(_MOST_OTHERS * len(words), sum(word in _ENGLISH for word in words))
    )


def join(parts: Iterable[str], lang: Lang) -> str:
    """Put segments of one side together: Chinese with nothing between, English with a space."""
    return _JOINER[lang].join(parts)


def has_han(text: str) -> bool:
    """Whether any Chinese character occurs."""
    return _HAN.search(text) is not None


def count_han(text: str) -> int:
    """How many Chinese characters occur."""
    return len(_HAN.findall(text))


def language_of(text: str) -> Lang | None:
    """The language a text is written in, or None when it is neither Chinese nor English.

    A Chinese text may be full of Latin names and an English one may quote Chinese, so what
    counts is the share of ideographs among ideographs and Latin words: from 0.3 on it is Chinese.
    """
    han, words = count_han(text), [w.lower() for w in _LATIN_WORD.findall(text)]
    others = len(_KANA_HANGUL.findall(text))
    if others > 0.2 * max(1, han) and others > 0.2 * len(words):  # more than a list of languages
        return None
    if han and han >= 0.3 * (han + len(words)):
        return "zh"
    if not words:
        return None
    if len(words) >= _ENOUGH_WORDS and sum(w in _ENGLISH for w in words) < _LEAST_SHARE * len(
        words
    ):
        return None
    return "en"


def spans_of(parts: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where parts stand in a text, each of them wherever it occurs as a whole.

    >>> spans_of(["on", "x = 1"], "on only x = 1")
    [(0, 2), (8, 13)]
    """
    found: list[tuple[int, int]] = []
    for part in sorted(set(parts), key=len, reverse=True):
        left = r"(?<![A-Za-z0-9_])" if part[:1].isalnum() else ""
        right = r"(?![A-Za-z0-9_])" if part[-1:].isalnum() else ""
        for match in re.finditer(left + re.escape(part) + right, text):
            if not any(start < match.end() and match.start() < end for start, end in found):
                found.append(match.span())
    return sorted(found)


def key(text: str) -> str:
    """Letters and digits only, in small letters: what two copies of a text share.

    >>> key("Hello, World!") == key("hello world")
    True
    """
    return _NO_KEY.sub("", text).casefold()


def superscript(text: str) -> str:
    """Figures as raised characters; "" for a text that is no figure.

    >>> superscript("-6"), superscript("th"), superscript("12")
    ('⁻⁶', '', '¹²')
    """
    text = text.strip()
    return text.translate(_RAISED) if _FIGURE.fullmatch(text) else ""


def subscript(text: str) -> str:
    """Figures as lowered characters; "" for a text that is no figure."""
    text = text.strip()
    return text.translate(_LOWERED) if _FIGURE.fullmatch(text) else ""


_FIGURE = re.compile(r"[+−-]?\d{1,4}[+−-]?|[+−-]", re.ASCII)
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")


def usual_form(character: str) -> str:
    """The ideograph or the letters that a character of FORMS stands for; another as it is.

    >>> usual_form("⽂"), usual_form("⺠"), usual_form("ﬃ")
    ('文', '民', 'ffi')
    """
    return _USUAL.get(character) or unicodedata.normalize("NFKC", character)


#: Radicals of the supplement that look like an ideograph, and that ideograph
#: (EquivalentUnifiedIdeograph.txt of Unicode). Those of the Kangxi block Unicode decomposes itself.
_SUPPLEMENT = (
    "⺁厂⺉刂⺊卜⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺘扌⺙攵⺛旡⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺧牛⺨犭⺬示⺭礻⺮竹"
    "⺯糹⺰纟⺶羊⺷羊⺹耂⺺肀⺼月⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長"
    "⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龜"
    "⻳龟"
)
_USUAL = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))
#: Kangxi radicals, ideographs that stand twice in Unicode, and Latin ligatures.
FORMS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\U0002f800-\U0002fa1f]")
