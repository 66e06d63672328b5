"""What a user may set about checks: severities, and the glossary."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from align.checks.table import CHECKS, check_of
from align.errors import BadRecipe, UnusableInput
from align.opening import MOST_SETTINGS, read_input
from align.types import Severity, Term

#: A severity, or that a check shall not run.
Setting = Severity | Literal["off"]
_SETTINGS = (*get_args(Severity), "off")


@dataclass(frozen=True, slots=True)
class Settings:
    """How checks run.

    Attributes:
        severities: code → severity of all its findings, or "off".
        terms: the glossary; without one, T01 has nothing to ask.

    Raises:
        UnknownName: there is no check of a code.
        BadRecipe: a severity is none.
    """

    severities: Mapping[str, Setting] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()

    def __post_init__(self) -> None:
        for code, severity in self.severities.items():
            check_of(code)
            if severity not in _SETTINGS:
                raise BadRecipe(f"{code} = {severity!r}: give {', '.join(_SETTINGS)}")

    def codes(self) -> list[str]:
        """Codes of the checks that run."""
        return [code for code in CHECKS if self.severities.get(code) != "off"]


def read_settings_file(path: Path) -> tuple[dict[str, Setting], Path | None]:
    """The severities of a TOML file, and the place of the glossary it names.

    Raises:
        UnusableInput: it is not there, is no TOML, or says something that is not known.
    """
    try:
        values: dict[str, Any] = tomllib.loads(read_input(path, MOST_SETTINGS).decode())
    except OSError as error:
        raise UnusableInput(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:  # of TOML, of UTF-8, of a figure too long
        reason = " ".join(str(error).split())
        raise UnusableInput(f"{path} is no TOML: {reason}; docs/checks shows one") from error
    unknown = sorted(values.keys() - {"checks", "glossary"})
    if unknown:
        raise UnusableInput(f"{path}: no setting '{unknown[0]}'; known: checks, glossary")
    checks, glossary = values.get("checks", {}), values.get("glossary")
    if not isinstance(checks, dict) or not isinstance(glossary, str | None):
        raise UnusableInput(f'{path}: expected a table [checks] and glossary = "FILE"')
    for code, severity in checks.items():
        if code not in CHECKS:
            raise UnusableInput(f"{path}: no check '{code}'; known: {', '.join(CHECKS)}")
        if severity not in _SETTINGS:
            raise UnusableInput(f"{path}: {code} = {severity!r}: give {', '.join(_SETTINGS)}")
    return checks, path.parent / glossary if glossary else None
