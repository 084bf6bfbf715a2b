"""Monday's page in words: the one sentence it begins with, and the lists below who needs us."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.apps.portfolio.queries.elsewhere import Elsewhere
from goalposts.apps.portfolio.queries.monday import DECISION_MONTHS, MOST_LISTED, MondayPage, soon_of
from goalposts.apps.portfolio.queries.monday_parts import Moved, Posts
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.shared.small_goals import small_goal
from goalposts.reports.charts import MiniGoal
from goalposts.reports.monday import figures_sentence, monday_sentence, next_decision, next_decision_elsewhere
from goalposts.reports.sentences import posts_sentence

SHOWN = MOST_LISTED - 1


@dataclass(frozen=True)
class MovedTold:
    """Posts that moved, in words and as a small goal: from where to where."""

    moved: Moved
    before: str
    after: str
    picture: MiniGoal | None


@dataclass(frozen=True)
class MondayTold:
    """The sentence of the page, and its lists as far as they are shown.

    Shapes: `next_decision` is the earliest decision to come, empty when none is known; `former` lays the visit before this
    one beside it, and `stale` says how old the figures are, both empty where there is nothing to say.
    """

    sentence: str
    former: str
    stale: str
    next_decision: str
    moved: list[MovedTold]
    moved_since: str
    has_more: dict[str, bool]


def monday_told(*, page: MondayPage, today: date, is_own: bool) -> MondayTold:
    """Put the page in words.

    Shapes: only with `is_own`, the page that this member's begins with, is it laid beside their former visit.
    """
    soon = soon_of(page=page, today=today)
    first = page.decisions[0] if page.decisions else None
    return MondayTold(
        sentence=monday_sentence(needing=page.needs.count, moved=len(page.moved), soon=soon),
        former=_former(page) if is_own else "",
        stale=figures_sentence(months_behind=page.age.months_behind(today=today), until=page.age.until, locale=formats.locale()),
        next_decision=next_decision(
            customer=first.customer_name if first else "", day=first.decision_date if first else None,
            locale=formats.locale(),
        ),
        moved=[_moved(one) for one in page.moved[:SHOWN]],
        moved_since=_since(page),
        has_more={
            name: len(found) > SHOWN
            for name, found in (
                ("moved", page.moved), ("silent", page.silent), ("untold", page.untold), ("chances", page.chances)
            )
        },
    )  # fmt: skip


def elsewhere_told(*, found: Elsewhere) -> str:
    """Say why no date of one's own stands here, and who decides next whoever leads there."""
    months = {"n": DECISION_MONTHS}
    none_near = ngettext(
        "None of your customers decides within %(n)s month.",
        "None of your customers decides within %(n)s months.",
        months["n"],
    )
    own = none_near % months if found.leads_any else _("You are the lead of no customer.")
    if found.decision_date is None:
        return own
    there = next_decision_elsewhere(
        customer=found.customer_name, lead=found.lead_name, day=found.decision_date, locale=formats.locale()
    )
    return f"{own} {there}"


def _former(page: MondayPage) -> str:
    """Say how many customers asked for this member when they were here last."""
    needing = page.left.needing
    if needing is None or page.left.is_first:
        return ""
    words = ngettext(
        "When you were here last, %(day)s, it was %(n)s customer.",
        "When you were here last, %(day)s, it was %(n)s customers.",
        needing,
    )
    return words % {"n": formats.number(needing), "day": formats.day(page.left.since_date)}


def _since(page: MondayPage) -> str:
    if page.left.is_first:
        return _("In the last seven days")
    return _("Since you were here last, %(day)s") % {"day": formats.day(page.left.since_date)}


def _moved(one: Moved) -> MovedTold:
    before = _posts(one.before) if one.before else ""
    return MovedTold(moved=one, before=before, after=_posts(one.after), picture=_picture(one))


def _picture(one: Moved) -> MiniGoal | None:
    """Draw the posts of now, with those of before as ticks on the same scale; None where no ticks can be laid."""
    before, after = one.before, one.after
    if before is None or before.metric_name != after.metric_name or before.kind != after.kind:
        return None
    former = (before.floor, before.aim)
    goal = small_goal(kind=after.kind, floor=after.floor, aim=after.aim, former=former)
    return goal if goal.former else None


def _posts(posts: Posts) -> str:
    return posts_sentence(
        kind=posts.kind, metric=posts.metric_name, unit=posts.unit, what=posts.what, floor=posts.floor, aim=posts.aim,
        locale=formats.locale(),
    )  # fmt: skip
