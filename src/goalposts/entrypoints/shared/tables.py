"""How a column of a table is headed; the cells are the page's own."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: what stands above it on a wide page and before each value on a phone.

    `sort` is the state now, `sort_url` where a tap on the heading leads. Numbers stand right, their unit in the heading.
    """

    label: str
    unit: str = ""
    numeric: bool = False
    sort_url: str = ""
    sort: Literal["up", "down"] | None = None
