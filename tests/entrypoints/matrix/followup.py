"""Complaints and action items. Any lead records a complaint on any customer; the rest is for who may write that customer."""

from tests.entrypoints.matrix.rows import READERS, WRITERS, Row

COMPLAINT = ("complaint_id",)
FOLLOWUP: dict[str, Row] = {
    "complaints:list": Row(READERS),
    "complaints:register": Row(WRITERS, WRITERS),
    "complaints:people": Row(READERS),
    "complaints:page": Row(READERS, parts=COMPLAINT),
    **{
        f"complaints:{step}": Row(WRITERS, WRITERS, parts=COMPLAINT)
        for step in ("sort", "contact", "answer", "end", "reopen", "void")
    },
}
