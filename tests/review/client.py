"""A server in a thread, and requests to it with nothing in between."""

import http.client
import json
import threading
from contextlib import closing, contextmanager

from align.review.found import Checking, check
from align.review.opening import open_review
from align.review.server import listen, server


class Client:
    """Asks a server as the page does, or as nobody should."""

    def __init__(self, address):
        self.address = address
        _, _, self.host, self.secret, _ = address.split("/")

    def ask(self, path="", *, method="GET", body=None, secret=None, **headers):
        """Status, headers and body; `headers` with _ for -, None to leave one out."""
        named = {"Host": self.host} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        if method == "POST":
            named.setdefault("Content-Type", "application/json")
        secret = self.secret if secret is None else secret
        data = body if isinstance(body, bytes) else (body or "").encode()
        # Closed also when the server is killed in the middle of its answer.
        port = int(self.host.split(":")[1])
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
            connection.putrequest(method, f"/{secret}/{path}", skip_host=True)
            for name, value in named.items():
                if value is not None:
                    connection.putheader(name, value)
            if method == "POST":
                connection.putheader("Content-Length", str(len(data)))
            connection.endheaders(data or None)
            with closing(connection.getresponse()) as answer:
                return answer.status, dict(answer.getheaders()), answer.read()

    def json(self, path):
        status, _, body = self.ask(path)
        assert status == 200, body
        return json.loads(body)

    def edit(self, version, **what):
        status, _, body = self.ask(
            "data/edit", method="POST", body=json.dumps({"version": version, "edit": what})
        )
        return status, json.loads(body)


@contextmanager
def served(review, notice=""):
    """A client of a review that is served while it is used."""
    listening = listen()
    checking = Checking(review)
    serving, address = server(review, checking, listening.getsockname()[1], notice)
    checking.start()
    thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield Client(address)
    finally:
        serving.should_exit = True
        thread.join()
        checking.stop()


def open_checked(*files, **settings):
    """A review as it is once its rows are checked."""
    review, notice = open_review(*files, **settings)
    check(review)
    return review, notice
