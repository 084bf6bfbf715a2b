"""Who needs us and what now. Everybody reads; what can wait is said by who may write the customer."""

from tests.entrypoints.matrix.rows import READERS, WRITERS, Row

CUSTOMER = ("customer_id",)
PORTFOLIO: dict[str, Row] = {
    "monday:page": Row(READERS),
    "monday:list": Row(READERS),
    "monday:why": Row(READERS, parts=CUSTOMER),
    "monday:snooze": Row(WRITERS, WRITERS, parts=CUSTOMER),
    "monday:aside": Row(READERS),
    "monday:take_back": Row(None, WRITERS, post_status=302, parts=("snooze_id",)),
    "monday:chance": Row(WRITERS, WRITERS, parts=("forward_id",)),
}
