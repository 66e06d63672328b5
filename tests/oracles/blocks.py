"""Documents with a block left out, put in or moved, and what is still true of their beads.

A chapter that one side lacks, notes of a translator, a table of contents, a section that stands
elsewhere: none of its segments has a counterpart in its place, so the block must come out as
segments left out, and the beads outside it must be as good as if it had never been touched.
"""

from dataclasses import dataclass
from itertools import chain

from align.evaluate import Links, evaluate, merged

#: Segments of a block: a page to a short chapter.
SEGMENTS = (12, 60)
#: Words or characters of a heading in a table of contents.
HEADING = {0: 12, 1: 40}
SIDES = ("source", "target")


@dataclass(frozen=True)
class Variant:
    """A document that was changed.

    Attributes:
        name: what was done, as "cut source" when the source lacks the block.
        gold: its segments and beads; those of the block are left out, each on its own.
        block: numbers of the segments of the block, of either side.
        before: the same in the document as it was.
    """

    name: str
    gold: Links
    block: tuple[frozenset, frozenset]
    before: tuple[frozenset, frozenset]


@dataclass(frozen=True)
class Outcome:
    """What became of one or more variants.

    Attributes:
        before, after: strict and lax F1 of the beads outside the block, of the document as it
            was and as it is.
        left_out: (segments of the block, those of them that came out as left out).
    """

    before: tuple[float, float]
    after: tuple[float, float]
    left_out: tuple[int, int]

    @property
    def drop(self):
        """Strict F1 lost outside the block."""
        return self.before[0] - self.after[0]


def variants(gold, foreign, random):
    """Every way to change a document once, at random places.

    Args:
        gold: covers its segments in reading order.
        foreign: texts of other documents for either side; a side without any gets none put in.
        random: decides on places and lengths.
    """
    for side in (0, 1):
        yield cut(gold, side, random)
    for side in (0, 1):
        yield moved(gold, side, random)
    for side in (0, 1):
        yield contents(gold, side, random)
    for side in (0, 1):
        if foreign[side]:
            place = random.randrange(len(gold.links) + 1)
            yield put_in(gold, side, place, some(foreign[side], random), "foreign block")
    for side in (0, 1):
        if foreign[side]:
            yield put_in(gold, side, len(gold.links), some(foreign[side], random), "notes")


def cut(gold, side, random):
    """The document without a block of one side."""
    before = held(run_of_beads(gold, side, random))
    orders = everything(gold)
    orders[side] = [i for i in orders[side] if i not in before[side]]
    return variant(f"cut {SIDES[side]}", gold, orders, before)


def moved(gold, side, random):
    """A block of one side elsewhere, at least twice its length away."""
    beads = run_of_beads(gold, side, random)
    before = held(beads)
    rest = [i for i in everything(gold)[side] if i not in before[side]]
    first, length = min(before[side]), len(before[side])
    starts = {rest.index(bead[side][0]) for bead in outside(gold.links, before) if bead[side]}
    places = sorted({*starts, len(rest)})
    far = [at for at in places if abs(at - first) >= 2 * length]
    at = random.choice(far) if far else max(places, key=lambda at: abs(at - first))
    orders = everything(gold)
    orders[side] = rest[:at] + sorted(before[side]) + rest[at:]
    return variant(f"moved {SIDES[side]}", gold, orders, before)


def contents(gold, side, random):
    """A table of contents before one side, made of the beginnings of its segments."""
    texts = (gold.src, gold.tgt)[side]
    count = min(random.randint(*SEGMENTS), len(texts) // 3)
    step = len(texts) / count
    lines = [
        f"{number + 1}. {texts[int(number * step)][: HEADING[side]].strip()} …… {3 + 2 * number}"
        for number in range(count)
    ]
    return put_in(gold, side, 0, lines, "contents")


def put_in(gold, side, place, texts, name):
    """The document with foreign segments on one side, before bead number `place`."""
    beads = gold.links[place:]
    at = min(chain.from_iterable(bead[side] for bead in beads), default=None)
    orders = everything(gold)
    at = len(orders[side]) if at is None else at
    orders[side] = orders[side][:at] + list(texts) + orders[side][at:]
    return variant(f"{name} {SIDES[side]}", gold, orders, (frozenset(), frozenset()))


def some(texts, random):
    """A block of texts that follow one another."""
    length = random.randint(*SEGMENTS)
    start = random.randrange(max(1, len(texts) - length))
    return texts[start : start + length]


def run_of_beads(gold, side, random):
    """Beads that follow one another and hold a block of segments of a side."""
    wanted = min(random.randint(*SEGMENTS), len((gold.src, gold.tgt)[side]) // 3)
    starts = [0]
    for bead in gold.links:
        starts.append(starts[-1] + len(bead[side]))
    last = max(place for place, at in enumerate(starts) if at <= starts[-1] - wanted)
    first = random.randint(0, last)
    stop = next(place for place, at in enumerate(starts) if at >= starts[first] + wanted)
    return gold.links[first:stop]


def held(beads):
    """Numbers of the segments of some beads."""
    return tuple(frozenset(i for bead in beads for i in bead[side]) for side in (0, 1))


def everything(gold):
    """Numbers of all segments of either side, in their order."""
    return [list(range(len(gold.src))), list(range(len(gold.tgt)))]


def variant(name, gold, orders, before):
    """The document whose sides are the old segments (by number) and new texts in `orders`."""
    texts, units, numbers, block = [], [], [], []
    for side, order in enumerate(orders):
        old = (gold.src, gold.tgt)[side]
        old_units = (gold.src_units, gold.tgt_units)[side]
        texts.append(tuple(old[i] if isinstance(i, int) else i for i in order))
        units.append(old_units and tuple(old_units[i] if isinstance(i, int) else "" for i in order))
        numbers.append({i: new for new, i in enumerate(order) if isinstance(i, int)})
        block.append(
            frozenset(
                new for new, i in enumerate(order) if not isinstance(i, int) or i in before[side]
            )
        )
    kept = [
        tuple(tuple(numbers[side][i] for i in bead[side]) for side in (0, 1))
        for bead in outside(gold.links, before)
    ]
    links = in_reading_order(kept, block)
    return Variant(name, Links(links, *texts, *units), tuple(block), before)


def in_reading_order(beads, block):
    """Beads with the segments of the block among them, each left out on its own."""
    waiting = [sorted(numbers) for numbers in block]
    found = []
    for bead in [*beads, None]:
        for side in (0, 1):
            if bead is None or bead[side]:
                while waiting[side] and (bead is None or waiting[side][0] < bead[side][0]):
                    one = (waiting[side].pop(0),)
                    found.append(((), one) if side else (one, ()))
        if bead is not None:
            found.append(bead)
    return tuple(found)


def outside(links, block):
    """Beads that hold at least one segment outside the block."""
    return tuple(link for link in links if any(set(link[side]) - block[side] for side in (0, 1)))


def outcome(cases):
    """What became of variants, counted together.

    Args:
        cases: of each variant (gold as it was, our links of that, variant, our links of it).
    """
    cases = list(cases)
    was = [
        tuple(outside(merged(links, gold), variant.before) for links in (gold.links, ours))
        for gold, ours, variant, _ in cases
    ]
    now = [
        tuple(
            outside(merged(links, variant.gold), variant.block)
            for links in (variant.gold.links, ours)
        )
        for _, _, variant, ours in cases
    ]
    results = [evaluate(pairs, resamples=2) for pairs in (was, now)]
    return Outcome(
        *((result.strict.f1, result.lax.f1) for result in results),
        (
            sum(len(numbers) for _, _, variant, _ in cases for numbers in variant.block),
            sum(left_out(ours, variant.block) for _, _, variant, ours in cases),
        ),
    )


def left_out(links, block):
    """How many segments of the block are in beads without another side."""
    return sum(
        len(set(link[side]) & block[side])
        for link in links
        for side in (0, 1)
        if not link[1 - side]
    )
