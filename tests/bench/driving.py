"""Sending requests over kept connections on this machine, and timing the answers."""

import asyncio
import gzip
import http.client
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

import brotli

from tests.bench.pages import Ask

HOST = "127.0.0.1"
READ_SECONDS = 90  # 32 at once wait for each other, and a page of all customers takes a second
ACCEPT = "gzip, deflate, br"  # as a browser says it
GIVE_UP = 20


@dataclass
class Outcome:
    """What came of a number of requests. Units: milliseconds and seconds."""

    millis: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Give the answers per second."""
        return len(self.millis) / self.seconds if self.seconds else 0.0

    def add(self, other: "Outcome") -> None:
        """Take in another round."""
        self.millis += other.millis
        self.errors += other.errors
        self.seconds += other.seconds

    def percentile(self, share: float) -> float:
        """Give the time within which a share of the answers came; 0 when there were none."""
        ordered = sorted(self.millis)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


@dataclass(frozen=True)
class Fetched:
    """One answer, as it came over the line."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def plain(self) -> bytes:
        """Give the body as the browser reads it."""
        coding = self.headers.get("content-encoding")
        if coding == "br":
            return bytes(brotli.decompress(self.body))
        return gzip.decompress(self.body) if coding == "gzip" else self.body


def fetch(*, port: int, ask: Ask, accept: str = ACCEPT) -> Fetched:
    """Ask once, over a connection of its own."""
    link = http.client.HTTPConnection(HOST, port, timeout=READ_SECONDS)
    try:
        link.request(_verb(ask), ask.path, _body(ask) or None, _headers(ask=ask, port=port, accept=accept))
        answer = link.getresponse()
        return Fetched(answer.status, {name.lower(): text for name, text in answer.getheaders()}, answer.read())
    finally:
        link.close()


def drive(
    *, port: int, asks: Callable[[int], Iterator[Ask]], expected: int, connections: int, count: int, seconds: float
) -> Outcome:
    """Send `count` requests over a number of connections at once, or as many as fit in the time.

    Shapes: `asks` gives each connection its own requests.
    """
    return asyncio.run(_drive(port, asks, expected, connections, count, seconds))


async def _drive(
    port: int, asks: Callable[[int], Iterator[Ask]], expected: int, connections: int, count: int, seconds: float
) -> Outcome:
    outcome = Outcome()
    left = iter(range(count))
    links = [await asyncio.open_connection(HOST, port, limit=1 << 20) for _ in range(connections)]
    started = time.perf_counter()
    deadline = started + seconds

    async def connection(seat: int) -> None:
        reader, writer = links[seat]
        own = asks(seat)
        while time.perf_counter() <= deadline and next(left, None) is not None:
            ask = next(own)  # only what is sent: of links that serve once there is not one to spare
            sent = time.perf_counter()
            for one in (ask, *ask.then):
                writer.write(_bytes(ask=one, port=port))
                status = await asyncio.wait_for(_read(reader), READ_SECONDS)
                if status != expected:
                    outcome.errors.append(f"{one.path}: {status}")
            outcome.millis.append((time.perf_counter() - sent) * 1000)
            if len(outcome.errors) > GIVE_UP:
                break

    done = await asyncio.gather(*(connection(seat) for seat in range(connections)), return_exceptions=True)
    outcome.seconds = time.perf_counter() - started
    outcome.errors += [repr(failure) for failure in done if failure is not None]
    for _, writer in links:
        writer.close()
    return outcome


async def _read(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").lower().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines if ": " in line)
    await reader.readexactly(int(headers["content-length"]))
    return int(first.split()[1])


def _headers(*, ask: Ask, port: int, accept: str) -> dict[str, str]:
    headers = {"Host": f"localhost:{port}", "Accept-Encoding": accept, "Accept-Language": "nl"}
    if ask.cookies:
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in ask.cookies.items())
    if _verb(ask) == "POST":
        kind = "application/x-www-form-urlencoded" if ask.facts is None else "application/json"
        headers["Content-Type"] = kind
    return headers


def _verb(ask: Ask) -> str:
    return "GET" if ask.form is None and ask.facts is None else "POST"


def _body(ask: Ask) -> bytes:
    if ask.facts is not None:
        return json.dumps(ask.facts).encode()
    return urlencode(ask.form or {}).encode()


def _bytes(*, ask: Ask, port: int) -> bytes:
    body = _body(ask)
    lines = [f"{_verb(ask)} {ask.path} HTTP/1.1"]
    lines += [f"{name}: {text}" for name, text in _headers(ask=ask, port=port, accept=ACCEPT).items()]
    lines += [f"Content-Length: {len(body)}"] if body else []
    return "\r\n".join([*lines, "", ""]).encode() + body
