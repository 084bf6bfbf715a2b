"""Drills in words: what was said, what to think of, and what came of it; without a name."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from goalposts.apps.expectations.labels import Words
from goalposts.apps.portfolio.queries.drills import Drill, DrillCase, DrillPosts
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.web.checkins.telling import posts_told
from goalposts.reports.sentences import value_text

TITLES: dict[Drill, Words] = {
    Drill.SHARPEN: gettext_lazy("Sharpen this sentence"),
    Drill.MOVED: gettext_lazy("Spot the moved goalposts"),
    Drill.TOLD: gettext_lazy("What would you tell back?"),
}
TASKS: dict[Drill, Words] = {
    Drill.SHARPEN: gettext_lazy(
        "Which measure, from where to where, by when, judged on which evidence? Write it down before you look."
    ),
    Drill.MOVED: gettext_lazy(
        "These were the first posts that were agreed. Which part moved since, and who asked for it?"
    ),
    Drill.TOLD: gettext_lazy(
        "Say in two sentences how it stands: what was agreed, what it became, and what they said of it."
    ),
}
WHY_NONE: dict[Drill, Words] = {
    Drill.SHARPEN: gettext_lazy("There is no closed case with posts yet. This drill comes with the first one."),
    Drill.MOVED: gettext_lazy("There is no closed case yet in which posts moved after they were agreed."),
    Drill.TOLD: gettext_lazy("There is no closed case yet that was told back to the customer."),
}


@dataclass(frozen=True)
class DrillLine:
    """One drill in the list: its name in addresses, title, and how many cases there are."""

    slug: str
    title: str
    count: int


@dataclass(frozen=True)
class DrillTold:
    """One case: what is shown with the question, and the answer in pairs."""

    shown: tuple[tuple[str, str], ...]
    answer: tuple[tuple[str, str], ...]


def drills_told(counts: Mapping[Drill, int]) -> list[DrillLine]:
    """List the drills with how many cases each has."""
    return [DrillLine(drill.value.lower(), str(TITLES[drill]), counts[drill]) for drill in Drill]


def drill_told(case: DrillCase, *, drill: Drill) -> DrillTold:
    """Put a case in words, as its drill asks about it."""
    if drill is Drill.MOVED:
        return DrillTold(_posts(case.posts[0]), tuple(pair for one in case.posts[1:] for pair in _move(one)))
    if drill is Drill.TOLD:
        return DrillTold(_posts(case.posts[-1]), _telling(case))
    return DrillTold((), (*_posts(case.posts[-1]), *_outcome(case)))


def _posts(posts: DrillPosts) -> tuple[tuple[str, str], ...]:
    found = [(_("Posts that were agreed"), posts_told(posts))]
    if posts.baseline is not None:
        before = value_text(value=posts.baseline, unit=posts.unit, kind=posts.kind, locale=formats.locale())
        found.append((_("It stood at"), before))
    if posts.evidence:
        found.append((_("Evidence"), posts.evidence))
    return tuple(found)


def _move(posts: DrillPosts) -> tuple[tuple[str, str], ...]:
    asked = _("the customer asked for it") if posts.asked_by != "SUPPLIER" else _("we proposed it")
    since = formats.day(posts.in_force_from_date)
    title = _("Version %(number)s, in force from %(day)s") % {"number": posts.version, "day": since}
    found = [(title, posts_told(posts)), (_("Who"), asked)]
    if posts.reason:
        found.append((_("Why"), posts.reason))
    return tuple(found)


def _outcome(case: DrillCase) -> tuple[tuple[str, str], ...]:
    words = {
        "IN": pgettext("answer", "Met"), "NEAR": pgettext("answer", "Just missed"), "OUT": pgettext("answer", "Not met")
    }  # fmt: skip
    last = case.posts[-1]
    measured = words.get(case.verdict, "")
    if measured and case.value is not None:
        measured += f": {value_text(value=case.value, unit=last.unit, kind=last.kind, locale=formats.locale())}"
    felt = words.get(case.felt, "")
    return tuple((name, text) for name, text in ((_("Measured"), measured), (_("The customer"), felt)) if text)


def _telling(case: DrillCase) -> tuple[tuple[str, str], ...]:
    told = _("on %(day)s") % {"day": formats.day(case.told_back_date)}
    return (*_outcome(case), (_("Told back"), told))
