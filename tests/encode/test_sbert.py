"""sentence-transformers for real, on a transformer made here; what is said when there is none."""

import http.server
import shutil
import threading
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from align.beads.weights import weights_for
from align.encode import sbert
from align.errors import MissingExtra, ModelNotHere, UnknownName, UnusableInput
from align.pipeline import align_files
from align.recipe import Recipe

REPORT = Path(__file__).parents[2] / "corpora" / "shanghai-2024"
ZH = ["上海经济增长。", "", "谢谢大家！", " ", "上海经济增长。"]
EN = ["Shanghai’s economy grew.", "Thank you all!"]

needs_library = pytest.mark.skipif(
    not find_spec("sentence_transformers"), reason="sentence-transformers is not installed"
)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    pytest.importorskip("sentence_transformers")
    from tests.encode import transformer

    return str(transformer.write(tmp_path_factory.mktemp("transformer")))


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHEN_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept" / "vectors.sqlite"


def rows(texts, model):
    return sbert.encode(texts, ["x"], "zh", "en", model=model, channels=()).src


def cosine(one, other):
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def test_a_row_is_the_models_vector_as_long_as_the_root_of_its_text(model):
    from sentence_transformers import SentenceTransformer

    found = rows(ZH, model)
    theirs = SentenceTransformer(model, local_files_only=True).encode(ZH)
    for row, text, vector in zip(found, ZH, theirs, strict=True):
        if text.strip():
            assert np.linalg.norm(row) == pytest.approx(len(text) ** 0.5, rel=1e-3)
            assert cosine(row, vector) > 0.9999
        else:
            assert not row.any()


def test_a_long_text_is_read_to_its_end(model):
    long = "上海经济增长，" * 30
    one, other = rows([long + "谢谢大家！" * 10, long + "城市建设公园。" * 10], model)
    assert cosine(one, other) < 0.999, "the ends differ beyond what the model reads at once"
    parts = rows(["上海经济增长，" * 5], model)
    assert cosine(rows(["上海经济增长，" * 10], model)[0], parts[0]) > 0.99


def test_half_a_character_is_read_past(model):
    assert rows(["上海\ud800"], model).any()


def test_equal_texts_go_through_the_model_once(model, monkeypatch):
    seen = []
    loaded = sbert._loaded(model)
    encode = type(loaded).encode

    def counted(self, texts, **settings):
        seen.extend(texts)
        return encode(self, texts, **settings)

    monkeypatch.setattr(type(loaded), "encode", counted)
    sbert.encode(ZH, EN, "zh", "en", model=model)
    assert sorted(seen) == sorted({text for text in (*ZH, *EN) if text.strip()})


def test_kept_vectors_are_the_same_and_need_no_model(model, kept, monkeypatch):
    fresh = rows(ZH, model)
    assert kept.is_file()
    monkeypatch.setattr(sbert, "_loaded", lambda name: pytest.fail("the model was loaded again"))
    assert np.array_equal(rows(ZH, model), fresh)
    monkeypatch.setenv("ZHEN_CACHE", "off")
    with pytest.raises(pytest.fail.Exception):
        rows(ZH, model)


def test_vectors_without_a_place_are_the_same(model, kept, monkeypatch):
    fresh = rows(ZH, model)
    monkeypatch.setenv("ZHEN_CACHE", "off")
    assert np.array_equal(rows(ZH, model), fresh)


def test_another_model_in_the_same_folder_gets_other_vectors(model, kept, tmp_path):
    from tests.encode import transformer

    place = tmp_path / "model"
    shutil.copytree(model, place)
    before = rows(ZH, str(place))
    shutil.rmtree(place)
    shutil.copytree(transformer.write(tmp_path / "other", seed=1), place)
    sbert._digest.cache_clear()
    sbert._loaded.cache_clear()
    after = rows(ZH, str(place))
    assert cosine(before[0], after[0]) < 0.99


def test_a_folder_aligns_documents(model, tmp_path):
    bitext = align_files(REPORT / "zh.txt", REPORT / "en.txt", Recipe(encoder=model))
    assert f"encoder:{model}|" in bitext.alignment.recipe
    assert len(bitext.alignment.beads) > 100


def test_weights_of_small_are_taken_for_a_model_without_any():
    channels = ["lexicon", "figures"]
    assert weights_for(sbert.LABSE, channels) == weights_for("small", channels)


@needs_library
def test_a_folder_without_a_model(tmp_path):
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(UnusableInput, match="holds no encoder that sentence-transformers can"):
        align_files(REPORT / "zh.txt", REPORT / "en.txt", Recipe(encoder=str(tmp_path)))


@needs_library
def test_offline_says_so_at_once():
    began = time.perf_counter()
    with pytest.raises(ModelNotHere, match="HF_HUB_OFFLINE is set") as caught:
        rows(ZH, "nobody/nothing")
    assert "\n" not in str(caught.value)
    assert time.perf_counter() - began < 30, "the library is asked for a file on disk only"


class NotFound(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.send_response(404)
        self.end_headers()

    def log_message(self, *said):
        pass


@pytest.mark.parametrize("there", [True, False], ids=["not found", "nobody answers"])
@needs_library
def test_a_model_that_cannot_be_had(monkeypatch, there):
    with http.server.HTTPServer(("127.0.0.1", 0), NotFound) as server:
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("HF_HUB_OFFLINE", "0")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        if there:
            thread = threading.Thread(target=server.handle_request)
            thread.start()
        else:
            server.server_close()
        with pytest.raises(ModelNotHere, match="not found" if there else "refused"):
            rows(ZH, "nobody/nothing")
        if there:
            thread.join()


@pytest.mark.parametrize("name", ["../nowhere", "a/b/c", "wei rd"])
@needs_library
def test_what_is_neither_name_nor_folder(name):
    with pytest.raises(UnknownName, match="there is no such folder"):
        rows(ZH, name)


@pytest.mark.parametrize(
    ("name", "error", "said"),
    [
        (sbert.LABSE, MissingExtra, r"pip install 'zhen-align\[labse\]'"),
        ("owner/model", MissingExtra, "--encoder owner/model needs sentence-transformers"),
        ("smal", UnknownName, "no encoder called 'smal'; known: labse, lexicon, small, use"),
        ("some-model", UnknownName, r"use; models of .* need pip install 'zhen-align\[labse\]'"),
    ],
)
def test_without_the_library(monkeypatch, name, error, said):
    monkeypatch.setattr(sbert, "find_spec", lambda package: None)
    with pytest.raises(error, match=said) as caught:
        rows(ZH, name)
    assert caught.value.exit_code == 2
