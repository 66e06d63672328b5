"""Segments → vectors that a search can compare; protocol.py says what every encoder promises."""
