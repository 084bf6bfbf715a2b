"""What crossed from reviews, for the supplier: everybody there reads it."""

from tests.entrypoints.matrix.rows import READERS, Row

FINDINGS: dict[str, Row] = {"findings:page": Row(READERS, parts=("release_id",))}
