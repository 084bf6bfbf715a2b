"""How a mail leaves: by the installation's mail server, or into the demo's mailbox."""

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr
from typing import Protocol
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from goalposts.apps.outbox.usecases import deliver_to_mailbox

SECONDS_TO_ANSWER = 15
PLAIN, STARTTLS, TLS = "none", "starttls", "tls"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A rendered mail with its sender, its receiver and the name it keeps at every attempt."""

    id: UUID
    workspace_id: UUID | None
    sender: tuple[str, str]
    to: tuple[str, str]
    subject: str
    text: str
    html: str
    now: datetime

    @property
    def message_id(self) -> str:
        """The same for every attempt, so that a mail server and a reader's program know a repeat."""
        return f"<{self.id}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


class UnableToDeliver(RuntimeError):
    """The mail did not leave; the argument says why, without its content."""

    def __init__(self, reason: str, *, is_final: bool = False) -> None:
        super().__init__(reason)
        self.is_final = is_final


class Postman(Protocol):
    """Whatever takes a mail out of the house."""

    def deliver(self, *, letter: Letter) -> None:
        """Take one mail; the same one twice does no harm.

        Errors: UnableToDeliver when it did not leave, or nobody knows whether it did.
        """


class Mailbox:
    """Lays mails where the demo shows them; nothing leaves this machine."""

    def deliver(self, *, letter: Letter) -> None:
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

    def deliver(self, *, letter: Letter) -> None:
        try:
            with connect() as server:
                server.send_message(_as_message(letter), from_addr=letter.sender[1], to_addrs=[letter.to[1]])
        except smtplib.SMTPRecipientsRefused as failure:
            code, said = failure.recipients[letter.to[1]]
            raise UnableToDeliver(_said(code, said), is_final=code >= 500) from failure
        except smtplib.SMTPResponseException as failure:
            raise UnableToDeliver(_said(failure.smtp_code, failure.smtp_error)) from failure
        except (OSError, smtplib.SMTPException) as failure:
            raise UnableToDeliver(f"{type(failure).__name__}: {failure}") from failure


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
    message["Date"] = format_datetime(letter.now)
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


def _address(pair: tuple[str, str]) -> Address:
    return Address(display_name=" ".join(pair[0].split()), addr_spec=pair[1])


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
