"""Which pairs are fit to train on: a score for each, and a band that it must lie in.

One module a family of scores; align/filters/table.py names them all. A scorer takes pairs, some
thousand at a time, and gives one number a pair; what the number is, and which end is good, stands
in the table. The road that reads, filters and writes is align/filtering.py.
"""
