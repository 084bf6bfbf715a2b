"""The bench takes from what it may ask only what it sends."""

import http.server
import itertools
import threading
from collections.abc import Iterator

import pytest

from tests.bench.driving import HOST, drive
from tests.bench.pages import Ask

SENT: list[tuple[str, str]] = []


class Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        SENT.append((self.headers["Content-Type"], body))
        self.do_GET()

    def log_request(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    server = http.server.ThreadingHTTPServer((HOST, 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def test_as_many_are_taken_as_are_sent(port: int) -> None:
    there = itertools.count()

    def asks(seat: int) -> Iterator[Ask]:
        return (Ask(f"/{number}") for number in there)

    for _ in range(2):
        seen = drive(port=port, asks=asks, expected=200, connections=4, count=10, seconds=20)
        assert (len(seen.millis), seen.errors) == (10, [])
    assert next(there) == 20


def test_what_is_asked_after_it_for_the_same_thing_is_timed_with_it(port: int) -> None:
    one = Ask("/a", then=(Ask("/b"), Ask("/c", facts={"at": 1})))
    SENT.clear()
    seen = drive(port=port, asks=lambda _: itertools.repeat(one), expected=200, connections=1, count=3, seconds=20)
    assert (len(seen.millis), seen.errors) == (3, [])
    assert SENT == [("application/json", '{"at": 1}')] * 3


def test_an_answer_that_is_none_is_told_whichever_of_them_gave_it(port: int) -> None:
    one = Ask("/a", then=(Ask("/b"),))
    seen = drive(port=port, asks=lambda _: itertools.repeat(one), expected=302, connections=1, count=1, seconds=20)
    assert seen.errors == ["/a: 200", "/b: 200"]
