"""The 3 × 3 of measured and felt: one expectation's cell, or counts with their addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Cell = tuple[str, str]
VERDICTS = ("IN", "NEAR", "OUT")


@dataclass(frozen=True)
class Narrowed:
    """The register narrowed to some parts of its address, for pages that are not the register."""

    parts: Mapping[str, str]

    def address(self, url: str, **more: str) -> str:
        """Give the address of the register with these parts and others."""
        return f"{url}?{urlencode({**self.parts, **more})}"


class Addressed(Protocol):
    """Whatever can give the address of the register with other parts."""

    def address(self, url: str, **more: str) -> str: ...


@dataclass(frozen=True)
class FeltGrid:
    """Counts by (measured, felt) in small letters, an address for each, and what they say in a sentence.

    Shapes: `asked` counts those with both verdicts; `not_asked` those measured, and the judge not asked.
    """

    cells: dict[Cell, int]
    urls: dict[Cell, str]
    headline: str
    asked: int
    not_asked: int


def grid_told(counts: Mapping[Cell, int], *, form: Addressed, url: str) -> FeltGrid:
    """Put counts of final verdicts beside what judges said into a grid whose cells lead to the register."""
    cells = {
        (measured.lower(), felt.lower()): counts.get((measured, felt), 0) for measured in VERDICTS for felt in VERDICTS
    }
    urls = {
        cell: form.address(url, verdict=cell[0].upper(), felt=cell[1].upper(), standing="FINAL", told="")
        for cell in cells
    }
    asked = sum(cells.values())
    return FeltGrid(
        cells=cells,
        urls=urls,
        headline=_headline(asked=asked, melons=cells[("in", "out")]),
        asked=asked,
        not_asked=sum(number for (measured, felt), number in counts.items() if felt == "NONE" and measured != "NONE"),
    )


def _headline(*, asked: int, melons: int) -> str:
    if not asked:
        return _("No final verdict has an answer of the customer beside it yet.")
    if melons:
        return ngettext(
            "%(n)s time the figure is fine and the customer is not, of %(asked)s with both verdicts.",
            "%(n)s times the figure is fine and the customer is not, of %(asked)s with both verdicts.",
            melons,
        ) % {"n": melons, "asked": asked}
    return ngettext(
        "Of the %(asked)s with both verdicts none has a fine figure and a customer who says no.",
        "Of the %(asked)s with both verdicts none has a fine figure and a customer who says no.",
        asked,
    ) % {"asked": asked}
