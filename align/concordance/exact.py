"""A phrase as it stands."""

from __future__ import annotations

from align.concordance.hit import Found, Hit
from align.concordance.store import COUNTED, Index, Stored
from align.concordance.words import places, words


def search(index: Index, query: str, most: int, at_least: float) -> Found:
    """Pairs with the words of the query in a row, on either side, in the order of the memories.

    Signs and spaces between the words do not count. A `*` at the end of the query finds all words
    that begin like its last one.

    Args:
        index: where to look.
        query: what to look for.
        most: so many hits at most.
        at_least: not used; an exact hit has score 1.
    """
    phrase = words(query)
    beginning = query.rstrip().endswith("*")
    if not phrase:
        return Found((), 0)
    # Words are letters and digits only; the quotes keep AND, OR and NEAR from being more.
    match = f'"{" ".join(phrase)}"{" *" if beginning else ""}'
    found = index.connection.execute(
        "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (match, COUNTED)
    ).fetchall()
    rows = index.rows(number for (number,) in found[:most])
    return Found(tuple(_hit(index, row, phrase, beginning) for row in rows), len(found))


def _hit(index: Index, row: Stored, phrase: list[str], beginning: bool) -> Hit:
    file, bead, src, tgt = index.texts(row)
    src_spans, tgt_spans = (places(phrase, text, beginning=beginning) for text in (src, tgt))
    return Hit(file, bead, src, tgt, 1.0, src_spans, tgt_spans)
