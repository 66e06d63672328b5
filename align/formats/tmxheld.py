"""Headers and units that came from a memory, written back with everything in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from align.formats.keeping import with_texts
from align.types import Element, Held
from align.version import VERSION

#: What a header must have, and what it gets where a tool left it out: OmegaT refuses it otherwise.
_HEADER = {
    "creationtool": "zhen", "creationtoolversion": VERSION, "segtype": "sentence",
    "o-tmf": "zhen", "adminlang": "en-US", "datatype": "plaintext",
}  # fmt: skip


def header_of(
    header: Element, srclang: str, tmf: str, date: str, props: Mapping[str, str]
) -> Element:
    """The header of a memory as it was, and where it lacks something, that.

    Args:
        header: as it was read.
        srclang: where it names no language.
        tmf: what Trados takes for its own; a memory it wrote stays as it is.
        date: of its creation, where it has none.
        props: our own, set or added; empty ones are not.
    """
    missing = {name: value for name, value in _HEADER.items() if not header.get(name)}
    missing |= {} if header.get("srclang") else {"srclang": srclang}
    missing |= {"creationdate": date} if date and not header.get("creationdate") else {}
    if tmf and not header.get("o-tmf").startswith(("SDL", "TW4Win")):
        missing["o-tmf"] = tmf
    return _with_props(header.given(**missing), {n: v for n, v in props.items() if v})


def unit_of(
    held: Held,
    texts: tuple[str, str],
    codes: tuple[str, str],
    values: Mapping[str, str],
    around: Sequence[tuple[str, str]] = (),
) -> Element:
    """A unit as it was with the texts of now.

    Args:
        held: the unit.
        texts: source and target, as :func:`align.formats.plain.xml_text` has them.
        codes: for a side that the unit does not have.
        values: our own props. All are set in a unit of ours; one of others gets a score that was
            computed, and nothing else that it had not.
        around: props of the context for the source.
    """
    unit = with_texts(held, texts)
    for at, text, code in zip((held.src_at, held.tgt_at), texts, codes, strict=True):
        if text and (at is None or at[-1] >= len(unit.at(at[:-1]).children)):
            seg = Element("seg", (), (text,))
            if at is None:
                tuv = Element("tuv", (("xml:lang", code),), (seg,))
                unit = unit._replace(children=(*unit.children, tuv))
            else:
                tuv = unit.at(at[:-1])
                unit = unit.put(at[:-1], tuv._replace(children=(*tuv.children, seg)))
    if around and held.src_at:
        unit = _with_context(unit, held.src_at[0], around)
    known = {prop.get("type") for prop in unit.elements("prop")}
    if "x-bead" in known:
        return _with_props(unit, {n: v for n, v in values.items() if v or n in known})
    wanted = {"x-score": values["x-score"]} if values["x-score"] else {}
    return _with_props(
        unit, wanted | ({"x-flags": values["x-flags"]} if "x-flags" in known else {})
    )


def _with_context(unit: Element, at: int, around: Sequence[tuple[str, str]]) -> Element:
    """The neighbours of a unit in its source tuv, where it has no context yet."""
    tuv = unit.at((at,))
    props = {name: f"<seg>{escape(text)}</seg>" for name, text in around if text}
    known = {prop.get("type") for prop in (*tuv.elements("prop"), *unit.elements("prop"))}
    new = {name: value for name, value in props.items() if name not in known}
    return unit.put((at,), _with_props(tuv, new))


def _with_props(element: Element, values: Mapping[str, str]) -> Element:
    """An element with these props: set where they are, else before its other children; an empty
    one is taken away."""
    left = dict(values)
    children: list[Element | str] = []
    for child in element.children:
        kind = child.get("type") if isinstance(child, Element) and child.name == "prop" else None
        if isinstance(child, str) or kind is None or kind not in left:
            children.append(child)
            continue
        value = left.pop(kind)
        if value:
            same = child.text.strip() == value
            children.append(child if same else child._replace(children=(value,)))
    new = (Element("prop", (("type", name),), (value,)) for name, value in left.items() if value)
    return element._replace(children=(*new, *children))
