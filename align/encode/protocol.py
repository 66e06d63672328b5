"""What every encoder promises."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from align.evidence import Evidence
from align.text import Lang


class Encoder(Protocol):
    """A function from the segments of both sides to what the search looks at.

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
        channels: Collection[str] = ...,
        seed: int = 0,
    ) -> Evidence:
        """Encode both sides.

        Args:
            src: n texts in `src_lang`; empty ones are allowed and get zero rows.
            tgt: m texts in `tgt_lang`.
            src_lang: language of `src`.
            tgt_lang: language of `tgt`, the other one.
            channels: names of the channels wanted, of those the encoder has.
            seed: for encoders that draw random numbers; the same seed gives the same vectors.

        Returns:
            Vectors of both sides and the channels; :func:`align.encode.windows.windows` spells
            the vectors of all windows out.
        """
        ...
