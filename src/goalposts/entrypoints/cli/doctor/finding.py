"""What one look found."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    OK = "ok"
    ATTENTION = "attention"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report; `todo` is what mends it, empty when nothing needs mending."""

    state: State
    about: str
    found: str
    todo: str = ""


def ok(about: str, found: str) -> Finding:
    """Make a finding that all is well."""
    return Finding(State.OK, about, found)


def attention(about: str, found: str, todo: str) -> Finding:
    """Make a finding that may be meant, and may not."""
    return Finding(State.ATTENTION, about, found, todo)


def wrong(about: str, found: str, todo: str) -> Finding:
    """Make a finding that has to be mended."""
    return Finding(State.WRONG, about, found, todo)
