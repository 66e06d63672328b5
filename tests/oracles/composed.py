"""Long documents made of real pairs, with a known alignment: what no gold set is long enough for.

Pairs follow each other as in their source. Some are merged on one side or cut into sentences,
some change places inside a bead, some lose a side, and now and then a whole block does.
"""

import lzma
import random

from align.evaluate.gold import Link
from align.split import split
from align.text import count_han, join
from align.types import Block, Document

#: What becomes of pairs, and how often: shares about as in literary translation.
WAYS = {
    "as it is": 0.72,
    "cut": 0.08,
    "merge": 0.13,
    "swap": 0.02,
    "lose": 0.04,
    "drop words": 0.01,
}
#: A block that one side lacks comes once in so many pairs, and is so long.
BLOCK_EVERY, BLOCK = 2000, (12, 60)
#: Share of words or characters that a pair loses in every further round through the pairs.
LOST = 0.15


def pairs(files):
    """Pairs that can stand as segments."""
    for file in files:
        for zh, en in lines(file):
            if count_han(zh) >= 4 and len(zh) <= 300 and 2 <= len(en.split()) <= 150:
                yield zh, en


def lines(file):
    """All pairs of a file: zh TAB en a line, packed with xz or not."""
    unpack = lzma.open if file.suffix == ".xz" else open
    with unpack(file, "rt", encoding="utf-8") as found:
        for line in found:
            zh, _, en = (" ".join(part.split()) for part in line.partition("\t"))
            yield zh, en


def document(some, segments, seed=0):
    """A document of about so many segments a side.

    Args:
        some: pairs; when there are too few, they come again with words left out.
        segments: of the longer side, at least.
        seed: same seed, same document.

    Returns:
        Texts of both sides, and links that cover them in reading order.
    """
    if not some:
        raise ValueError("no pairs")
    rng = random.Random(seed)
    made = Made()
    lost = 0.0
    while max(len(made.zh), len(made.en)) < segments:
        at = 0
        while at < len(some) and max(len(made.zh), len(made.en)) < segments:
            at += step(made, some, at, lost, rng)
        lost = LOST
    return tuple(made.zh), tuple(made.en), tuple(made.links)


class Made:
    """What there is of a document so far."""

    def __init__(self):
        self.zh: list[str] = []
        self.en: list[str] = []
        self.links: list[Link] = []

    def add(self, zh, en):
        """A bead."""
        src = tuple(range(len(self.zh), len(self.zh) + len(zh)))
        tgt = tuple(range(len(self.en), len(self.en) + len(en)))
        self.zh += zh
        self.en += en
        self.links.append((src, tgt))


def step(made, some, at, lost, rng):
    """Add one bead or block; how many pairs it took."""
    if rng.random() < 1 / BLOCK_EVERY:
        block = some[at : at + rng.randint(*BLOCK)]
        side = rng.randrange(2)
        for pair in block:
            made.add(*(([], [pair[1]]) if side else ([pair[0]], [])))
        return len(block)
    way = rng.choices(list(WAYS), list(WAYS.values()))[0]
    count = {"merge": rng.choice((2, 2, 2, 3, 4)), "swap": 2}.get(way, 1)
    taken = [(worn(zh, lost, rng), worn(en, lost, rng)) for zh, en in some[at : at + count]]
    zh, en = [pair[0] for pair in taken], [pair[1] for pair in taken]
    if way == "merge":
        zh, en = ([join(zh, "zh")], en) if rng.random() < 0.7 else (zh, [join(en, "en")])
    elif way == "swap":
        en.reverse()
    elif way == "cut":
        zh, en = cut(zh[0], en[0])
    elif way == "lose":
        zh, en = rng.choice(((zh, []), ([], en)))
    elif way == "drop words":
        zh, en = [worn(zh[0], 0.3, rng)], en
    made.add(zh, en)
    return len(taken)


def cut(zh, en):
    """Sentences of the side that has several, if the other has one: else nobody knows which
    translates which."""
    zh_cut, en_cut = sentences(zh, "zh"), sentences(en, "en")
    return (zh_cut, en_cut) if 1 in (len(zh_cut), len(en_cut)) else ([zh], [en])


def sentences(text, lang):
    return [s.text for s in split(Document("", lang, (Block("paragraph", text),)))] or [text]


def worn(text, share, rng):
    """A text without some of its words (Chinese: characters), never empty."""
    if not share:
        return text
    parts = text.split() if " " in text else list(text)
    kept = [part for part in parts if rng.random() >= share] or parts[:1]
    return (" " if " " in text else "").join(kept)
