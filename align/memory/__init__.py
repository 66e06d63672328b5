"""Keeping translation memories: put together, compared, corrected, sorted, counted."""
