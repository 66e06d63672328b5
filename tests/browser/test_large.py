"""Twenty thousand rows: usable within two seconds, and no lag when one scrolls."""

import time

import pytest

from tests.browser.opened import large, opened
from tests.browser.page import Page, browser

#: Seconds until the first texts stand there, and milliseconds of a frame of nine in ten.
USABLE_S, FRAME_MS = 2.0, 100
#: A busy machine must not make the difference.
ATTEMPTS = 5

SCROLL = """async () => {
  const grid = document.querySelector("#grid"), frames = [];
  let last = performance.now();
  for (let step = 0; step < 60; step += 1) {
    grid.scrollTop += 700;
    await new Promise(requestAnimationFrame);
    frames.push(performance.now() - last);
    last = performance.now();
  }
  return frames.sort((a, b) => a - b);
}"""


#: How often the report is repeated, and its beads.
TIMES, BEADS = 50, 399


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("large")
    with browser() as chromium, opened(chromium, large(folder, TIMES), folder) as (review, page):
        assert len(review.snapshot()[1]) == TIMES * BEADS
        yield page


def best(measure, limit):
    found = []
    for _ in range(ATTEMPTS):
        found.append(measure())
        if found[-1] <= limit:
            break
        time.sleep(1)
    return min(found)


def test_usable_within_two_seconds(page):
    def seconds():
        start = time.monotonic()
        again = Page.open(page.page.context.browser, page.page.url)
        spent = time.monotonic() - start
        again.page.close()
        return spent

    assert best(seconds, USABLE_S) <= USABLE_S


def test_scrolling_is_smooth(page):
    def frame():
        frames = page.page.evaluate(SCROLL)
        return frames[len(frames) * 9 // 10]

    assert best(frame, FRAME_MS) <= FRAME_MS
    page.settle()


def test_only_some_rows_are_in_the_page(page):
    assert page.page.locator(".row").count() < 80


def test_the_ends_are_reached(page):
    page.press("End")
    assert page.number == TIMES * BEADS - 1
    page.page.wait_for_selector(".row.current:not(.waiting)")
    box = page.current().bounding_box()
    assert 0 < box["y"] < 800
    page.press("Home")
    assert page.number == 0


def test_an_edit_is_quick(page):
    page.go(12_345)

    def seconds():
        start = time.monotonic()
        page.press("m", "z")
        return (time.monotonic() - start) / 2

    assert best(seconds, 1.0) <= 1.0
