"""Documents of prose say which pair each sentence is from."""

import pytest

from align.evaluate import merged
from tests.oracles import prose

PAIRS = [
    (
        "他一大早就离开了那个村子。没有人看见他往哪里去。",
        "He left the village early in the morning, and no one saw where he went.",
    ),
    (
        "雨下了整整一夜，河水涨了起来。",
        "It rained all night. The river rose and would not go down.",
    ),
    ("我们在桥边等了他很久很久。", "We waited for him at the bridge for a very long time."),
]
#: No prose: too short, no end of a sentence, code, seen before.
OTHERS = [
    ("好的。", "All right, I will do so at once."),
    ("一座没有人居住的灰色的城", "A grey town that nobody lives in"),
    ("{name}把剑交给了守门的士兵。", "{name} gave the sword to the soldier at the gate."),
    PAIRS[2],
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "tales.tsv"
    rows = [*PAIRS, *OTHERS]
    path.write_text("".join(f"{zh}\t{en}\n" for zh, en in rows), "utf-8")
    return path


def test_sentences_know_their_pair(file):
    (made,) = prose.documents([file], pairs=3)
    assert made.links == (((0, 1), (0,)), ((2,), (1, 2)), ((3,), (3,)))
    assert made.src_units == ("0", "0", "1", "2")
    assert made.tgt_units == ("0", "1", "1", "2")
    finer = (((0,), (0,)), ((1,), ()), *made.links[1:])
    assert merged(finer, made) == made.links
    assert list(prose.documents([file], pairs=4)) == []


def test_dropped_sentences_leave_the_others_alone(file):
    (made,) = prose.documents([file], pairs=3, dropped=1)
    assert made.links == ()
    (made,) = prose.documents([file], pairs=3, dropped=0.5, seed=1)
    for side in (0, 1):
        numbers = [i for link in made.links for i in link[side]]
        assert numbers == list(range(len((made.src, made.tgt)[side])))
    for src, tgt in made.links:
        units = {made.src_units[i] for i in src} | {made.tgt_units[j] for j in tgt}
        assert len(units) == 1
        assert (src and tgt) or len(src) + len(tgt) == 1
