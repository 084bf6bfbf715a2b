"""The bench takes from what it may ask only what it sends."""

import http.server
import itertools
import threading
from collections.abc import Iterator

import pytest

from tests.bench.driving import HOST, drive
from tests.bench.pages import Ask


class Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

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
