"""Coming in by a personal link: an explicit act, in one browser, for at most an hour."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.signin.access import link_of_token, session_of_token
from goalposts.apps.signin.models import LinkSession, PersonalLink
from goalposts.apps.signin.queries.visits import actor_for, standing_of
from goalposts.domain.portal_access import LinkStanding, is_session_alive
from goalposts.domain.refusal import NotFound, Refused
from goalposts.lib.rows import insert_rows
from goalposts.lib.tokens import digest_of, new_token


class LinkOver(Refused):
    """The link expired or was revoked; `facts["standing"]` says which."""

    code = "LINK_OVER"


@transaction.atomic
def open_link(*, token: str, now: datetime) -> str:
    """Come in by a mailed link: somebody said that it is theirs.

    Shapes: the session's own token, for the browser's cookie; only its digest is stored.
    Edges: a link may be opened in any number of browsers until its last day; each gets a session of its own.
    Errors: NotFound for a token that nobody has; LinkOver.
    """
    link = link_of_token(token)
    if link is None:
        raise NotFound

    standing = standing_of(link, now=now)
    if standing is not LinkStanding.OPEN:
        raise LinkOver(standing=standing)

    made = new_token()
    session = LinkSession(
        workspace_id=link.workspace_id, link=link, digest=digest_of(token=made), began_at=now, seen_at=now
    )
    insert_rows(rows=[session])
    if link.opened_at is None:
        PersonalLink.objects.filter(id=link.id).update(opened_at=now)

    record_deed(actor=actor_for(session), deed="link.opened", about=("link", link.id), facts={}, now=now)
    return made


def note_visit(*, session_id: UUID, now: datetime) -> None:
    """Note that a visit goes on; the door does so once in a minute at most."""
    LinkSession.objects.filter(id=session_id, ended_at__isnull=True).update(seen_at=now)


@transaction.atomic
def end_visit(*, token: str, now: datetime) -> None:
    """Leave: the browser's session ends, the link itself still works.

    Edges: leaving twice, or after the time was over, is leaving.
    """
    session = session_of_token(token)
    if session is None:
        return
    is_alive = is_session_alive(began_at=session.began_at, seen_at=session.seen_at, ended_at=session.ended_at, now=now)
    if is_alive:
        LinkSession.objects.filter(id=session.id).update(ended_at=now)
        record_deed(actor=actor_for(session), deed="link.left", about=("link", session.link_id), facts={}, now=now)
