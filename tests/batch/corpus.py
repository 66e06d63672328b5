"""A small corpus with everything that comes up in a large one."""

from pathlib import Path

from tests.cli.places import EN, ZH

REPORT = Path(__file__).parents[2] / "corpora/shanghai-2024"


def write(folder, documents=7):
    """Documents and a manifest: good ones of several lengths, and bad ones of several kinds."""
    zh_lines = (REPORT / "zh.txt").read_text("utf-8").splitlines()
    en_lines = (REPORT / "en.txt").read_text("utf-8").splitlines()
    lines = ["source\ttarget\tscore"]
    for number in range(documents):
        src, tgt = folder / f"{number}.zh.txt", folder / f"{number}.en.txt"
        zh = zh_lines[3 * number : 3 * number + 4 + number % 3]
        en = en_lines[8 * number : 8 * number + 15 + number % 5]
        src.write_text("\n".join([ZH, *zh]), encoding="utf-8")
        tgt.write_text("\n".join([EN, *en]), encoding="utf-8")
        lines.append(f"{src.name}\t{tgt.name}\t0.9")
    (folder / "empty.txt").touch()
    bad = (
        "missing.txt\t0.en.txt",
        "empty.txt\t0.en.txt",
        "0.en.txt\t0.zh.txt",
        "0.zh.txt\t1.zh.txt",
    )
    lines[3:3] = bad
    lines.append("0.zh.txt\t\t\tno partner")
    manifest = folder / "manifest.tsv"
    manifest.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return manifest


def results(folder):
    """All that must be the same however and how often a batch was run."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name in ("shards", "bitexts", "parts")
    }
