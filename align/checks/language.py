"""Of a text: whether it is in the other language, and how long it is in a comparable measure."""

from __future__ import annotations

import re

from align.text import HAN, Lang, count_han

#: Characters of English per character of Chinese before anything is known of a document. See
#: scripts/measure-checks.
USUAL = 3.4
#: English words that sentences have and names or commands hardly ever.
FUNCTION = frozenset(
    "the a an to is are was were be have has had that this which with from by as we our they it "
    "will would can not of and for in on at".split()
)
#: Chinese characters that say as much as an English word.
_HAN_PER_WORD = 2
_LATIN = re.compile(r"[A-Za-z]+")
#: What stands in brackets and holds no Chinese: names given once more in their own letters.
_GLOSS = re.compile(f"[（(][^（）(){HAN}]*[)）]")


def foreign(text: str, lang: Lang) -> bool:
    """Whether a text is in the other language as a whole."""
    han, words = count_han(text), _LATIN.findall(text)
    if lang == "en":
        return han >= 2 and han >= _HAN_PER_WORD * len(words)
    # Words enough to be a sentence, one of them a word that names and commands have not.
    return han == 0 and len(words) >= 4 and any(word in FUNCTION for word in words)


def size(lang: Lang, text: str) -> float:
    """Characters of a text; Latin letters and figures in Chinese count as much as they do in
    English, and names given once more in their own letters do not count."""
    if lang == "en":
        return float(len(text.strip()))
    text = _GLOSS.sub("", text)
    han = count_han(text)
    rest = len(text) - text.count(" ") - han
    return han + rest / USUAL
