"""OmegaT without a display: a project, and what it makes of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

JAR = Path(os.environ.get("OMEGAT_JAR", "/usr/share/omegat/OmegaT.jar"))
#: Sentences that no memory has.
CONTROL = {
    "zh": "对照句：任何翻译记忆里都没有这句话。",
    "en": "A control sentence found in no memory.",
}

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>{src}</source_lang><target_lang>{tgt}</target_lang>
<sentence_seg>{sentences}</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags><external_command></external_command>
</project></omegat>
"""


def installed() -> bool:
    """Whether it can be run."""
    return JAR.exists() and shutil.which("java") is not None


def control(src: str) -> str:
    """The control sentence of a language code."""
    return CONTROL[src[:2].lower()]


def project_in(work: Path, src: str, tgt: str, *, sentences: bool) -> Path:
    """An empty project; `sentences` cuts paragraphs into segments."""
    project = work / "project"
    for name in ("source", "target", "tm/auto", "tm/enforce", "omegat", "glossary", "dictionary"):
        (project / name).mkdir(parents=True)
    settings = PROJECT.format(src=src, tgt=tgt, sentences=str(sentences).lower())
    (project / "omegat.project").write_text(settings, encoding="utf-8")
    return project


def translate(project: Path, work: Path, *more: str) -> tuple[list[str], float]:
    """Paragraphs of the target text OmegaT makes, and how long it took."""
    start = time.monotonic()
    run = subprocess.run(
        ["java", "-Xmx2g", f"-Duser.home={work}", "-Djava.awt.headless=true", "-jar", JAR, project,
         "--mode=console-translate", f"--config-dir={work / 'config'}",
         "--disable-project-locking", "--no-team", *more],
        capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    complaints = [
        line
        for line in (run.stdout + run.stderr).splitlines()
        if "ERROR" in line or "Exception" in line
    ]
    for line in complaints[:5]:
        print(f"    {line}")
    target = project / "target" / "text.txt"
    text = target.read_text(encoding="utf-8") if target.exists() else ""
    return text.rstrip("\n").split("\n\n"), time.monotonic() - start
