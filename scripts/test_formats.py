"""See scripts/test-formats."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import etree

from align import check
from align.formats import xliff
from align.layout import Layout
from align.types import Bitext, Rows
from tests.formats.examples import bitext, findings_of, gold, nasty

PACKAGE = "php-symfony-translation"
SCHEMAS = {"1.2": "xliff-core-1.2-strict.xsd", "2.1": "xliff-core-2.0.xsd"}
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


class Beside(etree.Resolver):
    """Finds what a schema imports beside it; nothing is fetched."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def resolve(self, url: str, public: str, context: object) -> object:
        """The file of that name."""
        here = self._folder / url.rsplit("/", 1)[-1]
        return self.resolve_filename(str(here), context) if here.is_file() else None


def schemas(folder: Path) -> Path | None:
    """The folder that holds the schemas, or None."""
    done = subprocess.run(
        ["apt-get", "download", "-qq", PACKAGE], cwd=folder, capture_output=True, check=False
    ) if shutil.which("apt-get") and shutil.which("dpkg-deb") else None  # fmt: skip
    if done is None or done.returncode:
        return None
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package, folder / "x"], check=True)
    return next((path.parent for path in folder.rglob(SCHEMAS["1.2"])), None)


def test_xliff(folder: Path) -> bool:
    """Whether all that we write is valid."""
    found = schemas(folder)
    if found is None:
        print(f"skipped: no schemas of XLIFF (apt-get download {PACKAGE} failed)")
        return True
    parser = etree.XMLParser()
    parser.resolvers.add(Beside(found))
    fine = True
    for version, name in SCHEMAS.items():
        schema = etree.XMLSchema(etree.parse(str(found / name), parser))
        for what, some in (("gold", gold()), ("nasty", nasty()), ("empty", bitext([]))):
            findings = findings_of(some) if some.src else []
            text = "".join(xliff.write(some.rows(findings), Layout(xliff=version)))
            valid = schema.validate(etree.fromstring(text.encode()))
            print(f"XLIFF {version}, {what}: {'valid' if valid else schema.error_log[0]}")
            fine &= valid
    return fine


def test_xlsx(folder: Path) -> bool:
    """Whether a sheet that LibreOffice has saved again is what it was."""
    (folder / "any.csv").write_text("a,b\n", encoding="utf-8")
    if SOFFICE is None or not saved_again(folder / "any.csv"):
        print("skipped: no LibreOffice Calc here (apt-get install libreoffice-calc)")
        return True
    some = gold()
    findings = check(some)
    some = some.with_flags(findings)
    some.save(folder / "review.xlsx", findings)
    if not saved_again(folder / "review.xlsx"):
        print(".xlsx: LibreOffice cannot load it")
        return False
    rows = Rows.open(folder / "saved/review.xlsx")
    same = told(rows.bitext()) == told(some) and not rows.remarks
    print(f".xlsx saved by LibreOffice: {'the same' if same else f'not the same {rows.remarks}'}")
    return same


def saved_again(sheet: Path) -> bool:
    """Whether LibreOffice loads a sheet and saves it in the folder `saved` beside it."""
    saved = sheet.parent / "saved"
    command = [str(SOFFICE), f"-env:UserInstallation={(sheet.parent / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", "xlsx", "--outdir", str(saved), str(sheet)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return (saved / f"{sheet.stem}.xlsx").exists()


def told(some: Bitext) -> object:
    """What must come back."""
    beads = [(b.src, b.tgt, f"{b.score:.9f}", b.flags) for b in some.alignment.beads]
    return some.src, some.tgt, beads, some.src_file, some.tgt_file


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        results = [test_xliff(Path(place)), test_xlsx(Path(place))]
    sys.exit(not all(results))
