"""Work grows with its input: calls are counted, and seconds of CPU compared, at n and 2n.

Never against a limit in seconds: a busy machine is no fault of ours. A pattern is tried on inputs
that could make it go back and forth; the least of several tries counts.
"""

import gc
import importlib
import os
import pkgutil
import re
import time

import pytest

import align
from align.formats.page import pieces
from align.review.view import _pieces
from align.types import Finding, Span
from tests.hostile.test_bombs import counted


def findings(count):
    return [
        (Finding(0, "N01", "error", "mismatch", "m", "", ""), Span(3 * n, 3 * n + 2))
        for n in range(count)
    ]


@pytest.mark.parametrize("overlap", [0, 1, 40])
def test_pieces_of_a_text_with_thousands_of_findings(overlap):
    def calls(count):
        marks = [(f, Span(s.start, s.end + overlap)) for f, s in findings(count)]
        return counted(lambda: pieces("x" * 3 * count, marks, set()))

    assert calls(2000) < 2.5 * calls(1000)


def test_pieces_of_the_page_of_a_review():
    def calls(count):
        marks = [(span, {"s": "error"}) for _, span in findings(count)]
        return counted(lambda: list(_pieces("x" * 3 * count, 0, marks)))

    assert calls(2000) < 2.5 * calls(1000)


def modules():
    skipped = ("align.train", "align.encode.sbert", "align.engines.bertalign", "align.batch.ray",
               "align.formats.parquet")  # fmt: skip
    for found in pkgutil.walk_packages(align.__path__, "align."):
        if not found.name.startswith(skipped) and not found.name.endswith("conftest"):
            yield found.name


def patterns():
    """Every compiled pattern that a module holds, by its place."""
    found = {}
    for name in modules():
        module = importlib.import_module(name)
        for attribute, value in vars(module).items():
            held = value if isinstance(value, list | tuple | frozenset) else [value]
            if isinstance(value, dict):
                held = [*value, *value.values()]
            for one in held:
                for pattern in one if isinstance(one, list | tuple) else [one]:
                    if isinstance(pattern, re.Pattern):
                        found.setdefault((pattern.pattern, pattern.flags), f"{name}.{attribute}")
    return {f"{place} {n}": key for n, (key, place) in enumerate(found.items())}


PATTERNS = patterns()
#: What is repeated: figures, words, marks, white space, Chinese, and mixtures of them.
UNITS = [
    "1", "1,", "1.", "1,000,", "1 ", "a", "a ", "a-", "A.", "ab ", "the ", "one hundred and ",
    " ", "\t", "\n", " \n", "　", "\xa0", "(", ")(", "[", "<", "<a ", "<!--", "&", "&#", '"', "'",
    "“", "=", "-", "—", ".", "..", ",", "/", "\\", "|", "@", "http://", "a@", "a.b@", "%", "$1",
    "一", "十", "百万", "一百", "亿", "年", "1年", "第一", "，", "。", "、", "多", "近", "至",
    "1至",
    "1-", "1—1", "million ", "1 million ", "half ", "of the ", "per cent ", "from 1 to ", "零",
    "点",
]  # fmt: skip
#: A pattern may take so much more for twice the input; the rest is for what a clock cannot tell.
_MOST, _TELLS_S = 2.5, 0.02
_SMALL = 2_000
#: Longest input that a pattern is tried on, once it takes long enough to be measured.
_LARGE = 8_000


def seconds(pattern, text):
    """CPU time of this thread that it takes at least."""
    taken = []
    for _ in range(3):
        start = time.thread_time()
        for _ in pattern.finditer(text):
            pass
        pattern.match(text)
        taken.append(time.thread_time() - start)
        if taken[-1] < _TELLS_S:
            break
    return min(taken)


def growing(pattern, unit, start="", end="\x00"):
    """The text on which it takes more than its due, or None."""

    def text(size):
        return start + unit * (size // len(unit)) + end

    size = _SMALL
    while size <= _LARGE:
        took = seconds(pattern, text(size))
        if took >= _TELLS_S:
            for _ in range(3):  # once may be the machine
                if seconds(pattern, text(2 * size)) <= _MOST * seconds(pattern, text(size)):
                    return None
            return size
        size *= 4
    return None


@pytest.mark.skipif("ZHEN_PATTERNS" not in os.environ, reason="an audit that takes long")
@pytest.mark.parametrize("place", PATTERNS)
def test_our_patterns_take_time_in_proportion(place):
    pattern = re.compile(*PATTERNS[place])
    if isinstance(pattern.pattern, bytes):
        pytest.skip("for heads of files, of so many bytes")
    gc.collect()
    slow = {unit: size for unit in UNITS if (size := growing(pattern, unit))}
    assert not slow, (pattern.pattern, slow)
