"""What a batch has made, counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from align.batch.ledger import Ledger
from align.formats.page import render
from align.text import Lang
from align.types import DOUBTFUL

#: Documents that are named as the slowest, and as failed.
_NAMED = 10


@dataclass(frozen=True, slots=True)
class Report:
    """Figures of a batch.

    Attributes:
        langs: of source and target.
        documents: pairs in the manifest.
        done: pairs that have a bitext.
        failed: pairs that have none.
        segments: of all sources and of all targets.
        beads: how many of each shape, the commonest first.
        pairs: beads that have both sides.
        doubtful: of these, those with a low score.
        findings: how many of each severity.
        cpu_seconds: what all documents took together.
        slowest: source and CPU seconds of the slowest.
        reasons: source and reason of the first that failed.
    """

    langs: tuple[Lang, Lang]
    documents: int
    done: int
    failed: int
    segments: tuple[int, int]
    beads: dict[str, int]
    pairs: int
    doubtful: int
    findings: dict[str, int]
    cpu_seconds: float
    slowest: tuple[tuple[str, float], ...]
    reasons: tuple[tuple[str, str], ...]

    @property
    def doubtful_share(self) -> float:
        """Of the pairs, 0-1."""
        return self.doubtful / max(1, self.pairs)

    @property
    def rate(self) -> float:
        """Source segments an hour of one core."""
        return self.segments[0] * 3600 / max(self.cpu_seconds, 1e-9)

    def as_page(self, folder: str) -> Iterator[str]:
        """All figures as a page without anything outside it, under the name of the folder."""
        return render(
            "batch.html",
            folder=folder,
            report=self,
            beads=max(1, sum(self.beads.values())),
            slowest=max((seconds for _, seconds in self.slowest), default=0.0),
            doubtful_under=DOUBTFUL,
        )

    def as_json(self) -> Iterator[str]:
        """All figures as one object."""
        yield json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


def report_of(ledger: Ledger, langs: tuple[Lang, Lang]) -> Report:
    """Count what is in a ledger.

    Raises:
        UnusableInput: it holds what cannot be.
    """
    try:
        return _counted(ledger, langs)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise ledger.damaged(error) from error


def _counted(ledger: Ledger, langs: tuple[Lang, Lang]) -> Report:
    counts = dict(ledger.rows("SELECT state, COUNT(*) FROM documents GROUP BY state"))
    ((src, tgt, doubtful, seconds),) = ledger.rows(
        "SELECT SUM(src_segments), SUM(tgt_segments), SUM(doubtful), SUM(seconds) FROM documents"
    )
    shapes = _summed(ledger, "shapes")
    return Report(
        langs,
        sum(counts.values()),
        counts.get("done", 0),
        counts.get("failed", 0),
        (src or 0, tgt or 0),
        dict(shapes.most_common()),
        sum(n for shape, n in shapes.items() if "0" not in shape.split("-")),
        doubtful or 0,
        dict(_summed(ledger, "findings")),
        round(seconds or 0.0, 3),
        tuple(
            ledger.rows(
                "SELECT source, ROUND(seconds, 3) FROM documents WHERE state = 'done' "
                f"ORDER BY seconds DESC, number LIMIT {_NAMED}"
            )
        ),
        tuple(
            ledger.rows(
                "SELECT source, reason FROM documents WHERE state = 'failed' "
                f"ORDER BY number LIMIT {_NAMED}"
            )
        ),
    )


def _summed(ledger: Ledger, column: str) -> Counter[str]:
    """Counts of all documents together; most have the same few, which are read once."""
    total: Counter[str] = Counter()
    for told, times in ledger.rows(f"SELECT {column}, COUNT(*) FROM documents GROUP BY {column}"):
        counts: dict[str, Any] = json.loads(told)
        total.update({name: n * times for name, n in counts.items()})
    return total
