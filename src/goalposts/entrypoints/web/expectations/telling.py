"""What the page of an expectation tells: its posts in words, its parts, its history."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from goalposts.apps.expectations.labels import CHANNELS, EVENTS, HOWS, PERIOD_VALUES, READINGS, Words
from goalposts.apps.expectations.queries import EventLine, ExpectationPage, GoalpostLine
from goalposts.domain.expectation import may_mend_verbatim
from goalposts.domain.perception import reading_of
from goalposts.domain.posts import Verdict, tolerance_of
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared.formats import locale
from goalposts.reports.charts.formats import day_text, number_text
from goalposts.reports.sentences import amount, posts_sentence, when_sentence

Pairs = list[tuple[str, str]]
FREE = frozenset({"YES_NO", "JUDGEMENT"})


@dataclass(frozen=True)
class PostsTold:
    """One revision in words: its sentence, its posts and facts by name, and which of the six strokes are drawn."""

    line: GoalpostLine
    title: str
    posts: Pairs
    facts: Pairs
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
    measured: str
    asides: list[str]
    about: Pairs
    steps: list[StepTold]
    may_mend: bool


def telling_of(page: ExpectationPage, *, actor: Actor, today: date, now: datetime) -> Telling:
    """Put an expectation in words, in the reader's language."""
    told = {line.id: posts_told(line, page=page) for line in page.goalposts}
    pending = page.pending if page.pending and page.pending.id != page.head.goalpost_id else None
    row = page.row
    measured = Verdict.NONE if row.is_dashed else Verdict(row.verdict)
    return Telling(
        posts=told.get(page.head.goalpost_id) if page.head.goalpost_id else None,
        pending=told[pending.id] if pending else None,
        versions=[told[line.id] for line in page.goalposts],
        reading=READINGS[reading_of(measured=measured, felt=Verdict(row.felt))],
        measured=_measured(page),
        asides=_asides(page, today=today),
        about=_about(page),
        steps=[StepTold(event, EVENTS[event.kind]) for event in reversed(page.events)],
        may_mend=may_mend_verbatim(
            recorded_at=page.head.recorded_at,
            now=now,
            is_recorder=page.head.recorded_by_id == actor.member_id,
            is_shown=row.state != "HEARD",
            is_answered=bool(page.perceptions),
        ),
    )


def posts_told(line: GoalpostLine, *, page: ExpectationPage) -> PostsTold:
    """Put one revision in words."""
    language = locale()
    sentence = posts_sentence(
        kind=line.kind, metric=line.metric_name, unit=line.unit, what=line.what, floor=line.floor, aim=line.aim,
        locale=language,
    )  # fmt: skip
    when = when_sentence(timing=line.timing, by_date=line.by_date, period=line.period, locale=language)
    return PostsTold(
        line=line,
        title=f"{sentence}, {when}" if when else sentence,
        posts=_posts(line, language),
        facts=_facts(line, page=page, language=language),
        strokes=strokes_of(line),
    )


def strokes_of(line: GoalpostLine) -> dict[str, bool]:
    """Say which of the six strokes are drawn."""
    is_free = line.kind in FREE
    return {
        "metric": line.metric_id is not None or line.kind == "JUDGEMENT",
        "now": line.baseline is not None,
        "floor": is_free or line.floor is not None,
        "aim": is_free or line.aim is not None,
        "when": bool(line.by_date or line.period),
        "judge": True,
        "evidence": bool(line.evidence),
    }


def _posts(line: GoalpostLine, language: str) -> Pairs:
    if line.kind in FREE:
        return []
    named = ((_("Now"), line.baseline), (_("Floor"), line.floor), (_("Aim"), line.aim))
    return [(name, amount(value=value, unit=line.unit, locale=language)) for name, value in named]


def _facts(line: GoalpostLine, *, page: ExpectationPage, language: str) -> Pairs:
    facts = [(_("Version"), f"v{line.version}")]
    if line.timing == "RECURRING" and line.period_value and line.kind not in FREE:
        facts.append((_("Value of a period"), str(PERIOD_VALUES[line.period_value])))
    facts.append((_("Judge"), line.judge_name or page.row.stakeholder_name))
    if line.judge_text:
        facts.append((_("Judge, as written"), line.judge_text))
    facts.append((_("Evidence"), line.evidence or "–"))
    if line.kind not in FREE and (line.floor is not None or line.aim is not None):
        near = tolerance_of(floor=line.floor, aim=line.aim, tolerance=line.tolerance)
        facts.append((_("Just missed counts up to"), amount(value=near, unit=line.unit, locale=language)))
    if line.agreed_date is not None and line.in_force_from_date is not None:
        said = _("%(name)s on %(day)s") % {
            "name": line.agreed_by,
            "day": day_text(day=line.agreed_date, locale=language),
        }
        facts.append((_("Agreed"), f"{said}, {str(HOWS[line.agreed_how]).lower()}"))
        since = day_text(day=line.in_force_from_date, locale=language)
        facts.append((_("In force from"), since + (f" ({_('imported history')})" if line.is_imported else "")))
    if line.reason:
        facts.append((_("Moved because"), line.reason))
    return facts


def _measured(page: ExpectationPage) -> str:
    row = page.row
    if row.value is None:
        return ""
    told = amount(value=row.value, unit=row.unit, locale=locale())
    return f"{told}, {day_text(day=row.value_date, locale=locale())}" if row.value_date else told


def _asides(page: ExpectationPage, *, today: date) -> list[str]:
    row, language, asides = page.row, locale(), []
    if row.is_provisional and row.verdict != "NONE":
        asides.append(_("Provisional: the day or period has not ended yet."))
    if row.is_dashed and row.verdict != "NONE":
        asides.append(_("These posts are not agreed yet, so this counts in no total."))
    if row.is_late:
        asides.append(_("Met after all, after its day: late."))
    if row.pace is not None:
        pace = number_text(value=round(row.pace, 2), locale=language)
        asides.append(_("Pace %(pace)s: 1 is on course, below 1 is behind.") % {"pace": pace})
    if row.due_date and row.due_date < today and not row.is_provisional and row.told_back_date is None:
        asides.append(_("%(name)s was not told yet how it stands.") % {"name": row.stakeholder_name})
    return asides


def _about(page: ExpectationPage) -> Pairs:
    row, head, language = page.row, page.head, locale()
    channel = {key: str(words) for key, words in CHANNELS}[head.channel]
    told = day_text(day=row.told_back_date, locale=language) if row.told_back_date else _("not yet")
    facts = [
        (_("Customer"), row.customer_name),
        (_("Said"), f"{day_text(day=row.said_date, locale=language)}, {channel.lower()}"),
        (_("Recorded by"), head.recorded_by),
        (_("Told back"), told),
    ]
    if row.due_date:
        facts.append((_("Due"), day_text(day=row.due_date, locale=language)))
    return facts
