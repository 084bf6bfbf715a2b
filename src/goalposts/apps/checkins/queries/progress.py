"""A progress report before it is sent and after: one content, frozen as plain facts, for mail, page and PDF alike."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from goalposts.apps.checkins.access import get_report_for, reports_visible_to
from goalposts.apps.checkins.queries.plan import last_mail_dates
from goalposts.apps.customers.queries.asking import PersonToAsk, people_to_ask
from goalposts.apps.expectations.queries.progress import ToTell, expectations_to_tell
from goalposts.apps.followup.queries import Done, SaidDone, promised_and_complained
from goalposts.domain.asking import Candidate, NotAsked, mailable_from, why_not_asked
from goalposts.domain.expectation import State, waits_for_us
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor

DAYS_BACK = 91
MOST_SHOWN = 20
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class ToldPosts:
    """Posts as somebody is told of them."""

    kind: str
    what: str
    metric: str | None
    unit: str | None
    floor: float | None
    aim: float | None
    timing: str
    by_date: date | None
    period: str
    since_date: date | None


@dataclass(frozen=True)
class ToldPromise:
    """What was promised to somebody in the words they read; `done_date` None while it is not done."""

    words: str
    due_date: date
    done_date: date | None


@dataclass(frozen=True)
class ToldExpectation:
    """One expectation in a report.

    Shapes: `words` are empty for whoever did not say it. `turn` says whose it is: THEIRS_YES, THEIRS_WORD, THEIRS_VERDICT,
    OURS, or empty when nothing waits. `parked_until` only while parked; `changes` are a kind and a day, oldest first.
    """

    id: UUID
    goalpost_ids: tuple[UUID, ...]
    words: str
    language: str
    said_date: date
    state: str
    posts: ToldPosts | None
    proposal: ToldPosts | None
    value: float | None
    value_date: date | None
    verdict: str
    felt: str
    felt_words: str
    felt_language: str
    felt_date: date | None
    refused_reason: str
    alternative: str
    parked_until: date | None
    told_before: date | None
    changes: tuple[tuple[str, date], ...]
    promises: tuple[ToldPromise, ...]
    turn: str


@dataclass(frozen=True)
class ToldComplaint:
    """A complaint of theirs that was answered, or because of which something was promised."""

    id: UUID
    words: str
    language: str
    said_date: date
    answer: str
    answered_date: date | None
    promises: tuple[ToldPromise, ...]


@dataclass(frozen=True)
class Progress:
    """What one stakeholder is told: their own expectations and complaints, and nothing of anybody else.

    Shapes: `words` are what whoever sends it adds, may be empty.
    """

    told_date: date
    name: str
    language: str
    address_form: str
    workspace: str
    sender: str
    words: str
    expectations: tuple[ToldExpectation, ...]
    complaints: tuple[ToldComplaint, ...]


@dataclass(frozen=True)
class ProgressPlan:
    """What somebody could be told today, and why it cannot be mailed, if it cannot.

    Shapes: `reason` None when it can be mailed; `until_date` where the reason ends by itself.
    """

    person: PersonToAsk
    progress: Progress
    reason: NotAsked | None
    until_date: date | None


@dataclass(frozen=True)
class ReportLine:
    """A report that was sent or told: when, how, by whom, and whether it came back and so told nobody.

    Shapes: `sent_at` is still to come while its mail waits for the end of quiet hours.
    """

    id: UUID
    told_date: date
    how: str
    sent_by: str
    returned_at: datetime | None
    sent_at: datetime

    def goes_at(self, *, now: datetime) -> datetime | None:
        """Give when its mail leaves; None when it left, or never will."""
        return _goes_at(self, now=now)


@dataclass(frozen=True)
class LatelyTold(ReportLine):
    """A report with whom it was for."""

    stakeholder_id: UUID
    name: str
    customer_name: str


@dataclass(frozen=True)
class SentReport:
    """A report as it was sent: the very facts its mail was written from."""

    id: UUID
    stakeholder_id: UUID
    name: str
    customer_id: UUID
    customer_name: str
    told_date: date
    how: str
    sent_by: str
    returned_at: datetime | None
    sent_at: datetime
    facts: Facts

    def goes_at(self, *, now: datetime) -> datetime | None:
        """Give when its mail leaves; None when it left, or never will."""
        return _goes_at(self, now=now)


def _goes_at(report: ReportLine | SentReport, *, now: datetime) -> datetime | None:
    return report.sent_at if report.how == "MAIL" and report.returned_at is None and report.sent_at > now else None


def progress_plan(*, actor: Actor, stakeholder_id: UUID, sender: str, today: date, words: str = "") -> ProgressPlan:
    """Read what somebody could be told today, all of it.

    Errors: NotFound for whoever is missing, foreign, or of a customer that the actor does not write.
    """
    people = people_to_ask(actor=actor, stakeholder_ids=[stakeholder_id])
    if not people:
        raise NotFound
    person = people[0]
    last = last_mail_dates([person.id]).get(person.id)
    told = expectations_to_tell(actor=actor, stakeholder_id=person.id)
    progress = _progress(person=person, told=told, sender=sender, today=today, words=words)
    reason = why_not_asked(candidate=_candidate(person, last), has_forward=False, today=today)
    until = person.paused_until_date if reason is NotAsked.PAUSED else None
    if reason is NotAsked.RECENTLY_MAILED:
        until = mailable_from(last_mail_date=last, today=today)
    return ProgressPlan(person, progress, reason, until)


def chosen(*, progress: Progress, left_out: Collection[UUID], words: str) -> Progress:
    """Give a report without what was left out, with the sentence that was added."""
    expectations = tuple(one for one in progress.expectations if one.id not in left_out)
    complaints = tuple(one for one in progress.complaints if one.id not in left_out)
    return Progress(**{**_shallow(progress), "words": words, "expectations": expectations, "complaints": complaints})


def facts_of(*, progress: Progress) -> dict[str, Any]:
    """Freeze a report as plain values: what its mail, its page and its PDF are all written from."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(progress), default=str))
    return plain


def print_of(*, facts: Facts) -> str:
    """Give a short print of a report, the same for the same content only."""
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def reports_of(*, actor: Actor, stakeholder_id: UUID) -> list[ReportLine]:
    """List what somebody was told before, newest first, at most MOST_SHOWN, in one query."""
    rows = reports_visible_to(actor).filter(stakeholder_id=stakeholder_id).order_by("-told_date", "-id")
    return [ReportLine(*row) for row in rows.values_list(*_LINE)[:MOST_SHOWN]]


def reports_lately(*, actor: Actor) -> list[LatelyTold]:
    """List whom the workspace told how it stands, newest first, at most MOST_SHOWN, in one query.

    Edges: not who was erased.
    """
    rows = reports_visible_to(actor).exclude(facts={}).order_by("-told_date", "-id")
    who = ("stakeholder_id", "stakeholder__name", "stakeholder__customer__name")
    return [LatelyTold(*row) for row in rows.values_list(*_LINE, *who)[:MOST_SHOWN]]


_LINE = ("id", "told_date", "how", "sent_by__person__name", "returned_at", "sent_at")


def sent_report(*, actor: Actor, report_id: UUID) -> SentReport:
    """Read one report as it was sent, for a member or for the stakeholder it was sent to.


    Errors: NotFound when missing, foreign or somebody else's.
    """
    report = get_report_for(actor, report_id)
    person = report.stakeholder
    return SentReport(
        id=report.id,
        stakeholder_id=person.id,
        name=person.name,
        customer_id=person.customer_id,
        customer_name=person.customer.name,
        told_date=report.told_date,
        how=report.how,
        sent_by=report.sent_by.person.name,
        returned_at=report.returned_at,
        sent_at=report.sent_at,
        facts=report.facts,
    )


def _candidate(person: PersonToAsk, last_mail_date: date | None) -> Candidate:
    return Candidate(
        has_address=bool(person.email),
        due=1,
        left_date=person.left_date,
        is_archived=person.is_archived,
        paused_until_date=person.paused_until_date,
        is_unreachable=person.is_unreachable,
        is_mail_off=person.is_mail_off,
        last_mail_date=last_mail_date,
    )


def _progress(person: PersonToAsk, told: list[ToTell], sender: str, today: date, words: str) -> Progress:
    back = today - timedelta(days=DAYS_BACK)
    since = min([back, *(one.told_back_date or one.said_date for one in told)])
    promised, complained = promised_and_complained(stakeholder_id=person.id, since_date=since)
    complaints = (_complaint(one, since=back) for one in complained)
    return Progress(
        told_date=today,
        name=person.name,
        language=person.language,
        address_form=person.address_form,
        workspace=person.workspace_name,
        sender=sender,
        words=words,
        expectations=tuple(_expectation(one, promised.get(one.id, ())) for one in told),
        complaints=tuple(one for one in complaints if one.promises or one.answer),
    )


def _expectation(one: ToTell, done: Collection[Done]) -> ToldExpectation:
    felt = one.felt
    return ToldExpectation(
        id=one.id,
        goalpost_ids=tuple(posts.id for posts in (one.posts, one.proposal) if posts),
        words=one.verbatim,
        language=one.language,
        said_date=one.said_date,
        state=one.state.value,
        posts=_posts(one.posts),
        proposal=_posts(one.proposal),
        value=one.value,
        value_date=one.value_date,
        verdict=one.verdict,
        felt=felt.answer if felt else "",
        felt_words=felt.words if felt else "",
        felt_language=felt.language if felt else "",
        felt_date=felt.said_date if felt else None,
        refused_reason=one.refused_reason,
        alternative=one.alternative,
        parked_until=one.parked_until_date,
        told_before=one.told_back_date,
        changes=tuple((change.kind, change.on_date) for change in one.changes),
        promises=_promises(done, since=one.told_back_date),
        turn=_turn(one),
    )


def _posts(posts: Any) -> ToldPosts | None:
    if posts is None:
        return None
    return ToldPosts(
        kind=posts.kind,
        what=posts.what,
        metric=posts.metric_name,
        unit=posts.unit,
        floor=posts.floor,
        aim=posts.aim,
        timing=posts.timing,
        by_date=posts.by_date,
        period=posts.period,
        since_date=posts.in_force_from_date,
    )


def _turn(one: ToTell) -> str:
    """Say whose word is next: theirs on posts, on a refusal or on a verdict, or ours."""
    if one.proposal is not None:
        return "THEIRS_YES"
    if one.state is State.NOT_FEASIBLE:
        return "THEIRS_WORD" if one.alternative else ""
    if waits_for_us(state=one.state) or one.has_moved:
        return "OURS"
    is_unanswered = one.felt is None or (one.due_date is not None and one.felt.said_date < one.due_date)
    return "THEIRS_VERDICT" if one.state is State.AGREED and one.verdict != "NONE" and is_unanswered else ""


def _complaint(one: SaidDone, *, since: date) -> ToldComplaint:
    is_new = one.answered_date is not None and one.answered_date >= since
    return ToldComplaint(
        id=one.id,
        words=one.words,
        language=one.language,
        said_date=one.said_date,
        answer=one.answer if is_new else "",
        answered_date=one.answered_date if is_new else None,
        promises=_promises(one.done, since=since),
    )


def _promises(done: Collection[Done], *, since: date | None) -> tuple[ToldPromise, ...]:
    """Keep what is still to be done, and what was done since they were last told."""
    news = [one for one in done if one.done_date is None or since is None or one.done_date > since]
    return tuple(ToldPromise(one.words, one.due_date, one.done_date) for one in news)


def _shallow(progress: Progress) -> dict[str, Any]:
    return {name: getattr(progress, name) for name in Progress.__dataclass_fields__}
