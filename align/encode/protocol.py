"""What every encoder promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.text import Lang

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """A function from the segments of both sides to vectors that can be compared.

    Both sides come together because an encoder may learn from the documents at hand (which
    words are rare here?). It must not look at the order of the segments.
    """

    def __call__(
        self,
        src: Sequence[str],
        tgt: Sequence[str],
        src_lang: Lang,
        tgt_lang: Lang,
        *,
        seed: int = 0,
    ) -> tuple[Vectors, Vectors]:
        """Encode both sides.

        Args:
            src: n texts in `src_lang`; empty ones are allowed.
            tgt: m texts in `tgt_lang`.
            src_lang: language of `src`.
            tgt_lang: language of `tgt`, the other one.
            seed: for encoders that draw random numbers; the same seed gives the same vectors.

        Returns:
            Arrays of shape (n, dim) and (m, dim), one row a segment, **not** of unit length: the
            vector of a window (a run of consecutive segments) is the sum of its rows, so that
            all windows cost no more than the segments. Longer rows weigh more in a window. An
            empty text gets a zero row. :func:`align.encode.windows.windows` spells them out.
        """
        ...
