"""The server tried from outside: what it answers, and to whom."""

import json
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from align.review.server import files
from tests.formats.examples import nasty, plain
from tests.review.client import open_checked, served

#: An edit of a text, as JSON, but for the words.
EDIT = (
    b'{"version": 0, "edit": {"do": "edit", "row": 0, "side": "src", "segment": 0, "text": "%s"}}'
)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    plain(5).save(folder / "plain.jsonl")
    (folder / "secret.txt").write_text("nobody's business", encoding="utf-8")
    review, _ = open_checked(folder / "plain.jsonl")
    with served(review, "something to know") as found:
        yield found
    review.close()


def test_the_page_and_all_its_files_are_there(client):
    status, headers, body = client.ask()
    assert status == 200
    assert headers["content-type"].startswith("text/html")
    assert b"main.js" in body
    for name in files():
        if name != "page.html":
            status, headers, body = client.ask(name)
            assert status == 200, name
            assert body == files()[name].read_bytes()


def test_the_index_has_every_row(client):
    index = client.json("data/index")
    assert (index["langs"], index["notice"]) == (["zh", "en"], "something to know")
    assert [row[:2] for row in index["rows"]] == [[1, 1]] * 5


def test_quantities_are_linked_and_differences_told(client):
    (row,) = client.json("data/rows?from=0&to=1")["rows"]
    marked = {text: marks for text, *marks in row["src"][0]["p"]}
    assert marked["50.5%"] == [{"q": 1, "r": "other", "s": "error"}]
    assert ["50.9%", {"q": 1, "r": "other", "s": "error"}] in row["tgt"][0]["p"]
    assert row["remarks"][0]["code"] == "N01"


def test_search_looks_at_both_texts(client):
    assert client.json("data/search?words=%E7%AC%AC3")["rows"] == [3]
    assert client.json("data/search?words=(4)")["rows"] == [4]
    assert client.json("data/search?words=EXPORTS")["rows"] == [0, 1, 2, 3, 4]


def test_everything_that_is_offered_can_be_had(client):
    offered = client.json("data/index")["exports"]
    assert {"bitext.tmx", "bitext.tsv", "bitext.jsonl", "findings.xlsx"} <= set(offered)
    for name in offered:
        status, headers, body = client.ask(f"export/{name}")
        if status == 422 and b"pip install" in body:  # an extra that is not here
            continue
        assert (status, bool(body)) == (200, True), name
        assert headers["content-disposition"].startswith("attachment")


def test_edits_are_answered_with_what_changed(client):
    version = client.json("data/index")["version"]
    status, said = client.edit(version, do="merge", row=1)
    assert status == 200
    (change,) = said["changes"]
    assert (change["at"], change["removed"], len(change["rows"])) == (1, 2, 1)
    assert client.json(f"data/changes?since={version}&told=0")["changes"] == [change]
    status, said = client.edit(version, do="merge", row=0)
    assert (status, "another window" in said["error"]) == (409, True)
    assert client.edit(version + 1, do="undo")[0] == 200
    assert len(client.json("data/index")["rows"]) == 5


@pytest.mark.parametrize(
    "headers",
    [
        {"secret": "x" * 32},
        {"secret": ""},
        {"secret": "密"},
        {"Host": None},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["", "main.js", "data/index", "data/edit"])
def test_strangers_are_refused(client, headers, path):
    if "secret" in headers and not headers["secret"].isascii():
        headers = {"secret": "%E5%AF%86"}
    method = "POST" if path == "data/edit" else "GET"
    status, sent, body = client.ask(
        path, method=method, body=b"{}" if method == "POST" else b"", **headers
    )
    assert status == 403 or (headers.get("Host", "") is None and status == 400)
    assert client.secret.encode() not in body
    assert "access-control-allow-origin" not in sent


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "....//secret.txt", "/etc/passwd",
        "static/../../secret.txt", "page.html", "..\\secret.txt", "secret.txt", "plain.jsonl",
        "plain.review.sqlite", "guard.py", "../server.py", "main.js%00.txt", "export/../secret.txt",
        "data", "data/", "favicon.ico",
    ],
)  # fmt: skip
def test_nothing_but_the_page_can_be_had(client, path):
    status, _, body = client.ask(path)
    assert status in (403, 404)
    assert b"nobody's business" not in body


@pytest.mark.parametrize("path", ["", "data/index", "nothing", "main.js"])
def test_every_answer_has_a_strict_policy(client, path):
    _, headers, _ = client.ask(path)
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"


def test_forms_of_other_pages_change_nothing(client):
    before = client.json("data/index")["version"]
    body = json.dumps({"version": before, "edit": {"do": "merge", "row": 0}})
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert client.ask("data/edit", method="POST", body=body, Content_Type=kind)[0] == 415
    assert client.ask("data/edit")[0] == 405
    assert client.json("data/index")["version"] == before


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b"\xff", b"1" * 5000, b'{"version": 0}',
        b'{"version": true, "edit": {}}',
        b'{"version": 0, "edit": {"do": "drop"}}', b'{"version": 0, "edit": {"do": "merge"}}',
        b'{"version": 0, "edit": {"do": "merge", "row": "0"}}',
        b'{"version": 0, "edit": {"do": ["x"]}}',
        b'{"version": 0, "edit": {"do": "merge", "row": true}}', b"[" * 100_000,
        b'{"version": 0, "edit": {"do": "merge", "row": 1e99}}',
        b'{"version": 0, "edit": {"do": "merge", "row": 0, "more": 1}}',
        b'{"version": 0, "edit": {"do": "move", "row": 0, "side": "__class__", "by": 1}}',
        EDIT % b"\\ud800", EDIT % b"\\u0000",
    ],
)  # fmt: skip
def test_what_is_no_edit_is_refused_in_a_line(client, body):
    status, _, said = client.ask("data/edit", method="POST", body=body)
    assert status in (400, 409, 422)
    assert json.loads(said)["error"]


@pytest.mark.parametrize(
    "path",
    ["data/rows", "data/rows?from=0&to=x", "data/rows?from=9&to=1", "data/rows?from=0&to=99999999",
     "data/changes", "data/changes?since=-1", "data/rows?from=٣&to=٤"],
)  # fmt: skip
def test_what_is_no_question_is_refused_in_a_line(client, path):
    from urllib.parse import quote

    status, _, said = client.ask(quote(path, safe="/?=&"))
    assert (status, bool(json.loads(said)["error"])) == (422, True)


def test_what_is_too_large_is_not_taken(client):
    status, _, _ = client.ask("data/edit", method="POST", body=b"x" * (2 << 20))
    assert status == 413


def test_it_listens_on_this_machine_alone(client):
    port = int(client.host.split(":")[1])
    own = next(
        (info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)),
        None,
    )
    if own is None or own.startswith("127."):
        pytest.skip("this machine has no other address")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((own, port), timeout=2)


def test_texts_are_sent_as_they_are(tmp_path):
    nasty().save(tmp_path / "nasty.jsonl")
    review, _ = open_checked(tmp_path / "nasty.jsonl")
    with served(review) as client:
        count = len(client.json("data/index")["rows"])
        sent = client.json(f"data/rows?from=0&to={count}")["rows"]
    for row, shown in zip(review.snapshot()[1], sent, strict=True):
        for side in ("src", "tgt"):
            joined = ["".join(piece[0] for piece in segment["p"]) for segment in shown[side]]
            assert joined == [text.text for text in row.side(side)]
    review.close()


def test_a_bug_is_told_and_the_review_goes_on(client, monkeypatch):
    before = client.json("data/index")["version"]
    with monkeypatch.context() as patch:
        patch.setattr("align.review.session.judged", lambda *_, **__: 1 / 0)
        status, said = client.edit(before, do="merge", row=0)
    assert (status, "a bug of ours" in said["error"]) == (500, True)
    assert client.edit(before, do="merge", row=0)[0] == 200
    assert client.edit(before + 1, do="undo")[0] == 200


def test_whoever_waits_for_an_export_holds_nobody_up(tmp_path, monkeypatch):
    """Forty-five wait for the checks, which take until they are let go; the page goes on."""
    plain(3).save(tmp_path / "waiting.jsonl")
    review, _ = open_checked(tmp_path / "waiting.jsonl")
    go = threading.Event()
    monkeypatch.setattr("align.review.found.check", lambda *_, **__: go.wait(60))
    with served(review) as client, ThreadPoolExecutor(45) as crowd:
        waiting = [crowd.submit(client.ask, "export/bitext.tmx") for _ in range(45)]
        try:
            for version in range(3):
                assert client.json("data/index")["version"] == version
                assert client.edit(version, do="confirm", first=version, last=version)[0] == 200
                assert client.json("data/search?words=exports")["rows"]
            assert not any(one.done() for one in waiting)
        finally:
            go.set()
        assert [one.result()[0] for one in waiting] == [200] * 45
    review.close()


@pytest.mark.parametrize("half", ["\\ud800", "\\udfff", "a\\udc00b", "\\ud83d"])
@pytest.mark.parametrize(
    "body",
    [
        EDIT.decode(),
        '{"version": 0, "edit": {"do": "%s"}}',
        '{"version": 0, "%s": 1, "edit": {"do": "merge", "row": 1}}',
        '"%s"',
        '["%s"]',
    ],
)
def test_halves_of_characters_are_refused(half, body, client):
    status, _, said = client.ask("data/edit", method="POST", body=body.replace("%s", half))
    assert (status, b"half of a character" in said) == (400, True)
