"""What somebody said about a file that its headings do not tell: what a sheet holds, what a column means, how days are written."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goalposts.domain.rows import Table
from goalposts.intake.sheets import Heading
from goalposts.intake.words import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetChoice:
    """What was said about one set of headings.

    Shapes: `table` None leaves the sheet to its name and headings; `fields` by folded heading, an empty field leaves a
    column out; `day_first` by field.
    """

    table: Table | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    day_first: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What was said, by the digest of a sheet's headings; `is_day_first` holds where nothing else tells it."""

    sheets: Mapping[str, SheetChoice] = field(default_factory=dict)
    is_day_first: bool | None = None

    def about(self, *, headings: Sequence[Heading]) -> SheetChoice:
        """Give what was said about these headings; nothing, where nobody said anything."""
        return self.sheets.get(headings_digest(headings=headings), SheetChoice())

    def day_first(self, *, headings: Sequence[Heading], name: str) -> bool | None:
        """Tell whether somebody said that the day comes first in a column."""
        return self.about(headings=headings).day_first.get(name, self.is_day_first)


def headings_digest(*, headings: Sequence[Heading]) -> str:
    """Give one name to a set of headings, whatever their order, capitals and accents."""
    words = sorted({folded(text=heading.text) for heading in headings})
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
