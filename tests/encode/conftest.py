"""What is no test here."""

#: Made for tests that need torch; looking for doctests in it would need torch as well.
collect_ignore = ["transformer.py"]
