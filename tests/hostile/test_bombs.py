"""Small files that want to become large, and figures of a size that nobody meant."""

import gzip
import json
import sys
import tracemalloc
from contextlib import suppress

import pytest
import zstandard

from align.checks.settings import read_settings_file
from align.errors import UnusableInput
from align.filters.recipe import read_recipe
from align.formats.glossary import read_csv, read_tbx
from align.read import read
from align.srx.file import read_rules
from align.types import MOST_CHARS, MOST_SEGMENTS, Rows
from align.validate.source import source_of
from tests.formats.examples import plain


def through(path):
    for _ in Rows.open(path).rows:
        pass


def peak_of(work):
    """Bytes that Python held at most, and what was raised."""
    tracemalloc.start()
    try:
        with pytest.raises(UnusableInput) as caught:
            work()
        return tracemalloc.get_traced_memory()[1], str(caught.value)
    finally:
        tracemalloc.stop()


class TestPacked:
    @pytest.mark.parametrize("unit", [b"\0", b"\n", b"{}", b"a", "很".encode()], ids=str)
    def test_a_bomb_stops(self, unit, tmp_path):
        path = tmp_path / "bomb.jsonl.zst"
        packer = zstandard.ZstdCompressor(level=19).compressobj()
        piece = unit * (2**23 // len(unit))
        path.write_bytes(b"".join([*(packer.compress(piece) for _ in range(32)), packer.flush()]))
        peak, said = peak_of(lambda: through(path))
        assert peak < 300_000_000
        assert "\n" not in said

    def test_frames_after_frames_stop_too(self, tmp_path):
        path = tmp_path / "bomb.jsonl.zst"
        path.write_bytes(zstandard.ZstdCompressor().compress(b" \n" * 2**19) * 1000)
        with pytest.raises(UnusableInput, match=r"unpacks to more|lines in a row"):
            through(path)

    def test_empty_frames_come_to_an_end(self, tmp_path):
        path = tmp_path / "empty.jsonl.zst"
        path.write_bytes(zstandard.ZstdCompressor().compress(b"") * 10_000)
        with pytest.raises(UnusableInput, match="holds no beads"):
            through(path)

    def test_a_frame_that_asks_for_much_memory(self, tmp_path):
        path = tmp_path / "window.jsonl.zst"
        settings = zstandard.ZstdCompressionParameters(window_log=30, enable_ldm=False)
        path.write_bytes(
            zstandard.ZstdCompressor(compression_params=settings).compressobj().compress(b"x")
            or b"\x28\xb5\x2f\xfd\x00\xa0"
        )
        with pytest.raises(UnusableInput):
            through(path)

    def test_what_is_packed_well_is_read(self, tmp_path):
        path = tmp_path / "good.jsonl.zst"
        plain(3000).save(path)
        assert len(list(Rows.open(path).rows)) == 3000

    def test_a_memory(self, tmp_path):
        path = tmp_path / "bomb.tmx"
        path.write_bytes(gzip.compress(b"<tmx>" + b" " * 100_000_000))
        with pytest.raises(UnusableInput, match="unpacks to more than 200 times"):
            source_of(path)


LONG = "字" * (MOST_CHARS + 1)
MANY = ["句子"] * (MOST_SEGMENTS + 1)


class TestSegments:
    """The limit is that of documents, for every reader."""

    @pytest.mark.parametrize("suffix", [".tsv", ".csv", ".jsonl", ".tmx", ".xliff"])
    def test_one_too_long(self, suffix, tmp_path):
        path = tmp_path / f"long{suffix}"
        unit = {
            ".tsv": f"{LONG}\ttext of it\n",
            ".csv": f"{LONG},text of it\n",
            ".jsonl": json.dumps({"src": LONG, "tgt": "text of it"}) + "\n",
            ".tmx": '<tmx version="1.4"><header srclang="zh"/><body><tu>'
            f'<tuv xml:lang="zh"><seg>{LONG}</seg></tuv>'
            '<tuv xml:lang="en"><seg>text of it</seg></tuv></tu></body></tmx>',
            ".xliff": '<xliff version="1.2"><file source-language="zh" target-language="en">'
            f'<body><trans-unit id="1"><source>{LONG}</source><target>text of it</target>'
            "</trans-unit></body></file></xliff>",
        }[suffix]
        path.write_text(unit, encoding="utf-8")
        with pytest.raises(UnusableInput, match=r"pair 1: .*at most"):
            through(path)

    @pytest.mark.parametrize("side", ["src", "tgt"])
    def test_too_many_of_a_bead(self, side, tmp_path):
        path = tmp_path / "many.jsonl"
        bead = {"src": ["一句话"], "tgt": ["a sentence"]} | {side: MANY}
        path.write_text(json.dumps(bead) + "\n", encoding="utf-8")
        with pytest.raises(UnusableInput, match=rf"pair 1: {MOST_SEGMENTS + 1:,} segments"):
            through(path)

    def test_the_longest_that_is_read(self, tmp_path):
        path = tmp_path / "long.tsv"
        path.write_text(f"{LONG[1:]}\ttext of it\n", encoding="utf-8")
        through(path)


def nested(open_, close, depth):
    return open_ * depth + close * depth


ALIASES = "name: [&a [x, x], " + ", ".join(
    f"&{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(20)
) + "]\n"  # fmt: skip
RECIPES = {
    "aliases": ALIASES,
    "itself": "filters: &a [*a]",
    "itself as a key": "&a {*a : 1}",
    "merged": "x: &a {b: 1}\nfilters:\n  - {<<: *a}",
    "brackets": "filters: " + "[" * 100_000,
    "braces": "filters: " + "{a: " * 50_000,
    "lists": "\n".join(" " * n + "-" for n in range(500)),
    "figure": f"split: {{seed: {'9' * 5000}}}",
    "binary": f"split: {{seed: 0b{'1' * 9000}}}",
    "files": "filters: [{held-out: {files: true}}]",
    "files of figures": "filters: [{held-out: {files: 7}}]",
    "list as a key": "{[a]: b}",
    "two documents": "name: a\n---\nname: b\n",
    "a tag": "name: !!python/object/apply:os.system [true]",
    "long": f"filters: {'x' * 100_000}",
    "large": "#" * 300_000,
}


class TestSettings:
    @pytest.mark.parametrize("what", RECIPES)
    def test_recipes(self, what, tmp_path):
        path = tmp_path / "recipe.yaml"
        path.write_text(RECIPES[what], encoding="utf-8")
        from align.errors import AlignError
        from align.filters.table import make

        def use():
            recipe = read_recipe(path)
            for step in recipe.steps:
                make(step.name, step.settings, ("zh", "en"))

        tracemalloc.start()
        with pytest.raises(AlignError) as caught:
            use()
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
        tracemalloc.stop()
        assert len(str(caught.value).replace(str(path), "")) < 400

    @pytest.mark.parametrize(
        "text",
        [
            "x = " + nested("[", "]", 3000),
            "x = " + "{a = " * 3000,
            "[" + ".".join("a" * 5000) + "]",
            f"x = {'9' * 5000}",
            f"glossary = {'9' * 5000}",
            "x = \"\\ud800\"",
            "#" * 2_000_000,
            "checks = 1",
        ],
        ids=range(8),
    )  # fmt: skip
    def test_checks(self, text, tmp_path):
        path = tmp_path / "checks.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UnusableInput):
            read_settings_file(path)

    @pytest.mark.parametrize(
        ("pattern", "says"),
        [
            ("a{1,99999999999}", "too big"),
            (nested("(", ")", 5000), "too many brackets"),
            (nested("(?:", ")", 5000), "too many brackets"),
            ("[" * 5000, "unterminated|bad|set"),
            ("(?P<a>x)(?P<a>y)(", "missing"),
            (r"\p{Nowhere}", "no property"),
            ("*", "nothing to repeat"),
        ],
        ids=range(7),
    )
    def test_patterns_of_rules(self, pattern, says, tmp_path):
        path = tmp_path / "rules.srx"
        path.write_text(rules(pattern), encoding="utf-8")
        with pytest.raises(UnusableInput, match=says) as caught:
            read_rules(path)
        assert "\n" not in str(caught.value)

    def test_maps_of_languages(self, tmp_path):
        path = tmp_path / "rules.srx"
        path.write_text(rules("a").replace(">.*<", "><").replace('".*"', '"(((Z*)*)*)*Y|("'))
        with pytest.raises(UnusableInput):
            read_rules(path)


def rules(pattern):
    escaped = pattern.replace("&", "&amp;").replace("<", "&lt;")
    return (
        '<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header/><body><languagerules>'
        f'<languagerule languagerulename="D"><rule break="yes"><beforebreak>{escaped}'
        "</beforebreak><afterbreak/></rule></languagerule></languagerules><maprules>"
        '<languagemap languagepattern=".*" languagerulename="D"/></maprules></body></srx>'
    )


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(a*)*b", "([ab]|[ac])+d", "(.*,)*;"])
def test_a_rule_that_never_ends_is_stopped(pattern, tmp_path):
    from align.srx.rules import cut

    path = tmp_path / "rules.srx"
    path.write_text(rules(pattern), encoding="utf-8")
    found = read_rules(path)["en"]
    # Too much for the module re; the module regex may know a way out.
    with suppress(UnusableInput):
        cut("a" * 60 + "," * 60 + " x", found)


class TestGlossaries:
    @pytest.mark.parametrize(
        "text",
        [
            f'甲,"{"a" * 200_000}"\n',
            "甲,a\r乙,b\r丙,c\n",
            '甲,"a\r"\r\n',
            '甲,"a\n乙,b\n',
            "甲\0,a\0\n",
        ],
        ids=range(5),
    )
    def test_cells(self, text, tmp_path):
        path = tmp_path / "terms.csv"
        path.write_bytes(text.encode())
        assert read_csv(path)

    def test_no_cell_is_longer_than_any_text(self, tmp_path):
        path = tmp_path / "terms.csv"
        path.write_text('甲,"' + "a b c\n" * 2_100_000, encoding="utf-8")
        with pytest.raises(UnusableInput, match="quotation mark not closed"):
            read_csv(path)

    @pytest.mark.parametrize("inside", ["langSet", "tig", "ntig", "term", "termSec"])
    def test_elements_in_themselves_are_gone_through_once(self, inside, tmp_path):
        def calls(depth):
            start = f'<{inside} xml:lang="zh">' + "<tig><term>甲</term></tig>" * (inside != "term")
            path = tmp_path / f"{depth}.tbx"
            path.write_text(
                '<martif type="TBX"><text><body><termEntry><langSet xml:lang="zh"><tig>'
                f"<term>乙</term>{start * depth}{f'</{inside}>' * depth}</tig></langSet>"
                '<langSet xml:lang="en"><tig><term>b</term></tig></langSet></termEntry></body>'
                "</text></martif>",
                encoding="utf-8",
            )
            assert read_tbx(path)
            return counted(lambda: read_tbx(path))

        assert calls(800) < 2.5 * calls(400)


def counted(work):
    """Calls of Python and C functions that some work takes: unlike time, always the same."""
    count = 0

    def profile(frame, event, arg):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


#: Beginnings that never end, as often as fits.
UNCLOSED = ["<!-- ", "<a href='", "<?x ", "<![CDATA[", "<!X ", "<a ", "<div <", "</a ", '<a b="']


@pytest.mark.parametrize("start", ["今天是个好日子。\n", "<div>今天是个好日子。\n", "今天 "])
@pytest.mark.parametrize("unit", UNCLOSED)
def test_markdown_with_markup_that_never_ends(unit, start, tmp_path):
    path = tmp_path / "a.md"
    path.write_text(start + unit * 60_000, encoding="utf-8")
    with pytest.raises(UnusableInput, match="unclosed markup"):
        read(path)
    path.write_text(start + unit * 20, encoding="utf-8")
    assert "今天" in read(path).blocks[0].text


ATTRIBUTES = {
    "names": " ".join(f"a{n}" for n in range(8000)),
    "values": " ".join(f'a{n}="{n}"' for n in range(8000)),
    "no spaces": "".join(f'a{n}="{n}"' for n in range(8000)),
    "slashes": "/".join(f"a{n}" for n in range(8000)),
    "after a quoted end": "b='>' " + " ".join(f"a{n}=1" for n in range(8000)),
    "lines": "\n".join(f"a{n}" for n in range(8000)),
}


@pytest.mark.parametrize("what", ATTRIBUTES)
def test_pages_with_a_tag_of_thousands_of_attributes(what, tmp_path):
    path = tmp_path / "a.html"
    path.write_text(f"<p>今天是个好日子。</p><a {ATTRIBUTES[what]}>x</a>", encoding="utf-8")
    with pytest.raises(UnusableInput, match="attributes"):
        read(path)


def test_pages_with_a_long_picture_are_read(tmp_path):
    path = tmp_path / "a.html"
    picture = '<img alt="好" src="data:image/png;base64,' + "iVBORw0KGgo/+=" * 100_000 + '">'
    path.write_text(f"<p>今天是个好日子。{picture}</p>", encoding="utf-8")
    assert read(path).blocks[0].text == "今天是个好日子。"


def test_empty_lines_without_end(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text("你好\thello\n" + "\n" * 1_000_002, encoding="utf-8")
    with pytest.raises(UnusableInput, match="in a row are empty"):
        through(path)
