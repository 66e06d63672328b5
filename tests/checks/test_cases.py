"""Every check on its cases, each alone: tests/cases/check-CODE.jsonl."""

import pytest

from align.checking import MEANING
from align.checks import Settings, findings_of
from align.checks.table import CHECKS
from align.types import Bead, Pair, Span, Term
from tests.cases import CASES, cases
from tests.checks.coded import coded_pair

CODES = sorted(path.stem.removeprefix("check-") for path in CASES.glob("check-*.jsonl"))
CASES_OF = [
    pytest.param(code, *case.values, id=f"{code}: {case.id}", marks=case.marks)
    for code in CODES
    for case in cases(f"check-{code}")
]


def pair(number, src, tgt):
    return Pair(number, src, tgt, Bead(Span(0, 1), Span(0, 1)))


def found_by(code, case):
    """Findings of one check in the pair or pairs of a case."""
    pairs = [
        coded_pair(*texts, n) if case.get("codes") else pair(n, *texts)
        for n, texts in enumerate(case.get("pairs", [[case.get("src"), case.get("tgt")]]))
    ]
    terms = tuple(Term(tuple(zh), tuple(en)) for zh, en in case.get("terms", ()))
    settings = Settings({other: "off" for other in CHECKS if other != code}, terms)
    langs = case.get("langs", ["zh", "en"])
    return [f for _, found in findings_of(pairs, *langs, settings, MEANING) for f in found]


@pytest.mark.parametrize(("code", "case"), CASES_OF)
def test_case(code, case):
    found = found_by(code, case)
    assert {f.code for f in found} <= {code}
    if "pairs" in case:
        assert [[f.bead, f.severity] for f in found] == case["findings"]
    elif case.get("any_words"):
        assert len(found) == len(case["findings"])
    else:
        assert [[f.severity, f.src, f.tgt] for f in found] == case["findings"]


@pytest.mark.parametrize(("code", "case"), CASES_OF)
def test_spans_are_of_the_words(code, case):
    texts = case.get("pairs", [[case.get("src"), case.get("tgt")]])
    for finding in found_by(code, case):
        src, tgt = texts[finding.bead]
        for span, text, words in (
            (finding.src_span, src, finding.src),
            (finding.tgt_span, tgt, finding.tgt),
        ):
            assert words == ("" if span is None else text[span.start : span.end])
        assert finding.message
        assert "\n" not in finding.message
