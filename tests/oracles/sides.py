"""Random sides and words, and what each feature of a bead means, spelt out segment by segment."""

import math

import numpy as np

from align.beads.sides import Side
from align.encode.windows import windows
from align.evidence import Channel, Partners, Tokens


def side(count, dim, random, *, empty=0.2):
    """Random segments, some of them empty: a zero row and no characters."""
    vectors = random.normal(0, 1, (count, dim)).astype(np.float32)
    chars = random.integers(1, 200, count).astype(np.float64)
    gone = random.random(count) < empty
    vectors[gone], chars[gone] = 0, 0
    return Side(vectors, chars)


def tokens(count, types, random, *, most=5):
    """Random words, each type once a segment, many segments without any."""
    segments = [
        random.permutation(types)[: random.integers(0, min(most, types) + 1)]
        if random.random() < 0.7
        else np.zeros(0, dtype=int)
        for _ in range(count)
    ]
    return Tokens(
        np.concatenate([np.zeros(0, dtype=int), *segments]).astype(np.int32),
        np.cumsum([0, *map(len, segments)]).astype(np.int64),
        random.random(types).astype(np.float32),
    )


def channel(rows, columns, random, *, name="words", types=8, most=5):
    """Random words on both sides, and how well each matches each."""
    table = random.random((types, types + 1)) * (random.random((types, types + 1)) < 0.4)
    table = table.astype(np.float32)
    partners = Partners(
        np.cumsum([0, *(table > 0).sum(axis=1)]).astype(np.int64),
        np.concatenate([np.flatnonzero(row) for row in table]).astype(np.int32),
        table[table > 0],
    )
    return Channel.of(
        name,
        tokens(rows, types, random, most=most),
        tokens(columns, types + 1, random, most=most),
        partners,
    )


def match(partners, src, tgt):
    """How well some types match some others, a table of all with all."""
    table = np.zeros((len(src), len(tgt)))
    for row, type_ in zip(table, src, strict=True):
        for at in range(partners.starts[type_], partners.starts[type_ + 1]):
            row[np.array(tgt) == partners.types[at]] = partners.strengths[at]
    return table


def words_of(some, segments):
    """Types of the tokens of some segments."""
    return [t for i in segments for t in some.types[some.starts[i] : some.starts[i + 1]].tolist()]


def covered(some, src, tgt):
    """Of the tokens of both runs of segments: how much finds its counterpart in the other run."""
    src_words, tgt_words = words_of(some.src, src), words_of(some.tgt, tgt)
    if not src_words or not tgt_words:
        return 0.0, 0.0
    table = match(some.partners, src_words, tgt_words)
    best_of_src, best_of_tgt = table.max(axis=1), table.max(axis=0)
    return (
        float(some.src.weights[src_words] @ best_of_src),
        float(some.tgt.weights[tgt_words] @ best_of_tgt),
    )


def features(src, tgt, channels, ratio, a, b, i, j):
    """Every feature of the bead of the `a` source segments before boundary i and the `b` target
    segments before boundary j."""
    x = ratio * src.chars[i - a : i].sum()
    y = tgt.chars[j - b : j].sum()
    cosine = window(src, a, i) @ window(tgt, b, j)
    beside = [
        [window(src, a, i) @ window(tgt, 1, at + 1) for at in (j - b - 1, j) if 0 <= at < len(tgt)],
        [window(src, 1, at + 1) @ window(tgt, b, j) for at in (i - a - 1, i) if 0 <= at < len(src)],
    ]
    return [
        int((a, b) == (1, 1)),
        a + b - 2,
        int(a > 1 and b > 1),
        cosine,
        cosine * (a + b - 2),
        sum(sum(fits) / max(1, len(fits)) for fits in beside) / 2,
        abs(math.log(x + 3) - math.log(y + 3)),
        min(10, (x - y) ** 2 / (x + y + 10) / 10),
        *(share for c in channels for share in covered(c, range(i - a, i), range(j - b, j))),
    ]


def window(some, length, end):
    """The unit vector of the window of so many segments before a boundary."""
    return windows(some.vectors, length)[length - 1, end - 1].astype(float)
