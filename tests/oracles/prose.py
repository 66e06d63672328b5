"""Documents of prose made of real pairs: sentences of both sides, and which pair each is from.

Pairs follow each other as in their source, nothing is merged or reordered; paragraphs are cut into
sentences by our own splitter. Which sentences of a pair belong together nobody has said, so the
pair is the unit, as a verse is: between pairs there is a right cut, within one there is not.
"""

import random
import re
from itertools import islice

from align.evaluate import Links
from align.split import split
from align.text import count_han
from align.types import Block, Document
from tests.oracles.composed import lines

#: A pair is prose when it is at least so long, both sides end as sentences do, and nothing in it is
#: a placeholder, a tag or a key of a program.
HAN, WORDS = 8, 6
ENDS = re.compile(r"[。！？…—.!?][”’』」）)\"']*$")
CODE = re.compile(r"[{}<>|\\$%#@=_*]|\[|\]|https?:")


def prose(file):
    """The pairs of a file that are prose, each text once."""
    seen = set()
    for zh, en in lines(file):
        good = (
            count_han(zh) >= HAN
            and len(en.split()) >= WORDS
            and ENDS.search(zh)
            and ENDS.search(en)
            and not CODE.search(zh + en)
        )
        if good and zh not in seen and en not in seen:
            seen |= {zh, en}
            yield zh, en


def documents(files, pairs=250, dropped=0.0, seed=0):
    """Documents of so many pairs that follow each other in one file; what is left over is dropped.

    Args:
        files: zh TAB en a line, packed with xz or not.
        pairs: of a document.
        dropped: share of the sentences of either side that is taken out, as by a translator who
            drops a line or adds one, each by itself.
        seed: same seed, same documents.
    """
    rng = random.Random(seed)
    for file in files:
        rest = prose(file)
        while len(some := list(islice(rest, pairs))) == pairs:
            yield document(some, dropped, rng)


def document(some, dropped, rng):
    """One document; its gold has a bead for each pair, and for sentences whose pair has lost the
    other side one each."""
    sides = [
        [(s.text, s.block) for s in segments([pair[side] for pair in some], lang)]
        for side, lang in enumerate(("zh", "en"))
    ]
    kept = [[one for one in side if rng.random() >= dropped] for side in sides]
    links = []
    for number in range(len(some)):
        src, tgt = (
            tuple(i for i, (_, block) in enumerate(side) if block == number) for side in kept
        )
        if src and tgt:
            links.append((src, tgt))
        else:
            links += [((i,), ()) for i in src] + [((), (j,)) for j in tgt]
    texts = (tuple(text for text, _ in side) for side in kept)
    units = (tuple(str(block) for _, block in side) for side in kept)
    return Links(tuple(links), *texts, *units)


def segments(texts, lang):
    """Their sentences, each with the number of its text."""
    return split(Document("", lang, tuple(Block("paragraph", text) for text in texts)))
