"""From files to a review: one that is there is gone on with, else one is begun."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from align.checks import Settings
from align.errors import UnusableInput
from align.formats.plain import encodable
from align.pipeline import align_files, read_bitext
from align.registry import BITEXT_READERS, READERS, form_of, pair_of
from align.review.journal import Journal
from align.review.model import About, rows_of
from align.review.session import Review
from align.text import Lang
from align.types import Bitext

#: What the name of a review ends with.
SUFFIX = ".review.sqlite"

Advance = Callable[[int, int | None], None]
Langs = tuple[Lang | None, Lang | None]


def open_review(
    source: Path,
    target: Path | None = None,
    langs: Langs = (None, None),
    advance: Advance = lambda done, total: None,
    settings: Settings | None = None,
) -> tuple[Review, str]:
    """The review of a bitext, or of two documents, which are aligned first.

    Args:
        source: a bitext, a review, or the document that was translated.
        target: its translation, when it is a document.
        langs: of two documents; found out from their texts when None.
        advance: told how far the aligning has come.
        settings: of the checks, for a review that begins; it keeps them.

    Returns:
        The review, and what its reader must know: that the files or the settings are others than
        those it began with. Of a new one the rows are still to be checked: see
        :mod:`align.review.found`.

    Raises:
        UnusableInput: a file cannot be read, or the review there is one of something else.
    """
    if source.name.lower().endswith(".sqlite"):
        if target:
            raise UnusableInput(f"{source} is a review already; give it alone")
        review = Review.open(_there(source))
        return review, _notice(review, review.about.digest, settings)
    inputs = [*(pair_of(source) or (source,)), *([target] if target else [])]
    path = place_of(inputs)
    base, digest = " and ".join(file.name for file in inputs), _digest(inputs, path)
    if path.exists():
        review = Review.open(path)
        if review.about.base != base:
            review.close()
            raise UnusableInput(
                f"{path} is a review of {review.about.base}; rename it to review {base}"
            )
        return review, _notice(review, digest, settings)
    if target is None:
        bitext = read_bitext(source)
    else:
        _need_documents(inputs)
        bitext = align_files(source, target, src_lang=langs[0], tgt_lang=langs[1], progress=advance)
    return Review(_begun(path, bitext, base, digest, settings or Settings())), ""


def place_of(inputs: Sequence[Path]) -> Path:
    """Where the review of a bitext or of two documents is: beside the first file."""
    names = dict.fromkeys(file.stem for file in inputs)
    return inputs[0].with_name("-".join(names) + SUFFIX)


def _begun(path: Path, bitext: Bitext, base: str, digest: str, settings: Settings) -> Journal:
    """The file of a new review; its rows are still to be checked."""
    bitext = _encodable(bitext)
    about = About(
        (bitext.src_lang, bitext.tgt_lang),
        bitext.alignment.recipe,
        (bitext.src_file, bitext.tgt_file),
        base,
        digest,
        any(bead.score is not None for bead in bitext.alignment.beads if bead.src and bead.tgt),
        settings,
        bitext.codes,
        bitext.header,
    )
    rows = (replace(row, pending=number) for number, row in enumerate(rows_of(bitext, ())))
    return Journal.create(path, about, tuple(rows))


def _encodable(bitext: Bitext) -> Bitext:
    """The same without halves of characters, which neither SQLite nor a page can hold."""
    src, tgt = (
        tuple(replace(segment, text=encodable(segment.text)) for segment in side)
        for side in (bitext.src, bitext.tgt)
    )
    return replace(bitext, src=src, tgt=tgt)


def _notice(review: Review, digest: str, settings: Settings | None) -> str:
    about, name = review.about, review.path.name
    said = []
    if digest != about.digest:
        said.append(
            f"{about.base} has changed since this review began. The review goes on with the texts "
            f"as they were; to begin anew, rename {name}."
        )
    if settings not in (None, about.settings):
        said.append(
            "This review keeps the settings of the checks and the glossary that it began with; "
            f"to check with others, rename {name}."
        )
    return " ".join(said)


def _need_documents(inputs: Sequence[Path]) -> None:
    for file in inputs:
        if form_of(file) in BITEXT_READERS:
            raise UnusableInput(
                f"{file} is a bitext; give it alone, or two documents ({', '.join(READERS)})"
            )


def _there(path: Path) -> Path:
    if not path.is_file():
        raise UnusableInput(f"no file at {path}; zhen review BITEXT makes one")
    return path


def _digest(files: Sequence[Path], review: Path) -> str:
    """SHA-256 of some files, one after the other; the review of them is named when one is gone.

    Raises:
        UnusableInput: one of them cannot be read.
    """
    found = hashlib.sha256()
    for path in files:
        try:
            with path.open("rb") as file:
                found.update(hashlib.file_digest(file, "sha256").digest())
        except OSError as error:
            instead = (
                f"give {review} to go on with its review" if review.exists() else "give a file"
            )
            raise UnusableInput(f"cannot read {path}: {error.strerror}; {instead}") from error
    return found.hexdigest()
