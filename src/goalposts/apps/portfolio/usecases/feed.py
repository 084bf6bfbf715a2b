"""Making a secret address for one's own calendar program, and taking it back."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.portfolio.access import feeds_visible_to
from goalposts.apps.portfolio.models import CalendarFeed
from goalposts.apps.portfolio.queries.feeds import FeedChoice
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.domain.roles import Actor, member_of, workspace_of
from goalposts.lib.ids import new_id
from goalposts.lib.tokens import digest_of, new_token

MOST_FEEDS = 10
SHOWN_AGAIN = 4


class UnableToMakeFeed(Refused):
    """No kind of day was chosen, or the member has too many feeds; `facts["reason"]` says which."""

    code = "UNABLE_TO_MAKE_FEED"


@transaction.atomic
def make_feed(*, actor: Actor, choice: FeedChoice, now: datetime, deed_key: UUID | None = None) -> str:
    """Make an address for a member's own calendar program.

    Shapes: gives the token itself, kept nowhere; only its digest and its ending are stored; `deed_key` is that of the
    form it was asked with. Errors: UnfitActor for whoever is no member; UnableToMakeFeed; AlreadyDone for a form that was
    sent before.
    """
    own = feeds_visible_to(actor).filter(revoked_at__isnull=True)
    member_id = member_of(actor=actor)
    if not (choice.has_decisions or choice.has_gates or choice.has_items or choice.has_checkins):
        raise UnableToMakeFeed(reason="NOTHING_CHOSEN")
    feed_id = uuid5(member_id, str(deed_key)) if deed_key else new_id()
    if feeds_visible_to(actor).filter(id=feed_id).exists():
        raise AlreadyDone
    if own.count() >= MOST_FEEDS:
        raise UnableToMakeFeed(reason="TOO_MANY")

    token = new_token()
    feed = CalendarFeed.objects.create(
        id=feed_id,
        workspace_id=workspace_of(actor=actor),
        member_id=member_id,
        digest=digest_of(token=token),
        ending=token[-SHOWN_AGAIN:],
        created_at=now,
        **asdict(choice),
    )

    facts = {name: is_chosen for name, is_chosen in asdict(choice).items() if is_chosen}
    record_deed(actor=actor, deed="feed.made", about=("feed", feed.id), facts=facts, now=now)
    return token


@transaction.atomic
def revoke_feed(*, actor: Actor, feed_id: UUID, now: datetime) -> None:
    """Take back an address of one's own; whoever still reads it gets nothing from now on.

    Errors: NotFound when missing or somebody else's; AlreadyDone.
    """
    feed = feeds_visible_to(actor).select_for_update().filter(id=feed_id).first()
    if feed is None:
        raise NotFound
    if feed.revoked_at is not None:
        raise AlreadyDone(day=feed.revoked_at)

    feed.revoked_at = now
    feed.save(update_fields=["revoked_at"])

    record_deed(actor=actor, deed="feed.revoked", about=("feed", feed.id), facts={}, now=now)
