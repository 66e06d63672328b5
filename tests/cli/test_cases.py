"""What users type and what they get, case by case."""

import shutil

import pytest
from click.testing import CliRunner

from align.cli import VERBS, zhen
from tests.cases import cases
from tests.cli.places import fill


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    fill(folder)
    return folder


@pytest.fixture
def here(places, tmp_path, monkeypatch):
    """A fresh copy of all files, which the command runs in."""
    folder = tmp_path / "here"
    shutil.copytree(places, folder)
    monkeypatch.chdir(folder)
    return folder


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("case", cases("cli"))
def test_case(case, here):
    before = contents(here)
    result = CliRunner().invoke(zhen, case["args"])
    after = contents(here)
    assert result.exit_code == case["status"], result.stderr
    assert case.get("says", "") in result.stderr
    assert case.get("shows", "") in result.stdout
    assert sorted(after.keys() - before.keys()) == sorted(case.get("writes", []))
    assert {name: after[name] for name in before} == before, "an input changed"
    if case["status"] in (2, 3):
        assert result.stdout == ""
        assert result.stderr.startswith("Error: ")
        assert result.stderr.count("\n") == 1, "one line"
    if "-q" in case["args"] and case["status"] == 0:
        assert result.stderr == ""


@pytest.mark.parametrize("verb", [[], *([verb] for verb in VERBS)], ids=str)
def test_help_is_there(verb):
    for flag in ("-h", "--help"):
        result = CliRunner().invoke(zhen, [*verb, flag])
        assert result.exit_code == 0
        assert result.stdout.startswith("Usage: zhen")
        assert all(len(line) <= 80 for line in result.stdout.splitlines())


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_knows_quiet_and_debug(verb):
    text = CliRunner().invoke(zhen, [verb, "-h"]).stdout
    assert "-q, --quiet" in text
    assert "--debug" in text


def test_no_verb_shows_help_and_fails():
    result = CliRunner().invoke(zhen, [])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "inspect" in result.stderr


def test_debug_shows_where(here):
    result = CliRunner().invoke(zhen, ["inspect", "missing.txt", "--debug"])
    assert result.exit_code == 3
    assert "Traceback" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("Error: no file missing.txt")


def test_our_own_bug_says_how_to_report_it(here, monkeypatch):
    monkeypatch.setattr("align.checking.read_pairs", lambda path: 1 / 0)
    result = CliRunner().invoke(zhen, ["check", "中文 报告.tmx"])
    assert result.exit_code == 70
    assert result.stderr.count("\n") == 1
    assert "a bug of ours: ZeroDivisionError" in result.stderr
    assert "`zhen check '中文 报告.tmx' --debug`" in result.stderr


@pytest.mark.parametrize("name", ["out.tmx", "out.tsv", "out.jsonl", "out.html", "out.beads"])
def test_a_writer_that_fails_leaves_the_old_file(here, monkeypatch, name):
    def half(bitext, findings=(), **settings):
        yield "half"
        raise OSError(28, "No space left on device")

    def loaded(kind, table, suffix):
        return half

    (here / name).write_text("old", encoding="utf-8")
    before = contents(here)
    monkeypatch.setattr("align.types.bitext.load", loaded)
    result = CliRunner().invoke(zhen, ["convert", "clean.tsv", name])
    assert result.exit_code == 3
    assert f"cannot write {name}: No space left on device" in result.stderr
    assert contents(here) == before


def test_old_outputs_are_replaced(here):
    (here / "out.tsv").write_text("old", encoding="utf-8")
    assert CliRunner().invoke(zhen, ["convert", "clean.tsv", "out.tsv"]).exit_code == 0
    assert (here / "out.tsv").read_text(encoding="utf-8").startswith("谢谢！\tThanks!\t")
