"""Every setting that can change a result, as one line that parses back."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, get_args

from align.errors import BadRecipe
from align.version import VERSION

Engine = Literal["own", "bertalign"]
Unit = Literal["sentence", "clause"]
#: Words that match: those of the dictionary, and figures and names.
CHANNELS = ("lexicon", "figures")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an alignment is made.

    >>> str(Recipe(max_src=5))
    'align:0.1.0|encoder:small|channels:lexicon,figures|engine:own|unit:sentence|max_src:5|max_tgt:10|presplit:False|segmentation:own|skip_rules:|seed:0'
    >>> Recipe.parse(str(Recipe(seed=3))) == Recipe(seed=3)
    True

    Attributes:
        encoder: name in registry.ENCODERS, or the folder of a model of one's own.
        channels: what the search looks at beside vectors and lengths.
        engine: which search finds the beads.
        unit: what is aligned: sentences, or clauses inside the beads of sentences.
        max_src, max_tgt: the most segments of a bead on either side, each 1-10.
        presplit: every line of the input is one segment; nothing is cleaned or split.
        segmentation: whose segments are aligned: "own", or those a translation tool would cut,
            "omegat" or by the rules of a .srx file.
        skip_rules: cleaning rules left out.
        seed: for the random directions of the lexicon encoder.
    """

    encoder: str = "small"
    channels: tuple[str, ...] = CHANNELS
    engine: Engine = "own"
    unit: Unit = "sentence"
    max_src: int = 10
    max_tgt: int = 10
    presplit: bool = False
    segmentation: str = "own"
    skip_rules: tuple[str, ...] = ()
    seed: int = 0

    def __post_init__(self) -> None:
        for name in ("max_src", "max_tgt"):
            if not 1 <= getattr(self, name) <= 10:
                raise BadRecipe(f"{name} must be 1 to 10, not {getattr(self, name)}")
        for name, allowed in (("engine", get_args(Engine)), ("unit", get_args(Unit))):
            if getattr(self, name) not in allowed:
                raise BadRecipe(
                    f"{name} must be one of {', '.join(allowed)}, not {getattr(self, name)!r}"
                )
        if unknown := set(self.channels) - set(CHANNELS):
            raise BadRecipe(f"no channel called '{min(unknown)}'; known: {', '.join(CHANNELS)}")
        if self.presplit and self.segmentation != "own":
            raise BadRecipe("text that is split already is not cut again; leave one setting out")
        if self.seed < 0:
            raise BadRecipe(f"seed must be 0 or more, not {self.seed}")

    def __str__(self) -> str:
        values = (getattr(self, field.name) for field in fields(self))
        shown = (",".join(v) if isinstance(v, tuple) else str(v) for v in values)
        settings = (
            f"{field.name}:{value}" for field, value in zip(fields(self), shown, strict=True)
        )
        return "|".join((f"align:{VERSION}", *settings))

    @classmethod
    def parse(cls, line: str) -> Recipe:
        """Read back what `str` wrote.

        Raises:
            BadRecipe: the line is malformed or was written by another version.
        """
        items = [item.partition(":") for item in line.split("|")]
        given = {name: value for name, _, value in items}
        if given.pop("align", None) != VERSION:
            raise BadRecipe(f"this is align {VERSION}; the recipe says {line[:60]!r}")
        if given.keys() != {field.name for field in fields(cls)} or len(items) != len(given) + 1:
            raise BadRecipe(f"a recipe names every setting once; got {line!r}")
        if given["presplit"] not in ("True", "False"):
            raise BadRecipe(f"presplit must be True or False, not {given['presplit']!r}")
        try:
            return cls(
                encoder=given["encoder"],
                channels=tuple(filter(None, given["channels"].split(","))),
                engine=given["engine"],  # type: ignore[arg-type]  # checked in __post_init__
                unit=given["unit"],  # type: ignore[arg-type]
                max_src=int(given["max_src"]),
                max_tgt=int(given["max_tgt"]),
                presplit=given["presplit"] == "True",
                segmentation=given["segmentation"],
                skip_rules=tuple(filter(None, given["skip_rules"].split(","))),
                seed=int(given["seed"]),
            )
        except ValueError as error:
            raise BadRecipe(f"a number is none: {error}; got {line!r}") from error
