"""A check-in in words: which card of how many, what was agreed and measured, what was answered, and what follows."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from goalposts.apps.checkins.labels import ANSWERS
from goalposts.apps.checkins.queries.sheet import CheckinSheet, SheetCard
from goalposts.domain.asking import may_take_back
from goalposts.entrypoints.shared.formats import locale
from goalposts.lib.ids import new_id
from goalposts.reports.charts.formats import day_text
from goalposts.reports.sentences import posts_sentence, value_text, when_sentence


@dataclass(frozen=True)
class CardLine:
    """One card: its place among the others, the posts, the latest value; the answer in words is empty until given."""

    card: SheetCard
    place: str
    posts: str
    value: str
    answer: str
    may_undo: bool
    key: UUID


@dataclass(frozen=True)
class CheckinTold:
    """The whole check-in; `is_done` when every card was answered, `heard_by` the day they hear from us."""

    cards: list[CardLine]
    is_done: bool
    heard_by: str
    closed_on: str
    sent_at: str


def checkin_told(sheet: CheckinSheet, *, now: datetime, time_zone: str) -> CheckinTold:
    """Put a check-in in words, in the reader's language."""
    language = locale()
    count = len(sheet.cards)
    last = max((card.answered_at for card in sheet.cards if card.answered_at), default=None)
    return CheckinTold(
        cards=[_line(card, number=number, count=count, now=now) for number, card in enumerate(sheet.cards, start=1)],
        is_done=sheet.answered == count and count > 0,
        heard_by=day_text(day=sheet.heard_back_by, locale=language),
        closed_on=day_text(day=sheet.closed_date, locale=language) if sheet.closed_date else "",
        sent_at=_clock(last, time_zone=time_zone) if last else "",
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
        posts=f"{posts}, {when}" if when else posts,
        value=_value(card, language),
        answer=str(ANSWERS[card.answer]) if card.answer else "",
        may_undo=card.answered_at is not None and may_take_back(given_at=card.answered_at, now=now),
        key=new_id(),
    )


def _value(card: SheetCard, language: str) -> str:
    if card.value is None or card.value_date is None:
        return ""
    told = value_text(value=card.value, unit=card.unit, kind=card.kind, locale=language)
    return _("Latest: %(value)s, %(day)s") % {"value": told, "day": day_text(day=card.value_date, locale=language)}


def _clock(moment: datetime, *, time_zone: str) -> str:
    local = moment.astimezone(ZoneInfo(time_zone))
    sign = "." if locale() == "nl" else ":"
    return _("Sent at %(time)s.") % {"time": f"{local:%H}{sign}{local:%M}"}
