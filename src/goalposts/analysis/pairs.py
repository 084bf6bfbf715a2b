"""Lists that belong together, with what is missing left out. Convention: docs/rules/analysis.md."""

from collections.abc import Sequence

from goalposts.domain.comparison import Number


def heard(*, values: Sequence[Number | None]) -> list[float]:
    """Give what is not missing."""
    return [float(value) for value in values if value is not None]


def together(*columns: Sequence[Number | None]) -> list[tuple[float, ...]]:
    """Give the rows of equally long columns in which nothing is missing.

    Errors: ValueError when the columns are not equally long.
    """
    rows = zip(*columns, strict=True)
    return [tuple(float(value) for value in row if value is not None) for row in rows if None not in row]
