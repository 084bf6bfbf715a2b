"""Telling one stakeholder how their own expectations stand: by mail, or on paper."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.checkins.models import ProgressReport
from goalposts.apps.checkins.queries.progress import Progress, ProgressPlan, chosen, facts_of, print_of, progress_plan
from goalposts.apps.checkins.usecases.progress_mail import REPORT, note_progress_mail
from goalposts.apps.customers.access import get_stakeholder_for
from goalposts.apps.expectations.usecases import tell_back_several
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.signin.usecases.personal import make_link
from goalposts.apps.workspaces.queries import after_quiet
from goalposts.domain.portal_access import LINK_TIME, LinkPurpose
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor, member_of, workspace_of

KIND = "progress.report"
MAX_WORDS = 400
SENT_TWICE = timedelta(minutes=2)


class UnableToTell(Refused):
    """A report cannot go out; `facts["reason"]` says why: as NotAsked, or NOTHING, TOO_LONG, CHANGED, IN_FUTURE."""

    code = "UNABLE_TO_TELL"


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What whoever tells chose: what is left out, a sentence of their own, and the print of the report they looked at.

    Shapes: `told` is what is told, and all else is left out; None for whoever names what is left out.
    """

    sender: str
    left_out: Collection[UUID] = ()
    told: Collection[UUID] | None = None
    words: str = ""
    seen_print: str = ""


@transaction.atomic
def send_progress(*, actor: Actor, stakeholder_id: UUID, telling: Telling, today: date, now: datetime) -> UUID:
    """Mail somebody how their expectations stand, exactly as it was looked at; what is in it counts as told back.

    Shapes: gives the report. Edges: in quiet hours the mail leaves when they end, and tells only then (note_report_left);
    sent twice within two minutes it is one.
    They were told, not heard: no contact is noted.
    Errors: NotFound, Denied (the gate); UnableToTell with reason and, where it ends by itself, until.
    """
    person = get_stakeholder_for(actor, stakeholder_id, to_write=True)
    twice = _sent_before(stakeholder_id=person.id, member_id=member_of(actor=actor), how="MAIL", now=now)
    if twice is not None:
        return twice

    plan, progress, facts = _looked_at(actor, stakeholder_id=stakeholder_id, telling=telling, today=today)
    if plan.reason is not None:
        raise UnableToTell(reason=plan.reason.value, until=plan.until_date)

    goes_at = after_quiet(workspace_id=workspace_of(actor=actor), now=now)
    told_date = today if goes_at <= now else goes_at.astimezone(ZoneInfo(plan.person.time_zone)).date()
    report = _kept(actor, progress=facts, stakeholder_id=person.id, how="MAIL", told_date=told_date, now=goes_at)
    _mail(actor, plan=plan, progress=progress, report=report, now=now)
    if goes_at <= now:
        _tell(actor, progress, told_date=today, today=today, now=now)

    told = {"stakeholder": person.id, "expectations": len(progress.expectations)}
    record_deed(actor=actor, deed="progress.sent", about=("progress", report.id), facts=told, now=now)
    return report.id


@transaction.atomic
def tell_on_paper(
    *, actor: Actor, stakeholder_id: UUID, telling: Telling, told_date: date, today: date, now: datetime
) -> UUID:
    """Keep that somebody was told on paper, on a day, what the report that was looked at says.

    Shapes: gives the report. Edges: whoever cannot be mailed can be told so; noted twice within two minutes it is one.
    Errors: NotFound, Denied (the gate); UnableToTell; UnableToTellBack for a day before something in it was said.
    """
    person = get_stakeholder_for(actor, stakeholder_id, to_write=True)
    twice = _sent_before(stakeholder_id=person.id, member_id=member_of(actor=actor), how="PAPER", now=now)
    if twice is not None:
        return twice

    _plan, progress, facts = _looked_at(actor, stakeholder_id=stakeholder_id, telling=telling, today=today)
    if told_date > today:
        raise UnableToTell(field="told_date", reason="IN_FUTURE")

    report = _kept(actor, progress=facts, stakeholder_id=person.id, how="PAPER", told_date=told_date, now=now)
    _tell(actor, progress, told_date=told_date, today=today, now=now)

    told = {"stakeholder": person.id, "expectations": len(progress.expectations), "told_date": told_date}
    record_deed(actor=actor, deed="progress.told_on_paper", about=("progress", report.id), facts=told, now=now)
    return report.id


def _looked_at(
    actor: Actor, *, stakeholder_id: UUID, telling: Telling, today: date
) -> tuple[ProgressPlan, Progress, dict[str, Any]]:
    """Make the report anew, and refuse it when it is not the one that was looked at."""
    words = telling.words.strip()
    if len(words) > MAX_WORDS:
        raise UnableToTell(field="words", reason="TOO_LONG", limit=MAX_WORDS)
    plan = progress_plan(actor=actor, stakeholder_id=stakeholder_id, sender=telling.sender, today=today)
    progress = chosen(progress=plan.progress, left_out=_left_out(plan.progress, telling=telling), words=words)
    if not progress.expectations and not progress.complaints:
        raise UnableToTell(reason="NOTHING")
    facts = facts_of(progress=progress)
    if print_of(facts=facts) != telling.seen_print:
        raise UnableToTell(reason="CHANGED")
    return plan, progress, facts


def _left_out(progress: Progress, *, telling: Telling) -> Collection[UUID]:
    if telling.told is None:
        return telling.left_out
    known = {one.id for one in progress.expectations} | {one.id for one in progress.complaints}
    return known - set(telling.told)


def _sent_before(*, stakeholder_id: UUID, member_id: UUID, how: str, now: datetime) -> UUID | None:
    """Find the report that the same member sent this person a moment ago: the same press, sent twice."""
    own = ProgressReport.objects.filter(
        stakeholder_id=stakeholder_id, sent_by_id=member_id, how=how, sent_at__gte=now - SENT_TWICE
    )
    return own.order_by("-id").values_list("id", flat=True).first()


def _kept(
    actor: Actor, *, progress: dict[str, Any], stakeholder_id: UUID, how: str, told_date: date, now: datetime
) -> ProgressReport:
    report = ProgressReport(
        workspace_id=workspace_of(actor=actor),
        stakeholder_id=stakeholder_id,
        how=how,
        told_date=told_date,
        sent_at=now,
        sent_by_id=member_of(actor=actor),
        facts=progress,
    )
    report.save(force_insert=True)
    return report


def _mail(actor: Actor, *, plan: ProgressPlan, progress: Progress, report: ProgressReport, now: datetime) -> None:
    """Make the link and put the mail in the outbox; who wants mails without content gets the link alone."""
    person, is_bare = plan.person, plan.person.is_without_content
    link_id = make_link(
        actor=actor, stakeholder_id=person.id, purpose=LinkPurpose.PROGRESS, about_id=report.id,
        shown={} if is_bare else _shown(progress), now=now,
    )  # fmt: skip
    zone = ZoneInfo(person.time_zone)
    facts: dict[str, object] = {
        "to_email": person.email,
        "to_name": person.name,
        "language": person.language,
        "address_form": person.address_form,
        "workspace": progress.workspace,
        "sender": progress.sender,
        "expires_date": (now + LINK_TIME).astimezone(zone).date().isoformat(),
        "report": {} if is_bare else report.facts,
        "link_id": str(link_id),
        "report_id": str(report.id),
        "stakeholder_id": str(person.id),
        "is_progress": True,
    }
    put_message(
        workspace_id=report.workspace_id, kind=KIND, facts=facts, now=now, due_at=report.sent_at, is_unhurried=True
    )
    note_progress_mail(
        workspace_id=report.workspace_id, stakeholder_id=person.id, kind=REPORT, about_id=report.id,
        due_date=report.sent_at.astimezone(zone).date(),
    )  # fmt: skip


def _shown(progress: Progress) -> dict[str, list[str]]:
    told = progress.expectations
    return {
        "expectations": [str(one.id) for one in told] + [str(one.id) for one in progress.complaints],
        "goalposts": [str(id_) for one in told for id_ in one.goalpost_ids],
        "refusals": [str(one.id) for one in told if one.refused_reason],
    }


def _tell(actor: Actor, progress: Progress, *, told_date: date, today: date, now: datetime) -> None:
    """Note that they were told; what was told that day already stays so."""
    ids = [one.id for one in progress.expectations]
    if not ids:
        return
    with suppress(AlreadyDone):
        tell_back_several(actor=actor, expectation_ids=ids, told_date=told_date, today=today, now=now)
