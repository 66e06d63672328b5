"""L01: Latin names and abbreviations of the Chinese text that the English lacks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from unicodedata import combining

from align.checks.report import by_language, finding
from align.checks.residue import foreign
from align.text import HAN, Lang
from align.types import Finding, Pair, Span

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
_ROMAN = re.compile(r"[IVXLCDM]+")
#: Words of a written-out name that its initials leave out.
_SMALL = frozenset("of and the for in on to a an with by".split())


def missing(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
    """L01: a Latin name stands in the Chinese text and nothing like it in the English one."""
    chinese, english = by_language(pair, src_lang)
    if not english.strip() or foreign(english, "en") or foreign(chinese, "zh"):
        return
    bare = _GLOSS.sub(lambda found: " " * len(found[0]), chinese)
    names = [found for found in _NAME.finditer(bare) if _is_name(found[0])]
    joined, spelt = (_joined(english), _words(english)) if names else ("", [])
    told: set[str] = set()
    end = -2  # of the last name told: the next word of a longer name needs no finding of its own
    for found in names:
        name = _joined(found[0])
        if name in joined or name in told or _written_out(name, spelt) or _shortened(name, spelt):
            continue
        if _other_identifier(found[0], chinese, english):
            continue
        told.add(name)
        follows, end = found.start() <= end + 1, found.end()
        if follows:
            continue
        span = Span(*found.span())
        if src_lang == "zh":
            message = f"{found[0]} has no counterpart in the target"
            yield finding(pair, "L01", "missing", message, src=span)
        else:
            message = f"{found[0]} has no counterpart in the source"
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
    )


def _joined(text: str) -> str:
    """Letters and figures only, without accents, so that Wi-Fi is WiFi."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not combining(c))
    return _APART.sub("", text.lower())


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _written_out(name: str, words: list[str]) -> bool:
    """Whether words in a row begin with its letters: GDP, gross domestic product."""
    letters = re.sub(r"[^a-z]", "", name)
    if len(letters) < 2:
        return False
    initials = "".join(word[0] for word in words if word not in _SMALL)
    return letters in initials or letters in "".join(word[0] for word in words)


def _shortened(name: str, words: list[str]) -> bool:
    """Whether English has the beginning of it only: Instagram, Insta."""
    return any(len(word) >= 4 and name.startswith(word) for word in words)


def _other_identifier(name: str, chinese: str, english: str) -> bool:
    """Whether a name with figures stands against another one: that is for the checks of
    numbers to tell (C919, C929)."""
    if not re.search("[0-9]", name):
        return False
    known = _joined(chinese)
    others = (found[0] for found in _NAME.finditer(english) if re.search("[0-9]", found[0]))
    return any(_joined(other) not in known for other in others)
