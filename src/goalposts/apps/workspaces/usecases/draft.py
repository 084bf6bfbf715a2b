"""Keeping what a member has typed until it is sent."""

from datetime import datetime, timedelta

from django.db import transaction

from goalposts.apps.workspaces.models import Draft
from goalposts.domain.refusal import Denied, Refused
from goalposts.domain.roles import Actor, ActorKind, member_of
from goalposts.lib.locks import hold

MAX_CHARACTERS = 20_000
KEPT_DAYS = 30
SAVED_PAGE = "saved_page"


class UnableToKeepDraft(Refused):
    """The draft is longer than any form takes."""

    code = "DRAFT_TOO_LONG"


@transaction.atomic
def keep_draft(*, actor: Actor, place: str, fields: dict[str, str], now: datetime, page: str = "") -> None:
    """Keep the fields of a form for its member; nothing typed removes the draft.

    Shapes: `page` names the opened page it was typed in. Edges: what arrives late from a page that was saved is let go.
    Errors: Denied for whoever is not a member; UnableToKeepDraft over MAX_CHARACTERS.
    """
    if actor.kind is not ActorKind.MEMBER or actor.workspace_id is None:
        raise Denied
    if sum(len(text) for text in fields.values()) > MAX_CHARACTERS:
        raise UnableToKeepDraft(limit=MAX_CHARACTERS)

    hold(name=f"draft {actor.member_id}")
    mine = Draft.objects.filter(member_id=member_of(actor=actor))
    if page and mine.filter(place=place, fields__saved_page=page).exists():
        return
    if not any(text.strip() for text in fields.values()):
        mine.filter(place=place).delete()
        return
    Draft.objects.update_or_create(
        member_id=member_of(actor=actor),
        place=place,
        defaults={"workspace_id": actor.workspace_id, "fields": fields, "saved_at": now},
    )
    mine.filter(saved_at__lt=now - timedelta(days=KEPT_DAYS)).delete()


@transaction.atomic
def drop_draft(*, actor: Actor, place: str, page: str = "", now: datetime | None = None) -> None:
    """Remove a draft once its form was saved; none is fine.

    Shapes: with `page` and `now` the page is remembered as saved, so that its late drafts are let go.
    """
    hold(name=f"draft {actor.member_id}")
    mine = Draft.objects.filter(member_id=member_of(actor=actor), place=place)
    if not page or now is None:
        mine.delete()
        return
    assert actor.workspace_id is not None, "only members keep drafts"
    saved = Draft(
        workspace_id=actor.workspace_id,
        member_id=member_of(actor=actor),
        place=place,
        fields={SAVED_PAGE: page},
        saved_at=now,
    )
    Draft.objects.bulk_create(
        [saved], update_conflicts=True, unique_fields=["member", "place"], update_fields=["fields", "saved_at"]
    )
