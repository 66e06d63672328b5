"""zhen doctor: what is installed and what works."""

from __future__ import annotations

import os
import platform
import re
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import metadata
from typing import NamedTuple, get_args

import click

from align.cli import console
from align.cli.options import common
from align.errors import AlignError, BadRecipe, MissingExtra, ModelNotHere
from align.recipe import Engine, Recipe
from align.registry import BITEXT_READERS, ENCODERS, EXECUTORS, READERS, WRITERS, load
from align.text import Lang
from align.types import Block, Document
from align.version import VERSION

#: Two sentences of each language that every encoder must bring together.
_TRIAL: dict[Lang, tuple[str, ...]] = {
    "zh": ("全市生产总值增长5%。", "谢谢大家！"),
    "en": ("The GDP of the city grew by 5%.", "Thank you all!"),
}


class Row(NamedTuple):
    """A line of the table; broken is what makes the exit status 1: not what was never installed."""

    what: str
    which: str
    state: str
    broken: bool = False


@click.command("doctor")
@common
def command(quiet: bool) -> None:
    """Show versions, formats, encoders and searches: each is loaded, or tried on two sentences.

    \b
    zhen doctor              exit status 1 when something does not work
    """  # noqa: D301 - \b is how click keeps lines apart
    enough = sys.version_info >= (3, 11)
    # Whether a model is here is what we want to know; fetching it is for those who want to use it.
    os.environ["HF_HUB_OFFLINE"] = "1"
    rows = [
        Row("zhen", VERSION, "ok"),
        Row("python", platform.python_version(), "ok" if enough else "too old", not enough),
        *(_package(name) for name in _requirements()),
        *_loaded("reads documents", READERS),
        *_loaded("reads bitexts", BITEXT_READERS),
        *_loaded("writes bitexts", WRITERS),
        *(_trial("encoder", name, Recipe(encoder=name)) for name in sorted(ENCODERS)),
        *(_trial("engine", name, Recipe(engine=name)) for name in get_args(Engine)),
        *_loaded("runs batches", EXECUTORS),
        _kept(),
    ]
    console.table("zhen doctor", ("what", "which", "state"), [row[:3] for row in rows])
    if any(row.broken for row in rows):
        click.get_current_context().exit(1)


def _requirements() -> list[str]:
    """Packages that the default install names."""
    required = metadata.requires("zhen-align") or []
    names = (re.match(r"[\w.-]+", line) for line in required if "extra ==" not in line)
    return sorted(name[0] for name in names if name)


def _package(name: str) -> Row:
    try:
        return Row(name, metadata.version(name), "ok")
    except metadata.PackageNotFoundError:
        return Row(name, "-", f"missing: pip install {name}", broken=True)


def _loaded(what: str, table: Mapping[str, str]) -> Iterator[Row]:
    """The names of a table whose functions load, and each that needs something more."""
    lacking = {}
    for name in sorted(table):
        try:
            load(what, table, name)
        except MissingExtra as error:
            lacking[name] = error
    yield Row(what, " ".join(name for name in sorted(table) if name not in lacking), "ok")
    for name, reason in lacking.items():
        yield Row(f"{what} {name}", "-", f"not here: {reason}")


def _trial(kind: str, name: str, recipe: Recipe) -> Row:
    """Align two sentences: does it load, does it work, and how long does it take?"""
    what, start = f"{kind} {name}", time.perf_counter()
    src, tgt = (
        Document(lang, lang, tuple(Block("paragraph", text) for text in texts))
        for lang, texts in _TRIAL.items()
    )
    try:
        from align.pipeline import align_documents

        bitext = align_documents(src, tgt, replace(recipe, presplit=True))
    except (BadRecipe, MissingExtra) as error:
        return Row(what, "-", f"not here: {error}")
    except ModelNotHere:
        hint = f"the first --{kind} {name} fetches it, or give the folder of a copy"
        return Row(what, "-", f"its model is not on this disk: {hint}")
    except AlignError as error:
        return Row(what, "-", str(error), broken=True)
    except Exception as error:  # a broken library may raise anything, and saying so is the point
        return Row(what, "-", f"{type(error).__name__}: {error}", broken=True)
    shapes = " ".join(bead.shape for bead in bitext.alignment.beads)
    right = shapes == "1-1 1-1"
    state = "ok" if right else f"wrong: two pairs became {shapes}"
    return Row(what, f"{time.perf_counter() - start:.1f} s to start", state, not right)


def _kept() -> Row:
    """Where vectors of large models are kept, and how much they take."""
    from align.encode.cache import place

    path = place()
    if path is None:
        return Row("kept vectors", "-", "off (ZHEN_CACHE)")
    size = path.stat().st_size if path.is_file() else 0
    return Row("kept vectors", str(path), f"{size / 1e6:.1f} MB")
