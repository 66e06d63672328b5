"""What can begin a quantity in English: the pattern that finds them."""

from __future__ import annotations

import re

from align.quantity.digits import COORDINATE, DIGITS, NUMERIC_DATE, POWER, STATURE, VULGAR
from align.quantity.en_numerals import EN_ORDINAL, EN_SCALE, EN_SMALL
from align.quantity.tables import alternatives, currency_codes, phrase_pattern, phrases

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH_NUMBER = {month: number for number, month in enumerate(_MONTHS, 1)}
_MONTH = (
    r"(?:january|february|(?-i:March)|april|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?(?=\ \d)"
    r"|(?-i:Jan|Feb|Apr|Aug|Sept|Oct|Nov|Dec)\b\.?"
    r"|(?-i:May)(?=\ \d|\ to\ |,?\ (?:in|and)\ |[,.;])"
    r"|(?:(?<=\d\ )|(?<=in\ )|(?<=to\ )|(?<=by\ )|(?<=of\ )|(?<=since\ )|(?<=until\ )"
    r"|(?<=through\ )|(?<=[-–])|(?<=(?:mid|ate)[-\ ]))(?-i:May)"
    r"|(?<=\d\ )(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)"
)
_WORD = "|".join(sorted([*EN_SMALL, *EN_SCALE, *EN_ORDINAL], key=len, reverse=True))
_CARDINAL = "|".join(sorted([*EN_SMALL, *EN_SCALE], key=len, reverse=True))
_NTH = "|".join(sorted(EN_ORDINAL, key=len, reverse=True))
_ONE_TO_NINE = "one|two|three|four|five|six|seven|eight|nine"
PARTS = {
    **{word: number for word, number in EN_ORDINAL.items() if number > 2},
    "half": 2,
    "halve": 2,
    "quarter": 4,
    "ten-thousandth": 10_000,
    "ten thousandth": 10_000,
    "hundred-thousandth": 100_000,
}
_PART = "|".join(sorted(PARTS, key=len, reverse=True))
#: What a Roman numeral of one letter follows.
_HEADS = (
    "phase|part|chapter|section|article|type|grade|class|war|level|stage|volume|appendix|annex|"
    "title|category|tier|group|area|zone|book|act|schedule|china|euro|pope|bowl|"
    "henry|louis|elizabeth|charles|george|william|james|edward|richard|peter|paul|benedict|philip"
)
#: What a number follows that is a label and counts nothing: Article 5.
LABELS = (
    "article|paragraph|subparagraph|sub-paragraph|chapter|section|subsection|item|clause|table|"
    "figure|fig|appendix|annex|schedule|attachment|part|phase|stage|step|"
    "volume|vol|no|nos|number|page|line|grade|level|class|category|type|tier|room|route|platform|gate|flight|channel|question|rule|"
    "note|lesson|unit|exhibit|form|point|example|goal|target|indicator|principle|track|week|"
    "day|round|season|episode|decree|resolution|bus|highway|interstate|building|floor|district|ward|sura|psalm|verse"
)
_WRITTEN = f"(?:{_WORD})"
_LARGE = (
    f"(?:{_CARDINAL})(?:[ -](?:and\\ )?(?:{_CARDINAL})){{0,5}}\\ "
    "(?:hundred|thousand|million|billion)"
)
#: Capital letters after digits that are a unit, a scale or an ending, and no name.
_NO_NAME = "MW|GW|KW|KM|KG|MM|CM|M|BN|MN|AM|PM|TH|ST|ND|RD|HZ|GB|MB|TB|KB|RMB|USD|TEU|X|K|V|KV|W"
#: Letters before digits that are money or a preposition, and no name.
_CODE = "|".join(currency_codes())
_NO_CODE = rf"(?:RMB|US|HK|NT|{_CODE})\d|(?:Top|Under|Over|Mid|Pre|Post|No|Age|Aged)-?\.?\d"
#: What follows an amount and no year: 1500 hours.
_COUNTED = (
    rf"{_CARDINAL}|bn|mn|k|%|per\ ?cent|people|yuan|dollars|euros|pounds|yen|years|months|weeks"
    r"|days|hours|minutes|seconds|meters|metres|miles|feet|hectares|acres|mu|tons|tonnes|liters"
    r"|litres|kilometers|kilometres|kilograms|grams|square|cubic|calories|kcal|km|cm|mm|kg|g|mg"
    r"|ml|kwh?|mwh?|hz|mhz|rpm|mah|mpa|kpa|hpa|gb|mb|teus?|lumens|lux|volts|watts|horsepower|hp"
)
_VULGAR = "".join(VULGAR)
_AP = r"[ap]\.?m\b\.?"

#: Words so common that a phrase is looked for only when more of it stands there.
_COMMON = frozenset(
    "a an the in on at as for to of by from and or is was no any all each every this that these "
    "those with not other first last only next".split()
)
#: Minutes told before and after the hour.
_FIVES = "(?:five|ten|twenty(?:-five)?)"
_TERMS = "(?:second|minute|hour|day|week|month|year)s?"
#: What stands before "ten to five" and before no range.
_TELLS_TIME = (
    r"(?<=[.?!:]\ )|(?<=[\"“‘])|(?<=\bat\ )|(?<=\bby\ )|(?<='s\ )|(?<=\bwas\ )|(?<=until\ )"
)
#: What half of one is told behind: a year and a half.
_HALVED = (
    "year|month|week|day|hour|decade|century|mile|percentage\\ point|point|metre|meter|kilometre"
    "|kilometer|foot|inch|pound|ton|tonne|litre|liter|acre|hectare|minute|kilo|kilogram"
)
_HOURS = f"(?:{_ONE_TO_NINE}|ten|eleven|twelve)"


def _starts() -> str:
    """The words a token may begin with."""
    words = {
        *EN_SMALL,
        *EN_SCALE,
        *EN_ORDINAL,
        *PARTS,
        *_MONTHS,
        *LABELS.split("|"),
        *_HEADS.split("|"),
    }
    words |= set(
        "twen thir fort fift sixt eight doubl tripl quadrupl quintupl halv twofold threefold "
        "fourfold trebled twice thrice decade century fortnight couple pair tens dozens minus "
        "negative several many rmb cny usd eur hkd nt gbp jpy us$ hk$ http www".split()
    )
    words |= set(
        "noon midday midnight early mid late primary secondary tertiary quarter semi one "
        "group".split()
    )
    words |= {f"{day}day" for day in "mon tues wednes thurs fri satur sun".split()}
    words |= {f"{unit} and" for unit in _HALVED.replace("\\", "").split("|")}
    for phrase in phrases("en"):
        first = re.split("[ '-]", phrase.text)[0]
        words.add(phrase.text if first in _COMMON else first)
    return alternatives(sorted(words))


START = re.compile(
    r"\+(?=\d)|FY(?=\ ?['’]?\d)|one(?=\ point\ )|"
    rf"[0-9$£€¥￥<{_VULGAR}]|\.(?=\d)|-(?=[\d.])|\((?=[\divxIVX])|(?<![A-Za-z0-9])(?:(?i:{_starts()}"
    rf"|an?[ -](?:{_PART}|(?:{_HALVED})\ and"
    rf"|hundred|thousand|million|billion|dozen|score|few)|some few"
    rf"|(?:at|by|until|after|before)\ {_HOURS}[ -])|[A-Z][A-Za-z]{{0,11}}[-_]?\d"
    r"|[a-z]{1,3}(?:[A-Z]\w{0,4}-?)?\d|[IVXL]{1,8}\b|(?:[nN]\.[tT]\.|[uU]\.[sS]\.|[sSaAcC]"
    r"|[aA][uU]|[cC][aA])\$|[A-Za-z0-9.+-]{1,64}@)"
)
TOKEN = re.compile(
    rf"""
    (?P<skip> https?://\S++ | www\.\S++ | <[^<>]{{1,200}}>
      | (?<![a-z0-9.+-])[a-z0-9.+-]{{1,64}}+@[a-z0-9-]++\.[a-z0-9.-]++ )
  | (?P<mark> (?:^|(?<=[.;:!?]\ ))(?:
        (?P<mark_at>\d{{1,2}})[.)]\ (?!\d) | (?P<mark_roman>(?-i:[IVX]){{1,5}}+)[.)](?=\ )
      | (?P<mark_word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)
        (?:ly)?(?=,) )
      | \((?P<mark_in>\d{{1,2}}|[ivx]{{1,4}})\)
      | \b(?P<mark_ly>first|second|third|fourth|fifth)ly\b )
  | (?P<magnitude> \b(?:(?:(?P<many>tens|dozens|hundreds|thousands|millions|billions|trillions)
        (?:\ (?:and|or|upon)\ (?:hundreds|thousands|millions|billions))?(?:\ of\ 
            (?P<manifold>thousands|millions|billions|trillions))?)
      | (?:several|a\ few|many|some\ few)\ (?P<several>dozen|hundred|thousand|million|billion
          |trillion)(?:\ (?P<more>thousand|million|billion))?)\b )
  | \b(?P<phrase> (?!one\ point\ (?:{_CARDINAL})\b){phrase_pattern("en", loose=False)}
      (?![a-z0-9]|-[a-z]|\ (?:{_PART}|chance|risk|odd|probabilitie|probability)s?\b) )
  | \b(?P<loose> (?P<loose_text>{phrase_pattern("en", loose=True)})
      (?![a-z0-9]|[ -](?:{_CARDINAL}|{_NTH})\b) )
  | (?P<numeric_date> {NUMERIC_DATE} )
  | (?P<stature> {STATURE} )
  | (?P<telephone> \+\d{{1,3}}(?:[ -]\(?\d{{1,8}}\)?){{2,5}} )
  | (?P<fiscal> \b(?-i:FY)\ ?['’]?(?P<fiscal_n>(?:20|19)?\d\d)\b )
  | (?P<coordinate> {COORDINATE} )
  | (?P<scientific> {POWER} )
  | (?P<bloc> \bgroup\ of\ (?P<bloc_n>seven|eight|ten|twenty(?:-four)?|\d{{1,2}})\b
      (?=[ ,.;)'s-]*(?:\(?g-?\d|nation|countr|summit|member|leader|meeting|[,.;)']|$)) )
  | (?P<scale_ratio> (?<![\d:.,])(?P<left>\d{{1,4}}):(?P<right>
        \d{{1,3}}(?:,\d{{3}})+|\d{{3,7}}|[6-9]\d|\d)
      (?![\d:.]\d|\d|:) )
  | (?P<ident> (?-i: (?<![A-Za-z0-9.])(?!{_NO_CODE})
        (?: [A-Z][A-Za-z]{{0,11}}+[-_]?\d(?:[.-]?(?:\d|[A-Z]{{1,5}}(?![a-z])|[a-z](?![a-z])))*+
          | [a-z]{{1,3}}(?:[A-Z]\w{{0,4}}-?)?\d(?:[.-]?(?:\d|[A-Z]{{1,5}}(?![a-z])|[a-z]
              (?![a-z])))*+
          | \d++(?!(?:{_NO_NAME})(?![A-Za-z]))[A-Z]{{1,4}}[a-z]?(?:-?[A-Za-z0-9])*+ )
      | (?<![\d.,])(?: 0\d{{2,}}+(?:-\d++)*+ | \d{{2,}}+-\d++-\d[\d-]*+ | \d++\.\d++\.\d[\d.]*+
          | \d{{3,6}}(?=['"”’]?\ (?:citizen\ )?(?:public\ )?(?:service\ )?hotline)
          | 24/7 | 7\ ?[×*]\ ?24
          | \d\d?/\d\d?(?=\ (?:attack|terror|survivors)) )(?![\d%]) ) )
  | (?P<race> (?<![\d:])(?:(?P<race_h>\d{{1,2}}):)?(?P<race_m>\d{{1,2}}):
      (?P<race_s>[0-5]\d\.\d{{1,3}})
      (?!\d) )
  | (?P<clock> (?<!\d)(?<!\d:)(?P<hour>\d{{1,2}})(?:
        \ (?:o'clock\ )?(?P<sun>noon|midnight)\b | [:.](?P<minute>[0-5]\d)\ ?(?P<half>{_AP})
        | :(?P<minute2>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:]|,\d{{3}}|\.\d)
      | \ ?(?P<half2>{_AP}) | (?P<sharp>\ o'clock) )
      | \b(?:an?\ )?(?P<past>half|quarter|{_FIVES}(?=\ past)|(?:{_FIVES}|\d{{1,2}})(?=\ minutes)
          |(?:(?<=^)|{_TELLS_TIME}){_FIVES}(?=\ to\ (?:{_HOURS})(?:[.,;:?!"”’']|$)))
          (?:\ minutes)?[ -](?P<side>past|to)
          \ (?P<past_hour>1[0-2]|[1-9]|{_HOURS})\b(?![.,]?\d|\ ?(?:%|percent|{_CARDINAL}|{_TERMS}))
      | \b(?P<word_hour>{_ONE_TO_NINE}|ten|eleven|twelve)(?:
        (?:[ -](?P<word_minute>fifteen|thirty|forty-five))?(?:\ o'clock|\ (?P<word_half>{_AP}))
        |-(?P<hyphen_minute>fifteen|thirty|forty-five)\b)
      | \b(?:at|by|until|after|before)\ (?P<at_hour>{_ONE_TO_NINE}|ten|eleven|twelve)[ -]
          (?P<at_minute>fifteen|thirty|forty-five)\b )
  | \b(?P<noon> noon|midday|midnight )\b
  | \b(?P<weekday> (?:mon|tues|wednes|thurs|fri|satur|sun)day )s?\b
  | \b(?P<final> (?:quarter|semi)-?\ ?finals? )\b
  | \b(?P<one_and_half> (?:(?:an?|one)\ )?(?P<half_unit>
        {_HALVED})\ and\ (?:a|one)\ half )\b
  | (?P<decade> (?<![\w.])(?<!over-)(?<!under-)(?:[12]\d)?\d0'?s\b
      | \b(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b )
  | (?P<year> (?<![\w.,$£€¥:])(?P<before_christ>\d{{1,4}})
        (?:\ ?(?-i:BCE?\b|B\.C\.)|(?=\ ?(?:[-–—]|to)\ ?\d{{1,4}}\ ?(?-i:BCE?\b|B\.C\.)))
      | (?<![\w.,$£€¥:])[12]\d{{3}}(?![\d%:]|,\d{{3}}|\.\d|\ ?(?:{_COUNTED})\b
        |(?-i:[WVAL]\b)) )
  | (?P<date> \b(?P<name>{_MONTH})(?![a-z])
      (?:(?:\ the)?\ (?:(?P<after>[0-3]?\d)(?:st|nd|rd|th)?\b(?!:|,\d{{3}}|\.\d|\ ?%|\ (?:people
          |percent|cases))
        |(?P<after_word>(?:twenty-|thirty-)?(?:{_NTH}))\b))?
      | (?<![\w.])(?P<before>[0-3]?\d)(?:st|nd|rd|th)?(?:\ of)?\ (?P<name2>{_MONTH})(?![a-z]) )
  | (?P<sector> \b(?P<sector_n>primary|secondary|tertiary)(?=\ (?:sector|industr)) )
  | (?P<part_of_month> \b(?P<part_of>early|mid|late)[ -]
        (?=(?:next|this|last|the)\ month|{_MONTH}(?![a-z])) )
  | (?P<lunar> \b(?P<lunar_n>{_NTH})\ (?:(?:lunar|lunisolar)\ month
        |month\ of\ the\ (?:chinese\ )?lun(?:ar|isolar)\ (?:calendar|year)) )
  | (?P<times> \b(?: (?:doubl|tripl|quadrupl|quintupl|halv)(?:e|ed|es|ing)|twofold|trebled|threefold
      | fourfold|fivefold|sixfold|sevenfold|eightfold|ninefold|tenfold|twice|thrice )\b )
  | (?P<slash> (?<![\w/.])(?:(?P<slash_whole>\d{{1,3}})\ (?:and\ )?)?(?P<top>\d{{1,3}}
      (?:,\d{{3}})*)/(?P<bottom>\d{{1,4}}(?:,\d{{3}})*)(?![\w/]|,\d{{3}}) )
  | (?P<vulgar> (?P<vulgar_whole>(?<![\w.,])\d{{1,3}})?\ ?(?P<vulgar_sign>[{_VULGAR}]) )
  | (?P<one_in> \b(?:one|1)\ (?:in|out\ of)\ (?:every\ |an?\ )?
        (?P<one_in_n>\d{{1,3}}|(?:{_CARDINAL}))\b
      (?![,.]\d|-|\ (?:years?|months?|days?|hours?|weeks?|minutes?|and|{_CARDINAL})\b) )
  | (?P<part> (?P<num>(?:\b(?:an?|{_ONE_TO_NINE})
      |(?<![\w.,])\d{{1,2}})[ -])(?P<den>{_PART})s?\b(?!-(?!of|point)) | \bhalf\b )
  | (?P<label> \b(?:(?:{LABELS})(?:es|s)?\.?\ |(?:no|nos|fig|vol)\.(?=\d)
          |(?:grade|class|category|tier|phase|stage)-)
      (?!\d{{4}}-)(?:no\.?\ )?\#?(?P<label_n>\d{{1,4}}|
      (?-i:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b|(?<=-)(?:{_ONE_TO_NINE})\b)
      (?![\w%]|,\d{{3}}|[.:]\d|\ (?:percent|million|billion|thousand|hundred|{_TERMS})\b)
      (?:-(?P<label_sub>\d{{1,2}})(?![\w-]|[.,]\d))?+ )
  | (?P<number> (?:(?<![\w.,])|(?=[£€¥]))
      (?P<minus>(?<!or\ )(?:minus|negative)\ |(?<![\w)%.,\]"'-])(?<!\d\ )-(?=[\d.]))?
      (?:(?P<sign>(?:us|hk|nt|n\.t\.|u\.s\.|au?|ca?|s)?\$|rmb\ ?[¥￥]?|cny|usd|eur|hkd|ntd?|gbp|jpy
          |[£€¥￥]|(?-i:{_CODE})(?=\ ?\d))\ ?)?
      (?P<amount>{DIGITS}) )
  | (?P<roman> \b(?:{_HEADS})\ (?P<value>(?-i:[IVX]{{1,5}}|[XL]{{1,2}}[IVXL]{{1,5}}))\b
      | (?<=[a-z]\ )(?-i:\b(?P<value2>[IVX]{{2,8}})\b) )
  | (?P<words> \b(?P<negative>(?<!or\ )(?:minus|negative)\ )?
      (?:a\ (?=hundred|thousand|million|billion|dozen|score\ of\ [a-z])|(?!(?:score|gross)\b))
      {_WRITTEN}(?:(?:[ -]|,\ (?={_LARGE}))?+(?:(?<=[a-z])(?=score)|(?<=[ -]))
        (?:(?:and[ -])?{_WRITTEN}|point(?=[ ](?:{_CARDINAL})))\b)*+(?![a-z]) )
  | (?P<span> \b(?:decade|century|fortnight|couple|pair)\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
