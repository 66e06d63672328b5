"""Document → segments: sentences, headings, list entries. See docs/splitting.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from align.split import en, zh
from align.srx import Rule, cut, rules_of
from align.text import Lang, has_han, language_of, spans_of
from align.types import Block, Document, Segment, Span

__all__ = ["lines", "part_of", "split"]


def split(document: Document, segmentation: str = "own") -> tuple[Segment, ...]:
    """The sentences of a document, or what another tool takes for them.

    Footnotes come after the text, and programs after them: neither a note in the middle of a page
    nor a program must stand between two sentences that follow each other.

    Args:
        document: cleaned.
        segmentation: "own"; or "omegat" or a .srx file, then a paragraph is cut as that tool
            cuts it.

    Raises:
        UnknownName: there are no rules of that name.
        UnusableInput: the file is no SRX.
    """
    spans = _spans if segmentation == "own" else _rule_spans(rules_of(segmentation))
    numbered = sorted(enumerate(document.blocks), key=lambda pair: part_of(pair[1]))
    return tuple(
        Segment(block.text[span.start : span.end], number, span, nth, block.kind == "code")
        for number, block in numbered
        for nth, span in enumerate(spans(block, document.lang))
    )


def part_of(block: Block) -> int:
    """Which part of the segments a block belongs to: the text, the notes or the programs."""
    return {"footnote": 1, "code": 2}.get(block.kind, 0)


def lines(document: Document) -> tuple[Segment, ...]:
    """One segment per block, as it stands and where it stands, the empty ones too.

    This is for texts that somebody has already split.
    """
    return tuple(
        Segment(block.text, number, Span(0, len(block.text)))
        for number, block in enumerate(document.blocks)
    )


def _spans(block: Block, lang: Lang) -> list[Span]:
    """Split by the language of the document, unless the block is plainly in the other one.

    An abstract in English within a Chinese text has English sentences, and the other way round.
    """
    if block.kind == "code":
        text = block.text.strip()
        start = block.text.find(text)
        return [Span(start, start + len(text))]
    if lang == "zh" and not has_han(block.text) and language_of(block.text) == "en":
        lang = "en"
    elif lang == "en" and language_of(block.text) == "zh":
        lang = "zh"
    text = _masked(block) if block.codes else block.text
    return zh.split(text) if lang == "zh" else en.split(text)


def _masked(block: Block) -> str:
    """The text with a word for each program in it: it may begin a sentence, and ends none."""
    text = block.text
    for start, end in spans_of(block.codes, text):
        text = f"{text[:start]}X{'x' * (end - start - 1)}{text[end:]}"
    return text


def _rule_spans(rules: Mapping[Lang, Iterable[Rule]]) -> Callable[[Block, Lang], list[Span]]:
    """Split by a tool's rules for the language of the document: tools look at no paragraph."""
    return lambda block, lang: cut(block.text, rules[lang])
