"""An alignment against a better one: strict and lax F1."""

from align.evaluate.f1 import Count, Evaluation, Measure, evaluate
from align.evaluate.gold import Links, facing, links, read_gold_json, read_intertext
from align.evaluate.project import project
from align.evaluate.units import merged

__all__ = [
    "Count",
    "Evaluation",
    "Links",
    "Measure",
    "evaluate",
    "facing",
    "links",
    "merged",
    "project",
    "read_gold_json",
    "read_intertext",
]
