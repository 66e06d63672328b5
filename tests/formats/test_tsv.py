import pytest

from align.errors import UnusableInput
from align.formats import tsv
from align.layout import Layout
from align.types import Alignment, Bead, Bitext, Segment, Span
from tests.formats.examples import bitext


@pytest.fixture
def read(tmp_path):
    def read(content):
        path = tmp_path / "pairs.tsv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tsv.read(path).bitext()

    return read


def pairs(some):
    return [(p.src, p.tgt, p.bead.shape) for p in some.pairs()]


def test_columns_are_as_promised():
    def at(text, block, nth):
        return Segment(text, block, Span(0, len(text)), nth)

    some = Bitext(
        "zh",
        "en",
        (at("甲\t乙。", 2, 3), at("丙。", 4, 0), at("丁。", 5, 0)),
        (at("A\nb.", 1, 6), at("C.", 1, 7)),
        Alignment(
            (
                Bead(Span(0, 2), Span(0, 2), 0.93119, ("N01", "S02")),
                Bead(Span(2, 3), Span(2, 2)),
            ),
            "",
        ),
    )
    assert list(tsv.write(some.rows(), Layout())) == [
        "甲 乙。丙。\tA b. C.\t0.9312\t2-2\tN01;S02\t3:4-5:1\t2:7-8\n",
        "丁。\t\t\t1-0\t\t6:1\t\n",
    ]
    assert next(tsv.write(some.rows(), Layout(header=True))) == "\t".join(tsv.COLUMNS) + "\n"


def test_every_bead_is_one_line():
    some = bitext([(["甲\u2028乙\x85丙\x0c"], ["A\r\n\r\nB\x0bC"], 0.5, ())])
    (line,) = tsv.write(some.rows(), Layout())
    assert line.split("\t")[:2] == ["甲 乙 丙 ", "A B C"]


@pytest.mark.parametrize(
    "content",
    [
        "出口增长。\tExports grew.\n",
        "\ufeff出口增长。\tExports grew.\r\n",
        "中文\t英文\n出口增长。\tExports grew.\n\n\n",
        "source\ttarget\tscore\n出口增长。\tExports grew.\t\n",
        "\ufeff出口增长。\tExports grew.\n".encode("utf-16-le"),
    ],
    ids=["plain", "mark", "Chinese header", "header", "UTF-16"],
)
def test_files_of_others_read(read, content):
    some = read(content)
    assert pairs(some) == [("出口增长。", "Exports grew.", "1-1")]
    assert (some.src_lang, some.tgt_lang) == ("zh", "en")


def test_direction_is_that_of_the_columns(read):
    assert read("Exports grew.\t出口增长。\n").src_lang == "en"


def test_rows_keep_their_numbers(read):
    some = read("一。\tOne of them.\n\n二。\t\n\tAnother one.\n")
    assert pairs(some) == [
        ("一。", "One of them.", "1-1"),
        ("", "", "1-1"),
        ("二。", "", "1-0"),
        ("", "Another one.", "0-1"),
    ]


def test_a_share_of_untranslated_rows_does_not_hide_the_language(read):
    rows = ["出口总额持续增长。\tExports kept growing."] * 6 + [
        "这一句话完全没有翻译过来。\t这一句话完全没有翻译过来。"
    ] * 4
    assert read("\n".join(rows)).tgt_lang == "en"


@pytest.mark.parametrize(
    ("third", "score"), [("0.5", 0.5), ("1.2", None), ("nan", None), ("x", None)]
)
def test_a_third_column_of_others_is_a_score_when_it_can_be(read, third, score):
    assert read(f"一。\tOne of them.\t{third}\n").pairs()[0].score == score


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("一。\tOne of them.\n二。\n", "line 2: expected source and target with a tab"),
        ("一。\tOne of them.\t1.5\t1-1\n", "line 1: a score lies between 0 and 1"),
        ("一。\tOne of them.\tnan\t1-1\n", "line 1: a score lies between 0 and 1"),
        ("一。\tOne of them.\t\t1-0\n", "line 1: type 1-0 contradicts"),
        ("一。\tOne of them.\t\t0-0\n", "line 1: type 0-0 contradicts"),
        ("一。\t二。\n", "the source side is Chinese, the target side Chinese"),
        ("One.\tAnother.\n", "the source side is English, the target side English"),
        ("一。\tこれはひらがなです\n", "neither Chinese nor English"),
        ("\n\n", "holds no pairs"),
    ],
)
def test_what_cannot_be_gets_one_line(read, content, says):
    with pytest.raises(UnusableInput, match=says):
        read(content)


LABELS = ["Open", "Save As", "Print Preview", "Undo", "Redo", "Preferences", "Zoom In"]


def test_labels_beside_chinese_are_english(read):
    rows = [f"设置选项{n}\t{LABELS[n % len(LABELS)]} {n}" for n in range(200)]
    assert read("\n".join(rows)).tgt_lang == "en"


def test_figures_again_and_again_beside_chinese_are_english(read):
    long = "Exports grew 50.9%, " * 60
    assert read(f"出口增长50.9%，\t{long}\n").tgt_lang == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Ouvrir le fichier de configuration",
        "Abrir el archivo de la red",
        "Die Datei wird geöffnet",
        "Открыть файл",
    ],
)
def test_another_language_beside_chinese_is_refused(read, text):
    with pytest.raises(UnusableInput, match="neither Chinese nor English"):
        read(f"打开配置文件。\t{text}\n" * 40)


@pytest.mark.parametrize("line", [1, 3, 3_000, 30_000])
def test_a_line_that_is_no_utf8_is_named(tmp_path, line):
    path = tmp_path / "pairs.tsv"
    good = "出口总额持续增长。\tExports kept growing.\n".encode()
    path.write_bytes(good * (line - 1) + "出口".encode("gb18030") + b"\tExports.\n" + good * 9)
    with pytest.raises(UnusableInput, match=f"UTF-8 .*in line {line};"):
        tsv.read(path).bitext()


def test_the_layout_of_bitextor(tmp_path):
    some = bitext(
        [(["一。"], ["One of\tthem."], 0.93119, ("N01",)), (["二。"], [], 0, ())],
        src_file="zh.txt", tgt_file="https://example.org/en",
    )  # fmt: skip
    lines = list(tsv.write(some.rows(), Layout(tsv="bitextor", header=True)))
    assert lines == [
        "src_url\ttrg_url\tsrc_text\ttrg_text\taligner_score\n",
        "zh.txt\thttps://example.org/en\t一。\tOne of them.\t0.9312\n",
    ]
    for header in (True, False):
        some.save(tmp_path / "out.tsv", layout=Layout(tsv="bitextor", header=header))
        read = tsv.read(tmp_path / "out.tsv")
        assert [(p.src, p.tgt, p.score) for p in read.pairs()] == [("一。", "One of them.", 0.9312)]


def test_gb18030_reads(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_bytes("出口总额持续增长。\tExports kept growing.\n".encode("gb18030") * 20_000)
    assert len(list(tsv.read(path).rows)) == 20_000


def test_a_line_without_end_is_refused(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_bytes("很长".encode() * 20_000_000)
    with pytest.raises(UnusableInput, match="line 1 is longer than 10,000,000 characters"):
        tsv.read(path)
