"""zhen doctor: what is installed and what works."""

from __future__ import annotations

import platform
import re
import sys
import time
from importlib import metadata

import click

from align.cli import console
from align.cli.options import common
from align.errors import AlignError
from align.recipe import Recipe
from align.registry import BITEXT_READERS, ENCODERS, READERS, WRITERS
from align.text import Lang
from align.types import Block, Document
from align.version import VERSION

#: Two sentences of each language that every encoder must bring together.
_TRIAL: dict[Lang, tuple[str, ...]] = {
    "zh": ("全市生产总值增长5%。", "谢谢大家！"),
    "en": ("The GDP of the city grew by 5%.", "Thank you all!"),
}


@click.command("doctor")
@common
def command(quiet: bool) -> None:
    """Show versions, formats and encoders, each encoder tried on two sentences.

    \b
    zhen doctor              exit status 1 when something does not work
    """  # noqa: D301 - \b is how click keeps lines apart
    rows = [
        ("zhen", VERSION, "ok"),
        ("python", platform.python_version(), "ok" if sys.version_info >= (3, 11) else "too old"),
        *((name, *_version(name)) for name in _requirements()),
        ("reads documents", " ".join(sorted(READERS)), "ok"),
        ("reads bitexts", " ".join(sorted(BITEXT_READERS)), "ok"),
        ("writes bitexts", " ".join(sorted(WRITERS)), "ok"),
        *((f"encoder {name}", *_try_encoder(name)) for name in sorted(ENCODERS)),
    ]
    console.table("zhen doctor", ("what", "which", "state"), rows)
    if any(state != "ok" for _, _, state in rows):
        click.get_current_context().exit(1)


def _requirements() -> list[str]:
    """Packages that the default install names."""
    required = metadata.requires("zhen-align") or []
    names = (re.match(r"[\w.-]+", line) for line in required if "extra ==" not in line)
    return sorted(name[0] for name in names if name)


def _version(package: str) -> tuple[str, str]:
    try:
        return metadata.version(package), "ok"
    except metadata.PackageNotFoundError:
        return "-", f"missing: pip install {package}"


def _try_encoder(name: str) -> tuple[str, str]:
    """Align two sentences: does it load, does it work, and how long does it take?"""
    start = time.perf_counter()
    src, tgt = (
        Document(lang, lang, tuple(Block("paragraph", text) for text in texts))
        for lang, texts in _TRIAL.items()
    )
    try:
        from align.pipeline import align_documents

        bitext = align_documents(src, tgt, Recipe(encoder=name, presplit=True))
    except AlignError as error:
        return "-", str(error)
    except Exception as error:  # a broken library may raise anything, and saying so is the point
        return "-", f"{type(error).__name__}: {error}"
    shapes = " ".join(bead.shape for bead in bitext.alignment.beads)
    seconds = f"{time.perf_counter() - start:.1f} s to start"
    return seconds, "ok" if shapes == "1-1 1-1" else f"wrong: two pairs became {shapes}"
