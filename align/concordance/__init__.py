"""Where a word, a sentence or a thought stands in a memory, in both languages.

store.py keeps an index of any number of pairs in one file, and exact.py, fuzzy.py and meaning.py
ask it. table.py names the three ways of asking.
"""
