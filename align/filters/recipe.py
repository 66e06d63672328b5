"""Which filters run, as a YAML file says it. The only file that imports yaml.

name: my-corpus
filters:
  - ratio: {at_least: 0.7, at_most: 2.7}
  - duplicates: {of: src}
  - meaning
split: {dev: 0.01, test: 0.01, seed: 0, blocks: 0}
sources:
  - {file: report.jsonl, title: Report of 2024, licence: CC BY 4.0, url: "https://…"}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from align.errors import BadRecipe, UnknownName, UnusableInput
from align.filters.splits import Split
from align.filters.table import FILTERS, checked
from align.opening import read_input

_KEYS = ("name", "filters", "split", "sources")
#: A recipe with every filter and a hundred sources has 20 kB; reading takes 20 s for a megabyte.
_MOST_BYTES = 200_000
_MOST_DEPTH = 10
#: Characters of a value that a message shows.
_SHOWN = 60
_SOURCE_KEYS = ("file", "title", "licence", "url")


@dataclass(frozen=True, slots=True)
class Step:
    """A filter by its name, and its settings where they are not the usual ones.

    Raises:
        UnknownName: there is no filter of that name.
        BadRecipe: it has no such setting, or one is not what it should be.
    """

    name: str
    settings: Mapping[str, Any]

    def __post_init__(self) -> None:
        checked(self.name, self.settings)


@dataclass(frozen=True, slots=True)
class Source:
    """Where pairs come from.

    Attributes:
        file: name of the input, without its folder.
        title: what it is called.
        licence: under which it was given, empty when nobody said.
        url: where it was found.
    """

    file: str
    title: str = ""
    licence: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class FilterRecipe:
    """All that decides what is kept, and where it goes.

    Attributes:
        steps: filters in the order in which they run.
        split: into training, development and test data.
        sources: what is told about the inputs.
        name: of the corpus that comes out.
    """

    steps: tuple[Step, ...] = tuple(Step(name, {}) for name, kind in FILTERS.items() if kind.usual)
    split: Split = field(default_factory=Split)
    sources: tuple[Source, ...] = ()
    name: str = ""

    def with_step(self, step: Step) -> FilterRecipe:
        """The same with a filter more, or with another in place of the one of its name."""
        if any(other.name == step.name for other in self.steps):
            steps = tuple(step if other.name == step.name else other for other in self.steps)
        else:
            steps = (*self.steps, step)
        return replace(self, steps=steps)

    def without(self, name: str) -> FilterRecipe:
        """The same without a filter.

        Raises:
            BadRecipe: it does not run anyway.
        """
        steps = tuple(step for step in self.steps if step.name != name)
        if len(steps) == len(self.steps):
            running = ", ".join(step.name for step in self.steps)
            raise BadRecipe(f"filter '{name}' does not run anyway; those that do: {running}")
        return replace(self, steps=steps)

    def yaml(self) -> str:
        """The file that says it, every setting written out."""
        filters = []
        for step in self.steps:
            kind = FILTERS[step.name]
            band = {
                end: getattr(kind, end)
                for end in ("at_least", "at_most")
                if abs(getattr(kind, end)) != float("inf")
            }
            settings = {**band, **kind.settings, **step.settings}
            filters.append({step.name: {k: _plain(v) for k, v in settings.items()}})
        split = {key: getattr(self.split, key) for key in Split.__dataclass_fields__}
        sources = [
            {key: getattr(source, key) for key in _SOURCE_KEYS if getattr(source, key)}
            for source in self.sources
        ]
        value = {"name": self.name, "filters": filters, "split": split, "sources": sources}
        value = {key: part for key, part in value.items() if part}
        return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=None)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def read_recipe(path: Path) -> FilterRecipe:
    """The recipe of a YAML file.

    Raises:
        UnusableInput: it is not there, is no YAML, or says something that is not known.
    """
    try:
        value = _loaded(read_input(path, _MOST_BYTES))
    except OSError as error:
        raise UnusableInput(f"cannot read {path}: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise UnusableInput(f"{path} is no YAML: {' '.join(str(error).split())}") from error
    try:
        return _recipe(_mapping(value, "a recipe", _KEYS), path.parent)
    except (BadRecipe, UnknownName) as error:
        raise UnusableInput(f"{path}: {error}") from error


def _loaded(data: bytes) -> Any:
    """The value of a YAML file without anchors: a value that stands in itself, or twice in each of
    ten others, takes any memory as soon as it is shown."""
    depth = 0
    for event in yaml.parse(data, yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("it names a value again (*); write it out")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MOST_DEPTH:
            raise ValueError(f"values stand more than {_MOST_DEPTH} deep in each other")
    return yaml.safe_load(data)


def _recipe(value: Mapping[str, Any], folder: Path) -> FilterRecipe:
    usual = FilterRecipe()
    steps = (
        tuple(_step(item, folder) for item in _list(value["filters"], "filters"))
        if "filters" in value
        else usual.steps
    )
    names = [step.name for step in steps]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise BadRecipe(f"filter '{twice}' is there twice; name it once")
    split = _mapping(value.get("split") or {}, "split", tuple(Split.__dataclass_fields__))
    sources = tuple(
        Source(**{k: str(v) for k, v in _mapping(item, "a source", _SOURCE_KEYS).items()})
        for item in _list(value.get("sources") or [], "sources")
    )
    return FilterRecipe(steps, Split(**split), sources, str(value.get("name") or ""))


def _step(item: Any, folder: Path) -> Step:
    """A name, or a name with its settings; files are looked for beside the recipe."""
    if isinstance(item, str):
        return Step(item, {})
    if not isinstance(item, dict) or len(item) != 1:
        raise BadRecipe(f"a filter is a name, or NAME: {{settings}}; got {_short(item)}")
    ((name, settings),) = item.items()
    if not isinstance(settings or {}, dict):
        raise BadRecipe(f"filter '{name}': settings are KEY: VALUE; got {_short(settings)}")
    settings = dict(settings or {})
    if isinstance(settings.get("files"), list):
        settings["files"] = tuple(str(folder / str(file)) for file in settings["files"])
    return Step(str(name), settings)


def _mapping(value: Any, what: str, known: Sequence[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadRecipe(f"{what} holds KEY: VALUE; known: {', '.join(known)}")
    for key in value:
        if key not in known:
            raise BadRecipe(f"{what} has no '{key}'; known: {', '.join(known)}")
    return value


def _list(value: Any, what: str) -> list[Any]:
    if not isinstance(value, list):
        raise BadRecipe(f"{what} is a list; got {_short(value)}")
    return value


def _short(value: Any) -> str:
    """A value as a message can show it."""
    shown = " ".join(repr(value).split())
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def step_of(text: str) -> Step:
    """A filter as it is given on the command line: NAME or NAME:KEY=VALUE,KEY=VALUE.

    >>> step_of("ratio:at_least=0.7,at_most=2.7")
    Step(name='ratio', settings={'at_least': 0.7, 'at_most': 2.7})

    Raises:
        UnknownName: there is no filter of that name.
        BadRecipe: it has no such setting, or one is not what it should be.
    """
    name, _, rest = text.partition(":")
    settings: dict[str, Any] = {}
    for part in filter(None, rest.split(",")):
        setting, equals, value = part.partition("=")
        if not equals:
            raise BadRecipe(f"expected NAME:KEY=VALUE,…; got {text!r}")
        settings[setting.strip()] = _value(value.strip())
    if isinstance(settings.get("files"), str):
        settings["files"] = (settings["files"],)
    return Step(name.strip(), settings)


def _value(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
