"""InterText's alignments, friendly and hostile."""

import pytest

from align.errors import UnusableInput
from align.evaluate import links, read_intertext
from tests.cases import cases


def written(folder, case):
    """An alignment file and its two documents, as InterText exports them."""
    to_doc = case.get("toDoc", "novel.en.xml")
    (folder / "novel.zh.en.xml").write_text(
        f"<?xml version='1.0' encoding='utf-8'?>\n{case.get('head', '')}"
        f"<linkGrp toDoc='{to_doc}' fromDoc='novel.zh.xml'>\n{case['links']}\n</linkGrp>\n",
        encoding="utf-8",
    )
    for lang in ("zh", "en"):
        text = f"<text><div id='0'>{case[lang]}</div></text>"
        (folder / f"novel.{lang}.xml").write_text(text, encoding="utf-8")
    return folder / "novel.zh.en.xml"


@pytest.mark.parametrize("case", cases("intertext"))
def test_case(case, tmp_path):
    path = written(tmp_path, case)
    if "says" in case:
        with pytest.raises(UnusableInput) as caught:
            read_intertext(path)
        assert case["says"] in str(caught.value)
        return
    gold = read_intertext(path)
    assert gold.links == links(case["beads"])
    assert list(gold.src) == case.get("src", list(gold.src))
    assert list(gold.tgt) == case.get("tgt", list(gold.tgt))


@pytest.mark.parametrize("content", [b"", b"\0\xff" * 9, b"<cesAlign/>", b"<linkGrp/>", b"text"])
def test_what_is_no_alignment(content, tmp_path):
    path = tmp_path / "gold.xml"
    path.write_bytes(content)
    with pytest.raises(UnusableInput, match=r"gold\.xml"):
        read_intertext(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnusableInput, match="cannot read"):
        read_intertext(tmp_path / "gold.xml")
