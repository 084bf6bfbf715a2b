"""What the page of an expectation tells: how it stands in a sentence, its posts in words, the one next step."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.apps.expectations.labels import ANSWERS, HEARD_BY, HOWS, PERIOD_VALUES, SOURCES
from goalposts.apps.expectations.queries import ExpectationPage, GoalpostLine
from goalposts.domain.expectation import may_mend_verbatim
from goalposts.domain.origin import OF_REVIEW
from goalposts.domain.perception import reading_of
from goalposts.domain.posts import Verdict, tolerance_of
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.web.expectations.asked import JUDGES, NOT_FELT, asked_about, reading_in_words
from goalposts.entrypoints.web.expectations.lines import is_final, is_untold_verdict
from goalposts.reports.charts.formats import day_text, number_text
from goalposts.reports.sentences import amount, posts_sentence, value_text, when_sentence

Pairs = list[tuple[str, str]]
NEGOTIABLE = frozenset({"HEARD", "PROPOSED", "COUNTERED", "AGREED"})
FREE = frozenset({"YES_NO", "JUDGEMENT"})
FELT_ANSWERS = {"IN": "MET", "NEAR": "JUST_MISSED", "OUT": "NOT_MET"}


@dataclass(frozen=True)
class PostsTold:
    """One revision in words: its sentence, its posts and facts by name, and which of the six strokes are drawn.

    Shapes: `is_ready` when a stakeholder could say yes to it.
    """

    line: GoalpostLine
    title: str
    posts: Pairs
    facts: Pairs
    strokes: dict[str, bool]
    is_ready: bool


@dataclass(frozen=True)
class Telling:
    """The words of one page.

    Shapes: `cell` is this expectation's place in the 3 × 3, None while a verdict is missing; `next` is the one step to
    take now: DRAW, AGREE, TELL, FEEL or MEASURE, empty when nothing presses; `day_beside` tells the day that was recorded
    first, empty unless it was corrected.
    """

    posts: PostsTold | None
    pending: PostsTold | None
    versions: list[PostsTold]
    headline: str
    measured: str
    felt: str
    not_felt: str
    is_judged_only: bool
    is_open_verdict: bool
    cell: tuple[str, str] | None
    asides: list[str]
    day_beside: str
    about: Pairs
    next: str
    may_mend: bool


def telling_of(page: ExpectationPage, *, actor: Actor, today: date, now: datetime) -> Telling:
    """Put an expectation in words, in the reader's language."""
    told = {line.id: posts_told(line, page=page) for line in page.goalposts}
    pending = page.pending if page.pending and page.pending.id != page.head.goalpost_id else None
    row = page.row
    has_both = "NONE" not in (row.verdict, row.felt) and not row.is_dashed
    return Telling(
        posts=told.get(page.head.goalpost_id) if page.head.goalpost_id else None,
        pending=told[pending.id] if pending else None,
        versions=[told[line.id] for line in page.goalposts],
        headline=_headline(page),
        measured=_measured(page),
        felt=_felt(page),
        not_felt=str(NOT_FELT[asked_about(page)]),
        is_judged_only=row.kind == "JUDGEMENT",
        is_open_verdict=not is_final(row),
        cell=(row.verdict.lower(), row.felt.lower()) if has_both else None,
        asides=[*_otherwise(page), *_asides(page, today=today), *_to_come(page, told=told, today=today)],
        day_beside=_day_beside(page),
        about=_about(page),
        next=_next(page, told=told),
        may_mend=may_mend(page, actor=actor, now=now),
    )


def may_mend(page: ExpectationPage, *, actor: Actor, now: datetime) -> bool:
    """Tell whether a typing error, in the words or their day, may still be mended in place by this member.

    Edges: an answer shows as what is felt too, where answers are not read along.
    """
    return may_mend_verbatim(
        recorded_at=page.head.recorded_at,
        now=now,
        is_recorder=page.head.recorded_by_id == actor.member_id,
        is_shown=page.row.state != "HEARD",
        is_answered=bool(page.perceptions) or page.row.felt != "NONE",
    )


def _day_beside(page: ExpectationPage) -> str:
    """Keep the first day readable beside the one that counts now, with who corrected it and why."""
    corrected = [event for event in page.events if event.kind == "DAY_CORRECTED"]
    if not corrected:
        return ""
    first, last = corrected[0], corrected[-1]
    facts = {
        "day": day_text(day=date.fromisoformat(first.facts["before"]), locale=locale()),
        "name": last.recorded_by or "",
        "reason": last.note,
    }
    return _("First recorded as said on %(day)s. Corrected by %(name)s, because: %(reason)s") % facts


def posts_told(line: GoalpostLine, *, page: ExpectationPage) -> PostsTold:
    """Put one revision in words."""
    language = locale()
    sentence = posts_sentence(
        kind=line.kind, metric=line.metric_name, unit=line.unit, what=line.what, floor=line.floor, aim=line.aim,
        locale=language,
    )  # fmt: skip
    when = when_sentence(timing=line.timing, by_date=line.by_date, period=line.period, locale=language)
    strokes = strokes_of(line)
    is_ready = strokes["metric"] and (strokes["floor"] or strokes["aim"]) and strokes["when"]
    return PostsTold(
        line=line,
        title=f"{sentence}, {when}" if when else sentence,
        posts=_posts(line, language),
        facts=_facts(line, page=page, language=language),
        strokes=strokes,
        is_ready=is_ready or line.kind == "JUDGEMENT",
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
    facts = [(_("Judge"), line.judge_text or line.judge_name or page.asked_name)]
    if line.judge_text and line.judge_name:
        facts[0] = (_("Judge"), f"{line.judge_name} ({line.judge_text})")
    facts.append((_("Evidence"), line.evidence or _("not named yet")))
    if line.timing == "RECURRING" and line.period_value not in {None, "LAST"} and line.kind not in FREE:
        facts.append((_("Value of a period"), str(PERIOD_VALUES[str(line.period_value)])))
    if line.kind not in FREE and (line.floor is not None or line.aim is not None):
        facts.append((_("Just missed counts up to"), _near(line, language)))
    if line.agreed_date is not None and line.in_force_from_date is not None:
        day = day_text(day=line.agreed_date, locale=language)
        said = _("%(name)s on %(day)s") % {"name": line.agreed_by, "day": day}
        facts.append((_("Agreed"), f"{said}, {str(HOWS[line.agreed_how]).lower()}"))
        since = day_text(day=line.in_force_from_date, locale=language)
        imported = _("imported history")
        facts.append((_("In force from"), f"{since} ({imported})" if line.is_imported else since))
    if line.reason:
        facts.append((_("Moved because"), line.reason))
    facts.append((_("Version"), f"v{line.version}"))
    return facts


def _near(line: GoalpostLine, language: str) -> str:
    near = tolerance_of(floor=line.floor, aim=line.aim, tolerance=line.tolerance)
    if not near:
        return _("nothing: short of the post is not met")
    distance = amount(value=near, unit=None, locale=language)
    told = f"{distance} {line.unit or ''}".strip()
    if line.unit == "%":
        told = ngettext("%(n)s percentage point", "%(n)s percentage points", 1 if near == 1 else 2) % {"n": distance}
    if line.tolerance is None:
        return _("%(distance)s from the floor, a tenth of the distance between floor and aim") % {"distance": told}
    return _("%(distance)s from the floor, as agreed") % {"distance": told}


def _headline(page: ExpectationPage) -> str:
    row = page.row
    judge = _judge(page)
    if row.kind == "JUDGEMENT":
        if row.felt == "NONE":
            return str(JUDGES[asked_about(page)]) % {"name": judge}
        return _("%(name)s says: %(answer)s") % {"name": judge, "answer": str(ANSWERS[FELT_ANSWERS[row.felt]]).lower()}
    measured = Verdict.NONE if row.is_dashed else Verdict(row.verdict)
    reading = reading_in_words(page, reading=reading_of(measured=measured, felt=Verdict(row.felt)))
    if row.is_dashed:
        return _("Not agreed yet, so no verdict counts") if row.felt == "NONE" else reading
    if row.is_provisional and row.verdict != "NONE":
        return _("So far: %(reading)s") % {"reading": reading[0].lower() + reading[1:]}
    return reading


def _judge(page: ExpectationPage) -> str:
    line = page.goalpost
    return (line.judge_name if line else None) or page.asked_name


def _measured(page: ExpectationPage) -> str:
    row, language = page.row, locale()
    if row.value is None:
        return ""
    told = value_text(value=row.value, unit=row.unit, kind=row.kind, locale=language)
    if page.head.period_start and page.head.period_end:
        span = {
            "start": day_text(day=page.head.period_start, locale=language),
            "end": day_text(day=page.head.period_end, locale=language),
        }
        during = _("%(start)s to %(end)s") % span
        return f"{told}, {during}"
    return f"{told}, {day_text(day=row.value_date, locale=language)}" if row.value_date else told


def _felt(page: ExpectationPage) -> str:
    if page.row.felt_date is None:
        return ""
    return f"{_judge(page)}, {day_text(day=page.row.felt_date, locale=locale())}"


def _asides(page: ExpectationPage, *, today: date) -> list[str]:
    """Explain what a reader could wonder about, a sentence each; empty when all is plain."""
    row, language, line = page.row, locale(), _judged_by(page)
    if line is None or row.kind == "JUDGEMENT":
        return []
    asides = []
    due = day_text(day=row.due_date, locale=language) if row.due_date else ""
    if row.is_dashed:
        asides.append(_("Nobody at the customer agreed to these posts yet: drawn dashed, and counted in no total."))
    elif row.is_provisional and row.verdict != "NONE":
        asides.append(_("Provisional: the verdict follows after %(day)s.") % {"day": due})
    elif row.verdict == "NONE" and not row.is_provisional:
        asides.append(_("It ended on %(day)s without a value. No evidence means unknown, never good.") % {"day": due})
    if line.id != page.head.goalpost_id:
        asides.append(_("Judged by the posts of its own day: v%(version)s.") % {"version": line.version})
    if row.verdict == "NEAR":
        asides.append(_("Just missed counts up to %(near)s.") % {"near": _near(line, language)})
    if row.is_late:
        asides.append(_("Met after all, but after its day: late."))
    if row.pace is not None and row.is_provisional:
        pace = number_text(value=round(row.pace, 2), locale=language)
        told = _("On course: pace %(pace)s, where 1 is just enough.")
        asides.append((told if row.pace >= 1 else _("Behind: pace %(pace)s, where 1 is just enough.")) % {"pace": pace})
    if is_untold_verdict(row):
        asides.append(_untold(page))
    return asides


def _judged_by(page: ExpectationPage) -> GoalpostLine | None:
    """Give the posts that the verdict was given by: those of its own day, also where they moved since."""
    found = [one for one in page.judged if one.period_end == page.row.due_date and one.replaced_at is None]
    judged_id = found[0].goalpost_id if found and is_final(page.row) else page.head.goalpost_id
    return next((line for line in page.goalposts if line.id == judged_id), None)


def _to_come(page: ExpectationPage, *, told: dict[UUID, PostsTold], today: date) -> list[str]:
    """Say which agreed posts hold from a day that is still to come."""
    coming = [line for line in page.goalposts if line.is_agreed and (line.in_force_from_date or today) > today]
    return [
        _("From %(day)s other posts hold, already agreed: %(posts)s.")
        % {"day": day_text(day=line.in_force_from_date or today, locale=locale()), "posts": told[line.id].title}
        for line in coming
        if line.id != page.head.goalpost_id
    ]


def _untold(page: ExpectationPage) -> str:
    row = page.row
    if row.told_back_date is None:
        return _("%(name)s was not told yet. A verdict nobody heard counts as open.") % {"name": row.stakeholder_name}
    facts = {"name": row.stakeholder_name, "day": day_text(day=row.told_back_date, locale=locale())}
    return _("%(name)s was last told on %(day)s, before this verdict. A verdict nobody heard counts as open.") % facts


def is_theirs(page: ExpectationPage) -> bool:
    """Tell whether the posts that wait are the customer's own, drawn with or after their last counter."""
    countered = max((one.recorded_at for one in page.events if one.kind == "COUNTERED"), default=None)
    drawn = [one for one in page.events if one.kind == "COUNTER_BUILT" and page.pending]
    return any(
        page.pending and one.version == page.pending.version and countered and one.recorded_at >= countered
        for one in drawn
    )


def _otherwise(page: ExpectationPage) -> list[str]:
    """Say that the last word was another than yes, so that nobody records a yes that was not given."""
    if page.row.state != "COUNTERED" or page.pending is None:
        return []
    said = max((one.on_date for one in page.events if one.kind == "COUNTERED"), default=page.head.state_date)
    facts = {"name": page.row.stakeholder_name, "day": day_text(day=said, locale=locale())}
    if is_theirs(page):
        return [
            _("%(name)s wants these posts instead, said on %(day)s. Are they fine with us? Then propose them.") % facts
        ]
    return [_("%(name)s did not say yes to these posts but wanted something else, on %(day)s.") % facts]


def _next(page: ExpectationPage, *, told: dict[UUID, PostsTold]) -> str:
    row, pending = page.row, page.pending
    if row.state == "VOID" or page.is_unasked:
        return ""
    if row.state not in NEGOTIABLE:
        return "TELL" if is_untold_verdict(row) else ""
    if row.state == "COUNTERED" and pending is not None:
        return "PROPOSE" if is_theirs(page) and told[pending.id].is_ready else "DRAW"
    if pending is not None:
        return "AGREE" if told[pending.id].is_ready else "DRAW"
    if page.goalpost is None:
        return "DRAW"
    if is_untold_verdict(row):
        return "TELL"
    if row.felt == "NONE" and (is_final(row) or row.kind == "JUDGEMENT"):
        return "FEEL"
    return "MEASURE" if page.goalpost.metric_id and row.value is None else ""


def _about(page: ExpectationPage) -> Pairs:
    row, head, language = page.row, page.head, locale()
    came = str(SOURCES[row.source] if row.source in OF_REVIEW else HEARD_BY[head.channel])
    told = day_text(day=row.told_back_date, locale=language) if row.told_back_date else _("not yet")
    facts = [
        (_("Customer"), row.customer_name),
        (
            _("Heard") if row.source in OF_REVIEW else _("Said"),
            f"{day_text(day=row.said_date, locale=language)}, {came.lower()}",
        ),
        (_("Recorded by"), head.recorded_by or _("themselves, by personal link")),
        (_("Told back"), told),
    ]
    if row.due_date:
        facts.append((_("Due"), day_text(day=row.due_date, locale=language)))
    return facts
