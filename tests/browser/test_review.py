"""The review page as a reviewer uses it, in a real browser."""

import pytest

import align
from align.review.exporting import read
from tests.browser.opened import beads, opened, report
from tests.browser.page import Page, browser
from tests.formats.examples import bitext, nasty


@pytest.fixture(scope="module")
def chromium():
    with browser() as started:
        yield started


def test_from_the_filter_to_the_memory(chromium, tmp_path):
    with opened(chromium, report(), tmp_path) as (review, page):
        page.page.select_option("#severity", "error")
        page.settle()
        assert page.page.locator(".row").count() == 1
        assert page.page.locator(".row.current mark.other").all_inner_texts() == ["50.5%", "50.9%"]
        assert "1 of 399 rows" in page.page.locator("#shown").inner_text()
        page.press("a", "w")
        page.type("a slip of the translator")
        page.press("Enter")
        assert page.findings().locator(".comment").inner_text() == "a slip of the translator"

        page.press("ArrowRight", *["ArrowRight"] * 4, "e")
        page.press("End")
        field = page.page.locator(".editor")
        field.fill(field.input_value().replace("50.9%", "50.5%"))
        page.press("Enter")
        assert page.current().locator("mark.other").count() == 0
        assert page.findings().get_attribute("class").split() >= ["error", "judged", "accepted"]
        assert page.current().locator(".edited").count() == 1
        page.press("Escape")

        at, before = page.number, beads(review)
        page.press("m")
        assert page.shape() != "1–5"
        page.press("z", "s", "ArrowLeft", "ArrowUp", "Enter")
        assert len(beads(review)) == len(before) + 1
        page.press("z")
        assert beads(review) == before
        page.go(at)
        page.press("Shift+ArrowUp")
        assert beads(review) != before
        moved = beads(review)
        page.press("z", "y")
        assert beads(review) == moved

        page.page.reload()
        page.page.wait_for_selector(".row.current:not(.waiting)")
        assert beads(review) == moved
        page.press("z")
        assert beads(review) == before

        path = page.download("bitext.tmx", tmp_path)
        wanted = [(p.src, p.tgt) for p in read(review.path).pairs() if p.src and p.tgt]
        assert [(p.src, p.tgt) for p in align.read_bitext(path).pairs()] == wanted
        assert any("50.5%, and 0.9%" in tgt for _, tgt in wanted)
        page.press("Shift+E")
        links = [link.get_attribute("href") for link in page.page.locator("#export a").all()]
        page.press("Escape")
        assert len(links) > 5
        for link in links:
            assert page.download(link.removeprefix("export/"), tmp_path).stat().st_size > 1000


def test_by_mouse(chromium, tmp_path):
    with opened(chromium, report(), tmp_path) as (review, page):
        before = beads(review)
        page.page.locator(".row").nth(6).locator(".segment").last.click()
        assert page.number == 6
        for label in ("Merge ↓", "first ↑"):
            page.page.locator("#dock button", has_text=label).click()
            page.settle()
        assert beads(review) != before
        page.page.click("#undo")
        page.settle()
        page.page.click("#undo")
        page.settle()
        assert beads(review) == before
        page.page.click("button[data-go=flagged]")
        page.settle()
        page.findings().first.locator("button", has_text="Is fine").click()
        page.settle()
        assert page.findings().first.locator("[aria-pressed=true]").inner_text() == "Is fine"
        strip = page.page.locator("#strip").bounding_box()
        page.page.mouse.click(strip["x"] + 9, strip["y"] + strip["height"] / 2)
        page.settle()
        assert 190 < page.number < 212
        page.page.locator(".row.current .segment").first.dblclick()
        assert page.page.locator(".editor").is_visible()
        page.press("Escape")


def test_every_filter_and_jump(chromium, tmp_path):
    with opened(chromium, report(), tmp_path) as (_, page):
        for key, fits in (
            ("d", lambda row: "doubtful" in row),
            ("b", lambda row: "uneven" in row),
            ("n", lambda row: True),
            ("o", lambda row: "open" in row),
        ):
            page.press(key)
            assert fits(page.current().get_attribute("class")), key
            here = page.number
            page.press(key, f"Shift+{key.upper()}")
            assert page.number == here
        for field, value in (
            ("flag", "N01"), ("severity", "warning"), ("type", "onesided"), ("type", "1–3"),
            ("score", "0.8"), ("status", "remark-open"),
        ):  # fmt: skip
            page.page.select_option(f"#{field}", value)
            page.settle()
            count = int(page.page.locator("#shown").inner_text().split()[0])
            assert 0 < count < 200, value
            page.page.click("#clear")
            page.settle()
        page.press("/")
        page.type("lithium batteries")
        page.press("Enter")
        assert page.number == 55
        page.press("Escape")
        assert page.page.locator("#shown").inner_text() == ""


def test_a_segment_is_split_at_the_cursor(chromium, tmp_path):
    with opened(chromium, report(), tmp_path) as (review, page):
        page.go(8)
        page.press("ArrowRight", "e", "Home")
        for _ in range(len("First,")):
            page.press("ArrowRight")
        page.press("Control+Enter")
        assert page.text("tgt")[0] == "First,"
        assert beads(review)[8][1][0] == "First,"


def test_two_windows_agree(chromium, tmp_path):
    with opened(chromium, report(), tmp_path) as (review, page):
        other = Page.open(chromium, page.page.url)
        page.go(5)
        page.press("m")
        other.page.wait_for_selector("#progress:has-text('of 398 rows')")
        other.go(3)
        other.press("c")
        page.page.wait_for_selector("#progress:has-text('1 of 398 rows')")
        assert page.number == 5
        assert review.snapshot()[0] == 2
        other.page.close()


def test_texts_are_never_html(chromium, tmp_path):
    evil = [
        "<script>window.caught = 1</script>",
        "<img src=x onerror='window.caught = 1'>",
        "</textarea><svg onload=window.caught=1>",
        "javascript:window.caught=1",
        "${window.caught = 1} {{ 7 * 7 }}",
    ]
    rows = [((f"中文{text}",), (f"English {text}",)) for text in evil]
    made = bitext([(src, tgt, 0.9, ()) for src, tgt in rows], src_file=evil[0], tgt_file=evil[1])
    with opened(chromium, made, tmp_path) as (_, page):
        for number, (src, tgt) in enumerate(rows):
            page.go(number)
            assert (page.text("src"), page.text("tgt")) == (list(src), list(tgt))
            page.press("e", "Escape")
        page.press("w", "Escape")
        page.download("bitext.html", tmp_path)
        assert page.page.evaluate("window.caught") is None
        assert page.page.locator("script").count() == 1
        assert page.page.locator("img, svg, iframe, object").count() == 0


def test_any_text_can_be_looked_at(chromium, tmp_path):
    with opened(chromium, nasty(), tmp_path) as (review, page):
        for _ in review.snapshot()[1]:
            page.press("j")
        assert page.number == len(review.snapshot()[1]) - 1
