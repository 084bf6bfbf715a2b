"""Six digits by mail to a stakeholder: ten minutes, once, five tries, and only in the browser that asked."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.db.models import F

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.signin.access import get_own_session
from goalposts.apps.signin.models import LinkCode, LinkSession
from goalposts.apps.signin.queries.visits import actor_for
from goalposts.apps.signin.usecases.codes import MINUTES, MOST_TRIES, SpentCode, WrongCode
from goalposts.domain.roles import Actor
from goalposts.lib.digits import are_digits, digits_digest, new_digits
from goalposts.lib.ids import new_id
from goalposts.lib.sealing import seal
from goalposts.lib.tokens import digest_of, new_token


class CodePurpose(StrEnum):
    """What six digits mailed to a stakeholder are for."""

    CONFIRM = "CONFIRM"
    NEW_EMAIL = "NEW_EMAIL"


KINDS = {CodePurpose.CONFIRM: "portal.code", CodePurpose.NEW_EMAIL: "portal.new_email"}


@transaction.atomic
def mail_link_code(
    *, actor: Actor, session_id: UUID, now: datetime, purpose: CodePurpose = CodePurpose.CONFIRM, to_email: str = ""
) -> None:
    """Mail a code to whoever visits; the last one asked for is the one that counts.

    Shapes: `to_email` is the new address that a code confirms; empty is the address of the link's person.
    Errors: NotFound for a visit that is not theirs, or is over.
    """
    session = get_own_session(actor, session_id)
    person = session.link.stakeholder
    email = to_email.strip() or person.email

    code_id, digits = new_id(), new_digits()
    LinkCode.objects.filter(session=session, purpose=purpose.value, used_at__isnull=True).update(used_at=now)
    LinkCode.objects.create(
        id=code_id,
        workspace_id=session.workspace_id,
        session=session,
        purpose=purpose.value,
        email=email,
        digest=digits_digest(code_id=code_id, digits=digits),
        made_at=now,
        expires_at=now + timedelta(minutes=MINUTES),
    )

    facts: dict[str, object] = {
        "to_email": email,
        "to_name": person.name,
        "language": person.language,
        "address_form": person.address_form,
        "stakeholder_id": str(person.id),
        "workspace": session.link.workspace.name,
        "minutes": MINUTES,
    }
    put_message(workspace_id=session.workspace_id, kind=KINDS[purpose], facts=facts, sealed=seal(text=digits), now=now)


def confirm_visit(*, actor: Actor, session_id: UUID, digits: str, now: datetime) -> str:
    """Take the typed code: from now on this visit may see and change more.

    Shapes: gives the session's new token; the former one stops, so that whoever read it before gains nothing.
    Errors: NotFound (the gate); SpentCode, WrongCode (with `left`).
    """
    code = use_link_code(actor=actor, session_id=session_id, digits=digits, purpose=CodePurpose.CONFIRM, now=now)
    with transaction.atomic():
        made = new_token()
        LinkSession.objects.filter(id=code.session_id).update(confirmed_at=now, digest=digest_of(token=made))

        facts = {"session": code.session_id}
        confirmed = actor_for(LinkSession.objects.select_related("link").get(id=code.session_id))
        about = ("link", code.session.link_id)
        record_deed(actor=confirmed, deed="link.confirmed", about=about, facts=facts, now=now)
    return made


def use_link_code(*, actor: Actor, session_id: UUID, digits: str, purpose: CodePurpose, now: datetime) -> LinkCode:
    """Judge typed digits, and use the code up when they are right.

    Edges: a try counts before it is judged, in a transaction of its own, so that tries at the same moment do not share
    one.
    Errors: NotFound (the gate); SpentCode when used, too old, tried too often or never asked for here; WrongCode.
    """
    session = get_own_session(actor, session_id)
    alive = LinkCode.objects.filter(
        session=session, purpose=purpose.value, used_at__isnull=True, expires_at__gt=now
    ).select_related("session")
    if not alive.filter(tries__lt=MOST_TRIES).update(tries=F("tries") + 1):
        raise SpentCode
    code = alive.get()
    if not are_digits(code_id=code.id, typed=digits, digest=code.digest):
        raise WrongCode(left=MOST_TRIES - code.tries)
    if not alive.filter(id=code.id).update(used_at=now):
        raise SpentCode
    return code
