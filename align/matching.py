"""The third road: from two folders to who translates whom.

folders ─read→ Documents ─encode→ sketches ─match→ partners ─→ manifest
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from align.encode import alike
from align.encode.small import model
from align.errors import UnusableInput
from align.manifest import Entry, relative
from align.match import Hints, Marks, Partner, Sketch, match, sketch
from align.read import read
from align.registry import READERS
from align.text import LANGS, Lang, language_of
from align.types import Document

#: Called with (steps done since the last call, steps in all).
Progress = Callable[[int, int], None]

_NAMES: dict[Lang, str] = {"zh": "Chinese", "en": "English"}


@dataclass
class Side:
    """The documents of one folder.

    Attributes:
        folder: where they are.
        paths: of those that could be read, in order.
        sketches: of these.
        refused: those that could not, with the reason.
        ignored: how many files of each suffix are no documents.
    """

    folder: Path
    paths: list[Path] = field(default_factory=list)
    sketches: list[Sketch] = field(default_factory=list)
    refused: dict[Path, str] = field(default_factory=dict)
    ignored: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Matched:
    """Who belongs to whom.

    Attributes:
        src, tgt: both sides.
        of_src: partners of the documents of `src`, in their order.
        of_tgt: those of `tgt`.
    """

    src: Side
    tgt: Side
    of_src: list[Partner]
    of_tgt: list[Partner]

    def entries(self, folder: Path) -> Iterator[Entry]:
        """The manifest of a folder: pairs, then sources without a partner, then targets."""
        src, tgt = ([relative(p, folder) for p in side.paths] for side in (self.src, self.tgt))
        for name, partner in zip(src, self.of_src, strict=True):
            if partner.other is not None:
                rival = partner.nearest if partner.close else None
                note = "" if rival is None else f"next best: {tgt[rival]}"
                yield Entry(name, tgt[partner.other], partner.score, partner.margin, note)
        for name, partner in zip(src, self.of_src, strict=True):
            if partner.other is None:
                yield Entry(name, "", note=_alone(partner, tgt))
        yield from (
            Entry(relative(path, folder), "", note=reason)
            for path, reason in self.src.refused.items()
        )
        for name, partner in zip(tgt, self.of_tgt, strict=True):
            if partner.other is None:
                yield Entry("", name, note=_alone(partner, src))
        yield from (
            Entry("", relative(path, folder), note=reason)
            for path, reason in self.tgt.refused.items()
        )


def match_folders(
    src: str | Path,
    tgt: str | Path,
    *,
    src_lang: Lang | None = None,
    progress: Progress | None = None,
) -> Matched:
    """Find out which documents of one folder are translated by which of another.

    Args:
        src: a folder; those below it are looked through as well.
        tgt: another, or the same when documents of both languages are in it.
        src_lang: language of the sources; that of most documents of `src` unless given, and
            Chinese when both folders are the same.
        progress: told how far it has come.

    Raises:
        UnusableInput: a folder is none, or has no document of its language.
    """
    folders = Path(src), Path(tgt)
    files = [_files(folder) for folder in folders]
    same = folders[0].resolve() == folders[1].resolve()
    src_lang = src_lang or ("zh" if same else _language_of_most(files[0][0]))
    langs: dict[Lang, int] = {src_lang: 0, LANGS[1 - LANGS.index(src_lang)]: 1}
    # Every file is read, and every Chinese document compared.
    total = sum(len(paths) for paths, _ in files) + len(files[langs["zh"]][0])
    marks = Marks()
    sides = [Side(folder, ignored=f[1]) for folder, f in zip(folders, files, strict=True)]
    for lang in LANGS:  # Chinese first: marks are numbered as they occur there
        side = sides[langs[lang]]
        for path in files[langs[lang]][0]:
            _take(path, lang, side, marks, same)
            if progress:
                progress(1, total)
    for lang, number in langs.items():
        if not sides[number].paths:
            raise _nothing(sides[number], lang, bool(files[number][0]))
    order = [sides[langs[lang]] for lang in LANGS]
    chinese, english = match(
        order[0].sketches,
        order[1].sketches,
        len(marks),
        Hints(*([relative(p, side.folder) for p in side.paths] for side in order)),
        (lambda done, _: progress(done, total)) if progress else None,
    )
    of_src, of_tgt = (chinese, english) if src_lang == "zh" else (english, chinese)
    return Matched(sides[0], sides[1], of_src, of_tgt)


def _take(path: Path, lang: Lang, side: Side, marks: Marks, same: bool) -> None:
    """Read a document and keep its sketch, or the reason why there is none."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        side.refused[path] = "its name is not UTF-8; rename it"
        return
    try:
        document = read(path, lang)
        # A list of names is neither: in a folder of its language it is taken as it is.
        found_lang = language_of("\n".join(block.text for block in document.blocks))
        if found_lang != lang and (same or found_lang):
            if found_lang and not same:
                side.refused[path] = f"it is {_NAMES[found_lang]}, not {_NAMES[lang]}"
            return
        found = _sketch(document, marks)
    except Exception as error:  # a folder of thousands has files that no reader was made for
        reason = str(error).replace(f"{path} ", "").replace(str(path), path.name)
        side.refused[path] = f"unreadable: {reason}"
        return
    if found is None:
        side.refused[path] = "nothing in it that the encoder knows"
        return
    side.paths.append(path)
    side.sketches.append(found)


def _sketch(document: Document, marks: Marks) -> Sketch | None:
    lang = document.lang
    number = marks.of_chinese if lang == "zh" else marks.of_english
    return sketch(
        (block.text for block in document.blocks),
        lambda texts: model().vectors(texts, lang),
        lambda text: number([*alike.figures(text), *alike.names(text)]),
    )


def _files(folder: Path) -> tuple[list[Path], Counter[str]]:
    """Documents below a folder, in order, and how many other files of each suffix."""
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        raise UnusableInput(f"{folder} {what}; give a folder with documents ({' '.join(READERS)})")
    found: list[Path] = []
    ignored: Counter[str] = Counter()
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            suffix = Path(name).suffix.lower()
            if suffix in READERS and not name.startswith("."):
                found.append(Path(place, name))
            else:
                ignored[suffix or name] += 1
    return sorted(found), ignored


def _language_of_most(paths: Sequence[Path]) -> Lang:
    """The language of the first documents that can be read; Chinese when half of them are."""
    seen: list[Lang] = []
    for path in paths:
        try:
            seen.append(read(path).lang)
        except Exception:
            continue
        if len(seen) == _ENOUGH:
            break
    return "en" if 2 * seen.count("en") > len(seen) else "zh"


#: So many documents show which language a folder is in.
_ENOUGH = 15


def _nothing(side: Side, lang: Lang, any_files: bool) -> UnusableInput:
    reason = "its documents are in another language"
    if not any_files:
        reason = f"no file of a known suffix ({' '.join(READERS)})"
    reason = next(iter(side.refused.values()), reason)
    return UnusableInput(
        f"no {_NAMES[lang]} document in {side.folder}: {reason}; give the folder of the sources, "
        "then that of their translations"
    )


def _alone(partner: Partner, names: Sequence[str]) -> str:
    if partner.nearest is None:
        return "no partner"
    return f"no partner; nearest: {names[partner.nearest]} {partner.next_score:.4f}"
