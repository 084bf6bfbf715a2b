"""What crossed from reviews, for the supplier: everybody there reads it, and may take it along; it is noted who did."""

from tests.entrypoints.matrix.rows import READERS, Row

FINDINGS: dict[str, Row] = {
    "findings:page": Row(READERS, parts=("release_id",)),
    # A press is a copy, and the answer is the file.
    "findings:copy": Row(
        None, READERS, post_status=200, parts=("release_id",), form={"form": "XLSX", "language": "nl"}
    ),
}
