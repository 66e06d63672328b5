"""Gold alignments as what the search learns from: paths through grids and their features.

Texts come as they are, with a block cut out of either side, and with front matter made for them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.beads.beside import Beside
from align.beads.block import Block
from align.beads.corridor import Corridor
from align.beads.features import Features
from align.beads.lanes import Costs, Lanes
from align.beads.sides import Side
from align.evaluate import Links, read_gold_json
from align.evaluate.gold import Link
from align.registry import ENCODERS, load

MOST = 10
#: Boundaries around gold that other paths may take.
WIDTH = 8
#: Segments of a block that is cut out.
BLOCK = (12, 60)
#: Channels of each encoder; every combination a user can switch to gets weights of its own.
CHANNELS = ("lexicon", "figures")
LEFT_OUT = ("omission", "addition", "skip", "skip-length", "beside")
BESIDE = LEFT_OUT.index("beside")
#: Characters of a line of contents or of a heading, Chinese and English; headings of a text.
TITLE, HEADINGS = ((6, 16), (20, 60)), (0, 4)

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Origin:
    """The gold file of a case, its number, and whether nothing is cut out."""

    path: Path
    number: int
    whole: bool


class Case:
    """A document with its gold path."""

    def __init__(
        self,
        src: Sequence[str],
        tgt: Sequence[str],
        gold: Sequence[Link],
        encoder: str,
        origin: Origin,
    ) -> None:
        encode = load("encoder", ENCODERS, encoder)
        evidence = encode(src, tgt, "zh", "en", channels=CHANNELS)
        sides = Side.of(evidence.src, src), Side.of(evidence.tgt, tgt)
        ratio = float(sides[1].chars.sum() / sides[0].chars.sum())
        found = Features(*sides, evidence.channels, MOST, MOST, ratio)
        self.gold, self.origin = gold, origin
        self.steps = one_at_a_time(gold)
        ends = np.cumsum([(len(a), len(b)) for a, b in self.steps], axis=0)
        self.corridor = Corridor.around(ends[:-1], len(src), len(tgt), WIDTH)
        self.names = (*LEFT_OUT, *found.names)
        self.lengths = sides[0].chars * ratio / 100, sides[1].chars / 100
        beside = Beside.along(np.vstack((np.zeros((1, 2), dtype=np.intp), ends)))
        self.beside = beside.src, beside.tgt
        #: For each row from 1 on, shape (shapes, width, features).
        alone = np.array([[0, 0]]), np.array([[len(src), len(tgt)]])
        nothing = Costs(np.zeros(len(src)), np.zeros(len(tgt)), 0.0, 0.0)
        lanes = Lanes(self.corridor, *alone, nothing, MOST, MOST)
        self.rows = [table(found, block) for _, block in lanes.blocks()]
        self.gold_features = self._of_gold()

    def _of_gold(self) -> Array:
        """Features of the gold path, added up."""
        total = np.zeros(len(self.names))
        row = column = 0
        before: Link | None = None
        for src, tgt in self.steps:
            row, column = row + len(src), column + len(tgt)
            if src and tgt:
                shape = (len(src) - 1) * MOST + len(tgt) - 1
                total[5:] += self.rows[row - 1][shape, column - self.corridor.low[row]]
            else:
                begins = before is None or (bool(before[0]), bool(before[1])) != (
                    bool(src),
                    bool(tgt),
                )
                total[0 if src else 1] += begins
                total[2] += 1
                side, at = (0, row - 1) if src else (1, column - 1)
                total[3] += self.lengths[side][at]
                total[4] += self.beside[side][at]
            before = src, tgt
        return total

    def costs(self, weights: Array) -> Costs:
        """What leaving out costs by these weights."""
        omission, addition, skip, by_length, by_block = weights[:5]
        src, tgt = (
            -(skip + by_length * lengths + by_block * beside)
            for lengths, beside in zip(self.lengths, self.beside, strict=True)
        )
        return Costs(src, tgt, -omission, -addition)


def table(found: Features, block: Block) -> NDArray[np.float32]:
    """Features of a block of one row, shape (shapes, width, features)."""
    each = dict(found.each(block))
    columns = [np.broadcast_to(each[name], block.shape)[0, 0] for name in found.names]
    return np.stack(columns, axis=-1).reshape(MOST * MOST, block.columns, -1)


def cut(gold: Sequence[Link], side: int, seed: int) -> tuple[list[int], list[Link]]:
    """The segments that are left of a side when a block is cut out, and what gold becomes."""
    draw = random.Random(seed)
    count = max(i for link in gold for i in link[side]) + 1
    size = min(draw.randint(*BLOCK), count // 2)
    start = draw.randrange(count - size)
    left = [i for i in range(count) if not start <= i < start + size]
    number = {i: n for n, i in enumerate(left)}
    links = []
    for link in gold:
        own = tuple(number[i] for i in link[side] if i in number)
        other = link[1 - side]
        if own or other:
            links.append((own, other) if side == 0 else (other, own))
    return left, links


def with_front(gold: Links, side: int, seed: str) -> Links:
    """A document with lines of contents before one side and headings before the other.

    Lines and headings are beginnings of its own segments, so they are about the same things; no
    heading is the beginning of a segment that belongs to one of the lines.
    """
    draw = random.Random(seed)
    texts = gold.src or (), gold.tgt or ()
    count = min(draw.randint(*BLOCK), len(texts[side]) // 3)
    chosen = sorted(draw.sample(range(len(texts[side])), count))
    lines = [texts[side][i][: draw.randint(*TITLE[side])].strip() for i in chosen]
    style = draw.randrange(3)
    if style == 0:
        lines = [f"{n + 1}. {line} …… {3 + 2 * n}" for n, line in enumerate(lines)]
    elif style == 1:
        lines = [f"{line} {3 + 3 * n}" for n, line in enumerate(lines)]
    taken = {j for link in gold.links if set(link[side]) & {*chosen} for j in link[1 - side]}
    free = [j for j in range(len(texts[1 - side])) if j not in taken]
    some = draw.sample(free, min(draw.randint(*HEADINGS), len(free)))
    headings = [texts[1 - side][j][: draw.randint(*TITLE[1 - side])].strip() for j in some]
    before = (lines, headings) if side == 0 else (headings, lines)
    rows, columns = len(before[0]), len(before[1])
    links = (
        *(((i,), ()) for i in range(rows)),
        *(((), (j,)) for j in range(columns)),
        *((tuple(i + rows for i in a), tuple(j + columns for j in b)) for a, b in gold.links),
    )
    return Links(links, (*before[0], *texts[0]), (*before[1], *texts[1]))


def front_cases(paths: Sequence[Path], encoder: str) -> Iterator[Case]:
    """Each document with front matter, the contents before either side."""
    for number, path in enumerate(paths):
        for side in (0, 1):
            made = with_front(read_gold_json(path), side, f"{number} {side}")
            origin = Origin(path, number, whole=False)
            yield Case(made.src or (), made.tgt or (), made.links, encoder, origin)


def cases(paths: Sequence[Path], encoder: str) -> Iterator[Case]:
    """Each document as it is, and with a block cut out of either side."""
    for number, path in enumerate(paths):
        gold = read_gold_json(path)
        src, tgt = gold.src, gold.tgt
        if not src or not tgt:
            raise SystemExit(f"{path} has no texts")
        yield Case(src, tgt, gold.links, encoder, Origin(path, number, whole=True))
        shortened = Origin(path, number, whole=False)
        left, links = cut(gold.links, 0, 2 * number)
        yield Case([src[i] for i in left], tgt, links, encoder, shortened)
        left, links = cut(gold.links, 1, 2 * number + 1)
        yield Case(src, [tgt[j] for j in left], links, encoder, shortened)


def one_at_a_time(gold: Sequence[Link]) -> list[Link]:
    """Runs of left-out segments as single ones, those of the source first."""
    steps: list[Link] = []
    waiting: list[Link] = []
    for src, tgt in gold:
        if src and tgt:
            steps += [*waiting, (src, tgt)]
            waiting = []
        else:
            steps += [((i,), ()) for i in src]
            waiting += [((), (j,)) for j in tgt]
    return steps + waiting
