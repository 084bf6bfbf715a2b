"""What is said about rows: refused, with the reason, or taken with a remark."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from goalposts.domain.rows import Table
from goalposts.intake.sheets import coordinate


class RefusalCode(StrEnum):
    """Why something is refused. Facts of each: docs/rules/import.md §7."""

    NOTHING_RECOGNISED = "NOTHING_RECOGNISED"
    HEADINGS_MISSING = "HEADINGS_MISSING"
    HEADINGS_MERGED = "HEADINGS_MERGED"
    HEADING_TWICE = "HEADING_TWICE"
    COLUMN_MISSING = "COLUMN_MISSING"
    TOO_MANY_ROWS = "TOO_MANY_ROWS"
    TOO_MANY_EMPTY_ROWS = "TOO_MANY_EMPTY_ROWS"
    TOO_MANY_CELLS = "TOO_MANY_CELLS"
    CELL_TOO_LARGE = "CELL_TOO_LARGE"
    QUOTES_BROKEN = "QUOTES_BROKEN"
    CELLS_BEYOND_HEADINGS = "CELLS_BEYOND_HEADINGS"
    CELL_ERROR = "CELL_ERROR"
    FORMULA_WITHOUT_VALUE = "FORMULA_WITHOUT_VALUE"
    VALUE_MISSING = "VALUE_MISSING"
    NOT_TEXT = "NOT_TEXT"
    TOO_LONG = "TOO_LONG"
    CHARACTER_NOT_ALLOWED = "CHARACTER_NOT_ALLOWED"
    NOT_AN_EMAIL = "NOT_AN_EMAIL"
    NOT_A_NUMBER = "NOT_A_NUMBER"
    AMBIGUOUS_NUMBER = "AMBIGUOUS_NUMBER"
    NOT_WHOLE = "NOT_WHOLE"
    OUT_OF_RANGE = "OUT_OF_RANGE"
    NOT_A_DATE = "NOT_A_DATE"
    AMBIGUOUS_DATE = "AMBIGUOUS_DATE"
    UNKNOWN_WORD = "UNKNOWN_WORD"
    UNIT_CONTRADICTS = "UNIT_CONTRADICTS"
    DUPLICATE_ID = "DUPLICATE_ID"
    UNKNOWN_REFERENCE = "UNKNOWN_REFERENCE"
    RENEWAL_WITHOUT_TERM = "RENEWAL_WITHOUT_TERM"
    NOTICE_UNIT_MISSING = "NOTICE_UNIT_MISSING"
    KIND_MISSING = "KIND_MISSING"
    INCONSISTENT_POSTS = "INCONSISTENT_POSTS"
    AGREED_WITHOUT_POSTS = "AGREED_WITHOUT_POSTS"
    METRIC_OF_OTHER_CUSTOMER = "METRIC_OF_OTHER_CUSTOMER"
    TWO_VALUES_ONE_DAY = "TWO_VALUES_ONE_DAY"
    CREDIT_ALONE = "CREDIT_ALONE"
    MARGIN_OVER_REVENUE = "MARGIN_OVER_REVENUE"


class CautionCode(StrEnum):
    """What deserves a look, though it is taken. Facts of each: docs/rules/import.md §8."""

    SHEET_HIDDEN = "SHEET_HIDDEN"
    SHEET_EMPTY = "SHEET_EMPTY"
    ENCODING_GUESSED = "ENCODING_GUESSED"
    DAYS_ASSUMED = "DAYS_ASSUMED"
    POSSIBLE_DOUBLE = "POSSIBLE_DOUBLE"
    EMAIL_SHARED = "EMAIL_SHARED"
    JUDGE_UNKNOWN = "JUDGE_UNKNOWN"
    JUDGE_AMBIGUOUS = "JUDGE_AMBIGUOUS"
    POSTS_INCOMPLETE = "POSTS_INCOMPLETE"
    REPEATED_MEASUREMENT = "REPEATED_MEASUREMENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Remark:
    """Where, and the facts a reader needs. Row and column count from 1; None is all of them."""

    sheet: str
    row: int | None = None
    column: int | None = None
    heading: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def cell(self) -> str:
        """The place as a spreadsheet names it: C12, 12 for a whole row, empty for a sheet."""
        return coordinate(row=self.row, column=self.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal(_Remark):
    """Something that keeps the whole file out."""

    code: RefusalCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution(_Remark):
    """Something that was taken, and that somebody should look at."""

    code: CautionCode


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownColumn:
    """A column whose heading means nothing here; it is left out. The heading may be empty."""

    sheet: str
    column: int
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """A reference to something the file does not hold; the workspace may. Rows in file order."""

    table: Table
    external_id: str
    sheet: str
    column: int | None
    heading: str
    rows: tuple[int, ...]
