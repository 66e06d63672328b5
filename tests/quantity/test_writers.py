"""Values as independent writers put them: cn2an, num2words, Babel; then one thing is changed."""

from datetime import date
from decimal import Decimal

import pytest
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from cn2an import an2cn
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from num2words import num2words

from align.checks import check_pair
from align.quantity import quantities

#: The dictionary is read in the first case that needs it.
NO_DEADLINE = settings(deadline=None)

MONTHS = ("January February March April May June July August September October November "
          "December").split()  # fmt: skip


def numbers(src, tgt, src_lang="zh", tgt_lang="en"):
    """Findings about figures that are more than notes."""
    found = check_pair(src, tgt, src_lang, tgt_lang)
    return [f for f in found if f.code[0] == "N" and f.severity != "note"]


def codes(src, tgt):
    return {(f.code, f.severity) for f in numbers(src, tgt)}


def chinese(value):
    """Ways to write a whole number in Chinese."""
    ways = [str(value), f"{value:,}", an2cn(value), format_decimal(value, locale="zh")]
    if value < 10**15:
        ways.append(an2cn(value, "up"))
        ways += [f"{Decimal(value) / 10**4:f}万", f"{Decimal(value) / 10**8:f}亿"]
    return ways


def english(value):
    """Ways to write a whole number in English."""
    words = num2words(value)
    ways = [f"{value:,}", str(value), words, words.replace(",", ""), words.replace(" and ", " ")]
    ways.append(format_decimal(value, locale="en"))
    if value >= 10**6:
        ways += [f"{Decimal(value) / 10**6:f} million", f"{Decimal(value) / 10**9:f}bn"]
    return ways


VALUES = st.integers(13, 10**12) | st.integers(13, 10**4)


@NO_DEADLINE
@given(VALUES, st.data())
def test_whole_numbers(value, data):
    zh, en = data.draw(st.sampled_from(chinese(value))), data.draw(st.sampled_from(english(value)))
    src, tgt = f"共有{zh}个项目", f"There are {en} projects"
    assert [q.value for q in quantities(src, "zh")] == [value]
    assert [q.value for q in quantities(tgt, "en")] == [value]
    assert not numbers(src, tgt)
    assert not numbers(tgt, src, "en", "zh")


@NO_DEADLINE
@given(st.integers(1, 9999), st.integers(3, 14))
def test_compact_figures(digits, power):
    value = digits * 10**power
    zh = format_compact_decimal(value, locale="zh", fraction_digits=6)
    en = format_compact_decimal(value, format_type="long", locale="en", fraction_digits=6)
    assert not numbers(f"总数为{zh}。", f"The total is {en}.")


@NO_DEADLINE
@given(st.decimals(2, 1000, places=2))
def test_decimals_in_words(value):
    zh, en = an2cn(str(value)), num2words(value)
    assert [q.value for q in quantities(f"平均为{zh}个", "zh")][:1] == [value]
    assert [q.value for q in quantities(f"It averages {en} of them", "en")][:1] == [value]


@NO_DEADLINE
@given(st.integers(1, 9999))
def test_percentages(permyriad):
    share = Decimal(permyriad) / 10_000
    zh = format_percent(share, locale="zh", format="#,##0.##%")
    en = format_percent(share, locale="en", format="#,##0.##%")
    words = f"百分之{an2cn(str(share * 100))}"
    assert not numbers(f"增长{zh}。", f"It grew by {en}.")
    assert not numbers(f"增长{words}。", f"It grew by {en}.")


@NO_DEADLINE
@given(st.integers(4, 500))
def test_ordinals(value):
    for en in (num2words(value, to="ordinal"), num2words(value, to="ordinal_num")):
        assert not numbers(f"第{an2cn(value)}届大会。", f"The {en} congress.")
        assert codes(f"第{an2cn(value + 1)}届大会。", f"The {en} congress.") == {("N08", "error")}


@NO_DEADLINE
@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)))
def test_dates(day):
    en = f"It opened on {MONTHS[day.month - 1]} {day.day}, {day.year}."
    zh = f"{an2cn(day.year, 'direct')}年{an2cn(day.month)}月{an2cn(day.day)}日开幕。"
    assert not numbers(f"{day.year}年{day.month}月{day.day}日开幕。", en)
    assert not numbers(zh, en)
    other = day.day % 28 + 1
    assume(other != day.day and day.day != day.month != other)
    found = codes(f"{day.year}年{day.month}月{other}日开幕。", en)
    assert found == {("N09", "error")}


@NO_DEADLINE
@given(VALUES.filter(lambda value: value > 1000), st.data())
def test_a_changed_digit_is_an_error(value, data):
    text = str(value)
    at = data.draw(st.integers(0, len(text) - 1))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != text[at]]))
    wrong = int(text[:at] + digit + text[at + 1 :])
    zh = data.draw(st.sampled_from(chinese(value)))
    assert codes(f"共有{zh}件。", f"There are {wrong:,} pieces.") == {("N01", "error")}


@NO_DEADLINE
@given(st.integers(2, 999), st.sampled_from(["thousand", "million", "billion"]))
def test_a_wrong_scale_is_an_error(value, scale):
    right = {"万": 10**4, "亿": 10**8}
    wrong = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
    for name, factor in right.items():
        found = numbers(f"共有{value}{name}件。", f"There are {value} {scale} pieces.")
        assert [(f.code, f.kind) for f in found] == [("N01", "scale")]
        assert factor != wrong[scale]


UNITS = [("公里", "kilometers"), ("米", "meters"), ("吨", "tons"), ("公斤", "kilograms"),
         ("小时", "hours"), ("天", "days"), ("亿元", "hundred million yuan"),
         ("亿美元", "hundred million US dollars"), ("亿欧元", "hundred million euros")]  # fmt: skip


@pytest.mark.parametrize(("zh", "right"), UNITS)
@pytest.mark.parametrize("en", [en for _, en in UNITS])
def test_another_unit_is_an_error(zh, right, en):
    found = codes(f"共有23{zh}。", f"It is 23 {en}.")
    if en == right:
        assert not found
    elif ("hundred" in en) == ("hundred" in right):
        assert found == {("N05", "error")}


BOUNDS = {"超过": "more than", "约": "about", "近": "nearly", "至少": "at least", "": ""}


@pytest.mark.parametrize("zh", BOUNDS)
@pytest.mark.parametrize("en", BOUNDS)
def test_another_bound_is_a_warning(zh, en):
    found = codes(f"投资{zh}200亿元。", f"It invested {BOUNDS[en]} 20 billion yuan.")
    over, loose = {"超过", "至少"}, {"约", "近"}
    alike = zh == en or {zh, en} == over or {zh, en} == loose
    assert found == (set() if alike else {("N04", "warning")})


@NO_DEADLINE
@given(st.lists(st.integers(10, 990), min_size=2, max_size=4, unique=True), st.data())
def test_two_entries_of_a_list_that_change_places(values, data):
    names = ["出口", "进口", "消费", "投资"][: len(values)]
    words = ["Exports", "imports", "consumption", "investment"][: len(values)]
    src = "，".join(f"{n}增长{Decimal(v) / 10}%" for n, v in zip(names, values, strict=True)) + "。"

    def told(order):
        return ", ".join(
            f"{w} grew by {Decimal(v) / 10}%" for w, v in zip(words, order, strict=True)
        )

    assert not numbers(src, told(values) + ".")
    at = data.draw(st.integers(0, len(values) - 2))
    turned = [*values[:at], values[at + 1], values[at], *values[at + 2 :]]
    assert {f.code for f in numbers(src, told(turned) + ".")} == {"N07"}


@NO_DEADLINE
@given(st.integers(20, 99), st.integers(2100, 9000))
def test_a_dropped_and_an_invented_figure(value, other):
    assert codes(f"增长{value}倍，共{other}家。", f"There are {other} of them.") == {
        ("N02", "warning")
    }
    found = codes(f"共{other}家。", f"There are {other} of them, {value} of them new.")
    assert found == {("N03", "warning")}
