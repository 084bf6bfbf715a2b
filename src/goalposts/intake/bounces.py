"""Reads delivery reports (RFC 3464), one mail or a whole mbox, and gives back what they say of each receiver.

Whatever comes in is somebody else's: sizes, parts and time have limits, and what cannot be read is counted, not guessed.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, message_from_string
from email.message import Message
from enum import StrEnum
from typing import Any

MOST_BYTES = 25 * 1024 * 1024
MOST_MAILS = 5_000
MOST_RECEIVERS = 20
MOST_PARTS = 40
MOST_SECONDS = 15.0
READ_OF_A_MAIL = 96 * 1024
WIDEST = 300
_BETWEEN = re.compile(rb"(?:\A|(?<=\n))From [^\n]*\n")
_ID = re.compile(r"<[^<>\s]{3,250}>")
_CONTENT_HEAD = re.compile(rb"(?im)^content-[a-z-]+:[^\n]*(?:\n[ \t][^\n]*)*")
_WIDEST_HEAD = 4096  # the standard library reads the parameters of a head in time that grows with their square
# What the standard library raises on headers and parts that are not what they say.
_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


class BounceProblem(StrEnum):
    EMPTY_FILE = "EMPTY_FILE"
    TOO_LARGE = "TOO_LARGE"
    TOO_MANY = "TOO_MANY"
    TOO_SLOW = "TOO_SLOW"
    NO_MAIL = "NO_MAIL"


class UnreadableBounces(Exception):
    """A file that is not taken in, or not to its end; `facts` hold the limit."""

    def __init__(self, *, problem: BounceProblem, **facts: object) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.facts = facts


@dataclass(frozen=True, kw_only=True)
class Bounce:
    """What a report says of one receiver.

    Shapes: every text may be empty; `mail_id` is the Message-ID of the mail that came back, with its brackets.
    """

    receiver: str
    action: str
    status: str
    said: str
    mail_id: str


@dataclass
class Bounces:
    """What a file held: the reports' receivers, how many mails there were, and how many held no report."""

    found: list[Bounce] = field(default_factory=list)
    mails: int = 0
    others: int = 0


def read_bounces(*, content: bytes) -> Bounces:
    """Read the reports of one mail, or of every mail in an mbox.

    Edges: of a mail its first READ_OF_A_MAIL bytes are read; what is no report is counted.
    Errors: UnreadableBounces for an empty, huge or endless file, and for one that is no mail at all.
    """
    if not content.strip():
        raise UnreadableBounces(problem=BounceProblem.EMPTY_FILE)
    if len(content) > MOST_BYTES:
        raise UnreadableBounces(problem=BounceProblem.TOO_LARGE, megabytes=MOST_BYTES // 1024 // 1024)
    ends_at = time.monotonic() + MOST_SECONDS
    read = Bounces()
    for mail in _mails(content):
        if read.mails >= MOST_MAILS:
            raise UnreadableBounces(problem=BounceProblem.TOO_MANY, mails=MOST_MAILS)
        if time.monotonic() > ends_at:
            raise UnreadableBounces(problem=BounceProblem.TOO_SLOW, mails=read.mails, seconds=int(MOST_SECONDS))
        read.mails += 1
        found = _bounces_of(mail)
        read.found += found
        read.others += not found
    if not read.found and not _is_mail(content):
        raise UnreadableBounces(problem=BounceProblem.NO_MAIL)
    return read


def _mails(content: bytes) -> Iterator[bytes]:
    """Give the mails of an mbox, or the one mail that it is."""
    starts = [found.span() for found in _BETWEEN.finditer(content)] if content.startswith(b"From ") else []
    if not starts:
        yield content[:READ_OF_A_MAIL]
        return
    ends = [start for start, _end in starts[1:]] + [len(content)]
    for (_start, begin), end in zip(starts, ends, strict=True):
        yield content[begin : min(end, begin + READ_OF_A_MAIL)]


def _is_mail(content: bytes) -> bool:
    head = content[:READ_OF_A_MAIL].removeprefix(b"From ").lower()
    return bool(re.search(rb"(?m)^(from|to|subject|date|received|message-id|return-path):", head))


def _bounces_of(mail: bytes) -> list[Bounce]:
    if any(len(head.group()) > _WIDEST_HEAD for head in _CONTENT_HEAD.finditer(mail)):
        return []
    try:
        whole = message_from_bytes(mail)
        parts = list(_parts(whole, deep=0))[:MOST_PARTS]
        mail_id = _returned_id(parts) or _id_in(str(whole.get("In-Reply-To", "")))
        return [_bounce(fields, mail_id=mail_id) for part in parts for fields in _receivers(part)][:MOST_RECEIVERS]
    except _UNREADABLE:
        return []


def _parts(part: Any, *, deep: int) -> Iterator[Any]:
    """Give the parts of the report itself; what is inside the mail that came back is not part of it."""
    yield part
    if part.get_content_maintype() == "multipart" and part.is_multipart() and deep < 2:
        for inner in part.get_payload()[:MOST_PARTS]:
            yield from _parts(inner, deep=deep + 1)


def _receivers(part: Any) -> Iterator[Any]:
    """Give the fields of each receiver; the first block is about the report."""
    if part.get_content_type() != "message/delivery-status":
        return
    blocks = part.get_payload()
    for block in blocks if isinstance(blocks, list) else []:
        if block.get("Final-Recipient") or block.get("Original-Recipient"):
            yield block


def _bounce(fields: "Message[str, str]", *, mail_id: str) -> Bounce:
    receiver = str(fields.get("Original-Recipient") or fields.get("Final-Recipient") or "")
    return Bounce(
        receiver=_address(receiver),
        action=_line(str(fields.get("Action", "")))[:WIDEST],
        status=_line(str(fields.get("Status", "")))[:WIDEST],
        said=_line(str(fields.get("Diagnostic-Code", "")).partition(";")[2] or str(fields.get("Status", "")))[:WIDEST],
        mail_id=mail_id,
    )


def _returned_id(parts: list[Any]) -> str:
    """Find the Message-ID of the mail that came back: it is enclosed, or its head is."""
    for part in parts:
        kind = part.get_content_type()
        inner = part.get_payload()
        if kind == "message/rfc822" and isinstance(inner, list) and inner:
            return _id_in(str(inner[0].get("Message-ID", "")))
        if kind == "text/rfc822-headers":
            head = part.get_payload(decode=True) or b""
            return _id_in(str(message_from_string(head.decode("utf-8", "replace")).get("Message-ID", "")))
    return ""


def _id_in(text: str) -> str:
    found = _ID.search(text[:WIDEST])
    return found.group() if found else ""


def _address(text: str) -> str:
    """Read `rfc822; name@place` as the address alone; what is none is empty."""
    address = _line(text.partition(";")[2] or text).strip("<>")
    return address if re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", address) and len(address) < WIDEST else ""


def _line(text: str) -> str:
    return " ".join(text.split())
