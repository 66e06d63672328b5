"""The list of document pairs that `zhen match` writes and `zhen batch` reads.

Tab-separated, a line of column names on top: docs/formats/manifest.md.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from align.errors import UnusableInput
from align.opening import open_input

COLUMNS = ("source", "target", "score", "margin", "note")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: a pair of documents, or a document without a partner.

    Attributes:
        source, target: paths from the folder that the manifest is in; empty on the side of a
            partner that is missing.
        score: how likely they translate each other, 0-1; None when nobody said.
        margin: by how much that is better than with the next best partner; None as well.
        note: a remark for people.
    """

    source: str
    target: str
    score: float | None = None
    margin: float | None = None
    note: str = ""

    @property
    def is_pair(self) -> bool:
        """Whether it has both sides."""
        return bool(self.source and self.target)


def lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The manifest, line by line."""
    yield "\t".join(COLUMNS) + "\n"
    for entry in entries:
        figures = ("" if f is None else f"{f:.4f}" for f in (entry.score, entry.margin))
        cells = (entry.source, entry.target, *figures, entry.note)
        line = "\t".join(" ".join(cell.split("\t")).replace("\n", " ") for cell in cells) + "\n"
        yield line.encode("utf-8", "replace").decode()  # a name that is not UTF-8 cannot be kept


def read(path: Path) -> Iterator[Entry]:
    """The entries of a manifest, one after the other.

    The columns may stand in any order and others beside them; without a line of names, the
    first two are source and target.

    Raises:
        UnusableInput: no such file, no text, or a line without two columns.
    """
    try:
        with io.TextIOWrapper(open_input(path), encoding="utf-8-sig") as file:
            yield from _entries(path, file)
    except OSError as error:
        raise UnusableInput(
            f"cannot read {path}: {error.strerror}; give a manifest, as zhen match writes it"
        ) from error
    except UnicodeDecodeError as error:
        raise UnusableInput(
            f"{path} is no manifest: it is not UTF-8; save it as tab-separated text in UTF-8"
        ) from error


def _entries(path: Path, file: Iterable[str]) -> Iterator[Entry]:
    columns: dict[str, int] | None = None
    for number, line in enumerate(file, start=1):
        cells = [cell.strip() for cell in line.rstrip("\r\n").split("\t")]
        if not any(cells):
            continue
        if columns is None:
            named = [cell.lower() for cell in cells]
            is_head = "source" in named and "target" in named
            if not is_head and {"source", "target"} & {*named}:
                raise UnusableInput(
                    f"{path}, line {number}: columns {', '.join(named)}; a manifest has one named "
                    "source and one named target"
                )
            columns = {n: i for i, n in enumerate(named)} if is_head else {"source": 0, "target": 1}
            if is_head:
                continue
        needed = max(columns["source"], columns["target"])
        if len(cells) <= needed:
            raise UnusableInput(
                f"{path}, line {number}: {len(cells)} column{'s' * (len(cells) > 1)}; a manifest "
                "has a source and a target, separated by a tab"
            )
        yield Entry(
            cells[columns["source"]],
            cells[columns["target"]],
            _figure(cells, columns.get("score")),
            _figure(cells, columns.get("margin")),
            cells[columns["note"]] if columns.get("note", len(cells)) < len(cells) else "",
        )


def _figure(cells: list[str], column: int | None) -> float | None:
    if column is None or column >= len(cells):
        return None
    try:
        return float(cells[column])
    except ValueError:
        return None


def relative(path: Path, folder: Path) -> str:
    """How a manifest in `folder` names a file: with slashes on every system, so that it can be
    moved along with the files."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return path.resolve().as_posix()
