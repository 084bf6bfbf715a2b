"""Reading complaints and action items."""

from goalposts.apps.followup.queries.beside import (
    BesideComplaint,
    BesideItem,
    BesideRelease,
    FollowUp,
    customer_with_followup,
    followup_of_expectation,
    followup_of_person,
)
from goalposts.apps.followup.queries.complaints import (
    ComplaintFilter,
    ComplaintPage,
    ComplaintRow,
    ComplaintStepLine,
    complaint_counts,
    complaint_page,
    complaints_of,
)
from goalposts.apps.followup.queries.export import action_item_rows, complaint_rows
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
from goalposts.apps.followup.queries.loop import LoopCounts, LoopRow, loop_counts, loop_rows
from goalposts.apps.followup.queries.misfits import MisfitItem, open_items_of_misfits
from goalposts.apps.followup.queries.own import (
    AskedEffect,
    KeptPromise,
    OwnComplaint,
    effects_asked,
    effects_of_people,
    effects_to_ask,
    own_complaints,
)
from goalposts.apps.followup.queries.said_done import Done, SaidDone, promised_and_complained, you_said_we_did

__all__ = [
    "AskedEffect",
    "BesideComplaint",
    "BesideItem",
    "BesideRelease",
    "BoardColumn",
    "ComplaintFilter",
    "ComplaintPage",
    "ComplaintRow",
    "ComplaintStepLine",
    "Done",
    "FollowUp",
    "ItemFilter",
    "ItemPage",
    "ItemRow",
    "ItemStepLine",
    "KeptPromise",
    "LoopCounts",
    "LoopRow",
    "MisfitItem",
    "OwnComplaint",
    "SaidDone",
    "action_item_page",
    "action_item_rows",
    "action_items_of",
    "board_of",
    "complaint_counts",
    "complaint_page",
    "complaint_rows",
    "complaints_of",
    "customer_with_followup",
    "effects_asked",
    "effects_of_people",
    "effects_to_ask",
    "followup_of_expectation",
    "followup_of_person",
    "loop_counts",
    "loop_rows",
    "open_items_of_misfits",
    "own_complaints",
    "promised_and_complained",
    "you_said_we_did",
]
