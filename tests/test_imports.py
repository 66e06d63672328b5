"""Light to import, quick to help."""

import os
import subprocess
import sys

HEAVY = {
    "chardet", "click", "defusedxml", "jinja2", "lxml", "numpy", "py3langid", "pyarrow", "ray",
    "rich", "yaml",
    "sentence_transformers", "sentencepiece", "torch", "uvicorn",
}  # fmt: skip


def loaded(code):
    code = f"import sys; {code}; print(*{{m.split('.')[0] for m in sys.modules}})"
    return set(subprocess.check_output([sys.executable, "-c", code], text=True).split())


def test_import_loads_nothing_heavy():
    assert not loaded("import align") & HEAVY


def test_the_command_line_loads_nothing_heavy():
    assert not loaded("import align.cli") & (HEAVY - {"click"})


def test_help_within_three_tenths_of_a_second():
    def seconds():
        before = os.times()
        subprocess.run(
            [sys.executable, "-c", "from align.cli import main; main()", "--help"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        after = os.times()
        spent = after.children_user + after.children_system
        return spent - before.children_user - before.children_system

    assert min(seconds() for _ in range(5)) <= 0.3
