"""The options that make a recipe, for every verb that aligns."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import Any, get_args

import click

from align.cli.options import skip_rules
from align.recipe import CHANNELS, Engine, Recipe, Unit
from align.registry import ENCODERS


def recipe_options(engine: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """All of them; the verb gets them as `recipe`.

    Args:
        engine: name of the option for the search; a verb may need "--engine" for something else.
    """

    def with_options(verb: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(verb)
        def with_recipe(*args: Any, **values: Any) -> Any:
            settings = {name: values.pop(name) for name in _NAMES}
            without = settings.pop("without")
            channels = tuple(name for name in CHANNELS if name not in without)
            return verb(*args, recipe=Recipe(channels=channels, **settings), **values)

        decorated: Callable[..., Any] = with_recipe
        for option in reversed(_options(engine)):
            decorated = option(decorated)
        return decorated

    return with_options


def _keep_vectors(ctx: click.Context, param: click.Parameter, place: str | None) -> None:
    """Not a setting of the recipe: it changes how long a run takes, never what comes out."""
    if place is not None:
        os.environ["ZHEN_CACHE"] = place


#: What the options below are called; all but "without" as in the recipe.
_NAMES = (
    "presplit", "segmentation", "encoder", "without", "engine", "unit", "max_src", "max_tgt",
    "skip_rules", "seed",
)  # fmt: skip


def _options(engine: str) -> tuple[Callable[..., Any], ...]:
    default = Recipe()
    return (
        click.option(
            "--presplit",
            is_flag=True,
            help="Each line of the input is one segment: no cleaning, no splitting, no line "
            "dropped.",
        ),
        click.option(
            "--segmentation",
            default=default.segmentation,
            show_default=True,
            metavar="NAME|FILE.srx",
            help="Whose segments are aligned: our own, or those that a translation tool cuts, so "
            "that it finds them: omegat, or the rules it exports.",
        ),
        click.option(
            "--encoder",
            default=default.encoder,
            show_default=True,
            metavar="NAME|FOLDER",
            help=f"What compares segments: {', '.join(sorted(ENCODERS))}, the name of a model of "
            "sentence-transformers, or the folder of a model.",
        ),
        click.option(
            "--cache",
            metavar="FOLDER|off",
            expose_value=False,
            callback=_keep_vectors,
            help="Where vectors of such models are kept for the next time; also the variable "
            "ZHEN_CACHE.",
        ),
        click.option(
            "--without",
            type=click.Choice(CHANNELS),
            multiple=True,
            help="A channel the search shall not look at: words of the dictionary, "
            "or figures and names. To see what each is worth. May be given several times.",
        ),
        click.option(
            engine,
            "engine",
            type=click.Choice(get_args(Engine)),
            default=default.engine,
            show_default=True,
            help="Which search finds the beads.",
        ),
        click.option(
            "--unit",
            type=click.Choice(get_args(Unit)),
            default=default.unit,
            show_default=True,
            help="What is aligned: sentences, or clauses where both sides surely have one.",
        ),
        click.option(
            "--max-src", type=click.IntRange(1, 10), default=10, show_default=True,
            help="The most source segments of a bead.",
        ),
        click.option(
            "--max-tgt", type=click.IntRange(1, 10), default=10, show_default=True,
            help="The most target segments of a bead.",
        ),
        skip_rules,
        click.option(
            "--seed", type=click.IntRange(0), default=0, show_default=True,
            help="For encoders that draw random numbers.",
        ),
    )  # fmt: skip
