"""Independent reviews, for the supplier. Everybody reads the plan; a manager commissions; a viewer predicts nothing."""

from tests.entrypoints.matrix.rows import MANAGERS, READERS, WRITERS, Row

REVIEW = ("review_id",)
REVIEWS: dict[str, Row] = {
    "reviews:list": Row(READERS),
    "reviews:commission": Row(MANAGERS, MANAGERS, parts=("customer_id",)),
    "reviews:page": Row(READERS, parts=REVIEW),
    "reviews:offer": Row(MANAGERS, MANAGERS, parts=REVIEW),
    "reviews:cancel": Row(None, MANAGERS, post_status=302, parts=REVIEW),
    "reviews:wishes": Row(READERS, parts=REVIEW),
    "reviews:wishes_ready": Row(None, WRITERS, post_status=302, parts=REVIEW),
    "reviews:wish": Row(WRITERS, WRITERS, parts=(*REVIEW, "stakeholder_id")),
    "reviews:self_image": Row(WRITERS, parts=REVIEW),
    "reviews:seal": Row(None, WRITERS, post_status=302, parts=REVIEW),
    "reviews:open_again": Row(None, WRITERS, post_status=302, parts=REVIEW),
    # An empty form is no guess: it goes on to the next question.
    "reviews:guess": Row(WRITERS, WRITERS, post_status=302, parts=REVIEW, words={"number": "1"}),
    "reviews:announcement": Row(WRITERS, WRITERS, parts=REVIEW, form={"text_nl": "Er komt iemand."}),
    # Before a report there is nothing to tell.
    # A press, without a field: what is in the way is not what was typed.
    "reviews:tell": Row(READERS, WRITERS, parts=REVIEW, form={"tell": "yes"}),
}
