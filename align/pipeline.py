"""The whole road, from two documents to a checked bitext. The only file that knows all stages.

    path ─read→ Document ─clean→ Document + edits ─split→ segments          on both sides
         ─encode→ vectors ─search→ beads ─→ Bitext ─check→ findings ─→ files
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from align.beads import Side, search
from align.check import check_pair, check_pairs
from align.clean import clean
from align.errors import UnusableInput
from align.read import read, read_lines
from align.recipe import Recipe
from align.registry import BITEXT_READERS, ENCODERS, load
from align.split import lines, split
from align.text import Lang
from align.types import Alignment, Bitext, Document, Finding, Segment

__all__ = [
    "align_documents",
    "align_files",
    "check",
    "check_pair",
    "prepare",
    "read_bitext",
]

#: Called with (segments done since the last call, segments in all).
Progress = Callable[[int, int], None]

_NAMES: dict[Lang, str] = {"zh": "Chinese", "en": "English"}


def align_files(
    src: str | Path,
    tgt: str | Path,
    recipe: Recipe | None = None,
    *,
    src_lang: Lang | None = None,
    tgt_lang: Lang | None = None,
    progress: Progress | None = None,
) -> Bitext:
    """Align two files, one of them Chinese, the other English.

    Args:
        src: the document that was translated.
        tgt: its translation.
        recipe: every setting; the default one when None.
        src_lang: language of `src`; found out from its text when None.
        tgt_lang: language of `tgt`.
        progress: told how far the search has come.

    Raises:
        UnusableInput: a file cannot be read, or both are in one language.
    """
    recipe = recipe or Recipe()
    reader = read_lines if recipe.presplit else read
    return align_documents(
        reader(Path(src), src_lang), reader(Path(tgt), tgt_lang), recipe, progress
    )


def align_documents(
    src: Document, tgt: Document, recipe: Recipe, progress: Progress | None = None
) -> Bitext:
    """Two documents in, one bitext out."""
    if src.lang == tgt.lang:
        raise UnusableInput(
            f"{src.name} and {tgt.name} are both {_NAMES[src.lang]}; "
            "give one Chinese and one English document (or say --src-lang and --tgt-lang)"
        )
    src_segments, tgt_segments = (prepare(side, recipe)[1] for side in (src, tgt))
    src_texts, tgt_texts = ([s.text for s in side] for side in (src_segments, tgt_segments))
    encode = load("encoder", ENCODERS, recipe.encoder)
    src_vectors, tgt_vectors = encode(src_texts, tgt_texts, src.lang, tgt.lang, seed=recipe.seed)
    beads = search(
        Side(src_vectors, np.array([len(text) for text in src_texts], dtype=np.float64)),
        Side(tgt_vectors, np.array([len(text) for text in tgt_texts], dtype=np.float64)),
        recipe.max_src,
        recipe.max_tgt,
        progress=lambda done: progress(done, len(src_texts)) if progress else None,
    )
    return Bitext(
        src_lang=src.lang,
        tgt_lang=tgt.lang,
        src=src_segments,
        tgt=tgt_segments,
        alignment=Alignment(tuple(beads), str(recipe)),
        src_file=src.name,
        tgt_file=tgt.name,
    )


def prepare(document: Document, recipe: Recipe) -> tuple[Document, tuple[Segment, ...]]:
    """Clean and split one side, or take its lines as they are when they are split already."""
    if recipe.presplit:
        return document, lines(document)
    cleaned = clean(document, recipe.skip_rules)
    return cleaned, split(cleaned)


def check(bitext: Bitext) -> list[Finding]:
    """What a reviewer should look at, in the order of the beads."""
    return check_pairs(bitext.pairs(), bitext.src_lang, bitext.tgt_lang)


def read_bitext(path: str | Path) -> Bitext:
    """Read a bitext in the format that its suffix names.

    Raises:
        UnknownFormat: no reader takes that suffix.
        UnusableInput: the file is not what its suffix says.
    """
    path = Path(path)
    if not path.is_file():
        raise UnusableInput(f"no file at {path}; give a bitext ({', '.join(BITEXT_READERS)})")
    bitext: Bitext = load("bitext reader", BITEXT_READERS, path.suffix.lower())(path)
    return bitext
