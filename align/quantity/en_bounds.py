"""The English words that make a bound of a number: more than, nearly, or more, a maximum of."""

from __future__ import annotations

import re

from align.quantity.model import Bound

#: A bound, the bound a weak one leans to ("exact" for a firm one), and how it is worded.
Rows = tuple[tuple[Bound, Bound, re.Pattern[str]], ...]

#: What may be put between the bound and the number.
_LINK = (
    r"(?: about| around| some| approximately| roughly)?"
    r"(?: in| by| force| level| the age of| a total of| an estimated| an?| another"
    r"| (?:once )?(?:every|each)(?: of)?| one in(?: every)?)?$"
)
_MORE = "more|greater|higher|larger|longer|older|bigger|heavier|taller|farther|further|faster"
_LESS = "less|fewer|lower|smaller|younger|shorter|lighter|slower"
#: Talk about five things bounds nothing.
_TOPIC = (
    r"(?:information|details?|data|questions?|news|facts?|stor(?:y|ies)|books?|films?|definitions?"
    r"|learn\w*|talk\w*|know\w*|think\w*|thought|read\w*|told|tell\w*|ask\w*|hear\w*|heard|wr[io]te\w*"
    r"|written|speak\w*|spoke|worr\w+|complain\w*|concern\w*|clear|something|anything|bring\w*"
    r"|brought|say\w*|said|opinions?|views?) about"
)


def _before(*rows: tuple[Bound, Bound, str]) -> Rows:
    return tuple((bound, lean, re.compile(rf"\b(?:{words}){_LINK}")) for bound, lean, words in rows)


def _after(*rows: tuple[Bound, Bound, str]) -> Rows:
    return tuple((bound, lean, re.compile(words)) for bound, lean, words in rows)


#: Firm bounds before the weak ones, and negated ones before those that "not" turns.
BEFORE: Rows = (
    ("under", "exact", re.compile(r"(?:(?<![-=<≤])(?:<|&lt;) ?=?|[≤≦]) ?$")),
    ("over", "exact", re.compile(r"(?:(?<![-=>≥])(?:>|&gt;) ?=?|[≥≧]) ?$")),
    ("about", "exact", re.compile("[~≈] ?$")),
    *_before(
        (
            "under",
            "exact",
            rf"(?:no|not)(?: any)? (?:{_MORE}) than|at (?:the )?(?:very )?(?:most|maximum)"
            r"|not (?:yet )?(?:to )?exceed(?:ing|ed)?|not (?:over|above|beyond)|not quite",
        ),
        (
            "over",
            "exact",
            rf"(?:no|not)(?: any)? (?:{_LESS}) than|at (?:the very |the )?(?:least|minimum)"
            r"|at a minimum|not (?:under|below)|not fall(?:ing)? (?:below|short of)",
        ),
        (
            "to",
            "over",
            rf"(?:a|the) (?:minimum|floor|threshold)(?: [a-z]+){{0,3}} of"
            rf"|(?:(?:{_MORE}) than|above|beyond|exceed(?:s|ed|ing)?|surpass\w*|outstrip\w*) the"
            r"|minimum(?: [a-z]+){0,3} (?:of|is|was|at|to|be)|starting (?:at|from)"
            r"|(?:reach|attain)\w*(?: the)? age(?: of)?|turn(?:s|ed|ing)?|start\w* at|after"
            r"|outlived?|(?:pass|cross|breach)(?:ed|es|ing)?|(?:break|broke)\w*(?: through)?"
            r"|(?:not? )?(?:later|earlier|sooner) than",
        ),
        (
            "to",
            "under",
            r"(?:an?|the) (?:upper |overall )?(?:maximum|ceiling|cap|limit)(?: [a-z]+){0,3} of"
            rf"|(?:(?:{_LESS}) than|below|under) the"
            r"|maximum(?: [a-z]+){0,3} (?:of|is|was|at|be)"
            r"|(?:capped|limited|restricted|confined) (?:at|to)"
            r"|(?:limits?|caps?|limiting|capping)(?: [a-z]+){1,3} (?:at|to)"
            r"|up to(?: a maximum of)?|up till"
            r"|(?:not|never|n't)(?: yet)? (?:reach|attain|turn)\w*(?:(?: the)? age(?: of)?)?"
            r"|(?:but|and) not(?: yet)?|barely",
        ),
        ("to", "under", r"within(?: the| a)?(?: (?:next|first|last|past|following|preceding))?"),
        (
            "under",
            "exact",
            rf"nearly|almost|close to|approaching|approach(?:es|ed)|(?:to|will|would|may|could)"
            rf" approach|(?<!no )(?<!not )(?:{_LESS}) than|under|below|near|nearing|on the verge of"
            r"|just shy of|(?:just |falls? |fell |little )?short of|getting on for"
            r"|(?:well|just|slightly|far|a little) (?:under|below)|practically|virtually",
        ),
        ("to", "about", _TOPIC),
        (
            "over",
            "exact",
            rf"over|(?<!no )(?<!not )(?:{_MORE}) than|(?<!the )above"
            r"|exceed(?:s|ed|ing)?|beyond|upwards? of"
            r"|surpass(?:es|ed|ing)?|top(?:s|ped|ping)|(?:to|will|would|should|could|may) top"
            r"|in excess of|well over|north of|past the|a good",
        ),
        (
            "about",
            "exact",
            r"about|around|some|approximately|roughly|circa|ca\.?|approx\.?|in the region of"
            r"|in the neighbou?rhood of|(?:on|of|in) the order of|give or take|more or less"
            r"|something like|c\.",
        ),
        (
            "to",
            "exact",
            r"an estimated|estimated"
            r"|as (?:much|many|high|low|long|large|far|few|little|old|small|early|late) as",
        ),
    ),
)
_MORE_AFTER = (
    "more|over|above|older|higher|greater|longer|larger|later|newer|better|up|upwards?|beyond"
)
_LESS_AFTER = "less|fewer|below|under|younger|lower|shorter|smaller|earlier"
#: Words between a number and its "or more": years of age.
_WORD = r"(?:(?!one\b|two\b|more\b|less\b|[a-z]+er\b|and\b|or\b)(?:[a-z%]+[²³23]?|[°℃℉][cf]?),? )"
_GAP = rf"[ -]?{_WORD}{{0,2}}?(?:\([^()]{{1,28}}\) ?)?{_WORD}{{0,3}}?"
AFTER: Rows = _after(
    (
        "over",
        "exact",
        r"\+(?![\d\w])|[ -]odd\b|[ -]plus\b(?! (?:one|an?|\d))"
        rf"|{_GAP}(?:or|and) (?:{_MORE_AFTER})\b(?![ -](?:\d|the\b|to\b|than\b|\w+ing\b)|-)"
        r"|(?: (?!to\b|the\b)[a-z]+){0,2} (?:at least|at a minimum|minimum|or better)\b(?! [a-z])",
    ),
    (
        "under",
        "exact",
        rf"{_GAP}(?:or|and) (?:{_LESS_AFTER})\b(?![ -](?:\d|the\b|than\b)|-)"
        r"|(?: (?!to\b|the\b)[a-z]+){0,2}"
        r" (?:at (?:the )?most|maximum|max|tops|at the outside)\b(?! [a-z])"
        r"| ?(?:< |[≥≧])(?! ?\d)",
    ),
    ("over", "exact", r" ?(?:[≤≦])(?! ?\d)"),
    (
        "about",
        "exact",
        r" ?(?:[a-z]+ ){0,2}?(?:or so|or thereabouts|approximately)\b|-ish\b"
        r"| or (?:so|thereabouts)\b",
    ),
    ("to", "about", r" ?(?:[a-z]+ )?(?:more or less|give or take)\b"),
    ("to", "under", r"[ -](?:[a-z]+[ -]){0,2}?(?:limit|cap|ceiling|maximum|max)\b"),
    ("to", "over", r"[ -]strong\b"),
    ("to", "over", r"[ -](?:[a-z]+[ -]){0,2}?(?:threshold|floor|minimum|mark)\b"),
)
#: Without one of these no pattern above can match; looking for them first is much faster.
CUE_BEFORE = re.compile(
    r"nearly|almost|than|under|below|up t|most|close to|approach|exceed|as |over|least|above|near"
    r"|shy|short|beyond|upward|surpass|top|excess|about|around|some|roughly|ca\b|circa|ca\.|approx"
    r"|estimat|within|mum|ceiling|cap|limit|floor|[~≈<>≤≥≦≧&]|thresh|start|age|turn|attain|reach|not"
    r"|n't|barely|verge|getting|virtual|practi|outl|past|good|region|hood"
    r"|order|give|more|c\.|north|confin|restrict|the$|pass|cross|breach|br[eo]|after"
)
CUE_AFTER = re.compile(
    r"\+| or | and |odd|plus|strong|at |um\b|max|tops|[≤≥≦≧<]|so\b|give|approx|ish|limit|cap|ceil"
    r"|thresh|floor|mark"
)
