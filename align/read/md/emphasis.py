"""Emphasis beside Chinese characters and marks, by the CJK-friendly amendments of CommonMark.

CommonMark asks whether white space or punctuation stands beside `**`. Chinese has no spaces, and
its marks belong to the words, so `**注意：**本品` would keep its asterisks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


class FriendlyInline(ParserInline):
    """The parser of what stands in a paragraph."""

    def parse(self, src: str, md: MarkdownIt, env: object, tokens: list[Token]) -> list[Token]:
        """Take in a paragraph."""
        state = _State(src, md, env, tokens)  # type: ignore[arg-type]  # as the parser has it
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _State(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """Whether a run of markers can open and close emphasis.

        Punctuation of the other scripts stands in the way only when nothing Chinese is beside it.
        """
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        if not (_is_wide(before) or _is_wide(after)) or (scanned.can_open and scanned.can_close):
            return scanned
        left = not isWhiteSpace(ord(after)) and (
            not _stands_out(after) or isWhiteSpace(ord(before)) or _allows(before)
        )
        right = not isWhiteSpace(ord(before)) and (
            not _stands_out(before) or isWhiteSpace(ord(after)) or _allows(after)
        )
        return Scanned(
            left and (canSplitWord or not right or _is_punctuation(before)),
            right and (canSplitWord or not left or _is_punctuation(after)),
            scanned.length,
        )


def _is_wide(char: str) -> bool:
    """Whether a character is one of Chinese, or a mark or form of its width."""
    return "\u2e80" <= char <= "\ua4cf" or "\uf900" <= char <= "\uffef" or char > "\U0001ffff"


def _is_punctuation(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _stands_out(char: str) -> bool:
    return _is_punctuation(char) and not _is_wide(char)


def _allows(char: str) -> bool:
    return _is_punctuation(char) or _is_wide(char)
