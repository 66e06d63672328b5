"""What people see: messages and progress on stderr, tables on stdout.

Colours and tables are for terminals; a pipe gets plain lines, tab-separated where they are rows.
rich is imported only when something is shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def error(message: str) -> None:
    """One line about what went wrong, line breaks inside it made visible."""
    click.echo(f"{click.style('Error:', fg='red', bold=True)} {' '.join(message.split())}", err=True)


def say(message: str, quiet: bool = False) -> None:
    """A line for people, on stderr."""
    if not quiet:
        click.echo(message, err=True)


@contextmanager
def progress(label: str, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, nothing in a pipe.

    Yields:
        A function of (done since the last call, in all).
    """
    if quiet or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_rich(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def advance(done: int, total: int) -> None:
            bar.update(task, advance=done, total=total)

        yield advance


def table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, err: bool = False
) -> None:
    """Rows under a heading: drawn on a terminal, tab-separated with a header line in a pipe.

    Args:
        title: shown on a terminal only.
        columns: headings; one that ends with ":" is a column of numbers, set to the right.
        rows: cells as text.
        err: to stderr, for what goes along with a result.
    """
    stream = sys.stderr if err else sys.stdout
    if not stream.isatty():
        for row in ([name.rstrip(":") for name in columns], *rows):
            click.echo("\t".join(" ".join(cell.split()) for cell in row), err=err)
        return
    from rich.table import Table
    from rich.text import Text

    drawn = Table(title=title, title_justify="left", header_style="bold")
    for name in columns:
        drawn.add_column(name.rstrip(":"), justify="right" if name.endswith(":") else "left")
    for row in rows:
        drawn.add_row(*(Text(cell, style=_STYLES.get(cell, "")) for cell in row))
    _rich(stderr=err).print(drawn)


def _rich(*, stderr: bool) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)
