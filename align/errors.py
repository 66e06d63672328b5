"""What can go wrong, as one tree.

AlignError                  exit status
├── BadRecipe               2   a setting that cannot be
├── MissingExtra            2   an optional package that is not installed
├── ModelNotHere            2   a model that is not on this disk and cannot be fetched
├── UnknownName             2   no encoder, engine or check of that name
├── UnusableInput           3   a file we cannot work with
│   └── UnknownFormat       3   a suffix nobody reads or writes
└── BrokenInvariant        70   our own bug

Every message says what came, what is allowed and what to do. The library raises; only the
command line prints and exits.
"""

from __future__ import annotations

from collections.abc import Iterable


class AlignError(Exception):
    """Anything this package refuses to do, in one line."""

    exit_code = 70


class BadRecipe(AlignError):
    """A setting outside what it may be."""

    exit_code = 2


class MissingExtra(AlignError):
    """An optional package is wanted and not installed."""

    exit_code = 2

    def __init__(self, package: str, extra: str, wanted_by: str) -> None:
        super().__init__(f"{wanted_by} needs {package}: pip install 'zhen-align[{extra}]'")
        self.package, self.extra, self.wanted_by = package, extra, wanted_by


class ModelNotHere(AlignError):
    """A model that is not on this disk and cannot be fetched."""

    exit_code = 2


class UnknownName(AlignError):
    """A name that no table knows."""

    exit_code = 2

    def __init__(self, kind: str, name: str, known: Iterable[str], hint: str = "") -> None:
        self.kind, self.name, self.known = kind, name, tuple(sorted(known))
        super().__init__(f"no {kind} called '{name}'; known: {', '.join(self.known)}{hint}")


class UnusableInput(AlignError):
    """A file that exists but cannot be worked with."""

    exit_code = 3


class UnknownFormat(UnusableInput):
    """A file suffix that no reader or writer takes."""

    def __init__(self, kind: str, suffix: str, known: Iterable[str]) -> None:
        self.kind, self.suffix, self.known = kind, suffix, tuple(sorted(known))
        super().__init__(f"no {kind} called '{suffix}'; known: {', '.join(self.known)}")


class BrokenInvariant(AlignError):
    """A value that our own code must never build."""
