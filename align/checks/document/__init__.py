"""Checks that look at more than one pair: lengths, repeats, one-sided rows."""
