from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from align.checking import check_pair
from align.checks import Settings, check_pairs
from align.checks.table import CHECKS
from align.errors import UnknownName
from align.types import Bead, Pair, Span
from tests.cases import cases


def shown(findings):
    kept = [f for f in findings if f.severity != "note" and f.code[0] == "N"]
    return [[f.code, f.src, f.tgt] for f in kept]


@pytest.mark.parametrize("case", cases("numbers-pairs"))
def test_pairs(case):
    assert shown(check_pair(case["src"], case["tgt"])) == case["findings"]


def one_way(case):
    """Rounding has a direction, and a swap is told of the first figure of the source."""
    return any(code in ("N06", "N07") for code, _, _ in case.values[0]["findings"])


@pytest.mark.parametrize(
    "case", [c for c in cases("numbers-pairs") if not c.marks and not one_way(c)]
)
def test_pairs_the_other_way_round(case):
    turned = {"N02": "N03", "N03": "N02"}
    expected = [[turned.get(code, code), tgt, src] for code, src, tgt in case["findings"]]
    assert shown(check_pair(case["tgt"], case["src"], "en", "zh")) == expected


def spellings(value):
    """One value in Chinese and in English, every way that keeps it exact."""
    chinese = [f"{value}", f"{value:,}"]
    english = [f"{value:,}", f"{value}"]
    for scale, name in ((10**4, "万"), (10**8, "亿"), (10**12, "万亿")):
        chinese.append(f"{Decimal(value) / scale:f}{name}")
    for scale, name in ((10**6, "million"), (10**9, "billion"), (10**12, "trillion")):
        english.append(f"{Decimal(value) / scale:f} {name}")
    english += [f"{Decimal(value) / 10**9:f}bn", f"{Decimal(value) / 10**6:f} Million"]
    return chinese, english


@given(st.integers(3000, 10**14), st.data())
def test_one_value_in_any_spelling_is_equal(value, data):
    chinese, english = spellings(value)
    src = f"总数为{data.draw(st.sampled_from(chinese))}件。"
    tgt = f"The total is {data.draw(st.sampled_from(english))} pieces."
    assert not shown(check_pair(src, tgt))
    assert not shown(check_pair(tgt, src, "en", "zh"))


@given(st.integers(3000, 10**14), st.data())
def test_one_changed_digit_is_a_mismatch(value, data):
    digits = list(str(value))
    at = data.draw(st.integers(0, len(digits) - 1))
    digits[at] = data.draw(st.sampled_from("123456789"))
    changed = int("".join(digits))
    assume(changed != value)
    src, tgt = f"总数为{value}件。", f"The total is {changed:,} pieces."
    assert [(f.code, f.severity) for f in check_pair(src, tgt)] == [("N01", "error")]


@given(st.integers(0, 999), st.integers(0, 999))
def test_percentages(one, other):
    src = f"增长{Decimal(one) / 10}%。"
    found = check_pair(src, f"It grew by {Decimal(other) / 10} percent.")
    rounded = one % 10 and not other % 10 and abs(one - other) <= min(5, one / 10)
    expected = [] if one == other else ["N06"] if rounded else ["N01"]
    assert [f.code for f in found if f.code[0] == "N"] == expected


def test_a_finding_says_what_stands_where():
    src, tgt = "出口分别增长43.9%、50.5%和0.9%。", "Exports rose 43.9%, 50.9% and 0.9%."
    (found,) = check_pair(src, tgt)
    assert found.message == "second of three percentages: 50.5% in Chinese, 50.9% in English"
    assert (found.severity, found.kind, found.bead) == ("error", "mismatch", 0)
    assert src[found.src_span.start : found.src_span.end] == "50.5%"
    assert tgt[found.tgt_span.start : found.tgt_span.end] == "50.9%"


def test_beads_with_an_empty_side_are_silent():
    assert not shown(check_pair("增长5%。", ""))
    assert not shown(check_pair("", "It grew by 5%."))


def test_findings_come_in_the_order_of_the_beads():
    bead = Bead(Span(0, 1), Span(0, 1))
    pairs = [Pair(n, f"增长{n}0%。", "It grew by 95%.", bead) for n in range(1, 6)]
    assert [f.bead for f in check_pairs(pairs, "zh", "en", ["N01"])] == [1, 2, 3, 4, 5]


def test_checks_are_chosen_by_code():
    bead = Bead(Span(0, 1), Span(0, 1))
    pair = Pair(0, "增长5%。", "It grew.", bead)
    assert not check_pairs([pair], "zh", "en", ["N01"])
    assert [f.code for f in check_pairs([pair], "zh", "en", ["N02"])] == ["N02"]
    with pytest.raises(UnknownName):
        check_pairs([pair], "zh", "en", ["N99"])


RANK = ("none", "note", "warning", "error")
FIGURES = Settings({code: "off" for code in CHECKS if code[0] != "N"})


def worst(*texts):
    found = {f.severity for f in check_pair(*texts, settings=FIGURES)}
    return max((RANK.index(severity) for severity in found), default=0)


@pytest.mark.parametrize("case", cases("numbers-texts"))
def test_texts(case):
    """Right translations of many kinds of text are left alone, and one change in them is seen."""
    ways = [worst(case["zh"], case["en"], "zh", "en"), worst(case["en"], case["zh"], "en", "zh")]
    for found in ways[:1] if case.get("one_way") else ways:
        if "worst" in case:
            assert found <= RANK.index(case["worst"])
        else:
            assert found >= RANK.index(case["at_least"])
