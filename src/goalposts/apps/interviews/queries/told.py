"""What the supplier told to whoever was heard, as each of them reads it."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import Keys, get_own_interview, open_keys
from goalposts.apps.interviews.models import ToldPage
from goalposts.apps.interviews.queries.plain import Frame, frame_beside
from goalposts.domain.interview import HEARD
from goalposts.domain.plain import read
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, Power
from goalposts.domain.told import ToldContent


@dataclass(frozen=True, kw_only=True)
class OwnTold:
    """What became of what was said, the newest text."""

    frame: Frame
    content: ToldContent
    is_newer: bool


@transaction.atomic
def own_told(*, actor: Actor) -> OwnTold:
    """Give what whoever came in was told. Errors: NotFound before, and for whoever was not heard; CodeNeeded; VaultClosed."""
    interview = get_own_interview(actor, power=Power.P2)
    keys = open_keys()
    found = _newest(interview.review_id, keys=keys) if interview.state in HEARD else None
    if found is None:
        raise NotFound
    content, number = found
    return OwnTold(frame=frame_beside(row=interview, keys=keys), content=content, is_newer=number > 1)


def is_told(*, review_id: UUID) -> bool:
    """Say whether a review that was entered has an answer to read."""
    return ToldPage.objects.filter(review_id=review_id).exists()


def _newest(review_id: UUID, *, keys: Keys) -> tuple[ToldContent, int] | None:
    page = ToldPage.objects.filter(review_id=review_id).order_by("-number").first()
    plain = keys.read(row=page, field="told") if page else None
    return (read(kind=ToldContent, plain=plain), page.number) if page and plain else None
