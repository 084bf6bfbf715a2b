"""Posts as somebody at a customer reads them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from goalposts.apps.expectations.models import Goalpost


@dataclass(frozen=True)
class OwnPosts:
    """Posts as they were laid before a stakeholder, or agreed with one."""

    id: UUID
    kind: str
    what: str
    metric_name: str | None
    unit: str | None
    baseline: float | None
    floor: float | None
    aim: float | None
    timing: str
    by_date: date | None
    period: str
    evidence: str
    asked_by: str
    laid_date: date | None
    agreed_date: date | None
    in_force_from_date: date | None


_OF_METRIC = ("metric_name", "unit")
_PLAIN = tuple(name for name in OwnPosts.__dataclass_fields__ if name not in _OF_METRIC)


def posts_of_own(goalpost: Goalpost | None) -> OwnPosts | None:
    """Make posts as their stakeholder reads them; None stays None."""
    if goalpost is None:
        return None
    plain: dict[str, Any] = {name: getattr(goalpost, name) for name in _PLAIN}
    metric = goalpost.metric
    return OwnPosts(metric_name=metric.name if metric else None, unit=metric.unit if metric else None, **plain)
