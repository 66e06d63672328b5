"""One module per file format of a bitext: its writer and, where it holds text, its reader.

`write(bitext, findings)` yields pieces of the file, so that nothing large is held twice;
`read(path)` gives a Bitext back. What a format cannot hold stands in docs/formats/.
"""
