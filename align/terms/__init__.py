"""Bilingual terms out of a bitext: which phrases it holds, and which translate which.

chinese.py and english.py collect phrases, link.py pairs them by what stands together and by what
the encoder and the dictionary know, variants.py looks for other renderings.
"""
