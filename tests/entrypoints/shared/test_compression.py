"""Pages are compressed as the browser takes them."""

import gzip

import brotli
import pytest
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import RequestFactory

from goalposts.entrypoints.shared.compression import compress

TEXT = "<p>Wij bellen binnen het uur.</p>" * 100


def answer(*, accept: str, response: HttpResponseBase) -> HttpResponseBase:
    return compress(lambda request: response)(RequestFactory().get("/", headers={"Accept-Encoding": accept}))


@pytest.mark.parametrize(
    ("accept", "coding", "read"),
    [("gzip, deflate, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("identity", None, bytes)],
)
def test_a_page_reads_the_same_in_every_coding(accept: str, coding: str | None, read) -> None:
    found = answer(accept=accept, response=HttpResponse(TEXT, headers={"Content-Length": str(len(TEXT))}))
    assert isinstance(found, HttpResponse)
    assert found.headers.get("Content-Encoding") == coding
    assert read(found.content).decode() == TEXT
    assert found.headers["Content-Length"] == str(len(found.content))
    assert found.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("kort"),
        HttpResponse(TEXT, content_type="image/png"),
        HttpResponse(TEXT, headers={"Content-Encoding": "gzip"}),
        StreamingHttpResponse([TEXT]),
    ],
    ids=["small", "no text", "compressed", "streamed"],
)
def test_what_gains_nothing_goes_as_it_is(response: HttpResponseBase) -> None:
    before = dict(response.headers)
    assert dict(answer(accept="br", response=response).headers) == before


def test_the_length_on_the_line_does_not_tell_the_length_of_the_page() -> None:
    found = {answer(accept="br", response=HttpResponse(TEXT)).headers["X-Padding"] for _ in range(40)}
    assert len(found) > 1
