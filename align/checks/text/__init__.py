"""Checks of words, marks, terms and clauses."""
