"""What a talk with one stakeholder is about: their expectations, how they stand and feel, and what was done since."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Perception
from goalposts.apps.expectations.queries.following import OPEN_STATES
from goalposts.apps.expectations.queries.register import FIELDS, RegisterRow
from goalposts.domain.expectation import State, waits_for_us
from goalposts.domain.roles import Actor
from goalposts.lib.prepared import plain_rows

MOST = 40
MOST_STEPS = 30
OURS = ("PROPOSED", "NOT_FEASIBLE", "PARKED", "UNPARKED", "TOLD", "MET", "MISSED", "MOVE_DROPPED", "REOPENED")
MOVES = ("HAS_MOVED", "MOVE_LAID", "MOVE_DROPPED", "AGREED")  # the first is theirs, the others answer it
_ANSWER, _STEP, _MOVE = "ANSWER", "STEP", "MOVE"
_ENDED = (State.MET.value, State.MISSED.value, State.NOT_FEASIBLE.value)
_MORE = (
    *("state_date", "refused_reason", "alternative", "is_without_alternative", "parked_until_date"),
    *("stakeholder_id", "follower_id"),
)
_POSTS = ("kind", "what", "metric__name", "metric__unit", "floor", "aim", "timing", "by_date", "period")


class PendingPosts(NamedTuple):
    """Posts that wait for a yes: laid before the stakeholder on a day, or drawn and not laid yet (None)."""

    laid_date: date | None
    asked_by: str
    kind: str
    what: str
    metric_name: str | None
    unit: str | None
    floor: float | None
    aim: float | None
    timing: str
    by_date: date | None
    period: str


class SaidAnswer(NamedTuple):
    """What this stakeholder last answered about one expectation."""

    answer: str
    words: str
    language: str
    said_date: date


class SaidMove(NamedTuple):
    """That it was last said that this expectation has moved, and nobody answered that yet; words may be empty."""

    words: str
    language: str
    said_date: date


class OwnStep(NamedTuple):
    """Something we did with one of their expectations since they were last spoken to."""

    kind: str
    on_date: date
    expectation_id: UUID
    verbatim: str
    language: str


@dataclass(frozen=True)
class SheetItem:
    """One expectation to talk about.

    Shapes: `pending` None without posts that wait; `answer` None while this person was not asked; `is_followed` when
    somebody else said it, and this person is asked about it now; `moved` None when nothing waits for other posts.
    """

    row: RegisterRow
    state_date: date
    refused_reason: str
    alternative: str
    is_without_alternative: bool
    parked_until_date: date | None
    is_followed: bool
    pending: PendingPosts | None
    answer: SaidAnswer | None
    moved: SaidMove | None

    @property
    def is_ours(self) -> bool:
        """Say whether the next word is ours: nothing was answered, or they said that it has moved."""
        return waits_for_us(state=State(self.row.state)) or self.moved is not None


@dataclass(frozen=True)
class TalkSheet:
    """What to talk about with one stakeholder.

    Shapes: items by how much they ask for us; `is_cut` when there are more than MOST; steps newest first.
    """

    items: list[SheetItem]
    is_cut: bool
    steps: list[OwnStep]


def talk_sheet(*, actor: Actor, stakeholder_id: UUID, since_date: date) -> TalkSheet:
    """Read what a talk with one stakeholder is about, in three queries.

    Edges: open expectations, of their own and those they are asked about instead of somebody who left; ended ones only
    until they were told how it ended. Steps are ours, on `since_date` or later.
    """
    rows = plain_rows(_items, actor=actor, stakeholder_id=stakeholder_id)
    ids = tuple(row[0] for row in rows[:MOST])
    pending = {id_: PendingPosts(*posts) for id_, *posts in plain_rows(_pending, expectation_ids=ids)}
    answers: dict[UUID, SaidAnswer] = {}
    steps: list[OwnStep] = []
    happened = plain_rows(_happened, expectation_ids=ids, stakeholder_id=stakeholder_id, since_date=since_date)
    moves: dict[UUID, SaidMove | None] = {}
    for part, id_, code, day, words, language, _at in happened:
        if part == _ANSWER:
            answers.setdefault(id_, SaidAnswer(code, words, language, day))
        elif part == _MOVE:
            moves.setdefault(id_, SaidMove(words, language, day) if code == MOVES[0] else None)
        else:
            steps.append(OwnStep(code, day, id_, words, language))
    said = [(pending.get(row[0]), answers.get(row[0]), moves.get(row[0])) for row in rows[:MOST]]
    return TalkSheet(
        items=[_item(row, stakeholder_id=stakeholder_id, said=one) for row, one in zip(rows, said, strict=False)],
        is_cut=len(rows) > MOST,
        steps=steps[:MOST_STEPS],
    )


def _item(
    row: tuple[Any, ...], *, stakeholder_id: UUID, said: tuple[PendingPosts | None, SaidAnswer | None, SaidMove | None]
) -> SheetItem:
    *more, said_by_id, _follower_id = row[len(FIELDS) :]
    register_row, (pending, answer, moved) = RegisterRow(*row[: len(FIELDS)]), said
    waits = moved if register_row.state == State.AGREED else None
    whole: tuple[Any, ...] = (*more, said_by_id != stakeholder_id, pending, answer, waits)
    return SheetItem(register_row, *whole)


def _items(*, actor: Actor, stakeholder_id: UUID) -> QuerySet[Expectation, Any]:
    asked = Q(stakeholder_id=stakeholder_id, follower__isnull=True) | Q(follower_id=stakeholder_id)
    untold = Q(told_back_date__isnull=True) | Q(told_back_date__lt=F("state_date"))
    wanted = Q(state__in=OPEN_STATES) | (Q(state__in=_ENDED) & untold)
    found = expectations_visible_to(actor).filter(asked & wanted)
    return found.order_by("rank", "-said_date", "-id").values_list(*FIELDS, *_MORE)[: MOST + 1]


def _pending(*, expectation_ids: tuple[UUID, ...]) -> QuerySet[Goalpost, Any]:
    found = Goalpost.objects.filter(
        expectation_id__in=expectation_ids, agreed_date__isnull=True, dropped_at__isnull=True
    )
    return found.order_by("expectation_id", "version").values_list("expectation_id", "laid_date", "asked_by", *_POSTS)


def _happened(*, expectation_ids: tuple[UUID, ...], stakeholder_id: UUID, since_date: date) -> QuerySet[Any, Any]:
    """Bring this person's answers, our steps and what was said to have moved along, the latest first of each."""
    answers = _lines(
        Perception.objects.filter(expectation_id__in=expectation_ids, stakeholder_id=stakeholder_id),
        part=_ANSWER,
        code="answer",
        day="said_date",
        words="words",
        language="language",
    )
    own = Event.objects.filter(expectation_id__in=expectation_ids, kind__in=OURS, on_date__gte=since_date)
    steps = _lines(
        own, part=_STEP, code="kind", day="on_date", words="expectation__verbatim", language="expectation__language"
    )
    moves = _lines(
        Event.objects.filter(expectation_id__in=expectation_ids, kind__in=MOVES),
        part=_MOVE,
        code="kind",
        day="on_date",
        words="note",
        language="expectation__language",
    )
    happened: QuerySet[Any, Any] = answers.union(steps, moves, all=True).order_by("-day", "-at")
    return happened


def _lines(found: Any, *, part: str, code: str, day: str, words: str, language: str) -> Any:
    return (
        found.order_by()
        .annotate(
            part=Value(part, TextField()),
            about=F("expectation_id"),
            code=Cast(code, TextField()),
            day=F(day),
            said=Cast(words, TextField()),
            tongue=Cast(language, TextField()),
            at=F("recorded_at"),
        )
        .values_list("part", "about", "code", "day", "said", "tongue", "at")
    )
