"""What every check promises: a page, cases, a severity that can be changed, and no surprises."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.checking import MEANING
from align.checks import Settings, findings_of
from align.checks.explain import page
from align.checks.table import CHECKS
from align.types import Bead, Pair, Span, Term
from tests.cases import CASES
from tests.checks.coded import coded_pair
from tests.formats.examples import NASTY, texts

ROOT = Path(__file__).parents[2]
GRAVEST = ("error", "warning", "note")
TERMS = (Term(("出口", "增长"), ("export", "growth")),)
#: The number checks share one file of cases.
NUMBERS = [
    json.loads(line)
    for line in (CASES / "numbers-pairs.jsonl").read_text(encoding="utf-8").splitlines()
]


def pair(src, tgt, number=0):
    return Pair(number, src, tgt, Bead(Span(0, 1), Span(0, 1)))


#: How pairs of a check are made of its cases, where they are more than two texts.
MAKERS = {"M01": coded_pair}


def findings(pairs, langs=("zh", "en"), how=None, terms=TERMS):
    checked = findings_of(pairs, *langs, Settings(how or {}, terms), MEANING)
    return [finding for _, found in checked for finding in found]


def alone(code):
    return {other: "off" for other in CHECKS if other != code}


def own_cases(code):
    lines = (CASES / f"check-{code}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def wanted(code, case):
    return case["expect"] == "pass" and code in {finding[0] for finding in case["findings"]}


def positives(code):
    """Pairs that a check speaks about, each with its languages and terms."""
    if code[0] == "N":
        found = ([(c["src"], c["tgt"])] for c in NUMBERS if wanted(code, c))
        return [(pairs, ("zh", "en"), ()) for pairs in found]
    return [
        (
            case.get("pairs") or [(case["src"], case["tgt"])],
            tuple(case.get("langs", ("zh", "en"))),
            tuple(Term(tuple(zh), tuple(en)) for zh, en in case.get("terms", ())),
        )
        for case in own_cases(code)
        if case["findings"]
    ]


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_has_its_page(code):
    text = page(code)
    assert text == (ROOT / "docs" / "checks" / f"{code}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {code}: {CHECKS[code].name}\n")
    for heading in ("## Examples", "## Deliberately not flagged"):
        assert heading in text


def test_the_index_lists_every_check_as_it_is():
    text = (ROOT / "docs" / "checks" / "index.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| \[(\w+)\]\((\w+)\.md\) \| (.+) \| (\w+) \| (\w+) \|$", text, re.MULTILINE
    )
    assert rows == [
        (code, code, check.name, check.severity, "document" if check.document else "pair")
        for code, check in CHECKS.items()
    ]


@pytest.mark.parametrize("code", [code for code in CHECKS if code[0] != "N"])
def test_a_check_has_cases_of_both_kinds_and_both_directions(code):
    cases = own_cases(code)
    assert sum(bool(case["findings"]) for case in cases) >= 1
    assert sum(not case["findings"] for case in cases) >= 3
    found = {tuple(case.get("langs", ("zh", "en"))) for case in cases if case["findings"]}
    if code not in ("P05", "P06"):  # one language has nothing of that kind to find
        assert found == {("zh", "en"), ("en", "zh")}


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_speaks_and_can_be_switched_off(code):
    assert positives(code)
    for texts_, langs, terms in positives(code):
        pairs = [MAKERS.get(code, pair)(*both, number) for number, both in enumerate(texts_)]
        heard = findings(pairs, langs, alone(code), terms)
        assert {finding.code for finding in heard} == {code}
        assert code not in {f.code for f in findings(pairs, langs, {code: "off"}, terms)}


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_is_never_graver_than_the_table_says_and_can_be_set(code):
    most = GRAVEST.index(CHECKS[code].severity)
    for texts_, langs, terms in positives(code):
        pairs = [MAKERS.get(code, pair)(*both, number) for number, both in enumerate(texts_)]
        assert all(
            GRAVEST.index(finding.severity) >= most
            for finding in findings(pairs, langs, alone(code), terms)
        )
        for severity in GRAVEST:
            how = alone(code) | {code: severity}
            assert {f.severity for f in findings(pairs, langs, how, terms)} == {severity}


def sound(found, pairs):
    """Whether findings speak of words that stand where they say."""
    for finding in found:
        of = pairs[finding.bead]
        for span, text, words in (
            (finding.src_span, of.src, finding.src),
            (finding.tgt_span, of.tgt, finding.tgt),
        ):
            assert words == ("" if span is None else text[span.start : span.end])
            assert span is None or span.end <= len(text)


@pytest.mark.parametrize("langs", [("zh", "en"), ("en", "zh")])
def test_nasty_texts_do_no_harm(langs):
    hostile = [*NASTY.values(), "", " ", "\n", "=1+1", "(" * 5_000, "“" * 5_000, "a " * 5_000]
    pairs = [pair(src, tgt) for src in hostile for tgt in ("", "出口增长。", "Exports grew.")]
    pairs += [pair(of.tgt, of.src) for of in pairs]
    pairs = [pair(of.src, of.tgt, number) for number, of in enumerate(pairs)]
    sound(findings(pairs, langs), pairs)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(texts, texts), max_size=6), st.booleans())
def test_anything_can_be_checked(both, turned):
    pairs = [pair(*sides, number) for number, sides in enumerate(both)]
    sound(findings(pairs, ("en", "zh") if turned else ("zh", "en")), pairs)


def test_the_same_pairs_give_the_same_findings():
    pairs = [pair(c["src"], c["tgt"], number) for number, c in enumerate(NUMBERS)]
    assert findings(pairs) == findings(pairs)
