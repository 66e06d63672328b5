"""Options that several verbs share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from align.errors import UnknownName, UnusableInput
from align.formats.holding import Watched, kind_of
from align.layout import LAYOUTS, PROFILES, Layout, layout_of
from align.registry import BITEXT_READERS, WRITERS, files_of, form_of, pair_of
from align.text import LANGS
from align.types import Rows


class FileName(click.Path):
    """A file that is named; whether it is there is for those to say who open it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse the empty name, which a script gets from a variable that was never set."""
        if value == "":
            self.fail("an empty name; give a file", param, ctx)
        return super().convert(value, param, ctx)


FILE = FileName(path_type=Path)


def reads(name: str) -> str:
    """The line below a help text that tells what formats an argument may have."""
    return f"Formats of {name}: {', '.join(sorted(BITEXT_READERS))}."


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


def skip_rules(verb: Callable[..., Any]) -> Callable[..., Any]:
    """`--skip-rule`, its names checked before any work is done."""

    def known(
        ctx: click.Context, param: click.Parameter, names: tuple[str, ...]
    ) -> tuple[str, ...]:
        if names:
            from align.clean import RULES

            for name in names:
                if name not in RULES:
                    raise UnknownName("cleaning rule", name, RULES)
        return names

    return click.option(
        "--skip-rule",
        "skip_rules",
        multiple=True,
        metavar="NAME",
        callback=known,
        help="Leave out a cleaning rule; docs/cleaning.md names them, `zhen inspect` those that "
        "had work to do. May be given several times.",
    )(verb)


def need_places(
    outputs: Sequence[Path], inputs: Sequence[Path], table: Mapping[str, str] = WRITERS
) -> None:
    """Refuse what could not be written in the end, before any work is done.

    Raises:
        UsageError: an output is also an input or is named twice, or is "-".
        UnusableInput: nobody writes that suffix, or the place cannot be written to.
    """
    for path in outputs:
        if str(path) == "-":
            raise click.UsageError("'-' is no output; give a file, as pairs.tsv")
        if form_of(path) not in table:
            suffix = f"no writer called '{path.suffix}'" if path.suffix else "it has no suffix"
            raise UnusableInput(f"cannot write {path}: {suffix}; known: {', '.join(sorted(table))}")
    files = [file for path in outputs for file in files_of(path)]
    read = [file for path in inputs for file in pair_of(path) or (path,)]
    for number, path in enumerate(files):
        if path.is_dir():
            raise UnusableInput(f"cannot write {path}: it is a folder; give a file name")
        if not path.parent.is_dir():
            raise UnusableInput(f"cannot write {path}: no folder {path.parent}; make it first")
        if not os.access(path.parent, os.W_OK | os.X_OK):
            raise UnusableInput(f"cannot write {path}: you may not write in {path.parent}")
        if any(same(path, other) for other in read):
            raise click.UsageError(f"{path} is an input; give another name for the output")
        if any(same(path, other) for other in files[:number]):
            raise click.UsageError(f"{path} is named twice as an output")


def same(one: Path, other: Path) -> bool:
    """Whether two names are of one file, links included."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()


def layouts(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Options of single formats, which reach the verb together as `layout`."""
    names = [name for suffix, found in LAYOUTS.items() if suffix != ".xlf" for name in found]

    @click.option("--header", is_flag=True, help="A line of column names on top of .tsv output.")
    @click.option(
        "--layout",
        "named",
        type=click.Choice(names),
        multiple=True,
        help="How a format that can be laid out in several ways is: .tsv plain or as bitextor has "
        "it, .jsonl with all of a bead or as Hugging Face has it, XLIFF 1.2 or 2.1. "
        "May be given several times.",
    )
    @click.option(
        "--profile",
        type=click.Choice(tuple(PROFILES)),
        default="any",
        help="The tool that .tmx output is for.",
    )
    @click.option(
        "--src-variant",
        metavar="CODE",
        help="Language code of the source where units of a memory have none, as zh-HK; else found "
        "by the script of the text.",
    )
    @click.option("--tgt-variant", metavar="CODE", help="That of the target, as en-GB.")
    @wraps(verb)
    def with_layout(
        *args: Any,
        header: bool,
        named: tuple[str, ...],
        profile: str,
        src_variant: str | None,
        tgt_variant: str | None,
        **settings: Any,
    ) -> Any:
        layout = layout_of(named, header=header, profile=profile)
        variants = tuple(_variant(code) for code in (src_variant, tgt_variant) if code)
        return verb(*args, layout=replace(layout, variants=variants), **settings)

    return with_layout


_VARIANT = re.compile(r"(?:zh|en)(?:-[A-Za-z0-9]{2,8})*")


def _variant(code: str) -> str:
    """A language code of one of our languages.

    Raises:
        UsageError: it is none.
    """
    if not _VARIANT.fullmatch(code):
        raise click.UsageError(f"no variant {code!r}; give one of zh or en, as zh-HK or en-GB")
    return code


def need_use(layout: Layout, outputs: Sequence[Path]) -> None:
    """Refuse a layout of a format that nothing is written in.

    Raises:
        UsageError: it would have no effect.
    """
    written = {form_of(path) for path in outputs}
    for suffix, names in LAYOUTS.items():
        alike = {other for other in LAYOUTS if LAYOUTS[other] == names}
        if layout.of(suffix) != names[0] and not alike & written:
            raise click.UsageError(f"--layout {layout.of(suffix)} is for {suffix} output")
    if layout.profile != "any" and ".tmx" not in written:
        raise click.UsageError(f"--profile {layout.profile} is for .tmx output")


def save(
    rows: Rows, path: Path, layout: Layout, told: Callable[[int], None] | None = None
) -> Watched:
    """Write a bitext; what comes back knows how many beads there were and what was lost."""
    watched = Watched(rows, kind_of(path, layout), told)
    replace(rows, rows=watched).save(path, layout)
    return watched
