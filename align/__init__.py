"""Chinese–English parallel text: clean, split, align, export, check.

    >>> import align
    >>> [finding.message for finding in align.check_pair("出口增长50.5%", "Exports grew 50.9%")]
    ['50.5% in Chinese, 50.9% in English']

The names below are loaded when they are first used, so that `import align` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from align.version import VERSION as __version__

if TYPE_CHECKING:
    from align.checking import check, check_pair, read_glossary, read_pairs, read_settings
    from align.checks.settings import Settings
    from align.layout import Layout
    from align.pipeline import align_documents, align_files, read_bitext
    from align.recipe import Recipe
    from align.types import Bead, Bitext, Document, Finding, Pair, Row, Rows, Segment, Span, Term

_HOME = {
    "align_documents": "align.pipeline",
    "align_files": "align.pipeline",
    "check": "align.checking",
    "check_pair": "align.checking",
    "read_bitext": "align.pipeline",
    "read_glossary": "align.checking",
    "read_pairs": "align.checking",
    "read_settings": "align.checking",
    "Layout": "align.layout",
    "Recipe": "align.recipe",
    "Settings": "align.checks.settings",
    "Bead": "align.types",
    "Bitext": "align.types",
    "Document": "align.types",
    "Finding": "align.types",
    "Pair": "align.types",
    "Row": "align.types",
    "Rows": "align.types",
    "Segment": "align.types",
    "Span": "align.types",
    "Term": "align.types",
}

__all__ = [
    "Bead",
    "Bitext",
    "Document",
    "Finding",
    "Layout",
    "Pair",
    "Recipe",
    "Row",
    "Rows",
    "Segment",
    "Settings",
    "Span",
    "Term",
    "__version__",
    "align_documents",
    "align_files",
    "check",
    "check_pair",
    "read_bitext",
    "read_glossary",
    "read_pairs",
    "read_settings",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'align' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
