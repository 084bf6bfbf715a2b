"""Check-ins and what people seek next. A lead asks the people of their own customers; a viewer reads what came back."""

from tests.entrypoints.matrix.rows import READERS, WRITERS, Row

PERSON = ("stakeholder_id",)
CHECKINS: dict[str, Row] = {
    "checkins:list": Row(READERS),
    "checkins:new": Row(WRITERS, WRITERS),
    "checkins:mail": Row(WRITERS, parts=PERSON),
    # Without anything due there is no mail to show; the page before it says why.
    "checkins:mail-html": Row(WRITERS, get_status=302, parts=PERSON),
    "checkins:page": Row(READERS, parts=("round_id",)),
    "checkins:close": Row(None, WRITERS, post_status=302, parts=("round_id",)),
    "checkins:chances": Row(READERS),
    "checkins:chance": Row(READERS, WRITERS, parts=("forward_id",)),
    "checkins:untold": Row(WRITERS),
    # An empty form sends nothing: it shows what would be told.
    "checkins:tell": Row(WRITERS, WRITERS, post_status=200, parts=PERSON),
    "checkins:tell-pdf": Row(WRITERS, parts=PERSON),
    "checkins:told": Row(READERS, parts=("report_id",)),
    "checkins:told-pdf": Row(READERS, parts=("report_id",)),
    "checkins:forward": Row(WRITERS, WRITERS, parts=PERSON),
}
