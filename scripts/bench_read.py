"""Office files of the report in several styles, read back and aligned: recovered text and F1."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

from align.clean import clean
from align.evaluate import Links, evaluate, links, project, read_gold_json
from align.pipeline import align_documents
from align.read import read
from align.read.both import separate
from align.recipe import Recipe
from align.types import Bitext, Document
from tests.oracles.likeness import likeness
from tests.read.makers import MAKERS

CORPORA = Path(__file__).parent.parent / "corpora"
REPORT = CORPORA / "shanghai-2024"
GOLD = CORPORA / "gold" / "shanghai-2024-part1" / "gold.json"
#: What a note begins with in the report; in an office file its number is no part of its text.
_NUMBER = re.compile(r"\d+\s+")


@dataclass(frozen=True)
class Style:
    """How a document is laid out."""

    name: str
    columns: int = 1
    header: bool = True
    size_pt: float = 12
    spacing: str = "150%"
    justified: bool = True
    indent: str = "2em"
    below: str = "0cm"
    page: tuple[str, str] = ("21cm", "29.7cm")


STYLES = (
    Style("A4, justified, indented"),
    Style("A4, no indent, space below", indent="0cm", below="0.3cm", justified=False),
    Style("two columns", columns=2, size_pt=10, spacing="100%"),
    Style("letter, no header, single-spaced", header=False, spacing="100%", size_pt=11,
          page=("8.5in", "11in")),
    Style("small page, large type", size_pt=14, page=("14.8cm", "21cm"), spacing="120%"),
)  # fmt: skip

FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
 <style:default-style style:family="paragraph">
  <style:text-properties style:font-name="{font}" fo:font-family="{font}"
   style:font-family-asian="WenQuanYi Zen Hei" fo:font-size="{size}pt"
   style:font-size-asian="{size}pt"
   fo:language="{lang}" fo:country="{country}"/>
 </style:default-style>
 <style:style style:name="Standard" style:family="paragraph">
  <style:paragraph-properties fo:line-height="{spacing}" fo:text-align="{align}"
   fo:text-indent="{indent}" fo:margin-bottom="{below}" style:punctuation-wrap="simple"/>
 </style:style>
 <style:style style:name="Plain" style:family="paragraph"/>
 <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
   style:default-outline-level="1">
  <style:paragraph-properties fo:margin-top="0.4cm" fo:margin-bottom="0.2cm"
   fo:keep-with-next="always"/>
  <style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"
   fo:font-size="{heading}pt" style:font-size-asian="{heading}pt"/>
 </style:style>
 <style:style style:name="Footnote" style:family="paragraph">
  <style:text-properties fo:font-size="{note}pt" style:font-size-asian="{note}pt"/>
 </style:style>
 <text:notes-configuration text:note-class="footnote" text:citation-style-name="Mark"
  text:citation-body-style-name="Mark" style:num-format="1" text:start-value="0"/>
 <style:style style:name="Mark" style:family="text">
  <style:text-properties style:text-position="super 58%"/>
 </style:style>
</office:styles>
<office:automatic-styles>
 <style:page-layout style:name="pm">
  <style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}"
   fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.2cm"
   fo:margin-right="2.2cm">{columns}</style:page-layout-properties>
  <style:header-style><style:header-footer-properties fo:min-height="0.8cm"
   fo:margin-bottom="0.4cm"/></style:header-style>
  <style:footer-style><style:header-footer-properties fo:min-height="0.8cm"
   fo:margin-top="0.4cm"/></style:footer-style>
 </style:page-layout>
</office:automatic-styles>
<office:master-styles>
 <style:master-page style:name="Standard" style:page-layout-name="pm">{head}</style:master-page>
</office:master-styles>
<office:body><office:text>
{body}
</office:text></office:body></office:document>
"""
COLUMNS = '<style:columns fo:column-count="{}" fo:column-gap="0.8cm"/>'
HEAD = """<style:header><text:p text:style-name="Plain">{title}</text:p></style:header>
<style:footer><text:p text:style-name="Plain">— <text:page-number/> —</text:p></style:footer>"""


def original(side: str) -> Document:
    """The report with its dirt cleaned away: what the made documents hold."""
    document = clean(read(REPORT / f"{side}.txt"))
    blocks = (
        replace(block, text=_NUMBER.sub("", block.text)) if block.kind == "footnote" else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def fodt(document: Document, style: Style) -> str:
    """A flat OpenDocument file; notes are anchored at the end of the paragraph before them."""
    parts: list[str] = []
    number = 0
    for at, block in enumerate(document.blocks):
        text = escape(block.text)
        if block.kind == "footnote":
            number += 1
            note = (
                f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>'
                f'{number}</text:note-citation><text:note-body><text:p text:style-name="Footnote">'
                f"{text}</text:p></text:note-body></text:note>"
            )
            behind = [other.kind == "footnote" for other in document.blocks[at + 1 : at + 9]]
            host = -1 - [*behind, False].index(False)  # of several, each to a paragraph of its own
            parts[host] = parts[host].removesuffix("</text:p>") + note + "</text:p>"
        elif block.kind == "heading":
            parts.append(
                f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{text}</text:h>'
            )
        else:
            parts.append(f'<text:p text:style-name="Standard">{text}</text:p>')
    zh = document.lang == "zh"
    title = "上海市人民政府公报" if zh else "Gazette of the Shanghai Municipal People’s Government"
    return FODT.format(
        font="WenQuanYi Zen Hei" if zh else "DejaVu Serif",
        size=style.size_pt, heading=style.size_pt + 3, note=round(style.size_pt * 0.8, 1),
        lang="zh" if zh else "en", country="CN" if zh else "GB",
        spacing=style.spacing, align="justify" if style.justified else "start",
        indent=style.indent.replace("2em", f"{2 * style.size_pt}pt"), below=style.below,
        width=style.page[0], height=style.page[1],
        columns=COLUMNS.format(style.columns) if style.columns > 1 else "",
        head=HEAD.format(title=title) if style.header else "", body="\n".join(parts),
    )  # fmt: skip


def converted(source: Path, suffix: str) -> Path:
    """The file as LibreOffice writes it in another format."""
    profile = f"-env:UserInstallation=file://{source.parent}/profile"
    run = subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", source.parent,
         source.name],
        cwd=source.parent, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    made = source.with_suffix(f".{suffix}")
    if not made.is_file():
        raise SystemExit(f"LibreOffice wrote no {made.name}: {run.stderr}")
    return made


def text_of(document: Document, notes: bool) -> str:
    return "\n".join(b.text for b in document.blocks if (b.kind == "footnote") == notes)


def f1(bitext: Bitext) -> tuple[float, float]:
    gold = read_gold_json(GOLD)
    found = Links(
        links([(tuple(bead.src), tuple(bead.tgt)) for bead in bitext.alignment.beads]),
        tuple(segment.text for segment in bitext.src),
        tuple(segment.text for segment in bitext.tgt),
    )
    result = evaluate([(gold.links, project(found, gold))])
    return result.strict.f1, result.lax.f1


def in_turn(originals: dict[str, Document]) -> list[tuple[str, str]]:
    """Paragraphs in turn, (language, text): on either side as many as translate each other."""
    bitext = align_documents(originals["zh"], originals["en"], Recipe())
    sides = {"zh": bitext.src, "en": bitext.tgt}
    parts: list[tuple[str, str]] = []
    done = {"zh": 0, "en": 0}
    for bead in bitext.alignment.beads:
        ends = {"zh": bead.src.end, "en": bead.tgt.end}
        if all(
            end == len(sides[side])
            or (end and sides[side][end].block != sides[side][end - 1].block)
            for side, end in ends.items()
        ):
            for side, end in ends.items():
                blocks = sorted({segment.block for segment in sides[side][done[side] : end]})
                parts += ((side, originals[side].blocks[at].text) for at in blocks)
            done = ends
    return parts


def bilingual(folder: Path, originals: dict[str, Document]) -> None:
    """Both languages in turn in one file, of every format that needs no office program."""
    parts = in_turn(originals)
    switches = sum(a != b for (a, _), (b, _) in pairwise(parts))
    print(f"in turn: {len(parts)} paragraphs, {switches} changes of language")
    blocks = [("paragraph", text) for _, text in parts]
    for suffix in (".txt", ".docx", ".html", ".md"):
        path = folder / f"both{suffix}"
        path.write_bytes(MAKERS[suffix](blocks, "zh"))
        first, second = separate(read(path, "zh"))
        told = [
            f"{side} {likeness(chr(10).join(t for s, t in parts if s == side), text)}"
            for side, text in (
                (d.lang, "\n".join(block.text for block in d.blocks)) for d in (first, second)
            )
        ]
        strict, lax = f1(align_documents(first, second, Recipe()))
        print(f"{'in turn, ' + suffix:40} F1 {strict:.4f} / {lax:.4f}  {'  '.join(told)}")
    for encoding in ("gb18030", "utf-16"):
        path = folder / f"zh-{encoding}.txt"
        path.write_text((REPORT / "zh.txt").read_text("utf-8"), encoding=encoding)
        strict, lax = f1(align_documents(read(path), read(REPORT / "en.txt"), Recipe()))
        print(f"{'txt, ' + encoding:40} F1 {strict:.4f} / {lax:.4f}")


def main() -> None:
    """Make, read, align, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="a folder to keep the made files in")
    parser.add_argument("--formats", default="docx,pdf")
    parser.add_argument("--styles", type=int, default=len(STYLES))
    args = parser.parse_args()
    folder = args.keep or Path(tempfile.mkdtemp())
    folder.mkdir(exist_ok=True)
    originals = {side: original(side) for side in ("zh", "en")}
    bilingual(folder, originals)
    if not args.styles:
        return
    if not shutil.which("soffice"):
        sys.exit("no LibreOffice here: apt-get install libreoffice-writer-nogui fonts-wqy-zenhei")
    strict, lax = f1(align_documents(*(read(REPORT / f"{s}.txt") for s in ("zh", "en")), Recipe()))
    print(f"{'txt':40} F1 {strict:.4f} / {lax:.4f}")
    for number, style in enumerate(STYLES[: args.styles]):
        for suffix in args.formats.split(","):
            documents: list[Document] = []
            told = []
            for side, document in originals.items():
                source = folder / f"{side}-{number}.fodt"
                source.write_text(fodt(document, style), encoding="utf-8")
                made = source.with_suffix(f".{suffix}")
                if not made.is_file():
                    made = converted(source, suffix)
                start = time.perf_counter()
                found = read(made)
                took = time.perf_counter() - start
                documents.append(found)
                again = clean(found)
                told += [
                    f"{side} {likeness(text_of(document, False), text_of(again, False)):.4f}",
                    f"notes {likeness(text_of(document, True), text_of(again, True)):.4f}",
                    f"{took:.2f} s",
                ]
            strict, lax = f1(align_documents(*documents, Recipe()))
            print(f"{suffix + ', ' + style.name:40} F1 {strict:.4f} / {lax:.4f}  {'  '.join(told)}")


main()
