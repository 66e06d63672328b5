"""English words that end with a point of their own, by what the point can still mean."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: A name follows, so the sentence never ends: Mr. Wang, Dr. He.
TITLES = _words(
    "Mr Mrs Ms Mx Messrs Mme Mlle Dr Prof Rev Hon Fr Br Mt Ft Gen Maj Col Lt Capt Sgt Cpl Pvt "
    "Cmdr Adm Supt Gov Sen Rep Amb Insp Det"
)

#: What they introduce follows: e.g. steel, vs. Example.
NEVER_LAST = _words("e.g i.e eg ie cf viz vs v approx ca c esp incl resp")

#: A number follows: No. 5, Fig. IV. Without one they are words like any other: no. sec. art.
BEFORE_NUMBER = _words(
    "No Nos no nos Fig Figs fig figs Eq Eqs eq Sec Secs sec Ch ch Chap chap Art Arts art Vol "
    "Vols vol vols p pp Pp para paras Para cl Pt pt Tab Ref Refs ref refs App Ex ex Ser Jan Feb "
    "Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun"
)

#: They stand in mid-sentence and at its end. It ends when a word follows that opens sentences.
EITHER = _words(
    "Inc Ltd Co Corp Bros Cie Plc LLC Jr Sr Esq St Ave Blvd Rd Hwy Bldg Dept Div Univ Inst Assn "
    "Intl Natl Govt Acad Sci Eng Int al ed eds trans ibid Ibid op rev Rev est Est ext Ext tel "
    "Tel Jan Feb Mar Apr Aug Sept Oct Nov Dec"
)

#: Almost always the last of a list or of a time, so a capital is enough.
MOSTLY_LAST = _words("etc a.m p.m A.M P.M am pm")

#: Capitalised words that may follow a time without a new sentence: 5 p.m. Beijing time.
AFTER_TIME = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
    "June July August September October November December Beijing Eastern Central Mountain "
    "Pacific Greenwich GMT UTC EST EDT CST CDT MST PST PDT CET BST JST HKT"
)

#: Words that, with a capital, open a sentence and are no part of a name.
OPENERS = _words(
    "The This That These Those There Then They Their Its It In On At For From By With Without "
    "Within Under Over After Before During Since Until Through Throughout As If When While "
    "Where Why How What Who Which Whether Because Although Though However Therefore Thus Hence "
    "Moreover Furthermore Meanwhile Nevertheless Besides Instead Also And But Or Nor So Yet Not "
    "Nothing We Our You Your He She His Her Him My Me I I'm I've I'd I'll I’m I’ve I’d I’ll A "
    "An All Another Any Both Each Every Few Many Most Much Other Others Several Some Such More "
    "No None One Two Three Four Five Six Seven Eight Nine Ten First Second Third Finally Next "
    "Last Now Today Yesterday Tomorrow Here Once Only Even Just Still Perhaps Maybe Yes Let Can "
    "Could Do Does Did Is Are Was Were Has Have Had Will Would Should May Must It's It’s That's "
    "That’s"
)

#: Openers that are Chinese surnames too, or initials: X. He and Y. An.
SURNAMES = _words("He She An A You We So Will Do Can Let Yes May Me")

#: A letter after one of these is a number, not an initial: Plan B. Phase I. Vitamin C.
LABELS = _words(
    "Phase Part Plan Type Class Grade Vitamin vitamin Category Group Level Section Appendix "
    "Annex War Option Table Figure Schedule Zone Team Block Unit Volume Book Act Chapter "
    "Article Hepatitis hepatitis group plan type class grade section part"
)
