"""Where an expectation came from, and in whose words it stands."""

from enum import StrEnum


class Origin(StrEnum):
    """How an expectation became known: all but the first were found instead of voiced, a blind spot.

    REVIEW is a quote that crossed with its speaker's name; READING is our own reading of what a review found.
    """

    VOICED = "VOICED"
    REVIEW = "REVIEW"
    READING = "READING"
    COMPLAINT = "COMPLAINT"


OF_REVIEW = frozenset({Origin.REVIEW, Origin.READING})


def is_reading(*, source: str) -> bool:
    """Say whether an expectation's words are our reading: they are never told to anybody as their own."""
    return source == Origin.READING
