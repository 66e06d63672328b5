from fractions import Fraction
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.quantity import quantities
from align.quantity.digits import roman
from align.quantity.en_numerals import english
from align.quantity.zh_numerals import chinese
from tests.cases import cases


def read(text, lang):
    return [[q.kind, q.value, q.unit] for q in quantities(text, lang)]


def expected(case):
    return [[kind, Fraction(value), unit] for kind, value, unit in case["quantities"]]


@pytest.mark.parametrize("case", cases("numbers-zh"))
def test_chinese(case):
    assert read(case["text"], "zh") == expected(case)


@pytest.mark.parametrize("case", cases("numbers-en"))
def test_english(case):
    assert read(case["text"], "en") == expected(case)


@pytest.mark.parametrize(
    ("text", "lang", "bound"),
    [
        ("超过100个", "zh", "over"),
        ("100个以上", "zh", "over"),
        ("100多个", "zh", "over"),
        ("近100个", "zh", "under"),
        ("不到100个", "zh", "under"),
        ("不少于100个", "zh", "over"),
        ("约100个", "zh", "about"),
        ("100个左右", "zh", "about"),
        ("条约100条", "zh", "exact"),
        ("over 100", "en", "over"),
        ("no less than 100", "en", "over"),
        ("no more than 100", "en", "under"),
        ("about US$100", "en", "about"),
        ("as well as 100", "en", "exact"),
        ("100 or more", "en", "over"),
    ],
)
def test_bounds(text, lang, bound):
    assert [q.bound for q in quantities(text, lang)] == [bound]


_PIECES = st.lists(
    st.sampled_from(
        [
            "3",
            "万",
            "三",
            "百",
            "第",
            "年",
            "2024",
            ".",
            ",",
            "%",
            "个",
            "十",
            "分之",
            "two",
            " ",
            "hundred",
            "-",
            "and",
            "C9",
            "May",
            "th",
            "(",
            "，",
            "点",
            "一",
        ]
    ),
    max_size=30,
).map("".join)


@given(_PIECES | st.text(max_size=40), st.sampled_from(["zh", "en"]))
def test_spans_are_in_order_and_apart(text, lang):
    found = quantities(text, lang)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.integers(1, 10**13))
def test_arabic_digits_read_as_themselves(number):
    for text in (str(number), f"{number:,}"):
        assert [q.value for q in quantities(f"共有{text}件", "zh")][:1] == [number]
        assert [q.value for q in quantities(f"There are {text} items", "en")][:1] == [number]


_SMALL = ["", *"一二三四五六七八九"]


def in_chinese(number):
    """An independent, slow writer of Chinese numerals."""
    if number >= 10**8:
        head, rest = divmod(number, 10**8)
        return in_chinese(head) + "亿" + _rest(rest, 10**7)
    if number >= 10**4:
        head, rest = divmod(number, 10**4)
        return in_chinese(head) + "万" + _rest(rest, 10**3)
    for scale, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            head, rest = divmod(number, scale)
            return _SMALL[head] + name + _rest(rest, scale // 10)
    return _SMALL[number]


def _rest(rest, place):
    if not rest:
        return ""
    return ("零" if rest < place else "") + in_chinese(rest)


_ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
         "fifteen sixteen seventeen eighteen nineteen").split()  # fmt: skip
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_english(number):
    """An independent, slow writer of English numerals."""
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            head, rest = divmod(number, scale)
            return f"{in_english(head)} {name}" + (f" {in_english(rest)}" if rest else "")
    if number >= 100:
        head, rest = divmod(number, 100)
        return f"{_ONES[head]} hundred" + (f" and {in_english(rest)}" if rest else "")
    if number >= 20:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    return _ONES[number]


@given(st.integers(11, 10**12 - 1))
def test_numerals_in_words(number):
    assert chinese(in_chinese(number))[0] == number
    words = in_english(number).replace("-", " ").split()
    assert english(words) == (number, len(words))
    assert [q.value for q in quantities(f"共有{in_chinese(number)}个", "zh")] == [number]
    assert [q.value for q in quantities(f"They have {in_english(number)} of it", "en")] == [number]


def test_roman_numerals():
    assert [roman(text) for text in ("I", "IV", "IX", "XIV", "XL", "XCIX", "IIII", "")] == [
        1, 4, 9, 14, 40, 99, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["一", "9", "三百", "万亿", "1.", "A1-"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_megabyte_of_digits_takes_no_time(text, lang):
    text *= 10**6 // len(text)
    start = process_time()
    quantities(text, lang)
    assert process_time() - start < 4  # measured: under 1.3 s
