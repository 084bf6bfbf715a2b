"""What a mail that came back says about its receiver. Table and reasons: docs/rules/bounces.md."""

import re
from enum import StrEnum

_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_ARRIVED = frozenset({"delivered", "relayed", "expanded"})
_ABOUT_MAIL = frozenset({"5.2.3", "5.3.4"})
_POLICY, _CONTENT = "7", "6"


class Fate(StrEnum):
    """What became of a mail: the address is of no use, it may come later, we are refused, or it did arrive."""

    GONE = "GONE"
    LATER = "LATER"
    OURS = "OURS"
    ARRIVED = "ARRIVED"


def status_in(*, text: str) -> str:
    """Find the enhanced status code (RFC 3463) in what a mail server said, such as 5.1.1; empty when there is none."""
    found = _STATUS.search(text)
    return found.group() if found else ""


def judge_bounce(*, action: str, status: str) -> Fate:
    """Judge one receiver's part of a delivery report.

    Shapes: `action` as the report says it (failed, delayed, ...), in any case of letters; `status` such as 5.1.1, empty when
    it was not readable.
    Edges: what cannot be read proves nothing about an address, so it counts as later.
    Source: docs/rules/bounces.md §1; RFC 3463 and RFC 3464.
    """
    found = _STATUS.search(status)
    if action.strip().lower() in _ARRIVED or (found and found.group(1) == "2"):
        return Fate.ARRIVED
    if found is None or found.group(1) == "4" or action.strip().lower() == "delayed":
        return Fate.LATER
    is_about_mail = found.group(2) in (_POLICY, _CONTENT) or found.group() in _ABOUT_MAIL
    return Fate.OURS if is_about_mail else Fate.GONE
