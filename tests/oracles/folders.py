"""Folders of documents whose partners are known, cut from pairs: what `zhen match` is tried on.

Documents are runs of neighbouring pairs, so that those beside a document are on its very topic.
Lines are broken anew on either side, so that no line count helps.
"""

import random
from dataclasses import dataclass, field

from align.text import join

#: What becomes of a run of pairs, and how often.
FATES = {"whole": 0.54, "partial": 0.14, "twins": 0.08, "source only": 0.12, "target only": 0.12}
#: Pairs of a document, drawn evenly on a logarithmic scale.
SHORTEST, LONGEST = 8, 200
#: Share of its pairs that one side of a partial document lacks.
LACKING = (0.15, 0.45)
#: Share of their pairs that twins have in common.
COMMON = (0.4, 0.7)


@dataclass
class Folders:
    """Texts of documents of both sides, and which belong together."""

    src: list[str] = field(default_factory=list)
    tgt: list[str] = field(default_factory=list)
    gold: dict[int, int] = field(default_factory=dict)
    fates: dict[int, str] = field(default_factory=dict)
    runs: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))

    def add(self, zh, en, fate, run, rng):
        """A document of these segments on either side; none where a side is None."""
        if zh is not None:
            self.src.append(lines(zh, "zh", rng))
            self.runs[0].append(run)
        if en is not None:
            self.tgt.append(lines(en, "en", rng))
            self.runs[1].append(run)
        if zh is not None and en is not None:
            self.gold[len(self.src) - 1] = len(self.tgt) - 1
            self.fates[len(self.src) - 1] = fate


def folders(some, documents, seed=0, longest=LONGEST):
    """Folders of about so many documents a side.

    Args:
        some: lists of pairs (zh, en), one list a source; a document is never from two.
        documents: at most so many runs of pairs become documents.
        seed: same seed, same folders, in the same shuffled order.
        longest: pairs of a document at most.
    """
    rng = random.Random(seed)
    runs = [run for pairs in some for run in cut(pairs, rng, longest)]
    rng.shuffle(runs)
    made = Folders()
    for number, run in enumerate(runs[:documents]):
        fate = rng.choices(list(FATES), list(FATES.values()))[0]
        if fate == "twins":
            for version in twins(run, rng):
                made.add([zh for zh, _ in version], [en for _, en in version], fate, number, rng)
            continue
        zh, en = [zh for zh, _ in run], [en for _, en in run]
        if fate == "partial":
            if rng.random() < 0.5:
                zh = lacking(zh, rng)
            else:
                en = lacking(en, rng)
        zh, en = (None if fate == "target only" else zh), (None if fate == "source only" else en)
        made.add(zh, en, fate, number, rng)
    return shuffled(made, rng)


def cut(pairs, rng, longest):
    """Runs of neighbouring pairs."""
    at = 0
    while at < len(pairs):
        length = round(SHORTEST * (longest / SHORTEST) ** rng.random())
        if at + SHORTEST <= len(pairs):
            yield pairs[at : at + length]
        at += length


def twins(run, rng):
    """Two versions of one document: a common part, and one that each has for itself."""
    common = rng.uniform(*COMMON)
    own = max(1, round(len(run) * (1 - common) / 2))
    rest = run[2 * own :] or run[:1]
    for part in (run[:own], run[own : 2 * own]):
        at = rng.randint(0, len(rest))
        yield rest[:at] + part + rest[at:]


def lacking(side, rng):
    """A side without its beginning, its end, or segments here and there."""
    count = round(len(side) * rng.uniform(*LACKING))
    where = rng.choice(("beginning", "end", "scattered"))
    if where == "beginning":
        return side[count:]
    if where == "end":
        return side[: len(side) - count]
    left = set(rng.sample(range(len(side)), count))
    return [text for number, text in enumerate(side) if number not in left]


def lines(side, lang, rng):
    """The text of a document, one to four segments a line."""
    found = []
    at = 0
    while at < len(side):
        count = rng.randint(1, 4)
        found.append(join(side[at : at + count], lang))
        at += count
    return "\n".join(found) + "\n"


def shuffled(made, rng):
    """The same in another order, so that none shows who belongs to whom."""
    src, tgt = (list(range(len(side))) for side in (made.src, made.tgt))
    rng.shuffle(src)
    rng.shuffle(tgt)
    places = {old: new for new, old in enumerate(tgt)}
    return Folders(
        [made.src[old] for old in src],
        [made.tgt[old] for old in tgt],
        {new: places[made.gold[old]] for new, old in enumerate(src) if old in made.gold},
        {new: made.fates[old] for new, old in enumerate(src) if old in made.fates},
        ([made.runs[0][old] for old in src], [made.runs[1][old] for old in tgt]),
    )
