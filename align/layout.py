"""How a file is laid out where its format leaves a choice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Layout:
    """Settings of all writers; each looks at those it knows.

    Attributes:
        header: begin .tsv with a row of column names; most pipelines take it for a pair.
        created: when a .tmx was made. Left out, no date is written, and the same bitext gives the
            same bytes on every day.
    """

    header: bool = False
    created: datetime | None = None
