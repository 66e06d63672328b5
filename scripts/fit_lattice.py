"""Gold alignments as what the lattice model learns from: open beads, their features, gold paths.

Each text is learnt from as it is, with a block cut out, with lines of other texts put in, and with
such lines between its 1-1 beads alone. The lines come from the other gold texts and from pairs of
other kinds of text.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import fit_cases
import numpy as np
from fit_cases import MOST, WIDTH, Array, Origin, cut, one_at_a_time, with_front

from align.beads import CAUTION, document_of, first_path
from align.beads.beside import Beside
from align.beads.corridor import Corridor
from align.beads.document import Document
from align.beads.kernel import best_paths
from align.beads.lanes import Costs
from align.beads.lattice import Laid, Lattice
from align.beads.parts import along_path
from align.beads.passes import Parts
from align.beads.posterior import shares
from align.beads.sides import Ints
from align.evaluate import Links, read_gold_json
from align.evaluate.gold import Link
from align.pipeline import encoded, encoder_of
from align.recipe import Recipe
from tests.oracles.prose import prose

#: What is known of segments that are left out.
LEFT_OUT = (*fit_cases.LEFT_OUT, "strange")
#: How much each kind of text counts, a text as it is counting 1: few are like that.
COUNTS = {"whole": 1.0, "cut": 0.3, "strange": 0.1, "strange 1-1": 0.1, "front": 0.1}
#: So many pairs of each file give lines to put in.
STRANGERS = 400
#: One line of another text for so many beads; how many come together; and how many of the lines
#: are cut short, to characters (Chinese, English).
RATE, RUNS, SHORT = 40, (1, 1, 1, 2), 0.4
SHORT_CHARS = (4, 14), (12, 45)
#: Segments of a long run left out that stay with the beads beside it, as in the search.
REACH = 12


@dataclass(frozen=True)
class Case:
    """A document with its gold path and its lattice.

    Attributes:
        origin: its gold file and number, and whether it is as it was.
        kind: of COUNTS.
        gold: its links.
        document: with the channels of its clauses.
        lattice: its open beads, those of the gold path among them.
        path: shape (k + 1, 2), boundaries of the gold path.
    """

    origin: Origin
    kind: str
    gold: Sequence[Link]
    document: Document
    lattice: Lattice
    path: Ints

    @classmethod
    def of(
        cls, src: Sequence[str], tgt: Sequence[str], gold: Sequence[Link], kind: str,
        origin: Origin, recipe: Recipe,
    ) -> Case:  # fmt: skip
        """Encode a document and find its open beads with the sentence weights that are there."""
        evidence = encoded(encoder_of(recipe.encoder), src, tgt, ("zh", "en"), recipe)
        size = len(src), len(tgt)
        document, points = document_of(evidence, src, tgt)
        first = first_path(document, points, (MOST, MOST))
        known = document.along(first.boundaries, first.scores).with_clauses()
        if known is None:
            raise SystemExit("a document without segments")
        document, clauses = known
        steps = np.array([(len(a), len(b)) for a, b in one_at_a_time(gold)], dtype=np.intp)
        path = np.concatenate((np.zeros((1, 2), dtype=np.intp), np.cumsum(steps, axis=0)))
        document = replace(document, beside=Beside.along(path))
        corridor = Corridor.around(path[1:-1], *size, WIDTH)
        whole = Parts(np.array([(0, 0), size]), corridor, (MOST, MOST))
        _, _, sure = document.sentences(whole).path(np.array([0]), 0.0, path)
        parts = Parts(along_path(path, sure, REACH), corridor, (MOST, MOST))
        lattice = document.lattice(parts, clauses, lambda done: None, path)
        return cls(origin, kind, gold, document, lattice, path)

    @cached_property
    def left_out(self) -> tuple[Array, Array]:
        """What LEFT_OUT tells of each segment of either side, runs apart; shape (n, 4)."""
        document = self.document
        return tuple(
            np.column_stack((np.ones(len(side)), side.chars * ratio / 100, beside, strange))
            for side, ratio, beside, strange in zip(
                (document.src, document.tgt),
                (document.ratio, 1.0),
                (document.beside.src, document.beside.tgt),
                document.strange,
                strict=True,
            )
        )  # type: ignore[return-value]

    def gold_features(self) -> Array:
        """Features of the gold path, added up. As in the search, a run begins anew in each part."""
        both = np.concatenate((self.lattice.starts, self.lattice.ends), axis=1).tolist()
        number = {tuple(bead): k for k, bead in enumerate(both)}
        cuts = set(map(tuple, self.lattice.parts.cuts.tolist()))
        runs, segments = np.zeros(2), np.zeros(len(LEFT_OUT) - 2)
        beads = np.zeros(len(self.lattice.names))
        before = ""
        path = [tuple(at) for at in self.path.tolist()]
        for start, end in pairwise(path):
            if start in cuts:
                before = ""
            if start[0] < end[0] and start[1] < end[1]:
                beads += self.lattice.features[number[*start, *end]]
                before = "bead"
                continue
            side = 0 if start[0] < end[0] else 1
            runs[side] += before != LEFT_OUT[side]
            segments += self.left_out[side][start[side]]
            before = LEFT_OUT[side]
        return np.concatenate((runs, segments, beads))


class LatticeProblem:
    """Cases side by side, as parts of one text."""

    def __init__(self, cases: Sequence[Case], times: Sequence[float]) -> None:
        self.cases, self.times = cases, np.array(times)
        self.names = (*LEFT_OUT, *cases[0].lattice.names)
        sizes = [(len(c.document.src), len(c.document.tgt)) for c in cases]
        self._starts = np.cumsum([(0, 0), *sizes], axis=0)
        lattices = [case.lattice for case in cases]
        cuts = [self._starts[:1]]
        cuts += [one.parts.cuts[1:] + at for one, at in zip(lattices, self._starts, strict=False)]
        parts = Parts(
            np.concatenate(cuts),
            Corridor.joined([one.parts.corridor for one in lattices]),
            (MOST, MOST),
        )
        starts, ends = (
            np.concatenate(
                [getattr(one, of) + at for one, at in zip(lattices, self._starts, strict=False)]
            )
            for of in ("starts", "ends")
        )
        features = np.concatenate([one.features for one in lattices])
        self._lattice = Lattice(parts, starts, ends, lattices[0].names, features)
        numbers = np.arange(len(cases))
        self._case_of_part = np.repeat(numbers, [len(one.parts.cuts) - 1 for one in lattices])
        self._times_of_bead = np.repeat(self.times, [len(one.starts) for one in lattices])
        self._left_out = [
            np.concatenate([case.left_out[side] for case in cases]) for side in (0, 1)
        ]
        self._gold = sum(
            times * case.gold_features() for times, case in zip(self.times, cases, strict=True)
        )

    def likelihood(self, weights: Array) -> tuple[float, Array]:
        """Log-likelihood of the gold paths, and its gradient."""
        runs, left_out = np.zeros(2), [np.zeros(len(side)) for side in self._left_out]
        beads = np.zeros(len(self._times_of_bead))
        whole = 0.0
        for group, laid, scores in self._laid(weights):
            found = shares(laid.lanes, scores)
            times = self.times[self._case_of_part[group]]
            whole += times @ found.whole
            beads[laid.numbers] = laid.shares(found)
            runs += times @ found.src_runs, times @ found.tgt_runs
            sides = zip(left_out, (found.src, found.tgt), strict=True)
            for side, (total, shares_) in enumerate(sides):
                for lane, count in enumerate(times.tolist()):
                    at, size = laid.lanes.origins[lane, side], laid.lanes.ends[lane, side]
                    total[at : at + size] += count * shares_[lane, :size]
        expected = np.concatenate(
            (
                runs,
                sum(total @ told for total, told in zip(left_out, self._left_out, strict=True)),
                (beads * self._times_of_bead) @ self._lattice.features,
            )
        )
        return float(self._gold @ weights - whole), self._gold - expected

    def decoded(self, weights: Array) -> list[tuple[Link, ...]]:
        """The best path through the lattice of each case."""
        found: list[list[Link]] = [[] for _ in self.cases]
        for group, laid, scores in self._laid(weights):
            steps = best_paths(laid.lanes.cautious(CAUTION), scores)
            case = self._case_of_part[group][steps.lanes]
            moved = laid.lanes.origins[steps.lanes] - self._starts[case]
            for number, (i, j), (k, n) in zip(
                case.tolist(),
                (steps.starts + moved).tolist(),
                (steps.ends + moved).tolist(),
                strict=True,
            ):
                found[number].append((tuple(range(i, k)), tuple(range(j, n))))
        return [tuple(links) for links in found]

    def _laid(self, weights: Array) -> Iterator[tuple[Ints, Laid, list[Array]]]:
        omission, addition, *others = weights[: len(LEFT_OUT)]
        src, tgt = (-(told @ np.array(others)) for told in self._left_out)
        costs = Costs(src, tgt, -omission, -addition)
        scores = self._lattice.features @ weights[len(LEFT_OUT) :]
        for group in self._lattice.parts.groups():
            laid = self._lattice.lay(group, costs)
            yield group, laid, laid.fill(scores)


def lattice_cases(
    paths: Sequence[Path], encoder: str, channels: Sequence[str], strangers: Sequence[Path]
) -> list[Case]:
    """Each document in all of its kinds; `strangers` are files of pairs that give lines."""
    recipe = Recipe(encoder=encoder, channels=tuple(channels))
    golds = [read_gold_json(path) for path in paths]
    pool = lines_of(strangers)
    made = []
    for number, (path, gold) in enumerate(zip(paths, golds, strict=True)):
        others = [other for k, other in enumerate(golds) if k != number]
        for kind, texts in kinds(gold, others, pool, number):
            origin = Origin(path, number, whole=kind == "whole")
            made.append(
                Case.of(texts.src or (), texts.tgt or (), texts.links, kind, origin, recipe)
            )
    return made


def lines_of(files: Sequence[Path]) -> Links:
    """Some pairs of files as texts without links; the same every time."""
    some: list[tuple[str, str]] = []
    for file in files:
        pairs = list(prose(file))
        random.Random(file.name).shuffle(pairs)
        some += pairs[:STRANGERS]
    return Links((), tuple(zh for zh, _ in some), tuple(en for _, en in some))


def kinds(
    gold: Links, others: Sequence[Links], pool: Links, number: int
) -> Iterator[tuple[str, Links]]:
    """A document in all kinds of COUNTS, changed on either side."""
    yield "whole", gold
    alone = one_to_one(gold)
    for side in (0, 1):
        left, links = cut(gold.links, side, 2 * number + side)
        texts = [gold.src or (), gold.tgt or ()]
        texts[side] = tuple(texts[side][i] for i in left)
        yield "cut", Links(tuple(links), *texts)
        for which, texts_ in (("", others), (" pairs", [pool])):
            seed = f"{number} {side}{which}"
            yield "strange", with_strangers(gold, texts_, side, seed)
            yield "strange 1-1", with_strangers(alone, texts_, side, f"{seed} 1-1")
        yield "front", with_front(gold, side, f"{number} {side}")


def one_to_one(gold: Links) -> Links:
    """The 1-1 beads of a document alone."""
    pairs = [(a[0], b[0]) for a, b in gold.links if len(a) == len(b) == 1]
    src, tgt = gold.src or (), gold.tgt or ()
    return Links(
        tuple(((k,), (k,)) for k in range(len(pairs))),
        tuple(src[i] for i, _ in pairs),
        tuple(tgt[j] for _, j in pairs),
    )


def with_strangers(gold: Links, others: Sequence[Links], side: int, seed: str) -> Links:
    """A document with lines of other documents put between its beads, on one side."""
    draw = random.Random(seed)
    count = len(gold.links)
    places = set(draw.sample(range(count), min(count, max(2, count // RATE))))
    pool = [texts for other in others if (texts := (other.src, other.tgt)[side])]
    sides: tuple[list[str], list[str]] = ([], [])
    links: list[Link] = []
    for place, link in enumerate(gold.links):
        for _ in range(draw.choice(RUNS) if place in places and pool else 0):
            line = draw.choice(draw.choice(pool))
            if draw.random() < SHORT:
                line = line[: draw.randint(*SHORT_CHARS[side])].strip()
            at = (len(sides[side]),)
            links.append((at, ()) if side == 0 else ((), at))
            sides[side].append(line)
        numbers = []
        for texts, own, members in zip(sides, (gold.src, gold.tgt), link, strict=True):
            numbers.append(tuple(range(len(texts), len(texts) + len(members))))
            texts += [(own or ())[i] for i in members]
        links.append((numbers[0], numbers[1]))
    return Links(tuple(links), tuple(sides[0]), tuple(sides[1]))
