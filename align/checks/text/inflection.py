"""English words and what they are forms of, as far as finding terms needs it.

A word may be the form of several: "leaves" of leaf, leave and leav, which is none. Two words are
taken for forms of one when they share a base, so a base that is no word does no harm.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z0-9]+(?:['’][a-z]+)?")

#: Irregular forms, the base first.
_IRREGULAR = """
be am is are was were been being|have has had having|do does did done|go goes went gone|
say said|make made|take took taken|come came|see saw seen|know knew known|get got gotten|
give gave given|find found|think thought|tell told|become became|show shown|leave left|
feel felt|put|bring brought|begin began begun|keep kept|hold held|write wrote written|
stand stood|hear heard|let|mean meant|set setting|meet met|run ran running|pay paid|sit sat|
speak spoke spoken|lie lay lain lying|lead led|read|grow grew grown|lose lost|fall fell fallen|
send sent|build built|understand understood|draw drew drawn|break broke broken|spend spent|
cut cutting|rise rose risen|drive drove driven|buy bought|wear wore worn|choose chose chosen|
seek sought|win won|fight fought|teach taught|catch caught|sell sold|deal dealt|
bear bore borne born|lay laid|overcome overcame|shrink shrank shrunk|
undertake undertook undertaken|undergo underwent undergone|withdraw withdrew withdrawn|shut|
cast|forecast|broadcast|spread|strike struck|swear swore sworn|tie tying|die dying|
freeze froze frozen|hide hid hidden|steal stole stolen|sink sank sunk|swim swam swum|
sing sang sung|drink drank drunk|fly flies flew flown|feed fed|lend lent|bind bound|wind wound|
weave wove woven|bid|split|rebuild rebuilt|oversee oversaw overseen|foresee foresaw foreseen|
uphold upheld|withhold withheld|man men|woman women|child children|person people|foot feet|
tooth teeth|mouse mice|goose geese|ox oxen|life lives|wife wives|knife knives|half halves|
self selves|shelf shelves|leaf leaves|thief thieves|analysis analyses|crisis crises|basis bases|
thesis theses|hypothesis hypotheses|axis axes|phenomenon phenomena|criterion criteria|
datum data|medium media|bacterium bacteria|index indices|appendix appendices|matrix matrices|
vertex vertices|curriculum curricula|stratum strata|nucleus nuclei|stimulus stimuli|
fungus fungi|radius radii|alumnus alumni|syllabus syllabi|good better best|bad worse worst|
far farther further farthest furthest|little less least|many more most
"""
_BASES: dict[str, frozenset[str]] = {}
for _line in _IRREGULAR.replace("\n", "").split("|"):
    _base, *_forms = _line.split()
    for _form in (_base, *_forms):
        _BASES[_form] = _BASES.get(_form, frozenset()) | {_base}

#: Ending → what may have stood in its place.
_ENDINGS = (
    ("ies", ("y", "ie")), ("es", ("", "e")), ("s", ("",)), ("ied", ("y", "ie")),
    ("ed", ("", "e")), ("ying", ("y", "ie")), ("ing", ("", "e")), ("ves", ("f", "fe")),
    ("ise", ("ize",)), ("ised", ("ize",)), ("ises", ("ize",)), ("ising", ("ize",)),
    ("isation", ("ization",)), ("isations", ("ization",)), ("yse", ("yze",)),
    ("our", ("or",)), ("ours", ("or",)), ("tre", ("ter",)), ("tres", ("ter",)),
)  # fmt: skip
#: Endings that are no forms of anything: class, status, analysis.
_NO_PLURAL = ("ss", "us", "is")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1(?:ed|ing)$")


def words(text: str) -> list[tuple[str, int, int]]:
    """Words with the places where they start and end; a hyphen parts words."""
    return [(found[0], *found.span()) for found in _WORD.finditer(text)]


@lru_cache(maxsize=50_000)
def bases(word: str) -> frozenset[str]:
    """What a word may be a form of, itself included.

    >>> sorted(bases("plans")), "policy" in bases("Policies"), "child" in bases("children's")
    (['plan', 'plans'], True, True)
    """
    low = word.lower().replace("’", "'").removesuffix("'s")
    found = {low} | _BASES.get(low, frozenset())
    for ending, befores in _ENDINGS:
        stem = low.removesuffix(ending)
        if (
            stem != low
            and len(stem) >= 2
            and not (ending in ("s", "es") and low.endswith(_NO_PLURAL))
        ):
            found.update(stem + before for before in befores)
    if doubled := _DOUBLED.search(low):
        found.add(low[: doubled.start() + 1])
    return frozenset(found)


def alike(word: str, form: str) -> bool:
    """Whether two words are forms of one; an abbreviation (IT, AIDS) only in capitals.

    >>> alike("economy", "economies"), alike("university", "universal"), alike("IT", "it")
    (True, False, False)
    """
    if word.isupper() and len(word) > 1:
        return form.rstrip("s") == word.rstrip("s") or form == word
    return not bases(word).isdisjoint(bases(form))
