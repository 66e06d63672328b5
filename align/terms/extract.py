"""From pairs to terms, the best first."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, pairwise
from statistics import median

from align.encode.small import model
from align.errors import UnusableInput
from align.terms import chinese, english
from align.terms.link import Link, link
from align.terms.partners import Partners, meaning, unit
from align.terms.phrase import Phrase
from align.text import Lang
from align.types import FoundTerm, Pair

#: Pairs that are held at once, phrases and all.
MOST_PAIRS = 20_000
#: From as many pairs on, phrases that stand there once are too many to look at.
_MANY = 3_000
#: Beads that a term names as evidence, and other renderings that it tells.
_BEADS, _OTHERS = 10, 5
#: How surely another phrase must mean the same to be told as another rendering.
_OTHER = 0.45


def extract(
    pairs: Iterable[Pair],
    langs: tuple[Lang, Lang],
    least: int | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> list[FoundTerm]:
    """The terms of a bitext, the surest and most telling first.

    Args:
        pairs: beads with their text; of more than `MOST_PAIRS` the rest is left aside.
        langs: of source and target.
        least: how often a term must stand in the text; None for once in short texts and twice in
            long ones.
        progress: told how many pairs more have been read.

    Raises:
        UnusableInput: no pair has text on both sides.
    """
    whole = []
    for pair in islice(pairs, MOST_PAIRS):
        progress(1)
        if pair.src.strip() and pair.tgt.strip():
            whole.append(pair)
    if not whole:
        raise UnusableInput("no pair has text on both sides; terms need both")
    least = least or (1 if len(whole) < _MANY else 2)
    zh_texts = [pair.src if langs[0] == "zh" else pair.tgt for pair in whole]
    en_texts = [pair.tgt if langs[0] == "zh" else pair.src for pair in whole]
    zh = chinese.phrases(zh_texts, least)
    en = english.phrases(en_texts, least)
    partners = Partners(en)
    links = link(zh, partners, len(whole))
    return [
        FoundTerm(
            zh=found.zh,
            en=_written(en[found.en]),
            score=found.score,
            count=zh[found.zh].count,
            together=found.together,
            beads=tuple(whole[at].index for at in sorted(zh[found.zh].beads)[:_BEADS]),
            example=_example(found, zh, en, zh_texts, en_texts),
            others=_others(found, zh[found.zh], en[found.en], partners),
        )
        for found in _ranked(links, zh, en)
    ]


def _ranked(links: Sequence[Link], zh: dict[str, Phrase], en: dict[str, Phrase]) -> list[Link]:
    """The surest, most frequent and most telling first.

    How much the pieces of a phrase tell (the lengths of their vectors) keeps words that stand in
    any text behind those that make this one.
    """
    if not links:
        return []
    told = [
        min(of_zh, of_en)
        for of_zh, of_en in zip(
            _told([found.zh for found in links], "zh"),
            _told([en[found.en].text for found in links], "en"),
            strict=True,
        )
    ]

    def worth(found: Link, tells: float) -> float:
        single = zh[found.zh].words == 1 and en[found.en].words == 1
        often = math.sqrt(1 + math.log(found.together))
        return found.score**2 * math.sqrt(min(tells, 1.5)) * often * (0.7 if single else 1.0)

    order = sorted(zip(links, told, strict=True), key=lambda one: (-worth(*one), one[0].zh))
    return [found for found, _ in order]


def _told(texts: Sequence[str], lang: Lang) -> list[float]:
    """How much each text tells, 1 for the median."""
    _, starts, lengths = model().pieces(texts, lang)
    sums = [float(lengths[a:b].sum()) for a, b in pairwise(starts.tolist())]
    middle = median(sums) or 1.0
    return [value / middle for value in sums]


def _written(phrase: Phrase) -> str:
    """As it is written within sentences: a capital at the beginning of one tells nothing."""
    text = phrase.text
    small = text[:1].lower() + text[1:]
    return small if phrase.written[small] else text


def _example(
    found: Link,
    zh: dict[str, Phrase],
    en: dict[str, Phrase],
    zh_texts: Sequence[str],
    en_texts: Sequence[str],
) -> tuple[str, str]:
    """The shortest bead that holds both."""
    both = zh[found.zh].beads & en[found.en].beads
    bead = min(both, key=lambda at: (len(zh_texts[at]), at))
    return zh_texts[bead], en_texts[bead]


def _others(
    found: Link, phrase: Phrase, usual: Phrase, partners: Partners
) -> tuple[tuple[str, int], ...]:
    """What stands for the Chinese phrase where the usual rendering does not, with how often."""
    beads = phrase.beads - usual.beads
    (vector,) = unit([found.zh], "zh")
    counts: Counter[str] = Counter()
    for bead in sorted(beads):
        near = partners.near([bead], vector)
        scored = [
            (
                meaning(found.zh, partners.phrases[number].text, cosine),
                partners.phrases[number].text,
            )
            for number, (_, cosine) in near.items()
            if cosine >= _OTHER
        ]
        if scored and max(scored)[0] >= _OTHER:
            counts[max(scored)[1]] += 1
    return tuple(counts.most_common(_OTHERS))
