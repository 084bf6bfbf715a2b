"""Precision in words: of a group, never of a person, and a miss is a miss to both sides."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.analysis.probability import wilson
from goalposts.apps.portfolio.queries.precision import Counted, CustomerPrecision, Hits, Precision
from goalposts.domain.mirror import LEAST_GUESSERS, Rung, SelfKnowledge
from goalposts.reports.charts import Chart
from goalposts.reports.charts.calibration_ladder import LadderLabels, LadderRung, calibration_ladder

MOST_DOTS = 9


@dataclass(frozen=True)
class HitsTold:
    """Verdicts in words; `dots` are in, near and out where there are too few for a sentence with per cents."""

    headline: str
    interval: str
    dots: tuple[str, ...]
    near: str
    unheard: str


@dataclass(frozen=True)
class KnownTold:
    """Self-knowledge in words; `needed` is empty once there is a ladder, and `chart` None until then."""

    headline: str
    sides: str
    needed: str
    chart: Chart | None


@dataclass(frozen=True)
class CustomerLine:
    """One customer of the narrower view: verdicts and guesses, both under the rules of the whole."""

    row: CustomerPrecision
    hits: HitsTold
    known: str


@dataclass(frozen=True)
class PrecisionTold:
    """The page of precision in words."""

    hits: HitsTold
    known: KnownTold
    late: str
    late_kinds: str
    late_interval: str
    customers: tuple[CustomerLine, ...]


def precision_told(found: Precision) -> PrecisionTold:
    """Put the page in words."""
    late = found.late
    return PrecisionTold(
        hits=hits_told(found.hits),
        known=known_told(found.known),
        late=_("%(k)s of %(n)s") % {"k": late.late.k, "n": late.late.n} if late.late.n else "",
        late_kinds=_("%(complaints)s in a complaint, %(reviews)s in an independent review")
        % {"complaints": late.complaints, "reviews": late.reviews},
        late_interval=interval_words(late.late),
        customers=tuple(
            CustomerLine(row, hits_told(row.hits), known_told(row.known).headline) for row in found.customers or ()
        ),
    )


def hits_told(hits: Hits) -> HitsTold:
    """Say how many verdicts were met: from ten on as k of n with its interval, under ten as dots."""
    n = hits.met.n
    dots = ("in",) * hits.met.k + ("near",) * hits.near + ("out",) * hits.missed
    headline = _("%(k)s of %(n)s met") % {"k": hits.met.k, "n": n} if n else _("No verdict was given yet")
    return HitsTold(
        headline=headline,
        interval=interval_words(hits.met),
        dots=dots if n <= MOST_DOTS else (),
        near=ngettext("%(count)s just missed", "%(count)s just missed", hits.near) % {"count": hits.near}
        if hits.near
        else "",
        unheard=ngettext(
            "%(count)s more was due, and the customer did not say how it was.",
            "%(count)s more were due, and the customers did not say how it was.",
            hits.unheard,
        )
        % {"count": hits.unheard}
        if hits.unheard
        else "",
    )


def interval_words(counted: Counted) -> str:
    """Say between which per cents a share probably lies; empty under ten."""
    if counted.low is None or counted.high is None:
        return ""
    bounds = {"low": round(100 * counted.low), "high": round(100 * counted.high)}
    return _("probably between %(low)s and %(high)s%%") % bounds


def known_told(known: SelfKnowledge) -> KnownTold:
    """Say how often the sealed guesses of a group were right, and to which side they were not."""
    if known.all is None:
        missing = LEAST_GUESSERS - known.guessers
        why = ngettext(
            "Not shown yet: %(count)s more member must predict before there is a figure of the team.",
            "Not shown yet: %(count)s more members must predict before there is a figure of the team.",
            missing,
        )
        return KnownTold(headline="", sides="", needed=why % {"count": missing}, chart=None)
    headline = _("%(right)s of %(all)s guesses were right") % {"right": known.right, "all": known.all}
    sides = _("%(rosy)s too rosy, %(gloomy)s too gloomy: both are misses.") % {
        "rosy": known.rosy,
        "gloomy": known.gloomy,
    }
    needed = ngettext(
        "%(count)s more guess with an answer is needed for the calibration ladder.",
        "%(count)s more guesses with an answer are needed for the calibration ladder.",
        known.needed,
    )
    return KnownTold(
        headline=headline,
        sides=sides,
        needed=needed % {"count": known.needed} if known.needed else "",
        chart=ladder_of(known) if known.rungs else None,
    )


def ladder_of(known: SelfKnowledge) -> Chart:
    """Draw the calibration ladder of a group."""
    rungs = [_rung(one) for one in known.rungs]
    most = max(known.rungs, key=lambda one: one.all)
    headline = _("When we were %(sure)s%% sure, we were right %(right)s of %(all)s times") % {
        "sure": most.sure, "right": most.right, "all": most.all
    }  # fmt: skip
    return calibration_ladder(
        name="ladder",
        rungs=rungs,
        headline=headline,
        subtitle=_("%(all)s sealed guesses of %(guessers)s members, in check-ins that are over")
        % {"all": known.all, "guessers": known.guessers},
        description=_("A rung per sureness: the dot is how often we were right, the post is where that sureness lies."),
        labels=LadderLabels(
            sure=_("How sure"),
            right=_("How often right"),
            on=_("As often right as we were sure"),
            interval=_("Probably between"),
            of=_("%(right)s of %(all)s"),
            pct=_("%(number)s%%"),
            nobody=_("no guess"),
        ),
    )


def _rung(rung: Rung) -> LadderRung:
    low, high = wilson(successes=rung.right, n=rung.all) or (None, None)
    return LadderRung(sure=rung.sure, right=rung.right, all=rung.all, low=low, high=high)
