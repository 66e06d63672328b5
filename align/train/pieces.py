"""Finds the pieces that texts are cut into. The only file that imports opencc."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import chdir
from functools import cache
from itertools import chain
from pathlib import Path

from sentencepiece import SentencePieceTrainer

from align.errors import MissingExtra
from align.text import has_han

#: Code points that are folded: all but Hangul to private use, which NFKC leaves alone.
_FOLDED = (range(1, 0xD800), range(0xF900, 0x2A6E0))
_SPACES = ("Cc", "Zs", "Zl", "Zp")
_QUOTES = dict.fromkeys("‘’‛′", "'") | dict.fromkeys("“”„″", '"')


@cache
def simplified() -> dict[str, str]:
    """Traditional characters → simplified ones, one for one, as OpenCC has them."""
    try:
        from opencc import OpenCC
    except ImportError as error:
        raise MissingExtra("opencc", "train", "training") from error
    convert = OpenCC("t2s").convert
    codes = chain(range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x2A6E0))
    folded = {old: convert(old) for old in map(chr, codes)}
    return {old: new for old, new in folded.items() if new != old and len(new) == 1}


def fold(character: str) -> str:
    """What a character counts as: NFKC, small letters, simplified; nothing for invisible ones.

    >>> fold("Ａ"), fold("　")
    ('a', ' ')
    """
    kind = unicodedata.category(character)
    if kind in _SPACES:
        return " "
    if kind == "Cf":
        return ""
    if character in _QUOTES:
        return _QUOTES[character]
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold())
    return "".join(simplified().get(c, c) for c in small)


def write_rules(path: Path) -> None:
    """Write the folding as rules of sentencepiece, where it costs nothing when texts are cut."""
    lines = []
    for character in map(chr, chain(*_FOLDED)):
        folded = fold(character)
        if folded != character:
            target = " ".join(f"{ord(c):X}" for c in folded)
            lines.append(f"{ord(character):X}\t{target}\n")
    path.write_text("".join(lines), encoding="utf-8")


def find_pieces(texts: Iterable[str], size: int, model: Path, coverage: float) -> None:
    """Train a unigram model; the same texts give the same model.

    Args:
        texts: to find the pieces in.
        size: how many; fewer when the texts do not hold as many.
        model: the file to write.
        coverage: share of the characters of the texts that pieces must be able to spell.
    """
    rules, sample = model.with_suffix(".rules"), model.with_suffix(".sample")
    write_rules(rules)
    with sample.open("w", encoding="utf-8", newline="\n") as lines:
        lines.writelines(f"{text}\n" for text in texts)
    part = model.with_suffix(".part")
    with chdir(model.parent):  # the model keeps the paths it was given: they must say nothing
        SentencePieceTrainer.train(
            input=sample.name,
            model_prefix=part.name,
            vocab_size=size,
            model_type="unigram",
            character_coverage=coverage,
            normalization_rule_tsv=rules.name,
            num_threads=2,
            max_sentence_length=8000,  # bytes; longer ones are passed over
            minloglevel=2,
            hard_vocab_limit=False,
        )
    for path in (rules, sample, part.with_name(f"{part.name}.vocab")):
        path.unlink()
    part.with_name(f"{part.name}.model").rename(model)


def common_characters(texts: Iterable[str], size: int) -> list[str]:
    """The Chinese characters that most texts have, each followed by all that fold to it."""
    to_simple = simplified()
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({to_simple.get(c, c) for c in text if has_han(c)})
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:size]
    lines = {character: character for character, _ in ranked}
    for old, new in to_simple.items():
        if new in lines:
            lines[new] += old
    return list(lines.values())


def write_characters(lines: Sequence[str], path: Path) -> None:
    """Write the table that align.encode.pieces reads."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
