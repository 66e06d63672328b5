"""Texts into the units that held them, whatever the format."""

from __future__ import annotations

from dataclasses import replace

from align.formats.codes import children_of, rejoined
from align.types import Element, Form, Held, Marked


def with_texts(held: Held, texts: tuple[str, str]) -> Element:
    """The unit with these texts; one that has not changed stays as it was, spaces and all.

    A side that the unit has no place for is left to the caller.
    """
    unit = held.unit
    for at, side, text in (
        (held.src_at, held.src, texts[0]),
        (held.tgt_at, held.tgt, texts[1]),
    ):
        if at is None or (held.intact and text == side.text):
            continue
        holder = unit.at(at[:-1])
        if at[-1] >= len(holder.children):
            continue
        children = children_of(side.onto(text))
        unit = unit.put(at, unit.at(at)._replace(children=children))
    return unit


def returned(known: Held, read: tuple[Marked, ...], form: Form) -> Held:
    """A unit that went through another format, with the texts and codes that came back.

    Args:
        known: the unit as it was stored.
        read: source and target as they are in the file of the other format.
        form: the codes that those have.
    """
    src = rejoined(known.src, read[0], known.form, form)
    tgt = rejoined(known.tgt, read[1], known.form, form)
    if (src, tgt) == (known.src, known.tgt):
        return known
    return settled(replace(known, src=src, tgt=tgt, intact=False))


def settled(held: Held) -> Held:
    """A unit whose texts are not those it was read with, with them written into it."""
    if held.intact or held.src_at is None or held.tgt_at is None:
        return held
    return replace(held, unit=with_texts(held, (held.src.text, held.tgt.text)), intact=True)
