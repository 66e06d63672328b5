"""Would a translation memory be taken? Each rule, each tool, and a mended copy.

bytes ─source→ text ─scan→ tokens ─tree→ header and units ─judge→ problems ─report→ verdicts
                                                         └─mend→ the same, mended ─write→ file
"""

from __future__ import annotations

from pathlib import Path

from align.validate.files import Advance, judged
from align.validate.repair import Repair, repair
from align.validate.report import Report
from align.validate.rules import TOOLS

__all__ = ["Repair", "Report", "repair", "validate"]


def validate(
    path: str | Path, tools: tuple[str, ...] = tuple(TOOLS), advance: Advance | None = None
) -> Report:
    """What is wrong with a TMX file, and what each tool makes of it.

    Args:
        path: a .tmx or .tmx.gz, however broken.
        tools: those to judge for, from align.validate.rules.TOOLS.
        advance: told how many units have been read since the last call.

    Raises:
        UnusableInput: the file cannot be read or is no TMX at all.
    """
    report = Report(tools=tools)
    for _ in judged(Path(path), report, advance):
        pass
    return report
