"""A hot issue of a review becomes a complaint of whoever said it: they said yes to these words, with their name."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.findings.queries import HotReleased, hot_released
from goalposts.apps.followup.labels import mark_of_taken_back
from goalposts.apps.followup.models import Complaint, ComplaintStep
from goalposts.apps.followup.usecases.clocks import clocks_of
from goalposts.apps.followup.usecases.repeats import set_repeat
from goalposts.apps.followup.usecases.stepping import note_step
from goalposts.apps.followup.usecases.telling import tell_lead, tell_managers, tell_of_release
from goalposts.domain.notice import NoticeKind
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, ActorKind, workspace_of
from goalposts.domain.tongue import tongue_of
from goalposts.lib.locks import hold

THROUGH_REVIEW = "REVIEW"
TAKEN_BACK = "TAKEN_BACK"


@transaction.atomic
def open_released_complaint(*, actor: Actor, release_id: UUID, now: datetime) -> UUID | None:
    """Open the complaint that a released hot issue is, with its clocks; lead and managers hear of it at once.

    Shapes: None where the person is no longer in the register, or took the words back: then there is no complaint, and lead
    and managers are told of the release alone.
    Edges: once more is once. It is no sign of life: what somebody said behind the wall says nothing of our contact with them.
    Errors: NotFound for whoever is not the system, and for a release that is no hot issue.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise NotFound
    hot = hot_released(actor=actor, release_id=release_id)
    hold(name=f"complaint of release {release_id}")
    found = Complaint.objects.filter(release_id=release_id).values_list("id", flat=True).first()
    if found is not None:
        return found
    speaker = _speaker(hot)
    if speaker is None or hot.is_taken_back:
        tell_of_release(hot=hot, actor=actor, now=now)
        return None

    complaint = _complaint(hot, speaker=speaker, now=now)
    complaint.save(force_insert=True)
    note_step(
        complaint=complaint, actor=actor, kind="RECEIVED", on_date=complaint.said_date, how=THROUGH_REVIEW, now=now
    )

    facts = {"stakeholder": complaint.stakeholder_id, "release": release_id}
    record_deed(actor=actor, deed="complaint.released", about=("complaint", complaint.id), facts=facts, now=now)
    tell_lead(complaint=complaint, actor=actor, kind=NoticeKind.COMPLAINT, now=now)
    tell_managers(complaint=complaint, actor=actor, kind=NoticeKind.COMPLAINT, now=now)
    return complaint.id


@transaction.atomic
def take_complaint_back(*, actor: Actor, release_id: UUID, now: datetime) -> None:
    """Empty the words of a complaint whose speaker took them back; an open one ends, since nobody complains any more.

    Edges: without such a complaint, or once more, nothing happens.
    Errors: NotFound for whoever is not the system.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise NotFound
    found = Complaint.objects.select_for_update(of=("self",)).filter(
        release_id=release_id, workspace_id=workspace_of(actor=actor)
    )
    complaint = found.select_related("workspace").first()
    if complaint is None or ComplaintStep.objects.filter(complaint=complaint, kind=TAKEN_BACK).exists():
        return

    complaint.words = mark_of_taken_back(language=complaint.workspace.language)
    complaint.state = "VOID" if complaint.state == "OPEN" else complaint.state
    complaint.revision += 1
    complaint.save(update_fields=["words", "state", "revision"])
    note_step(complaint=complaint, actor=actor, kind=TAKEN_BACK, on_date=complaint.said_date, now=now)

    record_deed(actor=actor, deed="complaint.taken_back", about=("complaint", complaint.id), facts={}, now=now)


def _speaker(hot: HotReleased) -> Stakeholder | None:
    """Find in the register whoever said it: the vault's copy of them may be older than a merge."""
    people = Stakeholder.objects.select_related("customer").filter(
        workspace_id=hot.workspace_id, customer_id=hot.customer_id, erased_at__isnull=True
    )
    person = people.filter(id=hot.content.stakeholder_id).first()
    while person is not None and person.merged_into_id is not None:
        person = people.filter(id=person.merged_into_id).first()
    return person


def _complaint(hot: HotReleased, *, speaker: Stakeholder, now: datetime) -> Complaint:
    """Make the complaint; it was said on the day of its release, since the day of an interview never crosses."""
    words, said_date = hot.content.words, hot.content.released_date
    clocks = clocks_of(workspace_id=speaker.workspace_id, said_date=said_date, now=now)
    complaint = Complaint(
        workspace_id=speaker.workspace_id,
        customer=speaker.customer,
        stakeholder=speaker,
        words=words,
        language=tongue_of(words=words) or speaker.language,
        said_date=said_date,
        channel=THROUGH_REVIEW,
        release_id=hot.release_id,
        recorded_at=now,
        contact_due_at=clocks.contact_due_at,
        answer_due_date=clocks.answer_due_date,
    )
    set_repeat(complaint=complaint)
    return complaint
