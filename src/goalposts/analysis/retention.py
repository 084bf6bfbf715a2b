"""How long do contracts stay? Cases: docs/rules/analysis.md."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from goalposts.analysis.pairs import together
from goalposts.domain.comparison import Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """Which part is still there after a time, and how sure that is; no error is given once nobody is left."""

    time: float
    survival: float
    standard_error: float | None


def kaplan_meier(*, durations: Sequence[Number | None], events: Sequence[Number | None]) -> list[Survival]:
    """Give the part that stays, one row per time at which somebody left, ascending.

    Shapes: events 1 left, 0 still there when last seen; no event gives no row.
    Edges: who left at a time goes before who was last seen then. Source: Kaplan and Meier 1958; error by Greenwood.
    """
    pairs = together(durations, events)
    left, seen = Counter(time for time, event in pairs if event), Counter(time for time, _ in pairs)
    at_risk, stays, spread, rows = len(pairs), 1.0, 0.0, []
    for time in sorted(seen):
        gone = left[time]
        if gone:
            stays *= 1 - gone / at_risk
            is_last = gone == at_risk
            spread += 0.0 if is_last else gone / (at_risk * (at_risk - gone))
            error = None if is_last else stays * sqrt(spread)
            rows.append(Survival(time=time, survival=0.0 if is_last else stays, standard_error=error))
        at_risk -= seen[time]
    return rows
