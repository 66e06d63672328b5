"""Memories that translation tools are tried with."""

from __future__ import annotations

import gzip
import random
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import align  # noqa: E402
from align.layout import PROFILES, Layout  # noqa: E402
from align.types import Row, Rows, Segment, Span  # noqa: E402
from tests.formats.examples import nasty  # noqa: E402

REPORT = ROOT / "corpora" / "shanghai-2024"
#: Random pairs, and what they are drawn from.
PAIRS, SEED = 5_000, 20240123
BITS = [
    *"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能",
    *"abcdefghijklmnopqrstuvwxyz ABC 0123456789 。，、；：？！“”‘’（）《》—… ",
    *".,;:?!()[]{}<>&'\"/\\|@#$%^*_+=~`-",
    "&amp;", "&#1;", "]]>", "<b>", "</seg>", "<!--", "${x}", "%s", "{0}", "\\n",
    "\U0001f1e8\U0001f1f3", "\U0001f469\u200d\U0001f467", "\U00020bb7", "é", "e\u0301",
    "\u3000", "\xa0", "\u200b", "\u200f", "\u202e", "\ufeff", "\x00", "\x0b", "\x1b", "\x7f",
    "\x85", "\u2028", "\ud83d", "\udc00", "\ufffe", "\uffff", "\ue000", "\uf900", "\u2f08",
    "５．０％", "\t", "\n", "\r\n", "  ",
]  # fmt: skip


def memories(folder: Path) -> Iterator[tuple[Path, str]]:
    """Files, and the folder of OmegaT that each is put into."""
    report = align.align_files(REPORT / "zh.txt", REPORT / "en.txt")
    for profile in PROFILES:
        report.save(folder / f"report-{profile}.tmx", layout=Layout(profile=profile))
        yield folder / f"report-{profile}.tmx", "auto"
    packed = folder / "report-packed.tmx.gz"
    packed.write_bytes(gzip.compress((folder / "report-any.tmx").read_bytes()))
    yield packed, "enforce"
    nasty().save(folder / "nasty.tmx")
    yield folder / "nasty.tmx", "auto"
    fuzzed().save(folder / "fuzzed.tmx")
    yield folder / "fuzzed.tmx", "auto"


def fuzzed() -> Rows:
    """Random pairs, their source texts all different."""
    draw = random.Random(SEED)

    def text() -> str:
        return "".join(draw.choice(BITS) for _ in range(draw.randrange(1, 60)))

    rows = (
        Row((_segment(f"第{n}条{text()}"),), (_segment(f"{text()} item {n}"),), 0.9)
        for n in range(PAIRS)
    )
    return Rows(("zh", "en"), rows)


def _segment(text: str) -> Segment:
    return Segment(text, 0, Span(0, len(text)))
