"""What was handed over to be told to whoever was heard: by the supplier's own book, which knows no names and no number."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goalposts.apps.reviews.access import reviews_visible_to
from goalposts.apps.reviews.models import ToldText
from goalposts.domain.plain import read
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, ActorKind, workspace_of
from goalposts.domain.told import ToldContent


@dataclass(frozen=True, kw_only=True)
class ToldLine:
    """A text that was handed over. Shapes: `mailed_date` is when the last mail went with one, which may be an earlier text."""

    number: int
    content: ToldContent
    is_mailed: bool
    told_at: datetime
    mailed_date: date | None


def last_told(*, actor: Actor, review_id: UUID) -> ToldLine | None:
    """Give what was told last of a review of the actor's own workspace; None before, and of elsewhere."""
    if actor.kind is not ActorKind.MEMBER:
        return None
    found = ToldText.objects.filter(review__in=reviews_visible_to(actor), review_id=review_id).order_by("number")
    rows = [(row, read(kind=ToldContent, plain=row.content)) for row in found]
    if not rows:
        return None
    last, content = rows[-1]
    return ToldLine(
        number=last.number,
        content=content,
        is_mailed=last.is_mailed,
        told_at=last.told_at,
        mailed_date=max((told.told_date for row, told in rows if row.is_mailed), default=None),
    )


def told_text(*, actor: Actor, review_id: UUID, number: int) -> tuple[ToldContent, bool]:
    """Give one text as it was handed over, and whether a mail goes with it, to whoever passes it on.

    Errors: NotFound for whoever is not the system, when missing, and when foreign.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise NotFound
    found = ToldText.objects.filter(workspace_id=workspace_of(actor=actor), review_id=review_id, number=number)
    row = found.values_list("content", "is_mailed").first()
    if row is None:
        raise NotFound
    return read(kind=ToldContent, plain=row[0]), row[1]
