"""One file with both languages → its two documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from align.errors import UnusableInput
from align.text import HAN, Lang, count_han
from align.types import Block, Document, Edit

_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:[’'-][A-Za-zÀ-ɏ]+)*")
#: From this share of ideographs among ideographs and words on a text is Chinese: text.language_of.
_CHINESE = 0.3
#: English words for each ideograph of a text and its translation are 0.6 to 0.7. A file holds both
#: texts when the ratio of the wholes lies between these; further out one is an abstract of the
#: other, or a text that quotes.
_FEWEST, _MOST = 0.12, 3.5
#: The same for a line that holds both, where a title can be short.
_LINE_FEWEST, _LINE_MOST = 0.15, 3.0
#: English inside a Chinese line: all up to the next ideograph or sign of Chinese.
_CHINESE_SIGNS = "，。、；：！？《》（）【】「」"
_ENGLISH_RUN = re.compile(rf"[^{HAN}{_CHINESE_SIGNS}\s][^{HAN}{_CHINESE_SIGNS}]*")
_BEGINS = re.compile(r"(?:\A|[。！？；：….!?;:][”’」』）)]*|[\s　]|[）》」])\Z")
_ENDS = re.compile(r"[.!?;:…][\"”’)]*\s*\Z")
_ROW_NUMBER = re.compile(r"[(（]?(\d{1,4})[.、．)）]?")
_LIKE_A_SENTENCE = re.compile(r"[“\"‘(\[]?[A-Z0-9]")


class _Part(NamedTuple):
    """A stretch of the file in one language; None when it has neither, as a number."""

    lang: Lang | None
    block: Block


def separate(document: Document) -> tuple[Document, Document]:
    """The two documents in a file that has each paragraph, title or cell in both languages.

    Args:
        document: as it was read, in whichever language.

    Returns:
        The one whose language comes first, then the other; a block without letters goes with the
        block before it.

    Raises:
        UnusableInput: it holds one language only, or little more.
    """
    blocks, edits = _without_row_numbers(document.blocks)
    parts = _parts(blocks)
    han = sum(count_han(part.block.text) for part in parts if part.lang == "zh")
    words = sum(len(_WORD.findall(part.block.text)) for part in parts if part.lang == "en")
    if not _FEWEST * han <= words <= _MOST * han or not words:
        name = "Chinese" if han * _MOST >= words else "English"
        raise UnusableInput(
            f"{document.name} holds {name} and hardly any text in the other language "
            f"({han:,} ideographs, {words:,} English words); give its "
            "translation as the second file"
        )
    cells = sum(part.block.kind == "table" for part in parts)
    sides: dict[Lang, list[Block]] = {}
    lang: Lang = next(part.lang for part in parts if part.lang)
    for part in parts:
        lang = part.lang or lang
        block = part.block
        if block.kind == "table" and 2 * cells > len(parts):
            block = replace(block, kind="paragraph")  # cells of prose are cleaned as prose is
        sides.setdefault(lang, []).append(block)
    first, second = (Document(document.name, side, tuple(blocks)) for side, blocks in sides.items())
    edits = [*document.edits, *edits]
    return replace(first, edits=tuple(edits), remarks=document.remarks), second


def _without_row_numbers(blocks: Sequence[Block]) -> tuple[list[Block], list[Edit]]:
    """The blocks without the cells that number the rows of a table, which are no text of either
    language: they count up from one."""
    series: list[list[int]] = [[]]
    for at, block in enumerate(blocks):
        match = _ROW_NUMBER.fullmatch(block.text.strip()) if block.kind == "table" else None
        if match and int(match[1]) == 1:
            series.append([at])
        elif match and int(match[1]) == len(series[-1]) + 1 > 1:
            series[-1].append(at)
    counting = {at for found in series if len(found) > 1 for at in found}
    kept = [block for at, block in enumerate(blocks) if at not in counting]
    return kept, [
        Edit("row-numbers", blocks[at].place, blocks[at].text, "") for at in sorted(counting)
    ]


def _parts(blocks: Sequence[Block]) -> list[_Part]:
    """Blocks, those that hold both languages cut in two or more."""
    langs = [_lang_of(block.text) for block in blocks]
    cuts = [
        list(_cut(block.text)) if lang else [] for block, lang in zip(blocks, langs, strict=True)
    ]
    whole = (lang for lang, cut in zip(langs, cuts, strict=True) if lang and len(cut) < 2)
    leads = next(whole, None)
    parts: list[_Part] = []
    for at, (block, cut) in enumerate(zip(blocks, cuts, strict=True)):
        after = langs[at + 1] if at + 1 < len(blocks) else None
        # Not a line that ends in a name, when its translation follows, nor one that has the
        # languages the other way round than the file.
        odd = len(cut) == 2 and (after == cut[1][0] or leads == cut[1][0])
        if len(cut) < 2 or odd:
            parts.append(_Part(langs[at], block))
        else:
            parts += (_Part(lang, replace(block, text=text)) for lang, text in cut)
    return parts


def _lang_of(text: str) -> Lang | None:
    han, words = count_han(text), len(_WORD.findall(text))
    if not han and not words:
        return None
    return "zh" if han >= _CHINESE * (han + words) else "en"


def _cut(text: str) -> Iterator[tuple[Lang, str]]:
    """The stretches of a line that holds a text and its translation; otherwise the whole line."""
    if not count_han(text):
        return
    runs = [run for run in _ENGLISH_RUN.finditer(text) if _is_translation(text, run)]
    at = 0
    found: list[tuple[Lang, str]] = []
    for run in runs:
        if text[at : run.start()].strip():
            found.append(("zh", text[at : run.start()].strip()))
        found.append(("en", run[0].strip()))
        at = run.end()
    if text[at:].strip():
        found.append(("zh", text[at:].strip()))
    han = sum(count_han(part) for lang, part in found if lang == "zh")
    words = sum(len(_WORD.findall(part)) for lang, part in found if lang == "en")
    if runs and _LINE_FEWEST * han <= words <= _LINE_MOST * han:
        yield from found


def _is_translation(text: str, run: re.Match[str]) -> bool:
    """Whether an English stretch stands for itself, not as a name within a Chinese sentence."""
    if len(_WORD.findall(run[0])) < 2 or not _LIKE_A_SENTENCE.match(run[0]):
        return False
    whole = not text[run.end() :].strip() or not text[: run.start()].strip()
    return bool(_BEGINS.search(text[: run.start()])) and (whole or bool(_ENDS.search(run[0])))
