"""The road of a corpus: pairs in, those fit to train on out, and what became of the rest.

files ─read→ rows ─judge→ kept or removed, by which filter ─→ one file, or a folder with a card
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from align.files import whole_folder
from align.filters.band import Filter
from align.filters.recipe import FilterRecipe, Source
from align.filters.splits import PARTS, Part
from align.filters.table import FILTERS, make
from align.formats.dataset import Card, line
from align.registry import bitexts_of
from align.text import Lang
from align.types import Pair, Row, Rows
from align.version import VERSION

#: Pairs judged at a time: enough for numpy, little to hold.
_BATCH = 2_000
#: The name under which pairs with an empty side are counted; no filter sees them.
EMPTY = "one side only"


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair and what became of it.

    Attributes:
        file: number of the input it came from.
        row: as it was read.
        pair: numbered in its file.
        removed_by: the first filter that did not keep it; None for a pair that is kept.
        scores: filter → number, of the filters that looked at it.
    """

    file: int
    row: Row
    pair: Pair
    removed_by: str | None
    scores: dict[str, float]


@dataclass(slots=True)
class Tally:
    """What was read, what was removed by which filter, and the first examples of it."""

    examples: int = 0
    read: Counter[int] = field(default_factory=Counter)
    kept: Counter[int] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    shown: dict[str, list[Judged]] = field(default_factory=dict)

    def count(self, judged: Judged) -> None:
        """Take note of a pair."""
        self.read[judged.file] += 1
        if judged.removed_by is None:
            self.kept[judged.file] += 1
            return
        self.removed[judged.removed_by] += 1
        shown = self.shown.setdefault(judged.removed_by, [])
        if len(shown) < self.examples:
            shown.append(judged)


class Filtering:
    """Filters over one or several bitexts, to be gone through once."""

    def __init__(
        self,
        paths: Sequence[str | Path],
        recipe: FilterRecipe,
        *,
        examples: int = 0,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Open the bitexts and make the filters.

        Args:
            paths: bitexts of one direction, in any format that is read, or folders of them.
            recipe: the filters, in their order.
            examples: of so many removed pairs a filter the tally keeps the texts.
            progress: told how many pairs more are judged.

        Raises:
            UnusableInput: a file cannot be read, or they are of both directions.
            UnknownName, BadRecipe: a filter cannot be made.
        """
        self.paths = bitexts_of(map(Path, paths))
        self.langs: tuple[Lang, Lang] = Rows.direction_of(self.paths)
        self.recipe = recipe
        self.filters: list[Filter] = [
            make(step.name, step.settings, self.langs) for step in recipe.steps
        ]
        self.tally = Tally(examples)
        self._progress = progress

    def judged(self, *, all_scores: bool = False) -> Iterator[Judged]:
        """Every pair in its order; those removed too.

        Args:
            all_scores: let every filter look at every pair, not only at those that the filters
                before it kept. Those that remember pairs look at the latter only, so that the
                same pairs are kept.
        """
        for number, path in enumerate(self.paths):
            stream = Rows.open(path).paired()
            while batch := list(islice(stream, _BATCH)):
                for judged in self._batch(number, batch, all_scores):
                    self.tally.count(judged)
                    yield judged
                if self._progress:
                    self._progress(len(batch))

    def _batch(
        self, file: int, batch: Sequence[tuple[Pair, Row]], all_scores: bool
    ) -> Iterator[Judged]:
        pairs = [pair for pair, _ in batch]
        whole = [at for at, pair in enumerate(pairs) if pair.src.strip() and pair.tgt.strip()]
        verdicts: list[str | None] = [EMPTY] * len(pairs)
        for at in whole:
            verdicts[at] = None
        scores: list[dict[str, float]] = [{} for _ in pairs]
        for one in self.filters:
            every = all_scores and not FILTERS[one.name].remembers
            looked = whole if every else [at for at in whole if verdicts[at] is None]
            if not looked:
                continue
            for at, score in zip(looked, one.scorer([pairs[at] for at in looked]), strict=True):
                scores[at][one.name] = score
                if verdicts[at] is None and not one.keeps(score):
                    verdicts[at] = one.name
        for (pair, row), verdict, found in zip(batch, verdicts, scores, strict=True):
            yield Judged(file, row, pair, verdict, found)

    def kept(self) -> Rows:
        """The rows that all filters keep, as they go by."""
        rows = (judged.row for judged in self.judged() if judged.removed_by is None)
        first = Rows.open(self.paths[0])
        one = len(self.paths) == 1
        signature = f"filter:{';'.join(f'{f.name} {f.band}' for f in self.filters)}"
        recipe = "|".join(filter(None, (first.recipe if one else "", signature)))
        return Rows(
            self.langs,
            rows,
            recipe,
            first.files if one else ("", ""),
            codes=first.codes,
            header=first.header,
        )

    def scores(self) -> Iterator[str]:
        """A table instead of the pairs: a row for each, its scores, and which filter removes it."""
        names = [one.name for one in self.filters]
        yield "\t".join(("file", "pair", *names, "removed by")) + "\n"
        for judged in self.judged(all_scores=True):
            cells = [f"{judged.scores[n]:.4g}" if n in judged.scores else "" for n in names]
            file = self.paths[judged.file].name
            yield "\t".join((file, str(judged.pair.index), *cells, judged.removed_by or "")) + "\n"

    def save_folder(self, folder: Path) -> dict[Part, int]:
        """Write a folder with the parts of the split and a card.

        Args:
            folder: new or empty.

        Returns:
            Pairs of each part.

        Raises:
            UnusableInput: the folder cannot be written.
        """
        counts: dict[Part, int] = dict.fromkeys(PARTS, 0)
        documents: dict[Part, set[str]] = {part: set() for part in PARTS}
        split = self.recipe.split
        with whole_folder(folder) as place:
            (place / "data").mkdir()
            with ExitStack() as stack:
                files = {
                    part: stack.enter_context(
                        (place / "data" / f"{part}.jsonl").open("w", encoding="utf-8")
                    )
                    for part in PARTS
                }
                for judged in self.judged():
                    if judged.removed_by is not None:
                        continue
                    name = self.paths[judged.file].name
                    document = split.document(name, judged.row.document, judged.pair.index)
                    part = split.part(document)
                    told = document.replace("\t", "#")
                    files[part].write(line(judged.pair, self.langs, name, told))
                    counts[part] += 1
                    documents[part].add(document)
            for part in PARTS:
                if not counts[part]:
                    (place / "data" / f"{part}.jsonl").unlink()
            sizes = {part: (counts[part], len(documents[part])) for part in PARTS}
            card = self._card(folder.name, sizes)
            (place / "README.md").write_text(card.markdown(), encoding="utf-8")
        return counts

    def _card(self, name: str, parts: Mapping[Part, tuple[int, int]]) -> Card:
        """What the README tells; of each part the pairs and the documents."""
        known = {source.file: source for source in self.recipe.sources}
        sources = []
        for number, path in enumerate(self.paths):
            source = known.get(path.name, Source(path.name))
            read, kept = self.tally.read[number], self.tally.kept[number]
            sources.append((path.name, source.title, source.licence, source.url, read, kept))
        return Card(
            name=self.recipe.name or name,
            parts={part: told for part, told in parts.items() if told[0] or part == "train"},
            sources=sources,
            removed=self.removed(),
            recipe=self.recipe.yaml(),
            version=VERSION,
        )

    def removed(self) -> list[tuple[str, str, int]]:
        """Filter, band and how many pairs it removed, in the order in which they run."""
        bands = {EMPTY: "both sides", **{one.name: one.band for one in self.filters}}
        return [(name, band, self.tally.removed[name]) for name, band in bands.items()]
