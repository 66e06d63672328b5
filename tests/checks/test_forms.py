"""Forms of numbers, right and wrong: what is right is not blamed, what is wrong is."""

import pytest

from align.checks import check_pair
from align.quantity.fold import simplified
from align.quantity.tables import characters
from tests.cases import cases

#: Simplified → a traditional character that is read as it.
TRADITIONAL = {ord(plain): chr(code) for code, plain in characters().items() if code >= 0x4E00}
CASES = cases("numbers-forms")


def blamed(zh, en):
    found = check_pair(zh, en)
    return any(finding.code[0] == "N" and finding.severity != "note" for finding in found)


@pytest.mark.parametrize("case", CASES)
def test_forms(case):
    assert blamed(case["zh"], case["en"]) == case["blamed"]


@pytest.mark.parametrize("case", [case for case in CASES if not case.marks])
def test_the_other_script_is_read_alike(case):
    traditional = simplified(case["zh"]).translate(TRADITIONAL)
    assert blamed(traditional, case["en"]) == case["blamed"]


@pytest.mark.parametrize("case", [case for case in CASES if not case.marks])
def test_the_other_direction_is_judged_alike(case):
    found = check_pair(case["en"], case["zh"], "en", "zh")
    told = any(finding.code[0] == "N" and finding.severity != "note" for finding in found)
    assert told == case["blamed"]
