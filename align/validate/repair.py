"""From a broken file to a mended one beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from align.files import write_whole
from align.validate.files import Advance, judged
from align.validate.report import Report
from align.validate.rules import RULES, TOOLS
from align.validate.write import Mended


@dataclass(frozen=True, slots=True)
class Repair:
    """What became of a file.

    Attributes:
        before: the verdict on the old file.
        after: that on the new one.
        done: rule → how many of its faults were mended, in the order of the table of rules.
        left_out: units of the old file that had nothing left to keep.
    """

    before: Report
    after: Report
    done: Counter[str]
    left_out: int


def repair(
    path: str | Path,
    out: str | Path,
    tools: tuple[str, ...] = tuple(TOOLS),
    advance: Advance | None = None,
) -> Repair:
    """Write a copy of a TMX file with everything mended that can be.

    Args:
        path: a .tmx or .tmx.gz, however broken.
        out: the new file, always UTF-8; replaced once it is complete.
        tools: those to judge for.
        advance: told how many units have been read since the last call.

    Raises:
        UnusableInput: the file cannot be read or is no TMX at all, or nothing can be written.
    """
    before, mended = Report(tools=tools), Mended()
    write_whole(Path(out), mended.lines(judged(Path(path), before, advance)))
    after = Report(tools=tools)
    for _ in judged(Path(out), after):
        pass
    # What the scanner met is mended by being written anew; what a mender did, it has counted.
    found, left = before.counts(), after.counts()
    times = {rule: max(found[rule] - left[rule], mended.done[rule]) for rule in RULES}
    done = Counter({rule: count for rule, count in times.items() if count > 0})
    return Repair(before, after, done, before.units - mended.kept)
