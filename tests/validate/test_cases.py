import pytest
from lxml import etree

from align.validate import repair, validate
from align.validate.rules import RULES, TOOLS
from tests.cases import cases
from tests.validate.memories import written


def rules(report):
    return sorted(found.rule for found in report.found)


@pytest.mark.parametrize("case", cases("tmx"))
def test_a_memory_is_judged(case, tmp_path):
    report = validate(written(case, tmp_path))
    refused = [tool for tool in TOOLS if "refuses" in report.by_effect(tool)]
    skipped = [tool for tool in TOOLS if "skips" in report.by_effect(tool)]
    assert rules(report) == sorted(case["rules"])
    assert refused == (list(TOOLS) if case["refuse"] == "all" else case["refuse"])
    assert skipped == case.get("skip", [])
    assert report.refused == bool(refused or skipped)


@pytest.mark.parametrize("case", cases("tmx"))
def test_a_memory_is_mended(case, tmp_path):
    out = tmp_path / "mended.tmx"
    done = repair(written(case, tmp_path), out)
    assert rules(done.after) == sorted(case["left"])
    assert set(case["rules"]) - set(case["left"]) <= done.done.keys()
    assert not set(case["left"]) & done.done.keys()
    etree.parse(out)
    again = tmp_path / "again.tmx"
    assert not repair(out, again).done
    assert again.read_bytes() == out.read_bytes()


def test_every_rule_has_a_case():
    shown = {rule for case in cases("tmx") for rule in case.values[0]["rules"]}
    assert RULES.keys() - shown == {"file-name", "file-size", "unit-too-large"}


def test_every_rule_that_is_not_mended_stays():
    left = {rule for case in cases("tmx") for rule in case.values[0]["left"]}
    assert left == {rule for rule in RULES if not RULES[rule].mended} - {"file-size"}
