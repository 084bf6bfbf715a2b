"""Reading complaints and action items."""

from goalposts.apps.followup.queries.complaints import (
    ComplaintFilter,
    ComplaintPage,
    ComplaintRow,
    ComplaintStepLine,
    complaint_counts,
    complaint_page,
    complaints_of,
)
from goalposts.apps.followup.queries.items import (
    BoardColumn,
    ItemFilter,
    ItemPage,
    ItemRow,
    ItemStepLine,
    action_item_page,
    action_items_of,
    board_of,
)
from goalposts.apps.followup.queries.own import KeptPromise, OwnComplaint, effects_to_ask, own_complaints

__all__ = [
    "BoardColumn",
    "ComplaintFilter",
    "ComplaintPage",
    "ComplaintRow",
    "ComplaintStepLine",
    "ItemFilter",
    "ItemPage",
    "ItemRow",
    "ItemStepLine",
    "KeptPromise",
    "OwnComplaint",
    "action_item_page",
    "action_items_of",
    "board_of",
    "complaint_counts",
    "complaint_page",
    "complaints_of",
    "effects_to_ask",
    "own_complaints",
]
