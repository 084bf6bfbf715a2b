"""Revenue and hours. A manager keeps them; a lead reads bands and their own hours; a viewer none of it."""

from tests.entrypoints.matrix.rows import MANAGERS, WRITERS, Row

CUSTOMER = ("customer_id",)
SHARES: dict[str, Row] = {
    "shares:page": Row(WRITERS),
    "shares:rule": Row(MANAGERS, MANAGERS),
    # Empty boxes are figures that are not known, which is what there is.
    "shares:figures": Row(WRITERS, MANAGERS, post_status=302, parts=CUSTOMER),
    "shares:promise": Row(WRITERS, WRITERS, parts=CUSTOMER),
    "shares:strategic": Row(None, MANAGERS, post_status=302, parts=CUSTOMER),
}
