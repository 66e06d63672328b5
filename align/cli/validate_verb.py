"""zhen validate: what would refuse a translation memory, and why."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli import console
from align.cli.options import FILE, common, need_places
from align.validate.report import Found, Report
from align.validate.rules import EFFECTS, RULES, TOOLS

if TYPE_CHECKING:
    from align.leverage import Leverage

#: What --repair writes.
_WRITTEN = {".tmx": "align.validate:repair"}
#: Names for people of whose rules are followed.
_CUTTERS = {"omegat": "OmegaT"}
#: Characters of a segment that are shown.
_WORDS = 80
_COLUMNS = ("rule", "what is wrong", "times:", "lines", "first", "what tools do")


@click.command("validate")
@click.argument("memory", metavar="FILE", type=FILE)
@click.option(
    "--tool",
    "tools",
    type=click.Choice(tuple(TOOLS)),
    multiple=True,
    metavar="NAME",
    help=f"A tool to judge for; all of them unless given: {', '.join(TOOLS)}. "
    "May be given several times.",
)
@click.option("--repair", "out", type=FILE, help="Write a copy with everything mended that can be.")
@click.option(
    "--against",
    "document",
    type=FILE,
    help="A document: tell how many of its segments find a full match.",
)
@click.option(
    "--segmentation",
    default="omegat",
    show_default=True,
    metavar="NAME|FILE.srx",
    help="How the document of --against is cut: omegat, or the rules another tool exports.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout, no tables.")
@common
def command(
    memory: Path,
    tools: tuple[str, ...],
    out: Path | None,
    document: Path | None,
    segmentation: str,
    as_json: bool,
    quiet: bool,
) -> None:
    """Say what would refuse the translation memory FILE (.tmx, .tmx.gz), tool by tool.

    \b
    zhen validate memory.tmx
    zhen validate memory.tmx --tool omegat --tool trados
    zhen validate broken.tmx --repair mended.tmx
    zhen validate memory.tmx --against next-year.txt

    The exit status is 1 when a tool refuses the file or leaves out a unit.
    With --repair it is that of the mended copy.
    """  # noqa: D301 - \b is how click keeps lines apart
    if out:
        need_places([out], [memory], _WRITTEN)
    from align.leverage import leverage
    from align.validate import repair, validate

    asked = tuple(tool for tool in TOOLS if not tools or tool in tools)
    with console.progress("reading", quiet) as advance:
        if out:
            done = repair(memory, out, asked, lambda units: advance(units, None))
            before, after = done.before, done.after
        else:
            before = after = validate(memory, asked, lambda units: advance(units, None))
    found = leverage(out or memory, document, segmentation) if document else None
    if as_json:
        reports = (
            {"before": _as_json(before), "after": _as_json(after)} if out else _as_json(before)
        )
        matches = {"leverage": asdict(found)} if found else {}
        console.out(json.dumps(reports | matches, ensure_ascii=False, indent=1) + "\n")
    else:
        _show(before)
        if document and found:
            _show_matches(document, segmentation, found)
    if out:
        mended = [f"{rule} {times}" for rule, times in done.done.items()]
        console.say(f"mended: {', '.join(mended) or 'nothing'}", quiet)
        console.say(f"left out: {console.count(done.left_out, 'unit')}", quiet)
        console.say(f"wrote {out}: {console.count(after.units, 'unit')}", quiet)
        _say_verdicts(after, quiet)
    if after.refused:
        click.get_current_context().exit(1)


def _show(report: Report) -> None:
    """Two tables: rules, then tools."""
    if report.found:
        rows = [_row(found, report.tools) for found in report.found]
        console.table("What is wrong", _COLUMNS, rows)
    console.table(
        f"{console.count(report.units, 'unit')}, tool by tool",
        ("tool", "what it does"),
        [(TOOLS[tool], report.verdict(tool)) for tool in report.tools],
    )


def _show_matches(document: Path, segmentation: str, found: Leverage) -> None:
    """How much of the document the memory has."""
    console.out(found.told(document.name, _CUTTERS.get(segmentation, segmentation)) + "\n")
    for segment in found.missed:
        console.out(f"  not found: {' '.join(segment.split())[:_WORDS]}\n")


def _say_verdicts(report: Report, quiet: bool) -> None:
    """What is left to say of a mended file, on stderr."""
    for tool in report.tools:
        if report.by_effect(tool):
            console.say(f"  {TOOLS[tool]}: {report.verdict(tool)}", quiet)
    if not any(map(report.by_effect, report.tools)):
        console.say("  nothing known against it in any tool", quiet)


def _row(found: Found, tools: tuple[str, ...]) -> tuple[str, ...]:
    effects = []
    for effect in EFFECTS:
        some = [tool for tool in tools if found.effect(tool) == effect]
        if some:
            named = "every tool" if len(some) == len(TOOLS) else ", ".join(some)
            effects.append(f"{effect}: {named}")
    lines = ", ".join(map(str, sorted(found.lines))) + (
        ", …" if found.count > len(found.lines) else ""
    )
    return (
        found.rule,
        RULES[found.rule].title,
        str(found.count),
        lines,
        found.shown,
        "; ".join(effects) or "fine",
    )


def _as_json(report: Report) -> dict[str, object]:
    return {
        "units": report.units,
        "refused": report.refused,
        "rules": [
            {
                "rule": found.rule,
                "title": RULES[found.rule].title,
                "count": found.count,
                "lines": found.lines,
                "first": found.shown,
                "tools": {t: e for t in report.tools if (e := found.effect(t))},
            }
            for found in report.found
        ],
        "tools": {tool: report.verdict(tool) for tool in report.tools},
    }
