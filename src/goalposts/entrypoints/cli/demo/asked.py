"""The check-ins of the demo: one that is over, one that runs with answers, silence and a reminder, and what people seek next.

What was mailed then was read then: only the last reminders still wait, so that the demo's mailbox holds links to follow.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from goalposts.apps.checkins.queries.plan import plan_of
from goalposts.apps.checkins.queries.rounds import AskedLine, round_page
from goalposts.apps.checkins.usecases import (
    Asking,
    close_over,
    give_answer,
    give_forward_answer,
    mail_due,
    start_round,
    tell_answers,
)
from goalposts.apps.customers.queries import stakeholder_card
from goalposts.apps.customers.queries.asking import Group, group_of
from goalposts.apps.customers.queries.rhythm import RhythmDay
from goalposts.apps.expectations.queries.forward import forward_of_stakeholder
from goalposts.apps.expectations.queries.progress import untold_people
from goalposts.apps.expectations.usecases.forward import Forward, own_chance, put_chance_off
from goalposts.apps.outbox.usecases import claim_message, finish_message
from goalposts.domain.asking import Answer, NotAsked
from goalposts.domain.roles import Actor, Power, workspace_of
from goalposts.entrypoints.cli.demo.days import working_day

OVER_DAYS, RUNNING_DAYS = -58, -9
HOUR = time(10, 15)
DAY = timedelta(days=1)
Step = tuple[datetime, Callable[[], None]]
SILENT_SHARE = 2  # so many of them answer for one who does not
SPARED = 3


@dataclass(frozen=True)
class Said:
    """An answer in the words of either language."""

    answer: Answer
    nl: str = ""
    en: str = ""


@dataclass(frozen=True)
class Sought:
    """Answers to the questions that look forward, in either language; None and empty where nothing was said."""

    nl: str
    en: str
    sureness: int | None
    because_nl: str
    because_en: str
    fulfilment: int | None
    choose_again: int | None


SAID = (
    Said(Answer.MET),
    Said(Answer.NOT_MET, "Het cijfer zal wel kloppen, maar ik moest er zelf achteraan.",
         "The figure may be right, but I had to chase it myself."),
    Said(Answer.MET, "Dit loopt nu goed, houden zo.", "This runs well now, please keep it so."),
    Said(Answer.NEAR, "Net niet: de laatste week liep het terug.", "Just short: it slipped in the last week."),
    Said(Answer.MOVED, "Wij willen dit voortaan per week weten, niet achteraf.",
         "From now on we want to know this every week, not afterwards."),
    Said(Answer.MET, "Niets op aan te merken.", "Nothing to complain about."),
    Said(Answer.NOT_MET, "Twee keer niets gehoord, en één keer pas na bellen.",
         "Twice we heard nothing, and once only after we called."),
    Said(Answer.MET, "Beter dan vorig jaar.", "Better than last year."),
    Said(Answer.NOT_MET),
    Said(Answer.NEAR),
)  # fmt: skip
SOUGHT = (
    Sought("Dat jullie zelf met een idee komen voordat wij het vragen.",
           "That you bring an idea before we ask for it.", 6, "Dat hebben jullie vorig jaar één keer gedaan.",
           "You did so once, last year.", 1, 8),
    Sought("Eén vast gezicht bij alles wat misgaat.", "One face we know for whatever goes wrong.", 4, "", "", -1, 6),
    Sought("", "", None, "", "", 0, 9),
    Sought("Samen kijken wat er weg kan, ook bij ons.", "Looking together at what we can stop doing, we as well.", 8,
           "Jullie kennen ons werk beter dan wie ook.", "You know our work better than anybody.", 2, 9),
    Sought("Een half uur per kwartaal met cijfers die ik zelf kan uitleggen.",
           "Half an hour a quarter with figures that I can explain myself.", 7, "", "", None, None),
    Sought("", "", 3, "Er zijn drie leidinggevenden weg in een jaar.", "Three managers left within a year.", -2, 3),
    Sought("Minder regels voor wie gewoon iets kapot heeft.", "Fewer rules for somebody with something broken.", None, "",
           "", 1, 7),
)  # fmt: skip


def steps_of(*, actors: Mapping[str, Actor], today: date, now: datetime, zone: ZoneInfo) -> list[Step]:
    """List what happens in the check-ins with its moment, in order of time, so that the story is told around it."""
    over, running = _moment(today, OVER_DAYS, zone), _moment(today, RUNNING_DAYS, zone)
    sanne, rounds = actors["Sanne"], {}
    season = "Najaarsronde" if over.month in (9, 10, 11) else "Ronde"

    def start(at: datetime, name: str, *, is_first: bool) -> None:
        rounds[at] = _start(sanne, name=_named(name, at), at=at, is_first=is_first)

    def end(at: datetime) -> None:
        close_over(actor=_night(sanne), now=at)
        _was_read(until=at)

    evening = timedelta(hours=10)  # after working hours, so that nothing of the story lies between two answers
    steps: list[Step] = [
        (over, lambda: start(over, season, is_first=True)),
        (
            _later(over, 3) + evening,
            lambda: _answer(sanne, rounds[over], _later(over, 3) + evening, cycle(SAID[:4] + SAID[5:])),
        ),
        (over + 6 * DAY, lambda: _decide(actors, rounds[over], at=over + 6 * DAY)),
        (over + 20 * DAY, lambda: end(over + 20 * DAY)),
        (running, lambda: start(running, "Peiling", is_first=False)),
        (
            _later(running, 3) + evening,
            lambda: _answer(sanne, rounds[running], _later(running, 3) + evening, cycle(SAID[1:])),
        ),
    ]
    return [step for step in steps if step[0] < now]


def remind(*, actors: Mapping[str, Actor], today: date, now: datetime, zone: ZoneInfo) -> None:
    """Send the reminders of the check-in that runs, each on its day; the last ones stay for the mailbox."""
    day = _moment(today, RUNNING_DAYS, zone)
    while (day := day + DAY) < now:
        if mail_due(actor=_night(actors["Sanne"]), now=day):
            _was_read(until=day - DAY)


def _start(actor: Actor, *, name: str, at: datetime, is_first: bool) -> UUID:
    """Ask everybody; in a later round only whoever has something due, without those whom Sanne means to tell herself."""
    on = RhythmDay(today=at.date(), grace_days=14, time_zone=str(at.tzinfo))
    people = group_of(actor=actor, group=Group(is_everybody=True), on=on)
    passed: set[UUID] = set()
    if not is_first:
        plan = plan_of(actor=actor, people=people, has_forward=False, today=at.date())
        passed = {one.person.id for one in plan.left_out if one.reason is NotAsked.NOTHING_DUE}
        passed |= {one.stakeholder_id for one in untold_people(actor=actor)[:SPARED]}
    asking = Asking(name=name, stakeholder_ids=[one.id for one in people if one.id not in passed], has_forward=True)
    return start_round(actor=actor, asking=asking, today=at.date(), now=at)


def _answer(member: Actor, round_id: UUID, at: datetime, says: Iterator[Said]) -> None:
    """Let most of them answer by their own link; one in a few stays silent, and so does whoever something was done for."""
    people, seeks = round_page(actor=member, round_id=round_id).people, iter(SOUGHT)
    for number, line in enumerate(people):
        if number % (SILENT_SHARE + 1) == SILENT_SHARE or line.effects:
            continue
        then = at + timedelta(minutes=3 * number)
        actor = _by_link(member, line)
        language = stakeholder_card(actor=member, stakeholder_id=line.stakeholder_id).language
        for card, said in zip(line.cards, says, strict=False):
            give_answer(
                actor=actor, round_id=round_id, expectation_id=card.expectation_id, answer=said.answer,
                words=said.nl if language == "nl" else said.en, deed_key=_key(card.expectation_id, then),
                today=then.date(), now=then,
            )  # fmt: skip
        if line.has_forward and (sought := next(seeks, None)) is not None:
            _look_forward(actor, round_id, sought, is_dutch=language == "nl", at=then)
    tell_answers(actor=_night(member), now=at + DAY)


def _look_forward(actor: Actor, round_id: UUID, sought: Sought, *, is_dutch: bool, at: datetime) -> None:
    forward = Forward(
        value_sought=sought.nl if is_dutch else sought.en,
        sureness=sought.sureness,
        sure_because=sought.because_nl if is_dutch else sought.because_en,
        fulfilment=sought.fulfilment,
        choose_again=sought.choose_again,
    )
    assert actor.stakeholder_id
    key = _key(actor.stakeholder_id, at)
    give_forward_answer(actor=actor, round_id=round_id, forward=forward, deed_key=key, today=at.date(), now=at)


def _decide(actors: Mapping[str, Actor], round_id: UUID, *, at: datetime) -> None:
    """Decide about two of the values sought; the others still wait for a decision."""
    member, milan = actors["Sanne"], actors["Milan"].member_id
    assert milan
    people = round_page(actor=member, round_id=round_id).people
    found = [line for one in people for line in forward_of_stakeholder(actor=member, stakeholder_id=one.stakeholder_id)]
    sought = [line for line in found if line.value_sought]
    for line in sought[:1]:
        own_chance(actor=member, forward_id=line.id, owner_id=milan, words="Eerst een gesprek samen.", now=at)
    for line in sought[1:2]:
        put_chance_off(actor=member, forward_id=line.id, because="Eerst moeten de storingen op orde zijn.", now=at)


def _by_link(member: Actor, line: AskedLine) -> Actor:
    return Actor.stakeholder(
        workspace_id=workspace_of(actor=member), stakeholder_id=line.stakeholder_id, power=Power.P1,
        shown_ids=frozenset(card.expectation_id for card in line.cards),
    )  # fmt: skip


def _was_read(*, until: datetime) -> None:
    """Whatever was mailed by then was read then."""
    while (message := claim_message(now=until)) is not None:
        finish_message(message_id=message.id, now=until)


def _night(member: Actor) -> Actor:
    return Actor.system(reason="the moment of a check-in came", workspace_id=workspace_of(actor=member))


def _later(at: datetime, days: int) -> datetime:
    """Go some days on, and back to the working day before where that falls in a weekend."""
    return datetime.combine(working_day(today=at.date(), days=days), at.time(), at.tzinfo)


def _moment(today: date, days: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(working_day(today=today, days=days), HOUR, zone)


def _named(what: str, at: datetime) -> str:
    return f"{what} {at.year}, week {at.isocalendar().week}"


def _key(about: UUID, at: datetime) -> UUID:
    return uuid5(NAMESPACE_URL, f"{about} {at.isoformat()}")
