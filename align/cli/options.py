"""Options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from align.errors import UnknownFormat
from align.files import write_whole
from align.registry import WRITERS, load
from align.text import LANGS
from align.types import Bitext, Finding

FILE = click.Path(path_type=Path)


def common(verb: Callable[..., Any]) -> Callable[..., Any]:
    """`--quiet` and `--debug`, which every verb knows."""
    verb = click.option(
        "--debug", is_flag=True, expose_value=False, help="Show a traceback when something fails."
    )(verb)
    return click.option("-q", "--quiet", is_flag=True, help="Say nothing but results and errors.")(
        verb
    )


def languages(verb: Callable[..., Any]) -> Callable[..., Any]:
    """`--src-lang` and `--tgt-lang`."""
    for side in ("tgt", "src"):
        verb = click.option(
            f"--{side}-lang",
            type=click.Choice(LANGS),
            help=f"Language of the {'source' if side == 'src' else 'target'}; "
            "found out from the text unless given.",
        )(verb)
    return verb


def need_writers(paths: Sequence[Path], table: Mapping[str, str] = WRITERS) -> None:
    """Refuse a suffix that nobody writes before any work is done.

    Raises:
        UnknownFormat: naming those that are.
    """
    for path in paths:
        if path.suffix.lower() not in table:
            raise UnknownFormat("writer", path.suffix.lower(), table)


def save(bitext: Bitext, path: Path, findings: Sequence[Finding], header: bool) -> None:
    """Write a bitext; with column names on top where the format has columns."""
    if header and path.suffix.lower() == ".tsv":
        write_whole(path, tsv_lines(bitext, findings, header))
    else:
        bitext.save(path, findings)


def tsv_lines(bitext: Bitext, findings: Sequence[Finding], header: bool) -> Iterator[str]:
    """Pairs as rows, for a file or for stdout."""
    lines: Iterator[str] = load("writer", WRITERS, ".tsv")(bitext, findings, header=header)
    return lines
