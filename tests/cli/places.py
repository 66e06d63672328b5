"""A folder with every kind of file that users hand in."""

from pathlib import Path

import align
from align.types import Alignment, Bead, Bitext, Segment, Span
from tests.read.makers import MAKERS

ZH = (
    "二〇二三年工作回顾\n"
    "去年，上海出口增长50.5%，货物吞吐量居世界第一。\n"
    "我们坚持创新，新建公园120座。\n"
    "谢谢大家！\n"
)
EN = (
    "Review of Work in 2023\n"
    "Last year, Shanghai’s exports grew by 50.9%, and its cargo volume ranked first in the world.\n"
    "We kept innovating and built 120 parks.\n"
    "Thank you all!\n"
)
BIG5 = "去年上海的出口增長了百分之五十，我們建了許多公園。謝謝大家來這裡參加這次的會議！"
ALIEN = {
    "french": "Le ministre est venu hier soir pour voir les enfants. Ils ont mangé du pain. " * 9,
    "japanese": "これは日本語のテキストです。今日は天気がいいですね。\n" * 5,
    "korean": "이것은 한국어 텍스트입니다. 오늘은 날씨가 좋습니다.\n" * 5,
    "digits": "12345 67890\n",
    "white": " \n\t\n　\n",
    "empty": "",
}


def fill(folder: Path) -> None:
    """Write them all."""
    for name, text in {"zh": ZH, "en": EN, "-dash": ZH, "中文 报告": ZH, **ALIEN}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "one-zh.txt").write_text("你好。", encoding="utf-8")
    (folder / "one-en.txt").write_text("Hello.", encoding="utf-8")
    (folder / "utf-16.txt").write_bytes(ZH.encode("utf-16"))
    (folder / "gb18030.txt").write_bytes(ZH.encode("gb18030"))
    (folder / "big5.txt").write_bytes(BIG5.encode("big5"))
    (folder / "crlf.txt").write_bytes(ZH.replace("\n", "\r\n").encode())
    (folder / "nul.txt").write_bytes(ZH.replace("，", "\0").encode())
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20)
    (folder / "report.doc").write_text(EN, encoding="utf-8")
    (folder / "text.sqlite").write_text(EN, encoding="utf-8")
    (folder / "nosuffix").write_text(EN, encoding="utf-8")
    (folder / "folder.tsv").mkdir()
    (folder / "full").mkdir()
    (folder / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    for name in ("tmx", "jsonl", "beads", "tsv", "json"):
        (folder / f"empty.{name}").touch()
        (folder / f"binary.{name}").write_bytes(b"\xff\x80\0" * 99)
    memory = bitext()
    for name in ("memory.tmx", "memory.tsv", "memory.jsonl", "memory.beads"):
        memory.save(folder / name)
    (folder / "gold.json").write_text(
        '{"zh": ["出口增长50.5%。", "谢谢！"], "en": ["Exports grew by 50.9%.", "Thanks!"],'
        ' "gold": [[[0], [0]], [[1], [1]]]}',
        encoding="utf-8",
    )
    (folder / "intertext.xml").write_text(
        "<linkGrp toDoc='intertext.en.xml' fromDoc='intertext.zh.xml'>"
        "<link xtargets='1:1;1:1'/><link xtargets='1:2;1:2'/></linkGrp>",
        encoding="utf-8",
    )
    (folder / "pairs.tsv").write_text("zh.txt\ten.txt\n", encoding="utf-8")
    (folder / "bad-pairs.tsv").write_text("zh.txt\ten.txt\nno.txt\ten.txt\n", encoding="utf-8")
    for name, text in (("sources/zh", ZH), ("sources/empty", ""), ("targets/en", EN)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    for lang, side in (
        ("zh", ("出口增长50.5%。", "谢谢！")),
        ("en", ("Exports grew by 50.9%.", "Thanks!")),
    ):
        segments = "".join(f"<s id='1:{n}'>{text}</s>" for n, text in enumerate(side, start=1))
        (folder / f"intertext.{lang}.xml").write_text(f"<p>{segments}</p>", encoding="utf-8")
    sound = (folder / "memory.tmx").read_text(encoding="utf-8")
    broken = sound.replace('version="1.4">', 'version="1.4b">').replace("Thanks!", "Thanks & <3")
    (folder / "broken.tmx").write_text(broken, encoding="utf-8")
    in_turn = [
        ("paragraph", text)
        for both in zip(ZH.splitlines(), EN.splitlines(), strict=True)
        for text in both
    ]
    (folder / "both.docx").write_bytes(MAKERS[".docx"](in_turn, "zh"))
    (folder / "zh.pdf").write_bytes(MAKERS[".pdf"](in_turn[::2], "zh"))
    (folder / "en.html").write_bytes(MAKERS[".html"](in_turn[1::2], "en"))
    (folder / "clean.tsv").write_text("谢谢！\tThanks!\n", encoding="utf-8")
    (folder / "terms.tsv").write_text(
        "优化营商环境。\tWe improve the business environment.\n"
        "营商环境很好。\tThe business environment is good.\n",
        encoding="utf-8",
    )
    (folder / "no-target.tsv").write_text("source\tscore\nzh.txt\t1\n", encoding="utf-8")
    (folder / "turned.tsv").write_text("Thank you all!\t谢谢大家！\n", encoding="utf-8")
    (folder / "shards").mkdir()
    for name in ("clean.tsv", "memory.tmx"):
        (folder / "shards" / name).write_bytes((folder / name).read_bytes())
    (folder / "other.beads").write_text("[0]:[0]\n[1]:[1]\n[2]:[2]\n", encoding="utf-8")
    (folder / "wrong.beads").write_text("[0]:[1]\n", encoding="utf-8")


def bitext() -> Bitext:
    """Two beads, the first with a figure that differs."""
    zh, en = ("出口增长50.5%。", "谢谢！"), ("Exports grew by 50.9%.", "Thanks!")
    src, tgt = (
        tuple(Segment(text, number, Span(0, len(text))) for number, text in enumerate(side))
        for side in (zh, en)
    )
    beads = (Bead(Span(0, 1), Span(0, 1), 0.9), Bead(Span(1, 2), Span(1, 2), 0.8))
    made = Bitext("zh", "en", src, tgt, Alignment(beads, str(align.Recipe())))
    return made.with_flags(align.check(made))
