"""A model that is made while a test waits: pieces of the Shanghai report, random rows."""

from pathlib import Path

import numpy as np
from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

from align.encode.nibbles import pack

REPORT = Path(__file__).parents[2] / "corpora" / "shanghai-2024"
#: So many at most; fewer where the text does not yield them.
PIECES = 3000
DIM = 24
CHARACTERS = ("上", "海", "龙龍", "国國", "经經")


def write(folder: Path) -> Path:
    """A folder that align.encode.small reads; always the same one."""
    folder.mkdir(exist_ok=True)
    random = np.random.default_rng(0)
    packed = {}
    for lang in ("zh", "en"):
        SentencePieceTrainer.train(
            input=str(REPORT / f"{lang}.txt"),
            model_prefix=str(folder / lang),
            vocab_size=PIECES,
            character_coverage=0.98,
            max_sentence_length=10_000,
            num_threads=1,
            hard_vocab_limit=False,
            minloglevel=2,
        )
        model = SentencePieceProcessor(model_file=str(folder / f"{lang}.model"))
        count = model.vocab_size() + (len(CHARACTERS) if lang == "zh" else 0)
        rows = random.uniform(-1, 1, (count, DIM)) * random.uniform(0.1, 1, (count, 1))
        packed[lang], packed[f"{lang}_scale"] = pack(rows.astype(np.float32))
    (folder / "zh.characters").write_text("\n".join(CHARACTERS) + "\n", encoding="utf-8")
    np.savez(folder / "vectors.npz", **packed)
    return folder
