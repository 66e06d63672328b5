"""The page of a check, which travels with the package."""

from __future__ import annotations

from importlib import resources

from align.checks.table import check_of


def page(code: str) -> str:
    """docs/checks/CODE.md as Markdown.

    Raises:
        UnknownName: there is no check of that code.
    """
    check_of(code)
    return (resources.files("align.checks") / "pages" / f"{code}.md").read_text(encoding="utf-8")
