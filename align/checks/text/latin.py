"""L01: Latin names and abbreviations of the Chinese text that the English lacks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from unicodedata import combining

from align.checks.report import finding
from align.checks.view import PairView
from align.quantity.tables import currency_codes
from align.text import HAN
from align.types import Finding, Span

_NAME = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:[&'’.+/_-][A-Za-z0-9]+)*[+#]*(?![A-Za-z0-9])"
)
#: A name in its own letters, in brackets behind the Chinese one: English has it once.
_GLOSS = re.compile(f"(?<=[{HAN}”》])\\s?[（(][^（）(){HAN}]*[)）]")
_APART = re.compile(r"[^a-z0-9+#]+")
_WORD = re.compile(r"[A-Za-z0-9]+")
#: Units, and words that Chinese writes in Latin letters and English otherwise.
_OTHERWISE = frozenset(
    "km cm mm nm kg mg ml kw kwh mw gw hz khz mhz ghz kb mb gb tb kbps mbps gbps db ph pm am vs no "
    "rmb cny usd eur etc ok app ppt ktv vip pk diy cp ip logo bug wifi ad bc bce ce ta".split()
)
#: Names of so many letters are looked for as words; longer ones, and those with figures, anywhere.
_SHORT = 4
#: English words that are also abbreviations.
_COMMON = frozenset(
    "who it us is as at in on or so no am an be do he if me my of to up we all are can for may one "
    "aids act art app set get not new out now old see two use way mice care hope".split()
)
_ROMAN = re.compile(r"[IVXLCDM]+")
#: Words of a written-out name that its initials leave out.
_SMALL = frozenset("of and the for in on to a an with by".split())


def missing(pair: PairView) -> Iterator[Finding]:
    """L01: a Latin name stands in the Chinese text and nothing like it in the English one."""
    chinese, english = pair.zh, pair.en
    if not english.strip() or any(pair.foreign):
        return
    bare = _GLOSS.sub(lambda found: " " * len(found[0]), chinese)
    names = [found for found in _NAME.finditer(bare) if _is_name(found[0])]
    answers = _Answers(english) if names else None
    told: set[str] = set()
    end = -2  # of the last name told: the next word of a longer name needs no finding of its own
    for found in names:
        name = found[0]
        if name in told or (answers and answers.have(name)):
            continue
        if _other_identifier(name, chinese, english):
            continue
        told.add(name)
        follows, end = found.start() <= end + 1, found.end()
        if follows:
            continue
        span = Span(*found.span())
        if pair.zh_is_source:
            message = f"{name} has no counterpart in the target"
            yield finding(pair, "L01", "missing", message, src=span)
        else:
            message = f"{name} has no counterpart in the source"
            yield finding(pair, "L01", "added", message, tgt=span)


def _is_name(word: str) -> bool:
    """Two letters or a letter with two figures, one of them a capital; no unit, no Roman number."""
    letters = sum(character.isalpha() for character in word)
    figures = sum(character.isdigit() for character in word)
    return (
        (letters >= 2 or figures >= 2)
        and any(character.isupper() for character in word)
        and word.lower() not in _OTHERWISE
        and not _ROMAN.fullmatch(word)
        and word.strip("O0") != ""  # 二OO八年
        and word.rstrip("0123456789") not in currency_codes()
    )


class _Answers:
    """What an English text has for Latin names."""

    def __init__(self, english: str) -> None:
        """Take it apart once for all names.

        Args:
            english: the text.
        """
        self._joined = _joined(english)
        self._written = _WORD.findall(english)
        self._words = [word.lower() for word in self._written]
        self._runs = {_joined(run) for run in english.split()}

    def have(self, name: str) -> bool:
        """Whether it has the name in any spelling, written out or shortened."""
        plain = _joined(name)
        return self._spelt(name, plain) or self._written_out(plain) or self._shortened(plain)

    def _spelt(self, name: str, plain: str) -> bool:
        if len(plain) > _SHORT or not name.isalpha():
            return plain in self._joined
        if plain in _COMMON:
            return name in self._written  # WHO is no "who"
        # Short ones are inside ordinary words by chance, and inside RNA of mRNA by right.
        return any(
            plain == word.lower() or plain + "s" == word.lower() or name in word
            for word in self._written
        ) or bool({plain, plain + "s"} & self._runs)

    def _written_out(self, plain: str) -> bool:
        """Whether words in a row begin with its letters: GDP, gross domestic product."""
        letters = re.sub(r"[^a-z]", "", plain)
        if len(letters) < 2:
            return False
        least = 4 if len(letters) == 2 else 1  # any two small words would do otherwise
        for skipped in (_SMALL, frozenset[str]()):
            words = [word for word in self._words if word not in skipped]
            if letters in "".join(word[0] if len(word) >= least else " " for word in words):
                return True
        return False

    def _shortened(self, plain: str) -> bool:
        """Whether English has the beginning of it only: Instagram, Insta."""
        return any(len(word) >= 4 and plain.startswith(word) for word in self._words)


def _joined(text: str) -> str:
    """Letters and figures only, without accents, so that Wi-Fi is WiFi."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not combining(c))
    return _APART.sub("", text.lower())


def _other_identifier(name: str, chinese: str, english: str) -> bool:
    """Whether a name with figures stands against another one: that is for the checks of
    numbers to tell (C919, C929)."""
    if not re.search("[0-9]", name):
        return False
    known = _joined(chinese)
    others = (found[0] for found in _NAME.finditer(english) if re.search("[0-9]", found[0]))
    return any(_joined(other) not in known for other in others)
