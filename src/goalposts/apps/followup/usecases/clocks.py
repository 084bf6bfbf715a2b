"""Setting the clocks of a complaint by the calendar of its workspace."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.workspaces.models import Workspace
from goalposts.domain.complaint import Clocks, clocks_for, heard_at
from goalposts.lib.free_days import free_days_of


def clocks_of(*, workspace_id: UUID, said_date: date, now: datetime) -> Clocks:
    """Set both clocks of what was heard on a day, by the working days, the holidays and the answer term of a workspace."""
    workspace = Workspace.objects.get(id=workspace_id)
    at = now.astimezone(ZoneInfo(workspace.time_zone))
    year = min(said_date, at.date()).year
    return clocks_for(
        heard_at=heard_at(said_date=said_date, at=at),
        answer_days=workspace.complaint_answer_days,
        free_days=free_days_of(country=workspace.country, years=(year, year + 1, year + 2)),
    )
