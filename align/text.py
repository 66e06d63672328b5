"""Facts about characters: scripts, languages, how a language joins its segments."""

from __future__ import annotations

import re
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
    if len(_KANA_HANGUL.findall(text)) > 0.2 * max(1, han):
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


def key(text: str) -> str:
    """Letters and digits only, in small letters: what two copies of a text share.

    >>> key("Hello, World!") == key("hello world")
    True
    """
    return _NO_KEY.sub("", text).casefold()
