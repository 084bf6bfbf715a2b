"""From stories to deeds with a moment each, in the order in which they were done; nothing is written here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.customers.usecases import BreakDay, Talk, Terms
from goalposts.apps.expectations.usecases import DatedValue
from goalposts.domain.periods import period_of
from goalposts.domain.roles import Actor
from goalposts.entrypoints.cli.demo.course import chance_for, values_of
from goalposts.entrypoints.cli.demo.days import closed_spans, spoken, working_day
from goalposts.entrypoints.cli.demo.story import Days, Deal, Felt, Moved, Person, Posts, Said, Series, Story, Turn

SUBJECTS = {
    "TALK": ("Bijgepraat", "Caught up"),
    "MEETING": ("Kwartaaloverleg", "Quarterly meeting"),
    "VISIT": ("Rondgang op locatie", "Walk on site"),
    "CALL": ("Telefoongesprek", "Phone call"),
    "MAIL": ("Mailwisseling", "Exchange of mails"),
}
OPENING = time(8, 20)
MINUTES_A_STAGE = 18
SPARE_MINUTES = 17
PASTE_DAYS = 91
SLIP_DAYS = 3


@dataclass(frozen=True)
class Added:
    """A customer, a person or a metric is entered."""

    what: Story | Person | Series


@dataclass(frozen=True)
class Signed:
    """A contract is entered, or its terms change."""

    name: str
    terms: Terms
    changed_date: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Held:
    """A talk is recorded."""

    key: str
    talk: Talk
    people: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """Values of one series are entered."""

    series: str
    values: tuple[DatedValue, ...]


@dataclass(frozen=True)
class Step:
    """Something is done about one expectation: captured, built, agreed, moved, answered, told back, or a further turn.

    Shapes: `place` is which of the story's sentences; `day` is the day the thing itself happened; `due_date` the day or
    period an answer is about.
    """

    place: int
    kind: str
    day: date
    said: Said
    posts: Posts | None = None
    moved: Moved | None = None
    felt: Felt | None = None
    turn: Turn | None = None
    until_date: date | None = None
    holds_date: date | None = None
    by_date: date | None = None
    due_date: date | None = None


class Doing(Protocol):
    """Something to do at a moment, by the lead of a story, with the ids that its keys became."""

    def __call__(self, *, actor: Actor, ids: Mapping[str, UUID], at: datetime, today: date) -> None: ...


@dataclass(frozen=True)
class Aside:
    """Something is done that no story tells: somebody leaves, is paused, is visited."""

    do: Doing


@dataclass(frozen=True)
class Deed:
    """One deed at a moment, about one story; `is_imported` when it happened before the supplier kept it here."""

    at: datetime
    story: str
    about: Added | Signed | Held | Measured | Step | Aside
    is_imported: bool = False


def unfold(*, stories: Sequence[Story], today: date, now: datetime, zone: ZoneInfo) -> list[Deed]:
    """List every deed of some stories, in the order in which it was done; none later than now."""
    found: list[tuple[datetime, int, Deed]] = []
    for story in stories:
        since = working_day(today=today, days=story.since)
        for day, stage, about in _deeds_of(story, today, since):
            done = max(day, since)
            chance = chance_for(what=f"{story.key} {len(found)}")
            minutes = stage * MINUTES_A_STAGE + chance.randint(0, SPARE_MINUTES)
            at = datetime.combine(done, OPENING, zone) + timedelta(minutes=minutes)
            found.append((at, len(found), Deed(min(at, now), story.key, about, is_imported=day < since)))
    return [deed for _, _, deed in sorted(found, key=lambda one: one[:2])]


Dated = tuple[date, int, Added | Signed | Held | Measured | Step]


def _deeds_of(story: Story, today: date, since: date) -> Iterator[Dated]:
    yield since, -1, Added(story)
    for person in story.people:
        yield since, 0, Added(person)
    for deal in story.deals:
        yield from _signed(deal, today=today, since=since)
    for series in story.series:
        yield since, 1, Added(series)
        yield from _measured(series, story=story, today=today, since=since)
    yield from _held(story, today)
    for place, said in enumerate(story.said):
        yield from _steps(said, place=place, today=today)


def _signed(deal: Deal, *, today: date, since: date) -> Iterator[Dated]:
    """A contract begins on the first of a month; a raise is a change of its terms from its day on."""
    first = today + timedelta(days=deal.begun)
    terms = Terms(
        name=deal.name,
        start_date=first.replace(day=1),
        term_months=deal.months,
        renewal=deal.renewal,
        renewal_months=deal.renewal_months,
        notice_n=deal.notice,
        notice_unit=deal.notice_unit,
        is_before_first=deal.is_before_first,
        tender_start_date=None if deal.tender is None else working_day(today=today, days=deal.tender),
        budget_round_date=None if deal.budget is None else working_day(today=today, days=deal.budget),
        value_per_year_eur=deal.value_eur,
        break_options=tuple(BreakDay(working_day(today=today, days=days), what) for days, what in deal.breaks),
    )
    yield max(since, working_day(today=terms.start_date, days=0)), 1, Signed(deal.name, terms)
    for days, value, reason in deal.raised:
        day = working_day(today=today, days=days)
        terms = replace(terms, value_per_year_eur=value)
        yield day, 2, Signed(deal.name, terms, day, reason)


def _held(story: Story, today: date) -> Iterator[Dated]:
    """One talk for all that was said or answered at a customer on a day in one way."""
    people: dict[tuple[date, str], list[str]] = {}
    topics: dict[tuple[date, str], str] = {}
    for said in story.said:
        judge = said.posts.judge if said.posts else ""
        heard = [(said.on, said.channel, said.who)]
        heard += [(felt.on, "TALK", felt.by or judge or said.who) for felt in said.felt]
        for days, channel, who in heard:
            talk = (working_day(today=today, days=days), channel)
            present = people.setdefault(talk, [])
            if who not in present:
                present.append(who)
            topics.setdefault(talk, _topic_of(said, story))
    languages = {person.key: person.language for person in story.people}
    for (day, channel), present in people.items():
        kind = SUBJECTS[channel][0 if languages[present[0]] == "nl" else 1]
        subject = ": ".join(filter(None, [kind, topics[day, channel]]))
        talk_held = Talk(held_date=day, channel=channel, subject=subject)
        yield day, 3, Held(talk_key(day=day, channel=channel), talk_held, tuple(present))


def _topic_of(said: Said, story: Story) -> str:
    """Name what a talk was about by what it is judged on; empty where nothing was drawn."""
    if said.posts is None:
        return ""
    series = next((one for one in story.series if one.key == said.posts.on), None)
    topic = series.name if series else said.posts.what
    return topic if topic[1:2].isupper() else topic[:1].lower() + topic[1:]


def talk_key(*, day: date, channel: str) -> str:
    """Name a talk within its story."""
    return f"talk {day} {channel}"


def _measured(series: Series, *, story: Story, today: date, since: date) -> Iterator[Dated]:
    values = values_of(series=series, story=story.key, today=today)
    wrong = {len(values) - back: value for back, value in series.slips}
    before = date.min
    for day in _entry_days(series, story=story, today=today, since=since):
        new = [(place, value) for place, value in enumerate(values) if before < value.day <= day]
        before = day
        if not new:
            continue
        pasted = [replace(value, value=wrong.get(place, value.value)) for place, value in new]
        yield day, 2, Measured(series.key, tuple(pasted))
        slipped = tuple(value for place, value in new if place in wrong)
        if slipped:
            noticed = working_day(today=min(day + timedelta(days=SLIP_DAYS), today), days=0)
            yield max(noticed, day), 3, Measured(series.key, slipped)


def _entry_days(series: Series, *, story: Story, today: date, since: date) -> list[date]:
    """Values come in by the quarter, and before a customer is asked about them."""
    days = {since, working_day(today=today, days=0)}
    days |= {working_day(today=today, days=back) for back in range(-PASTE_DAYS, story.since, -PASTE_DAYS)}
    for said in story.said:
        if said.posts is not None and said.posts.on == series.key:
            days |= {working_day(today=today, days=felt.on) for felt in said.felt}
    return sorted(day for day in days if day >= since)


def _steps(said: Said, *, place: int, today: date) -> Iterator[Dated]:
    def step(kind: str, days: Days, **more: object) -> Step:
        return Step(place, kind, working_day(today=today, days=days), said, **more)  # type: ignore[arg-type]

    first = step("captured", said.on, by_date=_by_date(said.posts, today))
    yield first.day, 4, first
    if said.posts is not None:
        drawn = said.on + 3 if said.agreed is None else min(said.on + 6, said.agreed)
        built = step("built", min(drawn, -1), posts=said.posts, by_date=first.by_date)
        yield built.day, 5, built
    if said.agreed is not None:
        agreed = step("agreed", said.agreed)
        yield agreed.day, 6, agreed
    for felt in said.felt:
        heard = step("felt", felt.on, felt=felt)
        due = _due_date(_posts_on(said, felt.on), day=heard.day, today=today)
        yield heard.day, 9, step("felt", felt.on, felt=felt, due_date=due)
    for number, moved in enumerate(said.moved):
        yield from _moves(moved, stage=10 + 2 * number, place=place, said=said, today=today)
    for turn in said.turns:
        until = None if turn.until is None else working_day(today=today, days=turn.until)
        by_date = _by_date(turn.posts, today)
        taken = step("turned", turn.on, turn=turn, posts=turn.posts, until_date=until, by_date=by_date)
        yield taken.day, 18, taken
    for told in said.told:
        yield working_day(today=today, days=told), 20, step("told", told)


def _moves(moved: Moved, *, stage: int, place: int, said: Said, today: date) -> Iterator[Dated]:
    asked = working_day(today=today, days=moved.on)
    holds = None if moved.holds is None else working_day(today=today, days=moved.holds)
    by_date = _by_date(moved.posts, today)
    yield asked, stage, Step(place, "moved", asked, said, moved.posts, moved, holds_date=holds, by_date=by_date)
    if moved.agreed is not None:
        agreed = working_day(today=today, days=moved.agreed)
        yield agreed, stage + 1, Step(place, "agreed", agreed, said, holds_date=holds)


def _posts_on(said: Said, days: Days) -> Posts | None:
    """Find the posts that held on a day."""
    posts = said.posts
    for moved in said.moved:
        if moved.agreed is not None and max(moved.agreed, moved.holds or moved.agreed) <= days:
            posts = moved.posts
    return posts


def _by_date(posts: Posts | None, today: date) -> date | None:
    return None if posts is None or posts.by is None else working_day(today=today, days=posts.by)


def _due_date(posts: Posts | None, *, day: date, today: date) -> date | None:
    """Say which day or period an answer is about: the last one that had ended."""
    if posts is None:
        return None
    if posts.every is not None:
        last = closed_spans(today=day, period=posts.every, count=1)[0].last_date
        return last if last < day else period_of(period=posts.every, day=day).last_date
    return _by_date(posts, today)


def words_of(*, said: Said, by_date: date | None, language: str) -> str:
    """Give the words as they were said, with the day of its posts filled in."""
    return said.words.replace("{by}", spoken(day=by_date, language=language) if by_date else "")
