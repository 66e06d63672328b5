"""From text to a model and back again, very small. Needs the extra `train`."""

import dataclasses

import numpy as np
import pytest

from align.encode.small import Model
from align.errors import MissingExtra, UnusableInput
from tests.train.texts import RECIPE, pairs, write

torch = pytest.importorskip("torch")
pytest.importorskip("opencc")

from align.train import build as road  # noqa: E402
from align.train.bags import Table, bags  # noqa: E402
from align.train.build import Job, build  # noqa: E402
from align.train.loop import Learner  # noqa: E402
from align.train.loss import contrastive, retrieval  # noqa: E402
from align.train.recipe import Train, parse_recipe  # noqa: E402
from align.train.start import taught_rows  # noqa: E402
from align.train.teacher import verify  # noqa: E402


def job(folder, name="model", recipe=RECIPE, seed=0):
    return Job(
        texts=write(folder / "texts"),
        out=folder / name,
        work=folder / f"{name}.work",
        recipe=parse_recipe(recipe),
        guards=(),
        seed=seed,
    )


def weights(folder):
    with np.load(folder / "vectors.npz") as arrays:
        return {name: arrays[name] for name in arrays.files}


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    folder = tmp_path_factory.mktemp("trained")
    said = []
    build(job(folder, recipe=RECIPE.replace("passes = 2", "passes = 8")), said.append)
    return folder / "model", said


def test_a_model_learns_to_find_translations(trained):
    folder, said = trained
    assert sum(line.startswith("pass ") for line in said) == 8
    model = Model(folder)
    unseen = [pair for pair in pairs(500, seed=1) if pair not in set(pairs(400))][:100]
    zh = torch.from_numpy(model.vectors([z for z, _ in unseen], "zh"))
    en = torch.from_numpy(model.vectors([e for _, e in unseen], "en"))
    assert retrieval(zh, en, Train())[1] > 0.8


def test_the_card_has_recipe_sources_and_checksums(trained):
    folder, _ = trained
    card = (folder / "CARD.md").read_text(encoding="utf-8")
    assert "| made | own text | not stated | 400 | 400 | 1 |" in card
    assert RECIPE.strip().replace("passes = 2", "passes = 8") in card
    assert card.count("sha256") == 1
    assert "TODO" not in card


def test_a_killed_run_ends_with_the_same_weights(tmp_path, monkeypatch):
    build(job(tmp_path, "whole"), lambda _: None)
    learn = Learner.learn

    def killed(self, progress):
        if self.passes:
            raise KeyboardInterrupt
        return learn(self, progress)

    monkeypatch.setattr(Learner, "learn", killed)
    with pytest.raises(KeyboardInterrupt):
        build(job(tmp_path, "killed"), lambda _: None)
    monkeypatch.setattr(Learner, "learn", learn)
    monkeypatch.setattr(road.corpus, "gather", None)  # what is saved is not made again
    said = []
    build(job(tmp_path, "killed"), said.append)
    assert any(line.endswith("(saved)") for line in said)
    whole, again = weights(tmp_path / "whole"), weights(tmp_path / "killed")
    for name in whole:
        np.testing.assert_array_equal(whole[name], again[name])


def test_another_seed_gives_other_weights_and_another_folder(tmp_path):
    first, second = job(tmp_path), job(tmp_path, seed=1)
    assert first.folder() != second.folder()
    assert first.folder() == job(tmp_path).folder()
    assert (
        first.folder()
        != dataclasses.replace(first, recipe=parse_recipe(RECIPE + "drop = 0.2\n")).folder()
    )


def test_too_little_text_is_said(tmp_path):
    with pytest.raises(UnusableInput, match="batch of 4096"):
        build(job(tmp_path, recipe=RECIPE.replace("batch = 32", "batch = 4096")), lambda _: None)


def test_the_written_gradient_is_that_of_the_loss():
    torch.manual_seed(0)
    zh, en = (torch.randn(6, 5, dtype=torch.float64, requires_grad=True) for _ in range(2))
    same = torch.zeros(6, 6, dtype=torch.bool)
    same[0, 3] = same[3, 0] = True
    train = Train(scale=7.0, margin=0.2)
    units = [torch.nn.functional.normalize(x) for x in (zh, en)]
    scores = 7.0 * (units[0] @ units[1].T - 0.2 * torch.eye(6, dtype=torch.float64))
    scores = scores.masked_fill(same, -torch.inf)
    right = torch.arange(6)
    loss = (
        torch.nn.functional.cross_entropy(scores, right)
        + torch.nn.functional.cross_entropy(scores.T, right)
    ) / 2
    loss.backward()
    found, of_zh, of_en = contrastive(zh.detach(), en.detach(), same, train)
    assert found == pytest.approx(loss.item())
    torch.testing.assert_close(of_zh, zh.grad)
    torch.testing.assert_close(of_en, en.grad)


def test_a_step_is_that_of_adam():
    rows = torch.randn(9, 4, generator=torch.Generator().manual_seed(0))
    pieces, starts = np.array([1, 1, 2, 5, 7], np.int32), np.array([0, 2, 2, 5])
    texts = bags(pieces, starts, np.array([0, 2, 1]), torch.device("cpu"))
    table, weight = Table(rows.clone()), rows.clone().requires_grad_()
    sums = torch.stack([2 * weight[1], weight[[2, 5, 7]].sum(0), 0 * weight[0]])
    torch.testing.assert_close(table.sums(texts), sums.detach())
    gradient = torch.randn(3, 4)
    (sums * gradient).sum().backward()
    adam = torch.optim.Adam([weight], lr=0.1)
    adam.step()
    table.update(texts, gradient, 0.1)
    touched = [1, 2, 5, 7]
    torch.testing.assert_close(table.rows[touched], weight.detach()[touched])
    untouched = [0, 3, 4, 6, 8]
    torch.testing.assert_close(table.rows[untouched], rows[untouched])


def test_left_out_pieces_leave_each_text_something():
    pieces, starts = np.arange(200, dtype=np.int32), np.arange(0, 201, 10)
    rows = np.arange(20)
    some = bags(pieces, starts, rows, torch.device("cpu"), 0.9, np.random.default_rng(0))
    counts = some.matrix.to_dense().sum(1)
    assert counts.min() >= 1
    assert counts.mean() < 4


def test_chinese_words_start_where_their_glosses_are(tmp_path):
    recipe = RECIPE + '[start]\nrows = "teacher"\nglosses = "words"\n[filters]\n'
    given = job(tmp_path, recipe=recipe + 'dictionaries = ["words"]\n')
    (given.texts / "words.tsv").write_text("公园\tpark\n船\tship\n", encoding="utf-8")
    folder = given.folder()
    folder.mkdir(parents=True)
    texts = road._gathered(given, folder, lambda _: None)
    data = road._numbered(given, folder, texts, lambda _: None)
    numbers = np.random.default_rng(0)
    taught = {}

    def teach(names):
        return np.stack([taught.setdefault(n, numbers.normal(size=24)) for n in names])

    zh, en = taught_rows(texts, data, folder, given.recipe, 0, teach)
    assert zh.dtype == en.dtype == np.float32
    characters = (folder / "zh.characters").read_text(encoding="utf-8").splitlines()
    ship = zh[len(zh) - len(characters) + [line[0] for line in characters].index("船")]
    english = road.data.Pieces(folder / "en.model").encode(["ship"])[0]
    likeness = ship @ en[english].sum(0) / np.linalg.norm(ship) / np.linalg.norm(en[english].sum(0))
    assert likeness > 0.9


def test_weights_of_another_teacher_are_refused(tmp_path):
    path = tmp_path / "model.safetensors"
    path.write_bytes(b"something else")
    with pytest.raises(UnusableInput, match="sha256"):
        verify(path)


def test_without_the_teacher_the_extra_is_named(monkeypatch):
    from align.train import teacher

    monkeypatch.setattr(teacher, "find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match="random"):
        teacher.load()
