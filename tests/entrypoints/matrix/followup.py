"""Complaints and action items. Any lead records a complaint on any customer; the rest is for who may write that customer."""

from tests.entrypoints.matrix.rows import READERS, WRITERS, Row

COMPLAINT = ("complaint_id",)
ITEM = ("action_item_id",)
FOLLOWUP: dict[str, Row] = {
    "complaints:list": Row(READERS),
    "complaints:register": Row(WRITERS, WRITERS),
    "complaints:people": Row(READERS),
    "complaints:page": Row(READERS, parts=COMPLAINT),
    "loop:loop": Row(READERS),
    "loop:behind": Row(READERS, words={"heard": "complaint", "end": "open"}),
    "loop:told": Row(READERS, WRITERS, post_status=302, parts=("stakeholder_id",)),
    "action_items:list": Row(READERS),
    "action_items:for_expectation": Row(WRITERS, WRITERS, parts=("expectation_id",)),
    "action_items:for_chance": Row(WRITERS, WRITERS, parts=("forward_id",)),
    "action_items:for_complaint": Row(WRITERS, WRITERS, parts=COMPLAINT),
    "action_items:page": Row(READERS, parts=ITEM),
    "action_items:edit": Row(WRITERS, WRITERS, parts=ITEM),
    "action_items:move": Row(None, WRITERS, post_status=302, parts=ITEM),
    **{f"action_items:{step}": Row(WRITERS, WRITERS, parts=ITEM) for step in ("finish", "drop", "effect")},
    **{
        f"complaints:{step}": Row(WRITERS, WRITERS, parts=COMPLAINT)
        for step in ("sort", "ask", "contact", "answer", "end", "reopen", "void")
    },
}
