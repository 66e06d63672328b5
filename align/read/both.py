"""One file with both languages → its two documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from align.errors import UnusableInput
from align.text import HAN, Lang, count_han
from align.types import Block, BlockKind, Document, Edit
from align.words.dictionary import dictionary
from align.words.stems import stems

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
#: A cell that numbers a row, 3 or 1.1.2, and what stands above such cells.
_ROW_NUMBER = re.compile(r"[(（]?(\d{1,4}(?:\.\d{1,3}){0,4})[.、．)）]?")
_NUMBERS_HEAD = re.compile(r"No\.?|Nos\.?|#|Item|ID|S/N|序号|编号|号|條|条款?|项", re.IGNORECASE)
#: How many cells above the first number may hold the head of its column.
_MOST_COLUMNS = 8
#: How much of a name's words the line beside must hold to be the translation of the whole line.
_SAME_WORDS = 0.5
#: A line of a vocabulary has at most so many words of English and ideographs.
_ENTRY_WORDS, _ENTRY_HAN = 8, 24
#: A line in which Latin letters and ideographs change once, at a space or a mark.
_LATIN = rf"[^{HAN}{_CHINESE_SIGNS}]*[A-Za-z][^{HAN}{_CHINESE_SIGNS}]*"
_NOT_LATIN = rf"[^A-Za-z]*[{HAN}][^A-Za-z]*"
_HALVES = re.compile(
    rf"(?P<first>{_NOT_LATIN}(?:[\s　]|[{_CHINESE_SIGNS}]))(?P<second>{_LATIN})"
    rf"|(?P<first2>{_LATIN}[\s　:：—–-])(?P<second2>{_NOT_LATIN})"
)
_CHINESE_STOPS = "。；！？"
_ENGLISH_NUMBER = re.compile(r"(?<=[。；！？，、\s])\s*(?:\(\w{1,4}\)|\d{1,3}[.)])\Z", re.ASCII)
#: How many of the lines beside must be cut, for one to be cut as they are.
_SURE_NEIGHBOURS: dict[BlockKind, int] = {
    "table": 0, "list": 1, "heading": 2, "paragraph": 2, "footnote": 2, "code": 3,
}  # fmt: skip
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
    language: they count up, in one part or several, and so does nothing else."""
    series: list[list[int]] = []
    last: tuple[int, ...] = ()
    for at, block in enumerate(blocks):
        match = _ROW_NUMBER.fullmatch(block.text.strip()) if block.kind == "table" else None
        if not match:
            continue
        number = tuple(map(int, match[1].split(".")))
        if series and _follows(number, last):
            series[-1].append(at)
        elif number[-1] == 1:
            series.append([at])
        else:
            continue
        last = number
    counting = {at for found in series if len(found) > 1 for at in found}
    for found in series:
        heads = range(max(0, found[0] - _MOST_COLUMNS), found[0])
        if found[0] in counting:
            counting.update(at for at in heads if _is_numbers_head(blocks[at]))
    kept = [block for at, block in enumerate(blocks) if at not in counting]
    return kept, [
        Edit("row-numbers", blocks[at].place, blocks[at].text, "") for at in sorted(counting)
    ]


def _follows(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a number comes right behind another in an outline.

    >>> _follows((1, 2), (1, 1, 3)), _follows((2, 1), (1, 4)), _follows((2, 8), (2, 3))
    (True, True, False)
    """
    if number == (*last, 1):
        return True
    for depth in range(len(last)):
        head = (*last[:depth], last[depth] + 1)
        if number[: depth + 1] == head and all(part == 1 for part in number[depth + 1 :]):
            return True
    return False


def _is_numbers_head(block: Block) -> bool:
    return block.kind == "table" and bool(_NUMBERS_HEAD.fullmatch(block.text.strip()))


def _parts(blocks: Sequence[Block]) -> list[_Part]:
    """Blocks, those that hold both languages cut in two or more."""
    langs = [None if block.kind == "code" else _lang_of(block.text) for block in blocks]
    cuts = [
        list(_cut(block.text)) if lang else [] for block, lang in zip(blocks, langs, strict=True)
    ]
    entries = _entries(blocks)
    parts: list[_Part] = []
    for at, (block, cut) in enumerate(zip(blocks, cuts, strict=True)):
        beside = [blocks[i].text for i in (at - 1, at + 1) if 0 <= i < len(blocks)]
        if len(cut) == 2 and any(_tells(near, cut) for near in beside):
            cut = []  # a line that ends in a name, and its translation
        cut = cut if len(cut) > 1 else entries.get(at, [])
        if len(cut) < 2:
            parts.append(_Part(langs[at], block))
        else:
            parts += (_Part(lang, replace(block, text=text)) for lang, text in cut)
    return parts


def _tells(near: str, cut: Sequence[tuple[Lang, str]]) -> bool:
    """Whether an English line holds the words that a Chinese one beside it has in English."""
    if _lang_of(near) != "en":
        return False
    words = {word.lower() for lang, text in cut if lang == "en" for word in _WORD.findall(text)}
    there = {word.lower() for word in _WORD.findall(near)}
    return len(words & there) >= _SAME_WORDS * len(words)


def _entries(blocks: Sequence[Block]) -> dict[int, list[tuple[Lang, str]]]:
    """Lines of vocabularies, as 氢 hydrogen, cut where the script changes.

    One half translates the other when the dictionary says so for one of its words; a line between
    such lines is cut as they are.
    """
    halves = {at: half for at, block in enumerate(blocks) if (half := _halves(block))}
    sure = {
        at
        for at, half in halves.items()
        if (half[0][0] == "zh" and half[0][1][-1] in _CHINESE_STOPS) or _translates(dict(half))
    }
    order = {halves[at][0][0] for at in sure}
    beside = {
        at
        for at, half in halves.items()
        if (half[0][0] in order or dict(half)["en"][0].islower())
        and len({at - 1, at + 1} & sure) >= _SURE_NEIGHBOURS[blocks[at].kind]
    }
    return {at: halves[at] for at in sorted(sure | beside)}


def _halves(block: Block) -> list[tuple[Lang, str]]:
    """Both halves of a short line in which the script changes once; none for all others."""
    match = None if block.kind == "code" else _HALVES.fullmatch(block.text.strip())
    if not match:
        return []
    first = (match["first"] or match["first2"]).strip()
    second = (match["second"] or match["second2"]).strip()
    number = _ENGLISH_NUMBER.search(first) if count_han(first) else None
    if number:  # （一）大气；(1) air;
        first, second = first[: number.start()].strip(), f"{number[0].strip()} {second}"
    english, chinese = (second, first) if count_han(first) else (first, second)
    if not 0 < len(_WORD.findall(english)) <= _ENTRY_WORDS or count_han(chinese) > _ENTRY_HAN:
        return []
    lang: Lang = "zh" if first == chinese else "en"
    return [(lang, first), ("en" if lang == "zh" else "zh", second)]


def _translates(half: dict[Lang, str]) -> bool:
    """Whether the dictionary has a word of the English half for one of the Chinese half."""
    words = dictionary()
    english = frozenset(stems(half["en"]))
    return any(english & words.stems(word) for word in words.tokens(half["zh"]))


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
    if any(lang == "zh" and _lang_of(part) != "zh" for lang, part in found):
        return  # an English sentence that quotes Chinese
    if runs and _LINE_FEWEST * han <= words <= _LINE_MOST * han:
        yield from found


def _is_translation(text: str, run: re.Match[str]) -> bool:
    """Whether an English stretch stands for itself, not as a name within a Chinese sentence."""
    if len(_WORD.findall(run[0])) < 2 or not _LIKE_A_SENTENCE.match(run[0]):
        return False
    whole = not text[run.end() :].strip() or not text[: run.start()].strip()
    return bool(_BEGINS.search(text[: run.start()])) and (whole or bool(_ENDS.search(run[0])))
