"""Where the texts of a unit of XLIFF stand, and how new ones get in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from align.formats.codes import children_of, local, marked
from align.formats.keeping import with_texts
from align.types import Element, Held, Marked
from align.types.held import Path

#: A target in one of these states that repeats the source is not translated yet.
_NOT_YET = frozenset({"new", "needs-translation"})


@dataclass(frozen=True, slots=True)
class Sides:
    """Source and target of one pair, and the ways to them; None for what is not there."""

    src: Marked
    tgt: Marked
    src_at: Path | None
    tgt_at: Path | None


def sides_of(unit: Element, texts: tuple[str, str] | None = None) -> list[Sides]:
    """The pairs of a unit: one for each segment of 1.x, one for all of 2.x.

    Args:
        unit: a trans-unit or a unit.
        texts: those of a unit of 2.x, joined.
    """
    if texts is not None:
        return [_joined(unit, texts)]
    source, target = _child(unit, "source"), _child(unit, "target")
    segmented = _child(unit, "seg-source")
    parts = list(_segments(unit, segmented)) if segmented is not None else []
    if not parts:
        return [_pair(unit, source, target)]
    targets = dict(_segments(unit, target)) if target is not None else {}
    return [_pair(unit, path, targets.get(mid)) for mid, path in parts]


def _pair(unit: Element, source: Path | None, target: Path | None) -> Sides:
    src, tgt = (
        marked(unit.at(path).children) if path is not None else Marked("")
        for path in (source, target)
    )
    state = unit.at(target[:1]).get("state") if target else ""
    if state in _NOT_YET and tgt.text == src.text:
        tgt = Marked("")
    return Sides(src, tgt, source, target)


def _joined(unit: Element, texts: tuple[str, str]) -> Sides:
    """The one segment of a unit of 2.x; of several, the texts alone."""
    segments = [
        at
        for at, child in enumerate(unit.children)
        if isinstance(child, Element) and local(child.name) in ("segment", "ignorable")
    ]
    if len(segments) != 1:
        return Sides(Marked(texts[0]), Marked(texts[1]), None, None)
    segment = unit.at((segments[0],))
    source, target = (_child(segment, name) for name in ("source", "target"))
    paths = [None if path is None else (segments[0], *path) for path in (source, target)]
    return _pair(unit, paths[0], paths[1])


def _child(element: Element, name: str) -> Path | None:
    return next(
        (
            (at,)
            for at, child in enumerate(element.children)
            if isinstance(child, Element) and child.name == name
        ),
        None,
    )


def _segments(unit: Element, path: Path) -> Iterator[tuple[str, Path]]:
    """The id of each segment in a side, and the way to it."""
    for at, child in enumerate(unit.at(path).children):
        if not isinstance(child, Element):
            continue
        if local(child.name) == "mrk" and child.get("mtype") == "seg":
            yield child.get("mid"), (*path, at)
        else:
            yield from _segments(unit, (*path, at))


def unit_of(parts: Sequence[tuple[Held, tuple[str, str]]]) -> Element | None:
    """A unit as it was with the texts of now; None where it has no place for one of them.

    Args:
        parts: its pairs that are there, each with source and target.
    """
    unit = parts[0][0].unit
    for held, texts in parts:
        if held.src_at is None and (
            not held.intact or texts[0] != held.src.text or texts[1] != held.tgt.text
        ):
            return None
        if held.tgt_at is None and texts[1] and held.src_at is not None:
            made = _with_target(unit, held, texts[1])
            if made is None:
                return None
            unit = made
        unit = with_texts(replace(held, unit=unit), texts)
    return unit


def _with_target(unit: Element, held: Held, text: str) -> Element | None:
    """The same with a target for one segment, which it did not have."""
    assert held.src_at is not None
    children = children_of(Marked(text))
    outer = held.src_at[:-1] if held.form == "xliff-2" else ()
    holder = unit.at(outer)
    if held.parts > 1:
        return _with_segment(unit, held, children)
    last = max(
        at
        for at, child in enumerate(holder.children)
        if isinstance(child, Element) and child.name in ("source", "seg-source")
    )
    target = Element("target", (), children)
    new = (*holder.children[: last + 1], target, *holder.children[last + 1 :])
    return unit.put(outer, holder._replace(children=new))


def _with_segment(unit: Element, held: Held, children: tuple[Element | str, ...]) -> Element | None:
    """The same with a target that has the segments of the source, one of them filled."""
    assert held.src_at is not None
    mid = unit.at(held.src_at).get("mid")
    at = _child(unit, "target")
    if at is None:
        segmented = unit.at(held.src_at[:1])
        target = _emptied(segmented)._replace(name="target", attributes=())
        place = held.src_at[0] + 1
        new = (*unit.children[:place], target, *unit.children[place:])
        unit, at = unit._replace(children=new), (place,)
    path = dict(_segments(unit, at)).get(mid)
    if path is None:
        mark = Element("mrk", (("mtype", "seg"), ("mid", mid)), children)
        target = unit.at(at)
        return unit.put(at, target._replace(children=(*target.children, mark)))
    return unit.put(path, unit.at(path)._replace(children=children))


def _emptied(element: Element) -> Element:
    """An element with its segments, and nothing in them."""
    return element._replace(
        children=tuple(
            child
            if isinstance(child, str)
            else child._replace(children=())
            if child.get("mtype") == "seg"
            else _emptied(child)
            for child in element.children
        ),
    )
