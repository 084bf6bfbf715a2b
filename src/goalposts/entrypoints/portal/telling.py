"""What the portal says: an expectation in a sentence, how far it is, and after each answer who answers and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from goalposts.apps.expectations.queries import OwnExpectation, OwnPosts
from goalposts.apps.signin.queries import Visit
from goalposts.domain.asking import heard_back_by
from goalposts.entrypoints.shared.formats import locale
from goalposts.lib.free_days import free_days_of
from goalposts.reports.charts.formats import day_text
from goalposts.reports.sentences import posts_sentence, value_text, when_sentence
from goalposts.reports.voice import voice_of


@dataclass(frozen=True)
class Card:
    """One expectation as its page shows it; sentences may be empty."""

    own: OwnExpectation
    agreed: str
    proposed: str
    value: str
    value_day: str


@dataclass(frozen=True)
class Done:
    """What was done, and what comes next; `next` may be empty."""

    title: str
    sent: str
    next: str


def cards_of_own(own: Sequence[OwnExpectation]) -> list[Card]:
    """Put expectations in words, in the order given."""
    return [card_of(one) for one in own]


def card_of(own: OwnExpectation) -> Card:
    """Put one expectation in words, in the reader's language."""
    language = locale()
    kind = own.posts.kind if own.posts else ""
    unit = own.posts.unit if own.posts else None
    value = "" if own.value is None else value_text(value=own.value, unit=unit, kind=kind, locale=language)
    return Card(
        own=own,
        agreed=posts_told(own.posts),
        proposed=posts_told(own.proposal),
        value=value,
        value_day=day_text(day=own.value_date, locale=language) if own.value_date else "",
    )


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
    return f"{what}, {when}" if when else what


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
    }
    if what not in titles:
        return None
    names = {"lead": visit.lead_name, "workspace": visit.workspace_name}
    if what == "AGREED":
        following = say("%(lead)s can see it. From now on this is what you both agreed.", **names)
    elif what == "COMPLAINED":
        following = say("%(lead)s of %(workspace)s contacts you within two working days.", **names)
    else:
        day = day_text(day=answered_by(visit=visit, today=today), locale=locale())
        following = say("You hear from %(lead)s by %(day)s at the latest.", day=day, **names)
    return Done(title=titles[what], sent=_sent_at(visit=visit, now=now), next=following)


def answered_by(*, visit: Visit, today: date) -> date:
    """Say by which day somebody who answers today hears from us."""
    return heard_back_by(day=today, free_days=free_days_of(country=visit.country, years=(today.year, today.year + 1)))


def _sent_at(*, visit: Visit, now: datetime) -> str:
    local = now.astimezone(ZoneInfo(visit.time_zone))
    sign = "." if locale() == "nl" else ":"
    return _("Sent at %(time)s.") % {"time": f"{local:%H}{sign}{local:%M}"}
