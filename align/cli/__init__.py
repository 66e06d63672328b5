"""The command `zhen`: one file a verb, loaded when it is called."""

from __future__ import annotations

import os
import platform
import sys
from importlib import import_module
from typing import Any

import click

from align.cli import console
from align.errors import AlignError
from align.version import VERSION

VERBS = {
    "align": "Align two documents: -o memory.tmx, pairs.tsv, report.html and more.",
    "check": "List what a translation says differently, figures above all.",
    "convert": "Write a bitext in another format.",
    "doctor": "Show what is installed, what works, and what to do about the rest.",
    "eval": "Compare alignments with a gold standard: precision, recall, F1.",
    "inspect": "Show how a document is read, cleaned and split, edit by edit.",
}

#: Exit status for our own bugs (EX_SOFTWARE of sysexits.h).
OUR_BUG = 70
_REPORT = "https://github.com/zhen-align/zhen/issues"


class Verbs(click.Group):
    """Finds a verb's file when it is called, and turns errors into one line and a status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        module = import_module(f"align.cli.{name}_verb")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs from the table above: loading them all would take half a second."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb; the only place where errors become messages."""
        try:
            return super().invoke(ctx)
        except AlignError as error:
            if "--debug" in sys.argv:
                raise
            console.error(str(error))
            ctx.exit(error.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if "--debug" in sys.argv:
                raise
            console.error(
                f"a bug of ours: {type(error).__name__}: {error}. Please report it at {_REPORT} "
                f"with what `{' '.join(sys.argv)} --debug` prints "
                f"(zhen {VERSION}, Python {platform.python_version()}, {platform.system()})"
            )
            ctx.exit(OUR_BUG)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="zhen")
def zhen() -> None:
    """Chinese–English parallel text: align, check, export.

    \b
    zhen align report.zh.txt report.en.txt -o report.tmx -o report.html
    zhen check report.tmx --fail-on error
    zhen inspect report.en.txt

    `zhen VERB -h` explains a verb, with examples.
    """


def main() -> None:
    """Run the command line; the way out of a closed pipe is a quiet one."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # a Chinese text in a Windows pipe must not die of the code page
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        zhen()
    except BrokenPipeError:
        # `zhen … | head`: nothing more to say, and Python must not say it at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
