"""How a file is laid out where its format leaves a choice."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from align.errors import UnknownName

#: The layouts of each format that has several, the usual one first. No name occurs twice.
LAYOUTS = {
    ".jsonl": ("beads", "hf"),
    ".tsv": ("plain", "bitextor"),
    ".xlf": ("1.2", "2.1"),
    ".xliff": ("1.2", "2.1"),
}
#: Tools that a translation memory can be made for → the most characters of a segment they take
#: (0: nothing is known).
PROFILES = {"any": 0, "omegat": 0, "trados": 2000, "memoq": 0, "wordfast": 0}


@dataclass(frozen=True, slots=True)
class Layout:
    """Settings of all writers; each looks at those it knows.

    Attributes:
        header: begin .tsv with a row of column names; most pipelines take it for a pair.
        created: when a .tmx was made. Left out, no date is written, and the same bitext gives the
            same bytes on every day.
        jsonl: "beads" for everything, "hf" for `{"translation": {"zh": …, "en": …}}`.
        tsv: "plain" for source, target, score …, "bitextor" for addresses, source, target, score.
        xliff: the version.
        profile: the tool a .tmx is made for; "any" for all of them.
        variants: codes of languages to write, as "zh-TW", where others are not known better.
    """

    header: bool = False
    created: datetime | None = None
    jsonl: str = "beads"
    tsv: str = "plain"
    xliff: str = "1.2"
    profile: str = "any"
    variants: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.profile not in PROFILES:
            raise UnknownName("profile", self.profile, PROFILES)
        for suffix, names in LAYOUTS.items():
            if self.of(suffix) not in names:
                raise UnknownName(f"layout of {suffix}", str(self.of(suffix)), names)

    def of(self, suffix: str) -> str:
        """The layout of a format; empty when it has but one."""
        if suffix not in LAYOUTS:
            return ""
        name: str = getattr(self, "xliff" if suffix == ".xlf" else suffix[1:])
        return name


def layout_of(names: tuple[str, ...], *, header: bool = False, profile: str = "any") -> Layout:
    """The layout that names of layouts ask for, each for its format.

    >>> layout_of(("bitextor", "2.1")).of(".tsv")
    'bitextor'
    """
    chosen = {
        field.name: name
        for name in names
        for field in fields(Layout)
        if name in LAYOUTS.get(f".{field.name}", ())
    }
    return Layout(header=header, profile=profile, **chosen)  # type: ignore[arg-type]  # all of them are names
