"""The answers that look forward."""

from dataclasses import dataclass

from goalposts.apps.interviews.access import Keys
from goalposts.apps.interviews.models import ForwardAnswer, Interview


@dataclass(frozen=True, kw_only=True)
class ForwardGiven:
    """The answers; what was left open is None or empty.

    Units: `sureness` and `choose_again` 0-10, `fulfilment` -3 (much worse than expected) to +3 (much better).
    """

    value_sought: str = ""
    sureness: int | None = None
    sure_because: str = ""
    fulfilment: int | None = None
    choose_again: int | None = None


def forward_given(*, interview: Interview, keys: Keys) -> ForwardGiven | None:
    """Read the answers of an interview that a gate opened; None when there are none."""
    row = ForwardAnswer.objects.filter(interview=interview).first()
    told = keys.read(row=row, field="answers") if row else None
    return ForwardGiven(**told) if told else None
