"""Which language, and how it joins."""

import pytest

from align.text import count_han, has_han, join, language_of

GERMAN = (
    "Der Minister hat gestern Abend die Kinder besucht und ihnen Brot gegeben, weil sie "
    "seit Tagen nichts gegessen hatten und niemand in der Stadt davon wusste. "
)
FRENCH = (
    "Le ministre est venu hier soir pour voir les enfants, qui n’avaient rien mangé depuis "
    "plusieurs jours, et personne dans la ville ne le savait encore. "
)
SPANISH = (
    "El ministro vino ayer por la noche para ver a los niños, que no habían comido nada desde "
    "hacía varios días, y nadie en la ciudad lo sabía todavía. "
)
ENGLISH = (
    "Last night the minister came to see the children, who had not eaten for days, and nobody "
    "in the town had known of it. "
)
CHINESE = "昨天晚上，部长来看望孩子们。"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (CHINESE, "zh"),
        (ENGLISH * 3, "en"),
        (GERMAN * 3, None),
        (FRENCH * 3, None),
        (SPANISH * 3, None),
        ("昨日の夜、大臣は子供たちに会いに来ました。", None),
        ("어제 저녁 장관이 아이들을 만나러 왔습니다.", None),
        ("", None),
        (" \n\t　", None),
        ("12345 67.8% — ()", None),
        ("。，！", None),
        ("Вчера вечером министр приехал", None),
        ("〇", "zh"),
        ("𠮷", "zh"),
        ("部长 and Minister", "zh"),
        ("The minister said 你好 to the children in the town.", "en"),
        (CHINESE + "IBM Google Microsoft Apple", "zh"),
        (ENGLISH + CHINESE, "zh"),
        (ENGLISH * 3 + CHINESE, "en"),
        ("日本の「の」は上海的商店招牌上常见的一个字，大家都认识它，写起来也很容易。", "zh"),
    ],
)
def test_language_of(text, lang):
    assert language_of(text) == lang


@pytest.mark.parametrize("text", ["Bonjour.", "Guten Tag", "Shanghai"])
def test_a_few_latin_words_are_too_few_to_judge(text):
    assert language_of(text) == "en"


def test_from_fifty_words_on_english_needs_its_function_words():
    assert language_of("Guten " * 49) == "en"
    assert language_of("Guten " * 50) is None
    assert language_of("Guten " * 44 + "the of and " * 2) == "en"
    assert language_of("Guten " * 45 + "the of and the of ") is None


def test_from_three_tenths_on_it_is_chinese():
    assert language_of("我 " * 3 + "word " * 7) == "zh"
    assert language_of("我 " * 2 + "word " * 7) == "en"


def test_chinese_joins_with_nothing_and_english_with_a_space():
    assert join(["甲。", "乙。"], "zh") == "甲。乙。"
    assert join(iter(["One.", "Two."]), "en") == "One. Two."
    assert join([], "en") == join([], "zh") == ""
    assert join(["One."], "en") == "One."


def test_chinese_characters_are_counted():
    assert count_han("A股〇𠮷，。の") == 3
    assert has_han("A股")
    assert not has_han("，。のー")


@pytest.mark.parametrize("character", ["\uf900", "\ufa0e"])
def test_compatibility_ideographs_are_chinese(character):
    assert has_han(character)


@pytest.mark.parametrize("character", ["한", "\ua000", "\ue000", "\uf0b7"])
def test_hangul_yi_and_private_characters_are_not_chinese(character):
    assert not has_han(character)
