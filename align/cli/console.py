"""What people see: messages and progress on stderr, tables on stdout.

Colours and tables are for terminals; a pipe gets plain lines, tab-separated where they are rows.
rich is imported only when something is shown.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, TextIO

import click

from align.errors import UnusableInput

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
#: Below this many columns a table has no room for words, and rows are written line by line.
_NARROW = 60


def out(text: str, *, err: bool = False) -> None:
    """Write text that ends its lines itself to stdout, or to stderr.

    A reader that has gone (`zhen … | head`) is no error: nothing more is written, and the verb
    goes on to its exit status.

    Raises:
        UnusableInput: the stream cannot take it, as when the disk is full.
    """
    try:
        click.echo(text, nl=False, err=err, color=False if "NO_COLOR" in os.environ else None)
    except OSError as problem:
        # Python writes what is left at exit and must not fail again.
        stream = sys.stderr if err else sys.stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(problem, BrokenPipeError):
            where = "stderr" if err else "stdout"
            raise UnusableInput(
                f"cannot write to {where}: {problem.strerror}; write to another place"
            ) from problem


def error(message: str) -> None:
    """One line about what went wrong, line breaks inside it made spaces."""
    red = click.style("Error:", fg="red", bold=True)
    out(f"{red} {' '.join(message.split())}\n", err=True)


def warn(message: str) -> None:
    """One line about something that a person should look at."""
    yellow = click.style("Warning:", fg="yellow", bold=True)
    out(f"{yellow} {' '.join(message.split())}\n", err=True)


def say(message: str, quiet: bool = False) -> None:
    """A line for people, on stderr."""
    if not quiet:
        out(f"{message}\n", err=True)


def count(number: int, thing: str) -> str:
    """A number of things.

    >>> count(1, "bead"), count(1200, "bead")
    ('1 bead', '1200 beads')
    """
    return f"{number} {thing}{'' if number == 1 else 's'}"


class Marked(str):
    """A cell with parts that a terminal shows in colour.

    Attributes:
        spans: start and end of each.
    """

    spans: Sequence[tuple[int, int]]

    def __new__(cls, text: str, spans: Sequence[tuple[int, int]]) -> Marked:
        """The text itself, with the spans beside it."""
        marked = super().__new__(cls, text)
        marked.spans = spans
        return marked


#: Called with (done since the last call, in all, or None when nobody knows).
Advance = Callable[[int, int | None], None]


@contextmanager
def progress(label: str, quiet: bool = False, rate: str = "") -> Iterator[Advance]:
    """A bar on a terminal, nothing in a pipe.

    Args:
        label: what is being done.
        quiet: show nothing.
        rate: of what things the bar tells how many a minute are done, if of any.

    Yields:
        A function that moves it.
    """
    if quiet or not _on_terminal(sys.stderr):
        yield lambda done, total: None
        return
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn(label),
        BarColumn(),
        TaskProgressColumn(),
        *([TextColumn("{task.fields[rate]}")] if rate else []),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=_rich(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None, rate="")

        def advance(done: int, total: int | None) -> None:
            speed = 60 * (bar.tasks[0].speed or 0)
            bar.update(task, advance=done, total=total, rate=f"{speed:,.0f} {rate}/min")

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
    if not _on_terminal(sys.stderr if err else sys.stdout):
        lines(columns, rows, err=err)
        return
    from rich.table import Table
    from rich.text import Text

    terminal = _rich(stderr=err)
    if terminal.width < _NARROW:
        for row in rows:
            named = (
                f"{name.rstrip(':')}: {_cell(cell)}"
                for name, cell in zip(columns, row, strict=True)
                if cell
            )
            terminal.print(Text("\n".join(named) + "\n"))
        return
    drawn = Table(title=title, title_justify="left", header_style="bold")
    for name in columns:
        numeric = name.endswith(":")
        drawn.add_column(name.rstrip(":"), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*map(_drawn, row))
    terminal.print(drawn)


def lines(columns: Sequence[str], rows: Iterable[Sequence[str]], *, err: bool = False) -> None:
    """Rows as they come, tab-separated, under a line of headings."""
    for line in chain([[name.rstrip(":") for name in columns]], rows):
        out("\t".join(map(_cell, line)) + "\n", err=err)


def shows_tables() -> bool:
    """Whether stdout is a terminal, where tables are drawn."""
    return _on_terminal(sys.stdout)


def page(text: str) -> None:
    """Markdown: set on a terminal, as it is in a pipe."""
    if not shows_tables():
        out(text)
        return
    from rich.markdown import Markdown

    _rich(stderr=False).print(Markdown(text))


def _cell(text: str) -> str:
    """What stands between two tabs."""
    return " ".join(text.split())


def _drawn(cell: str) -> Text:
    from rich.text import Text

    text = Text(cell, style=_STYLES.get(cell, ""))
    for start, end in cell.spans if isinstance(cell, Marked) else ():
        text.stylize("bold yellow", start, end)
    return text


def _on_terminal(stream: TextIO | None) -> bool:
    """Whether people look at it; a stream that was closed before we began is None."""
    return stream is not None and stream.isatty()


def _rich(*, stderr: bool) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)
