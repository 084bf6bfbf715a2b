"""The complaints and promises of the demo: one in every state, dated from today, done through the use cases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
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
FURTHER = timedelta(minutes=2)
NOT_YET = UUID(int=0)
Step = tuple[datetime, Callable[[], None]]


@dataclass
class _Teller:
    """One workspace in which complaints are told; remembers who is who."""

    actors: Mapping[str, Actor]
    now: datetime
    zone: ZoneInfo
    themes: list[UUID] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

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

    def then(self, days: int, deed: Callable[[date, datetime], None]) -> None:
        """Plan a deed on a day; what is planned first of one moment is done first."""
        day, at = self.day(days), self.at(days)
        self.steps.append((at, lambda: deed(day, at)))

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


def complaint_steps(*, actors: Mapping[str, Actor], now: datetime, zone: ZoneInfo) -> list[Step]:
    """Plan every complaint and promise, in the order of time, so that the trail of deeds tells them in between."""
    themes = [theme.id for theme in themes_of(actor=actors["Milan"])]
    teller = _Teller(actors=actors, now=now, zone=zone, themes=themes)
    for grievance in GRIEVANCES:
        _Complaint(teller, grievance).plan()
    for kept in PROMISES:
        _Kept(
            teller, kept, who=kept.who, because=lambda person: (Parent.EXPECTATION, teller.expectation_of(person))
        ).plan()
    return sorted(teller.steps, key=lambda step: step[0])


def mind(*, actors: Mapping[str, Actor], now: datetime) -> None:
    """Tell of complaints and promises what the worker tells each hour."""
    night = Actor.system(reason="the day of a promise", workspace_id=workspace_of(actor=actors["Milan"]))
    mind_complaints(actor=night, now=now)
    remind_owners(actor=night, now=now)


class _Complaint:
    """One complaint, deed by deed; knows its id once it was registered."""

    def __init__(self, teller: _Teller, told: Grievance) -> None:
        self.teller, self.told = teller, told
        self.complaint_id = NOT_YET

    @property
    def person(self) -> StakeholderChoice:
        return self.teller.person(self.told.who)

    @property
    def lead(self) -> Actor:
        return self.teller.lead_of(self.person)

    def plan(self) -> None:
        told, then = self.told, self.teller.then
        then(told.on, self.register)
        for tried in told.tries:
            then(tried[0], partial(self.attempt, tried))
        if told.sort is not None:
            then(told.sort[0], self.sort)
        for kept in told.promises:
            _Kept(self.teller, kept, who=told.who, because=lambda _: (Parent.COMPLAINT, self.complaint_id)).plan()
        if told.answer is not None:
            then(told.answer[0], self.answer)
        for ending in told.ends:
            then(ending[0], partial(self.end, ending))

    def register(self, day: date, at: datetime) -> None:
        told, person, lead = self.told, self.person, self.lead
        theirs = Actor.stakeholder(workspace_id=workspace_of(actor=lead), stakeholder_id=person.id, power=Power.P2)
        self.complaint_id = register_complaint(
            actor=theirs if told.is_by_link else lead,
            stakeholder_id=person.id,
            words=told.words,
            theme_id=None if told.is_by_link else self.teller.themes[told.theme],
            said_date=day,
            channel="" if told.is_by_link else told.channel,
            today=day,
            now=at,
        )

    def attempt(self, tried: tuple[int, str, bool, str], day: date, at: datetime) -> None:
        _days, how, is_reached, words = tried
        log_attempt(
            actor=self.lead, complaint_id=self.complaint_id, on_date=day, how=how, is_reached=is_reached, words=words,
            today=day, now=at,
        )  # fmt: skip

    def sort(self, day: date, at: datetime) -> None:
        assert self.told.sort is not None
        sort = self.told.sort[1]
        is_new = sort is Sort.UNKNOWN
        sorting = Sorting(
            sort=sort,
            expectation_id=None if is_new else self.teller.expectation_of(self.person),
            verbatim=self.told.expected if is_new else "",
            theme_id=self.teller.themes[self.told.theme],
        )
        sort_complaint(actor=self.lead, complaint_id=self.complaint_id, sorting=sorting, today=day, now=at)

    def answer(self, day: date, at: datetime) -> None:
        assert self.told.answer is not None
        _days, how, words = self.told.answer
        answer_complaint(
            actor=self.lead, complaint_id=self.complaint_id, answer=words, on_date=day, how=how, today=day, now=at
        )

    def end(self, ending: tuple[int, ComplaintState, str, str], day: date, at: datetime) -> None:
        _days, state, how, words = ending
        lead, complaint_id = self.lead, self.complaint_id
        if state is ComplaintState.OPEN:
            reopen_complaint(
                actor=lead, complaint_id=complaint_id, words=words, on_date=day, how=how, today=day, now=at
            )
        elif state is ComplaintState.VOID:
            void_complaint(actor=lead, complaint_id=complaint_id, reason=words, today=day, now=at)
        else:
            ended = Ending(state=state, on_date=day, how=how, words=words)
            end_complaint(actor=lead, complaint_id=complaint_id, ending=ended, today=day, now=at)


class _Kept:
    """One promise, deed by deed; knows its id once it was made."""

    def __init__(
        self, teller: _Teller, kept: Kept, *, who: str, because: Callable[[StakeholderChoice], tuple[Parent, UUID]]
    ) -> None:
        self.teller, self.kept, self.who, self.because = teller, kept, who, because
        self.item_id = NOT_YET

    @property
    def lead(self) -> Actor:
        return self.teller.lead_of(self.teller.person(self.who))

    def plan(self) -> None:
        kept, then = self.kept, self.teller.then
        then(kept.on, self.make)
        for step, deed in ((kept.started, self.start), (_on(kept.dropped), self.drop), (_on(kept.done), self.finish)):
            if step is not None:
                then(step, deed)
        if kept.done is not None and kept.effect is not None:
            then(kept.effect[0], self.notice)

    def make(self, day: date, at: datetime) -> None:
        kept, lead, person = self.kept, self.lead, self.teller.person(self.who)
        owner = self.teller.actors[kept.owner] if kept.owner else lead
        assert owner.member_id is not None
        kind, parent_id = self.because(person)
        self.item_id = create_action_item(
            actor=lead,
            owner_id=owner.member_id,
            due_date=self.teller.day(kept.due),
            parent=Because(kind=kind, id=parent_id),
            promise=Promise(words=kept.words, to_id=None if kept.is_own else person.id, note=kept.note),
            today=min(day, self.teller.day(kept.due)),
            now=at,
        )

    def start(self, day: date, at: datetime) -> None:
        start_action_item(actor=self.lead, action_item_id=self.item_id, today=day, now=at)

    def drop(self, day: date, at: datetime) -> None:
        assert self.kept.dropped is not None
        reason = self.kept.dropped[1]
        drop_action_item(actor=self.lead, action_item_id=self.item_id, reason=reason, today=day, now=at)

    def finish(self, day: date, at: datetime) -> None:
        assert self.kept.done is not None
        words = self.kept.done[1]
        finish_action_item(actor=self.lead, action_item_id=self.item_id, done_date=day, words=words, today=day, now=at)

    def notice(self, day: date, at: datetime) -> None:
        assert self.kept.effect is not None
        _days, effect, words = self.kept.effect
        record_effect(
            actor=self.lead, action_item_id=self.item_id, effect=Effect(effect), words=words, on_date=day, how="TALK",
            today=day, now=at,
        )  # fmt: skip


def _on(told: tuple[Any, ...] | None) -> int | None:
    """Give the day of something told, which stands first in it."""
    return None if told is None else int(told[0])
