"""One module per file format of a bitext: its writer and, where it holds text, its reader.

`write(rows, layout)` takes an align.types.Rows and yields pieces of the file; `read(path)` gives
Rows back. Both go row by row, so that a bitext of any length streams from one to the other.
What a format cannot hold stands in docs/formats/.
"""
