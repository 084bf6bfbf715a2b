"""Who is asked when somebody left: the words stay of who said them, the posts of who agreed to them."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_stakeholder_for
from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Expectation, Goalpost
from goalposts.apps.expectations.queries.following import OPEN_STATES
from goalposts.apps.expectations.usecases.capture import note_step
from goalposts.apps.expectations.usecases.standing import rejudge_all
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor


class UnableToFollow(Refused):
    """The two are at two customers."""

    code = "UNABLE_TO_FOLLOW"


@transaction.atomic
def follow_expectations(
    *,
    actor: Actor,
    leaver_id: UUID,
    successor_id: UUID | None,
    expectation_ids: Collection[UUID],
    today: date,
    now: datetime,
) -> int:
    """Let a successor be asked about some open expectations of a person, and judge where that person judged.

    Shapes: `expectation_ids` are those the successor follows from now on; the leaver's other open ones are asked of
    nobody else. `successor_id` None takes all of it back. Gives how many changed.
    Edges: answers of the one who left keep counting until the successor answers; past verdicts stay.
    Errors: NotFound, Denied (the gate); UnableToFollow.
    """
    leaver = get_stakeholder_for(actor, leaver_id, to_write=True)
    successor = get_stakeholder_for(actor, successor_id) if successor_id else None
    if successor is not None and successor.customer_id != leaver.customer_id:
        raise UnableToFollow(field="successor", reason="OTHER_CUSTOMER")

    theirs = Q(stakeholder=leaver) | Q(goalpost__judge=leaver)
    ids = expectations_visible_to(actor).filter(theirs, state__in=OPEN_STATES).values_list("id", flat=True)
    found = list(Expectation.objects.filter(id__in=list(ids)).order_by("id").select_for_update())
    changed = []
    for one in found:
        wanted = successor.id if successor and one.id in expectation_ids else None
        if _set_follower(one, leaver_id=leaver.id, wanted=wanted):
            changed.append(one)
            facts = {
                "stakeholder": str(wanted or leaver.id),
                "name": successor.name if wanted and successor else leaver.name,
            }
            note_step(expectation=one, actor=actor, kind="FOLLOWED", on_date=today, now=now, facts=facts)
    rejudge_all(expectations=changed, today=today, now=now)

    told = {"successor": successor_id, "expectations": [one.id for one in changed]}
    if changed:
        record_deed(
            actor=actor, deed="expectations.followed", about=("stakeholder", leaver.id), facts=told, now=now
        )  # fmt: skip
    return len(changed)


def _set_follower(expectation: Expectation, *, leaver_id: UUID, wanted: UUID | None) -> bool:
    """Set who is asked, and who judges the posts where the leaver did; tell whether anything changed."""
    shown = Q(id__in=[id_ for id_ in (expectation.goalpost_id, expectation.judged_goalpost_id) if id_])
    open_posts = Q(agreed_date__isnull=True, dropped_at__isnull=True)
    judged = Goalpost.objects.filter(open_posts | shown, expectation=expectation, judge_id=leaver_id)
    others = (
        Q(judge_follower__isnull=False) if wanted is None else ~Q(judge_follower_id=wanted) | Q(judge_follower=None)
    )
    is_changed = judged.filter(others).update(judge_follower_id=wanted) > 0
    if expectation.stakeholder_id == leaver_id and expectation.follower_id != wanted:
        expectation.follower_id = wanted
        is_changed = True
    if is_changed:
        expectation.revision += 1
        expectation.save(update_fields=["follower", "revision"])
    return is_changed
