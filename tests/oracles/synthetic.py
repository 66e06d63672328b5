"""Two sides with a known alignment, of any length, without any real text."""

from itertools import pairwise

import numpy as np

from align.evidence import Channel, Evidence, Partners, Tokens

#: Bead shapes and how often they come, about as in literary translation.
SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (2, 2), (1, 0), (0, 1))
SHARES = (0.72, 0.11, 0.09, 0.02, 0.02, 0.02, 0.02)
#: Words of a bead, how many there are to choose from, and how many of them each side has.
WORDS, VOCABULARY, SAID = 12, 4000, 0.5


def document(beads, *, dim=256, left_out=0, noise=0.6, seed=0):
    """Evidence about two sides, and the beads that made them.

    The topic drifts as a random walk; a bead says something of its own about it, with words of
    its own; each side says it with noise of its own, spread over the segments it takes.

    Args:
        beads: how many.
        dim: of the vectors.
        left_out: so many source segments in the middle have no translation.
        noise: of each segment, in units of what it says.
        seed: same seed, same sides.

    Returns:
        Evidence; texts of both sides, of which only the lengths mean anything; and links, a
        left-out segment a link of its own.
    """
    random = np.random.default_rng(seed)
    shapes = random.choice(len(SHAPES), beads, p=SHARES)
    counts = np.array(SHAPES)[shapes]
    gap = np.full((left_out, 2), (1, 0))
    counts = np.vstack((counts[: beads // 2], gap, counts[beads // 2 :]))
    # Scaled by hand: a sum of steps would drown what each bead says.
    topic = _walk(random, len(counts), dim)
    said = 0.7 * topic + random.standard_normal((len(counts), dim), dtype=np.float32)
    chars = random.integers(15, 90, len(counts))
    words = random.zipf(1.3, (len(counts), WORDS)) % VOCABULARY
    (src, src_texts, src_words), (tgt, tgt_texts, tgt_words) = (
        _side(random, said, words, counts[:, column], noise, chars * (3.2 if column else 1.0))
        for column in (0, 1)
    )
    channel = Channel.of("lexicon", _tokens(src_words), _tokens(tgt_words), _same())
    ends = np.cumsum(counts, axis=0)
    links = tuple(
        (tuple(range(i - a, i)), tuple(range(j - b, j)))
        for (a, b), (i, j) in zip(counts.tolist(), ends.tolist(), strict=True)
    )
    return Evidence(src, tgt, (channel,), "lexicon"), src_texts, tgt_texts, links


def _walk(random, steps, dim, memory=0.95):
    """A topic for every bead, each much like the one before."""
    topic = random.standard_normal((steps, dim), dtype=np.float32)
    topic[1:] *= np.float32(np.sqrt(1 - memory**2))
    for before, here in pairwise(topic):
        here += np.float32(memory) * before
    return topic


def _side(random, said, words, counts, noise, chars):
    """Segments that say what the beads say, `counts` of them for each bead."""
    bead = np.repeat(np.arange(len(counts)), counts)
    share = random.uniform(0.6, 1.4, len(bead)) / counts[bead]
    own = random.standard_normal((len(bead), said.shape[1]), dtype=np.float32)
    vectors = (said[bead] + noise * own) * share[:, None]
    lengths = chars[bead] * share * random.uniform(0.85, 1.15, len(bead))
    texts = ["x" * int(length) for length in np.round(lengths)]
    return vectors.astype(np.float32), texts, _spoken(random, words, counts)


def _spoken(random, words, counts):
    """Words of each segment: some of those of its bead, one after the other."""
    return [
        part[random.random(len(part)) < SAID].tolist()
        for row, count in zip(words, counts, strict=True)
        for part in (np.array_split(row, count) if count else ())
    ]


def _tokens(words):
    """Words as tokens; each has the same number on both sides."""
    distinct = [np.unique(segment) for segment in words]
    starts = np.cumsum([0, *map(len, distinct)])
    return Tokens.rare(np.concatenate(distinct).astype(np.int32), starts, VOCABULARY)


def _same():
    """Every word matches itself."""
    words = np.arange(VOCABULARY + 1)
    return Partners(words.astype(np.int64), words[:-1].astype(np.int32), np.ones(VOCABULARY, "f4"))
