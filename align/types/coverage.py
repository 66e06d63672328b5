"""How much of two texts corresponds, and what that says about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from align.types.beads import Pair

#: Less than this share of both texts surely aligned: they are not translations of each other, or
#: not in this order. Measured on novels and the Shanghai report: at most 0.01 with texts that have
#: nothing to do with them, 0.17 with other reports of the same kind, 0.21 with their translations
#: in shuffled order; at least 0.82 with whole translations. Each text counts half, so even a tenth
#: of a translation, if it is aligned, has more than 0.5.
UNRELATED = 0.3
#: Less than this: another version, another order, or much that is translated freely.
LOOSE = 0.6
#: A larger share of a text without counterpart is no matter of single sentences.
MISSING = 0.15


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares of the characters of two texts, 0-1.

    Attributes:
        src: of the source, what is in beads with both sides.
        tgt: of the target, the same.
        sure: of both texts, each counting half, what is in such beads that are not doubtful.
    """

    src: float
    tgt: float
    sure: float

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> Coverage:
        """That of all the pairs of a bitext; a side without text counts as covered."""
        total, covered, sure = [0, 0], [0, 0], [0, 0]
        for pair in pairs:
            both = bool(pair.bead.src and pair.bead.tgt)
            for side, text in enumerate((pair.src, pair.tgt)):
                total[side] += len(text)
                covered[side] += len(text) if both else 0
                sure[side] += len(text) if both and not pair.bead.doubtful else 0
        src, tgt = (
            part / whole if whole else 1.0 for part, whole in zip(covered, total, strict=True)
        )
        shares = [part / whole for part, whole in zip(sure, total, strict=True) if whole]
        return cls(src, tgt, sum(shares) / len(shares) if len(shares) == 2 else float(not shares))

    @property
    def related(self) -> bool:
        """Whether the texts look like translations of each other at all."""
        return self.sure >= UNRELATED

    def warnings(self, src: str, tgt: str) -> list[str]:
        """What a person should know about the alignment; nothing when all looks well.

        Args:
            src: what to call the source, such as the name of its file.
            tgt: what to call the target.
        """
        if not self.related:
            return [
                f"{src} and {tgt} do not look like translations of each other: only "
                f"{self.sure:.0%} of the text is surely aligned. Check that the files belong "
                "together and have the same order."
            ]
        found = [
            f"{1 - share:.0%} of {name} has no counterpart in {other}. Check whether the "
            "translation is complete and of this version."
            for share, name, other in ((self.src, src, tgt), (self.tgt, tgt, src))
            if 1 - share >= MISSING
        ]
        if self.sure < LOOSE and not found:
            found.append(
                f"only {self.sure:.0%} of the text is surely aligned. {tgt} may translate another "
                f"version of {src}, or have its parts in another order."
            )
        return found
