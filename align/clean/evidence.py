"""Signs by which a person sees where a sentence, a heading or a list entry begins and ends."""

from __future__ import annotations

import re

from align.text import HAN, Lang

_CLOSERS = "\"'”’»)\\]）】』」》"
#: A sentence, a lead-in or a clause of a list ends here.
_FINISHED = re.compile(rf"[.!?…。！？；;：:][{_CLOSERS}]*\Z")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|St|No|Nos|Fig|Art|Vol|pp?|approx|Jr)"
    r"|\b[A-Z](?:\.[A-Z])*)\.\Z"
)
#: A sentence that ends inside a text, with the next one behind it.
_INNER_END = {
    "en": re.compile(rf"[.!?][{_CLOSERS}]*\s+[\"“‘'(]?[A-Z0-9]"),
    "zh": re.compile(rf"[。！？!?][{_CLOSERS}]*\s*\S"),
}
_WORD_END = re.compile(rf"[^\W\d_]{{2}}[{_CLOSERS}]*\Z|[%\d]\Z")

_ENUMERATOR = re.compile(
    r"""(?:
        (?:[IVXLC]{1,6}|\d{1,3}|[A-Za-z])[.)](?=\s|[A-Z][a-z]|[一-鿿]|\Z)(?!\s*\d+%)
      | [(（](?:\d{1,3}|[a-z]|[ivx]{1,5}|[一二三四五六七八九十百]{1,4})[)）]
      | [一二三四五六七八九十百]{1,4}、
      | 第[一二三四五六七八九十百\d]{1,4}[章节節条條部篇编編]
      | \d{1,3}[、．]
      | [①-⑳⑴-⒇]
      | (?:Chapter|Section|Part|Article|Annex|Appendix|Table|Figure|Box)\s+(?:\d+|[IVXLC]+|[A-Z])\b
      | ——?(?=\s?[A-Z一-鿿])
    )""",
    re.VERBOSE,
)
_CONTINUES = re.compile(
    r"[，。、；：！？,.;:!?%）)】』」》”](?!\.\s|\s*\w)|[，。、；：！？）】』」》]"
)
#: A line of a program, as print(total): lower case, and no continuation.
_CALL = re.compile(r"[a-z_][\w.]*\(")

#: English words that want another word after them: no sentence, heading or entry ends in one.
_WORDS = (
    "a an the of and or nor but to in on at for from with by as into onto upon over under between "
    "among through during against without within toward towards than that which who whose where "
    "when while if because although is are was were be been has have had will would shall should "
    "can could may might must do does did not its their our your his her my this these those we i "
    "they he she it you such so more most very each every no some any both all per via"
)
FUNCTION_WORDS = frozenset(_WORDS.split())


def is_finished(text: str) -> bool:
    """Whether a text ends as sentences, lead-ins or clauses of a list do.

    >>> is_finished("The end.”"), is_finished("as follows:"), is_finished("grew to 1.288")
    (True, True, False)
    >>> is_finished("the economy of the U.S.")
    False
    """
    tail = text[-40:].rstrip()
    return bool(_FINISHED.search(tail)) and not _ABBREVIATION.search(tail)


def has_inner_end(text: str, lang: Lang) -> bool:
    """Whether a sentence ends before the last one begins: running prose, no title."""
    for match in _INNER_END[lang].finditer(text):
        before = text[max(0, match.start() - 20) : match.start() + 1]
        if lang == "zh" or (_WORD_END.search(before[:-1]) and not _ABBREVIATION.search(before)):
            return True
    return False


def enumerator(text: str) -> str:
    """The number or letter of a heading or list entry that a text starts with, or "".

    >>> [enumerator(line) for line in ("I. Review", "(二)多措并举", "一、回顾", "3.5 million")]
    ['I.', '(二)', '一、', '']
    """
    match = _ENUMERATOR.match(text)
    return match[0] if match else ""


def starts_lower(text: str) -> bool:
    """Whether a text goes on with a lower-case word or with punctuation that cannot begin one."""
    if text[:1].islower():
        return not enumerator(text) and not _CALL.match(text)
    return bool(_CONTINUES.match(text))


def wants_more(text: str) -> bool:
    """Whether an English text ends in a way that calls for another word.

    >>> wants_more("investment in the"), wants_more("the Chinese People’s"), wants_more("two lists")
    (True, True, False)
    """
    tail = text[-40:].rstrip()
    word = tail.rpartition(" ")[2]
    return (
        tail.endswith((",", "，", "、", "-"))
        or word in FUNCTION_WORDS
        or bool(_POSSESSIVE.search(tail))
    )


_POSSESSIVE = re.compile(r"\w[’']s\Z")


def count_columns(text: str) -> int:
    """Width in columns: ideographs and full-width forms take two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


_WIDE = re.compile(f"[{HAN}　-〿＀-｠“”‘’…—]")
