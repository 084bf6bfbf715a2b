"""Tables of this room: nothing is counted here, only what members decided about it."""

from goalposts.apps.portfolio.models.feed import CalendarFeed
from goalposts.apps.portfolio.models.gate import GateDone
from goalposts.apps.portfolio.models.monday import MondayReader, Snooze
from goalposts.apps.portfolio.models.shares import SharesRule

__all__ = ["CalendarFeed", "GateDone", "MondayReader", "SharesRule", "Snooze"]
