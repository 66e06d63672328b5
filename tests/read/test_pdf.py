"""PDF files: text by places; what the page added goes and is told."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from align.clean import clean
from align.errors import UnusableInput
from align.read import read
from align.read.pdf import bombs
from tests.oracles.likeness import likeness
from tests.read.makers import laid_out


def report(lang, root):
    """The first part of the report, its dirt cleaned away; without notes."""
    document = clean(read(root / "corpora" / "shanghai-2024" / f"{lang}.txt"))
    kinds = [("heading" if b.kind == "heading" else "paragraph", b.text) for b in document.blocks
             if b.kind != "footnote"]  # fmt: skip
    return kinds[5:45]


@pytest.fixture
def made(tmp_path):
    """Writes a PDF and reads it."""

    def given(data, lang=None):
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        return read(path, lang)

    return given


LAYOUTS = {
    "one column, space between": {},
    "first lines set in": {"indent": 2, "space": 0},
    "two columns": {"columns": 2, "size": 9},
    "ragged": {"justified": False},
    "small page": {"page": (420, 595), "size": 12, "indent": 2, "space": 2},
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_comes_back(made, pytestconfig, lang, layout):
    blocks = report(lang, pytestconfig.rootpath)
    header = "上海市人民政府公报" if lang == "zh" else "Gazette of the Government, 2024"
    document = made(laid_out(blocks, lang, header=header, numbers=True, **layout))
    wanted = "\n".join(text for _, text in blocks)
    got = "\n".join(block.text for block in clean(document).blocks)
    assert likeness(wanted, got) >= 0.995
    pages = {edit.place for edit in document.edits}
    assert [e.before for e in document.edits if e.rule == "running-headers"] == [header] * len(
        pages
    )
    numbers = [e.before for e in document.edits if e.rule == "page-numbers"]
    assert numbers == [f"- {number} -" for number in sorted(pages)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_notes_are_found_by_size_and_place(made, pytestconfig, lang):
    blocks = report(lang, pytestconfig.rootpath)[:12]
    stop = "。" if lang == "zh" else "."
    mark = f"<super size=7>1</super>{stop}"
    at = next(
        i for i, (kind, text) in enumerate(blocks) if kind == "paragraph" and text[-1] == stop
    )
    marked = [
        (kind, text[:-1] + mark if i == at else text) for i, (kind, text) in enumerate(blocks)
    ]
    note = "译者注：本句依据原文。" if lang == "zh" else "This note is one of the translator."
    document = made(laid_out(marked, lang, notes=[(1, note), (1, note)], numbers=True))
    texts = [b.text for b in clean(document).blocks if b.kind != "footnote"]
    assert likeness("\n".join(t for _, t in blocks), "\n".join(texts)) >= 0.995
    notes = [b.text for b in document.blocks if b.kind == "footnote"]
    assert notes == [note] * len(notes)
    assert len(notes) == 2
    assert sum(e.rule == "footnotes" for e in document.edits) == sum(
        "<super" in t for _, t in marked
    )


def drawn(draw):
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_hyphens_of_the_line_go_and_those_of_the_word_stay(made):
    lines = (
        "The transformation of the government was a long-",
        "term task for all of us, and so we decided to re-",
        "form the trans-",
        "formation of the whole administration.",
    )

    def draw(canvas):
        for number, line in enumerate(lines):
            canvas.drawString(72, 700 - 14 * number, line)

    text = " ".join(block.text for block in made(drawn(draw)).blocks)
    assert "long-term task" in text
    assert "decided to reform the" in text


def test_a_table_keeps_its_rows(made):
    def draw(canvas):
        for number, row in enumerate([("Year", "Exports", "Growth"), ("2022", "1,709", "1.6%"),
                                      ("2023", "1,737", "1.7%")]):  # fmt: skip
            for cell, at in zip(row, (72, 220, 380), strict=True):
                canvas.drawString(at, 700 - 16 * number, cell)

    document = made(drawn(draw), "en")
    assert [(b.kind, b.text) for b in document.blocks][1] == ("table", "2022\t1,709\t1.6%")


def test_text_that_stands_askew_is_told(made):
    def draw(canvas):
        canvas.drawString(72, 700, "We report on the work of the government in the year.")
        canvas.rotate(45)
        canvas.drawString(300, 100, "DRAFT")

    document = made(drawn(draw))
    assert len(document.blocks) == 1
    assert [(e.rule, e.before) for e in document.edits] == [("askew", "DRAFT")]


def test_a_turned_page_reads_as_it_is_looked_at(made):
    def draw(canvas):
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -595)
        for number in range(3):
            canvas.drawString(72, 500 - 14 * number, f"Line {number} of the report on the work.")

    text = " ".join(block.text for block in made(drawn(draw)).blocks)
    assert text == " ".join(f"Line {number} of the report on the work." for number in range(3))


def test_a_scan_is_told_from_a_broken_file(made, tmp_path):
    from reportlab.lib import colors

    def picture(canvas):
        canvas.setFillColor(colors.black)
        canvas.rect(100, 100, 300, 300, fill=1)

    with pytest.raises(UnusableInput, match=r"pictures of pages and no text.*OCR"):
        made(drawn(picture))
    with pytest.raises(UnusableInput, match=r"no whole \.pdf"):
        made(b"%PDF-1.7\nnothing")


def test_an_encrypted_file_is_told(made):
    blocks = [("paragraph", "We report on the work of the government.")]
    with pytest.raises(UnusableInput, match="is encrypted"):
        made(laid_out(blocks, "en", encrypt="secret"))


def test_a_bomb_is_refused(made, monkeypatch):
    monkeypatch.setattr(bombs, "MOST_BYTES", 1_000)
    with pytest.raises(UnusableInput, match="bomb"):
        made(laid_out([("paragraph", "We report on the work. " * 999)], "en"))
