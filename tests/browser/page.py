"""A page in a real browser, driven by key and by mouse."""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
SIZE = {"width": 1280, "height": 800}


@contextmanager
def browser():
    """Chromium; nothing of it is left afterwards."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class Page:
    """The review page, as somebody uses it who looks at the screen."""

    def __init__(self, page):
        self.page = page
        self.wrong = []
        page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else 0)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))

    @classmethod
    def open(cls, browser, address, **settings):
        made = cls(browser.new_page(**{"viewport": SIZE, "accept_downloads": True} | settings))
        made.page.goto(address)
        made.page.wait_for_selector("html[data-ready]")
        made.page.wait_for_selector(".row.current:not(.waiting)")
        return made

    def press(self, *keys):
        """Keys one after the other; each edit is waited for."""
        for key in keys:
            self.page.keyboard.press(key)
            self.settle()

    def settle(self):
        """Wait until the page has nothing under way."""
        self.page.wait_for_selector("#grid[aria-busy=false]")

    def type(self, words):
        self.page.keyboard.type(words)

    @property
    def number(self):
        """0-based number of the current row."""
        return int(self.current().locator(".number").inner_text()) - 1

    def go(self, number):
        """To a row by its number, by key."""
        self.press("/")
        self.type(f"#{number + 1}")
        self.press("Enter")
        assert self.number == number

    @property
    def progress(self):
        return self.page.locator("#progress").inner_text()

    @property
    def said(self):
        return self.page.locator("#said").inner_text()

    def current(self):
        return self.page.locator(".row.current")

    def shape(self):
        return self.current().locator(".type").inner_text()

    def text(self, side):
        """Segments of a side of the current row, as they are shown."""
        cells = self.current().locator(".text").nth(0 if side == "src" else 1)
        return [one.evaluate(WORDS) for one in cells.locator(".segment").all()]

    def findings(self):
        return self.current().locator(".findings li")

    def download(self, name, folder):
        self.press("Shift+E")
        with self.page.expect_download() as waited:
            self.page.click(f"#export a[href='export/{name}']")
        path = Path(folder) / waited.value.suggested_filename
        waited.value.save_as(path)
        self.press("Escape")
        return path


#: The words of a segment without what is drawn beside them.
WORDS = """one => [...one.childNodes]
  .filter(node => node.className !== "edited").map(node => node.textContent).join("")"""
