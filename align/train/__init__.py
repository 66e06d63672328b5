"""Training of the small encoder, from parallel text to the folder that `--encoder` takes.

Reading order: `build` (the whole road), `recipe`, `sources`, `corpus` (with `filters` and
`guard`), `pieces`, `data`, `start` (with `teacher`), `loop` (with `bags` and `loss`), `export`,
`measure`, `card`. Needs the extra `train`; nothing else of the package imports this one.
"""
