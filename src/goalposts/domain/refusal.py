"""What the inner floors raise: a code and its facts, never a sentence and never HTTP.

Each door has one table that turns these into an answer (a form error, 404, 403, exit code 2).
"""

from typing import ClassVar


class Refused(Exception):
    """A deed that may not be done, with the facts a reader needs to mend it.

    Shapes: `code` is UPPER words; `facts` holds plain values (numbers, days, names) for the message.
    """

    code: ClassVar[str] = "REFUSED"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.code} {self.facts}" if self.facts else self.code


class NotFound(Refused):
    """Missing and foreign look alike."""

    code = "NOT_FOUND"


class Denied(Refused):
    """The actor may know that the thing exists, but may not do this to it."""

    code = "DENIED"


class AlreadyDone(Refused):
    """The deed was done before; nothing was written now."""

    code = "ALREADY_DONE"
