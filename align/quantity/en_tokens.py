"""What can begin a quantity in English, and what can follow one: the patterns of en.py."""

from __future__ import annotations

import re

from align.quantity.numerals import EN_ORDINAL, EN_SCALE, EN_SMALL
from align.quantity.tables import phrases

_DIG = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?+"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
SHORT = {month: number for number, month in enumerate(_MONTHS, 1)}
_MONTH = (
    r"(?:january|february|(?-i:March)|april|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?(?=\ \d)"
    r"|(?-i:May)(?=\ \d|\ to\ |,?\ (?:in|and)\ |[,.;])"
    r"|(?<=\d\ )(?-i:May)|(?<=in\ )(?-i:May)|(?<=of\ )(?-i:May)"
    r"|(?<=\d\ )(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)"
)
_WORD = "|".join(sorted([*EN_SMALL, *EN_SCALE, *EN_ORDINAL], key=len, reverse=True))
_CARDINAL = "|".join(sorted([*EN_SMALL, *EN_SCALE], key=len, reverse=True))
PARTS = {
    **{word: number for word, number in EN_ORDINAL.items() if number > 2},
    "half": 2,
    "halve": 2,
    "quarter": 4,
}
_PART = "|".join(sorted(PARTS, key=len, reverse=True))
#: What a Roman numeral of one letter follows.
_HEADS = (
    "phase|part|chapter|section|article|type|grade|class|war|level|stage|volume|appendix|annex|"
    "title|category|tier|group|area|zone|book|act|schedule|china|euro|pope"
)
_WRITTEN = f"(?:{_WORD})"
_LARGE = f"(?:{_CARDINAL})\\ (?:hundred|thousand)"
#: Capital letters after digits that are a unit, a scale or an ending, and no name.
_NO_NAME = "MW|GW|KW|KM|KG|MM|CM|M|B|K|BN|MN|AM|PM|TH|ST|ND|RD"
#: Letters before digits that are money or a preposition, and no name.
_NO_CODE = r"(?:RMB|CNY|USD|US|HK|NT|EUR|GBP)\d|(?:Top|Under|Over|Mid|Pre|Post|No)-?\.?\d"
_COUNTED = rf"{_CARDINAL}|bn|mn|%|per\ ?cent|km|meters|metres|years|yuan|people"

START = re.compile(r"[0-9$£€¥￥<(]|(?<![A-Za-z0-9])[A-Za-z]")
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
  | \b(?P<phrase> (?i:{phrases("en")})(?![a-z0-9]) )
  | (?P<iso> (?<!\d)(?P<iso_y>[12]\d{{3}})[-./](?P<iso_m>\d{{1,2}})
      [-./](?P<iso_d>\d{{1,2}})(?![\d.]) )
  | (?P<ident> (?-i: (?<![A-Za-z0-9.])(?!{_NO_CODE})
        (?: [A-Z][A-Za-z]{{0,11}}+[-_]?\d(?:[.-]?[A-Za-z0-9])*+
          | [a-z]{{1,3}}\d(?:[.-]?[A-Za-z0-9])*+
          | \d++(?!(?:{_NO_NAME})(?![A-Za-z]))[A-Z]{{1,4}}[a-z]?(?:-?[A-Za-z0-9])*+ )
      | (?<![\d.,])(?: 0\d{{2,}}+(?:-\d++)*+ | \d{{2,}}+-\d++-\d[\d-]*+ | \d++\.\d++\.\d[\d.]*+
          | \d{{3,6}}(?=['"”’]?\ (?:citizen\ )?(?:service\ )?hotline) | 24/7 )(?![\d%]) ) )
  | (?P<clock> (?<!\d)(?P<hour>\d{{1,2}})(?:
        [:.](?P<minute>[0-5]\d)\ ?(?P<half>[ap]\.?m\b\.?) | :(?P<minute2>[0-5]\d)(?![\d:])
      | \ ?(?P<half2>[ap]\.?m\b\.?) | (?P<sharp>\ o'clock) ) )
  | (?P<decade> (?<![\w.])(?:[12]\d)?\d0'?s\b | \b(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b )
  | (?P<year> (?<![\w.,$£€¥])[12]\d{{3}}(?![\d%]|,\d{{3}}|\.\d|\ ?(?:{_COUNTED})\b) )
  | (?P<date> \b(?P<name>{_MONTH})(?![a-z])
      (?:(?:\ the)?\ (?P<after>[0-3]?\d)(?:st|nd|rd|th)?\b(?!:|,\d{{3}}|\.\d|\ ?%))?
      | (?<![\w.])(?P<before>[0-3]?\d)(?:st|nd|rd|th)?(?:\ of)?\ (?P<name2>{_MONTH})(?![a-z]) )
  | (?P<times> \b(?: (?:doubl|tripl|quadrupl|halv)(?:e|ed|es|ing)|twofold|trebled|threefold
      | fourfold|fivefold|tenfold|twice|thrice )\b )
  | (?P<slash> (?<![\w/.])(?P<top>\d{{1,2}})/(?P<bottom>\d{{1,3}})(?![\w/]) )
  | (?P<part> (?P<num>(?:\b(?:an?|one|two|three|four|five|six|seven|eight|nine)
      |(?<![\w.,])\d{{1,2}})[ -])(?P<den>{_PART})s?\b(?!-) | \bhalf\b )
  | (?P<number> (?<![\w.,])(?:(?P<sign>(?:us|hk|nt|au?|ca?|s)?\$|rmb\ ?[¥￥]?|cny|usd|[£€¥￥])\ ?)?
      (?P<amount>{_DIG}) )
  | (?P<roman> \b(?:{_HEADS})\ (?P<value>(?-i:[IVX]{{1,5}}))\b
      | (?<=[a-z]\ )(?-i:\b(?P<value2>[IVX]{{2,8}})\b) )
  | (?P<words> \b(?:a\ (?=hundred|thousand|million|billion|dozen))?{_WRITTEN}(?:
      (?:[ -]|,\ (?={_LARGE}))++(?:(?:and\ )?{_WRITTEN}|point(?=[ ](?:{_CARDINAL})))\b)*+(?![a-z]) )
  | (?P<span> \b(?:decade|century|fortnight)\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
SUFFIX = re.compile(
    r"""(?: (?P<nth>(?:st|nd|rd|th)\b)
      | [ -]?(?P<points>percentage[ -]points?|pp\b|ppts?\b|p\.p\.|percent\ points?)
      | [ -]?(?P<percent>%|percent\b|per\ cent\b|pct\b)
      | \ ?(?P<permille>‰|per\ mille?\b|per\ mil\b)
      | (?P<multiple>[ -]?fold\b|\ times\b|x\b) )""",
    re.VERBOSE | re.IGNORECASE,
)
SCALE = re.compile(
    r"[ -]?(?P<scale>hundred(?: (?=million|thousand|billion))?|thousand|million|billion"
    r"|trillion|dozen|bn|mn|tn|mln|bln|trn|m|k|b)\b"
    r"(?: (?P<more>thousand|million|billion|trillion)\b)?",
    re.IGNORECASE,
)
SHORT_SCALE = {"bn": 10**9, "bln": 10**9, "b": 10**9, "mn": 10**6, "mln": 10**6, "m": 10**6,
                "tn": 10**12, "trn": 10**12, "k": 1000}  # fmt: skip
TIMES = {
    "dou": 2,
    "twi": 2,
    "two": 2,
    "tri": 3,
    "tre": 3,
    "thr": 3,
    "qua": 4,
    "fou": 4,
    "fiv": 5,
    "ten": 10,
}
SPLIT = re.compile(r"[a-z]+", re.IGNORECASE)
SIGNS = {
    "$": "dollar",
    "us$": "USD",
    "usd": "USD",
    "hk$": "HKD",
    "nt$": "TWD",
    "£": "GBP",
    "€": "EUR",
    "rmb": "CNY",
    "cny": "CNY",
    "¥": "CNY",
    "￥": "CNY",
}
