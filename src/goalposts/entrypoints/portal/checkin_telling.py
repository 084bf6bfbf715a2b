"""A check-in in words: which card of how many, what was agreed and measured, what was answered, and what follows."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from goalposts.apps.checkins.labels import ANSWERS
from goalposts.apps.checkins.queries.sheet import CheckinSheet, SheetCard
from goalposts.domain.asking import may_take_back
from goalposts.entrypoints.shared.formats import locale, unbroken, unbroken_days
from goalposts.entrypoints.shared.small_goals import small_goal
from goalposts.lib.ids import new_id
from goalposts.reports.charts import MiniGoal
from goalposts.reports.charts.formats import day_text
from goalposts.reports.sentences import posts_sentence, value_text, when_sentence


@dataclass(frozen=True)
class CardLine:
    """One card: its place among the others, the posts, the latest value; the answer in words is empty until given."""

    card: SheetCard
    place: str
    posts: str
    value: str
    picture: MiniGoal
    answer: str
    may_undo: bool
    key: UUID


@dataclass(frozen=True)
class CheckinTold:
    """The whole check-in; `is_done` when all of it was answered, `heard_by` the day they hear from us.

    Shapes: `next_key` while what they seek next can still be taken back; else None.
    """

    cards: list[CardLine]
    is_done: bool
    heard_by: str
    closed_on: str
    sent_at: str
    next_key: UUID | None


def checkin_told(sheet: CheckinSheet, *, now: datetime, time_zone: str, next_key: UUID | None = None) -> CheckinTold:
    """Put a check-in in words, in the reader's language."""
    language = locale()
    count = len(sheet.cards)
    moments = [sheet.forward_at, *(card.answered_at for card in sheet.cards)]
    last = max((moment for moment in moments if moment), default=None)
    is_fresh = sheet.forward_at is not None and may_take_back(given_at=sheet.forward_at, now=now)
    return CheckinTold(
        cards=[_line(card, number=number, count=count, now=now) for number, card in enumerate(sheet.cards, start=1)],
        is_done=sheet.is_done,
        heard_by=day_text(day=sheet.heard_back_by, locale=language),
        closed_on=day_text(day=sheet.closed_date, locale=language) if sheet.closed_date else "",
        sent_at=_clock(last, time_zone=time_zone) if last else "",
        next_key=next_key if is_fresh and sheet.is_open else None,
    )


def _line(card: SheetCard, *, number: int, count: int, now: datetime) -> CardLine:
    language = locale()
    posts = posts_sentence(
        kind=card.kind, metric=card.metric_name, unit=card.unit, what=card.what, floor=card.floor, aim=card.aim,
        locale=language,
    )  # fmt: skip
    when = when_sentence(timing=card.timing, by_date=card.by_date, period=card.period, locale=language)
    return CardLine(
        card=card,
        place=_("card %(number)s of %(count)s") % {"number": number, "count": count},
        posts=unbroken_days(f"{posts}, {when}" if when else posts),
        value=_value(card, language),
        picture=small_goal(
            kind=card.kind,
            floor=card.floor,
            aim=card.aim,
            value=card.value,
            day=card.value_date,
            position=card.position,
            verdict=card.verdict,
        ),
        answer=str(ANSWERS[card.answer]) if card.answer else "",
        may_undo=card.answered_at is not None and may_take_back(given_at=card.answered_at, now=now),
        key=new_id(),
    )


def _value(card: SheetCard, language: str) -> str:
    if card.value is None or card.value_date is None:
        return ""
    told = value_text(value=card.value, unit=card.unit, kind=card.kind, locale=language)
    return _("Latest: %(value)s, %(day)s") % {
        "value": told,
        "day": unbroken(day_text(day=card.value_date, locale=language)),
    }


def _clock(moment: datetime, *, time_zone: str) -> str:
    local = moment.astimezone(ZoneInfo(time_zone))
    sign = "." if locale() == "nl" else ":"
    return _("Sent at %(time)s.") % {"time": f"{local:%H}{sign}{local:%M}"}
