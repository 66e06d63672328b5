"""What lies beside the code is installed with it: tests run from a checkout, users do not."""

import os
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[1]


def lying() -> set[Path]:
    """The files of the package besides Python's."""
    walked = os.walk(ROOT / "align", followlinks=True)
    files = {Path(folder) / name for folder, _, names in walked for name in names}
    return {path for path in files if path.suffix not in {".py", ".pyc"}}


def installed() -> set[Path]:
    """Those of them that `setup.cfg` packs."""
    settings = ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    packages = [path.parent for path in (ROOT / "align").rglob("__init__.py")]
    found = set()
    for name, patterns in settings["options.package_data"].items():
        folders = packages if name == "*" else [ROOT.joinpath(*name.split("."))]
        for pattern in patterns.replace(",", " ").split():
            found.update(path for folder in folders for path in folder.glob(pattern))
    return found


def test_every_file_of_the_package_is_installed():
    assert ROOT / "align/encode/data/small-v1/vectors.npz" in lying()
    assert sorted(lying() - installed()) == []
