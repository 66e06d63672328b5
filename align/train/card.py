"""The card that goes with a model: what it was made from, how, how good it is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from align.train.export import checksums
from align.train.recipe import Recipe

if TYPE_CHECKING:
    from align.train.loop import Pass
    from align.train.measure import Found

_SOURCES = Path(__file__).parent / "sources.toml"
#: Texts of cards, in order; those of our own model are in the folder of the package.
_INTRODUCTION = """\
Vectors of Chinese and English pieces of words for the encoder `small` of zhen-align.
The vector of a segment is the sum of the vectors of its pieces; a segment and its translation
point the same way. docs/encoder.md tells more.

Licence of the weights: {licence}.
"""
_SHARED = "CC BY-SA 4.0, because sources with share-alike licences are among those below"
_OWN = "that of the texts it was trained on, see below"
_LIMITS = """\
- Chinese and English only. Other scripts have no pieces and count as nothing.
- Full-width forms, letter case and traditional characters are folded before a text is cut:
  龍, 龙 and Ｌ, l are the same. Several traditional characters that share a simplified one
  (後, 后) cannot be told apart.
- The order of words says nothing: a segment is a bag of pieces.
- The vectors tell segments of one document apart. They were not made to search the web, and
  their cosines are no probabilities.
- Measured on novels, a government report and scripture. Other registers, among them verse,
  classical Chinese and chat, were not measured.
- Names that occur in no source are known by their characters and letters only.
"""


def write_card(
    out: Path,
    recipe: Recipe,
    counts: dict[str, dict[str, int]],
    passes: Sequence[Pass],
    seed: int,
    found: Sequence[Found] = (),
) -> None:
    """Write CARD.md into the folder of a model.

    Args:
        out: the folder, with all other files.
        recipe: what the model was trained by.
        counts: of each source, pairs read, kept and refused.
        passes: what each came to.
        seed: of the run.
        found: retrieval in documents that were kept out.
    """
    known = tomllib.loads(_SOURCES.read_text(encoding="utf-8"))
    shared = any("-SA" in known.get(name, {}).get("licence", "") for name in counts)
    parts = [
        f"# {out.name}\n",
        _INTRODUCTION.format(licence=_SHARED if shared else _OWN),
        *_sources(recipe, counts, known),
        *_training(recipe, passes, seed),
        *_quality(passes, counts, found),
        "## Limits\n",
        _LIMITS,
        "## Files\n",
        _table(
            ("file", "bytes", "sha256"),
            ((name, f"{size:,}", f"`{sha}`") for name, (sha, size) in checksums(out).items()),
        ),
    ]
    (out / "CARD.md").write_text("\n".join(parts), encoding="utf-8")


def _sources(
    recipe: Recipe, counts: dict[str, dict[str, int]], known: dict[str, dict[str, str]]
) -> Iterator[str]:
    yield "## Sources\n"
    yield "Weight: how often a pair is seen in one pass, on average.\n"
    rows: list[tuple[str, ...]] = []
    for name, tally in counts.items():
        about = known.get(name, {"from": "own text", "licence": "not stated"})
        numbers = (f"{tally['read']:,}", f"{tally['kept']:,}", f"{recipe.weight(name):g}")
        rows.append((name, about["from"], about["licence"], *numbers))
    total = (sum(tally[what] for tally in counts.values()) for what in ("read", "kept"))
    rows.append(("all", "", "", *(f"{n:,}" for n in total), ""))
    yield _table(("source", "from", "licence", "pairs", "kept", "weight"), rows)
    yield "Refused, for the first reason that applies:\n"
    why: dict[str, int] = {}
    for tally in counts.values():
        for reason, count in tally.items():
            if reason not in ("read", "kept"):
                why[reason] = why.get(reason, 0) + count
    yield _table(("reason", "pairs"), ((r, f"{n:,}") for r, n in sorted(why.items())))


def _training(recipe: Recipe, passes: Sequence[Pass], seed: int) -> Iterator[str]:
    yield "## Training\n"
    train = recipe.train
    start = {
        "random": "The vectors start at random.",
        "teacher": "The vectors of English pieces start in the directions in which the sentence "
        "encoder all-MiniLM-L6-v2\n(Apache-2.0) sees them, in their main directions; those of "
        "Chinese words at the mean of their glosses'.",
    }[recipe.start.rows]
    elapsed_s = sum(one.elapsed_s for one in passes)
    yield (
        f"{start}\nThen {train.passes} passes through the pairs, {train.batch:,} a batch: the "
        "translation of each text is to be\nfound among those of all others (softmax of cosines, "
        f"margin {train.margin:g}, Adam).\nSeed {seed}; {elapsed_s:.0f} seconds in the loop. "
        "The file recipe.toml beside this card is what it was trained by:\n"
    )
    yield f"```toml\n{recipe.text.strip()}\n```\n"


def _quality(
    passes: Sequence[Pass], counts: dict[str, dict[str, int]], found: Sequence[Found]
) -> Iterator[str]:
    yield "## Measured\n"
    yield (
        "Held-out pairs, drawn from the sources and never trained on. Retrieval: share of texts "
        "whose nearest\nneighbour among all of the other language is their translation.\n"
    )
    rows = (
        (str(p.number), f"{p.loss:.3f}", f"{p.held_out_loss:.4f}", f"{p.retrieval:.4f}")
        for p in passes
    )
    yield _table(("pass", "loss", "held-out loss", "retrieval"), rows)
    if found:
        yield (
            "Documents with gold alignments, whose texts were kept out. Retrieval: share of the "
            "segments in beads\nof one and one whose nearest segment in the same document is "
            "their translation.\n"
        )
        documents = ((f.folder, f"{f.pairs:,}", f"{f.share:.4f}") for f in found)
        yield _table(("documents", "beads of one and one", "retrieval"), documents)
    kept_out = sum(tally.get("benchmark", 0) for tally in counts.values())
    yield f"Pairs left out because a benchmark has their text or one like it: {kept_out:,}.\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
