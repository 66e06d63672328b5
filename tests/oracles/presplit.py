"""Gold segments through the whole road, each taken as it is, as `--presplit` takes lines."""

from align.pipeline import align_documents
from align.recipe import Recipe
from align.types import Block, Document


def document(texts, lang):
    """One block a segment."""
    blocks = (Block("paragraph", text, place) for place, text in enumerate(texts, start=1))
    return Document(lang, lang, tuple(blocks))


def beads(gold, **settings):
    """Our beads of gold's segments, source Chinese; settings as in Recipe."""
    recipe = Recipe(presplit=True, **settings)
    bitext = align_documents(document(gold.src, "zh"), document(gold.tgt, "en"), recipe)
    return bitext.alignment.beads


def aligned(gold, **settings):
    """The same as links."""
    return tuple((tuple(bead.src), tuple(bead.tgt)) for bead in beads(gold, **settings))
