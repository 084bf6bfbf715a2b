"""What was perceived beside what is adequate and desired. Table: docs/rules/zone.md."""

from dataclasses import dataclass
from enum import StrEnum

from goalposts.domain.comparison import Number, is_equal, is_less


class Reason(StrEnum):
    """Why a result is or is not there; the product's words for it are small letters."""

    OK = "ok"
    UNDEFINED = "undefined"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """Distances to the adequate and the desired level, and the place between them (0 to 1)."""

    adequacy: float | None
    superiority: float | None
    position: float | None
    reason: Reason


def zone(*, perceived: Number | None, adequate: Number | None, desired: Number | None) -> Zone:
    """Place one person's perception in their own zone of tolerance.

    Edges: a desired level below the adequate one is inconsistent, whatever was perceived; equal
    levels leave no position; a missing score takes away what needs it. Per person, never of means.
    Source: docs/rules/zone.md; Zeithaml, Berry, Parasuraman 1993.
    """
    felt, enough, wanted = (None if score is None else float(score) for score in (perceived, adequate, desired))
    if enough is not None and wanted is not None and is_less(this=wanted, than=enough):
        return Zone(adequacy=None, superiority=None, position=None, reason=Reason.INCONSISTENT)

    adequacy = None if felt is None or enough is None else felt - enough
    superiority = None if felt is None or wanted is None else felt - wanted
    position: float | None = None
    if adequacy is not None and enough is not None and wanted is not None:
        has_width = not is_equal(this=wanted, to=enough)
        position = adequacy / (wanted - enough) if has_width else None
    return Zone(
        adequacy=adequacy,
        superiority=superiority,
        position=position,
        reason=Reason.UNDEFINED if position is None else Reason.OK,
    )
