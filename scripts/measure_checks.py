"""How often checks are wrong and how much they find, on pairs that are right.

scripts/measure-checks PAIRS.tsv.xz …          false alarms, planted faults, beads a second
scripts/measure-checks --fit PAIRS.tsv.xz …    weights of align/checks/text/clauses.py
scripts/measure-checks --show O03 PAIRS …      what a check says, to read it
"""

from __future__ import annotations

import argparse
import lzma
import math
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import numpy as np
from scipy.optimize import minimize

from align.checking import MEANING
from align.checks import findings_of
from align.checks.context import Context
from align.checks.document.length import Length
from align.checks.text.clauses import _clauses, _least
from align.checks.view import PairView, views
from align.text import HAN
from align.types import Bead, Finding, Pair, Span

Texts = tuple[str, str]
#: (a pair, a source of chance) → the pair with a fault in the target, or None when it has no room.
Plant = Callable[[str, str, random.Random], str | None]

ONE = Bead(Span(0, 1), Span(0, 1))
_HAN_WORD = re.compile(f"[{HAN}]{{2,4}}")
_NAME = re.compile(r"(?<=[一-鿿，。、（])[A-Z][A-Za-z]+[A-Z0-9][A-Za-z0-9]*(?=[一-鿿，。、）])")


def read(path: Path, most: int, seed: int = 1) -> list[Texts]:
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    pairs = [(row[0], row[1]) for row in rows if len(row) == 2]
    random.Random(seed).shuffle(pairs)
    return pairs[:most]


def checked(texts: list[Texts], turned: bool = False) -> Iterator[tuple[Pair, list[Finding]]]:
    langs = ("en", "zh") if turned else ("zh", "en")
    pairs = (Pair(n, *((en, zh) if turned else (zh, en)), ONE) for n, (zh, en) in enumerate(texts))
    return findings_of(pairs, *langs, meaning=MEANING)


# The faults. Each takes (source, target, chance) and gives the target with the fault.


def without_clause(src: str, tgt: str, chance: random.Random) -> str | None:
    lang = "zh" if re.search(f"[{HAN}]", tgt) else "en"
    least = 6 if lang == "zh" else 20
    clauses = _clauses(tgt, lang)
    long = [span for span, text in clauses if len(text) >= least]
    if len(clauses) < 2 or not long:
        return None
    span = chance.choice(long)
    return (tgt[: span.start] + tgt[span.end :].lstrip()).strip()


def source_word_left(src: str, tgt: str, chance: random.Random) -> str | None:
    words = [match[0] for match in _HAN_WORD.finditer(src)]
    places = [match.span() for match in re.finditer(r"\b[a-z]{4,}\b", tgt)]
    if not words or not places:
        return None
    start, end = chance.choice(places)
    return tgt[:start] + chance.choice(words) + tgt[end:]


def untranslated(src: str, tgt: str, chance: random.Random) -> str | None:
    return src if len(src) >= 6 else None


def word_twice(src: str, tgt: str, chance: random.Random) -> str | None:
    if re.search(f"[{HAN}]", tgt):
        places = [match.end() for match in re.finditer("的|我们|进行|企业|可以|以及", tgt)]
        words = re.findall("的|我们|进行|企业|可以|以及", tgt)
    else:
        places = [match.end() for match in re.finditer(r"\b[a-z]+\b", tgt)]
        words = [f" {word}" for word in re.findall(r"\b[a-z]+\b", tgt)]
    if not places:
        return None
    at = chance.randrange(len(places))
    return tgt[: places[at]] + words[at] + tgt[places[at] :]


def without_mark(marks: str) -> Plant:
    def plant(src: str, tgt: str, chance: random.Random) -> str | None:
        places = [at for at, character in enumerate(tgt) if character in marks]
        if not places:
            return None
        at = chance.choice(places)
        return tgt[:at] + tgt[at + 1 :]

    return plant


def mark_twice(src: str, tgt: str, chance: random.Random) -> str | None:
    places = [m.end() for m in re.finditer(r"[，。；、]|[,;](?= )|\.$", tgt)]
    if not places:
        return None
    at = chance.choice(places)
    return tgt[:at] + tgt[at - 1] + tgt[at:]


def without_name(src: str, tgt: str, chance: random.Random) -> str | None:
    names = [match[0] for match in _NAME.finditer(src) if match[0] in tgt]
    if not names:
        return None
    name = chance.choice(names)
    return tgt.replace(name, "").replace("  ", " ")


FAULTS: dict[str, tuple[Plant, tuple[str, ...]]] = {
    "a clause cut out": (without_clause, ("O03", "S01", "L01", "N02")),
    "a word left in Chinese": (source_word_left, ("U01",)),
    "the source for the target": (untranslated, ("U02",)),
    "a word twice": (word_twice, ("P03",)),
    "a bracket cut out": (without_mark("()（）[]"), ("P01",)),
    "a quotation mark cut out": (without_mark('"“”'), ("P02",)),
    "a mark twice": (mark_twice, ("P04",)),
    "a Latin name cut out": (without_name, ("L01",)),
}
#: Faults that make no sense in a Chinese target.
ENGLISH_ONLY = frozenset({"a word left in Chinese", "a Latin name cut out"})


def false_alarms(name: str, texts: list[Texts]) -> None:
    start = time.perf_counter()
    counts: Counter[str] = Counter()
    errors = others = flagged = 0
    for _, found in checked(texts):
        counts.update(f"{f.code} {f.severity}" for f in found)
        errors += any(f.severity == "error" for f in found)
        grave = [f for f in found if f.severity != "note"]
        flagged += bool(grave)
        others += any(f.code[0] != "N" for f in grave)
    n, speed = len(texts), len(texts) / (time.perf_counter() - start)
    print(
        f"{name:28} {n:5} pairs  error {errors / n:6.2%}  error or warning {flagged / n:6.2%}  "
        f"of which not by numbers {others / n:6.2%}  {speed:5.0f} beads/s"
    )
    print("   ", ", ".join(f"{key}: {count}" for key, count in sorted(counts.items())))


def planted(name: str, texts: list[Texts], seed: int) -> None:
    for turned in (False, True):
        for fault, (plant, codes) in FAULTS.items():
            if turned and fault in ENGLISH_ONLY:
                continue
            chance = random.Random(seed)
            faulty = []
            for zh, en in texts:
                src, tgt = (en, zh) if turned else (zh, en)
                bad = plant(src, tgt, chance)
                if bad is not None:
                    faulty.append((bad, src) if turned else (src, bad))
            caught = [
                {f.code for f in found if f.code in codes} for _, found in checked(faulty, turned)
            ]
            by_code = Counter(code for found in caught for code in found)
            share = sum(map(bool, caught)) / max(1, len(caught))
            way = "en→zh" if turned else "zh→en"
            each = ", ".join(f"{code} {n / len(caught):.0%}" for code, n in by_code.most_common())
            print(f"{name:28} {way}  {fault:28} {len(caught):5}  caught {share:6.1%}   {each}")


def show(code: str, texts: list[Texts]) -> None:
    for pair, found in checked(texts):
        for finding in found:
            if finding.code == code:
                print(f"{finding.severity}\t{finding.message}\t{pair.src}\t{pair.tgt}")


def fit(texts: list[Texts]) -> None:
    """Logistic regression on (coverage of the clause covered least, shortness), pairs as they are
    against pairs with a clause cut out of the other side."""
    sample = views([Pair(n, zh, en, ONE) for n, (zh, en) in enumerate(texts[:2000])], "zh")
    length = Length(Context(True, sample))
    ratios = sorted(away for pair in sample if (away := length.away(pair)) is not None)
    print("middle of the ratio is off 3.4 by", round(math.exp(median(ratios)), 3))
    for lang in ("zh", "en"):
        chance = random.Random(5)
        rows, labels = [], []
        for zh, en in texts:
            src, tgt = (zh, en) if lang == "zh" else (en, zh)
            for label, other in enumerate((tgt, without_clause(src, tgt, chance))):
                row = features(src, other, lang, length) if other else None
                if row:
                    rows.append(row)
                    labels.append(label)
        x, y = np.column_stack((np.array(rows), np.ones(len(rows)))), np.array(labels)

        def loss(w: np.ndarray, x: np.ndarray = x, y: np.ndarray = y) -> float:  # type: ignore[type-arg]
            s = x @ w
            bad, good = np.logaddexp(0, -s)[y == 1].mean(), np.logaddexp(0, s)[y == 0].mean()
            return float(bad + good + 1e-4 * (w @ w))

        w = minimize(loss, np.zeros(3)).x
        scores = x @ w
        print(lang, "cover", round(-w[0], 2), "short", round(-w[1], 2), "start", round(w[2], 2))
        for share in (0.002, 0.005, 0.01, 0.02):
            limit = np.quantile(scores[y == 0], 1 - share)
            caught = (scores[y == 1] > limit).mean()
            print(f"   {share:.1%} reported: start {w[2] - limit:.2f}, caught {caught:.1%}")


def features(src: str, tgt: str, lang: str, length: Length) -> tuple[float, float] | None:
    zh, en = (src, tgt) if lang == "zh" else (tgt, src)
    away = length.away(PairView(Pair(0, zh, en, ONE), True))
    clauses = {"zh": _clauses(zh, "zh"), "en": _clauses(en, "en")}
    if away is None or len(clauses[lang]) < 2:
        return None
    covered = MEANING.coverage(*([text for _, text in clauses[name]] for name in ("zh", "en")))
    found = _least(clauses[lang], covered[lang == "en"], lang)  # type: ignore[arg-type]
    return None if found is None else (found[0], away if lang == "zh" else -away)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=1000, help="pairs of each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--show", metavar="CODE")
    options = parser.parse_args()
    files = {path: read(path, options.most, options.seed) for path in options.pairs}
    if options.fit:
        fit([pair for texts in files.values() for pair in texts])
        return
    for path, texts in files.items():
        name = path.name.partition(".")[0]
        if options.show:
            show(options.show, texts)
        else:
            false_alarms(name, texts)
    for path, texts in files.items() if not options.show else ():
        planted(path.name.partition(".")[0], texts, options.seed)


if __name__ == "__main__":
    main()
