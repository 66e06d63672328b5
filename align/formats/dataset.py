"""A folder that the package datasets opens: pairs as JSON lines, and a card: docs/how-to/filter.md.

Nothing of that package is needed to write it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from align.text import Lang
from align.types import Pair

#: Our name of a part → the one that the package expects.
SPLITS = {"train": "train", "dev": "validation", "test": "test"}
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


@dataclass(frozen=True, slots=True)
class Card:
    """What the README of the folder tells.

    Attributes:
        name: of the corpus.
        parts: part → pairs and documents of it.
        sources: file, title, licence, address, pairs read and pairs kept of each input.
        removed: filter, band and pairs that it removed, in the order in which they ran.
        recipe: the YAML that makes it again.
        version: of the program.
    """

    name: str
    parts: Mapping[str, tuple[int, int]]
    sources: Sequence[tuple[str, str, str, str, int, int]]
    removed: Sequence[tuple[str, str, int]]
    recipe: str
    version: str

    def markdown(self) -> str:
        """The README, its head in YAML as the hub of that package reads it."""
        total = sum(pairs for pairs, _ in self.parts.values())
        size = next((name for most, name in _SIZES if total < most), "n>1M")
        files = [
            {"split": SPLITS[part], "path": f"data/{part}.jsonl"}
            for part, (pairs, _) in self.parts.items()
            if pairs
        ]
        licences = sorted({licence or "not told" for _, _, licence, *_ in self.sources})
        head = {
            "pretty_name": self.name,
            "language": ["zh", "en"],
            "task_categories": ["translation"],
            "size_categories": [size],
            "license": "other",
            "license_name": "; ".join(licences),
            "configs": [{"config_name": "default", "data_files": files}],
        }
        # JSON is YAML, and quotes whatever a title or a licence may hold.
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
        parts = [
            (part, SPLITS[part], str(documents), str(pairs))
            for part, (pairs, documents) in self.parts.items()
        ]
        sources = [
            (file, title, licence or "not told", url, str(read), str(kept))
            for file, title, licence, url, read, kept in self.sources
        ]
        removed = [(name, band, str(count)) for name, band, count in self.removed]
        return "\n".join(
            [
                "---", *lines, "---", "",
                f"# {_line(self.name)}", "",
                f"{total:,} Chinese–English pairs, kept by zhen {self.version}.", "",
                "## Parts", "",
                *_table(("part", "split", "documents", "pairs"), parts), "",
                "No document stands in two parts.", "",
                "## Sources", "",
                *_table(("file", "title", "licence", "address", "read", "kept"), sources), "",
                "## Filters", "",
                "In the order in which they ran; a pair counts where it was removed first.", "",
                *_table(("filter", "keeps", "removed"), removed), "",
                "```yaml", self.recipe.rstrip(), "```", "",
            ]
        )  # fmt: skip


def line(pair: Pair, langs: tuple[Lang, Lang], file: str, document: str) -> str:
    """A pair as a line of a part."""
    value: dict[str, Any] = {
        "translation": {langs[0]: pair.src, langs[1]: pair.tgt},
        "score": pair.score,
        "source": file,
        "document": document,
    }
    return json.dumps(value, ensure_ascii=False) + "\n"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    numeric = {"documents", "pairs", "read", "kept", "removed"}
    marks = ["--:" if head in numeric else "---" for head in heads]
    return [f"| {' | '.join(map(_line, row))} |" for row in (heads, marks, *rows)]


def _line(text: str) -> str:
    """Text for one cell."""
    return " ".join(text.split()).replace("|", "\\|")
