"""How cautious to be about leaving segments out.

Caution is a prior against leaving out: to lose a translation is worse than to show a reader a
segment too many. It depends on two things that a first look at the open beads shows.

- A free translation, in which many beads are doubtful, has sentences that look unmatched and are
  not. It is searched with more caution.
- Texts in which most beads are doubtful are not translations of each other, and are searched with
  the least.
- A text with lines in it that do not belong there, strange to the lines around them, is searched
  with less.

docs/decisions/0042-strange-lines.md has the measurements behind the constants.
"""

from __future__ import annotations

import math

import numpy as np

from align.beads.sides import Floats

#: Log-odds by which leaving out must be likelier than any other way: on the first path, by the
#: sentence model, and on the last.
FIRST, CAUTION = 1.5, 0.5
#: A text is a free translation in part when its beads are wrong with the first of these
#: probabilities, and wholly with the second; it takes so much more caution then.
_DOUBT, _FREE = (0.04, 0.07), 6.0
#: Two texts whose beads are right with a lower probability are no translations of each other:
#: novels come to 0.9 and more, unrelated texts to 0.3-0.7.
_TRANSLATION = 0.8
#: Strangeness of what is left out, per segment, that a text may have; each doubling takes
#: `_EACH` times log 2 off.
_USUAL, _EACH = 0.003, 3.0
#: Segments that are added to those of a text, so that a short one shows little.
_MORE = 200
#: However strange a text is, no less than this.
_LEAST = -1.0
#: Longer runs of segments left out are blocks that one side lacks; they say nothing about single
#: lines.
_LONGEST = 3


def caution_for(certainty: float, strange: float) -> float:
    """Caution for a text.

    Args:
        certainty: how probable its beads are, 0-1, on average over their segments.
        strange: strangeness per segment of what it leaves out; see :func:`strange_rate`.
    """
    if certainty < _TRANSLATION:
        return _LEAST
    none, whole = _DOUBT
    free = min(1.0, max(0.0, (1 - certainty - none) / (whole - none)))
    return max(_LEAST, CAUTION + _FREE * free - _EACH * math.log1p(strange / _USUAL))


def strange_rate(left_out: tuple[Floats, Floats], strange: tuple[Floats, Floats]) -> float:
    """Strangeness per segment of what a text leaves out.

    Args:
        left_out: how probable it is that each source and each target segment is left out.
        strange: how strange each is to its own side.
    """
    total = sum(
        float(probable[_alone(probable)] @ how[_alone(probable)])
        for probable, how in zip(left_out, strange, strict=True)
    )
    return total / (sum(map(len, left_out)) + _MORE)


def _alone(probable: Floats) -> np.ndarray:
    """Which segments are not part of a long run left out."""
    edges = np.flatnonzero(np.diff(probable > 0.5, prepend=False, append=False))
    found = np.ones(len(probable), dtype=bool)
    for start, stop in edges.reshape(-1, 2).tolist():
        found[start:stop] = stop - start <= _LONGEST
    return found
