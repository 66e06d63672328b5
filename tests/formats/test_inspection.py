"""The page of `zhen inspect --html`: blocks, repairs in their places, and pages of PDFs."""

import re

from align.clean import clean
from align.formats.inspection import write
from align.read import read
from align.read.pdf.drawn import drawn
from align.split import split
from tests.read.makers import laid_out


def page_of(path, place="line", pictures=()):
    document = read(path)
    cleaned = clean(document)
    return "".join(write(document, cleaned, split(cleaned), place, pictures))


def test_repairs_stand_where_they_were_made(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Exports grew by 50.5 % <b> this year.\n\nWe built “ 15 parks” in the city and the port.\n"
    )
    page = page_of(path)
    assert "50.5</span><del> </del><span>%" in page
    assert "“</span><del> </del><span>15" in page
    assert "<b> this" not in page
    assert "line 3" in page


def test_what_was_left_out_stands_in_order(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("The first paragraph.\n\n<!-- a comment -->\n\nThe second paragraph.\n")
    words = re.findall(r"first p|a comment|second p", page_of(path))
    assert words == ["first p", "a comment", "second p"]


def test_a_pdf_is_drawn_with_its_blocks(tmp_path):
    path = tmp_path / "a.pdf"
    text = "We report on the work of the government, as we do in each year. " * 40
    path.write_bytes(
        laid_out(
            [("heading", "The Report"), *[("paragraph", text)] * 4], "en",
            header="Gazette", numbers=True,
        )
    )  # fmt: skip
    pictures = drawn(path, 50)
    assert [picture.number for picture in pictures] == list(range(1, len(pictures) + 1))
    assert all(picture.png.startswith(b"\x89PNG\r\n") for picture in pictures)
    kinds = {area.kind for picture in pictures for area in picture.areas}
    assert kinds == {"heading", "paragraph", "furniture"}
    for area in (area for picture in pictures for area in picture.areas):
        assert 0 <= area.left <= area.left + area.width <= 100.5
        assert 0 <= area.top <= area.top + area.height <= 100.5
    page = page_of(path, "page", pictures)
    assert page.count("data:image/png;base64,") == len(pictures)
    assert '<a href="#b1"><rect class="heading"' in page
    assert not re.search(r"(?:src|href)=\"(?!data:|#)", page)


def test_only_the_first_pages_are_drawn(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(laid_out([("paragraph", "We report on the work. " * 300)] * 3, "en"))
    assert len(drawn(path, 1)) == 1
