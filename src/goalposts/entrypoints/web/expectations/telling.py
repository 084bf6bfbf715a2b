"""What the page of an expectation tells: its posts in words, its parts, its history."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from goalposts.apps.expectations.labels import EVENTS, KINDS, PERIOD_VALUES, READINGS, Words
from goalposts.apps.expectations.queries import EventLine, ExpectationPage, GoalpostLine
from goalposts.domain.perception import reading_of
from goalposts.domain.posts import Verdict
from goalposts.entrypoints.shared.formats import locale
from goalposts.reports.sentences import amount, posts_sentence, when_sentence


@dataclass(frozen=True)
class PostsTold:
    """One revision in words: its sentence, its facts by name, and which of the six strokes are drawn."""

    line: GoalpostLine
    sentence: str
    when: str
    facts: list[tuple[str, str]]
    strokes: dict[str, bool]


@dataclass(frozen=True)
class StepTold:
    """One step of the history in words."""

    event: EventLine
    words: Words


@dataclass(frozen=True)
class Telling:
    """The words of one page."""

    posts: PostsTold | None
    pending: PostsTold | None
    versions: list[PostsTold]
    reading: Words
    steps: list[StepTold]
    is_due: bool


def telling_of(page: ExpectationPage, *, today: date) -> Telling:
    """Put an expectation in words, in the reader's language."""
    told = {line.id: posts_told(line, page=page) for line in page.goalposts}
    pending = page.pending if page.pending and page.pending.id != page.head.goalpost_id else None
    return Telling(
        posts=told.get(page.head.goalpost_id) if page.head.goalpost_id else None,
        pending=told[pending.id] if pending else None,
        versions=[told[line.id] for line in page.goalposts],
        reading=READINGS[
            reading_of(
                measured=Verdict.NONE if page.row.is_dashed else Verdict(page.row.verdict), felt=Verdict(page.row.felt)
            )
        ],
        steps=[StepTold(event, EVENTS[event.kind]) for event in reversed(page.events)],
        is_due=bool(page.row.due_date and page.row.due_date < today),
    )


def posts_told(line: GoalpostLine, *, page: ExpectationPage) -> PostsTold:
    """Put one revision in words."""
    language = locale()

    def with_unit(value: float | None) -> str:
        return amount(value=value, unit=line.unit, locale=language)

    when = when_sentence(timing=line.timing, by_date=line.by_date, period=line.period, locale=language)
    metric = line.metric_name or ""
    if line.timing == "RECURRING" and line.period_value:
        metric = f"{metric} ({str(PERIOD_VALUES[line.period_value]).lower()})"
    facts = [
        (_("Kind"), str(KINDS[line.kind])),
        (_("Metric"), metric or line.what or "–"),
        (_("Now"), with_unit(line.baseline)),
        (_("Floor"), with_unit(line.floor)),
        (_("Aim"), with_unit(line.aim)),
        (_("When"), when or "–"),
        (_("Judge"), line.judge_name or page.row.stakeholder_name),
        (_("Evidence"), line.evidence or "–"),
    ]
    if line.kind in {"YES_NO", "JUDGEMENT"}:
        facts = [fact for fact in facts if fact[0] not in {_("Now"), _("Floor"), _("Aim")}]
    return PostsTold(
        line=line,
        sentence=posts_sentence(
            kind=line.kind,
            metric=line.metric_name,
            unit=line.unit,
            what=line.what,
            floor=line.floor,
            aim=line.aim,
            locale=language,
        ),
        when=when,
        facts=facts,
        strokes=strokes_of(line),
    )


def strokes_of(line: GoalpostLine) -> dict[str, bool]:
    """Say which of the six strokes are drawn."""
    is_free = line.kind in {"YES_NO", "JUDGEMENT"}
    return {
        "metric": line.metric_id is not None or line.kind == "JUDGEMENT",
        "floor": is_free or line.floor is not None,
        "aim": is_free or line.aim is not None,
        "when": bool(line.by_date or line.period),
        "judge": True,
        "evidence": bool(line.evidence),
    }
