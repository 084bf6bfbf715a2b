"""The only ways to a pass, and to the browser in which one was opened: by a token that was mailed, or by one's own visit."""

from uuid import UUID

from goalposts.apps.interviews.access.framing import FRAME, framed
from goalposts.apps.interviews.models import Pass, PassSession, PassToken
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor
from goalposts.lib.tenancy_by_review import EVERY, enter_review
from goalposts.lib.tokens import digest_of

NO_REVIEW = UUID(int=0)


def pass_of_token(token: str) -> Pass | None:
    """Give the pass that a mailed token opens, whether or not it still works, and enter its review; else None."""
    enter_review(review_id=EVERY)
    row = framed(PassToken.objects.select_related("link__interview")).filter(digest=digest_of(token=token)).first()
    enter_review(review_id=row.review_id if row else NO_REVIEW)
    if row is None:
        return None
    setattr(row.link, FRAME, getattr(row, FRAME))
    return row.link


def session_of_pass_token(token: str) -> PassSession | None:
    """Give the visit of a browser's cookie, and enter its review; None for a cookie that nobody has."""
    enter_review(review_id=EVERY)
    sessions = framed(PassSession.objects.select_related("link__interview"))
    session = sessions.filter(digest=digest_of(token=token)).first()
    enter_review(review_id=session.review_id if session else NO_REVIEW)
    return session


def get_own_pass_session(actor: Actor, session_id: UUID) -> PassSession:
    """Give the visit of whoever came in by a pass, as it goes on.

    Errors: NotFound for another's, and for one that ended.
    """
    if actor.review_id is None or actor.interview_id is None:
        raise NotFound
    enter_review(review_id=actor.review_id)
    own = PassSession.objects.filter(
        id=session_id, ended_at__isnull=True, review_id=actor.review_id, link__interview_id=actor.interview_id
    )
    session = own.select_related("link__interview").first()
    if session is None:
        raise NotFound
    return session
