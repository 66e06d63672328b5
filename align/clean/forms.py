"""Characters that a font or a PDF put for the usual ones: radicals, ligatures, duplicates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from align.clean.changes import Changed, Repair, change_texts
from align.text import Lang
from align.types import Block

#: Radicals of the supplement that look like an ideograph, and that ideograph
#: (EquivalentUnifiedIdeograph.txt of Unicode). Those of the Kangxi block Unicode decomposes itself.
_SUPPLEMENT = (
    "⺁厂⺉刂⺊卜⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺘扌⺙攵⺛旡⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺧牛⺨犭⺬示⺭礻⺮竹"
    "⺯糹⺰纟⺶羊⺷羊⺹耂⺺肀⺼月⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長"
    "⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龜"
    "⻳龟"
)
_USUAL = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))
#: Kangxi radicals, ideographs that stand twice in Unicode, and Latin ligatures.
_FORM = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\U0002f800-\U0002fa1f]")


def usual_forms(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Radicals become the ideographs that they look like, ligatures letters; so a word is found.

    >>> [block.text for block in usual_forms([Block("paragraph", "⽂⺠ of the ﬁrm")], "zh")[0]]
    ['文民 of the firm']
    """
    return change_texts(blocks, _repairs, tables=True)


def _repairs(text: str) -> Iterator[Repair]:
    if text.isascii():
        return
    for match in _FORM.finditer(text):
        usual = _USUAL.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        if usual != match[0]:
            yield Repair(*match.span(), usual)
