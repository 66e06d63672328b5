"""The nouns. All frozen; a value that breaks a promise cannot be built."""

from align.types.beads import DOUBTFUL, Alignment, Bead, Pair
from align.types.bitext import Bitext, Row, Rows
from align.types.coverage import Coverage
from align.types.findings import Finding, FoundTerm, Severity, Term, Verdict
from align.types.held import Element, Form, Frame, Held, Mark, Marked
from align.types.texts import Block, BlockKind, Document, Edit, Segment, Span

__all__ = [
    "DOUBTFUL",
    "Alignment",
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
    "Row",
    "Rows",
    "Segment",
    "Severity",
    "Span",
    "Term",
    "Verdict",
]
