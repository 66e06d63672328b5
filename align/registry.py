"""Names → functions, loaded when asked for.

Every choice a user can make by name or by file suffix stands in one of these tables, so that
`zhen --help` and `import align` load none of what is behind them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from align.errors import UnknownFormat, UnknownName, UnusableInput

#: Stands for two files of line-parallel text in the tables below.
PAIR = "NAME.zh,NAME.en"

#: The one suffix of two parts.
PACKED = ".jsonl.zst"

#: Files of the same format under other names: suffix → the suffix of the format.
ALIASES = {
    ".mqxliff": ".xliff",
    ".mxliff": ".xliff",
    ".sdlxliff": ".xliff",
    ".txlf": ".xliff",
    ".tmx.gz": ".tmx",
    ".xlf.gz": ".xlf",
    ".xliff.gz": ".xliff",
}

#: Documents: path → Document.
READERS = {
    ".docx": "align.read.docx:read",
    ".htm": "align.read.html:read",
    ".html": "align.read.html:read",
    ".markdown": "align.read.md:read",
    ".md": "align.read.md:read",
    ".pdf": "align.read.pdf:read",
    ".rst": "align.read.rst:read",
    ".txt": "align.read.txt:read",
    ".xhtml": "align.read.html:read",
}

#: Bitexts: path → align.types.Rows.
BITEXT_READERS = {
    PAIR: "align.formats.moses:read",
    ".csv": "align.formats.csv:read",
    ".jsonl": "align.formats.jsonl:read",
    ".parquet": "align.formats.parquet:read",
    ".sqlite": "align.review.exporting:read",
    PACKED: "align.formats.jsonl:read",
    ".tmx": "align.formats.tmx:read",
    ".tsv": "align.formats.tsv:read",
    ".xlf": "align.formats.xliff_read:read",
    ".xliff": "align.formats.xliff_read:read",
    ".xlsx": "align.formats.xlsx_read:read",
    ".xml": "align.formats.intertext:read",
}

#: Of these, the tables, in which somebody may choose the columns.
TABLES = frozenset({".csv", ".tsv", ".xlsx"})

#: Glossaries: path → terms.
GLOSSARY_READERS = {
    ".csv": "align.formats.glossary:read_csv",
    ".tbx": "align.formats.glossary:read_tbx",
}

#: Terms that were found: (terms, name of the bitext) → pieces of a glossary.
TERM_WRITERS = {
    ".csv": "align.formats.terms:write_csv",
    ".tbx": "align.formats.terms:write_tbx",
}

#: Bitexts: (align.types.Rows, align.layout.Layout) → pieces of the file.
WRITERS = {
    ".beads": "align.formats.beads:write",
    PAIR: "align.formats.moses:write",
    ".csv": "align.formats.csv:write",
    ".html": "align.formats.html:write",
    ".jsonl": "align.formats.jsonl:write",
    PACKED: "align.formats.jsonl:write_packed",
    ".parquet": "align.formats.parquet:write",
    ".tmx": "align.formats.tmx:write",
    ".tsv": "align.formats.tsv:write",
    ".xlf": "align.formats.xliff:write",
    ".xliff": "align.formats.xliff:write",
    ".xlsx": "align.formats.xlsx:write",
    ".xml": "align.formats.intertext:write",
}

#: How pieces of a file become those of a packed one.
PACKERS = {".gz": "align.formats.gz:packed"}

#: Of these, those that show findings; the others hold the codes at most.
SHOW_FINDINGS = frozenset({".html", ".xlsx"})

#: (pairs with their findings, what is known of the bitext) → pieces of the file.
FINDINGS_WRITERS = {
    ".csv": "align.formats.findings:write_csv",
    ".html": "align.formats.findings_html:write",
    ".xlsx": "align.formats.findings_xlsx:write",
    ".jsonl": "align.formats.findings:write_jsonl",
}

#: (src texts, tgt texts, languages, channels, seed) → evidence.
ENCODERS = {
    "labse": "align.encode.sbert:encode",
    "lexicon": "align.encode.lexicon:encode",
    "small": "align.encode.small:encode",
    "use": "align.encode.use:encode",
}

#: (evidence, src texts, tgt texts, most of either side, progress) → beads.
ENGINES = {
    "bertalign": "align.engines.bertalign:search",
    "own": "align.beads:search",
}

#: How jobs of a batch are done: (work, jobs, how many at once, address) → outcomes.
EXECUTORS = {
    "inline": "align.batch.inline:run",
    "local": "align.batch.local:run",
    "ray": "align.batch.ray:run",
}

#: Where a batch keeps its results: those of many documents together, or one by one.
BATCH_RESULTS = SHARDS, SINGLE = "shards", "bitexts"

#: Formats of several files: path → all that are written, in the order of the writer's pieces.
SEVERAL = {PAIR: "align.formats.moses:files", ".xml": "align.formats.intertext:files"}


def form_of(path: object) -> str:
    """What names the format of a file in the tables: its suffix, or `PAIR`."""
    name = str(path).lower()
    if name.endswith(PACKED):
        return PACKED
    alias = next((form for suffix, form in ALIASES.items() if name.endswith(suffix)), None)
    if alias:
        return alias
    return PAIR if pair_of(path) else Path(name).suffix


def pair_of(path: object) -> tuple[Path, Path] | None:
    """The two files of line-parallel text that a name like corpus.zh,corpus.en stands for.

    They differ in what comes after the last dot, .txt apart.

    >>> pair_of("to/a.zh.txt,to/a.en.txt") == (Path("to/a.zh.txt"), Path("to/a.en.txt"))
    True
    >>> pair_of("one,two.tsv")
    """
    name = str(path)
    for comma in (at for at, character in enumerate(name) if character == ","):
        sides = Path(name[:comma]), Path(name[comma + 1 :])
        src, tgt = (side.with_suffix("") if side.suffix == ".txt" else side for side in sides)
        if src.suffix and tgt.suffix and src.suffix != tgt.suffix and src.stem == tgt.stem:
            return sides
    return None


def files_of(path: Path) -> tuple[Path, ...]:
    """The files that are written when this one is asked for; mostly itself alone."""
    form = form_of(path)
    files: tuple[Path, ...] = load("writer", SEVERAL, form)(path) if form in SEVERAL else (path,)
    return files


def bitexts_of(paths: Iterable[Path]) -> list[Path]:
    """The files that are named, and for a folder the bitexts in it, in the order of their names.

    The folder of a batch stands for its results.

    Raises:
        UnusableInput: a folder holds no bitext.
    """
    found: list[Path] = []
    for path in paths:
        if not os.path.isdir(path) or pair_of(path):  # noqa: PTH112 - as below
            found.append(path)
            continue
        results = (path / name for name in BATCH_RESULTS)
        inside = sorted(next((r for r in results if r.is_dir()), path).iterdir())
        bitexts = [f for f in inside if form_of(f) in BITEXT_READERS and f.name[0] != "."]
        if not bitexts:
            raise UnusableInput(
                f"no bitext in {path}; give a folder of {', '.join(sorted(BITEXT_READERS))}"
            )
        found += bitexts
    return found


def bitext_reader(path: Path) -> Any:
    """The function that reads this file.

    Raises:
        UnknownFormat: no reader takes that suffix.
        UnusableInput: it is a document, or there is no such file.
    """
    if form_of(path) in READERS:
        raise UnusableInput(
            f"{path} is a document, not a bitext; zhen align {path} -o OUT if it holds both "
            f"languages, or zhen align {path} TRANSLATION -o OUT"
        )
    if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir, no error on a long name
        raise UnusableInput(f"{path} is a folder; give a bitext in it")
    known = ", ".join(sorted(BITEXT_READERS))
    if not form_of(path):
        is_there = os.path.isfile(path)  # noqa: PTH113 - as below
        what = f"{path} has no suffix to tell its format" if is_there else f"no file at {path}"
        raise UnusableInput(f"{what}; give a bitext ({known})")
    reader = load("bitext reader", BITEXT_READERS, form_of(path))
    for file in pair_of(path) or (path,):
        if not os.path.isfile(file):  # noqa: PTH113 - unlike Path.is_file, no error on a long name
            is_there = os.path.exists(file)  # noqa: PTH110 - as above
            what = f"{file} is no regular file" if is_there else f"no file at {file}"
            raise UnusableInput(f"{what}; give a bitext ({known})")
    return reader


def load(kind: str, table: Mapping[str, str], name: str) -> Any:
    """The function behind a name.

    Raises:
        UnknownFormat: `name` is a suffix (starts with a dot) that the table lacks.
        UnknownName: any other name that the table lacks.
    """
    if name not in table:
        raise (UnknownFormat if name.startswith(".") or not name else UnknownName)(
            kind, name, table
        )
    module, _, function = table[name].partition(":")
    return getattr(import_module(module), function)
