"""What is in a memory, counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from align.memory.spilling import part_of
from align.memory.units import Memories, date_of, texts_of
from align.text import Lang, count_han

#: Words of English; a Chinese character is a word of its own.
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’.,-][A-Za-z0-9]+)*")
#: Characters of a source text, up to which lengths are counted together.
LENGTHS = (10, 20, 50, 100, 200, 500)
_MOST_NAMES = 1_000


@dataclass(slots=True)
class Counts:
    """Attributes:
    units: all of them; pairs: those with both texts.
    words, characters: of both languages; Chinese characters are the words of Chinese.
    repeated: pairs that were there before; conflicts: other translations of a source before.
    coded: units with inline codes; scored: pairs with a score.
    years, people, domains, variants, lengths: how many units have which.
    first, last: the oldest and the newest date, 0 when there is none.
    """

    units: int = 0
    pairs: int = 0
    words: Counter[Lang] = field(default_factory=Counter)
    characters: Counter[Lang] = field(default_factory=Counter)
    repeated: int = 0
    conflicts: int = 0
    coded: int = 0
    scored: int = 0
    years: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    domains: Counter[str] = field(default_factory=Counter)
    variants: Counter[str] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    first: int = 0
    last: int = 0


def count(memories: Memories) -> Counts:
    """Go through all units; 100 bytes are held for each."""
    found = Counts()
    sources: set[int] = set()
    pairs: set[int] = set()
    domain = part_of("domain")
    for _, row in memories.rows():
        texts = texts_of(row, memories.langs)
        found.units += 1
        if row.src and row.tgt:
            source, pair = hash(texts.src), hash(texts)
            found.pairs += 1
            found.scored += row.score is not None
            found.repeated += pair in pairs
            found.conflicts += source in sources and pair not in pairs
            sources.add(source)
            pairs.add(pair)
        for text, lang in zip((texts.src, texts.tgt), memories.langs, strict=True):
            found.characters[lang] += len(text)
            found.words[lang] += count_han(text) if lang == "zh" else len(_WORD.findall(text))
        found.lengths[next((n for n in LENGTHS if len(texts.src) <= n), 0)] += 1
        if held := row.held:
            found.coded += held.coded
            _name(found.people, held.unit.get("changeid", "creationid"))
            _name(found.domains, domain(row))
            for tuv in held.unit.elements("tuv"):
                _name(found.variants, tuv.get("xml:lang", "lang"))
        if date := date_of(row):
            found.years[str(date)[:4]] += 1
            found.first = min(found.first or date, date)
            found.last = max(found.last, date)
    return found


def _name(names: Counter[str], name: str) -> None:
    if name and (name in names or len(names) < _MOST_NAMES):
        names[name] += 1
