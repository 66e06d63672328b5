"""Chinese sentences. What is decided and why: docs/splitting.md."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.split.cut import cut
from align.split.pairs import LIMIT_CHARS, Inside, Pair, pairs
from align.text import HAN
from align.types import Span

_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"'}
_TITLES = {"《": "》", "〈": "〉", "【": "】"}
_BRACKETS = {"（": "）", "(": ")", "〔": "〕", "［": "］", "[": "]"}

_STOPS = "。｡！？!?‼⁇⁈⁉"
_CLOSERS = "」』”’）)》〉】〕］]′″"

#: A stop and what stays with it: further stops, closers, the marks of notes. Before a closer
#: whitespace may slip in (好。 ”), as it does in many scanned texts. A point ends a sentence only
#: after a Chinese character and before whitespace, a closer or the end: 约翰．史密斯 and 一.总则
#: have points of other kinds.
_RUN = re.compile(
    rf"(?:[{_STOPS}…]|\.{{3,}}|(?<=[{HAN}％%）)”])[.．](?=[{re.escape(_CLOSERS)}\s]|$))"
    rf"(?:\s*[{_STOPS}…{re.escape(_CLOSERS)}]|\.{{3,}})*"
)
_NOTE = re.compile(r"(?:[\[［〔]\d{1,3}[\]］〕]|[¹²³⁰-⁹])+")
_ONLY_PAUSE = re.compile(r"(?:[.…\s]|。{3,})+")  # 。。。 is how some write ……
_LAST_STOP = re.compile(rf"[{_STOPS}…](?=[{re.escape(_CLOSERS)}\s\"]*$)")

#: Punctuation that goes on with the sentence: “怎么办？”、“好！”，
_GOES_ON = frozenset("，、；：,;:—－～~·…")
#: Words that lean on the quotation before them: “走！”的一声, “好不好？”是个问题.
_LEANS = re.compile("[的之]|是(?!的?[，。！])|[和与及](?![，平])")
#: 等 and 这 open sentences as well; after words woven into a sentence they sum them up.
_SUMS_UP = re.compile("[等这一]")
#: Adverbs that need a subject before them, so it stands before the quotation.
_NEEDS_SUBJECT = re.compile("(?:便|就(?!是|在|这)|然后(?!，)|随即(?!，)|遂|都|也(?!许))")
#: Who said it, after the words: “走吧。”他轻声说。 Not so 小王说：, which opens the next sentence.
_WHO_SAID = re.compile(
    r"(?!无人|一[面边])[^\s。！？!?…，,、：:；;“”‘’\"「」『』（）()没不未别谁]{0,12}?"
    r"(?:(?<![听据])说|问|喊|嚷|吼|回答|(?<=[说问喊答笑叫叹嚷])道)(?:[。，,！!]|$)"
)
#: All of a line up to a point that numbers what follows: 一． 第三. 12.
_NUMBER = re.compile(
    r"\s*[（(]?第?[一二三四五六七八九十百零〇两甲乙丙丁戊己庚辛壬癸\d]{1,4}[）)]?[章节条款项]?"
)


def split(text: str) -> list[Span]:
    """Where the sentences of a Chinese text stand.

    >>> text = "他问：“走吗？”我说：“走。”"
    >>> [text[s.start : s.end] for s in split(text)]
    ['他问：“走吗？”', '我说：“走。”']
    """
    return cut(text, boundaries)


def boundaries(line: str) -> Iterator[int]:
    """The places where sentences of a line end, but for the end of the line itself."""
    quotes = pairs(line, _QUOTES)
    held = Inside(_held(line, quotes))
    spoken, closing = Inside(quotes), {end - 1 for _, end in quotes}
    start = 0
    for run in _RUN.finditer(line):
        # 他读《怎么办？》。 has its stop behind the one that is held.
        at = next((i for i in range(*run.span()) if _is_stop(line[i]) and i not in held), -1)
        if at < start:
            continue
        end = _with_marks(line, run.end(), closing)
        if _ends(line, start, at, end, spoken):
            yield end
            start = end


def _is_stop(character: str) -> bool:
    return character in _STOPS or character in "….．"


def _with_marks(line: str, end: int, closing: set[int]) -> int:
    """Take in a straight closing quotation mark and the mark of a note, which stand after."""
    while end < len(line) and line[end] == '"' and end in closing:
        end += 1
        while end < len(line) and line[end] in _CLOSERS:
            end += 1
    note = _NOTE.match(line, end)
    return note.end() if note else end


def _ends(line: str, start: int, at: int, end: int, spoken: Inside) -> bool:
    """Whether the stop from `at` to `end` ends the sentence that began at `start`."""
    stop = line[at:end]
    follows = _next(line, end)
    if follows == len(line) or line[follows] in _GOES_ON:
        return False
    after = line[end]
    if stop[0] in "!?" and stop[-1] in "!?" and after.isascii() and after.isalnum():
        return False  # http://a.cn/?id=1, Yes!No
    if stop[0] in ".．" and _is_point(stop):
        opening = line[start:at] if at - start < 9 else ""
        return not (_NUMBER.fullmatch(opening) or line[follows].isascii())
    if _ONLY_PAUSE.match(stop) and _pauses(line, start, at, end, spoken):
        return False
    return stop[-1] not in '」』”’"' or not _runs_on(line, follows)


def _is_point(stop: str) -> bool:
    return not stop.startswith("...")


def _pauses(line: str, start: int, at: int, end: int, spoken: Inside) -> bool:
    """Whether …… is a pause: at the head of a sentence, or in speech that goes on.

    In speech it was the end of a sentence in none of 33 places of the literary texts, in
    narration in all seven (docs/splitting.md).
    """
    stop = line[at:end]
    if not _ONLY_PAUSE.fullmatch(stop.rstrip(_CLOSERS + '"')):
        return False
    if _previous(line, at) < start:
        return True
    return end in spoken or _NEEDS_SUBJECT.match(line, _next(line, end)) is not None


def _runs_on(line: str, follows: int) -> bool:
    """Whether what follows a closed quotation still belongs to its sentence."""
    return any(rule.match(line, follows) for rule in (_LEANS, _NEEDS_SUBJECT, _WHO_SAID))


def _held(line: str, quotes: list[Pair]) -> Iterator[Pair]:
    """Titles, brackets and quotations that are part of a sentence: no stop inside ends it."""
    yield from pairs(line, _TITLES)
    for start, end in pairs(line, _BRACKETS):
        # A bracket that begins where a sentence does is one: （掌声。）各位代表，
        if end - start <= LIMIT_CHARS and not _fresh(line, start):
            yield start, end
    for start, end in quotes:
        if 2 < end - start <= LIMIT_CHARS and _woven(line, start, end):
            yield start, end


def _woven(line: str, start: int, end: int) -> bool:
    """Whether a quotation is part of a phrase, as in 高喊“冲啊！杀啊！”的人.

    Speech comes after a colon, a comma or a stop and is made of sentences of its own; words in
    the middle of a phrase are not, unless their full stop is the end of that sentence too.
    """
    follows = _next(line, end)
    if follows == len(line):
        return False
    if line[follows] in "的之":
        return True
    if _fresh(line, start) or line[_previous(line, start)] in "：:，,；;—…":
        return False
    if line[follows] in _GOES_ON or line[follows] in _STOPS:
        return True
    stop = _LAST_STOP.search(line, max(start, end - 9), end)
    full = stop is not None and stop.group() in "。｡…"
    return not full or bool(_SUMS_UP.match(line, follows)) or _runs_on(line, follows)


def _fresh(line: str, at: int) -> bool:
    """Whether a sentence may begin here: at the head of the line or after a stop."""
    before = _previous(line, at)
    while before >= 0 and line[before] in _CLOSERS:
        before -= 1
    return before < 0 or line[before] in _STOPS


def _previous(line: str, at: int) -> int:
    """Index of the last character before `at` that is not whitespace, or -1."""
    at -= 1
    while at >= 0 and line[at].isspace():
        at -= 1
    return at


def _next(line: str, at: int) -> int:
    """Index of the first character from `at` on that is not whitespace, or the length."""
    while at < len(line) and line[at].isspace():
        at += 1
    return at
