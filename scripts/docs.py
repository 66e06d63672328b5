"""The generated parts of docs/: help texts, and what the commands in console blocks print.

    scripts/docs            write them
    scripts/docs --check    exit status 1 when one is stale
    scripts/docs --help-texts [--check]    only the help texts, within a second

A console block holds commands behind "$ " and what they print on a terminal of 100 columns. The
pages run in the order of PAGES in one folder, which starts with both texts of the Shanghai report
(zh.txt, en.txt) and the gold alignment of its part I (gold.json).
"""

from __future__ import annotations

import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner

from align.cli import zhen
from align.validate.rules import RULES, TOOLS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = (
    "tutorial.md",
    "how-to/gate.md",
    "how-to/presplit.md",
    "how-to/bilingual.md",
    "how-to/clauses.md",
    "how-to/rules.md",
    "how-to/filter.md",
    "how-to/search.md",
    "how-to/terms.md",
)

_HELP = re.compile(r"<!-- help of (zhen[ a-z]*) -->\n.*?<!-- end -->", re.DOTALL)
_RULES = re.compile(r"<!-- rules of zhen validate -->\n.*?<!-- end -->", re.DOTALL)
_CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_COMMAND = re.compile(r"\$ (?:.*\\\n)*.*\n")


def main(arguments: list[str]) -> int:
    fresh = {DOCS / "cli.md": with_help((DOCS / "cli.md").read_text(encoding="utf-8"))}
    rules = DOCS / "formats" / "tmx-rules.md"
    fresh[rules] = _RULES.sub(lambda _: rules_block(), rules.read_text(encoding="utf-8"))
    if "--help-texts" not in arguments:
        fresh |= console_pages()
    stale = [path for path, text in fresh.items() if path.read_text(encoding="utf-8") != text]
    for path in stale:
        if "--check" in arguments:
            print(f"{path.relative_to(ROOT)} is stale: run scripts/docs", file=sys.stderr)
        else:
            path.write_text(fresh[path], encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")
    return int(bool(stale) and "--check" in arguments)


def with_help(text: str) -> str:
    """The page with every help text as the command gives it now."""
    return _HELP.sub(lambda match: help_block(match[1]), text)


def help_block(command: str) -> str:
    """What `command --help` prints, between its marks."""
    shown = CliRunner().invoke(zhen, [*command.split()[1:], "--help"], terminal_width=80).output
    return f"<!-- help of {command} -->\n```text\n{shown.rstrip()}\n```\n<!-- end -->"


def rules_block() -> str:
    """The table of what `zhen validate` looks for, and what each tool does about it."""
    rows = [
        f"| `{rule}` | {told.title.replace('<', '&lt;')} | {_effects(told.effects)} "
        f"| {told.mended.replace('<', '&lt;')} |"
        for rule, told in RULES.items()
    ]
    head = "| rule | what is wrong | what tools do | `--repair` |\n|---|---|---|---|"
    return "\n".join(["<!-- rules of zhen validate -->", head, *rows, "<!-- end -->"])


def _effects(effects: dict[str, str]) -> str:
    """Effect by effect, the tools that have it."""
    if len(effects) == len(TOOLS):
        return "every tool refuses"
    named: dict[str, list[str]] = {}
    for tool, effect in effects.items():
        named.setdefault(effect, []).append(f"`{tool}`")
    return "; ".join(f"{', '.join(tools)} {effect}" for effect, tools in named.items())


def console_pages() -> dict[Path, str]:
    """Every page with console blocks, its commands run again."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("shanghai-2024/zh.txt", "shanghai-2024/en.txt"):
            shutil.copy(ROOT / "corpora" / file, folder)
        shutil.copy(ROOT / "corpora/gold/shanghai-2024-part1/gold.json", folder)
        return {DOCS / page: with_output(DOCS / page, folder) for page in PAGES}


def with_output(page: Path, folder: Path) -> str:
    def block(match: re.Match[str]) -> str:
        commands = _COMMAND.findall(match[0])
        return "\n".join(command + on_terminal(command[2:], folder) for command in commands)

    return _CONSOLE.sub(block, page.read_text(encoding="utf-8"))


def on_terminal(command: str, folder: Path) -> str:
    """What a terminal without colours shows; lines lose spaces at their ends."""
    import fcntl
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 0, 0))
    env = os.environ | {"TERM": "dumb", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    run = subprocess.Popen(
        ["bash", "-c", command], cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            piece = b""
        if not piece:
            break
        seen += piece
    os.close(ours)
    run.wait()
    lines = seen.decode().strip("\r\n").splitlines()  # a finished progress bar leaves an empty line
    return "".join(f"{line.rstrip()}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
