"""The Shanghai report, aligned once for all tests of this folder."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
import measure_clauses
import sample_clauses

__all__ = ["measure_clauses", "report", "sample_clauses"]


@pytest.fixture(scope="package")
def report():
    """The report by sentences and by clauses."""
    return sample_clauses.aligned()
