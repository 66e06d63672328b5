"""What stands behind the unit of an amount: 十二块五, 一毛二, 9秒83, 4米85."""

from __future__ import annotations

import re
from fractions import Fraction

from align.quantity.zh_numerals import ZH_DIGIT
from align.quantity.zh_tokens import SPELLED

#: 9秒83: seconds and hundredths.
_HUNDREDTHS = re.compile(rf" ?秒 ?(?P<more>\d{{1,3}}|[{SPELLED}]{{2}})(?![\d.,{SPELLED}十百千万])")
#: 4米85, 一米八.
_CENTIMETRES = re.compile(
    rf" ?米 ?(?P<more>\d{{1,2}}|[{SPELLED}]{{1,2}})"
    rf"(?![\d.,{SPELLED}十百千万名个位人条根块张组]|\s?[-—~至到米厘]|(?<=[米 ]一)[一-龥])"
)
#: 十二块五: twelve yuan and five jiao.
_KUAI = re.compile(
    rf"块(?P<jiao>[{SPELLED[3:]}])(?:毛|角)?(?![零〇○二三四五六七八九十百千万个块边面角层条座种位年月日张斤公只本瓶盒袋份杯碗件升吨米]|一(?![个斤公条只张本瓶盒袋份杯碗件]))"
)
#: 一毛二: twelve fen.
_MAO = re.compile(
    rf" ?[毛角](?P<fen>[{SPELLED[3:]}])(?:分钱?)?(?![{SPELLED}十百千万亿点个块元毛角倍成])"
    "(?!(?<=一)[个斤公条只张本瓶盒袋份杯碗件])"
)
#: 一千块，: yuan, where it counts no blocks.
BARE_KUAI = re.compile(
    rf"块(?=[，。；、！？,;]|$|[{SPELLED[3:]}两\d][毛角]|一[个斤公条只张本瓶盒袋份杯碗件])"
)


def smaller(text: str, end: int, unit: str) -> tuple[Fraction, str, int]:
    """What stands behind the unit of 十二块五 and 9秒83, the unit, and where that ends."""
    if kuai := _KUAI.match(text, end):
        return Fraction(ZH_DIGIT[kuai["jiao"]], 10), "CNY", kuai.end()
    if unit == "jiao" and (mao := _MAO.match(text, end)):
        return Fraction(ZH_DIGIT[mao["fen"]], 10), unit, mao.end()
    if unit == "m" and (more := _CENTIMETRES.match(text, end)):
        places = "".join(str(ZH_DIGIT.get(char, char)) for char in more["more"])
        return Fraction(int(places), 10 ** len(places)), unit, more.end("more")
    if unit == "second" and (more := _HUNDREDTHS.match(text, end)):
        places = "".join(str(ZH_DIGIT.get(char, char)) for char in more["more"])
        return Fraction(int(places), 10 ** len(places)), unit, more.end("more")
    return Fraction(0), unit, end
