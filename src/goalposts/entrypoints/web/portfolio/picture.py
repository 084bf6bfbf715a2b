"""The runway as a picture: eighteen months, a lane for each contract."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.apps.portfolio.labels import GATES, STEPS
from goalposts.apps.portfolio.queries import ContractRunway
from goalposts.apps.portfolio.queries.silent import SilentAndTold
from goalposts.domain.months import add_months
from goalposts.domain.revenue import Band
from goalposts.domain.runway import Gate, Step
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.web.portfolio.forms import HORIZON_MONTHS
from goalposts.reports.charts import Chart, Lane, LaneLabels, LaneStep, runway_lanes

STANDS = {Gate.DONE: "in", Gate.MISSED: "out", Gate.DUE: "none"}
BANDS = list(Band)
LAST_MONTHS = 6


def runway_picture(
    *, runways: Sequence[ContractRunway], today: date, of_customers: SilentAndTold | None = None
) -> Chart:
    """Draw the runways of a page, in their order; a broken line where a decider is silent.

    Edges: with `of_customers` None the picture speaks neither of silence nor of when they were last told.
    """
    what = _(
        "From today, eighteen months. The upright line is the day by which they decide, the grey field the last six "
        "months before it, the thick line the weeks in which the reviewer listens."
    )
    passed = _("What has passed stands together at the left: how many steps were missed, else how many were done.")
    broken = _("A broken line: somebody who decides is silent.")
    told = _("With each name: when anybody there was last told how something stands.")
    return runway_lanes(
        name="lanes",
        lanes=[_lane(one, of_customers) for one in runways],
        first=today,
        last=add_months(day=today, months=HORIZON_MONTHS),
        headline=_headline(runways),
        subtitle=" ".join([what, passed, *([broken, told] if of_customers else [])]),
        description=_("A lane for each contract; the same stands in the table below."),
        labels=LaneLabels(
            customer=_("Customer"),
            decision=_("They decide by"),
            steps=_("Steps"),
            unknown=_("When do they decide? Not known"),
            silent=_("somebody who decides is silent"),
            stands={stands: str(GATES[gate]) for gate, stands in STANDS.items()},
            last_told=_("Last told") if of_customers else "",
        ),
        locale=formats.locale(),
    )


def _headline(runways: Sequence[ContractRunway]) -> str:
    missed = sum(1 for one in runways if one.laid.missed)
    if not missed:
        return _("No step was missed on these runways.")
    return ngettext(
        "On %(n)s of these runways a step was missed.", "On %(n)s of these runways a step was missed.", missed
    ) % {"n": missed}  # fmt: skip


def _lane(runway: ContractRunway, of_customers: SilentAndTold | None) -> Lane:
    decision, steps = runway.decision, {one.step: one for one in runway.laid.steps}
    listens = steps.get(Step.INTERVIEWS)
    day = decision.decision_date
    return Lane(
        name=decision.customer_name,
        decision=day,
        told=formats.day(day) or _("not known"),
        is_silent=of_customers is not None and decision.customer_id in of_customers.silent_ids,
        last_told=_last_told(of_customers.told_days.get(decision.customer_id)) if of_customers else "",
        band=BANDS.index(decision.band) if decision.band else None,
        review=(listens.day, listens.until) if listens else None,
        last_months=add_months(day=day, months=-LAST_MONTHS) if day else None,
        steps=tuple(
            LaneStep(day=one.day, name=str(STEPS[one.step]), stands=STANDS[one.gate]) for one in steps.values()
        ),
    )


def _last_told(day: date | None) -> str:
    return _("told %(day)s") % {"day": formats.day(day)} if day else _("never told")
