"""One message of the outbox, from claim to done: rendered in its reader's language, then handed to the postman.

What fails goes back with a longer wait each time and is given up in the end; what a killed worker had in hand is taken
again when its claim runs out. Every attempt carries the same Message-ID. When nobody knows what became of an attempt, the
mail goes out once more, marked as a repeat; when that happens again, a person decides.
"""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from uuid import UUID

from django.conf import settings

from goalposts.apps.customers.queries.reach import reach_of
from goalposts.apps.customers.usecases.informed import note_informed
from goalposts.apps.outbox.queries import SentMessage, WaitingMessage, is_message_due
from goalposts.apps.outbox.usecases import (
    Doubt,
    claim_message,
    defer_message,
    finish_message,
    give_up_message,
    note_handing_over,
    postpone_message,
)
from goalposts.apps.people.usecases.colleagues import mint_colleague_token
from goalposts.apps.reviews.usecases import mint_offer_token
from goalposts.apps.signin.usecases import mint_personal_token
from goalposts.apps.upkeep.queries.informing import first_mail_of
from goalposts.apps.workspaces.queries import after_quiet, sender_of
from goalposts.apps.workspaces.queries.notices import is_notice_new
from goalposts.apps.workspaces.usecases import mint_invitation_token
from goalposts.domain.bounce import judge_bounce, status_in
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared.bouncing import take_in_failure
from goalposts.entrypoints.shared.postage import Letter, Postman, UnableToDeliver, postman, sender_of_installation
from goalposts.entrypoints.shared.unsubscribing import unsubscribe_address
from goalposts.entrypoints.shared.untelling import note_told, note_unheard
from goalposts.entrypoints.worker.events import handle, is_event
from goalposts.lib import tenancy
from goalposts.lib.sealing import UnableToUnseal, unseal
from goalposts.reports.mails.registry import is_mail, render

log = logging.getLogger("goalposts.worker")
MOST_CLAIMS = 30
NO_SUCH_MAILBOX = "5.1.1"  # what a refusal of the receiver means where the server gives no status of its own
IN_DOUBT = "sent twice, and nobody knows whether it arrived"
LINK = "link_id"
STAKEHOLDER = "stakeholder_id"  # in the facts of every mail to one
PROGRESS = "is_progress"  # in the facts of a mail that one may do without


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
        _put_back(message, failure=failure, now=now)
    except UnableToUnseal:
        _put_back(message, failure=UnableToDeliver("sealed with another secret key", is_final=True), now=now)
    except Exception as failure:
        log.exception("message %s (%s) failed", message.id, message.kind)
        _put_back(message, failure=UnableToDeliver(type(failure).__name__), now=now)
    return True


def _send(message: WaitingMessage, *, now: datetime, by: Postman) -> None:
    _check(message)
    with tenancy.scope(workspace_id=message.workspace_id or tenancy.EVERY):
        if is_event(kind=message.kind):
            handle(message=message, now=now)
            finish_message(message_id=message.id, now=now)
            return
        until = _end_of_quiet(message, now=now)
        if until is not None:
            defer_message(message_id=message.id, until=until)
            return
        secret = _secret_of(message, now=now)
        if secret is not None:
            letter = _letter(message, secret=secret, now=now)
            by.deliver(letter=letter, leaving=partial(_note_leaving, message, letter, now=now))
            _note_informed(message, now=now)
            note_told(sent=_as_sent(message), now=now)
        else:
            note_unheard(sent=_as_sent(message), now=now)
        finish_message(message_id=message.id, now=now)
    log.info("message %s (%s) %s", message.id, message.kind, "sent" if secret is not None else "no longer wanted")


def _check(message: WaitingMessage) -> None:
    if not is_mail(kind=message.kind) and not is_event(kind=message.kind):
        raise UnableToDeliver(f"nobody handles {message.kind}", is_final=True)
    if message.attempt > MOST_CLAIMS:
        raise UnableToDeliver("taken too often without an end", is_final=True)
    if message.is_in_doubt and message.is_repeated:
        raise UnableToDeliver(IN_DOUBT, is_final=True, is_fate_known=False)


def _note_leaving(message: WaitingMessage, letter: Letter, *, now: datetime) -> None:
    """Committed before the mail server has the text, so that whoever takes this up after a kill knows of the doubt."""
    note_handing_over(message_id=message.id, mail_id=letter.message_id, is_in_doubt=message.is_in_doubt, now=now)


def _end_of_quiet(message: WaitingMessage, *, now: datetime) -> datetime | None:
    """Give the moment until which a mail that is in no haste waits; None when it may go now."""
    if not message.is_unhurried or message.workspace_id is None:
        return None
    until = after_quiet(workspace_id=message.workspace_id, now=now)
    return until if until > now else None


def _letter(message: WaitingMessage, *, secret: str, now: datetime) -> Letter:
    stop = _unsubscribe_address(message)
    facts = {**message.facts, "unsubscribe_address": stop, "first": _first(message)}
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
        mail_id=message.mail_id,
        is_repeat=message.is_in_doubt or message.is_repeated,
        unsubscribe_address=stop,
    )


def _unsubscribe_address(message: WaitingMessage) -> str:
    """Give the address that stops mails like this one; only progress mails have one."""
    if message.workspace_id is None or not message.facts.get(PROGRESS):
        return ""
    stakeholder_id = UUID(str(message.facts[STAKEHOLDER]))
    return unsubscribe_address(workspace_id=message.workspace_id, stakeholder_id=stakeholder_id)


def _first(message: WaitingMessage) -> dict[str, object] | None:
    """Give what this mail also says when it is the first that somebody gets; mails to members never do."""
    if STAKEHOLDER not in message.facts or message.workspace_id is None:
        return None
    try:
        return first_mail_of(actor=_sender_of(message), stakeholder_id=UUID(str(message.facts[STAKEHOLDER])))
    except NotFound:
        return None


def _note_informed(message: WaitingMessage, *, now: datetime) -> None:
    """After it left: a mail that failed told nobody, and the next says it instead."""
    if STAKEHOLDER in message.facts and message.workspace_id is not None:
        with suppress(NotFound):
            note_informed(actor=_sender_of(message), stakeholder_id=UUID(str(message.facts[STAKEHOLDER])), now=now)


def _sender_of(message: WaitingMessage) -> Actor:
    return Actor.system(reason="sending a mail to a stakeholder", workspace_id=message.workspace_id)


def _is_wanted(message: WaitingMessage) -> bool:
    """Say whether a mail may still go out: whoever stopped such mails, or cannot be reached, gets none that may wait."""
    if STAKEHOLDER not in message.facts or not message.is_unhurried:
        return True
    try:
        reach = reach_of(actor=_sender_of(message), stakeholder_id=UUID(str(message.facts[STAKEHOLDER])))
    except NotFound:
        return False
    is_stopped = bool(message.facts.get(PROGRESS)) and reach.is_progress_mail_off
    return reach.unreachable_at is None and not is_stopped


def _sender(workspace_id: UUID | None) -> tuple[str, str]:
    """Give the workspace's own sender; what it left open comes from the installation."""
    name, email = sender_of_installation()
    if workspace_id is None:
        return name, email
    own_name, own_email = sender_of(workspace_id=workspace_id)
    return own_name or name, own_email or email


def _secret_of(message: WaitingMessage, *, now: datetime) -> str | None:
    """Give what only this attempt carries; None when the mail is no longer wanted, or is for nobody."""
    if not message.facts["to_email"] or not _is_wanted(message):
        return None
    if LINK in message.facts:
        return _personal_token(message, now=now)
    mint = MINTS.get(message.kind)
    return mint(message.facts, now) if mint else unseal(sealed=message.sealed)


def _personal_token(message: WaitingMessage, *, now: datetime) -> str | None:
    """Mint the token of a stakeholder's link, anew for each attempt; every mail to one carries its link's id."""
    return mint_personal_token(actor=_sender_of(message), link_id=UUID(str(message.facts[LINK])), now=now)


def _invitation_token(facts: Mapping[str, object], now: datetime) -> str | None:
    actor = Actor.system(reason="sending an invitation", workspace_id=UUID(str(facts["workspace_id"])))
    try:
        return mint_invitation_token(actor=actor, invitation_id=UUID(str(facts["invitation_id"])), now=now)
    except NotFound:
        return None


def _offer_token(facts: Mapping[str, object], now: datetime) -> str | None:
    actor = Actor.system(reason="sending an offer", workspace_id=UUID(str(facts["workspace_id"])))
    try:
        return mint_offer_token(actor=actor, offer_id=UUID(str(facts["offer_id"])), now=now)
    except NotFound:
        return None


def _colleague_token(facts: Mapping[str, object], now: datetime) -> str | None:
    try:
        return mint_colleague_token(invitation_id=UUID(str(facts["invitation_id"])), now=now)
    except NotFound:
        return None


def _unless_seen(facts: Mapping[str, object], _now: datetime) -> str | None:
    """What a member saw on the page before its mail could leave, or what was thrown away, is not mailed."""
    return "" if is_notice_new(notice_id=UUID(str(facts["notice_id"]))) else None


MINTS: dict[str, Callable[[Mapping[str, object], datetime], str | None]] = {
    "workspace.invitation": _invitation_token,
    "workspace.notice": _unless_seen,
    "review.offer": _offer_token,
    "people.colleague": _colleague_token,
}


def _put_back(message: WaitingMessage, *, failure: UnableToDeliver, now: datetime) -> None:
    reason, doubt = str(failure), _doubt_after(message, failure)
    log.warning("message %s (%s), attempt %s: %s", message.id, message.kind, message.attempt, reason)
    if failure.is_final:
        give_up_message(message_id=message.id, error=reason, doubt=doubt, now=now)
        if failure.is_refused:
            _take_in_refusal(message, said=reason, now=now)
    else:
        postpone_message(message_id=message.id, attempt=message.attempt, error=reason, doubt=doubt, now=now)


def _take_in_refusal(message: WaitingMessage, *, said: str, now: datetime) -> None:
    """A receiver who was refused for good while we handed the mail over has bounced at the door."""
    fate = judge_bounce(action="failed", status=status_in(text=said) or NO_SUCH_MAILBOX)
    outcome = take_in_failure(sent=_as_sent(message), fate=fate, said=said, now=now)
    log.info("message %s: %s", message.id, outcome.value)


def _as_sent(message: WaitingMessage) -> SentMessage:
    return SentMessage(message.id, message.workspace_id, message.kind, message.facts, message.created_at)


def _doubt_after(message: WaitingMessage, failure: UnableToDeliver) -> Doubt:
    if not failure.is_fate_known:
        return Doubt.THIS
    return Doubt.FORMER if message.is_in_doubt else Doubt.NONE
