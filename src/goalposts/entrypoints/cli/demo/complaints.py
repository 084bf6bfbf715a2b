"""The complaints and promises of the demo: one in every state, dated from today, done through the use cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.customers.queries import StakeholderChoice, customer_card, stakeholder_choices
from goalposts.apps.expectations.queries import RegisterFilter, register_of
from goalposts.apps.followup.usecases import (
    Because,
    Ending,
    Promise,
    Sorting,
    answer_complaint,
    create_action_item,
    drop_action_item,
    end_complaint,
    finish_action_item,
    log_attempt,
    mind_complaints,
    record_effect,
    register_complaint,
    remind_owners,
    reopen_complaint,
    sort_complaint,
    start_action_item,
    void_complaint,
)
from goalposts.apps.workspaces.queries import themes_of
from goalposts.domain.action_item import Effect, Parent
from goalposts.domain.complaint import ComplaintState, Sort
from goalposts.domain.roles import Actor, Power, workspace_of
from goalposts.entrypoints.cli.demo.days import working_day
from goalposts.entrypoints.cli.demo.grievances import GRIEVANCES, PROMISES
from goalposts.entrypoints.cli.demo.grievances_told import Grievance, Kept

MORNING = time(9, 40)
FURTHER = timedelta(minutes=1)


@dataclass
class _Teller:
    """One workspace in which complaints are told; remembers who is who."""

    actors: Mapping[str, Actor]
    now: datetime
    zone: ZoneInfo
    themes: list[UUID] = field(default_factory=list)

    @property
    def manager(self) -> Actor:
        return self.actors["Milan"]

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def day(self, days: int) -> date:
        return working_day(today=self.today, days=days)

    def at(self, days: int) -> datetime:
        return min(datetime.combine(self.day(days), MORNING, self.zone), self.now - FURTHER)

    def person(self, name: str) -> StakeholderChoice:
        return stakeholder_choices(actor=self.manager, words=name, limit=1)[0]

    def lead_of(self, person: StakeholderChoice) -> Actor:
        lead_id = customer_card(actor=self.manager, customer_id=person.customer_id).lead_id
        return next(actor for actor in self.actors.values() if actor.member_id == lead_id)

    def expectation_of(self, person: StakeholderChoice) -> UUID:
        narrowed = RegisterFilter(stakeholder_id=person.id)
        rows = register_of(actor=self.manager, narrowed=narrowed, order="oldest", after="", size=20).rows
        agreed = [row.id for row in rows if row.state == "AGREED"]
        return [*agreed, *(row.id for row in rows)][0]


def complain(*, actors: Mapping[str, Actor], now: datetime, zone: ZoneInfo) -> None:
    """Tell every complaint and promise, then what the worker tells of them each hour."""
    themes = [theme.id for theme in themes_of(actor=actors["Milan"])]
    teller = _Teller(actors=actors, now=now, zone=zone, themes=themes)
    for grievance in GRIEVANCES:
        _complain(teller, grievance)
    for kept in PROMISES:
        person = teller.person(kept.who)
        because = Because(kind=Parent.EXPECTATION, id=teller.expectation_of(person))
        _promise(teller, kept, person=person, because=because)
    night = Actor.system(reason="the day of a promise", workspace_id=workspace_of(actor=teller.manager))
    mind_complaints(actor=night, now=now)
    remind_owners(actor=night, now=now)


def _complain(teller: _Teller, told: Grievance) -> None:
    person = teller.person(told.who)
    lead = teller.lead_of(person)
    theirs = Actor.stakeholder(workspace_id=workspace_of(actor=lead), stakeholder_id=person.id, power=Power.P2)
    complaint_id = register_complaint(
        actor=theirs if told.is_by_link else lead,
        stakeholder_id=person.id,
        words=told.words,
        theme_id=None if told.is_by_link else teller.themes[told.theme],
        said_date=teller.day(told.on),
        channel="" if told.is_by_link else told.channel,
        today=teller.day(told.on),
        now=teller.at(told.on),
    )
    for days, how, is_reached, words in told.tries:
        log_attempt(
            actor=lead, complaint_id=complaint_id, on_date=teller.day(days), how=how, is_reached=is_reached, words=words,
            today=teller.day(days), now=teller.at(days),
        )  # fmt: skip
    if told.sort is not None:
        _sort(teller, told, complaint_id=complaint_id, person=person, lead=lead)
    _follow(teller, told, complaint_id=complaint_id, person=person, lead=lead)


def _sort(teller: _Teller, told: Grievance, *, complaint_id: UUID, person: StakeholderChoice, lead: Actor) -> None:
    assert told.sort is not None
    days, sort = told.sort
    is_new = sort is Sort.UNKNOWN
    sorting = Sorting(
        sort=sort,
        expectation_id=None if is_new else teller.expectation_of(person),
        verbatim=told.expected if is_new else "",
        theme_id=teller.themes[told.theme],
    )
    sort_complaint(actor=lead, complaint_id=complaint_id, sorting=sorting, today=teller.day(days), now=teller.at(days))


def _follow(teller: _Teller, told: Grievance, *, complaint_id: UUID, person: StakeholderChoice, lead: Actor) -> None:
    for kept in told.promises:
        _promise(teller, kept, person=person, because=Because(kind=Parent.COMPLAINT, id=complaint_id))
    if told.answer is not None:
        days, how, words = told.answer
        answer_complaint(
            actor=lead, complaint_id=complaint_id, answer=words, on_date=teller.day(days), how=how,
            today=teller.day(days), now=teller.at(days),
        )  # fmt: skip
    for days, state, how, words in told.ends:
        day, at = teller.day(days), teller.at(days)
        if state is ComplaintState.OPEN:
            reopen_complaint(
                actor=lead, complaint_id=complaint_id, words=words, on_date=day, how=how, today=day, now=at
            )
        elif state is ComplaintState.VOID:
            void_complaint(actor=lead, complaint_id=complaint_id, reason=words, today=day, now=at)
        else:
            ending = Ending(state=state, on_date=day, how=how, words=words)
            end_complaint(actor=lead, complaint_id=complaint_id, ending=ending, today=day, now=at)


def _promise(teller: _Teller, kept: Kept, *, person: StakeholderChoice, because: Because) -> None:
    lead = teller.lead_of(person)
    owner = teller.actors[kept.owner] if kept.owner else lead
    assert owner.member_id is not None
    item_id = create_action_item(
        actor=lead,
        owner_id=owner.member_id,
        due_date=teller.day(kept.due),
        parent=because,
        promise=Promise(words=kept.words, to_id=None if kept.is_own else person.id, note=kept.note),
        today=min(teller.day(kept.on), teller.day(kept.due)),
        now=teller.at(kept.on),
    )
    if kept.started is not None:
        start_action_item(
            actor=lead, action_item_id=item_id, today=teller.day(kept.started), now=teller.at(kept.started)
        )
    if kept.dropped is not None:
        days, reason = kept.dropped
        drop_action_item(actor=lead, action_item_id=item_id, reason=reason, today=teller.day(days), now=teller.at(days))
    if kept.done is not None:
        _finish(teller, kept, item_id=item_id, lead=lead)


def _finish(teller: _Teller, kept: Kept, *, item_id: UUID, lead: Actor) -> None:
    assert kept.done is not None
    days, words = kept.done
    day = teller.day(days)
    finish_action_item(actor=lead, action_item_id=item_id, done_date=day, words=words, today=day, now=teller.at(days))
    if kept.effect is None:
        return
    days, effect, words = kept.effect
    record_effect(
        actor=lead, action_item_id=item_id, effect=Effect(effect), words=words, on_date=teller.day(days), how="TALK",
        today=teller.day(days), now=teller.at(days),
    )  # fmt: skip
