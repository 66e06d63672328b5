import json

import numpy as np
import pytest

from align.encode.small import Model
from align.overlap import Guard
from align.train import corpus
from align.train.data import find_vocabulary, number, sizes
from align.train.export import FILES, checksums, export
from align.train.measure import measure
from align.train.recipe import parse_recipe
from tests.train.texts import RECIPE, write


@pytest.fixture(scope="module")
def pieces(tmp_path_factory):
    """A folder with pieces, and the data cut into them."""
    pytest.importorskip("opencc")
    folder = tmp_path_factory.mktemp("pieces")
    recipe = parse_recipe(RECIPE)
    texts = corpus.gather(write(folder / "texts"), recipe, Guard([]))
    find_vocabulary(texts, recipe, folder, seed=0)
    return folder, texts, number(texts, recipe, folder, seed=0)


def test_what_is_exported_is_an_encoder(pieces, tmp_path):
    folder = pieces[0]
    rng = np.random.default_rng(0)
    zh, en = (rng.normal(0, 0.1, (size, 16)).astype(np.float32) for size in sizes(folder))
    export(zh, en, folder, RECIPE, tmp_path)
    model = Model(tmp_path)
    assert model.vectors(["我喜欢上海。", "老师", ""], "zh").shape == (3, 16)
    assert not model.vectors([""], "zh").any()
    one, other = model.vectors(["红书", "蓝船"], "zh"), model.vectors(["红书蓝船"], "zh")
    assert one.shape[1] == other.shape[1]
    assert set(checksums(tmp_path)) == set(FILES)


def test_traditional_full_width_and_case_are_folded(pieces, tmp_path):
    folder = pieces[0]
    zh, en = (np.ones((size, 4), np.float32) * np.arange(size)[:, None] for size in sizes(folder))
    export(zh, en, folder, RECIPE, tmp_path)
    model = Model(tmp_path)
    np.testing.assert_array_equal(
        model.vectors(["我喜歡經濟增長", "老師　買書"], "zh"),
        model.vectors(["我喜欢经济增长", "老师 买书"], "zh"),
    )
    np.testing.assert_array_equal(
        model.vectors(["ＳＨＡＮＧＨＡＩ Ship"], "en"), model.vectors(["shanghai ship"], "en")
    )


def test_lines_of_characters_begin_with_the_folded_one(pieces):
    lines = (pieces[0] / "zh.characters").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("欢") and "歡" in line for line in lines)
    everything = "".join(lines)
    assert len(set(everything)) == len(everything)


def test_models_do_not_tell_where_they_were_made(pieces):
    for name in ("zh.model", "en.model"):
        assert str(pieces[0]).encode() not in (pieces[0] / name).read_bytes()


def test_held_out_texts_are_never_seen(pieces):
    _, texts, data = pieces
    assert len(data.held_out) == 40
    assert not data.weights[data.held_out].any()
    held = {texts.zh[i] for i in data.held_out}
    assert not held & {texts.zh[i] for i in np.flatnonzero(data.weights)}
    assert data.sights == 360


def test_retrieval_counts_beads_of_one_and_one(pieces, tmp_path):
    folder = pieces[0]
    rng = np.random.default_rng(0)
    zh, en = (rng.normal(0, 0.1, (size, 16)).astype(np.float32) for size in sizes(folder))
    export(zh, en, folder, RECIPE, tmp_path)
    gold = {"zh": ["红书", "蓝船", "山"], "en": ["red book"], "gold": [[[0], [0]], [[1, 2], []]]}
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(gold), encoding="utf-8")
    (found,) = measure(tmp_path, [path, tmp_path / "recipe.toml"])
    assert (found.folder, found.pairs) == (tmp_path.name, 1)
    assert found.share in (0.5, 1.0)  # there is one English segment to be found
