"""Doctests of what needs the extra `bertalign` are looked for only where it is installed."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("bertalign") else ["bertalign.py"]
