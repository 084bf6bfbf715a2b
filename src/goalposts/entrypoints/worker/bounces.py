"""Reading the mailbox to which mails come back, where the installation's options name one."""

import imaplib
import logging
import ssl
from datetime import datetime

from django.conf import settings

from goalposts.entrypoints.shared.bouncing import take_in_bounce
from goalposts.entrypoints.shared.postage import PLAIN, STARTTLS
from goalposts.intake.bounces import READ_OF_A_MAIL, UnreadableBounces, read_bounces

log = logging.getLogger("goalposts.worker")
SECONDS_TO_ANSWER = 30
MOST_AT_ONCE = 200


def read_bounce_mailbox(*, now: datetime) -> int:
    """Take in what is unread in the mailbox of the options, at most MOST_AT_ONCE mails; gives how many were read.

    Edges: none set is none read. A mail is marked read after it was taken in: a worker that dies takes it in again, which
    changes nothing. A mailbox that does not answer is logged, and tried again an hour later.
    """
    if not settings.OPTION["bounce_host"]:
        return 0
    try:
        with _open() as box:
            return _read_unseen(box, now=now)
    except (OSError, imaplib.IMAP4.error) as failure:
        log.warning("the mailbox for bounces cannot be read: %s", failure)
        return 0


def _open() -> imaplib.IMAP4:
    option = settings.OPTION
    host, port, safety = option["bounce_host"], int(option["bounce_port"]), option["bounce_tls"]
    box: imaplib.IMAP4
    if safety in (PLAIN, STARTTLS):
        box = imaplib.IMAP4(host, port, timeout=SECONDS_TO_ANSWER)
        if safety == STARTTLS:
            box.starttls(ssl_context=ssl.create_default_context())
    else:
        safe = ssl.create_default_context()
        box = imaplib.IMAP4_SSL(host, port, ssl_context=safe, timeout=SECONDS_TO_ANSWER)
    box.login(option["bounce_user"], option["bounce_password"])
    folder = option["bounce_folder"].replace("\\", "\\\\").replace('"', '\\"')
    answer, said = box.select(f'"{folder}"')
    if answer != "OK":
        raise imaplib.IMAP4.error(f"folder {option['bounce_folder']}: {said!r}")
    return box


def _read_unseen(box: imaplib.IMAP4, *, now: datetime) -> int:
    _answer, found = box.uid("SEARCH", "UNSEEN")
    uids = (found[0] or b"").split()[:MOST_AT_ONCE] if found else []
    for uid in uids:
        number = uid.decode("ascii", "replace")
        # Peeking leaves it unread until it was taken in; the limit keeps a huge mail from being carried over whole.
        _answer, parts = box.uid("FETCH", number, f"(BODY.PEEK[]<0.{READ_OF_A_MAIL}>)")
        content = next((part[1] for part in parts if isinstance(part, tuple)), b"")
        _take_in(content, now=now)
        box.uid("STORE", number, "+FLAGS.SILENT", r"(\Seen)")
    return len(uids)


def _take_in(content: bytes, *, now: datetime) -> None:
    try:
        read = read_bounces(content=content)
    except UnreadableBounces as failure:
        log.info("a mail in the mailbox for bounces is none: %s", failure)
        return
    for bounce in read.found:
        log.info("a mail came back: %s", take_in_bounce(bounce=bounce, now=now).value)
