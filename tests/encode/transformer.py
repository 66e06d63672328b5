"""A transformer that is made while a test waits: two layers, the characters and words of the
Shanghai report, random weights. Its mean over tokens still brings like texts together."""

import warnings
from pathlib import Path

# The library has moved its modules about; the old ways still work in all its versions.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, Pooling, Transformer
    from tokenizers import Tokenizer, normalizers, pre_tokenizers
    from tokenizers.models import WordLevel
    from tokenizers.processors import TemplateProcessing
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

REPORT = Path(__file__).parents[2] / "corpora" / "shanghai-2024"
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
DIM = 32
#: Tokens that the model reads, both ends included.
LIMIT = 40


def write(folder: Path, seed: int = 0) -> Path:
    """A folder that sentence-transformers reads; always the same one for a seed."""
    split = pre_tokenizers.BertPreTokenizer()
    words = dict.fromkeys(SPECIAL)
    for lang in ("zh", "en"):
        text = (REPORT / f"{lang}.txt").read_text(encoding="utf-8").lower()
        spaced = normalizers.BertNormalizer().normalize_str(text)
        words |= dict.fromkeys(word for word, _ in split.pre_tokenize_str(spaced))
    numbers = {word: number for number, word in enumerate(words)}
    tokenizer = Tokenizer(WordLevel(numbers, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = split
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        special_tokens=[("[CLS]", numbers["[CLS]"]), ("[SEP]", numbers["[SEP]"])],
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=LIMIT,
    ).save_pretrained(folder / "bert")
    torch.manual_seed(seed)
    BertModel(
        BertConfig(
            vocab_size=len(numbers),
            hidden_size=DIM,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=DIM,
            max_position_embeddings=LIMIT,
            initializer_range=0.3,
        )
    ).save_pretrained(folder / "bert")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bert = Transformer(str(folder / "bert"), max_seq_length=LIMIT)
        SentenceTransformer(modules=[bert, Pooling(DIM), Normalize()], device="cpu").save(
            str(folder / "model")
        )
    return folder / "model"
