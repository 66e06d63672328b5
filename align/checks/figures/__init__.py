"""Checks that compare what the two texts count, one idea a module."""
