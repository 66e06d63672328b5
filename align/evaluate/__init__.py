"""An alignment against a better one: strict and lax F1."""

from align.evaluate.f1 import Evaluation, Measure, evaluate
from align.evaluate.gold import Links, links, read_gold_json
from align.evaluate.project import project
from align.evaluate.units import merged

__all__ = [
    "Evaluation",
    "Links",
    "Measure",
    "evaluate",
    "links",
    "merged",
    "project",
    "read_gold_json",
]
