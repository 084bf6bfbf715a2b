"""Reading whatever the product gives out: an answer with its headers and cookies, a file with all that is packed in it."""

import base64
import binascii
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from typing import Any

from django.http import HttpResponse
from pypdf import PdfReader

_PACKED_TOKEN = re.compile(rb"\.?[A-Za-z0-9_\-]{24,}")


def blobs_in(content: bytes) -> Iterator[bytes]:
    """Give some bytes, and all that they unpack to: members of a ZIP, the text of a PDF, GZIP, the parts of a mail."""
    yield content
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from blobs_in(packed.read(name))
    elif content.startswith(b"%PDF"):
        yield from _paper(content)
    elif content.startswith(b"\x1f\x8b"):
        yield from blobs_in(gzip.decompress(content))


def _paper(content: bytes) -> Iterator[bytes]:
    reader = PdfReader(io.BytesIO(content))
    yield " ".join(f"{name} {value}" for name, value in (reader.metadata or {}).items()).encode()
    for page in reader.pages:
        text = page.extract_text()
        yield text.encode()
        yield re.sub(r"\s", "", text).encode()


def parts_of_mail(content: bytes) -> Iterator[bytes]:
    """Give the headers of a mail, decoded, and its parts."""
    mail = message_from_bytes(content, policy=default)
    yield "\n".join(f"{name}: {value}" for name, value in mail.items()).encode()
    for part in mail.walk():
        if not part.is_multipart():
            payload = part.get_payload(decode=True)
            yield from blobs_in(payload if isinstance(payload, bytes) else str(payload).encode())


def unsigned_in(text: bytes) -> Iterator[bytes]:
    """Give what signed tokens in a text hold: sessions and cookies are base64, and packed when that is shorter."""
    for token in _PACKED_TOKEN.findall(text):
        try:
            plain = base64.urlsafe_b64decode(token.strip(b".") + b"=" * (-len(token.strip(b".")) % 4))
            yield zlib.decompress(plain) if token.startswith(b".") else plain
        except (binascii.Error, zlib.error):
            continue


@dataclass(frozen=True)
class Answer:
    """What came back. Shapes: `head` is the status line with headers and cookies, `body` as it was sent."""

    status: int
    head: bytes
    body: bytes
    is_page: bool

    @classmethod
    def of(cls, response: HttpResponse) -> "Answer":
        """Read a response to its end."""
        heads = [f"{response.status_code} {response.reason_phrase}"]
        heads += [f"{name}: {value}" for name, value in response.items()]
        heads += [morsel.OutputString() for morsel in response.cookies.values()]
        is_page = response.get("Content-Type", "").startswith("text/html")
        return cls(response.status_code, "\n".join(heads).encode(), _body(response), is_page)

    def blobs(self) -> Iterator[bytes]:
        """Give all that it tells: its head, what the tokens there hold, its body and what is packed in it."""
        yield self.head
        yield from unsigned_in(self.head)
        yield from blobs_in(self.body)


def _body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)
