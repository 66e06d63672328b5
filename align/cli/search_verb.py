"""zhen search: where a word, a sentence or a thought stands in memories."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli import console
from align.cli.options import FILE, common, reads
from align.concordance.table import MODES

if TYPE_CHECKING:
    from align.concordance.hit import Found, Hit
    from align.types import Span

#: Characters of a text that a terminal shows around a hit.
_AROUND = 45
_HEADS = ("file", "bead:", "score:", "source", "target")


@click.command("search", epilog=reads("MEMORY"))
@click.argument("memories", metavar="MEMORY…", nargs=-1, required=True, type=FILE)
@click.argument("query")
@click.option(
    "--mode",
    type=click.Choice(list(MODES)),
    default="exact",
    show_default=True,
    help="; ".join(f"{name}: {mode.says}" for name, mode in MODES.items()) + ".",
)
@click.option(
    "--most", type=click.IntRange(1, 1000), default=20, show_default=True, help="Show so many hits."
)
@click.option(
    "--at-least",
    type=click.IntRange(0, 100),
    help="Lowest score in percent; "
    + ", ".join(f"{m.at_least:.0%} for {n}" for n, m in MODES.items() if m.at_least)
    + " unless given.",
)
@click.option("--json", "as_json", is_flag=True, help="Print hits as JSON, one a line.")
@common
def command(
    memories: tuple[Path, ...],
    query: str,
    mode: str,
    most: int,
    at_least: int | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Find QUERY, Chinese or English, in MEMORY: bitexts, folders of them, or one index.

    Exact search takes the words in a row, whatever signs stand between and in whatever case; a *
    behind the last one stands for any ending. Fuzzy search gives percentages as CAT tools do.

    \b
    zhen search memory.tmx 五个中心
    zhen search memory.index "business environ*"
    zhen search memory.index --mode fuzzy 货物吞吐量居世界首位。
    zhen search a.tmx b.tsv --mode meaning "care for the elderly"
    """  # noqa: D301 - \b is how click keeps lines apart
    from align.searching import open_memories, search

    with console.progress("reading", quiet) as advance:
        index = open_memories(memories, lambda done: advance(done, None))
    for path in index.stale():
        console.say(f"{path} is not what it was when the index was made; run zhen index", quiet)
    least = None if at_least is None else at_least / 100
    found = search(index, query, mode, most=most, at_least=least)
    if as_json:
        for hit in found.hits:
            console.out(json.dumps(_value(hit), ensure_ascii=False) + "\n")
    elif console.shows_tables():
        if found.hits:
            console.table(f"{mode}: {query}", _HEADS, [_row(hit, cut=True) for hit in found.hits])
    else:
        console.lines(_HEADS, (_row(hit, cut=False) for hit in found.hits))
    console.say(_summary(found, len(index)), quiet)


def _summary(found: Found, pairs: int) -> str:
    from align.concordance.store import COUNTED

    more = "or more " if found.total == COUNTED else ""
    shown = f", {len(found.hits)} shown" if len(found.hits) < found.total else ""
    return f"{console.count(found.total, f'{more}hit')} in {console.count(pairs, 'pair')}{shown}"


def _row(hit: Hit, *, cut: bool) -> tuple[str, ...]:
    texts = (hit.src, hit.src_spans), (hit.tgt, hit.tgt_spans)
    src, tgt = (_marked(text, spans, cut) for text, spans in texts)
    return (Path(hit.file).name, str(hit.bead), f"{hit.score:.0%}", src, tgt)


def _marked(text: str, spans: Sequence[Span], cut: bool) -> str:
    """A text with its hits marked; on a terminal no more than stands around the first."""
    start, end = 0, len(text)
    if cut and len(text) > 3 * _AROUND:
        first = spans[0].start if spans else 0
        start = max(0, first - _AROUND)
        end = min(len(text), start + 3 * _AROUND)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    moved = len(before) - start
    inside = [(s.start + moved, s.end + moved) for s in spans if start <= s.start and s.end <= end]
    return console.Marked(f"{before}{text[start:end]}{after}", inside)


def _value(hit: Hit) -> dict[str, object]:
    return {
        "file": hit.file,
        "bead": hit.bead,
        "score": round(hit.score, 4),
        "src": hit.src,
        "tgt": hit.tgt,
        "src_spans": [[span.start, span.end] for span in hit.src_spans],
        "tgt_spans": [[span.start, span.end] for span in hit.tgt_spans],
    }
