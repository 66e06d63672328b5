"""Many spellings of one value: each is read as that value, and any two of them are equal."""

from fractions import Fraction
from itertools import product

import pytest

from align.checks import check_pair
from align.checks.figures.equal import equivalent
from align.quantity import Quantity, quantities
from align.types import Span
from tests.cases import cases


def expected(case):
    unit = case["unit"]
    return Quantity(case["kind"], Fraction(case["value"]), unit, "exact", Span(0, 1))


def answers(found, wanted):
    """Whether one of the quantities is this one, in this spelling or reworded."""
    return any(
        (q.value == wanted.value and q.kind == wanted.kind and wanted.unit in (q.unit, ""))
        or wanted.value in q.readings
        or equivalent(q, wanted)
        for q in found
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", cases("numbers-spellings"))
def test_each_is_read_as_its_value(case, lang):
    for text in case[lang]:
        assert answers(quantities(text, lang), expected(case)), text


@pytest.mark.parametrize("case", cases("numbers-spellings"))
def test_any_two_are_equal(case):
    for zh, en in product(case["zh"], case["en"]):
        for src, tgt, src_lang, tgt_lang in ((zh, en, "zh", "en"), (en, zh, "en", "zh")):
            found = check_pair(src, tgt, src_lang, tgt_lang)
            errors = [f for f in found if f.code[0] == "N" and f.severity == "error"]
            assert not errors, (src, tgt, errors)
