"""Everything in the package that reads a file which a user names: name → function of a path.

`test_doors.py` proves that there is no other, and tries each with what is no file.
"""

import asyncio  # noqa: F401 - loaded here, so that no reader is blamed for its threads
from pathlib import Path

from align import manifest
from align.batch.jobs import seal_of
from align.batch.ledger import Ledger
from align.checks.settings import read_settings_file
from align.concordance.store import Index
from align.evaluate.gold import read_gold_json, read_intertext
from align.filters.recipe import read_recipe
from align.overlap import guarded
from align.read import read, read_lines
from align.registry import BITEXT_READERS, GLOSSARY_READERS, PAIR, READERS, load
from align.review.journal import Journal
from align.srx.file import read_rules
from align.validate.source import source_of


def _bitext(form):
    def read_all(path):
        if form == PAIR:
            path = Path(f"{path}.zh,{path}.en")
        for _ in load("bitext reader", BITEXT_READERS, form)(path).rows:
            pass

    return read_all


#: Suffix → what reads a file of it.
READ = {
    **{f"document{form}": (form, lambda path: read(path, "zh")) for form in READERS},
    "document, split already": (".txt", lambda path: read_lines(path, "zh")),
    **{f"bitext{form}": (form, _bitext(form)) for form in BITEXT_READERS if form != PAIR},
    **{f"glossary{form}": (form, load("reader", GLOSSARY_READERS, form))
       for form in GLOSSARY_READERS},
    "manifest": (".tsv", lambda path: list(manifest.read(path))),
    "settings of the checks": (".toml", read_settings_file),
    "recipe of filters": (".yaml", read_recipe),
    "rules of segmentation": (".srx", read_rules),
    "gold alignment": (".json", read_gold_json),
    "gold of InterText": (".xml", read_intertext),
    "test sets": (".txt", lambda path: guarded([path])),
    "index of memories": (".index", Index.open),
    "review": (".sqlite", Journal.open),
    "ledger of a batch": (".sqlite", Ledger),
    "memory to validate": (".tmx", source_of),
    "result of a batch": (".jsonl", seal_of),
}  # fmt: skip
