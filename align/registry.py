"""Names → functions, loaded when asked for.

Every choice a user can make by name or by file suffix stands in one of these tables, so that
`zhen --help` and `import align` load none of what is behind them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from align.errors import UnknownFormat, UnknownName, UnusableInput

#: Documents: path → Document.
READERS = {".txt": "align.read.txt:read"}

#: Bitexts: path → align.types.Rows.
BITEXT_READERS = {
    ".jsonl": "align.formats.jsonl:read",
    ".tmx": "align.formats.tmx:read",
    ".tsv": "align.formats.tsv:read",
}

#: Glossaries: path → terms.
GLOSSARY_READERS = {
    ".csv": "align.formats.glossary:read_csv",
    ".tbx": "align.formats.glossary:read_tbx",
}

#: Bitexts: (align.types.Rows, align.layout.Layout) → pieces of the file.
WRITERS = {
    ".beads": "align.formats.beads:write",
    ".html": "align.formats.html:write",
    ".jsonl": "align.formats.jsonl:write",
    ".tmx": "align.formats.tmx:write",
    ".tsv": "align.formats.tsv:write",
}

#: Of these, those that show findings; the others hold the codes at most.
SHOW_FINDINGS = frozenset({".html"})

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
}

#: (evidence, src texts, tgt texts, most of either side, progress) → beads.
ENGINES = {
    "bertalign": "align.engines.bertalign:search",
    "own": "align.beads:search",
}


def bitext_reader(path: Path) -> Any:
    """The function that reads this file.

    Raises:
        UnknownFormat: no reader takes that suffix.
        UnusableInput: it is a document, or there is no such file.
    """
    if path.suffix.lower() in READERS:
        raise UnusableInput(f"{path} is a document, not a bitext; run zhen align on it first")
    reader = load("bitext reader", BITEXT_READERS, path.suffix.lower())
    if not os.path.isfile(path):  # noqa: PTH113 - unlike Path.is_file, no error on a long name
        raise UnusableInput(f"no file at {path}; give a bitext ({', '.join(BITEXT_READERS)})")
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
