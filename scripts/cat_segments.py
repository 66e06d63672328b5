"""Are segments and full matches what OmegaT makes of a document?"""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

from cat_samples import REPORT, SEED
from omegat import project_in, translate

from align.leverage import leverage
from align.srx import cut, rules_of

#: Writes every segment of a project, and its translation, as lines of JSON.
SCRIPT = """
import groovy.json.JsonOutput
new File("{out}").withWriter("UTF-8") {{ writer ->
    project.allEntries.each {{ entry ->
        def found = project.getTranslationInfo(entry)
        writer.write(JsonOutput.toJson([entry.srcText, found?.translation]) + "\\n")
    }}
}}
"""
PARAGRAPHS = 1_000
BITS = {
    "zh": [
        *"的一是在不了有和。。。？！；：，、（）“”‘’「」—…!?.,",
        "。”", "！”", "……", "5.0%", "A.B", "第1条", " ",
    ],
    "en": [
        "the", "City", "grew", "A.", "Dr.", "Mr.", "etc.", "e.g.", "i.e.", "No. 5", "p.m.", "U.K.",
        "Prof.", "approx.", "Fig. 2", "5 min.", "5 sec.", "vs.", "St.", "U.S.", "end.", "End!",
        "What?", '"Yes."', "(No.)", "...", "1.5", "1) It", "2.3 The", "tel.", "resp.", "\n",
    ],
}  # fmt: skip


def same_segments(folder: Path) -> bool:
    """Two texts of random paragraphs, and the report with its memory."""
    draw = random.Random(SEED)
    passed = []
    for lang, bits in BITS.items():
        glue = " " if lang == "en" else ""
        texts = [
            glue.join(draw.choice(bits) for _ in range(draw.randrange(3, 40))).strip() or "x"
            for _ in range(PARAGRAPHS)
        ]
        path = folder / f"random.{lang}.txt"
        path.write_text("\n\n".join(texts) + "\n", encoding="utf-8")
        found = [segment for segment, _ in of_omegat(path, lang, folder)]
        rules = rules_of("omegat")[lang]
        ours = [text[span.start : span.end] for text in texts for span in cut(text, rules)]
        passed.append(_told(f"{PARAGRAPHS} random paragraphs, {lang}", ours, found))
    memory = folder / "report-omegat.tmx"
    pairs = of_omegat(REPORT / "zh.txt", "zh", folder, memory)
    ours = leverage(memory, REPORT / "zh.txt")
    matched = sum(translation is not None for _, translation in pairs)
    print(f"  simulated: {ours.told('the report')}; OmegaT: {matched} of {len(pairs)}")
    return all([*passed, (ours.segments, ours.matched) == (len(pairs), matched)])


def _told(what: str, ours: list[str], theirs: list[str]) -> bool:
    print(f"segments of {what}: {len(ours)}, OmegaT: {len(theirs)}")
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            print(f"    FAILED: we cut {one!r}, OmegaT {other!r}")
            return False
    return len(ours) == len(theirs)


def of_omegat(
    document: Path, lang: str, folder: Path, memory: Path | None = None
) -> list[tuple[str, str | None]]:
    """Every segment OmegaT cuts, and its translation by a memory."""
    work = folder / f"segments-{document.name}"
    codes = ("ZH-CN", "EN-US") if lang == "zh" else ("EN-US", "ZH-CN")
    project = project_in(work, *codes, sentences=True)
    shutil.copy(document, project / "source" / "text.txt")
    if memory:
        shutil.copy(memory, project / "tm" / "auto" / "memory.tmx")
    script, out = work / "segments.groovy", work / "segments.jsonl"
    script.write_text(SCRIPT.format(out=out), encoding="utf-8")
    translate(project, work, f"--script={script}")
    lines = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
    return [tuple(json.loads(line)) for line in lines]
