"""What was answered ninety days after the report: by each their own, by the reviewer all, and what of it would cross."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.analysis.disclosure import release_difference
from goalposts.apps.interviews.access import Keys, get_own_interview, get_vault, interviews_of, note_reading, open_keys
from goalposts.apps.interviews.models import AfterAnswer, Interview
from goalposts.apps.interviews.queries.ground import CrossedBefore, crossed_before
from goalposts.apps.interviews.queries.plain import Frame, as_who, frame_beside
from goalposts.apps.people.queries import reviewer_card
from goalposts.apps.reviews.queries import ReviewFacts, people_there
from goalposts.domain.after import ENOUGH, NOTICED, AfterGiven, Said, ask_on, figures_after, open_until
from goalposts.domain.confidentiality import Level, may_follow
from goalposts.domain.disclosure import (
    Lists,
    Obstacle,
    around_of,
    sets_to_weigh,
    shown_of,
    told_of,
    wishes_number,
    words_in,
)
from goalposts.domain.interview import HEARD, InterviewState
from goalposts.domain.isolation import ShownFigure, withheld_after
from goalposts.domain.plain import read
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import CheckContent, ReleaseKind
from goalposts.domain.roles import Actor, Power
from goalposts.lib.word_lists import text_rows


@dataclass(frozen=True, kw_only=True)
class OwnAfter:
    """The questions as whoever was heard sees them; `given` None before they answered."""

    frame: Frame
    given: AfterGiven | None
    until_date: date
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class MovedLine:
    """What moved, as one of them wrote it, and what may happen with it."""

    number: int
    name: str
    moved: str
    level: Level


@dataclass(frozen=True, kw_only=True)
class AfterSheet:
    """What came of the questions, inside the vault.

    Shapes: `asks_date` is when they go out, None before a report; `asked_date` None before they were asked, and then all else is empty; `counts` how often each was said, by question;
    `moved` in the order of the random numbers; `preview` is exactly what would cross, None before they closed.
    """

    facts: ReviewFacts
    asks_date: date | None
    asked_date: date | None
    until_date: date | None
    is_closed: bool
    asked: int
    answered: int
    counts: Mapping[str, Mapping[Said, int]]
    moved: tuple[MovedLine, ...]
    preview: CheckContent | None
    is_released: bool


@dataclass(frozen=True, kw_only=True)
class LaidAfter:
    """What would cross, with what the vault keeps of it when it does."""

    content: CheckContent
    shown: Mapping[str, ShownFigure]
    obstacles: tuple[Obstacle, ...]
    interviews: tuple[Interview, ...]
    is_released: bool


@transaction.atomic
def own_after(*, actor: Actor, today: date) -> OwnAfter:
    """Give the questions to whoever came in by a pass. Errors: NotFound for whoever is not asked; CodeNeeded; VaultClosed."""
    interview = get_own_interview(actor, power=Power.P2)
    if interview.state not in HEARD or interview.after_asked_at is None or interview.after_gone_at is not None:
        raise NotFound
    keys, until_date = open_keys(), open_until(asked_date=_day(interview.after_asked_at))
    row = AfterAnswer.objects.filter(interview=interview).first()
    plain = keys.read(row=row, field="given") if row else None
    return OwnAfter(
        frame=frame_beside(row=interview, keys=keys),
        given=read(kind=AfterGiven, plain=plain) if plain else None,
        until_date=until_date,
        is_open=today <= until_date,
    )


@transaction.atomic
def after_of(*, actor: Actor, review_id: UUID, now: datetime) -> AfterSheet:
    """Give its reviewer what came of the questions; it is a reading. Errors: NotFound, SecondFactorNeeded; VaultClosed."""
    vault, facts = get_vault(actor, review_id)
    note_reading(review_id=review_id, actor=actor, what="after", about_id=review_id, now=now)
    keys = open_keys()
    rows = _answers(review_id, keys=keys)
    laid = laid_after(actor=actor, facts=facts, keys=keys, note="", now=now) if vault.after_closed_at else None
    asked_date = _day(vault.after_asked_at) if vault.after_asked_at else None
    return AfterSheet(
        facts=facts,
        asks_date=ask_on(released_date=_day(vault.released_at)) if vault.released_at else None,
        asked_date=asked_date,
        until_date=open_until(asked_date=asked_date) if asked_date else None,
        is_closed=vault.after_closed_at is not None,
        asked=interviews_of(review_id).filter(after_asked_at__isnull=False, state__in=HEARD).count(),
        answered=len(rows),
        counts={
            NOTICED: _counted([one.noticed for _row, one in rows]),
            ENOUGH: _counted([one.enough for _row, one in rows]),
        },
        moved=tuple(_moved(row, one, keys=keys) for row, one in rows if one.moved),
        preview=laid.content if laid else None,
        is_released=bool(laid and laid.is_released),
    )


def laid_after(*, actor: Actor, facts: ReviewFacts, keys: Keys, note: str, now: datetime) -> LaidAfter:
    """Lay out what would cross of a review that a gate opened."""
    reviewer = reviewer_card(person_id=facts.person_id)
    assert reviewer is not None, "whoever has a seat has a house"
    before = crossed_before(review_id=facts.id, keys=keys)
    rows = _answers(facts.id, keys=keys)
    shown = told_after(
        given={row.interview_id: one for row, one in rows}, before=before, withdrawn=_withdrawn(facts.id)
    )
    content = CheckContent(
        number=before.number,
        kind=ReleaseKind.CHECK,
        released_date=now.astimezone(ZoneInfo(facts.time_zone)).date(),
        label_nl=facts.label_nl,
        label_en=facts.label_en,
        customer_name=facts.customer_name,
        organisation_name=reviewer.organisation,
        reviewer_name=reviewer.name,
        noticed=told_of(shown=shown.get(NOTICED)),
        enough=told_of(shown=shown.get(ENOUGH)),
        note=note,
    )
    lists = _lists(actor, review_id=facts.id, rows=rows, keys=keys)
    return LaidAfter(
        content=content,
        shown=shown,
        obstacles=around_of(texts={"note": note}, lists=lists),
        interviews=tuple(row.interview for row, _one in rows),
        is_released=before.is_checked,
    )


def told_after(
    *, given: Mapping[UUID, AfterGiven], before: CrossedBefore, withdrawn: frozenset[UUID]
) -> dict[str, ShownFigure]:
    """Say how each of the two figures is told beside all that crossed before. Reads nothing itself.

    Edges: what somebody touched who took everything back is withheld; so is what would tell of one or two people beside a
    number that crossed before.
    """
    figures = figures_after(given=given)
    former = {one for figure in before.numbers for one in sets_to_weigh(figure=figure)}
    near = {
        figure.name
        for figure in figures
        if wishes_number(figure=figure)
        and not may_follow(
            differences=[
                release_difference(first=one, second=other) for one in sets_to_weigh(figure=figure) for other in former
            ]
        )
    }
    withheld = withheld_after(figures=before.read, withdrawn=withdrawn) | near
    return shown_of(figures=figures, former=before.numbers, withheld=withheld)


def _withdrawn(review_id: UUID) -> frozenset[UUID]:
    return frozenset(interviews_of(review_id).filter(state=InterviewState.WITHDRAWN).values_list("id", flat=True))


def _answers(review_id: UUID, *, keys: Keys) -> list[tuple[AfterAnswer, AfterGiven]]:
    """Read every answer of whoever did not withdraw, in the order of the random numbers."""
    rows = AfterAnswer.objects.filter(review_id=review_id, interview__state__in=HEARD).select_related("interview")
    told = [(row, keys.read(row=row, field="given")) for row in rows.order_by("interview__number", "interview_id")]
    return [(row, read(kind=AfterGiven, plain=plain)) for row, plain in told if plain is not None]


def _counted(said: list[Said]) -> dict[Said, int]:
    return {one: said.count(one) for one in Said}


def _moved(row: AfterAnswer, given: AfterGiven, *, keys: Keys) -> MovedLine:
    who = as_who(told=keys.read(row=row.interview, field="who"))
    return MovedLine(number=row.interview.number, name=who.name if who else "", moved=given.moved, level=given.level)


def _lists(actor: Actor, *, review_id: UUID, rows: list[tuple[AfterAnswer, AfterGiven]], keys: Keys) -> Lists:
    """Gather what a note may not hold: names of people there, days, numbers, and words that one of them alone used."""
    risky = text_rows(name="risky_words")
    dates, numbers = (
        frozenset(row[language] for row in risky if row["kind"] == kind for language in ("nl", "en"))
        for kind in ("date", "number")
    )
    who = [as_who(told=keys.read(row=one, field="who")) for one in interviews_of(review_id)]
    names = {one.name for one in who if one} | set(people_there(actor=actor, review_id=review_id).values())
    voiced = {row.interview_id: words_in(text=one.moved) for row, one in rows}
    return Lists(names=frozenset(names), dates=dates, numbers=numbers, voiced=voiced)


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
