import subprocess
import sys
from pathlib import Path

import pytest

from tests.formats.examples import gold, nasty

SCRIPT = Path(__file__).parents[2] / "scripts/test_cat.py"
OMEGAT = Path("/usr/share/omegat/OmegaT.jar")


def run(*files):
    command = [sys.executable, SCRIPT, *files]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.skipif(not OMEGAT.exists(), reason="OmegaT is not installed")
@pytest.mark.parametrize("some", [gold(), nasty()], ids=["gold", "nasty"])
def test_omegat_translates_by_our_memory(some, tmp_path):
    some.save(tmp_path / "memory.tmx")
    done = run(tmp_path / "memory.tmx")
    assert done.returncode == 0, done.stdout
    assert "control sentence untouched" in done.stdout


def test_a_broken_memory_fails(tmp_path):
    (tmp_path / "broken.tmx").write_text("<tmx><body>&", encoding="utf-8")
    assert run(tmp_path / "broken.tmx").returncode == 1


def test_a_file_that_is_not_there_is_an_impossible_command_line(tmp_path):
    assert run(tmp_path / "none.tmx").returncode == 2
