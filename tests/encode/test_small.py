"""Pieces, and the vectors and tokens that are made of them, one piece at a time."""

import numpy as np
import pytest
from sentencepiece import SentencePieceProcessor

from align.encode.nibbles import unpack
from align.encode.pieces import Pieces
from align.encode.small import Model, model
from align.errors import UnusableInput
from tests.encode import tiny

TEXTS = ["上海经济增长。", "", "國家", "龍", "Shanghai 2024", "🙂"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tiny.write(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def pieces(folder):
    return Pieces(folder / "zh.model", folder / "zh.characters")


def by_hand(folder, text, lang):
    """Numbers of the pieces of one text, then those of its characters."""
    processor = SentencePieceProcessor(model_file=str(folder / f"{lang}.model"))
    numbers = [n for n in processor.encode(text) if n != processor.unk_id()]
    if lang == "zh":
        for character in text:
            numbers += [
                processor.vocab_size() + number
                for number, line in enumerate(tiny.CHARACTERS)
                if character in line
            ]
    return numbers


def test_pieces_of_many_texts_are_those_of_each(folder, pieces):
    numbers, starts = pieces.encode(TEXTS)
    assert len(starts) == len(TEXTS) + 1
    assert (starts[0], starts[-1]) == (0, len(numbers))
    for text, start, stop in zip(TEXTS, starts[:-1], starts[1:], strict=True):
        assert numbers[start:stop].tolist() == by_hand(folder, text, "zh")


def test_no_texts_no_pieces(pieces):
    numbers, starts = pieces.encode([])
    assert (numbers.tolist(), starts.tolist()) == ([], [0])


def test_both_forms_of_a_character_are_one(pieces):
    numbers, starts = pieces.encode(["国", "國"])
    one, other = numbers[: starts[1]], numbers[starts[1] :]
    assert (
        one[-1] == other[-1] == pieces.size - len(tiny.CHARACTERS) + tiny.CHARACTERS.index("国國")
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_vector_is_the_sum_of_its_pieces(folder, lang):
    with np.load(folder / "vectors.npz") as packed:
        rows = unpack(packed[lang], packed[f"{lang}_scale"])
    found = Model(folder).vectors(TEXTS, lang)
    for text, vector in zip(TEXTS, found, strict=True):
        expected = rows[by_hand(folder, text, lang)].sum(axis=0)
        assert vector == pytest.approx(expected, abs=1e-4)


def test_a_model_is_read_once(folder):
    assert model(folder) is model(folder)


@pytest.mark.parametrize("broken", ["nothing", "vectors.npz", "junk"])
def test_a_folder_without_a_model_is_refused(broken, tmp_path):
    if broken != "nothing":
        tiny.write(tmp_path)
        if broken == "junk":
            (tmp_path / "vectors.npz").write_bytes(b"junk")
        else:
            (tmp_path / broken).unlink()
    with pytest.raises(UnusableInput, match="holds no encoder") as caught:
        Model(tmp_path)
    assert str(tmp_path) in str(caught.value)
