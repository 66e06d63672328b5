"""Doctests of what needs the extra `train` are looked for only where it is installed."""

from importlib.util import find_spec

_NEEDS = {
    "torch": ["bags.py", "build.py", "loop.py", "loss.py", "start.py", "teacher.py"],
    "opencc": ["pieces.py"],
}
collect_ignore = [
    name for package, names in _NEEDS.items() if not find_spec(package) for name in names
]
