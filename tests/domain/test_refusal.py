"""What the inner floors raise reads as its code and its facts, in a log or a failing test."""

import pytest

from goalposts.domain.refusal import AlreadyDone, Denied, NotFound, Refused


@pytest.mark.parametrize(
    ("refusal", "reads"),
    [
        (NotFound(), "NOT_FOUND"),
        (Denied(right="EXPORT"), "DENIED {'right': 'EXPORT'}"),
        (AlreadyDone(rows=3), "ALREADY_DONE {'rows': 3}"),
    ],
)
def test_a_refusal_reads_as_its_code_with_its_facts(refusal: Refused, reads: str) -> None:
    assert str(refusal) == reads
