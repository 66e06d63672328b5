"""Files of parallel text as pairs: .tsv, .tsv.xz and .tmx."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from align.errors import UnusableInput
from align.formats.tmxunits import read_units
from align.text import LANGS, count_han
from align.train.recipe import Recipe

Pair = tuple[str, str]  # Chinese, English

SUFFIXES = (".tsv", ".tsv.xz", ".tmx")
#: Rows looked at to tell the Chinese column from the English one.
_SAMPLE = 1000


def find(folder: Path, recipe: Recipe) -> dict[str, Path]:
    """Files to train on by name without suffix: first as the recipe lists them, then by name.

    The order matters: of two copies of a pair the first one counts.

    Raises:
        UnusableInput: there are none, or two of one name.
    """
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        suffix = next((s for s in SUFFIXES if path.name.lower().endswith(s)), None)
        if suffix is None or not path.is_file():
            continue
        name = path.name[: -len(suffix)]
        if name in found:
            raise UnusableInput(f"{found[name]} and {path} have one name; rename one of them")
        found[name] = path
    listed = [name for name in recipe.sources if name in found]
    order = [*listed, *(name for name in found if name not in recipe.sources)]
    chosen = {name: found[name] for name in order if recipe.weight(name) > 0}
    if not chosen:
        raise UnusableInput(f"{folder} holds no {', '.join(SUFFIXES)} that the recipe wants")
    return chosen


def read(path: Path) -> Iterator[Pair]:
    """All pairs of a file, Chinese first, whitespace around them cut off."""
    if path.suffix.lower() == ".tmx":
        for unit in read_units(path).units:
            zh, en = (side.text.text if (side := unit.sides.get(lang)) else "" for lang in LANGS)
            yield zh, en
    else:
        yield from _read_tsv(path)


def _read_tsv(path: Path) -> Iterator[Pair]:
    """Two columns in either order, the same in all rows; further columns are passed over."""
    opener = lzma.open if path.suffix == ".xz" else open
    try:
        with opener(path, "rt", encoding="utf-8-sig", newline="\n") as lines:
            rows = (line.rstrip("\r\n").split("\t") for line in lines)
            pairs = ((row[0].strip(), row[1].strip()) for row in rows if len(row) > 1)
            sample = list(islice(pairs, _SAMPLE))
            turned = sum(count_han(a) - count_han(b) for a, b in sample) < 0
            for first, second in chain(sample, pairs):
                yield (second, first) if turned else (first, second)
    except (OSError, UnicodeDecodeError, lzma.LZMAError) as error:
        raise UnusableInput(f"cannot read {path}: {error}") from error
