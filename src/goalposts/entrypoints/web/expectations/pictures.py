"""The pictures of the register's pages, with their words in the reader's language."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.apps.expectations.labels import ASKERS, VERDICTS
from goalposts.apps.expectations.queries import ExpectationPage, RegisterRow
from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.web.expectations.lines import ExpectationLine
from goalposts.reports.charts.goal_chart import GoalChartLabels, GoalRow, Shot, goal_chart
from goalposts.reports.charts.picture import Chart
from goalposts.reports.charts.posts_timeline import posts_timeline
from goalposts.reports.charts.timeline_field import PostsRevision, Timeline, TimelineLabels, TimelineShot
from goalposts.reports.sentences import amount

SHORT = 70


def goals_picture(lines: Sequence[ExpectationLine], *, headline: str = "") -> Chart | None:
    """Draw the goals of these expectations beneath each other; None when none has posts."""
    drawn = [line for line in lines if line.row.kind]
    if not drawn:
        return None
    language = locale()
    counts = {key: sum(1 for line in drawn if line.row.verdict == key) for key in VERDICTS}
    told = ngettext("%(met)s of %(n)s goal met as measured", "%(met)s of %(n)s goals met as measured", len(drawn)) % {
        "met": counts["IN"],
        "n": len(drawn),
    }
    return goal_chart(
        name="goals",
        rows=[_goal_row(line, language) for line in drawn],
        headline=headline or told,
        subtitle=_("Each row is one expectation; the last six shots, the newest largest. Better is to the right."),
        description=_("Left post: floor. Right post: aim. Dashed: not agreed yet."),
        locale=language,
        labels=_goal_labels(),
    )


def _goal_row(line: ExpectationLine, language: str) -> GoalRow:
    row = line.row
    return GoalRow(
        label=_shortened(row.correction or row.verbatim),
        posts=line.posts,
        is_agreed=not row.is_dashed,
        shots=tuple(_shot(row, shot, language) for shot in row.shots),
        has_aim=row.aim is not None and row.floor is not None,
    )


def _shot(row: RegisterRow, shot: Sequence[object], language: str) -> Shot:
    day, value, verdict, position = shot
    number = float(value) if isinstance(value, int | float) else None
    return Shot(
        position=float(position) if isinstance(position, int | float) else None,
        verdict=str(verdict).lower(),
        text=amount(value=number, unit=row.unit, locale=language),
        day=date.fromisoformat(str(day)),
    )


def timeline_picture(page: ExpectationPage, *, today: date) -> Chart | None:
    """Draw how the posts moved and where the values went; None when nothing has a number."""
    posts = page.goalpost
    moved = [
        line for line in page.goalposts if line.dropped_at is None and (line.floor is not None or line.aim is not None)
    ]
    if posts is None or posts.metric_id is None or not moved or posts.kind == "YES_NO":
        return None
    language = locale()
    shots = tuple(TimelineShot(day=one.day, value=one.value, verdict=one.verdict.lower()) for one in page.series)
    revisions = tuple(
        PostsRevision(
            number=line.version,
            day=line.in_force_from_date or line.built_at.date(),
            floor=line.floor,
            aim=line.aim,
            who=str(ASKERS[line.asked_by]) if line.version > 1 else page.row.stakeholder_name.split()[0],
            why=line.reason or (_("first agreement") if line.is_agreed else _("first proposal")),
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
        labels=_timeline_labels(kind=posts.kind),
    )


def _timeline_headline(page: ExpectationPage, *, moved: int, language: str) -> str:
    row = page.row
    stand = str(VERDICTS[row.verdict])
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
    )


def _timeline_labels(*, kind: str) -> TimelineLabels:
    better = {"AT_MOST": _("lower is better"), "BETWEEN": _("between is best")}.get(kind, _("higher is better"))
    return TimelineLabels(
        floor=_("Floor"),
        aim=_("Aim"),
        today=_("today"),
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
