"""Searches of others, behind the same call as our own: evidence in, beads out."""
