"""How the posts of an expectation were moved, in words: from which to which, who asked, why, and from which day."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from goalposts.apps.expectations.queries import ExpectationPage, GoalpostLine
from goalposts.entrypoints.shared.formats import locale
from goalposts.reports.charts.formats import day_text
from goalposts.reports.sentences import amount, when_sentence

NOTHING = "–"
_ANSWERED = frozenset({"HAS_MOVED", "MOVE_ASKED", "MOVE_DROPPED", "AGREED"})  # whatever came after it answers it


@dataclass(frozen=True)
class PostMoved:
    """One thing that differs between the posts before and after a move."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class MoveTold:
    """One move.

    Shapes: `status` says how far it came; `asked` who asked for it; `since` is empty while no day is known; `stays` says
    which verdicts stay as they were, empty while nobody said yes.
    """

    version: int
    is_agreed: bool
    changes: list[PostMoved]
    asked: str
    reason: str
    since: str
    status: str
    stays: str


@dataclass(frozen=True)
class HasMoved:
    """That somebody says what they expect has moved, and the posts were not drawn anew yet; words may be empty."""

    name: str
    words: str
    on_date: date


def has_moved(page: ExpectationPage) -> HasMoved | None:
    """Find what was last said to have moved and waits for other posts; None when nothing does."""
    if page.row.state != "AGREED":
        return None
    last = next((event for event in reversed(page.events) if event.kind in _ANSWERED), None)
    if last is None or last.kind != "HAS_MOVED":
        return None
    names = {str(one.stakeholder_id): one.stakeholder_name for one in page.perceptions}
    name = names.get(last.facts.get("stakeholder", ""), page.asked_name)
    return HasMoved(name=name, words=last.note, on_date=last.on_date)


def moves_told(page: ExpectationPage) -> list[MoveTold]:
    """Tell every move of agreed posts, newest first; those that wait for a yes or were let go as well."""
    asked = {event.version for event in page.events if event.kind == "MOVE_ASKED"}
    found = [_move(line, page=page) for line in page.goalposts if line.version in asked]
    return [move for move in reversed(found) if move is not None]


def _move(line: GoalpostLine, *, page: ExpectationPage) -> MoveTold | None:
    earlier = [one for one in page.goalposts if one.version < line.version and one.is_agreed]
    if not earlier:
        return None
    since = day_text(day=line.in_force_from_date, locale=locale()) if line.in_force_from_date else ""
    return MoveTold(
        version=line.version,
        is_agreed=line.is_agreed,
        changes=_changes(earlier[-1], line),
        asked=page.row.stakeholder_name if line.asked_by == "STAKEHOLDER" else _("We ourselves"),
        reason=line.reason,
        since=since,
        status=_status(line),
        stays=_("Whatever ended before %(day)s keeps its verdict.") % {"day": since} if line.is_agreed else "",
    )


def _status(line: GoalpostLine) -> str:
    if line.agreed_date is not None:
        facts = {"name": line.agreed_by, "day": day_text(day=line.agreed_date, locale=locale())}
        return _("%(name)s said yes on %(day)s") % facts
    return _("let go, the posts stayed where they were") if line.dropped_at else _("waits for a yes")


def _changes(before: GoalpostLine, after: GoalpostLine) -> list[PostMoved]:
    told = zip(_parts(before), _parts(after), strict=True)
    return [PostMoved(name, old, new) for (name, old), (_same, new) in told if old != new]


def _parts(line: GoalpostLine) -> list[tuple[str, str]]:
    language = locale()
    numbers = ((_("Floor"), line.floor), (_("Aim"), line.aim), (_("Just missed counts up to"), line.tolerance))
    when = when_sentence(timing=line.timing, by_date=line.by_date, period=line.period, locale=language)
    return [
        (_("Metric"), line.metric_name or NOTHING),
        *((name, _number(value, line=line)) for name, value in numbers),
        (_("When"), when or NOTHING),
        (_("Judge"), line.judge_name or line.judge_text or NOTHING),
        (_("Evidence"), line.evidence or NOTHING),
    ]


def _number(value: float | None, *, line: GoalpostLine) -> str:
    return NOTHING if value is None else amount(value=value, unit=line.unit, locale=locale())
