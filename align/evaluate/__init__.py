"""An alignment against a better one: strict and lax F1."""

from align.evaluate.f1 import Evaluation, Measure, evaluate
from align.evaluate.gold import Links, links, read_gold_json
from align.evaluate.project import project

__all__ = ["Evaluation", "Links", "Measure", "evaluate", "links", "project", "read_gold_json"]
