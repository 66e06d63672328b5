"""The command `zhen`: one file a verb, loaded when it is called."""

from __future__ import annotations

import os
import platform
import shlex
import signal
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from align.cli import console
from align.errors import AlignError, BrokenInvariant, UnusableInput
from align.version import VERSION

# Products of small matrices gain nothing from a second thread and lose by waiting for it (the
# Bible set takes 12 s of two cores instead of 7 of one). Read when numpy is first loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

VERBS = {
    "align": "Align two documents: -o memory.tmx, pairs.tsv, report.html and more.",
    "batch": "Align all pairs of a manifest, on all cores or on a Ray cluster; resumable.",
    "check": "List what a translation says differently, figures above all.",
    "convert": "Write a bitext in another format.",
    "doctor": "Show what is installed, what works, and what to do about the rest.",
    "eval": "Compare alignments with a gold standard: precision, recall, F1.",
    "filter": "Keep pairs fit to train on: by language, copies, figures and more.",
    "index": "Make memories ready for searching.",
    "inspect": "Show how a document is read, cleaned and split, edit by edit.",
    "match": "Find out which documents of two folders translate each other.",
    "review": "Check and mend an alignment in the browser, on this machine.",
    "search": "Find a word, a sentence or a thought in memories, in both languages.",
    "terms": "List the terms of a bitext and how they are translated.",
    "tm": "Keep memories: merge, diff, update, dedupe, sort, split, recode, replace, stats.",
    "validate": "Say what would refuse a translation memory, tool by tool; mend it.",
}

#: Exit status for our own bugs (EX_SOFTWARE of sysexits.h).
OUR_BUG = 70
#: What shells report for Ctrl-C and for `kill`: 128 and the number of the signal.
INTERRUPTED, TERMINATED = 130, 143


class Verbs(click.Group):
    """Finds a verb's file when it is called, and turns errors into one line and a status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, without loading them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The verb from its own file."""
        if name not in VERBS:
            return None
        module = import_module(f"align.cli.{name}_verb")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that `args` begins with; an unknown one is told the known ones."""
        if args[0] not in VERBS and not args[0].startswith("-"):
            ctx.fail(f"no verb '{args[0]}'; known: {', '.join(VERBS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs from the table above: loading them all would take half a second."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        *_: object,
        **settings: Any,
    ) -> NoReturn:
        """Run a verb; the only place where errors become messages and a status."""
        args = sys.argv[1:] if args is None else list(args)
        debug = "--debug" in args
        try:
            status = super().main(
                args, prog_name or "zhen", **settings | {"standalone_mode": False}
            )
        except click.Abort:  # click has made it from Ctrl-C
            console.error("interrupted")
            status = INTERRUPTED
        except click.ClickException as error:
            console.error(_in_one_line(error, args))
            status = error.exit_code
        except Exception as error:
            if debug:
                traceback.print_exc()
            message, status = _explained(error, args)
            console.error(message)
        sys.exit(status or 0)


def _explained(error: Exception, args: Sequence[str]) -> tuple[str, int]:
    """What to say about an error, and the exit status."""
    if isinstance(error, AlignError) and not isinstance(error, BrokenInvariant):
        return str(error), error.exit_code
    if isinstance(error, OSError) and error.filename in args:  # as a name that is too long
        name = error.filename if len(error.filename) < 80 else f"{error.filename[:60]}…"
        return f"cannot use {name}: {error.strerror}; give another file", UnusableInput.exit_code
    return _bug(error, args), OUR_BUG


def _in_one_line(error: click.ClickException, args: Sequence[str]) -> str:
    """What click has to say about the command line, and where to look."""
    message = error.format_message().rstrip(".")
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "zhen"
    dashed = next((arg for arg in args if arg[:1] == "-" and Path(arg).is_file()), None)
    if isinstance(error, click.NoSuchOption) and dashed:
        return f"{message}; if you mean the file, write ./{dashed}"
    return f"{message[:1].lower()}{message[1:]}; see `{path} -h`"


def _bug(error: Exception, args: Sequence[str]) -> str:
    return (
        f"a bug of ours: {type(error).__name__}: {error}. Please report it with what "
        f"`{shlex.join(['zhen', *args])} --debug` prints "
        f"(zhen {VERSION}, Python {platform.python_version()}, {platform.system()})"
    )


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="VERB …",
    invoke_without_command=True,
)
@click.version_option(VERSION, prog_name="zhen")
@click.pass_context
def zhen(ctx: click.Context) -> None:
    """Chinese–English parallel text: align, check, export.

    \b
    zhen align report.zh.txt report.en.txt -o report.tmx -o report.html
    zhen check report.tmx --fail-on error
    zhen inspect report.en.txt

    `zhen VERB -h` explains a verb, with examples.
    """  # noqa: D301 - \b is how click keeps lines apart
    if ctx.invoked_subcommand is None:
        console.say(ctx.get_help())
        ctx.exit(2)


def main() -> None:
    """The command as it is installed."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # a Chinese text in a Windows pipe must not die of the code page
            reconfigure(encoding="utf-8", errors="backslashreplace")
    # `kill` as well takes half-written files away before we go.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    zhen()
