"""The loop that only the customer closes: what was heard, and how it ended."""

from enum import StrEnum

FEW = 10


class Heard(StrEnum):
    """What can be heard: an expectation, a complaint, an answer that something was not met."""

    EXPECTATION = "EXPECTATION"
    COMPLAINT = "COMPLAINT"
    NOT_MET = "NOT_MET"


class LoopEnd(StrEnum):
    """How it ended, in the customer's word: yes, no, nobody could reach them, or nothing was said yet."""

    YES = "YES"
    NO = "NO"
    NOT_REACHED = "NOT_REACHED"
    OPEN = "OPEN"


def share_pct(*, part: int, whole: int) -> int | None:
    """Give a part as a percentage of a whole; None under ten, where a percentage says more than is known."""
    return None if whole < FEW else round(100 * part / whole)
