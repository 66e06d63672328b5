"""The training recipe: everything beside data and seed that can change the weights."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, TypeVar

from align.errors import BadRecipe

#: The recipe of the encoder that ships with the package.
DEFAULT = Path(__file__).parent / "recipe.toml"
#: Expected sights, in one pass, of a pair of a source that the recipe does not name.
UNNAMED = 1.0

_Section = TypeVar("_Section")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Bands a pair must lie in to be kept."""

    ratio_at_least: float = 0.12  # Chinese characters for one English character
    ratio_at_most: float = 1.2
    han_at_least: float = 0.3  # share of Han characters among all letters, Chinese side
    latin_at_least: float = 0.6  # share of Latin letters among all letters, English side
    zh_chars_at_most: int = 300
    en_chars_at_most: int = 1000
    digits_agree: bool = True  # when both sides have figures, they have one in common
    dictionaries: tuple[str, ...] = ()  # sources of words, exempt from lengths, ratio, digits


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOut:
    """Pairs that are never trained on and measure each pass."""

    pairs: int = 2000
    share_at_most: float = 0.1  # of the pairs they are drawn from
    weight_at_least: float = 0.0  # drawn from sources of this weight; from all if none has it
    without: tuple[str, ...] = ()  # sources that lend none


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """How many pieces there are."""

    zh: int = 24_000
    en: int = 20_000
    zh_characters: int = 6_000  # single Chinese characters beside the pieces
    pairs: int = 200_000  # drawn by weight, to find the pieces in


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The vectors before the first step."""

    rows: Literal["teacher", "random"] = "random"
    glosses: str = ""  # the source that explains Chinese words in English; "": none
    spread: float = 0.05  # of random rows, when all are
    length: float = 0.8  # of the row of a rare word from the teacher
    rare: float = 1e-4  # a piece is short when its share of all pieces is well above this
    flatten: float = 0.7  # how much shorter: length × (rare / (rare + share)) ** flatten


@dataclass(frozen=True, slots=True, kw_only=True)
class Train:
    """The loop."""

    dim: int = 256
    batch: int = 2048
    passes: int = 2
    rate: float = 3e-3  # of Adam, falling in a line to a fiftieth
    warmup: int = 100  # steps
    scale: float = 20.0  # of cosines in the softmax
    margin: float = 0.15  # taken off the cosine of the right pair
    drop: float = 0.1  # share of pieces left out of a segment at each sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A whole recipe.

    Attributes:
        sources: expected sights of a pair in one pass, by name of the file; 0 leaves it out.
        text: the file itself, which goes with the model.
    """

    sources: dict[str, float]
    filters: Filters
    held_out: HeldOut
    vocabulary: Vocabulary
    start: Start
    train: Train
    text: str = ""

    def weight(self, source: str) -> float:
        """Expected sights of a pair of a source in one pass."""
        return self.sources.get(source, UNNAMED)


def read_recipe(path: Path) -> Recipe:
    """Read a recipe; what it leaves out has the values above.

    Raises:
        BadRecipe: the file cannot be read, or a section or setting of it is not known or cannot be.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return parse_recipe(text)
    except (OSError, UnicodeDecodeError) as error:
        raise BadRecipe(f"cannot read the recipe {path}: {error}") from error
    except (tomllib.TOMLDecodeError, BadRecipe) as error:
        raise BadRecipe(f"{path}: {error}") from error


def parse_recipe(text: str) -> Recipe:
    """Read a recipe from its text, as :func:`read_recipe` does from a file."""
    data = tomllib.loads(text)
    sections = {"filters", "held_out", "vocabulary", "start", "train"}
    if unknown := data.keys() - sections - {"sources"}:
        raise BadRecipe(f"unknown sections {sorted(unknown)}; known: {sorted(sections)}, sources")
    recipe = Recipe(
        sources={name: float(weight) for name, weight in data.get("sources", {}).items()},
        filters=_section(Filters, data.get("filters", {})),
        held_out=_section(HeldOut, data.get("held_out", {})),
        vocabulary=_section(Vocabulary, data.get("vocabulary", {})),
        start=_section(Start, data.get("start", {})),
        train=_section(Train, data.get("train", {})),
        text=text,
    )
    _check(recipe)
    return recipe


def _section(kind: type[_Section], values: dict[str, Any]) -> _Section:
    known = {field.name: field.type for field in fields(kind)}  # type: ignore[arg-type]
    if unknown := values.keys() - known.keys():
        raise BadRecipe(f"unknown settings {sorted(unknown)}; known: {sorted(known)}")
    given = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
    for name, value in given.items():
        wanted = str(known[name])
        if wanted in _KINDS and not isinstance(value, _KINDS[wanted]):
            raise BadRecipe(f"{name} is {value!r}, which is no {wanted}")
    return kind(**given)


_KINDS: dict[str, type | tuple[type, ...]] = {"int": int, "float": (int, float), "bool": bool}


def _check(recipe: Recipe) -> None:
    train, words = recipe.train, recipe.vocabulary
    wrong = {
        "a weight of a source": min(recipe.sources.values(), default=0.0) < 0,
        "train.batch (2 and more)": train.batch < 2,
        "train.dim, train.passes, a vocabulary size (1 and more)": min(
            train.dim, train.passes, words.zh, words.en, words.pairs
        )
        < 1,
        "train.drop (0 to below 1)": not 0 <= train.drop < 1,
        "held_out.share_at_most (0 to below 1)": not 0 <= recipe.held_out.share_at_most < 1,
        "start.rows (teacher or random)": recipe.start.rows not in ("teacher", "random"),
    }
    for name, is_wrong in wrong.items():
        if is_wrong:
            raise BadRecipe(f"{name} is out of its range")
