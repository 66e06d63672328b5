"""Nothing is lost: the sums that every rule must get right."""

from collections import Counter

from align.clean import RULES, _applied
from align.clean.forms import usual_forms
from align.types import Block


def visible(text):
    return "".join(text.split())


def inked(blocks):
    return visible("".join(block.text for block in blocks))


def is_subsequence(short, long):
    letters = iter(long)
    return all(letter in letters for letter in short)


def usual(text):
    """The text with the usual forms of characters, as the rule `forms` writes them."""
    blocks, _ = usual_forms([Block("paragraph", text)], "zh")
    return "".join(block.text for block in blocks)


def assert_accounts(before, after, edits):
    """What came in and what edits put there = what went out and what edits took away."""
    came = Counter(inked(before)) + Counter(visible("".join(e.after for e in edits)))
    went = Counter(inked(after)) + Counter(visible("".join(e.before for e in edits)))
    assert came == went
    bodies, notes = (
        [b for b in after if b.kind != "footnote"],
        [b for b in after if b.kind == "footnote"],
    )
    assert is_subsequence(usual(inked(bodies)), usual(inked(before)))
    assert is_subsequence(usual(inked(notes)), usual(inked(before)))


def assert_every_rule_accounts(document):
    """Runs the rules one by one, as `clean` does; returns the document after one round."""
    for name, rule in RULES.items():
        after = _applied(name, rule, document)
        edits = after.edits[len(document.edits) :]
        assert_accounts(document.blocks, after.blocks, edits)
        if after.blocks != document.blocks and inked(after.blocks) != inked(document.blocks):
            assert edits, f"{name} changed text and told nobody"
        document = after
    return document
