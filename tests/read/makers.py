"""Documents of every format, made from blocks: (kind, text)."""

import html
import io
import zipfile

import docx
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

ZH = (
    ("heading", "二〇二三年工作回顾"),
    ("paragraph", "去年，上海出口增长50.5%，货物吞吐量居世界第一。我们坚持创新，新建公园120座。"),
    ("list", "扩大开放"),
    ("list", "改善民生"),
    ("table", "年份"),
    ("table", "出口额"),
    ("paragraph", "谢谢大家！"),
)
EN = (
    ("heading", "Review of Work in 2023"),
    ("paragraph", "Last year, Shanghai’s exports grew by 50.5%. We built 120 parks (A & B < C)."),
    ("list", "Opening up further"),
    ("list", "Improving people’s lives"),
    ("table", "Year"),
    ("table", "Exports"),
    ("paragraph", "Thank you all for the work that you have done!"),
)

#: The font for Chinese that every reader of PDFs brings: nothing has to be embedded.
FONTS = {"zh": "STSong-Light", "en": "Times-Roman"}


def txt(blocks, lang):
    return "".join(f"{text}\n" for _, text in blocks).encode()


def html_page(blocks, lang):
    tags = {"heading": "h2", "paragraph": "p", "list": "li", "table": "td"}
    parts = [f"<{tags[kind]}>{html.escape(text)}</{tags[kind]}>" for kind, text in blocks]
    parts = [f"<table><tr>{part}</tr></table>" if "<td>" in part else part for part in parts]
    return (
        f"<!DOCTYPE html><html lang={lang}><head><title>x</title><meta charset=utf-8></head>"
        f"<body>{''.join(parts)}</body></html>"
    ).encode()


def md(blocks, lang):
    parts = []
    for kind, text in blocks:
        text = text.replace("<", r"\<")
        if kind == "table":
            parts.append(f"| {text} |\n|---|")
        else:
            parts.append({"heading": "## ", "list": "- "}.get(kind, "") + text)
    return ("\n\n".join(parts) + "\n").encode()


def rst(blocks, lang):
    parts = []
    for kind, text in blocks:
        text = text.replace("\\", "\\\\").replace("*", r"\*").replace("`", r"\`")
        if kind == "heading":
            text += f"\n{'=' * 2 * len(text)}"
        elif kind == "table":
            text = f".. list-table::\n\n   * - {text}"
        parts.append({"list": "- "}.get(kind, "") + text)
    return ("\n\n".join(parts) + "\n").encode()


def word(blocks, lang):
    document = docx.Document()
    for kind, text in blocks:
        if kind == "heading":
            document.add_heading(text, 1)
        elif kind == "list":
            document.add_paragraph(text, style="List Bullet")
        elif kind == "table":
            document.add_table(1, 1).cell(0, 0).text = text
        else:
            document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(blocks, lang, **layout):
    """A PDF; see :func:`laid_out`."""
    return laid_out(blocks, lang, **layout)


def laid_out(
    blocks, lang, *, size=11, columns=1, header="", numbers=False, notes=(), indent=0, space=8,
    page=(595, 842), justified=True, encrypt=None,
):  # fmt: skip
    """A PDF of these blocks.

    Args:
        notes: (page, text) of footnotes, which are set smaller at the foot of their page.
    """
    if lang == "zh":
        pdfmetrics.registerFont(UnicodeCIDFont(FONTS["zh"]))
    plain = ParagraphStyle(
        "plain", fontName=FONTS[lang], fontSize=size, leading=1.4 * size, spaceAfter=space,
        firstLineIndent=indent * size, alignment=TA_JUSTIFY if justified else 0,
        wordWrap="CJK" if lang == "zh" else None,
    )  # fmt: skip
    heading = ParagraphStyle(
        "heading", parent=plain, fontSize=1.4 * size, leading=2 * size, firstLineIndent=0
    )
    foot = 60 + (60 if notes else 0)

    def furniture(canvas, document):
        canvas.setFont(FONTS[lang], size - 1)
        if header:
            canvas.drawString(60, page[1] - 40, header)
        if numbers:
            canvas.drawCentredString(page[0] / 2, 28, f"- {document.page} -")
        canvas.setFont(FONTS[lang], size - 3)
        for number, (at, text) in enumerate(notes, start=1):
            if at == document.page:
                canvas.drawString(60, 100 - 12 * (number % 3), f"{number} {text}")

    buffer = io.BytesIO()
    width = (page[0] - 120 - 20 * (columns - 1)) / columns
    frames = [
        Frame(60 + column * (width + 20), foot, width, page[1] - 70 - foot, 0, 0, 0, 0)
        for column in range(columns)
    ]
    made = BaseDocTemplate(buffer, pagesize=page, encrypt=encrypt)
    made.addPageTemplates(PageTemplate("page", frames, onPage=furniture))
    made.build(
        [
            Paragraph(
                text if "<super" in text else html.escape(text),
                heading if kind == "heading" else plain,
            )
            for kind, text in blocks
        ]
    )
    return buffer.getvalue()


MAKERS = {
    ".docx": word,
    ".htm": html_page,
    ".html": html_page,
    ".markdown": md,
    ".md": md,
    ".pdf": pdf,
    ".rst": rst,
    ".txt": txt,
    ".xhtml": html_page,
}

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_xml(body, footnotes="", styles="", extra=()):
    """A Word file from the XML of its body, as Word writes it."""
    names = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="m" xmlns:wps="wps"'
    )
    parts = {
        "_rels/.rels": f'<Relationships xmlns="x"><Relationship Id="r1" Type="{_RELATIONS}'
        '/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": '<Relationships xmlns="x">'
        f'<Relationship Id="r1" Type="{_RELATIONS}/footnotes" Target="footnotes.xml"/>'
        f'<Relationship Id="r2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "word/footnotes.xml": f"<w:footnotes {names}>{footnotes}</w:footnotes>",
        "word/styles.xml": f"<w:styles {names}>{styles}</w:styles>",
        **dict(extra),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()
