"""A document pair as the search sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from align.beads.beside import Beside
from align.beads.clauses import clause_logs
from align.beads.document_words import with_document_words
from align.beads.features import Features
from align.beads.lanes import Costs
from align.beads.lattice import Lattice
from align.beads.passes import Parts, Progress, Sentences
from align.beads.quotes import open_quotes, unbalanced
from align.beads.sides import Floats, Ints, Side
from align.beads.strangeness import strangeness
from align.beads.weights import SENTENCES, Scoring, costs, weights_for
from align.evidence import Channel, Clauses, Evidence

#: A bead is open when the sentence model gives it at least this probability; with 0.01, MAC-Dev
#: comes out half a point lower (docs/decisions/0041-clause-evidence.md).
_OPEN = 1e-3
#: The channel that the words of a document are added to.
_WORDS = "lexicon"
#: Beads other than 1-1 among so many, in a text of which little is known.
_USUAL, _MORE = 0.2, 5


@dataclass(frozen=True)
class Document:
    """Both sides of a document pair, and all that is known about them.

    Attributes:
        evidence: what an encoder says.
        src, tgt: vectors and lengths.
        ratio: target characters for one source character.
        quotes: quotations open before each boundary of both sides.
        beside: what is left out beside the segments.
        strange: how strange the segments of both sides are to their own side.
        merging: log of the share of beads that are not 1-1.
        path: boundaries and scores of a path through it, if one is known.
    """

    evidence: Evidence
    src: Side
    tgt: Side
    ratio: float
    quotes: tuple[Floats, Floats]
    beside: Beside
    strange: tuple[Floats, Floats]
    merging: float = 0.0
    path: tuple[Ints, Floats] | None = None

    @classmethod
    def of(
        cls, evidence: Evidence, src: Sequence[str], tgt: Sequence[str], ratio: float
    ) -> Document:
        """A document of which no path is known yet."""
        sides = Side.of(evidence.src, src), Side.of(evidence.tgt, tgt)
        return cls(
            evidence,
            *sides,
            ratio,
            (open_quotes(src), open_quotes(tgt)),
            Beside.nothing(len(src), len(tgt)),
            (strangeness(sides[0]), strangeness(sides[1])),
        )

    def along(self, path: Ints, scores: Floats) -> Document:
        """The same with what a path through it shows.

        Args:
            path: shape (k + 1, 2), boundaries of its steps.
            scores: shape (k,), how probable each of them is.
        """
        steps = np.diff(path, axis=0)
        beads = (steps > 0).all(axis=1)
        merged = np.count_nonzero(beads & (steps > 1).any(axis=1))
        share = (merged + _USUAL * _MORE) / (np.count_nonzero(beads) + _MORE)
        return replace(
            self,
            beside=Beside.along(path),
            merging=float(np.log(share)),
            path=(path, scores),
        )

    def part(self, rows: range, columns: range) -> Document:
        """Some of the segments only."""
        src_quotes, tgt_quotes = self.quotes
        return replace(
            self,
            evidence=self.evidence.part(rows, columns),
            src=self.src.part(rows),
            tgt=self.tgt.part(columns),
            quotes=(
                src_quotes[rows.start : rows.stop + 1],
                tgt_quotes[columns.start : columns.stop + 1],
            ),
            beside=self.beside.part(rows, columns),
            strange=(
                self.strange[0][rows.start : rows.stop],
                self.strange[1][columns.start : columns.stop],
            ),
            path=self.path and _part(*self.path, rows, columns),
        )

    def weights(self, model: str) -> Mapping[str, float]:
        """The learnt weights of a model that fit what is known."""
        names = [channel.name for channel in self.evidence.channels]
        return weights_for(self.evidence.encoder, names, model)

    def costs(self, model: str) -> Costs:
        """What leaving out costs by a model."""
        weights = self.weights(model)
        return costs(weights, self.src, self.tgt, self.ratio, self.beside, self.strange)

    def sentences(self, parts: Parts) -> Sentences:
        """Parts of it as the sentence model sees them."""
        channels = self.evidence.channels
        features = Features(self.src, self.tgt, channels, *parts.most, self.ratio, parts.near())
        scoring = Scoring(features, self.weights(SENTENCES))
        return Sentences(parts, features, scoring, self.costs(SENTENCES))

    def with_clauses(self) -> tuple[Document, Clauses] | None:
        """Its clauses, and the same document with channels made of theirs, so that words are
        looked for once; None if nothing is known about clauses."""
        if self.evidence.finer is None or not len(self.src) or not len(self.tgt):
            return None
        clauses = self.evidence.finer.clauses()
        starts = clauses.src_starts, clauses.tgt_starts
        channels = tuple(channel.pooled(*starts) for channel in clauses.evidence.channels)
        known = replace(self, evidence=replace(self.evidence, channels=channels))
        return known, replace(clauses, evidence=self._with_words(clauses.evidence, channels))

    def _with_words(self, clauses: Evidence, channels: Sequence[Channel]) -> Evidence:
        """Evidence about clauses with the words that go together along the path."""
        if self.path is None:
            return clauses
        return replace(
            clauses,
            channels=tuple(
                Channel.of(own.name, own.src, own.tgt, with_document_words(channel, *self.path))
                if channel.name == _WORDS
                else own
                for own, channel in zip(clauses.channels, channels, strict=True)
            ),
        )

    def lattice(
        self, parts: Parts, clauses: Clauses, progress: Progress, path: Ints | None = None
    ) -> Lattice:
        """The beads of parts that the sentence model leaves open.

        Args:
            parts: to look at.
            clauses: of this document.
            progress: told how many source segments are done.
            path: boundaries of a path through the parts whose beads are open in any case, so that
                there is a way; that of the document if none is given.
        """
        if path is None and self.path is not None:
            path = self.path[0]
        sentences = self.sentences(parts)
        found = list(parts.each(lambda group: sentences.open_beads(group, _OPEN), progress))
        starts, ends = (np.concatenate(each) for each in zip(*found, strict=True))
        # Rows are scored some at a time, with room for the widest of them.
        inside = parts.corridor.holds(starts) & parts.corridor.holds(ends)
        starts, ends = starts[inside], ends[inside]
        if path is not None:
            starts, ends = _with_path(starts, ends, path, parts)
        features = (
            sentences.features.of(starts, ends),
            clause_logs(clauses, starts, ends, self.ratio, self.weights(SENTENCES)),
            unbalanced(*self.quotes, starts, ends),
            self.merging * (ends - starts > 1).any(axis=1),
        )
        names = (*sentences.features.names, "clauses", "quotes", "merging")
        return Lattice(parts, starts, ends, names, np.column_stack(features).astype(np.float32))


def _part(path: Ints, scores: Floats, rows: range, columns: range) -> tuple[Ints, Floats]:
    """A path between two boundaries that it comes through."""
    order = path.sum(axis=1)
    start = int(np.searchsorted(order, rows.start + columns.start))
    stop = int(np.searchsorted(order, rows.stop + columns.stop))
    corner = np.array([rows.start, columns.start])
    return path[start : stop + 1] - corner, scores[start:stop]


def _with_path(starts: Ints, ends: Ints, path: Ints, parts: Parts) -> tuple[Ints, Ints]:
    """The same beads and those of a path through the parts, each once."""
    steps = np.diff(path, axis=0)
    inside = (path[:-1] >= parts.cuts[0]).all(axis=1) & (path[1:] <= parts.cuts[-1]).all(axis=1)
    beads = inside & (steps > 0).all(axis=1) & (steps <= parts.most).all(axis=1)
    found = np.concatenate(
        (
            np.concatenate((starts, ends), axis=1),
            np.concatenate((path[:-1], path[1:]), axis=1)[beads],
        )
    )
    return tuple(np.split(np.unique(found, axis=0), 2, axis=1))  # type: ignore[return-value]
