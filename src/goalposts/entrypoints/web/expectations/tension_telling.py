"""What the page of a tension tells: both sides, what they ask, and where a value would have to be."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from goalposts.apps.expectations.labels import TENSION_ENDS, Words
from goalposts.apps.expectations.queries import TensionPage, series_for
from goalposts.domain.roles import Actor
from goalposts.entrypoints.web.expectations.lines import ExpectationLine, line_of
from goalposts.entrypoints.web.expectations.shared_posts import shared_posts_picture
from goalposts.reports.charts.picture import Chart


@dataclass(frozen=True)
class TensionTold:
    """A tension in words.

    Shapes: `sides` are both expectations as lists show them; `decider` is empty while nobody was named; `end` while it
    goes on.
    """

    sides: tuple[ExpectationLine, ExpectationLine]
    title: str
    why: str
    decider: str
    end: Words


def tension_told(page: TensionPage) -> TensionTold:
    """Put a tension in words, in the reader's language."""
    names = {"one": page.one.stakeholder_name, "other": page.other.stakeholder_name}
    return TensionTold(
        sides=(line_of(page.one), line_of(page.other)),
        title=_("%(one)s and %(other)s") % names,
        why=_why(page),
        decider=page.decider_name or page.decider_text,
        end=TENSION_ENDS.get(page.end_cause, ""),
    )


def _why(page: TensionPage) -> str:
    if page.kind == "LINKED":
        return page.note
    metric = page.shared_metric
    if metric is None or page.end_cause:
        return _("No value could satisfy the posts of both.")
    return _("No value of “%(metric)s” can satisfy the posts of both.") % {"metric": metric[1]}


def both_in_one_picture(page: TensionPage, *, actor: Actor, today: date) -> Chart | None:
    """Draw the posts of both over the values they share; None where they share no metric, or nothing can be drawn."""
    metric = page.shared_metric
    if metric is None:
        return None
    values = series_for(actor=actor, metric_id=metric[0])
    return shared_posts_picture([line_of(page.one), line_of(page.other)], values=values, today=today)
