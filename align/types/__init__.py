"""The nouns. All frozen; a value that breaks a promise cannot be built."""

from align.types.beads import DOUBTFUL, Alignment, Bead, Pair
from align.types.bitext import Bitext, Row, Rows, bounded
from align.types.coverage import Coverage
from align.types.findings import Finding, FoundTerm, Severity, Term, Verdict
from align.types.held import Element, Form, Frame, Held, Mark, Marked
from align.types.pictures import Area, Picture
from align.types.texts import (
    MOST_CHARS,
    MOST_SEGMENTS,
    Block,
    BlockKind,
    Document,
    Edit,
    Segment,
    Span,
)

__all__ = [
    "DOUBTFUL",
    "MOST_CHARS",
    "MOST_SEGMENTS",
    "Alignment",
    "Area",
    "Bead",
    "Bitext",
    "Block",
    "BlockKind",
    "Coverage",
    "Document",
    "Edit",
    "Element",
    "Finding",
    "Form",
    "FoundTerm",
    "Frame",
    "Held",
    "Mark",
    "Marked",
    "Pair",
    "Picture",
    "Row",
    "Rows",
    "Segment",
    "Severity",
    "Span",
    "Term",
    "Verdict",
    "bounded",
]
