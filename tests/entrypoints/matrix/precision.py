"""Precision. Everybody reads what is of the whole workspace; whoever writes for a customer predicts."""

from tests.entrypoints.matrix.rows import READERS, WRITERS, Row

PRECISION: dict[str, Row] = {
    "precision:page": Row(READERS),
    "precision:predict": Row(WRITERS),
    # What is not due has nothing to predict, and the list says why.
    "precision:guess": Row(WRITERS, WRITERS, get_status=302, post_status=422, parts=("expectation_id",)),
    # A check-in that runs reveals nothing, to nobody.
    "precision:reveal": Row(READERS, get_status=404, parts=("round_id",)),
    "precision:reveal_theme": Row(READERS, get_status=404, parts=("round_id",), words={"number": "1"}),
    "precision:mirror": Row(READERS, parts=("release_id",)),
    "precision:mirror_whole": Row(READERS, parts=("release_id",)),
    "precision:mirror_theme": Row(READERS, parts=("release_id",), words={"number": "1"}),
    "precision:drill": Row(READERS, words={"drill": "sharpen", "number": "1"}),
}
