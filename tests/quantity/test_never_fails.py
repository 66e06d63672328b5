"""Whatever stands in a text, reading its quantities ends and stays inside the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.quantity import quantities
from align.quantity.tables import spellings

UNITS = sorted(spellings())
SCRAPS = [
    *"0123456789,.%‰:/-–—~第约近超余多万亿千百十两半零点成折倍翻番个年月日时分之(）$€£¥元度至到和、，。 \n",
    *("one two three half dozen hundred thousand million billion and point percent th st per over "
      "nearly about from to between double fold times January Mon BC am pm Article No. third").split(),
]  # fmt: skip


def cased(unit, case):
    return {"as it is": unit, "upper": unit.upper(), "lower": unit.lower()}[case]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", ["as it is", "upper", "lower"])
def test_units_in_any_case(lang, case):
    for unit in UNITS:
        for gap in ("", " "):
            quantities(f"2{gap}{cased(unit, case)}", lang)


PIECES = st.one_of(st.sampled_from(SCRAPS), st.sampled_from(UNITS), st.integers(0, 10**6).map(str))


@pytest.mark.parametrize("lang", ["zh", "en"])
@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from(["", " "]))
def test_any_mixture(lang, pieces, gap):
    text = gap.join(pieces)
    for quantity in quantities(text, lang):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
