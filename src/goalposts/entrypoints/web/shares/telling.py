"""A portfolio in words: sentences, the curve, and what stands beside it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goalposts.apps.customers.queries.figures import FiguresAge
from goalposts.apps.portfolio.labels import STANCES, Words
from goalposts.apps.portfolio.queries.brought import Period
from goalposts.apps.portfolio.queries.own_time import OwnTime
from goalposts.apps.portfolio.queries.shares import Coverage, Share, Shares
from goalposts.domain.attention import RankBy, Stance, is_too_little_logged, on_curve
from goalposts.entrypoints.shared import formats
from goalposts.reports.charts import Chart, CurveLabels, CurveNote, attention_curve
from goalposts.reports.monday import figures_sentence

LEAST_FOR_PCT = 10
TINY = 1e-9
DECILES = tuple(tenth / 10 for tenth in range(1, 11))
RANKED: dict[RankBy, Words] = {
    RankBy.REVENUE: gettext_lazy("by revenue"),
    RankBy.MARGIN: gettext_lazy("by margin"),
    RankBy.STRATEGIC: gettext_lazy("strategic ones first, then by revenue"),
}


@dataclass(frozen=True)
class StanceLine:
    """The customers of one stance: how many, their shares, and how it felt to them, in words."""

    words: str
    customers: int
    revenue: str
    hours: str
    felt: str


def percent(part: float) -> str:
    """Write a part of 1 in whole per cents."""
    return f"{formats.number(round(part * 100))}%"


def percent_down(part: float) -> str:
    """Write a part of 1 in whole per cents that it reaches: all but one is not 100 %."""
    return percent(math.floor(part * 100 + TINY) / 100)


def hours_text(hours: float) -> str:
    """Write hours in whole ones."""
    return formats.number(round(hours))


def period_words(period: Period) -> str:
    """Write which months: Nov 2025 to Oct 2026."""
    return _("%(first)s to %(last)s") % {"first": formats.month(period.first), "last": formats.month(period.last)}


def page_of(shares: Shares) -> dict[str, Any]:
    """Put all that the page tells of a portfolio in words."""
    return {
        "shares": shares,
        "period": period_words(shares.period),
        "lede": lede_of(shares),
        "notes": notes_of(shares),
        "chart": curve_of(shares),
        "stances": stance_lines(shares),
        "coverage": coverage_lines(shares.coverage),
        "is_by_margin": shares.rule.rank_by is RankBy.MARGIN,
        "concentration": concentration_lines(shares),
    }


def stale_words(age: FiguresAge, *, today: date) -> str:
    """Say how old the figures are; empty while they are recent enough."""
    months = age.months_behind(today=today)
    return figures_sentence(months_behind=months, until=age.until, locale=formats.locale())


def lede_of(shares: Shares) -> str:
    """Say in one sentence what the first customers bring and get; empty where nothing can be said yet."""
    if shares.top is None:
        return ""
    told = {"revenue": percent(shares.top.revenue), "hours": percent(shares.top.hours), "n": shares.counted}
    if shares.counted == 1:
        return _("There is one customer with figures: it brings all of the revenue and gets all of the hours.")
    if shares.top.customers > 0.2:
        return (
            _("The first of %(n)s customers brings %(revenue)s of the revenue and gets %(hours)s of the hours.") % told
        )
    return _("20%% of the customers bring %(revenue)s of the revenue and get %(hours)s of the hours.") % told


def notes_of(shares: Shares) -> list[str]:
    """Say what the reader should know before believing the curve."""
    notes = []
    if shares.logged is not None and is_too_little_logged(part=shares.logged):
        told = {"part": percent_down(shares.logged)}
        notes.append(_("Only %(part)s of the hours was logged: the curve may mislead. Below 60%% we say so.") % told)
    if shares.unknown:
        told = {"n": str(shares.unknown), "hours": hours_text(float(shares.unknown_hours))}
        notes.append(
            ngettext(
                "Of %(n)s customer with %(hours)s hours the revenue is not known; it takes part in no share.",
                "Of %(n)s customers with %(hours)s hours the revenue is not known; they take part in no share.",
                shares.unknown,
            )
            % told
        )
    return [*notes, *_gap_notes(shares)]


def _gap_notes(shares: Shares) -> list[str]:
    """Say of how many customers part is not known, and what that does."""
    ranked = [one for one in shares.rows if one.revenue_eur is not None]
    by_margin = ranked if shares.rule.rank_by is RankBy.MARGIN else []
    no_margin, part_margin = sum(one.margin_eur is None for one in by_margin), sum(one.is_margin_estimate for one in by_margin)  # fmt: skip
    told = [
        (shares.estimates, ngettext("Of %(n)s customer the revenue per year stands in for months that are not known.", "Of %(n)s customers the revenue per year stands in for months that are not known.", shares.estimates)),
        (shares.missing, ngettext("Of %(n)s customer there are hours in months without revenue; it is not called out of step.", "Of %(n)s customers there are hours in months without revenue; they are not called out of step.", shares.missing)),
        (no_margin, ngettext("Of %(n)s customer the margin is not known: it stands last.", "Of %(n)s customers the margin is not known: they stand last.", no_margin)),
        (part_margin, ngettext("Of %(n)s customer the margin of some months is not known: we reckon it from the other months.", "Of %(n)s customers the margin of some months is not known: we reckon it from the other months.", part_margin)),
    ]  # fmt: skip
    return [words % {"n": formats.number(count)} for count, words in told if count]


def curve_of(shares: Shares) -> Chart | None:
    """Draw the curve; None where there are no shares."""
    if shares.curve is None or shares.top is None:
        return None
    top, told = shares.top, {"revenue": percent(shares.top.revenue), "hours": percent(shares.top.hours)}
    who = _("20%% of the customers") if top.customers <= 0.2 else _("the first customer")
    deciles = [on_curve(curve=shares.curve, part=part) for part in DECILES] if shares.counted > LEAST_FOR_PCT else []
    return attention_curve(
        name="attention",
        points=[(point.hours, point.revenue) for point in shares.curve],
        note=CurveNote(
            lines=(who % {}, _("%(revenue)s of the revenue") % told, _("%(hours)s of the hours") % told),
            at=(top.hours, top.revenue),
        ),
        rows=[(_("The first %(part)s") % {"part": percent(one.customers)}, one.revenue, one.hours) for one in deciles]
        or _one_by_one(shares),
        headline=_("Where the time goes, beside the revenue"),
        subtitle=_("Customers %(ranked)s, %(period)s; %(n)s in all.")
        % {"ranked": RANKED[shares.rule.rank_by], "period": period_words(shares.period), "n": shares.counted},
        description=lede_of(shares),
        locale=formats.locale(),
        labels=CurveLabels(
            hours=_("Share of the hours"),
            revenue=_("Share of the revenue"),
            diagonal=_("time and revenue in step"),
            customers=_("Customers"),
        ),
    )


def _one_by_one(shares: Shares) -> list[tuple[str, float, float]]:
    """List a few customers one by one, each with its own shares."""
    return [
        (one.name, float(one.revenue_pct) / 100, float(one.hours_pct) / 100)
        for one in shares.rows
        if one.revenue_pct is not None and one.hours_pct is not None
    ]


def misfits_of(rows: Iterable[Share], *, stance: Stance) -> list[Share]:
    """List the misfits one way, the one with most hours to move first."""
    found = [one for one in rows if one.stance is stance]
    return sorted(found, key=lambda one: (-abs(one.over_hours), one.name.casefold()))


def share_words(one: Share) -> str:
    """Say of one customer how its shares stand to each other, and what would have to move; empty without shares."""
    if one.revenue_pct is None or one.hours_pct is None:
        return ""
    told = {"revenue": formats.number(one.revenue_pct, 1), "hours": formats.number(one.hours_pct, 1)}
    words = _("%(revenue)s%% of the revenue, %(hours)s%% of the hours") % told
    return f"{words}; {over_words(one.over_hours)}."


def over_words(over_hours: float) -> str:
    """Say how many hours are too many or too few."""
    number = round(abs(over_hours))
    told = {"n": formats.number(number)}
    if over_hours >= 0:
        return ngettext("%(n)s hour too many", "%(n)s hours too many", number) % told
    return ngettext("%(n)s hour too few", "%(n)s hours too few", number) % told


def stance_lines(shares: Shares) -> list[StanceLine]:
    """Put how it felt beside how much time it got; counts under ten answers, then a percentage too."""
    lines = []
    for stance, told in shares.stances.items():
        felt = (
            _("%(met)s of %(n)s answers: met") % {"met": told.felt_met, "n": told.felt}
            if told.felt
            else _("no answers yet")
        )
        if told.felt >= LEAST_FOR_PCT:
            felt = f"{felt} ({percent(told.felt_met / told.felt)})"
        words = str(STANCES[stance.value])
        lines.append(StanceLine(words, told.customers, percent(told.revenue), percent(told.hours), felt))
    return lines


def coverage_lines(coverage: Coverage) -> list[tuple[str, str, str]]:
    """Say which part was heard in the last twelve months: of the revenue, of the deciders, of the customers.

    Shapes: with each the filter that lists who was not; empty where everybody was.
    """
    revenue = "–" if coverage.revenue is None else percent_down(coverage.revenue)
    of, customers = _("%(k)s of %(n)s"), coverage.customers - coverage.customers_heard
    return [
        (_("Of the revenue"), revenue, ""),
        (
            _("Of the deciders"),
            of % {"k": coverage.deciders_heard, "n": coverage.deciders},
            "DECIDER_NOT_HEARD" if coverage.deciders > coverage.deciders_heard else "",
        ),
        (
            _("Of the customers"),
            of % {"k": coverage.customers_heard, "n": coverage.customers},
            "NOT_HEARD" if customers else "",
        ),
    ]


def own_coverage(own: OwnTime) -> list[tuple[str, str]]:
    """Say which part of a lead's own customers was heard in the last twelve months."""
    of = _("%(k)s of %(n)s")
    return [
        (_("Of the deciders"), of % {"k": own.deciders_heard, "n": own.deciders}),
        (_("Of your customers"), of % {"k": own.customers_heard, "n": own.customers}),
    ]


def concentration_lines(shares: Shares) -> list[tuple[str, str]]:
    """Give the numbers for who wants to know how unequally it is spread."""
    told = shares.concentration
    values = [
        (_("Gini of the revenue"), told.revenue_gini, 2),
        (_("Gini of the hours"), told.hours_gini, 2),
        (_("As many equal customers would bring the revenue so"), told.even_number, 1),
        (_("Do hours go to those who rank high? Above 0 they do"), told.index, 2),
    ]
    return [(words, formats.number(value, decimals)) for words, value, decimals in values]
