"""What a sheet is made of, whatever file it becomes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

YES_NO = {"nl": ("ja", "nee"), "en": ("yes", "no")}


class CellKind(StrEnum):
    """What the cells of a column hold; None is an empty cell in each of them, and a day may be told in words."""

    TEXT = "TEXT"
    DAY = "DAY"
    MOMENT = "MOMENT"
    NUMBER = "NUMBER"
    MONEY = "MONEY"
    YES_NO = "YES_NO"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading in the reader's language, what it holds, and how wide it stands.

    Units: width in characters; moments come in the time zone in which they are to be read.
    """

    heading: str
    kind: CellKind = CellKind.TEXT
    width: int = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of rows that may be read only once, each as long as there are columns."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[object]]
