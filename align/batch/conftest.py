"""Doctests of what needs the extra `ray` are looked for only where it is installed."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("ray") else ["ray.py"]
