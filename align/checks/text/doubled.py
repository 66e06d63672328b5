"""P03: a word typed twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from align.checks.report import SIDES, on_side
from align.checks.view import PairView
from align.text import HAN, Lang
from align.types import Finding, Span

_ENGLISH = re.compile(r"(?<![\w'’-])([A-Za-z]+)(?:\s+)(\1)(?![\w'’-])", re.IGNORECASE)
#: Words that English doubles on purpose.
_ENGLISH_RIGHT = frozenset(
    "that had very so no yes ha ho hey bye knock there now well really many much more long far "
    "blah la tut hush tick chop choo bang boom never again again out in on up over round ever "
    "same please come go wait run do is was you he she it her his down big oh ah hi hello "
    "sir mama papa dear old quick ding dong miles years days night day too never always all "
    "little bit half wow sorry okay ok stop help look listen hear fire thank thanks good".split()
)
#: Of these, only the ones that no sentence needs twice in a row.
_ENGLISH_WRONG = frozenset(
    "the a an of to for and or but with by from at as are were be been this these those their our "
    "its we they will would can could has have which who when if than not".split()
)
#: "What it is is a test" is right, "this is is" is not.
_ENGLISH_IS = re.compile(r"\b(?:this|there|here|which|who|he|she)\s$", re.IGNORECASE)
#: Single characters that are doubled by mistake, and where they stand twice by right: in 目的的,
#: 的 ends a noun and follows it.
_CHINESE = re.compile(
    r"(?<![目标有似中端的])(的)的(?![的确士哥])"
    r"|(?<![于但可还就要总只都若不又是])(是)是(?![是非否])"
    r"|(也)也|(们)们|(?<![之其])(之)之|(?<![这那])(这)这(?!里那)"
    r"|(?<![成都京首])(都)都(?![市城会])"
)
#: Words of two and more characters that are doubled by mistake.
_TWICE_WRONG = frozenset(
    (
        "我们 你们 他们 她们 它们 以及 因为 所以 如果 但是 而且 或者 由于 对于 关于 通过 根据 "
        "按照 可以 应该 能够 已经 这个 那个 这些 那些 其中 进行 一个 没有 并且 虽然 同时 之间 "
        "包括 为了 需要 必须 成为 使用 提供 自己 什么 怎么 目前 以上 以下 不断 加快 推进 推动 "
        "实现 促进 建设 发展 加强 提高 坚持 完善 深化 全面 继续 支持 企业 政府 国家 社会 经济 "
        "城市 项目 工作"
    ).split()
)
#: Two characters and more, twice: 我们我们, 上海市上海市. Two are often right: 研究研究.
_CHINESE_RUN = re.compile(rf"([{HAN}]{{2,12}}?)\1")


def words(pair: PairView) -> Iterator[Finding]:
    """P03: the same word stands twice in a row."""
    for side, text, lang in pair.sides:
        for span in _IN[lang](text):
            word = text[span.start : span.end]
            message = f"“{word}” stands twice in a row in the {SIDES[side]}"
            yield on_side(pair, "P03", "doubled", message, side, span)


def _english(text: str) -> Iterator[Span]:
    for found in _ENGLISH.finditer(text):
        word = found[1].lower()
        named = found[1][0].isupper() and found[2][0].isupper()  # Bora Bora, New New York
        initials = len(word) == 1 and named  # Hussein A A, and A A Milne
        is_is = word == "is" and _ENGLISH_IS.search(text[: found.start()][-8:])
        if (
            is_is
            or (word in _ENGLISH_WRONG and not initials)
            or not (named or word in _ENGLISH_RIGHT or len(word) == 1)
        ):
            yield Span(*found.span())


def _chinese(text: str) -> Iterator[Span]:
    for found in _CHINESE.finditer(text):
        yield Span(*found.span())
    for found in _CHINESE_RUN.finditer(text):
        if len(found[1]) > 2 or found[1] in _TWICE_WRONG:
            yield Span(*found.span())


_IN: dict[Lang, Callable[[str], Iterator[Span]]] = {"zh": _chinese, "en": _english}
