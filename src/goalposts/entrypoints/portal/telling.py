"""An expectation in words for whoever it is of: what was agreed or proposed in a sentence, and how far it is."""

from dataclasses import dataclass
from datetime import date

from goalposts.apps.expectations.queries import OwnExpectation, OwnPosts
from goalposts.entrypoints.shared.formats import locale
from goalposts.reports.charts.formats import day_text
from goalposts.reports.sentences import posts_sentence, value_text, when_sentence


@dataclass(frozen=True)
class Card:
    """One expectation as its page shows it; sentences may be empty."""

    own: OwnExpectation
    agreed: str
    proposed: str
    value: str
    value_day: str


def card_of(own: OwnExpectation, *, today: date) -> Card:
    """Put one expectation in words, in the reader's language."""
    language = locale()
    kind = own.posts.kind if own.posts else ""
    unit = own.posts.unit if own.posts else None
    value = "" if own.value is None else value_text(value=own.value, unit=unit, kind=kind, locale=language)
    return Card(
        own=own,
        agreed=_sentence(own.posts),
        proposed=_sentence(own.proposal),
        value=value,
        value_day=day_text(day=own.value_date, locale=language) if own.value_date else "",
    )


def _sentence(posts: OwnPosts | None) -> str:
    if posts is None:
        return ""
    language = locale()
    what = posts_sentence(
        kind=posts.kind, metric=posts.metric_name, unit=posts.unit, what=posts.what, floor=posts.floor, aim=posts.aim,
        locale=language,
    )  # fmt: skip
    when = when_sentence(timing=posts.timing, by_date=posts.by_date, period=posts.period, locale=language)
    return f"{what}, {when}" if when else what
