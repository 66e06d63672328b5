"""How long a search of a memory takes, and how much of what it should find it finds.

scripts/bench-search-memory PAIRS.tsv.xz … [--pairs 1000000] [--queries 200]

The pairs of all files, each once, are indexed. Queries are drawn from them: one to eight
characters or words in a row for exact search; sentences with a fifth of their words changed for
fuzzy search and for search by meaning. What is found is compared with what a look at every pair
finds.
"""

from __future__ import annotations

import argparse
import lzma
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Levenshtein

from align.concordance import exact, fuzzy, meaning
from align.concordance.codes import unit_vectors
from align.concordance.hit import Found
from align.concordance.store import Index, build
from align.concordance.words import words
from align.text import has_han

Search = Callable[[Index, str, int, float], Found]
_MOST = 10
_FUZZY = 0.7
_CHUNK = 20_000


def pairs(paths: list[Path], most: int) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for path in paths:
        with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as file:
            for line in file:
                cells = line.rstrip("\n").split("\t")
                if len(cells) == 2 and all(cells) and line not in seen:
                    seen.add(line)
                    yield cells[0], cells[1]
                    if len(seen) == most:
                        return


def phrase(text: str, chance: random.Random) -> str:
    parts = words(text)
    size = min(len(parts), chance.choice((1, 2, 2, 4, 8)))
    at = chance.randrange(len(parts) - size + 1)
    return ("" if has_han(text) else " ").join(parts[at : at + size])


def changed(text: str, others: list[str], chance: random.Random) -> str:
    """A fifth of the words exchanged for words of another text."""
    parts, other = words(text), words(chance.choice(others)) or ["x"]
    for at in chance.sample(range(len(parts)), max(1, len(parts) // 5)):
        parts[at] = chance.choice(other)
    return ("" if has_han(text) else " ").join(parts)


def timed(search: Search, index: Index, queries: list[str], at_least: float) -> list[Found]:
    """Answers, and a row of the table: milliseconds of one core, and as they passed."""
    found, spent, passed = [], [], []
    for query in queries:
        start, begin = time.process_time(), time.perf_counter()
        found.append(search(index, query, _MOST, at_least))
        spent.append((time.process_time() - start) * 1000)
        passed.append((time.perf_counter() - begin) * 1000)
    name = search.__module__.rpartition(".")[2]
    print(
        f"| {name} | {len(queries)} | {statistics.median(spent):.0f} | "
        f"{np.quantile(spent, 0.95):.0f} | {max(spent):.0f} | {statistics.median(passed):.0f} |",
        flush=True,
    )
    return found


def fuzzy_recall(index: Index, queries: list[str], found: list[Found]) -> str:
    """Share of the best matches of 70% and more, and of the ten best, that were found."""
    wanted = [(words(query), 3 if has_han(query) else 4) for query in queries]
    scores: list[list[float]] = [[] for _ in queries]
    for start in range(0, len(index), _CHUNK):
        rows = index.rows(range(start, min(len(index), start + _CHUNK)))
        texts = {at: [words(row[at]) for row in rows] for at in (3, 4)}
        for (query, at), good in zip(wanted, scores, strict=True):
            for text in texts[at]:
                score = Levenshtein.normalized_similarity(query, text, score_cutoff=_FUZZY)
                if score >= _FUZZY:
                    good.append(min(score, 0.99))
    best = best_found = every = every_found = 0
    for good, answer in zip(scores, found, strict=True):
        if good:
            best += 1
            best_found += bool(answer.hits) and answer.hits[0].score >= max(good) - 1e-9
            every += min(len(good), _MOST)
            every_found += min(len(answer.hits), len(good), _MOST)
    return f"best match {best_found} of {best}; of the ten best {every_found} of {every}"


def meaning_recall(index: Index, queries: list[str], found: list[Found]) -> str:
    """Share of the ten nearest by cosine that were found."""
    scores = np.zeros((len(queries), len(index)), dtype=np.float32)
    vectors = np.concatenate(
        [unit_vectors([query], "zh" if has_han(query) else "en") for query in queries]
    )
    for start in range(0, len(index), _CHUNK):
        some = index.rows(range(start, min(len(index), start + _CHUNK)))
        for at, lang in ((3, "zh"), (4, "en")):
            side = unit_vectors([row[at] for row in some], lang)
            scores[:, start : start + len(some)] += vectors @ side.T / 2
    right = total = 0
    for answer, row in zip(found, scores, strict=True):
        least = np.sort(row)[-_MOST]
        right += sum(hit.score >= least - 1e-5 for hit in answer.hits[:_MOST])
        total += _MOST
    return f"of the ten nearest {right / total:.1%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=1_000_000, help="pairs to index")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--compared", type=int, default=40, help="queries compared with all pairs")
    given = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        memory, place = Path(folder) / "memory.tsv", Path(folder) / "memory.index"
        with memory.open("w", encoding="utf-8") as file:
            file.writelines(f"{zh}\t{en}\n" for zh, en in pairs(given.pairs, given.most))
        start, spent = time.perf_counter(), time.process_time()
        count = build([memory], place)
        print(
            f"{count} pairs indexed in {time.process_time() - spent:.0f} s of one core "
            f"({time.perf_counter() - start:.0f} s), "
            f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB; "
            f"{memory.stat().st_size / 1e6:.0f} MB of text, "
            f"{place.stat().st_size / 1e6:.0f} MB of index"
        )
        start = time.perf_counter()
        index = Index.open(place)
        meaning.search(index, "上海", 1, 0.0)
        print(
            f"first query, encoder and codes read: {(time.perf_counter() - start) * 1000:.0f} ms\n"
        )
        print("| search | queries | median ms of a core | 95% under | most | median ms passed |")
        print("|---|--:|--:|--:|--:|--:|")
        drawn = index.rows(chance.sample(range(count), 4 * given.queries))
        texts = [row[chance.choice((3, 4))] for row in drawn]
        texts = [text for text in texts if len(words(text)) >= 5][: given.queries]
        timed(exact.search, index, [phrase(text, chance) for text in texts], 0.0)
        queries = [changed(text, texts, chance) for text in texts]
        likely = timed(fuzzy.search, index, queries, _FUZZY)
        near = timed(meaning.search, index, queries, 0.0)
        few = slice(0, given.compared)
        if given.compared:
            print(f"\nfuzzy, 70% and more: {fuzzy_recall(index, queries[few], likely[few])}")
            print(f"meaning: {meaning_recall(index, queries[few], near[few])}")
        index.close()


if __name__ == "__main__":
    main()
