"""Where a member left off on Monday's page, and whether it comes by mail."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.portfolio.access import own_reader
from goalposts.apps.portfolio.models import MondayReader
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, ActorKind, member_of, workspace_of


@transaction.atomic
def note_monday_visit(*, actor: Actor, today: date, needing: int | None = None) -> None:
    """Note that a member looked at Monday's page today; all visits of a day are one, and whoever is no member leaves none.

    Shapes: `needing` is how many customers asked for them; None where the page was not the one that theirs begins with.
    """
    if actor.kind is not ActorKind.MEMBER:
        return
    _make_reader(actor)
    own_reader(actor).exclude(seen_date=today).update(
        former_date=F("seen_date"), former_needing=F("seen_needing"), seen_date=today, seen_needing=needing
    )


@transaction.atomic
def choose_monday_mail(*, actor: Actor, wants_mail: bool, now: datetime) -> None:
    """Keep whether a member wants Monday's page by mail; what stays as it was leaves no trace.

    Errors: Denied for whoever is no member.
    """
    if actor.kind is not ActorKind.MEMBER:
        raise Denied
    _make_reader(actor)

    if not own_reader(actor).exclude(wants_mail=wants_mail).update(wants_mail=wants_mail):
        return

    facts = {"MONDAY": "MAIL" if wants_mail else "NONE"}
    about = ("member", member_of(actor=actor))
    record_deed(actor=actor, deed="member.notices_chosen", about=about, facts=facts, now=now)


def _make_reader(actor: Actor) -> None:
    """Make the member's row where there is none; two requests at once make one."""
    if not own_reader(actor).exists():
        row = MondayReader(workspace_id=workspace_of(actor=actor), member_id=member_of(actor=actor))
        MondayReader.objects.bulk_create([row], ignore_conflicts=True)
