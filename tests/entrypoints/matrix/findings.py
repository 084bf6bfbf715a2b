"""What crossed from reviews, for the supplier: everybody there reads it and may take it along; who writes the customer answers."""

from tests.entrypoints.matrix.rows import READERS, WRITERS, Row

FINDINGS: dict[str, Row] = {
    "findings:page": Row(READERS, parts=("release_id",)),
    "findings:answer": Row(WRITERS, WRITERS, parts=("release_id", "key")),
    # A press is a copy, and the answer is the file.
    "findings:copy": Row(
        None, READERS, post_status=200, parts=("release_id",), form={"form": "XLSX", "language": "nl"}
    ),
    "findings:expectation": Row(WRITERS, WRITERS, parts=("release_id", "key")),
}
