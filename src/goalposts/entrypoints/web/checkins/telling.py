"""Check-ins in words: what somebody is asked, why somebody is not, and what came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from goalposts.apps.checkins.labels import ANSWERS, REASONS
from goalposts.apps.checkins.queries.plan import PassedOver
from goalposts.apps.checkins.queries.rounds import AskedLine, CardLine, LeftOutLine
from goalposts.domain.asking import NotAsked
from goalposts.entrypoints.shared.formats import locale
from goalposts.reports.charts.formats import day_text
from goalposts.reports.sentences import posts_sentence, value_text, when_sentence

FELT = {"MET": "in", "NEAR": "near", "NOT_MET": "out"}


class Posts(Protocol):
    """Whatever carries posts."""

    @property
    def kind(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def metric_name(self) -> str | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def floor(self) -> float | None: ...
    @property
    def aim(self) -> float | None: ...
    @property
    def timing(self) -> str: ...
    @property
    def by_date(self) -> date | None: ...
    @property
    def period(self) -> str: ...


class MeasuredPosts(Posts, Protocol):
    """Whatever carries posts and how they were measured."""

    @property
    def value(self) -> float | None: ...


@dataclass(frozen=True)
class AnswerLine:
    """One card of a person, in words; `felt` is in, near or out, empty for a move and for silence."""

    card: CardLine
    posts: str
    value: str
    answer: str
    felt: str


def posts_told(posts: Posts) -> str:
    """Say the posts and their day or rhythm in one sentence."""
    language = locale()
    sentence = posts_sentence(
        kind=posts.kind, metric=posts.metric_name, unit=posts.unit, what=posts.what, floor=posts.floor, aim=posts.aim,
        locale=language,
    )  # fmt: skip
    when = when_sentence(timing=posts.timing, by_date=posts.by_date, period=posts.period, locale=language)
    return ", ".join(part for part in (sentence, when) if part)


def value_told(posts: MeasuredPosts) -> str:
    """Write the value that was measured; empty where there is none."""
    if posts.value is None:
        return ""
    return value_text(value=posts.value, unit=posts.unit, kind=posts.kind, locale=locale())


def reason_told(reason: NotAsked, until_date: date | None) -> str:
    """Say why somebody is not asked."""
    told = {"day": day_text(day=until_date, locale=locale()) if until_date else ""}
    return str(REASONS[reason.value]) % told


def by_reason(left_out: Sequence[PassedOver | LeftOutLine]) -> list[tuple[str, list[str]]]:
    """Group who is not asked by the reason, in the order in which reasons are told; each with name and customer."""
    found: dict[str, list[str]] = {}
    for one in sorted(left_out, key=lambda one: list(NotAsked).index(one.reason)):
        found.setdefault(reason_told(one.reason, one.until_date), []).append(f"{one.name} ({one.customer_name})")
    return list(found.items())


def answers_told(line: AskedLine) -> list[AnswerLine]:
    """Put the cards of a person in words."""
    return [
        AnswerLine(
            card=card,
            posts=posts_told(card),
            value=value_told(card),
            answer=str(ANSWERS[card.answer.value]) if card.answer else _("No answer"),
            felt=FELT.get(card.answer.value, "") if card.answer else "",
        )
        for card in line.cards
    ]
