"""Coming in by a pass: an explicit act in one browser, for at most an hour; more by a code that is mailed."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from goalposts.apps.interviews.access import (
    get_own_pass_session,
    note_deed,
    open_keys,
    pass_of_token,
    session_of_pass_token,
)
from goalposts.apps.interviews.models import Pass, PassCode, PassSession
from goalposts.apps.interviews.queries.passes import actor_of_session, pass_standing
from goalposts.apps.interviews.usecases.invite import who_and_frame
from goalposts.apps.interviews.usecases.letters import LetterKind, PassPurpose, make_pass, put_letter
from goalposts.apps.signin.usecases.codes import MINUTES, MOST_TRIES, SpentCode, WrongCode
from goalposts.apps.signin.usecases.visits import LinkOver
from goalposts.domain.portal_access import LinkStanding, is_session_alive
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor
from goalposts.lib.digits import are_digits, digits_digest, new_digits
from goalposts.lib.ids import new_id
from goalposts.lib.tokens import digest_of, new_token


@transaction.atomic
def open_pass(*, token: str, now: datetime) -> str:
    """Come in by a mailed pass: somebody said that it is theirs.

    Shapes: the session's own token, for the browser's cookie. Errors: NotFound for a token that nobody has; LinkOver.
    """
    link = pass_of_token(token)
    if link is None:
        raise NotFound
    standing = pass_standing(link=link, now=now)
    if standing is not LinkStanding.OPEN:
        raise LinkOver(standing=standing)

    made = new_token()
    session = PassSession(review_id=link.review_id, link=link, digest=digest_of(token=made), began_at=now, seen_at=now)
    session.save(force_insert=True)
    if link.opened_at is None:
        Pass.objects.filter(id=link.id).update(opened_at=now)

    about = ("pass", link.id)
    note_deed(
        review_id=link.review_id, actor=actor_of_session(session=session), deed="pass.opened", about=about, now=now
    )
    return made


@transaction.atomic
def note_pass_visit(*, actor: Actor, session_id: UUID, now: datetime) -> None:
    """Note that a visit goes on; the door does so once in a minute at most. Errors: NotFound."""
    session = get_own_pass_session(actor, session_id)
    PassSession.objects.filter(id=session.id).update(seen_at=now)


@transaction.atomic
def end_pass_visit(*, token: str, now: datetime) -> None:
    """Leave: the browser's session ends, the pass itself still works; leaving twice is leaving."""
    session = session_of_pass_token(token)
    if session is None:
        return
    if is_session_alive(began_at=session.began_at, seen_at=session.seen_at, ended_at=session.ended_at, now=now):
        PassSession.objects.filter(id=session.id).update(ended_at=now)
        actor, about = actor_of_session(session=session), ("pass", session.link_id)
        note_deed(review_id=session.review_id, actor=actor, deed="pass.left", about=about, now=now)


@transaction.atomic
def renew_pass(*, token: str, now: datetime) -> None:
    """Mail a new link in the place of one that expired, to whoever the first was for.

    Edges: for a token that nobody has, one that was revoked, and one that still works, nothing happens, and nobody can tell.
    """
    link = pass_of_token(token)
    if link is None or pass_standing(link=link, now=now) is not LinkStanding.EXPIRED:
        return
    keys = open_keys()
    who, frame = who_and_frame(interview=link.interview, keys=keys)
    if not who.email:
        return

    made = make_pass(interview=link.interview, purpose=PassPurpose(link.purpose), now=now)
    put_letter(interview=link.interview, who=who, frame=frame, kind=LetterKind.RENEWED, keys=keys, link=made, now=now)

    actor = Actor.system(reason="a pass was renewed")
    note_deed(review_id=link.review_id, actor=actor, deed="pass.renewed", about=("pass", made.id), now=now)


@transaction.atomic
def mail_pass_code(*, actor: Actor, session_id: UUID, now: datetime) -> None:
    """Mail six digits to whoever visits; the last ones asked for are those that count.

    Errors: NotFound for a visit that is not theirs, or is over.
    """
    session = get_own_pass_session(actor, session_id)
    keys = open_keys()
    who, frame = who_and_frame(interview=session.link.interview, keys=keys)

    code_id, digits = new_id(), new_digits()
    PassCode.objects.filter(session=session, used_at__isnull=True).update(used_at=now)
    PassCode.objects.create(
        id=code_id,
        review_id=session.review_id,
        session=session,
        digest=digits_digest(code_id=code_id, digits=digits),
        made_at=now,
        expires_at=now + timedelta(minutes=MINUTES),
    )
    told = {"minutes": MINUTES, "secret": digits}
    put_letter(
        interview=session.link.interview, who=who, frame=frame, kind=LetterKind.CODE, keys=keys, facts=told, now=now
    )


def confirm_pass_visit(*, actor: Actor, session_id: UUID, digits: str, now: datetime) -> str:
    """Take the typed code: from now on this visit may see and change more.

    Shapes: gives the session's new token; the former one stops. Edges: a try counts before it is judged, in a transaction
    of its own. Errors: NotFound; SpentCode; WrongCode (with `left`).
    """
    code = _tried(actor=actor, session_id=session_id, now=now)
    if not are_digits(code_id=code.id, typed=digits, digest=code.digest):
        raise WrongCode(left=MOST_TRIES - code.tries)
    return _confirmed(actor=actor, session_id=session_id, code=code, now=now)


@transaction.atomic
def _tried(*, actor: Actor, session_id: UUID, now: datetime) -> PassCode:
    session = get_own_pass_session(actor, session_id)
    alive = PassCode.objects.filter(session=session, used_at__isnull=True, expires_at__gt=now)
    if not alive.filter(tries__lt=MOST_TRIES).update(tries=F("tries") + 1):
        raise SpentCode
    return alive.get()


@transaction.atomic
def _confirmed(*, actor: Actor, session_id: UUID, code: PassCode, now: datetime) -> str:
    session = get_own_pass_session(actor, session_id)
    if not PassCode.objects.filter(id=code.id, used_at__isnull=True).update(used_at=now):
        raise SpentCode
    made = new_token()
    session.confirmed_at, session.digest = now, digest_of(token=made)
    session.save(update_fields=["confirmed_at", "digest"])

    about = ("pass", session.link_id)
    note_deed(
        review_id=session.review_id,
        actor=actor_of_session(session=session),
        deed="pass.confirmed",
        about=about,
        now=now,
    )
    return made
