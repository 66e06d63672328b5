"""What InterText exports: an alignment file that names two documents beside it.

The alignment is one `linkGrp`; each `link` names, in `xtargets`, elements of `toDoc`, then after a
semicolon those of `fromDoc` (https://wanthalf.saga.cz/doc_itserver_details). The source is
`fromDoc`: InterText shows it on the left. Files from strangers are read without entities, and
nothing but the two named files of the same folder is ever opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from align.errors import UnusableInput
from align.opening import read_input
from align.types import Segment, Span

_ID = "id"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
#: What InterText aligns unless it is told otherwise.
_SENTENCE = "s"
_FILE_NAME = re.compile(r"[^/\\:\0]+")


@dataclass(frozen=True, slots=True)
class Linked:
    """An alignment with its texts.

    Attributes:
        files: names of both documents, source first.
        src, tgt: every segment that could be linked, in reading order.
        beads: numbers of source and target segments, as the links come in the file.
    """

    files: tuple[str, str]
    src: tuple[Segment, ...]
    tgt: tuple[Segment, ...]
    beads: tuple[tuple[list[int], list[int]], ...]


def read_linked(path: Path) -> Linked:
    """Read an alignment file and the two documents that it names.

    Raises:
        UnusableInput: it is something else, a document is missing, or a link names an element
            that its document has not.
    """
    root = _root(path)
    if _local(root) != "linkGrp":
        raise UnusableInput(
            f"{path} begins with <{_local(root)}>; expected the alignment that InterText exports, "
            "<linkGrp toDoc=… fromDoc=…>"
        )
    beads = [_targets(path, link) for link in root if _local(link) == "link"]
    sides = []
    for side, attribute in enumerate(("fromDoc", "toDoc")):
        file = _document(path, root, attribute)
        wanted = {name for bead in beads for name in bead[side]}
        sides.append((file, *_segments(file, wanted)))
    (src_file, src, src_numbers), (tgt_file, tgt, tgt_numbers) = sides
    numbered = tuple(
        (_numbers(src_file, a, src_numbers), _numbers(tgt_file, b, tgt_numbers)) for a, b in beads
    )
    return Linked((src_file.name, tgt_file.name), src, tgt, numbered)


def _targets(path: Path, link: Element) -> tuple[list[str], list[str]]:
    """Ids of the source and of the target elements of a link."""
    given = link.get("xtargets", "")
    tgt, semicolon, src = given.partition(";")
    if not semicolon or ";" in src:
        raise UnusableInput(
            f'{path}: a link has xtargets="{given[:60]}"; expected ids of both documents with a '
            "semicolon between"
        )
    return src.split(), tgt.split()


def _document(path: Path, root: Element, attribute: str) -> Path:
    """The file that toDoc or fromDoc names, which may lack its suffix."""
    name = root.get(attribute, "")
    if not _FILE_NAME.fullmatch(name) or name in (".", ".."):
        raise UnusableInput(
            f"{path}: {attribute} is {name[:60]!r}; expected the name of a file in the same folder"
        )
    for file in (path.with_name(name), path.with_name(f"{name}.xml")):
        if file.is_file():
            return file
    raise UnusableInput(f"{path} names {name} ({attribute}), which is not beside it; put it there")


def _segments(file: Path, wanted: set[str]) -> tuple[tuple[Segment, ...], dict[str, int]]:
    """The elements that can be linked, and the number of each id.

    Those are all elements of the kind (`s`, mostly) of those that are linked; what is in one
    element together is a block.
    """
    root = _root(file)
    elements = [(e.get(_ID) or e.get(_XML_ID), e) for e in root.iter()]
    kinds = {_local(e) for name, e in elements if name in wanted} or {_SENTENCE}
    parents = {child: parent for parent in root.iter() for child in parent}
    segments: list[Segment] = []
    numbers: dict[str, int] = {}
    around: Element | None = None
    block, nth = -1, 0
    for name, element in elements:
        if name is not None and _local(element) in kinds:
            if name in numbers:
                raise UnusableInput(f"{file} has two elements with the id {name[:60]!r}")
            numbers[name] = len(segments)
            if parents.get(element) is not around:
                around, block, nth = parents.get(element), block + 1, 0
            text = " ".join("".join(element.itertext()).split())
            segments.append(Segment(text, max(block, 0), Span(0, len(text)), nth))
            nth += 1
    return tuple(segments), numbers


def _numbers(file: Path, names: list[str], numbers: dict[str, int]) -> list[int]:
    for name in names:
        if name not in numbers:
            raise UnusableInput(f"a link names {name[:60]!r}, and {file} has no such element")
    return sorted(numbers[name] for name in names)


def _root(path: Path) -> Element:
    try:
        root: Element = fromstring(read_input(path))
    except OSError as error:
        raise UnusableInput(f"cannot read {path}: {error.strerror}") from error
    except DefusedXmlException as error:
        raise UnusableInput(f"{path} declares XML entities; refused for safety") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnusableInput(f"{path} is no XML: {error}; export it again") from error
    return root


def _local(element: Element) -> str:
    """Name without a namespace; comments and instructions have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
