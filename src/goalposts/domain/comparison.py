"""Comparing measured numbers without being fooled by binary fractions.

0.3 is not a binary number: 1.0 − 0.7 comes out a hair above it. A rule that says "on", "exactly"
or "at most" compares here, with a slack of 1e-9 × max(1, the size of the numbers compared).
"""

from decimal import Decimal
from fractions import Fraction

Number = float | Decimal | Fraction
SLACK = 1e-9


def _slack(one: float, other: float) -> float:
    return SLACK * max(1.0, abs(one), abs(other))


def is_more(*, this: float, than: float) -> bool:
    """Say whether a number is larger than another by more than the slack."""
    return this - than > _slack(this, than)


def is_less(*, this: float, than: float) -> bool:
    """Say whether a number is smaller than another by more than the slack."""
    return is_more(this=than, than=this)


def is_equal(*, this: float, to: float) -> bool:
    """Say whether two numbers differ by no more than the slack."""
    return abs(this - to) <= _slack(this, to)
