"""The road from two documents to a bitext; align/checking.py is the one from there to findings.

path ─read→ Document ─clean→ Document + edits ─split→ segments          on both sides
     ─encode→ vectors ─search→ beads ─→ Bitext (─refine→ clauses) ─→ files
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from align.beads import PASSES
from align.beads.verbatim import verbatim
from align.clean import clean
from align.encode.protocol import Encoder
from align.errors import BadRecipe, UnusableInput
from align.evidence import Evidence, Finer
from align.read import read, read_lines
from align.read.both import separate
from align.recipe import Recipe
from align.refine import refine
from align.registry import ENCODERS, ENGINES, load
from align.split import lines, part_of, split
from align.split.marks import clauses_at_marks
from align.text import Lang
from align.types import MOST_CHARS, Alignment, Bead, Bitext, Document, Rows, Segment, Span

__all__ = [
    "align_documents",
    "align_files",
    "prepare",
    "read_bitext",
]

#: Called with (segments done since the last call, segments in all).
Progress = Callable[[int, int], None]

#: What a folder of sentence-transformers holds, and one of scripts/train-encoder does not.
_TRANSFORMER = ("modules.json", "config.json")

_NAMES: dict[Lang, str] = {"zh": "Chinese", "en": "English"}


def align_files(
    src: str | Path,
    tgt: str | Path | None = None,
    recipe: Recipe | None = None,
    *,
    src_lang: Lang | None = None,
    tgt_lang: Lang | None = None,
    progress: Progress | None = None,
) -> Bitext:
    """Align two files, one of them Chinese, the other English, or one that holds both.

    Args:
        src: the document that was translated, or a file with both languages in turn.
        tgt: its translation; None when it is in the same file.
        recipe: every setting; the default one when None.
        src_lang: language of `src`; found out from its text when None.
        tgt_lang: language of `tgt`.
        progress: told how far the search has come.

    Raises:
        UnusableInput: a file cannot be read, or both are in one language.
        BadRecipe: one file with both languages cannot be split already.
    """
    recipe = recipe or Recipe()
    if tgt is None:
        return align_documents(*_both(Path(src), recipe, src_lang, tgt_lang), recipe, progress)
    reader = read_lines if recipe.presplit else read
    return align_documents(
        reader(Path(src), src_lang), reader(Path(tgt), tgt_lang), recipe, progress
    )


def _both(
    path: Path, recipe: Recipe, src_lang: Lang | None, tgt_lang: Lang | None
) -> tuple[Document, Document]:
    """Source and target of one file; what comes first is the source unless a language says not."""
    if recipe.presplit:
        raise BadRecipe(
            "presplit text comes in two files; give the second, or leave --presplit out"
        )
    first, second = separate(read(path, "zh"))
    turned = first.lang in ({"zh": "en", "en": "zh"}.get(src_lang or ""), tgt_lang)
    return (second, first) if turned else (first, second)


def align_documents(
    src: Document,
    tgt: Document,
    recipe: Recipe,
    progress: Progress | None = None,
    *,
    translated: Lang | None = None,
) -> Bitext:
    """Two documents in, one bitext out.

    Args:
        src: the document that was translated.
        tgt: its translation.
        recipe: every setting.
        progress: told how far the search has come.
        translated: language of the document that a tool is to find segments of, when it is not
            that of `src`: only that one is cut by `recipe.segmentation`.
    """
    if src.lang == tgt.lang:
        raise UnusableInput(
            f"{src.name} and {tgt.name} are both {_NAMES[src.lang]}; "
            "give one Chinese and one English document (or say --src-lang and --tgt-lang)"
        )
    if src.lang == "en":
        turned = replace(recipe, max_src=recipe.max_tgt, max_tgt=recipe.max_src)
        mirrored = align_documents(tgt, src, turned, progress, translated=translated or src.lang)
        return _mirrored(mirrored, str(recipe))
    encode, search = encoder_of(recipe.encoder), load("engine", ENGINES, recipe.engine)
    (src_clean, src_segments), (tgt_clean, tgt_segments) = (
        prepare(
            side,
            recipe
            if side.lang == (translated or src.lang)
            else replace(recipe, segmentation="own"),
        )
        for side in (src, tgt)
    )
    src_texts, tgt_texts = (
        [segment.text for segment in side if not segment.code]
        for side in (src_segments, tgt_segments)
    )
    evidence = encoded(encode, src_texts, tgt_texts, (src.lang, tgt.lang), recipe)
    src_cut, tgt_cut = _body(src_clean, src_segments), _body(tgt_clean, tgt_segments)
    beads: list[Bead] = []
    # Footnotes stand at the end and correspond to footnotes: those of a translator have nothing
    # to be paired with, and must not cling to the last sentence of the text.
    for src_part, tgt_part in (
        (range(src_cut), range(tgt_cut)),
        (range(src_cut, len(src_texts)), range(tgt_cut, len(tgt_texts))),
    ):
        found = search(
            evidence.part(src_part, tgt_part),
            src_texts[src_part.start : src_part.stop],
            tgt_texts[tgt_part.start : tgt_part.stop],
            recipe.max_src,
            recipe.max_tgt,
            progress=lambda done: progress(done, PASSES * len(src_texts)) if progress else None,
        )
        beads.extend(_moved(bead, src_part.start, tgt_part.start) for bead in found)
    programs = (
        [segment.text for segment in side if segment.code] for side in (src_segments, tgt_segments)
    )
    beads += (_moved(bead, len(src_texts), len(tgt_texts)) for bead in verbatim(*programs))
    bitext = Bitext(
        src_lang=src.lang,
        tgt_lang=tgt.lang,
        src=src_segments,
        tgt=tgt_segments,
        alignment=Alignment(tuple(beads), str(recipe)),
        src_file=src.name,
        tgt_file=tgt.name,
        remarks=(*src.remarks, *tgt.remarks),
    )
    if recipe.unit == "sentence":
        return bitext
    return refine(
        bitext,
        lambda src_clauses, tgt_clauses: encode(
            src_clauses, tgt_clauses, src.lang, tgt.lang, channels=recipe.channels, seed=recipe.seed
        ),
    )


def encoded(
    encode: Encoder,
    src: Sequence[str],
    tgt: Sequence[str],
    langs: tuple[Lang, Lang],
    recipe: Recipe,
) -> Evidence:
    """What an encoder says about the segments of both sides and about their clauses."""
    finer = Finer(
        src,
        tgt,
        (partial(clauses_at_marks, lang=langs[0]), partial(clauses_at_marks, lang=langs[1])),
        lambda some, others: encode(
            some, others, *langs, channels=recipe.channels, seed=recipe.seed
        ),
    )
    vectors = encode(src, tgt, *langs, channels=(), seed=recipe.seed)
    return replace(vectors, finer=finer)


def _mirrored(bitext: Bitext, recipe: str) -> Bitext:
    """The same bitext the other way round. What the search has learnt of Chinese and English is
    not symmetric, so it always gets the Chinese side as the source."""
    beads = tuple(replace(bead, src=bead.tgt, tgt=bead.src) for bead in bitext.alignment.beads)
    return Bitext(
        src_lang=bitext.tgt_lang,
        tgt_lang=bitext.src_lang,
        src=bitext.tgt,
        tgt=bitext.src,
        alignment=Alignment(beads, recipe),
        src_file=bitext.tgt_file,
        tgt_file=bitext.src_file,
        remarks=bitext.remarks,
    )


def encoder_of(name: str) -> Encoder:
    """The encoder of that name, or the one with the model of that name or in that folder."""
    if name in ENCODERS:
        encoder: Encoder = load("encoder", ENCODERS, name)
        return encoder
    folder = Path(name)
    if folder.is_dir() and not any((folder / file).is_file() for file in _TRANSFORMER):
        small: Encoder = partial(load("encoder", ENCODERS, "small"), folder=folder)
        return small
    transformer: Encoder = partial(load("encoder", ENCODERS, "labse"), model=name)
    return transformer


def _body(document: Document, segments: tuple[Segment, ...]) -> int:
    """How many segments come before those of the footnotes and programs."""
    return sum(part_of(document.blocks[segment.block]) == 0 for segment in segments)


def _moved(bead: Bead, src: int, tgt: int) -> Bead:
    """The bead of a part that starts at these segments."""
    return replace(
        bead,
        src=Span(bead.src.start + src, bead.src.end + src),
        tgt=Span(bead.tgt.start + tgt, bead.tgt.end + tgt),
    )


def prepare(document: Document, recipe: Recipe) -> tuple[Document, tuple[Segment, ...]]:
    """Clean and split one side, or take its lines as they are when they are split already.

    Raises:
        UnusableInput: a segment is longer than any sentence.
    """
    cleaned = document if recipe.presplit else clean(document, recipe.skip_rules)
    segments = lines(cleaned) if recipe.presplit else split(cleaned, recipe.segmentation)
    longest = max((len(segment.text) for segment in segments), default=0)
    if longest > MOST_CHARS:
        raise UnusableInput(
            f"{document.name} has a segment of {longest:,} characters, at most {MOST_CHARS:,} "
            "are aligned; put a line end behind every sentence"
        )
    return cleaned, segments


def read_bitext(path: str | Path) -> Bitext:
    """Read a bitext in the format that its suffix names.

    Raises:
        UnknownFormat: no reader takes that suffix.
        UnusableInput: the file is not what its suffix says.
    """
    return Rows.open(path).bitext()
