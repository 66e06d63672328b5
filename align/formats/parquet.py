"""The same objects in columns, for data sets: docs/formats/parquet.md. The only file that imports
pyarrow."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any

from align.errors import MissingExtra, UnusableInput
from align.formats.objects import SIDES, header_of, langs_of, object_of, row_of, rows_of, sides_of
from align.formats.plain import encodable
from align.formats.rows import sampled
from align.layout import Layout
from align.types import Row, Rows

try:
    import pyarrow
    import pyarrow.parquet
except ImportError as error:
    raise MissingExtra("pyarrow", "parquet", ".parquet") from error

#: Beads of a row group, which are held while it is written, and of a batch that is read.
_GROUP, _BATCH = 10_000, 1_000
_PIECE_BYTES = 1 << 15
#: Key of our header among the metadata of the file.
_HEADER = b"zhen"
_TEXTS = pyarrow.list_(pyarrow.string())
_PLACES = pyarrow.list_(pyarrow.list_(pyarrow.int64()))


def write(rows: Rows, layout: Layout) -> Iterator[bytes]:
    """A column for each name of .jsonl, and `translation` as Hugging Face has it.

    Groups of rows go to disk as they are full.
    """
    schema = pyarrow.schema(
        [
            ("id", pyarrow.int64()),
            ("document", pyarrow.string()),
            ("translation", pyarrow.struct([(lang, pyarrow.string()) for lang in rows.langs])),
            *((name, _TEXTS) for name in SIDES[0]),
            *((f"{name}_ids", pyarrow.list_(pyarrow.int64())) for name in SIDES[0]),
            ("score", pyarrow.float64()),
            ("flags", _TEXTS),
            ("unit", pyarrow.string()),
            *((f"{name}_places", _PLACES) for name in SIDES[0]),
        ],
        metadata={_HEADER: encodable(json.dumps(header_of(rows), ensure_ascii=False)).encode()},
    )
    with tempfile.TemporaryFile() as file:
        with pyarrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            objects = _objects(rows)
            while group := list(islice(objects, _GROUP)):
                writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))
        file.seek(0)
        while piece := file.read(_PIECE_BYTES):
            yield piece


def _objects(rows: Rows) -> Iterator[dict[str, Any]]:
    for pair, row in rows.paired():
        found = {"unit": None} | object_of(pair, row)
        for name in (*SIDES[0], "flags"):
            found[name] = [encodable(text) for text in found[name]]
        texts = encodable(pair.src), encodable(pair.tgt)
        yield found | {"translation": dict(zip(rows.langs, texts, strict=True))}


def read(path: Path) -> Rows:
    """Our own files without loss, and those of others: `translation`, or a column for each side.

    Raises:
        UnusableInput: it is no Parquet, lacks a text, or the two languages are not Chinese and
            English.
    """
    with _one_line_errors(path):
        file = pyarrow.parquet.ParquetFile(path)
        metadata = file.schema_arrow.metadata or {}
        header = json.loads(metadata[_HEADER]) if _HEADER in metadata else {}
        langs = langs_of(header) if header else None
    objects = _read(path, file)
    if langs:
        return rows_of(header, langs, _rows(path, objects, SIDES[0]))
    first = next(objects, None)
    if first is None:
        raise UnusableInput(f"{path} holds no beads")
    with _one_line_errors(path):
        sides = sides_of(first)
    return sampled(_rows(path, chain([first], objects), sides), path)


def _read(path: Path, file: Any) -> Iterator[dict[str, Any]]:
    with _one_line_errors(path):
        for batch in file.iter_batches(_BATCH):
            yield from batch.to_pylist()


def _rows(path: Path, objects: Iterator[dict[str, Any]], sides: tuple[str, str]) -> Iterator[Row]:
    for number, value in enumerate(objects):
        try:
            yield row_of(value, number, sides)
        except ValueError as error:
            raise UnusableInput(f"{path}, row {number + 1}: {error}") from error


@contextmanager
def _one_line_errors(path: Path) -> Iterator[None]:
    """What the operating system and pyarrow say, as ours."""
    try:
        yield
    except (pyarrow.ArrowException, ValueError, TypeError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise UnusableInput(f"{path} is no Parquet file that can be read: {reason}") from error
    except OSError as error:
        reason = error.strerror or " ".join(str(error).split())[:200]
        raise UnusableInput(f"cannot read {path}: {reason}") from error
