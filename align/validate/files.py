"""A file from its bytes to its parts, every problem told on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from align.errors import UnusableInput
from align.validate.judge import Judge, judge_structure
from align.validate.report import Report
from align.validate.scan import Scanner
from align.validate.source import Source, source_of
from align.validate.tree import Builder, Node

_MOST_BYTES = 1 << 30
#: Told of every thousand units.
Advance = Callable[[int], None]


def judged(path: Path, report: Report, advance: Advance | None = None) -> Iterator[Node]:
    """The header and the units of a file, all problems told to a report on the way."""
    source = source_of(path)
    _judge_file(path, source, report)
    scanner = Scanner(source.chunks(), report.problem)
    judge = Judge(report.problem)
    seen: list[str] = []
    try:
        for part in Builder(report.problem).parts(scanner.tokens()):
            _judge_part(part, seen, judge, report)
            report.units = judge.units
            if part.name in ("header", "tu"):
                yield part
            if advance and part.name == "tu" and judge.units % 1000 == 0:
                advance(1000)
    except UnusableInput as error:
        raise UnusableInput(f"{path}, {error}" if str(error).startswith("line") else
                            f"{path} {error}") from error  # fmt: skip
    judge.end()
    for name in ("header", "body"):
        if name not in seen:
            report.problem("header", scanner.line, f"no <{name}>")


def _judge_part(part: Node, seen: list[str], judge: Judge, report: Report) -> None:
    """One part as it comes; of root and body only their tags are here."""
    judge_structure(part, report.problem)
    if part.name == "tmx":
        if part.attributes.get("version", "1.4") != "1.4":
            report.problem("version", part.line, f'version="{part.attributes["version"][:20]}"')
    elif part.name == "tu":
        judge.unit(part)
    elif part.name == "header":
        judge.header(part)
    if part.name in ("header", "body"):
        if part.name in seen or (part.name == "header" and "body" in seen):
            report.problem("header", part.line, f"<{part.name}> again")
        seen.append(part.name)


def _judge_file(path: Path, source: Source, report: Report) -> None:
    """Its name, its size, its encoding."""
    if not path.name.endswith((".tmx", ".tmx.gz")):
        report.problem("file-name", 1, path.name[-20:])
    if path.stat().st_size > _MOST_BYTES:
        report.problem("file-size", 1, f"{path.stat().st_size / _MOST_BYTES:.1f} GB")
    if not source.fits:
        told = f"says {source.declared or 'nothing'}, read as {source.encoding}"
        report.problem("bad-bytes", source.bad_line, told)
    elif source.encoding.startswith("utf-16"):
        report.problem("encoding-utf-16", 1, source.encoding)
    elif source.declared and not source.known:
        report.problem("encoding-unknown", 1, source.declared[:20])
    elif source.encoding not in ("utf-8", "ascii"):
        report.problem("encoding-other", 1, source.encoding)
