"""What people need who see little, or use no mouse; and pictures for the manual."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.opened import opened, report
from tests.browser.page import browser

#: Where pictures go when they are wanted; docs/how-to/review.md shows them.
PICTURES = os.environ.get("ZHEN_PICTURES")


@pytest.fixture(scope="module")
def chromium():
    with browser() as started:
        yield started


def violations(page):
    found = Axe().run(page.page).response["violations"]
    return [
        (one["id"], one["impact"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in found
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 640])
def test_axe_finds_nothing(chromium, tmp_path, scheme, width):
    settings = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    with opened(chromium, report(), tmp_path, **settings) as (_, page):
        assert violations(page) == []
        page.go(55)
        page.press("a")
        assert violations(page) == []
        page.press("c", "ArrowUp", "e")
        assert violations(page) == []
        page.press("Escape", "w")
        assert violations(page) == []
        page.press("Escape", "s")
        assert violations(page) == []
        page.press("Escape", "?")
        assert violations(page) == []
        page.press("Escape", "Shift+E")
        assert violations(page) == []


def test_nothing_is_cut_off_at_twice_the_size(chromium, tmp_path):
    settings = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
    with opened(chromium, report(), tmp_path, **settings) as (_, page):
        page.go(55)
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 640
        box = page.current().bounding_box()
        assert box["y"] < 250
        assert box["x"] + box["width"] <= 640


@pytest.mark.skipif(not PICTURES, reason="ZHEN_PICTURES names no folder")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 800])
def test_pictures(chromium, tmp_path, scheme, width):
    settings = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    with opened(chromium, report(), tmp_path, **settings) as (_, page):
        for number in (53, 54):
            page.go(number)
            page.press("c")
        page.go(55)
        page.press("j", "k")
        page.page.wait_for_selector("#said:empty", state="attached")
        page.page.screenshot(path=Path(PICTURES) / f"review-{width}-{scheme}.png")
