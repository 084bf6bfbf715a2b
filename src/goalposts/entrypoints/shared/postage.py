"""How a mail leaves: by the installation's mail server, or into the demo's mailbox."""

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr
from typing import Protocol
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from goalposts.apps.outbox.usecases import deliver_to_mailbox
from goalposts.reports.appointment import FILE_NAME

SECONDS_TO_ANSWER = 15
PLAIN, STARTTLS, TLS = "none", "starttls", "tls"
OK, FORWARDS, GO_ON, FINAL = 250, 251, 354, 500
LEADING_DOT = re.compile(rb"(?m)^\.")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A rendered mail with its sender, its receiver and the name it keeps at every attempt.

    Shapes: `mail_id` is the name of an earlier attempt, empty for the first. `unsubscribe_address` is where one POST stops
    mails like this one, empty for what nobody can be spared (codes). `reply_to` is who reads an answer, None for the sender;
    `calendar` is a calendar file that goes with it, empty for most.
    """

    id: UUID
    workspace_id: UUID | None
    sender: tuple[str, str]
    to: tuple[str, str]
    subject: str
    text: str
    html: str
    now: datetime
    mail_id: str = ""
    is_repeat: bool = False
    unsubscribe_address: str = ""
    reply_to: tuple[str, str] | None = None
    calendar: bytes = b""

    @property
    def message_id(self) -> str:
        """The same for every attempt, so that a mail server and a reader's program know a repeat."""
        return self.mail_id or f"<{self.id}@{message_domain()}>"


class UnableToDeliver(RuntimeError):
    """The mail did not leave, or nobody knows; the argument says why, without its content.

    Shapes: `is_final` when no further attempt helps; `is_refused` when the receiver's own address was; `is_fate_known` is
    False when it may have been taken all the same.
    """

    def __init__(
        self, reason: str, *, is_final: bool = False, is_refused: bool = False, is_fate_known: bool = True
    ) -> None:
        super().__init__(reason)
        self.is_final = is_final
        self.is_refused = is_refused
        self.is_fate_known = is_fate_known


class Postman(Protocol):
    """Whatever takes a mail out of the house."""

    def deliver(self, *, letter: Letter, leaving: Callable[[], None]) -> None:
        """Take one mail; `leaving` is called just before it is handed over, when its fate becomes unknown.

        Errors: UnableToDeliver when it did not leave, or nobody knows whether it did.
        """


class Mailbox:
    """Lays mails where the demo shows them; nothing leaves this machine, and the same mail twice is one."""

    def deliver(self, *, letter: Letter, leaving: Callable[[], None]) -> None:
        deliver_to_mailbox(
            message_id=letter.message_id,
            workspace_id=letter.workspace_id,
            to_email=letter.to[1],
            from_line=formataddr(letter.sender),
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            now=letter.now,
        )


class MailServer:
    """Hands mails to the mail server of the installation's options, one connection each."""

    def deliver(self, *, letter: Letter, leaving: Callable[[], None]) -> None:
        try:
            server = connect()
        except (OSError, smtplib.SMTPException) as failure:
            raise UnableToDeliver(f"{type(failure).__name__}: {failure}") from failure
        try:
            _announce(server, letter)
            leaving()
            _hand_over(server, letter)
            # What the server says to our goodbye changes nothing about the mail.
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
        except smtplib.SMTPResponseException as failure:
            raise UnableToDeliver(_said(failure.smtp_code, failure.smtp_error)) from failure
        except (OSError, smtplib.SMTPException) as failure:
            raise UnableToDeliver(f"{type(failure).__name__}: {failure}") from failure
        finally:
            server.close()


def _announce(server: smtplib.SMTP, letter: Letter) -> None:
    """Say from whom and to whom, up to the point where the server asks for the text.

    Errors: UnableToDeliver for a receiver that is refused; smtplib.SMTPException, OSError.
    """
    server.ehlo_or_helo_if_needed()
    is_plain = (letter.sender[1] + letter.to[1]).isascii()
    if not is_plain and not server.has_extn("smtputf8"):
        raise UnableToDeliver("the mail server takes no such address", is_final=True)
    server.command_encoding = "ascii" if is_plain else "utf-8"
    code, said = server.mail(letter.sender[1], [] if is_plain else ["SMTPUTF8", "BODY=8BITMIME"])
    if code != OK:
        raise smtplib.SMTPResponseException(code, said)
    code, said = server.rcpt(letter.to[1])
    if code not in (OK, FORWARDS):
        is_final = code >= FINAL
        raise UnableToDeliver(_said(code, said), is_final=is_final, is_refused=is_final)
    code, said = server.docmd("DATA")
    if code != GO_ON:
        raise smtplib.SMTPResponseException(code, said)


def _hand_over(server: smtplib.SMTP, letter: Letter) -> None:
    """Send the text, and wait for the word that it was taken.

    Errors: UnableToDeliver, of unknown fate, when that word does not come; smtplib.SMTPResponseException when it is no.
    """
    is_plain = (letter.sender[1] + letter.to[1]).isascii()
    text = _as_message(letter).as_bytes(policy=policy.SMTP if is_plain else policy.SMTPUTF8)
    try:
        server.send(LEADING_DOT.sub(b"..", text).removesuffix(b"\r\n") + b"\r\n.\r\n")
        code, said = server.getreply()
    except (OSError, smtplib.SMTPException) as failure:
        raise UnableToDeliver(f"no word whether it was taken: {failure}", is_fate_known=False) from failure
    if code != OK:
        raise smtplib.SMTPResponseException(code, said)


def postman() -> Postman:
    """Choose how mail leaves, by the option `mail`."""
    return MailServer() if settings.OPTION["mail"] == "smtp" else Mailbox()


def connect() -> smtplib.SMTP:
    """Open the mail server and sign in there.

    Errors: OSError or smtplib.SMTPException when it does not answer, or not as it was told to.
    """
    option = settings.OPTION
    own_name = urlsplit(settings.SITE_URL).hostname or "localhost"
    host, port = option["smtp_host"], int(option["smtp_port"])
    server: smtplib.SMTP
    if option["smtp_tls"] == TLS:
        safe = ssl.create_default_context()
        server = smtplib.SMTP_SSL(host, port, own_name, timeout=SECONDS_TO_ANSWER, context=safe)
    else:
        server = smtplib.SMTP(host, port, own_name, timeout=SECONDS_TO_ANSWER)
    try:
        if option["smtp_tls"] == STARTTLS:
            server.starttls(context=ssl.create_default_context())
        if option["smtp_user"]:
            server.login(option["smtp_user"], option["smtp_password"])
    except BaseException:
        server.close()
        raise
    return server


def _as_message(letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = letter.subject
    message["From"] = _address(letter.sender)
    message["To"] = _address(letter.to)
    if letter.reply_to:
        message["Reply-To"] = _address(letter.reply_to)
    message["Date"] = format_datetime(letter.now)
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    if letter.is_repeat:
        message["X-Goalposts-Repeat"] = "yes; an earlier attempt may have arrived"
    if letter.unsubscribe_address:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe_address}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    if letter.calendar:
        method = "CANCEL" if b"METHOD:CANCEL" in letter.calendar else "PUBLISH"
        kind = {"charset": "utf-8", "method": method}
        message.add_attachment(letter.calendar, maintype="text", subtype="calendar", params=kind, filename=FILE_NAME)
    return message


def _address(pair: tuple[str, str]) -> Address:
    return Address(display_name=" ".join(pair[0].split()), addr_spec=pair[1])


def message_domain() -> str:
    """Give the domain after the @ of every Message-ID: the option, else the site's own."""
    return settings.OPTION["message_domain"] or urlsplit(settings.SITE_URL).hostname or "localhost"


def sender_of_installation() -> tuple[str, str]:
    """Give the name and address of the option `mail_from`."""
    return parseaddr(settings.OPTION["mail_from"])


def _said(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"


@dataclass(frozen=True)
class MailOptions:
    """How this installation sends mail, as it may be shown: without user and password."""

    is_smtp: bool
    host: str
    port: str
    safety: str
    has_user: bool
    sender: str


def mail_options() -> MailOptions:
    """Give how this installation sends mail, without secrets."""
    option = settings.OPTION
    return MailOptions(
        is_smtp=option["mail"] == "smtp",
        host=option["smtp_host"],
        port=option["smtp_port"],
        safety=option["smtp_tls"],
        has_user=bool(option["smtp_user"]),
        sender=option["mail_from"],
    )
