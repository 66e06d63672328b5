"""Doctests of what imports torch are looked for only where it is installed."""

from importlib.util import find_spec

collect_ignore = (
    []
    if find_spec("torch")
    else ["bags.py", "build.py", "loop.py", "loss.py", "start.py", "teacher.py"]
)
