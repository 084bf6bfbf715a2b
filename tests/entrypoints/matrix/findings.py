"""What crossed from reviews, for the supplier: everybody there reads it; whoever writes the customer writes down what it found."""

from tests.entrypoints.matrix.rows import READERS, WRITERS, Row

FINDINGS: dict[str, Row] = {
    "findings:page": Row(READERS, parts=("release_id",)),
    "findings:expectation": Row(WRITERS, WRITERS, parts=("release_id", "key")),
}
