"""The lists of set phrases: what they say holds, in a sentence too."""

import pytest

from align.checks import check_pair
from align.quantity import quantities
from align.quantity.tables import phrases

SENTENCES = {"zh": "我们知道{}，大家都这样说。", "en": "They know {} well."}


def counted(text, lang):
    return [q for q in quantities(text, lang) if not q.loose]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_phrases_count_nothing(lang):
    wrong = [
        phrase.text
        for phrase in phrases(lang)
        if counted(SENTENCES[lang].format(phrase.text), lang)
    ]
    assert not wrong


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_lists_are_long_and_without_doubles(lang):
    texts = [phrase.text for phrase in phrases(lang)]
    assert len(texts) == len(set(texts)) >= 300
    assert all(text == text.strip().lower() or lang == "zh" for text in texts)
    assert sum(phrase.loose for phrase in phrases(lang)) >= 30


@pytest.mark.parametrize(
    ("text", "value"),
    [("十分钟", 10), ("一时三分", 3), ("张三万元", 30000), ("周年十", None), ("一半以上", None)],
)
def test_a_phrase_does_not_swallow_what_only_begins_like_it(text, value):
    values = [q.value for q in counted(text, "zh")]
    assert value is None or value in values


@pytest.mark.parametrize(
    ("src", "tgt"),
    [
        ("推进“一带一路”建设。", "We advanced the Belt and Road Initiative."),
        ("纠治“四风”。", "We fought formalism, bureaucratism, hedonism and extravagance."),
        ("实现双碳目标。", "We will reach peak carbon and carbon neutrality."),
        ("落实三重一大制度。", "Major decisions were made collectively."),
        ("千方百计稳就业。", "We did our utmost to stabilize employment."),
        ("他是其中之一。", "He is one of them."),
        ("没有人知道。", "No one knows."),
        ("首先，这是不对的。", "In the first place, it is wrong."),
        ("双方签署协议。", "The two sides signed an agreement."),
    ],
)
def test_phrases_may_unfold_and_vanish(src, tgt):
    assert not [f for f in check_pair(src, tgt) if f.code[0] == "N" and f.severity != "note"]
