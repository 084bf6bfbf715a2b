"""`goalposts calendar FILE.csv`: work out the end, the last day for notice and the decision date of contracts."""

import argparse
import csv
import io
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from goalposts.domain.refusal import Refused
from goalposts.domain.terms import NoticeUnit, Renewal, Terms, dates_of

GIVEN = (
    "start",
    "term_months",
    "renewal_months",
    "renewal",
    "notice_n",
    "notice_unit",
    "before_first",
    "tender_start",
    "budget_round",
    "today",
)
WORKED_OUT = ("end", "last_notice", "decision", "problem")
BAD_FIELD = "BAD_FIELD"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NUMBER = re.compile(r"-?\d+", re.ASCII)
YEARS = range(1900, 2200)
FURTHEST = 1200
TICKS = {"": False, "0": False, "1": True}


class UnableToReadContracts(Refused):
    """The file cannot be read, is no text, or lacks a column."""

    code = "CONTRACTS_UNREADABLE"


def run(options: argparse.Namespace) -> int:
    """Print every row with its dates; a row that has a problem says which, and ends nothing."""
    rows = list(_rows(_text(options.file)))
    answer = io.StringIO()
    writer = csv.writer(answer, lineterminator="\n")
    writer.writerow([*GIVEN, *WORKED_OUT])
    for row in rows:
        writer.writerow([*(row[name] for name in GIVEN), *_worked_out(row)])
    sys.stdout.write(answer.getvalue())
    return 0


def _worked_out(row: Mapping[str, str]) -> list[str]:
    value = {name: row[name].strip() for name in GIVEN}
    try:
        terms = Terms(
            start=_day(value["start"]),
            term_months=_number(value["term_months"]),
            renewal_months=_number(value["renewal_months"]),
            renewal=Renewal(value["renewal"] or Renewal.NONE),
            notice_n=_number(value["notice_n"]),
            notice_unit=NoticeUnit(value["notice_unit"]) if value["notice_unit"] else None,
            is_before_first=TICKS[value["before_first"]],
            tender_start=_day(value["tender_start"]),
            budget_round=_day(value["budget_round"]),
        )
        today = _day(value["today"])
    except (KeyError, ValueError):
        return ["", "", "", BAD_FIELD]
    told = dates_of(terms=terms, today=today)
    days = (told.end, told.last_notice, told.decision)
    return [*(day.isoformat() if day else "" for day in days), told.problem or ""]


def _day(value: str) -> date | None:
    if not value:
        return None
    if not DAY.fullmatch(value) or int(value[:4]) not in YEARS:
        raise ValueError(value)
    return date.fromisoformat(value)


def _number(value: str) -> int | None:
    if not value:
        return None
    if not NUMBER.fullmatch(value) or abs(int(value)) > FURTHEST:
        raise ValueError(value)
    return int(value)


def _text(file: str) -> str:
    try:
        return Path(file).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnableToReadContracts(reason=f"{file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnableToReadContracts(reason=f"{file} is no text in UTF-8") from error


def _rows(text: str) -> Iterator[dict[str, str]]:
    """Give the rows by the names of their columns; a row that is too short has empty fields."""
    csv.field_size_limit(max(len(text), 131_072))
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    try:
        names = [name.strip() for name in reader.fieldnames or []]
        if missing := [name for name in GIVEN if name not in names]:
            raise UnableToReadContracts(reason=f"the heading lacks the column {' and '.join(missing)}")
        reader.fieldnames = names
        yield from reader
    except csv.Error as error:
        raise UnableToReadContracts(reason=f"the rows cannot be read: {error}") from error
