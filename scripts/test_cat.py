"""Do translation memories load, and do their units match, in a real translation tool?

    scripts/test-cat                 the memories of the report, of nasty texts and of 5,000
                                     random pairs, for each profile; segments as OmegaT cuts them
    scripts/test-cat FILE.tmx…       these memories (.tmx.gz too)

For each file: XML and TMX 1.4 by DTD and by the schema that OmegaT 6.1 and later enforce (both
come out of the installed OmegaT; xmllint checks), then OmegaT itself without a display. It gets a
project whose source text is made of the memory's own source segments and one control sentence;
every segment must come out translated as the memory says and the control sentence must not.

OMEGAT_JAR names another jar, LIMIT another number of segments than 5000, MODE=enforce the other
folder for memories.

Exit status: 0 all that could be tested passed, 1 something failed, 2 impossible command line.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from omegat import JAR, control, installed, project_in, translate

MODE = os.environ.get("MODE", "auto")
LIMIT = int(os.environ.get("LIMIT", "5000"))
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def main(files: list[str]) -> int:
    if any(name.startswith("-") for name in files):
        print(__doc__)
        return 2
    missing = [name for name in files if not Path(name).is_file()]
    if missing:
        print(f"no such file: {', '.join(missing)}", file=sys.stderr)
        return 2
    if files:
        return int(not all([passes(Path(name), MODE) for name in files]))
    if not installed():
        print(f"SKIPPED: no OmegaT at {JAR}, so no memory was loaded into it")
        return 0
    from cat_samples import memories
    from cat_segments import same_segments

    with tempfile.TemporaryDirectory() as folder:
        passed = [passes(path, mode) for path, mode in memories(Path(folder))]
        return int(not all([*passed, same_segments(Path(folder))]))


def passes(tmx: Path, mode: str) -> bool:
    print(f"{tmx.name}, tm/{mode}")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        plain = work / "plain.tmx"
        data = tmx.read_bytes()
        plain.write_bytes(gzip.decompress(data) if tmx.suffix == ".gz" else data)
        try:
            src, tgt, units = units_of(plain)
        except (ElementTree.ParseError, LookupError) as error:
            print(f"  xml: FAILED, {error}; every tool refuses the whole file")
            return False
        print(f"  xml: well-formed, {len(units)} different source segments, {src} to {tgt}")
        return all([*schemas(plain, work), omegat(tmx, work, src, tgt, units, mode)])


def units_of(tmx: Path) -> tuple[str, str, dict[str, set[str]]]:
    """Both language codes, and every translation of each source segment."""
    units: dict[str, set[str]] = {}
    src = tgt = ""
    for _, element in ElementTree.iterparse(tmx):
        if element.tag == "header":
            src = element.attrib["srclang"]
        if element.tag != "tu":
            continue
        texts = {
            tuv.attrib[XML_LANG]: unicodedata.normalize("NFC", "".join(tuv.find("seg").itertext()))
            for tuv in element.iter("tuv")
        }
        tgt = tgt or next((code for code in texts if code != src), "")
        if src in texts and tgt in texts:
            units.setdefault(texts[src], set()).add(texts[tgt])
        element.clear()
    if not units:
        raise LookupError("no unit has both languages")
    return src, tgt, units


def schemas(tmx: Path, work: Path) -> list[bool]:
    """DTD and schema; empty where they cannot be had."""
    if not JAR.exists() or not shutil.which("xmllint"):
        print("  DTD and schema: skipped, they need OmegaT and xmllint")
        return []
    with zipfile.ZipFile(JAR) as jar:
        for name in ("tmx14.dtd", "tmx14.xsd", "xml.xsd"):
            if f"schemas/{name}" in jar.namelist():
                (work / name).write_bytes(jar.read(f"schemas/{name}"))
    passed = []
    for label, option, name in (
        ("DTD", "--dtdvalid", "tmx14.dtd"),
        ("schema", "--schema", "tmx14.xsd"),
    ):
        if not (work / name).exists():
            print(f"  {label}: skipped, this OmegaT has no {name}")
            continue
        run = subprocess.run(
            ["xmllint", "--noout", "--nonet", "--huge", option, work / name, tmx],
            capture_output=True,
            text=True,
        )
        passed.append(run.returncode == 0)
        print(
            f"  {label}: " + ("valid" if passed[-1] else "FAILED\n    " + run.stderr.strip()[:600])
        )
    return passed


def omegat(
    tmx: Path, work: Path, src: str, tgt: str, units: dict[str, set[str]], mode: str
) -> bool:
    """Whether OmegaT translates a text by this memory."""
    if not installed():
        print(f"  OmegaT: skipped, not installed at {JAR}")
        return True
    project = project_in(work, src, tgt, sentences=False)
    texts = [*list(units)[:LIMIT], control(src)]
    (project / "source" / "text.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")

    before, _ = translate(project, work)
    ending = "".join(tmx.suffixes[-2:]) if tmx.suffix == ".gz" else ".tmx"
    shutil.copy(tmx, project / "tm" / mode / f"memory{ending}")
    after, seconds = translate(project, work)
    if before != texts or len(after) != len(texts):
        print(
            f"  OmegaT: FAILED, {len(texts)} segments went in, "
            f"{len(before)} and {len(after)} came out"
        )
        return False
    wrong = [(s, t) for s, t in zip(texts[:-1], after[:-1], strict=True) if t not in units[s]]
    for source, target in wrong[:5]:
        print(f"    not matched: {source[:70]!r} came out as {target[:70]!r}")
    print(
        f"  OmegaT: {len(texts) - 1 - len(wrong)} of {len(texts) - 1} segments matched, "
        f"control sentence {'untouched' if after[-1] == texts[-1] else 'CHANGED'}, {seconds:.1f} s"
    )
    return not wrong and after[-1] == texts[-1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
