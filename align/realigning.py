"""The third road: from beads that a person has mended to their scores, and to new beads.

segments of a stretch and those around it ─encode→ vectors ─search→ beads, or scores of given ones
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from align.beads import rated
from align.errors import BadRecipe
from align.evidence import Evidence
from align.pipeline import encoded, encoder_of
from align.recipe import Recipe
from align.registry import ENGINES, load
from align.text import Lang
from align.types import Bead, Row, Rows, Span

__all__ = ["AROUND", "Stretch", "realigned", "recipe_of", "scored", "with_scores"]

#: The segments of one side of a bead.
Texts = Sequence[str]

#: The most segments on either side of a bead that the search makes; a larger one has the score 0.
MOST = 10
#: Beads on either side of a stretch that are encoded with it. Scores then differ from those of the
#: whole document by 0.006 on average (the Shanghai report; decision 24 has other numbers).
AROUND = 20
#: Rows whose scores are asked for at once.
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some segments of both sides, and which of their beads are asked about.

    Attributes:
        langs: of source and target.
        src, tgt: texts of the segments, those around included.
        beads: cover both sides exactly once.
        wanted: those that are asked about.
    """

    langs: tuple[Lang, Lang]
    src: tuple[str, ...]
    tgt: tuple[str, ...]
    beads: tuple[Bead, ...]
    wanted: range

    @classmethod
    def of(
        cls, langs: tuple[Lang, Lang], beads: Sequence[tuple[Texts, Texts]], wanted: range
    ) -> Stretch:
        """Some beads of many, with up to AROUND others on either side.

        Args:
            langs: of source and target.
            beads: all of them, each the texts of both its sides.
            wanted: numbers of those that are asked about.
        """
        start, stop = max(0, wanted.start - AROUND), min(len(beads), wanted.stop + AROUND)
        src: list[str] = []
        tgt: list[str] = []
        found = []
        for src_texts, tgt_texts in beads[start:stop]:
            at_src, at_tgt = len(src), len(tgt)
            src += src_texts
            tgt += tgt_texts
            found.append(Bead(Span(at_src, len(src)), Span(at_tgt, len(tgt))))
        near = range(wanted.start - start, wanted.stop - start)
        return cls(langs, tuple(src), tuple(tgt), tuple(found), near)

    def turned(self) -> Stretch:
        """The other way round: the search always gets the Chinese side as the source."""
        src_lang, tgt_lang = self.langs
        beads = tuple(_mirrored(bead) for bead in self.beads)
        return Stretch((tgt_lang, src_lang), self.tgt, self.src, beads, self.wanted)


def recipe_of(line: str) -> Recipe:
    """The recipe that a bitext tells, or the default one when it tells none we can follow."""
    try:
        return Recipe.parse(line)
    except BadRecipe:
        return Recipe()


def scored(stretch: Stretch, recipe: Recipe) -> list[float]:
    """Probabilities of the beads that are asked about, 0-1, higher is better."""
    if stretch.langs[0] == "en":
        return scored(stretch.turned(), recipe)
    known: list[Bead] = []
    starts = []
    for bead in stretch.beads:
        starts.append(len(known))
        # No path has a larger bead; as far as the search goes, both its sides are left out.
        large = max(len(bead.src), len(bead.tgt)) > MOST
        known += _sides(bead) if large and bead.src and bead.tgt else [bead]
    found = rated(_evidence(stretch, recipe), stretch.src, stretch.tgt, known, MOST, MOST)
    return [found[starts[number]].score or 0.0 for number in stretch.wanted]


def with_scores(rows: Rows) -> Rows:
    """The same rows as they go by, those that nobody scored with their probabilities.

    No more than `_AT_ONCE` rows and their neighbours are held.
    """
    return replace(rows, rows=_with_scores(rows))


def _with_scores(rows: Rows) -> Iterator[Row]:
    recipe = recipe_of(rows.recipe)
    rest = iter(rows.rows)
    before: list[Row] = []
    here = list(islice(rest, _AT_ONCE))
    while here:
        after = list(islice(rest, max(_AT_ONCE, AROUND)))
        if any(row.score is None and row.src and row.tgt for row in here):
            texts = [
                ([s.text for s in row.src], [s.text for s in row.tgt])
                for row in (*before, *here, *after)
            ]
            wanted = range(len(before), len(before) + len(here))
            found = scored(Stretch.of(rows.langs, texts, wanted), recipe)
            for row, score in zip(here, found, strict=True):
                known = row.score is not None or not (row.src and row.tgt)
                yield row if known else replace(row, score=score)
        else:
            yield from here
        before, here = [*before, *here][-AROUND:], after


def realigned(stretch: Stretch, recipe: Recipe) -> list[Bead]:
    """New beads instead of those that are asked about, with their probabilities as scores.

    Returns:
        Beads that cover the same segments; they count from the first of these on.
    """
    if stretch.langs[0] == "en":
        turned = replace(recipe, max_src=recipe.max_tgt, max_tgt=recipe.max_src)
        return [_mirrored(bead) for bead in realigned(stretch.turned(), turned)]
    first, last = stretch.beads[stretch.wanted.start], stretch.beads[stretch.wanted.stop - 1]
    src = range(first.src.start, last.src.end)
    tgt = range(first.tgt.start, last.tgt.end)
    search = load("engine", ENGINES, recipe.engine)
    found: list[Bead] = search(
        _evidence(stretch, recipe).part(src, tgt),
        stretch.src[src.start : src.stop],
        stretch.tgt[tgt.start : tgt.stop],
        recipe.max_src,
        recipe.max_tgt,
    )
    return found


def _evidence(stretch: Stretch, recipe: Recipe) -> Evidence:
    return encoded(encoder_of(recipe.encoder), stretch.src, stretch.tgt, stretch.langs, recipe)


def _sides(bead: Bead) -> list[Bead]:
    """The two sides of a bead, one after the other."""
    nothing = Span(bead.tgt.start, bead.tgt.start)
    return [Bead(bead.src, nothing), Bead(Span(bead.src.end, bead.src.end), bead.tgt)]


def _mirrored(bead: Bead) -> Bead:
    return Bead(bead.tgt, bead.src, bead.score, bead.flags)
