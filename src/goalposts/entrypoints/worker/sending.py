"""One message of the outbox, from claim to done: rendered in its reader's language, then handed to the postman.

What fails goes back with a longer wait each time and is given up in the end; what a killed worker had in hand is taken
again when its claim runs out. A repeat carries the same Message-ID.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings

from goalposts.apps.outbox.queries import WaitingMessage, is_message_due
from goalposts.apps.outbox.usecases import claim_message, finish_message, give_up_message, postpone_message
from goalposts.apps.signin.usecases import mint_personal_token
from goalposts.apps.workspaces.queries import sender_of
from goalposts.apps.workspaces.usecases import mint_invitation_token
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared.postage import Letter, Postman, UnableToDeliver, postman, sender_of_installation
from goalposts.lib import tenancy
from goalposts.lib.sealing import UnableToUnseal, unseal
from goalposts.reports.mails.registry import is_mail, render

log = logging.getLogger("goalposts.worker")
MOST_CLAIMS = 30
LINK = "link_id"


def work_once(*, now: datetime, by: Postman | None = None) -> bool:
    """Send the message that waited longest; gives False when nothing is due."""
    if not is_message_due(now=now):
        return False
    message = claim_message(now=now)
    if message is None:
        return False
    try:
        _send(message, now=now, by=by or postman())
    except UnableToDeliver as failure:
        _put_back(message, reason=str(failure), is_final=failure.is_final, now=now)
    except UnableToUnseal:
        _put_back(message, reason="sealed with another secret key", is_final=True, now=now)
    except Exception as failure:
        log.exception("message %s (%s) failed", message.id, message.kind)
        _put_back(message, reason=type(failure).__name__, is_final=False, now=now)
    return True


def _send(message: WaitingMessage, *, now: datetime, by: Postman) -> None:
    if not is_mail(kind=message.kind):
        raise UnableToDeliver(f"nobody handles {message.kind}", is_final=True)
    if message.attempt > MOST_CLAIMS:
        raise UnableToDeliver("taken too often without an end", is_final=True)
    with tenancy.scope(workspace_id=message.workspace_id or tenancy.EVERY):
        secret = _secret_of(message, now=now)
        if secret is not None:
            by.deliver(letter=_letter(message, secret=secret, now=now))
        finish_message(message_id=message.id, now=now)
    log.info("message %s (%s) %s", message.id, message.kind, "sent" if secret is not None else "no longer wanted")


def _letter(message: WaitingMessage, *, secret: str, now: datetime) -> Letter:
    facts = message.facts
    mail = render(
        kind=message.kind, facts=facts, secret=secret, language=str(facts["language"]), site_url=settings.SITE_URL
    )
    return Letter(
        id=message.id,
        workspace_id=message.workspace_id,
        sender=_sender(message.workspace_id),
        to=(str(facts.get("to_name", "")), str(facts["to_email"])),
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        now=now,
    )


def _sender(workspace_id: UUID | None) -> tuple[str, str]:
    """Give the workspace's own sender; what it left open comes from the installation."""
    name, email = sender_of_installation()
    if workspace_id is None:
        return name, email
    own_name, own_email = sender_of(workspace_id=workspace_id)
    return own_name or name, own_email or email


def _secret_of(message: WaitingMessage, *, now: datetime) -> str | None:
    """Give what only this attempt carries; None when the mail is no longer wanted, or is for nobody."""
    if not message.facts["to_email"]:
        return None
    if LINK in message.facts:
        return _personal_token(message, now=now)
    mint = MINTS.get(message.kind)
    return mint(message.facts, now) if mint else unseal(sealed=message.sealed)


def _personal_token(message: WaitingMessage, *, now: datetime) -> str | None:
    """Mint the token of a stakeholder's link, anew for each attempt; every mail to one carries its link's id."""
    actor = Actor.system(reason="sending a mail to a stakeholder", workspace_id=message.workspace_id)
    return mint_personal_token(actor=actor, link_id=UUID(str(message.facts[LINK])), now=now)


def _invitation_token(facts: Mapping[str, object], now: datetime) -> str | None:
    actor = Actor.system(reason="sending an invitation", workspace_id=UUID(str(facts["workspace_id"])))
    try:
        return mint_invitation_token(actor=actor, invitation_id=UUID(str(facts["invitation_id"])), now=now)
    except NotFound:
        return None


MINTS: dict[str, Callable[[Mapping[str, object], datetime], str | None]] = {"workspace.invitation": _invitation_token}


def _put_back(message: WaitingMessage, *, reason: str, is_final: bool, now: datetime) -> None:
    log.warning("message %s (%s), attempt %s: %s", message.id, message.kind, message.attempt, reason)
    if is_final:
        give_up_message(message_id=message.id, error=reason, now=now)
    else:
        postpone_message(message_id=message.id, attempt=message.attempt, error=reason, now=now)
