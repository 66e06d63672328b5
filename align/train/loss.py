"""How well the texts of a batch find their translations among all others."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from align.train.recipe import Train

_TINY = 1e-6


def contrastive(zh: Tensor, en: Tensor, same: Tensor, train: Train) -> tuple[float, Tensor, Tensor]:
    """Softmax over the batch in both directions, the right pair handicapped by a margin.

    The gradient is written out, so that one exponential serves both directions.

    Args:
        zh: sums of Chinese texts, shape (texts, dim).
        en: sums of their translations.
        same: shape (texts, texts); true where two pairs share a text, which then is no wrong
            answer. False on the diagonal.
        train: has scale and margin.

    Returns:
        The loss, and its gradients of `zh` and `en`.
    """
    zh_length, en_length = (x.norm(dim=1, keepdim=True).clamp_min(_TINY) for x in (zh, en))
    zh_unit, en_unit = zh / zh_length, en / en_length
    scores = (zh_unit @ en_unit.T).mul_(train.scale)
    scores.diagonal().sub_(train.scale * train.margin)
    right = scores.diagonal().mean()
    odds = scores.sub_(train.scale).exp_()  # cosines end at 1: no overflow
    odds.masked_fill_(same, 0.0)
    of_zh, of_en = odds.sum(1), odds.sum(0)
    loss = (of_zh.log() + of_en.log()).mean() / 2 + train.scale - right
    pull = odds.mul_((1 / of_zh)[:, None] + (1 / of_en)[None])
    pull.diagonal().sub_(2.0)
    pull.mul_(train.scale / (2 * len(zh)))
    return (
        float(loss),
        _through_length(pull @ en_unit, zh_unit, zh_length),
        _through_length(pull.T @ zh_unit, en_unit, en_length),
    )


def _through_length(gradient: Tensor, unit: Tensor, length: Tensor) -> Tensor:
    """The gradient of vectors from that of their directions."""
    return (gradient - unit * (gradient * unit).sum(1, keepdim=True)) / length


def retrieval(zh: Tensor, en: Tensor, train: Train) -> tuple[float, float]:
    """Loss without margin, and the share of texts, of both sides, that find their translation."""
    scores = functional.normalize(zh) @ functional.normalize(en).T
    right = torch.arange(len(scores), device=scores.device)
    loss = functional.cross_entropy(train.scale * scores, right)
    found = ((scores.argmax(side) == right).float().mean() for side in (0, 1))
    return float(loss), float(sum(found)) / 2
