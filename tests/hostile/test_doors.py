"""All input comes in by one door."""

import ast
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from align.errors import AlignError
from align.opening import MOST_WHOLE, Growth, open_input, read_input
from tests.hostile.readers import READ

PACKAGE = Path(__file__).parents[2] / "align"
#: Calls that open a file by a name.
OPENING = {"open", "read_bytes", "read_text", "connect", "ZipFile", "ParquetFile", "PdfDocument"}
#: Classes whose `open` is ours.
OURS = ("cls", "Journal", "Rows", "Review", "Index")
#: Files that may open by themselves, and why.
OWN = {
    "opening.py": "the door itself",
    "database.py": "SQLite, behind the door",
    "files.py": "writes",
    "leftovers.py": "writes",
    "cli/console.py": "the null device",
    "filtering.py": "writes",
    "formats/parquet.py": "pyarrow, behind the door; its own part",
    "formats/xlsx_read.py": "gets an open file",
    "office/archive.py": "gets an open file",
    "read/pdf/drawn.py": "PDFium, after the reader has been through the door",
    "read/pdf/glyphs.py": "PDFium, after bombs.py has been through the door",
    "validate/source.py": "gzip, behind the door",
    "concordance/store.py": "writes, and memory",
    "encode/cache.py": "our own cache",
    "encode/pieces.py": "our own model",
    "encode/sbert.py": "a model",
    "beads/weights.py": "data of the package",
    "checks/explain.py": "data of the package",
    "quantity/tables.py": "data of the package",
    "words/dictionary.py": "data of a package",
    "review/server.py": "data of the package",
    "review/desk.py": "writes",
}
NAMES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("train/")])
def test_nothing_opens_files_by_itself(name):
    """Methods of ours that are called `open` take no mode, and are called on a class."""
    tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        what = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        ours = (
            isinstance(called, ast.Attribute)
            and getattr(called.value, "id", getattr(called.value, "attr", "")) in OURS
        )
        door = what == "connect" and isinstance(called, ast.Name)  # of align.database
        if what in OPENING and not ours and not door:
            found.append((node.lineno, what))
    assert not found or name in OWN, found


def test_every_exception_is_still_needed():
    assert OWN.keys() <= set(NAMES)


def fifo(path):
    os.mkfifo(path)


def device(path):
    path.symlink_to("/dev/zero")


def unix_socket(path):
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def folder(path):
    path.mkdir()


def nothing(path):
    path.symlink_to(path.with_name("nowhere"))


def itself(path):
    path.symlink_to(path)


TRIED = """
import sys
from pathlib import Path
from align.errors import AlignError
from tests.hostile.readers import READ
failed = []
for name, (_, read) in READ.items():
    if name.startswith("ledger") and sys.argv[2] == "nothing":
        continue  # it is made where a link leads
    path = Path(sys.argv[1], name.replace(" ", "-").replace(",", ""), "x" + READ[name][0])
    try:
        read(path)
        failed.append(f"{name}: read")
    except (AlignError, OSError) as error:
        said = str(error)
        if isinstance(error, AlignError) and (error.exit_code != 3 or "\\n" in said):
            failed.append(f"{name}: {error!r}")
    except Exception as error:
        failed.append(f"{name}: {error!r}")
print(failed)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has none of these")
@pytest.mark.parametrize("make", [fifo, device, unix_socket, folder, nothing, itself])
def test_what_is_no_regular_file_is_refused_and_blocks_nobody(make, tmp_path):
    for name, (suffix, _) in READ.items():
        path = tmp_path / name.replace(" ", "-").replace(",", "") / f"x{suffix}"
        path.parent.mkdir()
        if make is unix_socket:  # whose names must be short
            os.chdir(path.parent)
            unix_socket(Path(path.name))
        else:
            make(path)
    run = subprocess.run(
        [sys.executable, "-c", TRIED, tmp_path, make.__name__],
        capture_output=True, text=True, timeout=120, cwd=PACKAGE.parent, check=False,
    )  # fmt: skip
    assert run.stdout == "[]\n", run.stdout + run.stderr[-600:]


WHOLE = (
    "document.txt", "document.html", "test sets", "gold alignment", "gold of InterText",
    "settings of the checks", "recipe of filters", "rules of segmentation",
)  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_held_whole_has_a_limit(name, tmp_path):
    """A file of holes has any size and takes no room."""
    suffix, reader = READ[name]
    path = tmp_path / f"large{suffix}"
    with path.open("wb") as file:
        file.truncate(20 * MOST_WHOLE)
    with pytest.raises(AlignError, match=r"has more than [0-9,]+ MB"):
        reader(path)


def test_the_door_reads_what_is_there(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert read_input(path) == read_input(path, 5) == b"12345"
    with pytest.raises(OSError, match="more than"):
        read_input(path, 4)
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    with open_input(link) as file:
        assert file.read() == b"12345"


def test_what_grows_too_much_is_a_bomb():
    growth = Growth(1_000_000)
    growth.add(200_000_000)
    with pytest.raises(OSError, match="unpacks to more than 200 times"):
        growth.add(1)
    Growth(10).add(16_000_000)  # a small file may be all the same
