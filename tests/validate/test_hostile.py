"""Files made to hang or flood us, or to make us open others."""

import gzip
import tracemalloc

import pytest

from align.errors import UnusableInput
from align.validate import repair, validate
from tests.validate.memories import BASE

BOMB = (
    '<!DOCTYPE tmx [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 9}">' for n in range(20))
    + "]>\n"
)
MANY = 50_000
FLOODS = {
    "ampersands": BASE.replace("一。", "&" * MANY),
    "less-thans": BASE.replace("一。", "<" * MANY),
    "tags that do not end": BASE.replace("一。", '<tu a="' * (MANY // 5)),
    "quotes that do not end": BASE.replace("一。", "<tu a='" + "x" * 20 * MANY),
    "spaces in a tag": BASE.replace("<tu>", "<tu" + " " * MANY + "!>"),
    "names in a tag": BASE.replace("<tu>", "<tu" + " a" * MANY + ">"),
    "a comment that does not end": BASE.replace("<body>", "<body><!--" + "-" * MANY),
    "CDATA": BASE.replace("一。", "<![CDATA[" + "]]" * MANY),
    "empty units": BASE.replace("<body>", "<body>" + "<tu/>" * (MANY // 5)),
    "unknown elements": BASE.replace("<body>", "<body>" + "<a/>" * (MANY // 5)),
    "one long line": BASE.replace("一。", "很长" * 40 * MANY),
    "end tags": BASE.replace("一。", "</a>" * (MANY // 5)),
}


def written(folder, content):
    path = folder / "hostile.tmx"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_takes_little(flood, tmp_path):
    path = written(tmp_path, FLOODS[flood])
    tracemalloc.start()
    done = repair(path, tmp_path / "mended.tmx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000
    assert not done.after.counts().keys() - {"segment-long", "empty-text"}
    assert done.before.found


def test_entities_are_never_expanded(tmp_path):
    path = written(tmp_path, BASE.replace("<tmx", BOMB + "<tmx").replace("一。", "&u;&a;"))
    report = validate(path)
    assert {found.rule for found in report.found} == {"entity-declared", "unknown-entity"}
    repair(path, tmp_path / "out.tmx")
    assert "<seg>&amp;u;&amp;a;</seg>" in (tmp_path / "out.tmx").read_text(encoding="utf-8")


def test_no_file_is_ever_opened(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    doctype = f'<!DOCTYPE tmx [<!ENTITY a SYSTEM "{secret.as_uri()}">]>\n'
    path = written(tmp_path, BASE.replace("<tmx", doctype + "<tmx").replace("一。", "&a;"))
    repair(path, tmp_path / "out.tmx")
    assert "secret" not in (tmp_path / "out.tmx").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"PK\3\4", "is a zip archive"),
        ("<xliff/>", "is no TMX: it begins with <xliff>"),
        ("nothing", "is no TMX: it has no <tmx>"),
        (bytes(range(256)) * 99, "is no TMX"),
        (BASE.replace("一。", "<hi>" * 300 + "</hi>" * 300), "line 5: over 100000 elements"),
        (BASE.replace("一。", "<ph/>" * 100_001), "line 5: over 100000 elements"),
        ("<!DOCTYPE tmx [<tmx>", "a DOCTYPE that does not end"),
        (gzip.compress(BASE.encode())[:-20], "pack it again"),
        (gzip.compress(b"\0" * 60_000_000), "unpacks to more than 200 times its size"),
    ],
)
def test_what_is_no_memory_gets_one_line(content, says, tmp_path):
    with pytest.raises(UnusableInput, match=says) as caught:
        repair(written(tmp_path, content), tmp_path / "out.tmx")
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["hostile.tmx"]


def test_a_packed_memory_is_read(tmp_path):
    path = tmp_path / "memory.tmx.gz"
    path.write_bytes(gzip.compress(BASE.encode()))
    assert (validate(path).units, validate(path).found) == (2, [])


def test_names_and_sizes_that_tools_refuse(tmp_path, monkeypatch):
    path = tmp_path / "MEMORY.TMX"
    path.write_text(BASE, encoding="utf-8")
    monkeypatch.setattr("align.validate.files._MOST_BYTES", 100)
    assert [found.rule for found in validate(path).found] == ["file-name", "file-size"]


def test_the_first_line_that_is_not_in_its_encoding_is_told(tmp_path):
    path = written(tmp_path, BASE.encode("gb18030"))
    (bad,) = validate(path).found
    assert (bad.rule, bad.lines, bad.shown) == ("bad-bytes", [5], "says utf-8, read as gb18030")
