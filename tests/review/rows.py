"""Rows to try things on, drawn at random or written down."""

from hypothesis import strategies as st

from align.review.decisions import Confirm, Decide, Untranslate
from align.review.model import About, Remark, Row, Text
from align.review.operations import EditText, Merge, MoveBoundary, Realign, Split, SplitSegment
from align.types import Finding, Segment, Span

ABOUT = About(("zh", "en"), "", ("zh.txt", "en.txt"), "pairs.jsonl", "00")

SIDES = st.sampled_from(("src", "tgt"))
NUMBERS = st.integers(-1, 9)


def text(words, block=0, nth=0):
    return Text(Segment(words, block, Span(0, len(words)), nth))


def row(src=(), tgt=(), **more):
    return Row(tuple(map(text, src)), tuple(map(text, tgt)), **more)


WORDS = st.text("一二三四五，。ab 1%", min_size=1, max_size=12).filter(str.strip)
TEXTS = st.builds(text, WORDS)
REMARKS = st.builds(
    Remark,
    st.builds(
        Finding, st.just(0), st.sampled_from(("N01", "S02")), st.just("error"), st.just("mismatch"),
        WORDS, WORDS, WORDS, st.just(Span(0, 1)), st.none(),
    ),
    st.sampled_from(("", "accepted", "fine", "fixed")),
    st.sampled_from(("", "why")),
)  # fmt: skip
ROWS = st.lists(
    st.builds(
        lambda src, tgt, remarks, done: Row(
            tuple(src), tuple(tgt), 0.5, "confirmed" if done else "open", tuple(remarks)
        ),
        st.lists(TEXTS, max_size=3),
        st.lists(TEXTS, min_size=1, max_size=3),
        st.lists(REMARKS, max_size=2),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
).map(tuple)

OPERATIONS = st.one_of(
    st.builds(MoveBoundary, NUMBERS, SIDES, st.sampled_from((1, -1))),
    st.builds(Merge, NUMBERS),
    st.builds(Split, NUMBERS, st.integers(-1, 3), st.integers(-1, 3)),
    st.builds(SplitSegment, NUMBERS, SIDES, st.integers(-1, 3), st.integers(-1, 9)),
    st.builds(EditText, NUMBERS, SIDES, st.integers(-1, 3), WORDS),
    st.builds(Untranslate, NUMBERS),
    st.builds(Confirm, NUMBERS, NUMBERS, st.booleans()),
    st.builds(Decide, NUMBERS, NUMBERS, st.sampled_from(("", "fine"))),
    st.builds(Realign, NUMBERS),
)


def one_by_one(rows, start, end):
    """An aligner that pairs the n-th with the n-th."""
    src = [text for one in rows[start:end] for text in one.src]
    tgt = [text for one in rows[start:end] for text in one.tgt]
    return tuple(
        Row(tuple(src[n : n + 1]), tuple(tgt[n : n + 1]), 0.5)
        for n in range(max(len(src), len(tgt)))
    )
