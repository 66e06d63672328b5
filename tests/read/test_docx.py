"""Word files: what a reader of the accepted document sees."""

import pytest

from align.errors import UnusableInput
from align.office import archive, parts
from align.read import read
from tests.read.makers import word_xml

TEXT = "<w:p><w:r><w:t>We report on the work of the government.</w:t></w:r></w:p>"


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*parts, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(parts)}</w:p>"


@pytest.fixture
def texts(tmp_path):
    """Reads a body; gives texts with kinds, and what was left out."""

    def given(body, lang="en", **parts):
        path = tmp_path / "a.docx"
        path.write_bytes(word_xml(body, **parts))
        document = read(path, lang)
        edits = [(edit.rule, edit.before) for edit in document.edits]
        return [(block.kind, block.text) for block in document.blocks], edits

    return given


def test_changes_are_read_as_accepted(texts):
    deleted = '<w:del w:id="1"><w:r><w:delText>old </w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{run("new ")}</w:ins>'
    moved = (
        f'<w:moveFrom w:id="3">{run("away")}</w:moveFrom>'
        f'<w:moveTo w:id="4">{run("here")}</w:moveTo>'
    )
    found, edits = texts(paragraph(run("A "), deleted, inserted, moved))
    assert found == [("paragraph", "A new here")]
    assert edits == [("deleted-text", "old ")]


def test_a_deleted_end_joins_two_paragraphs(texts):
    gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
    found, _ = texts(
        paragraph(run("One "), properties=gone)
        + paragraph(run("two "), properties=gone)
        + paragraph(run("three."))
        + paragraph(run("Four."), properties=gone)
    )
    assert [text for _, text in found] == ["One two three.", "Four."]


def test_a_deleted_row_goes(texts):
    row = f"<w:tr><w:tc>{paragraph(run('stays'))}</w:tc></w:tr>"
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{paragraph(run('gone'))}</w:tc></w:tr>"
    found, edits = texts(f"<w:tbl>{gone}{row}</w:tbl>")
    assert found == [("table", "stays")]
    assert edits == [("deleted-text", "gone")]


def test_a_text_box_is_read_once_behind_its_paragraph(texts):
    box = f"<w:txbxContent>{paragraph(run('In the box.'))}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    found, edits = texts(paragraph(run("Around "), f"<w:r>{both}</w:r>", run("it.")))
    assert [text for _, text in found] == ["Around it.", "In the box."]
    assert not edits


def test_fields_show_their_results(texts):
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF _x \\h</w:instrText>"
        "</w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        f"{run('Table 3')}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    link = f"<w:hyperlink>{run('a link')}</w:hyperlink>"
    found, _ = texts(paragraph(run("See "), field, run(" and "), link))
    assert found == [("paragraph", "See Table 3 and a link")]


def test_breaks_make_blocks_and_signs_are_kept(texts):
    tabs = "<w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs>"
    found, _ = texts(
        paragraph("<w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>x</w:t>"
                  "<w:noBreakHyphen/><w:t>ray</w:t></w:r>", properties=tabs)
    )  # fmt: skip
    assert [text for _, text in found] == ["One", "two\tx-ray"]


def test_what_is_hidden_or_a_placeholder_is_told(texts):
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{run('Click here')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Filled in.')}</w:sdtContent></w:sdt>"
    )
    off = run("seen ", "<w:vanish w:val='0'/>")
    found, edits = texts(paragraph(run("secret", "<w:vanish/>"), off, prompt))
    assert found == [("paragraph", "seen Filled in.")]
    assert edits == [("hidden-text", "secret"), ("placeholder", "Click here")]


def test_notes_follow_their_paragraph(texts):
    notes = (
        f"<w:footnote w:id='0' w:type='separator'>{paragraph(run('---'))}</w:footnote>"
        f"<w:footnote w:id='2'>{paragraph(run('The note.'))}{paragraph(run('More.'))}</w:footnote>"
    )
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    found, _ = texts(paragraph(run("Text"), mark, run(".")) + TEXT, footnotes=notes)
    assert found == [
        ("paragraph", "Text."),
        ("footnote", "The note."),
        ("footnote", "More."),
        ("paragraph", "We report on the work of the government."),
    ]


def test_styles_tell_headings_and_lists(texts):
    styles = (
        "<w:style w:styleId='1'><w:name w:val='heading 1'/></w:style>"
        "<w:style w:styleId='2'><w:basedOn w:val='1'/><w:name w:val='mine'/></w:style>"
        "<w:style w:styleId='3'><w:basedOn w:val='3'/><w:name w:val='ring'/></w:style>"
        "<w:style w:styleId='4'><w:name w:val='l'/><w:pPr><w:numPr><w:numId w:val='5'/></w:numPr>"
        "</w:pPr></w:style>"
    )
    body = "".join(
        paragraph(run(name), properties=f"<w:pStyle w:val='{number}'/>{more}")
        for number, name, more in (
            (1, "heading", ""),
            (2, "heading", ""),
            (3, "paragraph", ""),
            (4, "list", ""),
            (4, "paragraph", "<w:numPr><w:numId w:val='0'/></w:numPr>"),
            (1, "paragraph", "<w:outlineLvl w:val='9'/>"),
            (9, "heading", "<w:outlineLvl w:val='0'/>"),
        )
    )
    found, _ = texts(body, styles=styles)
    assert all(kind == text for kind, text in found)
    assert len(found) == 7


def test_readings_go_and_their_ideographs_stay(texts):
    ruby = f"<w:ruby><w:rt>{run('han')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby>"
    found, edits = texts(paragraph(f"<w:r>{ruby}</w:r>", run("字")), "zh")
    assert found == [("paragraph", "汉字")]
    assert edits == [("readings", "han")]


def refused(tmp_path, data, says):
    path = tmp_path / "bad.docx"
    path.write_bytes(data)
    with pytest.raises(UnusableInput, match=says) as told:
        read(path)
    assert "\n" not in str(told.value)


def test_entities_and_outside_files_are_refused(tmp_path):
    bomb = '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><a>&b;</a>'
    outside = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]><a>&a;</a>'
    for xml in (bomb, outside):
        for name in ("word/document.xml", "word/styles.xml", "_rels/.rels"):
            refused(tmp_path, word_xml(TEXT, extra={name: xml}), "declares a document type")


def test_bombs_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 1 << 20)
    refused(tmp_path, word_xml(TEXT + " " * (1 << 21)), "zip bomb")
    data = bytearray(word_xml(TEXT + " " * (1 << 21)))
    # One that declares less than comes out.
    for start in (b"PK\1\2", b"PK\3\4"):
        at = -1
        while (at := data.find(start, at + 1)) >= 0:
            place = at + (24 if start == b"PK\1\2" else 22)
            if int.from_bytes(data[place : place + 4], "little") > 1 << 20:
                data[place : place + 4] = (1000).to_bytes(4, "little")
    refused(tmp_path, bytes(data), "no whole .docx")


def test_locked_and_old_files_are_refused(tmp_path):
    refused(
        tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "encrypted, or in the format"
    )
    data = bytearray(word_xml(TEXT))
    for start, offset in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        at = -1
        while (at := data.find(start, at + 1)) >= 0:
            data[at + offset] |= 1
    refused(tmp_path, bytes(data), "encrypted")


def test_absurd_nesting_and_lists_of_parts_are_refused(tmp_path, monkeypatch):
    refused(tmp_path, word_xml("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "deep")
    monkeypatch.setattr(archive, "_MOST_NAMES_BYTES", 1000)
    many = {f"part{number}": "" for number in range(40)}
    refused(tmp_path, word_xml(TEXT, extra=many), "more parts than any document")


def test_more_elements_than_any_document_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "MOST_ELEMENTS", 100)
    refused(tmp_path, word_xml(TEXT * 40), "over 100 elements")


def test_other_zip_files_are_refused(tmp_path):
    refused(
        tmp_path,
        word_xml(TEXT, extra={"_rels/.rels": "<x/>"}).replace(b"word/d", b"ward/d"),
        "not in it",
    )
    refused(tmp_path, b"PK\3\4" + bytes(99), "no whole .docx")


RAISED = '<w:vertAlign w:val="superscript"/>'
SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'


def sign(code, font="Symbol"):
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def formula(inside):
    return f"<m:oMath>{inside}</m:oMath>"


def math(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


def over(above, below):
    return f"<m:f><m:num>{math(above)}</m:num><m:den>{math(below)}</m:den></m:f>"


def scripted(name, base, **scripts):
    return (
        f"<m:{name}><m:e>{math(base)}</m:e>"
        + "".join(f"<m:{script}>{math(text)}</m:{script}>" for script, text in scripts.items())
        + f"</m:{name}>"
    )


LOOKS = {
    "signs of the font Symbol": (
        run("from ") + sign("F0B3") + run("25") + sign("00B0") + run("C") + sign("F0B1") + run("1"),
        "from ≥25°C±1",
    ),
    "signs of Wingdings": (sign("F0FE", "Wingdings") + run(" yes"), "☑ yes"),
    "a sign of an ordinary font": (sign("03A9", "Arial") + run(" ohm"), "Ω ohm"),
    "a sign in a run of that font": (
        f'<w:r><w:rPr>{SYMBOL}</w:rPr><w:sym w:font="Symbol" w:char="F0B4"/></w:r>',
        "×",
    ),
    "letters in the font Symbol": (run("5 ") + run("m", SYMBOL) + run("g"), "5 μg"),
    "moved letters in the font Symbol": (run("\uf0a3", SYMBOL) + run(" 3"), "≤ 3"),
    "Chinese in the font Symbol": (run("不小于", SYMBOL), "不小于"),
    "exponents": (run("10") + run("6", RAISED) + run(" m") + run("2", RAISED), "10⁶ m²"),
    "ions": (run("Ca") + run("2+", RAISED), "Ca²⁺"),
    "ordinals": (run("the 1") + run("st", RAISED), "the 1st"),
    "a half": (run("3") + formula(over("1", "2")), "3½"),
    "a fraction of letters": (formula(over("a+b", "c")), "(a+b)/c"),
    "a mixed number": (run("2") + formula(over("5", "16")), "2 5/16"),
    "a power": (formula(scripted("sSup", "x", sup="2")), "x²"),
    "a power of letters": (formula(scripted("sSup", "x", sup="n+1")), "x^(n+1)"),
    "an index": (formula(scripted("sSub", "x", sub="1") + math("=0")), "x₁=0"),
    "a root": (formula(f"<m:rad><m:deg/><m:e>{math('y+1')}</m:e></m:rad>"), "√(y+1)"),
    "brackets": (formula(f"<m:d><m:dPr/><m:e>{math('n+1')}</m:e></m:d>"), "(n+1)"),
}


@pytest.mark.parametrize(("inside", "text"), LOOKS.values(), ids=LOOKS)
def test_characters_are_read_as_they_look(texts, inside, text):
    assert texts(paragraph(inside))[0][0][1] == text


def test_a_reference_to_a_note_is_no_exponent(texts):
    found, _ = texts(
        paragraph(run("10"), run("6", RAISED), run(" tonnes"), "<w:r><w:rPr>" + RAISED + "</w:rPr>"
                  '<w:footnoteReference w:id="2"/></w:r>'),
        footnotes=f'<w:footnote w:id="2">{paragraph(run("In 2023."))}</w:footnote>',
    )  # fmt: skip
    assert found == [("paragraph", "10⁶ tonnes"), ("footnote", "In 2023.")]
