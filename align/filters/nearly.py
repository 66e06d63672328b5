"""Texts that are nearly one met before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from align.errors import BadRecipe
from align.filters.band import Scorer
from align.filters.copies import OF, Seen, is_short, numbers_of, skeleton
from align.overlap import codes_of, hashes_of
from align.text import Lang
from align.types import Pair

Signatures = NDArray[np.uint8]

#: Bytes of a signature, and those of them that are looked up together: a text that shares 80% of
#: its runs of letters with another is found with a probability of 0.98, one that shares half with
#: 0.4, and then its whole signature tells how much it shares, give or take 0.07.
ROWS, BAND = 32, 4
_BANDS = ROWS // BAND
#: Letters of a run.
_RUN: dict[Lang, int] = {"zh": 2, "en": 4}
#: Texts remembered at first, and at most unless another number is set.
_FIRST, MOST = 1 << 10, 1 << 21
_ODD = np.uint64(0x9E3779B97F4A7C15)
_DIGESTS = b"".join(blake2b(bytes([row]), digest_size=16).digest() for row in range(ROWS))
#: Factor and summand of each row's order of runs.
_ORDERS = np.frombuffer(_DIGESTS, dtype="<u8").reshape(ROWS, 2)


class Lately:
    """Signatures of the texts met last.

    A table for each band says which text had these bytes last. Where two texts share a place the
    later one has it; what a place says is only a candidate, whose signature is then compared.
    """

    def __init__(self, most: int = MOST) -> None:
        """Room for so many texts; what is taken grows up to 96 bytes for each."""
        self._most = most
        self._count = 0
        self._make(min(_FIRST, most))

    def alike(self, signatures: Signatures) -> NDArray[np.float64]:
        """How much each is like the text among those met before, here or in an earlier call, that
        it is most like, 0-1; they count as met now."""
        shares = np.zeros(len(signatures))
        for number, signature in enumerate(signatures):
            if self._count == self._size < self._most:
                self._grow()
            places = self._places(signature[None])[0]
            known = self._table[places]
            common = (self._kept[known] == signature).mean(axis=1)
            shares[number] = common[known > 0].max(initial=0.0)
            at = 1 + self._count % self._size
            self._kept[at] = signature
            self._table[places] = at
            self._count += 1
        return shares

    def _make(self, size: int) -> None:
        self._size = size
        self._bits = size.bit_length()
        self._kept = np.zeros((size + 1, ROWS), dtype=np.uint8)  # the first stands for none
        self._table = np.zeros(_BANDS << self._bits, dtype=np.uint32)

    def _grow(self) -> None:
        before = self._kept
        self._make(min(2 * self._size, self._most))
        self._kept[: len(before)] = before
        places = self._places(before[1:])
        for number, some in enumerate(places, start=1):
            self._table[some] = number

    def _places(self, signatures: Signatures) -> NDArray[np.int64]:
        """Where the table has the bands of each: (texts, bands)."""
        keys = np.ascontiguousarray(signatures).view(np.uint32).astype(np.uint64)
        mixed = (keys * _ODD) >> np.uint64(64 - self._bits)
        return mixed.astype(np.int64) + (np.arange(_BANDS) << self._bits)


def signatures_of(texts: Sequence[str], lang: Lang, rows: int = ROWS) -> Signatures:
    """MinHash of the runs of letters in each text: as many bytes are the same in two signatures
    as the texts share of all their runs (Broder 1997; one byte of each minimum, Li & König 2010).

    A short text is one run, which only the same text has.

    Args:
        texts: none is empty.
        lang: runs have two letters in Chinese, four in English.
        rows: bytes of a signature.

    Returns:
        (texts, rows).
    """
    run = _RUN[lang]
    codes, starts = codes_of(texts)
    hashes = np.append(hashes_of(codes, run), np.zeros(run, dtype=np.uint64))
    short = np.array([len(text) < run or is_short(text) for text in texts])
    counts = np.where(short, 1, [len(text) - run + 1 for text in texts])
    hashes[starts[short]] = numbers_of(
        [text for text, is_so in zip(texts, short, strict=True) if is_so]
    )
    firsts = np.cumsum(counts) - counts
    hashes = hashes[np.repeat(starts - firsts, counts) + np.arange(counts.sum())]
    hashes = (hashes ^ (hashes >> np.uint64(31))) * _ODD
    found = np.empty((len(texts), rows), dtype=np.uint8)
    for row, (factor, summand) in enumerate(_ORDERS[:rows]):
        least = np.minimum.reduceat(hashes * (factor | np.uint64(1)) + summand, firsts)
        found[:, row] = (least * _ODD) >> np.uint64(56)
    return found


def near_duplicates(langs: tuple[Lang, Lang], of: str, last: int) -> Scorer:
    """How much a text is like one met before: 1 for one of the same letters, full width, case,
    accents, signs and figures apart, as in the aggressive deduplication of Bifixer
    (Ramírez-Sánchez et al. 2020); else the share of runs of letters in common with one of the
    last, as estimated by MinHash.

    Texts of few letters count with their digits and are like none but the same.

    Args:
        langs: of source and target.
        of: "pair" (the mean of both sides), "src", "tgt", or "either" side, the larger share.
        last: so many texts are remembered by their signatures.

    Raises:
        BadRecipe: `of` is none of these, or `last` no number of texts.
    """
    if of not in OF:
        raise BadRecipe(f"filter 'near-duplicates': of is {', '.join(OF)}; got {of!r}")
    if isinstance(last, bool) or not isinstance(last, int) or not 1 <= last < 1 << 31:
        raise BadRecipe(f"filter 'near-duplicates': last is a number of texts; got {last!r}")
    sides = [side for side in (0, 1) if of in ("pair", "either", OF[1 + side])]
    groups = [sides] if of == "pair" else [[side] for side in sides]
    scorers = [_like(group, langs, last) for group in groups]

    def scores(pairs: Sequence[Pair]) -> list[float]:
        texts = [
            [skeleton(pair.src) or "\t" for pair in pairs],
            [skeleton(p.tgt) or "\t" for p in pairs],
        ]
        larger: list[float] = np.maximum.reduce([score(texts) for score in scorers]).tolist()
        return larger

    return scores


def _like(
    sides: Sequence[int], langs: tuple[Lang, Lang], last: int
) -> Callable[[Sequence[Sequence[str]]], NDArray[np.float64]]:
    """How much these sides together are like those met before."""
    seen, lately = Seen(), Lately(last)

    def score(texts: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        same = seen.met(
            numbers_of(["\t".join(both) for both in zip(*(texts[s] for s in sides), strict=True)])
        )
        rows = ROWS // len(sides)
        signatures = np.hstack([signatures_of(texts[s], langs[s], rows) for s in sides])
        return np.where(same, 1.0, lately.alike(signatures))

    return score
