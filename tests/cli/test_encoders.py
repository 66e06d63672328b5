"""What doctor says of encoders and searches, and where vectors are kept."""

import pytest
from click.testing import CliRunner

from align.cli import doctor_verb, zhen
from align.encode import cache
from align.errors import MissingExtra, ModelNotHere, UnusableInput
from align.pipeline import align_documents
from tests.cli.places import fill


def doctor(monkeypatch, raised):
    """Run it with an aligner that raises for labse."""

    def aligned(src, tgt, recipe):
        if recipe.encoder == "labse":
            raise raised
        return align_documents(src, tgt, recipe)

    monkeypatch.setattr("align.pipeline.align_documents", aligned)
    result = CliRunner().invoke(zhen, ["doctor"])
    rows = dict(line.split("\t", 1) for line in result.stdout.splitlines())
    return result.exit_code, rows


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (MissingExtra("torch", "labse", "x"), 0, "not here: x needs torch: pip install 'zhen-"),
        (ModelNotHere("no x"), 0, "its model is not on this disk: the first --encoder"),
        (UnusableInput("vectors are broken"), 1, "vectors are broken"),
        (RuntimeError("out of memory"), 1, "RuntimeError: out of memory"),
    ],
    ids=lambda value: getattr(type(value), "__name__", None),
)
def test_what_was_never_installed_is_not_broken(monkeypatch, raised, status, said):
    code, rows = doctor(monkeypatch, raised)
    assert code == status
    assert said in rows["encoder labse"]
    assert rows["encoder small"].endswith("ok")
    assert rows["engine own"].endswith("ok")
    assert rows["kept vectors"] == "-\toff (ZHEN_CACHE)"


def test_formats_that_need_more_are_told(monkeypatch):
    load = doctor_verb.load

    def lacking(kind, table, name):
        if name == ".parquet":
            raise MissingExtra("pyarrow", "parquet", name)
        return load(kind, table, name)

    monkeypatch.setattr(doctor_verb, "load", lacking)
    code, rows = doctor(monkeypatch, ModelNotHere("no x"))
    assert code == 0
    assert ".parquet" not in rows["writes bitexts"]
    assert rows["writes bitexts .parquet"].endswith("pip install 'zhen-align[parquet]'")


def test_the_option_moves_the_vectors(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHEN_CACHE", "off")
    fill(tmp_path)
    arguments = ["align", str(tmp_path / "zh.txt"), str(tmp_path / "en.txt"), "-q"]
    result = CliRunner().invoke(zhen, [*arguments, "--cache", str(tmp_path / "mine")])
    assert result.exit_code == 0
    assert cache.place() == tmp_path / "mine" / "vectors.sqlite"
    assert not (tmp_path / "mine").exists(), "small keeps none"
