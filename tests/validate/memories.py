"""Memories that are judged and mended."""

from pathlib import Path

PEERS = Path(__file__).parents[1] / "cases" / "peers"

BASE = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"\
 srclang="zh-CN" datatype="plaintext"/>
<body>
<tu tuid="1"><tuv xml:lang="zh-CN"><seg>一。</seg></tuv>\
<tuv xml:lang="en-US"><seg>One.</seg></tuv></tu>
<tu><tuv xml:lang="zh-CN"><seg>二。</seg></tuv><tuv xml:lang="en-US"><seg>Two.</seg></tuv></tu>
</body>
</tmx>
"""


def written(case, folder):
    """The file of a case: a peer's, or the sound memory with some of it replaced."""
    if "file" in case:
        return PEERS / case["file"]
    text = BASE
    for old, new in case["replace"]:
        assert old in text, "the case replaces nothing"
        text = text.replace(old, new) if old else text
    path = folder / "memory.tmx"
    path.write_bytes(text.encode(case.get("encoding", "utf-8"), "surrogatepass"))
    return path
