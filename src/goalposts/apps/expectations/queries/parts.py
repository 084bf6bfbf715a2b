"""Which of the six parts stored posts have."""

from goalposts.apps.expectations.models import Goalpost
from goalposts.domain.posts import GoalParts, Kind, is_measurable


def parts_of(*, goalpost: Goalpost) -> GoalParts:
    """Say which of the six parts a goalpost has; the judge is the stakeholder where nobody else was named."""
    return GoalParts(
        kind=Kind(goalpost.kind),
        has_metric=goalpost.metric_id is not None,
        has_now=goalpost.baseline is not None,
        floor=goalpost.floor,
        aim=goalpost.aim,
        has_time=goalpost.by_date is not None or bool(goalpost.period),
        has_judge=True,
        has_evidence=bool(goalpost.evidence),
    )


def is_clear(*, goalpost: Goalpost) -> bool:
    """Say whether a yes can be said to posts: they are measurable, or somebody judges."""
    return goalpost.kind == Kind.JUDGEMENT or is_measurable(parts=parts_of(goalpost=goalpost))
