"""Run by scripts/bench-filter in an environment that has OpusFilter: what its filters remove.

Settings: those of its own documentation and examples for Chinese–English, with lengths of Chinese
in characters, since it does not segment Chinese into words.
"""

import json
import logging
import sys
import time
from pathlib import Path

from opusfilter.filters import (
    AlphabetRatioFilter,
    AverageWordLengthFilter,
    CharacterScoreFilter,
    HtmlTagFilter,
    LengthFilter,
    LengthRatioFilter,
    LongestCommonSubstringFilter,
    NonZeroNumeralsFilter,
    RepetitionFilter,
    TerminalPunctuationFilter,
)
from opusfilter.lid import LangidFilter

UNITS = ["char", "word"]
FILTERS = {
    "LengthFilter 1–400 char, 1–200 word": lambda: LengthFilter(
        min_length=[1, 1], max_length=[400, 200], unit=UNITS
    ),
    "LengthRatioFilter < 4, char/word": lambda: LengthRatioFilter(threshold=4, unit=UNITS),
    "AverageWordLengthFilter en": lambda: AverageWordLengthFilter(
        min_length=[0, 2], max_length=[10_000, 20]
    ),
    "HtmlTagFilter": HtmlTagFilter,
    "AlphabetRatioFilter 0.5": lambda: AlphabetRatioFilter(threshold=0.5),
    "CharacterScoreFilter Han 0.2, Latin 0.8": lambda: CharacterScoreFilter(
        scripts=["Han", "Latin"], thresholds=[0.2, 0.8]
    ),
    "LangidFilter 0.05": lambda: LangidFilter(languages=["zh", "en"], thresholds=[0.05, 0.05]),
    "TerminalPunctuationFilter −2": TerminalPunctuationFilter,
    "NonZeroNumeralsFilter 0.5": NonZeroNumeralsFilter,
    "LongestCommonSubstringFilter 0.8": lambda: LongestCommonSubstringFilter(threshold=0.8),
    "RepetitionFilter": RepetitionFilter,
}


def main() -> None:
    logging.disable(logging.CRITICAL)
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").split("\n")[:-1]
    pairs = [line.split("\t") for line in lines]
    found = {}
    everything, spent = set(), 0.0
    for name, make in FILTERS.items():
        made = make()
        next(iter(made.score(pairs[:1])))
        start = time.process_time()
        gone = [n for n, score in enumerate(made.score(pairs)) if not made.accept(score)]
        seconds = time.process_time() - start
        found[f"OpusFilter {name}"] = gone, seconds
        everything.update(gone)
        spent += seconds
    start = time.process_time()
    seen, gone = set(), []
    for number, (src, tgt) in enumerate(pairs):  # as its step remove_duplicates does
        key = (src, tgt)
        if key in seen:
            gone.append(number)
        seen.add(key)
    seconds = time.process_time() - start
    found["OpusFilter remove_duplicates"] = gone, seconds
    everything.update(gone)
    found["**all of OpusFilter’s**"] = sorted(everything), spent + seconds
    print(json.dumps(found))


main()
