"""Delivery reports are read for what they say of each receiver; hostile and huge files end quickly, with their reason."""

import time

import pytest

from goalposts.intake import bounces
from goalposts.intake.bounces import BounceProblem, UnreadableBounces, read_bounces

MAIL_ID = "<0198c1f2-aaaa-7000-8000-00000000cafe@goalposts.example>"
REPORT = """\
Return-Path: <>
From: Mail Delivery Subsystem <mailer-daemon@post.example>
To: <goalposts@brugwachter.example>
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain; charset=utf-8

Het is niet gelukt.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; post.example
Arrival-Date: Mon, 16 Mar 2026 09:30:00 +0000

{fields}

--grens
Content-Type: {kind}

Message-ID: {mail_id}
From: Brugwachter <post@brugwachter.example>
To: carla@waterlelie.example
Subject: Akkoord?

{rest}
--grens--
"""
FIELDS = """\
Final-Recipient: rfc822; carla@waterlelie.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <carla@waterlelie.example>:
    no such mailbox"""


def report(
    fields: str = FIELDS, kind: str = "message/rfc822", mail_id: str = MAIL_ID, rest: str = "Beste Carla"
) -> str:
    """Write a report as mail servers do."""
    return REPORT.format(fields=fields, kind=kind, mail_id=mail_id, rest=rest)


def _problem(content: bytes) -> BounceProblem:
    with pytest.raises(UnreadableBounces) as refused:
        read_bounces(content=content)
    return refused.value.problem


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_report_says_who_why_and_which_mail(kind: str) -> None:
    read = read_bounces(content=report(kind=kind).encode())
    (bounce,) = read.found
    assert (bounce.receiver, bounce.action, bounce.status) == ("carla@waterlelie.example", "failed", "5.1.1")
    assert bounce.said == "550 5.1.1 <carla@waterlelie.example>: no such mailbox"
    assert bounce.mail_id == MAIL_ID
    assert (read.mails, read.others) == (1, 0)


def test_lines_may_end_as_mail_does() -> None:
    assert read_bounces(content=report().replace("\n", "\r\n").encode()).found[0].status == "5.1.1"


def test_each_receiver_of_a_report_counts() -> None:
    second = FIELDS.replace("carla", "ties").replace("5.1.1", "4.2.2").replace("failed", "delayed")
    read = read_bounces(content=report(f"{FIELDS}\n\n{second}").encode())
    assert [(one.receiver, one.status) for one in read.found] == [
        ("carla@waterlelie.example", "5.1.1"),
        ("ties@waterlelie.example", "4.2.2"),
    ]


def test_the_address_that_we_used_goes_before_where_it_was_forwarded_to() -> None:
    fields = FIELDS.replace("Final-", "Original-Recipient: rfc822;Carla@waterlelie.example\nFinal-")
    assert read_bounces(content=report(fields).encode()).found[0].receiver == "Carla@waterlelie.example"


def test_a_report_without_the_mail_may_name_it_as_what_it_answers() -> None:
    bare = report(kind="text/plain").replace("Subject: Und", f"In-Reply-To: {MAIL_ID}\nSubject: Und", 1)
    assert read_bounces(content=bare.encode()).found[0].mail_id == MAIL_ID
    assert read_bounces(content=report(kind="text/plain").encode()).found[0].mail_id == ""


def test_an_mbox_gives_every_report_and_counts_the_rest() -> None:
    other = "From: Carla <carla@waterlelie.example>\nSubject: Ik ben er niet\n\nTot maandag.\n>From mij uit.\n"
    mbox = "".join(f"From post@post.example Mon Mar 16 09:31:00 2026\n{mail}\n" for mail in (report(), other, report()))
    read = read_bounces(content=mbox.encode())
    assert (len(read.found), read.mails, read.others) == (2, 3, 1)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", BounceProblem.EMPTY_FILE),
        (b" \r\n\n", BounceProblem.EMPTY_FILE),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, BounceProblem.NO_MAIL),
        (b"x" * (bounces.MOST_BYTES + 1), BounceProblem.TOO_LARGE),
        (b"From a\nTo: b\n\n" * (bounces.MOST_MAILS + 1), BounceProblem.TOO_MANY),
    ],
    ids=["empty", "blank", "picture", "huge", "endless"],
)
def test_what_cannot_be_taken_in_says_why(content: bytes, problem: BounceProblem) -> None:
    assert _problem(content) is problem


HEAD = b"From: a@b.example\nContent-Type: "
HOSTILE = {
    "nested": HEAD + b"".join(b"multipart/mixed; boundary=b%d\n\n--b%d\nContent-Type: " % (n, n) for n in range(3000)),
    "parameters": HEAD + b'multipart/report; x="' + b";" * 90_000 + b"\n\nx",
    "parts": HEAD + b"multipart/report; boundary=b\n\n" + b"--b\nContent-Type: message/delivery-status\n\n\n" * 2000,
    "headers": HEAD + b"multipart/report\n" + b"A: b\n" * 15_000 + b"\nx",
    "receivers": report(f"{FIELDS}\n\n" * 500).encode(),
    "encoding": HEAD + b"message/delivery-status; charset=nonsense\nContent-Transfer-Encoding: base64\n\n\xff\xfe=",
    "odd words": HEAD + b"multipart/report; boundary*0*=x''%\xff\nStatus: =?x?Q?" + b"=?" * 9000 + b"\n\n",
    "nul": report().replace("failed", "fa\x00iled").encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mails_end_quickly(name: str) -> None:
    began = time.monotonic()
    read = read_bounces(content=HOSTILE[name])
    assert time.monotonic() - began < 5
    assert len(read.found) <= bounces.MOST_RECEIVERS


def test_a_file_that_takes_too_long_is_left_with_what_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounces, "MOST_SECONDS", -1.0)
    assert _problem(report().encode()) is BounceProblem.TOO_SLOW


@pytest.mark.parametrize("status", ["", "rubbish", "Status" * 400])
def test_odd_fields_are_given_as_they_are_within_their_width(status: str) -> None:
    (bounce,) = read_bounces(content=report(FIELDS.replace("5.1.1", status)).encode()).found
    assert len(bounce.status) <= bounces.WIDEST


def test_an_address_that_is_none_is_left_out() -> None:
    (bounce,) = read_bounces(content=report(FIELDS.replace("carla@waterlelie.example", "postmaster")).encode()).found
    assert bounce.receiver == ""
