"""Verbs on damaged files with random options; see scripts/fuzz.

What fails is printed with the seed of its round, and its files stay in the folder that is named.
"""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from align.registry import BITEXT_READERS, PAIR, WRITERS

MOST_CPU_S, MOST_KB = 20, 1_000_000
ZH = "今天是个好日子。\n2023年出口增长5.5%，达到12.3亿元。\n我们去公园。\n"
EN = "Today is a good day.\nExports grew 5.5% to 1.23 billion yuan in 2023.\nWe went to the park.\n"
PATCHES = (b"\0", b"\xff", b"\xed\xa0\x80", b"<", b"&", b'"', b"\n" * 9, b"\t", b"{", b"[" * 99,
           b"9" * 50, b"-", b"\\ud800", b"NaN", b"<!DOCTYPE x>", b"1e999",
    b"<!-- ", b"")  # fmt: skip
READ = sorted(BITEXT_READERS.keys() & WRITERS.keys() - {PAIR, ".parquet"})


def seeds(folder: Path) -> list[Path]:
    """One whole file of each kind."""
    (folder / "zh.txt").write_text(ZH, encoding="utf-8")
    (folder / "en.txt").write_text(EN, encoding="utf-8")
    (folder / "zh.md").write_text(f"# 标题\n\n{ZH}", encoding="utf-8")
    (folder / "zh.html").write_text(f"<h1>标题</h1><p>{ZH}</p>", encoding="utf-8")
    (folder / "manifest.tsv").write_text("source\ttarget\nzh.txt\ten.txt\n", encoding="utf-8")
    (folder / "terms.csv").write_text("出口,exports\n", encoding="utf-8")
    (folder / "checks.toml").write_text('[checks]\nN01 = "note"\n', encoding="utf-8")
    (folder / "recipe.yaml").write_text("filters: [ratio, duplicates]\n", encoding="utf-8")
    outs = [item for suffix in READ for item in ("-o", folder / f"pairs{suffix}")]
    subprocess.run(
        zhen("align", folder / "zh.txt", folder / "en.txt", *outs, "--quiet"), check=True
    )
    return sorted(path for path in folder.iterdir() if path.is_file())


def zhen(*args: object) -> list[str]:
    return [sys.executable, "-c", "from align.cli import main; main()", *map(str, args)]


def damage(data: bytes, draw: random.Random) -> bytes:
    """The bytes with a few patches, pieces doubled or left out, or an early end."""
    for _ in range(draw.randint(0, 4)):
        at, length = draw.randrange(len(data) + 1), draw.choice((0, 1, 7, 300))
        patch = draw.choice((*PATCHES, data[at : at + length] * draw.choice((1, 50, 2000))))
        data = data[:at] + patch + data[at + draw.choice((0, length)) :]
    return data[: draw.randrange(len(data) + 1)] if draw.random() < 0.1 else data


def command(folder: Path, draw: random.Random) -> list[str]:
    """A verb with files and options."""
    pairs = folder / f"pairs{draw.choice(READ)}"
    out = folder / f"out{draw.choice(READ)}"
    verb = draw.choice(("convert", "check", "filter", "index", "search", "terms", "validate",
                        "inspect", "align", "batch", "eval"))  # fmt: skip
    args: dict[str, list[object]] = {
        "convert": [pairs, out],
        "check": [pairs, "-o", folder / draw.choice(("f.jsonl", "f.html", "f.csv", "f.xlsx")),
                  *draw.choice(([], ["--config", folder / "checks.toml"],
                                ["--glossary", folder / "terms.csv"]))],
        "filter": [pairs, out, *draw.choice(([], ["--recipe", folder / "recipe.yaml"]))],
        "index": [pairs, "-o", folder / "m.index"],
        "search": [pairs, draw.choice(("出口", "exports", '"', "*", "-", "a" * 999))],
        "terms": [pairs, "-o", folder / draw.choice(("t.csv", "t.tbx"))],
        "validate": [folder / "pairs.tmx", *draw.choice(([], ["--repair", folder / "r.tmx"]))],
        "inspect": [folder / draw.choice(("zh.txt", "zh.md", "zh.html"))],
        "align": [folder / draw.choice(("zh.txt", "zh.md", "zh.html")), folder / "en.txt", "-o",
                  out, *draw.choice(([], ["--presplit"], ["--max-src", draw.choice((0, 1, 10))]))],
        "batch": [folder / "manifest.tsv", "-o", folder / "batch", "--workers", "1"],
        "eval": ["--gold", pairs, folder / f"pairs{draw.choice(READ)}"],
    }  # fmt: skip
    return zhen(verb, *args[verb])


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_S, MOST_CPU_S + 5))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))


def tried(seed: str, kept: Path) -> str:
    """One round; what is wrong with it, or nothing."""
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in kept.iterdir():
            data = path.read_bytes()
            (folder / path.name).write_bytes(damage(data, draw) if draw.random() < 0.6 else data)
        line = command(folder, draw)
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        run = subprocess.run(line, capture_output=True, preexec_fn=limited, check=False)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        wrong = ""
        if run.returncode not in (0, 1, 2, 3):
            wrong = f"status {run.returncode}"
        elif b"Traceback" in run.stderr:
            wrong = "a traceback"
        elif used.ru_utime - before > MOST_CPU_S:
            wrong = "too long"
        elif used.ru_maxrss > MOST_KB:
            wrong = "too much memory, of this round or one before"
        elif any(path.name.endswith(".part") for path in folder.iterdir()):
            wrong = "something half-written"
        if wrong:
            at = Path(tempfile.mkdtemp(prefix="zhen-fuzz-"))
            shutil.copytree(folder, at, dirs_exist_ok=True)
            said = run.stderr.decode(errors="replace")[-400:]
            return f"{seed}: {wrong}; files in {at}\n  {' '.join(line[3:])}\n  {said}"
    return ""


def main() -> None:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
    seed = sys.argv[2] if len(sys.argv) > 2 else "0"
    end, rounds, failed = time.monotonic() + 60 * minutes, 0, 0
    with tempfile.TemporaryDirectory() as name:
        kept = Path(name)
        seeds(kept)
        while time.monotonic() < end:
            wrong = tried(f"{seed}-{rounds}", kept)
            rounds += 1
            if wrong:
                failed += 1
                print(wrong)
    print(f"{rounds} rounds, seed {seed}: {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
