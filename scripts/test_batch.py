"""Two batches of the same documents, one in one go, the other killed or done by another engine: do
they give the same bytes?

Folders are made by tests/oracles/folders.py, with documents without a partner; the Shanghai report,
a file of zeros and one without text stand among them. `zhen match` lists the pairs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from itertools import islice
from pathlib import Path

from tests.oracles import composed, folders

REPORT = Path("corpora/shanghai-2024")
#: Lines of a manifest that no batch can align.
BAD = {"zeros": bytes(5000), "empty": b"", "gone": None}


def main() -> None:
    """Make the folders, match, align twice, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, help="of either side, about")
    parser.add_argument(
        "--pairs", nargs="+", type=Path, required=True, help="zh TAB en, .xz or not"
    )
    parser.add_argument("--per-source", type=int, default=20_000, help="pairs taken of each file")
    parser.add_argument("--longest", type=int, default=folders.LONGEST, help="pairs of a document")
    parser.add_argument("--kills", type=int, default=0, help="kill the second batch so many times")
    parser.add_argument("--other", default="local", help="engine of the second batch")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--shard-size", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        gold = make(folder, options)
        seconds = run(["match", folder / "zh", folder / "en", "-o", folder / "manifest.tsv", "-q"])
        told(folder, gold, seconds)
        for bad in BAD:
            with (folder / "manifest.tsv").open("a", encoding="utf-8") as file:
                file.write(f"bad/{bad}.txt\tbad/{bad}.txt\t\t\t\n")
        batch = [
            "batch", folder / "manifest.tsv", "-q", "--src-lang", "zh", "--tgt-lang", "en",
            "--workers", options.workers, "--shard-size", options.shard_size,
        ]  # fmt: skip
        seconds = run([*batch, "-o", folder / "whole"], status=1)
        report = json.loads((folder / "whole/report.json").read_text("utf-8"))
        print(
            f"in one go: {report['done']:,} documents done, {report['failed']} failed, "
            f"{report['segments'][0]:,} zh segments, {report['pairs']:,} pairs, "
            f"{seconds:.1f} CPU s",
            flush=True,
        )
        other = [*batch, "-o", folder / "other", "--engine", options.other]
        chance = random.Random(options.seed)
        for number in range(options.kills):
            # A random time after the first documents, about evenly over the whole of it.
            wanted = report["documents"] * (number + chance.random()) / options.kills
            killed(other, folder / "other", wanted)
        seconds = run(other, status=1)
        print(f"the other way ({options.other}): {seconds:.1f} CPU s to the end")
        compare(folder / "whole", folder / "other")


def make(folder: Path, options: argparse.Namespace) -> dict[str, str]:
    """Both folders; the source of each pair and its target."""
    some = [list(islice(composed.pairs([path]), options.per_source)) for path in options.pairs]
    made = folders.folders(some, round(options.documents * 1.1), options.seed, options.longest)
    for side, texts in (("zh", made.src), ("en", made.tgt)):
        (folder / side).mkdir()
        for number, text in enumerate(texts):
            (folder / side / f"{side}{number:06}.txt").write_text(text, "utf-8")
        (folder / side / "report.txt").write_bytes((REPORT / f"{side}.txt").read_bytes())
        (folder / side / "zeros.txt").write_bytes(bytes(5000))
    (folder / "bad").mkdir()
    for name, content in BAD.items():
        if content is not None:
            (folder / "bad" / f"{name}.txt").write_bytes(content)
    gold = {f"zh/zh{src:06}.txt": f"en/en{tgt:06}.txt" for src, tgt in made.gold.items()}
    return gold | {"zh/report.txt": "en/report.txt"}


def told(folder: Path, gold: dict[str, str], seconds: float) -> None:
    """How well the folders were matched."""
    lines = (folder / "manifest.tsv").read_text("utf-8").splitlines()[1:]
    found = [tuple(line.split("\t")[:2]) for line in lines]
    pairs = [(src, tgt) for src, tgt in found if src and tgt]
    right = sum(gold.get(src) == tgt for src, tgt in pairs)
    print(
        f"{len(found) - len(pairs):,} documents without a partner and {len(pairs):,} pairs, "
        f"{right:,} of them right; {len(gold):,} were to be found; {seconds:.1f} CPU s",
        flush=True,
    )


def command(arguments: list[object]) -> list[str]:
    program = "import sys; from align.cli import main; main()"
    return [sys.executable, "-c", program, *map(str, arguments)]


def run(arguments: list[object], status: int = 0) -> float:
    """Run the command; CPU seconds of all its processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command(arguments))
    if done.returncode != status:
        raise SystemExit(f"status {done.returncode} instead of {status}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def killed(arguments: list[object], folder: Path, wanted: float) -> None:
    """Start the command and kill it with SIGKILL once about so many documents are aligned."""
    process = subprocess.Popen(command(arguments))
    while process.poll() is None:
        # Files that are there; those of a shard that was just put together count twice.
        size = int(arguments[arguments.index("--shard-size") + 1])  # type: ignore[call-overload]
        parts, shards = (len(list(folder.glob(f"{name}/[0-9]*"))) for name in ("parts", "shards"))
        if parts + shards * size >= wanted:
            break
        time.sleep(0.05)
    else:
        raise SystemExit("it was done before it could be killed")
    process.send_signal(signal.SIGKILL)
    process.wait()
    with closing(sqlite3.connect(folder / "ledger.sqlite")) as ledger:
        query = "SELECT COUNT(*) FROM documents WHERE state != 'waiting'"
        ((done,),) = ledger.execute(query).fetchall()
    print(f"killed when {done:,} documents were done", flush=True)


def compare(one: Path, other: Path) -> None:
    """Refuse any difference between what two batches wrote."""
    found = [
        {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in [*sorted((folder / "shards").iterdir()), folder / "failed.tsv"]
        }
        for folder in (one, other)
    ]
    if found[0] != found[1]:
        raise SystemExit(f"not the same: {sorted(set(found[0].items()) ^ set(found[1].items()))}")
    reports = [json.loads((folder / "report.json").read_text("utf-8")) for folder in (one, other)]
    for report in reports:
        del report["cpu_seconds"], report["slowest"]
    if reports[0] != reports[1]:
        raise SystemExit("the reports tell different counts")
    size = sum(path.stat().st_size for path in (one / "shards").iterdir())
    print(f"same bytes: {len(found[0])} files, {size / 1e6:.1f} MB")


main()
