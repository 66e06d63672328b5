"""Vectors in four bits: what comes back."""

import numpy as np
import pytest

from align.encode.nibbles import pack, unpack


def rows(count=200, dim=64, seed=0):
    return np.random.default_rng(seed).normal(0, 0.1, (count, dim)).astype(np.float32)


def error(one, other):
    return np.linalg.norm(one - other, axis=1) / np.linalg.norm(one, axis=1)


def test_two_values_a_byte():
    packed, scales = pack(rows())
    assert (packed.dtype, packed.shape) == (np.uint8, (200, 32))
    assert (scales.dtype, scales.shape) == (np.float16, (200,))


def test_directions_hardly_change():
    own = rows()
    back = unpack(*pack(own))
    assert error(own, back).max() < 0.16
    cosines = (own * back).sum(axis=1) / np.linalg.norm(own, axis=1) / np.linalg.norm(back, axis=1)
    assert cosines.min() > 0.985


def test_whole_numbers_come_back_as_they_were():
    own = np.arange(-7, 9).reshape(1, 16).clip(-7, 7).astype(np.float32)
    assert np.array_equal(unpack(*pack(own)), own)


def test_packing_what_was_unpacked_changes_nothing():
    once = unpack(*pack(rows()))
    assert unpack(*pack(once)) == pytest.approx(once, abs=1e-3)


def test_one_large_value_does_not_make_all_others_coarse():
    own = rows(dim=256)
    own[:, 0] = 1.0
    rest = unpack(*pack(own))[:, 1:]
    assert error(own[:, 1:], rest).mean() < 0.35


def test_rows_without_anything_stay_so():
    own = rows(3)
    own[1] = 0
    back = unpack(*pack(own))
    assert not back[1].any()
    assert np.isfinite(back).all()
