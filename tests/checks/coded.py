"""Pairs with inline codes."""

from align.formats.codes import marked
from align.formats.xmltree import parsed_xml
from align.types import Bead, Element, Held, Pair, Span


def coded_pair(src, tgt, number=0):
    """A pair of texts as they stand in a memory."""
    sides = [marked(parsed_xml(f"<seg>{text}</seg>").children) for text in (src, tgt)]
    held = Held("tmx", Element("tu"), None, None, *sides)
    return Pair(number, *(side.text for side in sides), Bead(Span(0, 1), Span(0, 1), held=held))
