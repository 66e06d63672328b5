"""What holds for every text: nothing lost, twice is once, switched off is off."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.clean import RULES, clean
from align.errors import BadRecipe
from align.read import read
from align.types import Block, Document
from tests.clean.accounting import assert_accounts, assert_every_rule_accounts

CORPORA = Path(__file__).parents[2] / "corpora"
FILES = sorted(CORPORA.glob("*/*.txt"))

WORDS = """
the of and We have Shanghai , . ; : ! ? ” “ ’ ‘ " ( ) [ ] - — 1 2 3 15 28.1 % 2023 Plan for Planfor
ofItems Items voyage.Shanghai lists2” U.S. e.g. iPhone http://a.cn/b.C 一、 (一) 上海 。 ， 我们
• · 10, 000 th Page [bookmark:_GoBack] _ueditor_page_break_tag_ (Translator’s note): I. II. high-
quality high-quality trans- lation translation ¹ ② CO2 Covid- 19 龚 正
"""
SHAPELESS = ["A\u00adB", "\u00ad", "\u200b", "\u200d", "\ufeff", "\x00", "\x0c", "\t", "\u00a0"]
PIECES = [*WORDS.split(), *SHAPELESS]
LINES = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25).flatmap(
    lambda words: st.sampled_from([" ", " ", "  ", "", "\u00a0"]).map(
        lambda space: space.join(words)
    )
)
BLOCKS = st.builds(
    Block,
    kind=st.sampled_from(["paragraph", "paragraph", "paragraph", "list", "heading", "footnote"]),
    text=LINES.filter(lambda text: text.strip() and not set(text) & set("\r\n")),
    place=st.integers(1, 99),
    gap=st.integers(0, 2),
)
DOCUMENTS = st.builds(
    Document,
    name=st.just("random"),
    lang=st.sampled_from(["zh", "en"]),
    blocks=st.lists(BLOCKS, max_size=12).map(tuple),
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
class TestCorpora:
    def test_nothing_is_lost(self, path):
        document = read(path)
        assert_every_rule_accounts(document)
        cleaned = clean(document)
        assert_accounts(document.blocks, cleaned.blocks, cleaned.edits)

    def test_cleaning_twice_changes_nothing_more(self, path):
        cleaned = clean(read(path))
        assert clean(cleaned) == cleaned

    def test_all_rules_skipped_change_nothing(self, path):
        document = read(path)
        assert clean(document, skip=RULES.keys()) == document

    def test_any_rule_can_be_left_out(self, path):
        document = read(path)
        for name in RULES:
            cleaned = clean(document, skip=[name])
            assert name not in {edit.rule for edit in cleaned.edits}
            assert_accounts(document.blocks, cleaned.blocks, cleaned.edits)

    def test_edits_say_where(self, path):
        places = {block.place for block in read(path).blocks}
        assert {edit.place for edit in clean(read(path)).edits} <= places


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_nothing_is_lost_of_random_text(document):
    assert_every_rule_accounts(document)
    cleaned = clean(document)
    assert_accounts(document.blocks, cleaned.blocks, cleaned.edits)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_cleaning_twice_is_cleaning_once(document):
    cleaned = clean(document)
    assert clean(cleaned) == cleaned


@given(DOCUMENTS)
def test_no_rule_no_change(document):
    assert clean(document, skip=list(RULES)) == document


def test_unknown_rule_names_the_known():
    with pytest.raises(
        BadRecipe, match=r"no cleaning rule called 'soap'; known: residue, .*glued-words"
    ):
        clean(Document("x", "en", ()), skip=["soap", "spaces"])


def test_every_rule_has_its_line_in_the_docs():
    page = (CORPORA.parent / "docs/cleaning.md").read_text(encoding="utf-8")
    documented = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert documented == list(RULES)
