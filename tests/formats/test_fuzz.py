"""Whatever a file holds, a reader takes it or refuses it in one line, soon and in little memory."""

import os
import random
import subprocess
import sys
import zipfile

import pytest

from align.errors import AlignError, UnusableInput
from align.registry import BITEXT_READERS, WRITERS, pair_of
from align.types import Rows
from tests.formats.examples import nasty, place

PATCHES = (
    b"\0", b"\xff", b"\xed\xa0\x80", b"<", b"&#0;", b"&", b"]]>", b'"', b"\n", b"\t", b"{", b"[",
    b"]", b"}", b"9" * 30, b"-", b"\xe2\x80\xae", b"NaN", b"<!DOCTYPE x>", b"",
)  # fmt: skip


def damaged(content, draw):
    """The bytes with a few patches, pieces left out or doubled, or an early end."""
    for _ in range(draw.randint(1, 4)):
        at, length = draw.randrange(len(content) + 1), draw.choice((0, 1, 7, 300))
        what = draw.randrange(4)
        if what == 0:
            content = content[:at] + draw.choice(PATCHES) + content[at + length :]
        elif what == 1:
            content = content[:at] + content[at + length :]
        elif what == 2:
            content = content[:at] + content[at : at + length] + content[at:]
        elif draw.random() < 0.3:
            content = content[:at]
    return content


def goes_through(path):
    """Read all of it; what is wrong is told in one line."""
    said = ""
    try:
        for pair in Rows.open(path).pairs():
            assert pair.bead.src or pair.bead.tgt
    except AlignError as error:
        said = str(error)
    assert "\n" not in said
    assert len(said) < 700


@pytest.mark.parametrize("suffix", sorted(BITEXT_READERS.keys() & WRITERS.keys()))
def test_damaged_files(suffix, tmp_path):
    draw = random.Random(f"damage {suffix}")
    path = place(tmp_path, suffix)
    nasty().save(path)
    files = sorted(tmp_path.iterdir())
    whole = {file: file.read_bytes() for file in files}
    for _ in range(12 if suffix in (".xlsx", ".parquet") else 30):
        broken = draw.choice(files)
        broken.write_bytes(damaged(whole[broken], draw))
        goes_through(path)
        broken.write_bytes(whole[broken])


def test_damaged_sheets_inside_their_package(tmp_path):
    draw = random.Random("sheets")
    path = tmp_path / "some.xlsx"
    nasty().save(path)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for _ in range(12):
        name = draw.choice(sorted(parts))
        with zipfile.ZipFile(path, "w") as packed:
            for part, content in parts.items():
                packed.writestr(part, damaged(content, draw) if part == name else content)
        goes_through(path)


#: Files of one hundred megabytes and of a few bytes that want to become so.
HOSTILE = {
    "one line": lambda file: [file.write(b"abc " * 250_000) for _ in range(100)],
    "one Chinese line": lambda file: [file.write("很长".encode() * 170_000) for _ in range(100)],
    "NULs": lambda file: [file.write(b"\0" * 1_000_000) for _ in range(100)],
    "open tags": lambda file: [file.write(b"<a>" * 100_000) for _ in range(30)],
    "brackets": lambda file: [file.write(b"[" * 1_000_000) for _ in range(100)],
    "laughs": lambda file: file.write(
        b'<!DOCTYPE x [<!ENTITY a "ha">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
        + b"]><tmx>&m;</tmx>"
    ),
}
LIMITED = """
import resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
from pathlib import Path
from align.errors import AlignError
from align.types import Rows
start = time.process_time()
try:
    for _ in Rows.open(Path(sys.argv[1])).pairs(): pass
except AlignError as error:
    assert "\\n" not in str(error), error
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif("ZHEN_HOSTILE" not in os.environ, reason="scripts/test-formats runs it")
@pytest.mark.parametrize("what", HOSTILE)
def test_nothing_hostile_takes_long_or_much(what, tmp_path):
    for suffix in BITEXT_READERS:
        path = place(tmp_path, suffix, "hostile")
        first, *others = pair_of(path) or (path,)
        if not (tmp_path / "content").exists():
            with (tmp_path / "content").open("wb") as file:
                HOSTILE[what](file)
        for file in (first, *others):
            file.hardlink_to(tmp_path / "content")
        run = subprocess.run(
            [sys.executable, "-c", LIMITED, path], capture_output=True, text=True, timeout=120
        )
        assert run.returncode == 0, run.stderr[-600:]
        seconds, kilobytes = map(float, run.stdout.split())
        assert seconds < 20, suffix
        assert kilobytes < 1_000_000, suffix


@pytest.mark.parametrize("inside", ["<hi>" * 30_000, "<note/>" * 300_000])
@pytest.mark.parametrize("suffix", [".tmx", ".xliff"])
def test_elements_without_end_are_refused(suffix, inside, tmp_path):
    path = tmp_path / f"trap{suffix}"
    path.write_text(f'<{suffix[1:]} version="1.4"><header/><body><tu>{inside}', encoding="utf-8")
    with pytest.raises(UnusableInput, match="elements in one unit"):
        for _ in Rows.open(path).rows:
            pass
