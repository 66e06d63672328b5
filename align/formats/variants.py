"""Language codes with their region: as a file has them, else by the script of its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from align.errors import UnusableInput
from align.formats.xmlfile import language
from align.layout import Layout
from align.text import CODES
from align.types import Element, Held, Row, Rows

TRADITIONAL = "zh-TW"
#: So many rows show which script a text is in.
_HEAD = 200
#: Common characters that only one of the two scripts has.
_TRADITIONAL_ONLY = frozenset(
    "個們來時國說這會學為對發經過還進開關問題機與無業產動員電話車門見貝買賣錢銀鐵長馬鳥魚龍風飛"
    "東樂義議記設計論語課認識請讓點熱燈軟體號處備復術樣歷華葉萬壓鄉參變廣應戰戶擔據損擴齊齡舉"
    "證評譯試該詳誤調談護讀貨質責費資賓輕輪軍連選遠邊遞達運適遲鄰醫釋針鋼錯鍵鎮鏡閱陽隊際險隨雙"
    "難雲靈靜響頁頂項順須預領頭頻顆願類顯飯館驗驚體鬥麗麥黃點齒"
)
_SIMPLIFIED_ONLY = frozenset(
    "个们来时国说这会学为对发经过还进开关问题机与无业产动员电话车门见贝买卖钱银铁长马鸟鱼龙风飞"
    "东乐义议记设计论语课认识请让点热灯软号处备复术样历华叶万压乡参变广应战户担据损扩齐龄举"
    "证评译试该详误调谈护读货质责费资宾轻轮军连选远边递达运适迟邻医释针钢错键镇镜阅阳队际险随双"
    "难云灵静响页顶项顺须预领头频颗愿类显饭馆验惊体斗丽麦黄点齿"
)


def script_code(texts: Iterable[str]) -> str:
    """The code of Chinese texts by the characters that only one of the two scripts has."""
    traditional = simplified = 0
    for text in texts:
        traditional += sum(character in _TRADITIONAL_ONLY for character in text)
        simplified += sum(character in _SIMPLIFIED_ONLY for character in text)
    return TRADITIONAL if traditional > simplified else CODES["zh"]


def coded(rows: Rows, layout: Layout) -> Rows:
    """The rows with the codes of both languages: those of the layout, of the file, of the text."""
    found = list(rows.codes)
    for at, lang in enumerate(rows.langs):
        chosen = next((code for code in layout.variants if language(code) == lang), "")
        found[at] = chosen or found[at] or (CODES[lang] if lang == "en" else "")
    if all(found):
        return replace(rows, codes=(found[0], found[1]))
    rest = iter(rows.rows)
    head = list(islice(rest, _HEAD))
    at = rows.langs.index("zh")
    sides = ((row.src, row.tgt)[at] for row in head)
    found[at] = script_code(segment.text for side in sides for segment in side)
    return replace(rows, rows=chain(head, rest), codes=(found[0], found[1]))


Code = Callable[[str], str]
_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")


def recodings(given: Iterable[str]) -> dict[str, str]:
    """Codes and what they become, from "en-US=en-GB".

    Raises:
        UnusableInput: one is no such pair.
    """
    found = {}
    for pair in given:
        old, mark, new = pair.partition("=")
        if not mark or not _CODE.fullmatch(old) or not _CODE.fullmatch(new):
            raise UnusableInput(f"cannot recode {pair!r}; give OLD=NEW, as en-US=en-GB")
        found[old.lower().replace("_", "-")] = new
    return found


def recoded(rows: Rows, changes: dict[str, str]) -> Rows:
    """The same rows with other language codes wherever a unit, header or file names them."""

    def code(old: str) -> str:
        return changes.get(old.lower().replace("_", "-"), old)

    def all_rows() -> Iterator[Row]:
        for row in rows.rows:
            yield replace(row, held=_recoded(row.held, code)) if row.held else row

    known = coded(rows, Layout())
    header = rows.header and _with_codes(rows.header, code, 0)
    src, tgt = map(code, known.codes)
    rows = known
    return replace(known, rows=all_rows(), codes=(src, tgt), header=header)


#: Attributes that hold a language code.
_ATTRIBUTES = frozenset(
    ("xml:lang", "lang", "srclang", "source-language", "target-language", "srcLang", "trgLang")
)


def _recoded(held: Held, code: Code) -> Held:
    frames = tuple(
        replace(frame, element=_with_codes(frame.element, code, 0)) for frame in held.inside
    )
    return replace(held, unit=_with_codes(held.unit, code, 2), inside=frames)


def _with_codes(element: Element, code: Code, deep: int) -> Element:
    """An element, and so many levels of those in it, with other codes."""
    given = {n: code(v) for n, v in element.attributes if n in _ATTRIBUTES and code(v) != v}
    attributes = tuple((name, given.get(name, value)) for name, value in element.attributes)
    children = element.children
    if deep:
        children = tuple(
            child if isinstance(child, str) else _with_codes(child, code, deep - 1)
            for child in children
        )
    return Element(element.name, attributes, children)
