"""The pictures of the register's pages, with their words in the reader's language."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.apps.expectations.labels import ANSWERS, ASKERS, VERDICTS
from goalposts.apps.expectations.queries import ExpectationPage, GoalpostLine, MetricCard, RegisterRow
from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.web.expectations.lines import ExpectationLine, is_final
from goalposts.reports.charts.formats import day_text
from goalposts.reports.charts.goal_chart import GoalChartLabels, GoalRow, Shot, goal_chart
from goalposts.reports.charts.picture import Chart
from goalposts.reports.charts.posts_timeline import posts_timeline
from goalposts.reports.charts.timeline_field import PostsRevision, Timeline, TimelineLabels, TimelineShot
from goalposts.reports.sentences import amount, value_text

SHORT = 70


def goals_picture(lines: Sequence[ExpectationLine], *, headline: str = "") -> Chart | None:
    """Draw the goals of these expectations beneath each other; None when none has posts."""
    drawn = [line for line in lines if line.row.kind]
    if not drawn:
        return None
    language = locale()
    counts = Counter(line.row.verdict for line in drawn if is_final(line.row))
    told = _goals_headline(counts, drawn=drawn)
    return goal_chart(
        name="goals",
        rows=[_goal_row(line, language) for line in drawn],
        headline=headline or told,
        subtitle=_("Each row is one expectation; the last six shots, the newest largest. Better is to the right."),
        description=_("Left post: floor. Right post: aim. Dashed: not agreed, or no verdict yet."),
        locale=language,
        labels=_goal_labels(),
    )


def more_goals(count: int, *, shown: int, url: str) -> tuple[str, str] | None:
    """Say that more expectations are kept than a picture looked at, and where they are; None when it looked at all."""
    if count <= shown:
        return None
    return _("The picture looks at %(n)s expectations. All of them are in the register.") % {"n": shown}, url


def _goals_headline(counts: Mapping[str, int], *, drawn: Sequence[ExpectationLine]) -> str:
    """Say the message of a goal chart: how many final verdicts are met, and how many wait for their day."""
    judged = sum(counts.values())
    if not judged:
        return ngettext("%(n)s goal, no verdict yet", "%(n)s goals, no verdict yet", len(drawn)) % {"n": len(drawn)}
    answered = sum(1 for line in drawn if line.row.kind == "JUDGEMENT" and line.row.felt != "NONE")
    facts = {"met": counts.get("IN", 0), "n": judged, "open": len(drawn) - judged - answered}
    told = ngettext("%(met)s of %(n)s verdict met", "%(met)s of %(n)s verdicts met", judged) % facts
    if not facts["open"]:
        return told
    still = ngettext("%(open)s without a verdict yet", "%(open)s without a verdict yet", facts["open"]) % facts
    return _("%(told)s; %(moves)s") % {"told": told, "moves": still}


def own_picture(page: ExpectationPage, *, line: ExpectationLine, today: date, is_past: bool = False) -> Chart | None:
    """Draw one expectation by the picture that tells most of its kind; None while there is nothing to see.

    Shapes: values with posts in numbers as a timeline; yes or no, and one value alone, as shots at the goal; a judgement
    as the judge's answers.
    """
    if page.goalpost is None:
        return None
    if len(page.series) > 1 or len(page.goalposts) > 1:
        timeline = timeline_picture(page, today=today, is_past=is_past)
        if timeline is not None:
            return timeline
    is_judged = page.goalpost.kind == "JUDGEMENT"
    shots = _answers(page) if is_judged else None
    if (len(shots or ()) < 2) if is_judged else not line.row.shots:
        return None
    latest = shots[-1].text if shots else _verdict_told(line.row)
    told = "" if is_judged else line.value
    return goal_chart(
        name="goal",
        rows=[_goal_row(line, locale(), shots=shots)],
        headline=_("%(verdict)s: %(value)s") % {"verdict": latest, "value": told} if told else latest,
        subtitle=_("The last six answers, the newest largest.")
        if shots
        else _("The last six shots, the newest largest. Better is to the right."),
        description=_("Left of the post: not met. Right of it: met. Dashed: not agreed, or no verdict yet."),
        locale=locale(),
        labels=replace(_goal_labels(), floor="", aim="") if line.row.aim is None else _goal_labels(),
    )


def _verdict_told(row: RegisterRow) -> str:
    """Name the verdict, and say where it is none yet."""
    words = str(VERDICTS[row.verdict])
    is_open = row.is_provisional and row.verdict != "NONE"
    return _("%(verdict)s, provisional") % {"verdict": words} if is_open else words


def _answers(page: ExpectationPage) -> tuple[Shot, ...]:
    given = [one for one in reversed(page.perceptions) if one.stakeholder_id in page.judge_ids]
    verdicts = {"MET": "in", "JUST_MISSED": "near", "NOT_MET": "out"}
    return tuple(
        Shot(position=None, verdict=verdicts[one.answer], text=str(ANSWERS[one.answer]), day=one.said_date)
        for one in given
    )


def series_picture(card: MetricCard, *, values: Sequence[tuple[date, float]], today: date) -> Chart | None:
    """Draw the values of a metric without posts, for whoever keeps them; None with fewer than two by today."""
    values = [(day, value) for day, value in values if day <= today]
    if len(values) < 2:
        return None
    language = locale()
    last_day, last = values[-1]
    shots = tuple(TimelineShot(day, value, "none") for day, value in values)
    kind = {"DOWN": "AT_MOST", "BETWEEN": "BETWEEN"}.get(card.direction, "AT_LEAST")
    return posts_timeline(
        name="series",
        timeline=Timeline(revisions=(), shots=shots, today=today, unit=card.unit),
        headline=_("%(value)s on %(day)s")
        % {
            "value": amount(value=last, unit=card.unit, locale=language),
            "day": day_text(day=last_day, locale=language),
        },
        subtitle=ngettext("%(metric)s, %(n)s value", "%(metric)s, %(n)s values", len(values))
        % {"metric": card.name, "n": len(values)},
        description=_("The values by day, without anybody's posts."),
        locale=language,
        labels=_timeline_labels(kind=kind),
    )


def _goal_row(line: ExpectationLine, language: str, *, shots: tuple[Shot, ...] | None = None) -> GoalRow:
    row = line.row
    is_judgement = row.kind == "JUDGEMENT"
    taken = _answer(row) if is_judgement else tuple(_shot(row, shot, language) for shot in row.shots)
    return GoalRow(
        label=_shortened(row.correction or row.verbatim),
        posts=line.posts,
        is_agreed=not row.is_dashed,
        shots=shots or taken,
        has_aim=row.aim is not None and row.floor is not None,
        unmeasured=_("the judge says") if is_judgement else "",
        language=row.language,
    )


def _answer(row: RegisterRow) -> tuple[Shot, ...]:
    """Give what the judge of a judgement said last, as theirs: nothing measures it."""
    if row.felt == "NONE" or row.felt_date is None:
        return ()
    return (Shot(position=None, verdict=row.felt.lower(), text=_("The customer says"), day=row.felt_date),)


def _shot(row: RegisterRow, shot: Sequence[object], language: str) -> Shot:
    day, value, verdict, position = shot
    number = float(value) if isinstance(value, int | float) else None
    return Shot(
        position=float(position) if isinstance(position, int | float) else None,
        verdict=str(verdict).lower(),
        text=value_text(value=number, unit=row.unit, kind=row.kind, locale=language),
        day=date.fromisoformat(str(day)),
        is_open=_is_open(row, day=date.fromisoformat(str(day))),
    )


def _is_open(row: RegisterRow, *, day: date) -> bool:
    """Tell whether nothing was judged by a shot: its posts were not agreed, or its day or period had not ended.

    Edges: a goal by a day is judged once, by the value of that day.
    """
    is_of_standing = day == row.value_date
    if row.timing == "BY_DAY":
        return row.is_dashed or row.is_provisional or not is_of_standing
    return row.is_dashed or (row.is_provisional and is_of_standing)


def timeline_picture(page: ExpectationPage, *, today: date, is_past: bool = False) -> Chart | None:
    """Draw how the posts moved and where the values went; None when nothing has a number.

    Edges: of a former day the line of today bears that day.
    """
    posts = page.goalpost
    moved = [
        line for line in page.goalposts if line.dropped_at is None and (line.floor is not None or line.aim is not None)
    ]
    if posts is None or posts.metric_id is None or not moved or posts.kind == "YES_NO":
        return None
    language = locale()
    shots = tuple(TimelineShot(day, value, verdict.lower()) for day, value, verdict in page.series if day <= today)
    revisions = tuple(
        PostsRevision(
            number=line.version,
            day=line.in_force_from_date or line.built_at.date(),
            floor=line.floor,
            aim=line.aim,
            who=_who_asked(line, page=page),
            why=line.reason or _why_drawn(line),
            is_agreed=line.is_agreed,
        )
        for line in moved
    )
    due = posts.by_date if posts.timing == "BY_DAY" else None
    return posts_timeline(
        name="posts",
        timeline=Timeline(revisions=revisions, shots=shots, today=today, unit=posts.unit or "", due_date=due),
        headline=_timeline_headline(page, moved=len([line for line in moved if line.is_agreed]), language=language),
        subtitle=ngettext("%(metric)s, %(n)s value", "%(metric)s, %(n)s values", len(shots))
        % {"metric": posts.metric_name, "n": len(shots)},
        description=_("Floor and aim as lines with the zone between them shaded; a flag at each move."),
        locale=language,
        labels=_timeline_labels(kind=posts.kind, day_word=day_text(day=today, locale=language) if is_past else ""),
    )


def _why_drawn(line: GoalpostLine) -> str:
    if line.is_agreed:
        return _("first agreement")
    if line.version == 1:
        return _("first proposal")
    return _("counter") if line.asked_by == "STAKEHOLDER" else _("another proposal")


def _who_asked(line: GoalpostLine, *, page: ExpectationPage) -> str:
    """Name on a flag who wanted these posts: the first ones and their own moves are the stakeholder's."""
    if line.version > 1 and line.asked_by == "SUPPLIER":
        return str(ASKERS["SUPPLIER"])
    return page.row.stakeholder_name.split()[0]


def _timeline_headline(page: ExpectationPage, *, moved: int, language: str) -> str:
    row = page.row
    stand = _verdict_told(row)
    last = amount(value=row.value, unit=row.unit, locale=language) if row.value is not None else ""
    told = _("%(verdict)s: %(value)s") % {"verdict": stand, "value": last} if last else stand
    if moved > 1:
        moves = ngettext("the posts moved once", "the posts moved %(n)s times", moved - 1) % {"n": moved - 1}
        return _("%(told)s; %(moves)s") % {"told": told, "moves": moves}
    return told


def _goal_labels() -> GoalChartLabels:
    return GoalChartLabels(
        floor=_("Floor"),
        aim=_("Aim"),
        better=_("better"),
        not_agreed=_("not agreed"),
        verdicts={key.lower(): str(words) for key, words in VERDICTS.items()},
        expectation=_("Expectation"),
        posts=_("Posts"),
        latest=_("Latest value"),
        day=_("Day"),
        verdict=_("Verdict"),
        earlier=_("Earlier values"),
        provisional=_("provisional"),
    )


def _timeline_labels(*, kind: str, day_word: str = "") -> TimelineLabels:
    better = {"AT_MOST": _("lower is better"), "BETWEEN": _("between is best")}.get(kind, _("higher is better"))
    return TimelineLabels(
        floor=_("Floor"),
        aim=_("Aim"),
        today=day_word or _("today"),
        due=_("due"),
        better=better,
        proposed=_("proposed"),
        verdicts={key.lower(): str(words) for key, words in VERDICTS.items()},
        day=_("Day"),
        what=_("What"),
        value=_("Value"),
        verdict=_("Verdict"),
        posts=_("Posts"),
        measured=_("Measured"),
    )


def _shortened(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= SHORT else f"{one_line[: SHORT - 1].rstrip()}…"
