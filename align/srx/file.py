"""Segmentation rules of a file, as every translation tool exports them."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from align.errors import UnusableInput
from align.opening import MOST_SETTINGS, read_input
from align.srx.rules import Rule, matches
from align.text import LANGS, Lang

#: Codes a map of languages is asked about.
_CODES: dict[Lang, str] = {"zh": "ZH-CN", "en": "EN-US"}


def read_rules(path: Path) -> dict[Lang, tuple[Rule, ...]]:
    """The rules of a .srx file for Chinese and English, in the order they are to be tried.

    Raises:
        UnusableInput: the file cannot be read, is no SRX, or has a pattern that only Java takes.
    """
    try:
        root: Element = fromstring(read_input(path, 10 * MOST_SETTINGS))
    except OSError as error:
        raise UnusableInput(f"cannot read {path}: {error.strerror}; give a .srx") from error
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise UnusableInput(f"{path} is no SRX: {error}; give segmentation rules") from error
    named = {
        element.get("languagerulename", ""): [_rule(child) for child in _children(element, "rule")]
        for element in _all(root, "languagerule")
    }
    maps = [
        (element.get("languagepattern", ""), element.get("languagerulename", ""))
        for element in _all(root, "languagemap")
    ]
    cascade = all(element.get("cascade") != "no" for element in _all(root, "header"))
    found = {lang: _for(code, maps, named, cascade) for lang, code in _CODES.items()}
    if not any(found.values()):
        raise UnusableInput(f"{path} has no rule for {' or '.join(LANGS)}; give other rules")
    for rules in found.values():
        for rule in rules:
            list(rule.places("."))  # a pattern that cannot be is told now
    return found


def _for(
    code: str, maps: list[tuple[str, str]], named: dict[str, list[Rule]], cascade: bool
) -> tuple[Rule, ...]:
    """The rules of every map that fits a language, or of the first unless they cascade."""
    fitting = [name for pattern, name in maps if matches(pattern, code)]
    return tuple(rule for name in fitting[: None if cascade else 1] for rule in named.get(name, ()))


def _rule(element: Element) -> Rule:
    before, after = (
        "".join(child.text or "" for child in _children(element, name))
        for name in ("beforebreak", "afterbreak")
    )
    return Rule(before, after, element.get("break", "yes") != "no")


def _all(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if _local(element) == name]


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element if _local(child) == name]


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
