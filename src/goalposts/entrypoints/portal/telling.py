"""What the portal says: an expectation in a sentence, how far it is, and after each answer who answers and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from goalposts.apps.expectations.queries import OwnExpectation, OwnPosts, OwnSaid
from goalposts.apps.signin.queries import Visit
from goalposts.domain.asking import heard_back_by, may_take_back
from goalposts.entrypoints.shared.formats import locale, unbroken, unbroken_days
from goalposts.entrypoints.shared.small_goals import small_goal
from goalposts.lib.free_days import free_days_of
from goalposts.reports.charts import MiniGoal
from goalposts.reports.charts.formats import day_text
from goalposts.reports.sentences import posts_sentence, value_text, when_sentence
from goalposts.reports.voice import voice_of

SENT_AS = {"FELT": "ANSWERED", "HAS_MOVED": "MOVED"}


@dataclass(frozen=True)
class SaidLine:
    """What they said last, with their own posts in a sentence; `may_undo` while it can be taken back, as `what`."""

    said: OwnSaid
    day: str
    posts: str
    what: str
    may_undo: bool


@dataclass(frozen=True)
class Card:
    """One expectation as its page shows it; sentences and pictures may be empty, and so is `place` of one by itself."""

    own: OwnExpectation
    agreed: str
    proposed: str
    value: str
    value_day: str
    picture: MiniGoal | None
    proposed_picture: MiniGoal | None
    place: str
    said: tuple[SaidLine, ...]
    waits_for_us: bool


@dataclass(frozen=True)
class Done:
    """What was done, what comes next, and what can still be changed of it; `next` may be empty."""

    title: str
    sent: str
    next: str
    change: str


def cards_of_own(own: Sequence[OwnExpectation], *, now: datetime | None = None) -> list[Card]:
    """Put expectations in words, in the order given; `now` where an answer can be taken back."""
    return [card_of(one, place=place_told(number, len(own)), now=now) for number, one in enumerate(own, start=1)]


def place_told(number: int, count: int) -> str:
    """Say which card of how many this is; of a single one nothing."""
    return _("card %(number)s of %(count)s") % {"number": number, "count": count} if count > 1 else ""


def card_of(own: OwnExpectation, *, place: str = "", now: datetime | None = None) -> Card:
    """Put one expectation in words and in a small picture, in the reader's language."""
    language = locale()
    kind = own.posts.kind if own.posts else ""
    unit = own.posts.unit if own.posts else None
    value = "" if own.value is None else value_text(value=own.value, unit=unit, kind=kind, locale=language)
    return Card(
        own=own,
        agreed=posts_told(own.posts),
        proposed=posts_told(own.proposal),
        value=value,
        value_day=unbroken(day_text(day=own.value_date, locale=language)) if own.value_date else "",
        picture=_picture(own),
        proposed_picture=_proposed_picture(own.proposal),
        place=place,
        said=tuple(_said(one, is_last=one == own.said[-1], now=now) for one in own.said),
        waits_for_us=any(one.kind != "FELT" for one in own.said),
    )


def _said(one: OwnSaid, *, is_last: bool, now: datetime | None) -> SaidLine:
    is_fresh = now is not None and one.is_by_link and is_last and may_take_back(given_at=one.said_at, now=now)
    day = unbroken(day_text(day=one.said_date, locale=locale()))
    return SaidLine(
        said=one, day=day, posts=posts_told(one.posts), what=SENT_AS.get(one.kind, one.kind), may_undo=is_fresh
    )


def _picture(own: OwnExpectation) -> MiniGoal | None:
    if own.posts is None:
        return None
    return small_goal(
        kind=own.posts.kind, floor=own.posts.floor, aim=own.posts.aim, value=own.value, day=own.value_date,
        position=own.position, verdict=own.verdict,
    )  # fmt: skip


def _proposed_picture(posts: OwnPosts | None) -> MiniGoal | None:
    return small_goal(kind=posts.kind, floor=posts.floor, aim=posts.aim, is_agreed=False) if posts else None


def posts_told(posts: OwnPosts | None) -> str:
    """Tell posts and their day or rhythm in one sentence; empty without posts."""
    if posts is None:
        return ""
    language = locale()
    what = posts_sentence(
        kind=posts.kind, metric=posts.metric_name, unit=posts.unit, what=posts.what, floor=posts.floor, aim=posts.aim,
        locale=language,
    )  # fmt: skip
    when = when_sentence(timing=posts.timing, by_date=posts.by_date, period=posts.period, locale=language)
    return unbroken_days(f"{what}, {when}" if when else what)


def done_words(what: str, *, visit: Visit, today: date, now: datetime) -> Done | None:
    """Say what an answer did, who answers, and by when; None for what is no answer."""
    say = voice_of(address_form=visit.address_form)
    titles = {
        "AGREED": _("Agreed"),
        "COUNTERED": say("Your counter was sent"),
        "REACTED": say("Your answer was sent"),
        "ANSWERED": say("Your answer was sent"),
        "MOVED": say("Your words were sent"),
        "EXPECTED": say("Your words were sent"),
        "COMPLAINED": say("Your complaint was sent"),
        "SOLVED": say("Your answer was sent"),
        "NOT_SOLVED": say("Your answer was sent"),
    }
    if what not in titles:
        return None
    names = {"lead": visit.lead_name, "workspace": visit.workspace_name}
    if what == "AGREED":
        following = say("%(lead)s can see it. From now on this is what you both agreed.", **names)
    elif what == "SOLVED":
        following = say("%(lead)s reads that it is solved. Does it come back? Then tell us.", **names)
    elif what == "COMPLAINED":
        following = say("%(lead)s of %(workspace)s contacts you within two working days.", **names)
    else:
        day = day_text(day=answered_by(visit=visit, today=today), locale=locale())
        following = say("You hear from %(lead)s by %(day)s at the latest.", day=day, **names)
    return Done(
        title=titles[what], sent=_sent_at(visit=visit, now=now), next=following, change=_change(what, visit=visit)
    )


def _change(what: str, *, visit: Visit) -> str:
    """Say what can still be changed of an answer."""
    say = voice_of(address_form=visit.address_form)
    if what == "AGREED":
        return say("Do you want it otherwise after all? Choose “Has moved” on your page: what was agreed stays until we agree on something else.")  # fmt: skip
    if what in ("REACTED", "MOVED", "ANSWERED"):
        return say("Do you want to say it otherwise? Answer once more on your page: your last answer counts.")
    if what == "NOT_SOLVED":
        return say("Is it solved after all? Then tell %(lead)s.", lead=visit.lead_name)
    if what == "SOLVED":
        return ""
    return say("Did you forget something? Tell %(lead)s, or send it once more in other words.", lead=visit.lead_name)


def answered_by(*, visit: Visit, today: date) -> date:
    """Say by which day somebody who answers today hears from us."""
    return heard_back_by(day=today, free_days=free_days_of(country=visit.country, years=(today.year, today.year + 1)))


def _sent_at(*, visit: Visit, now: datetime) -> str:
    local = now.astimezone(ZoneInfo(visit.time_zone))
    sign = "." if locale() == "nl" else ":"
    return _("Sent at %(time)s.") % {"time": f"{local:%H}{sign}{local:%M}"}
