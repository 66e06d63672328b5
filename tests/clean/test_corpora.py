"""The corpora are what they were: every file has its sum, and the sum is right."""

import hashlib
from pathlib import Path

CORPORA = Path(__file__).parents[2] / "corpora"


def test_sums():
    lines = (CORPORA / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    for name, digest in sums.items():
        assert hashlib.sha256((CORPORA / name).read_bytes()).hexdigest() == digest, name
    for folder in ("shanghai-2024", "jiaxing-2022", "scio-2024", "gold/shanghai-2024-part1"):
        assert (CORPORA / folder / "SOURCE.md").exists()
        files = [path for path in (CORPORA / folder).iterdir() if path.suffix != ".md"]
        assert {str(path.relative_to(CORPORA)) for path in files} <= sums.keys()
