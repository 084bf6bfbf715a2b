"""What stands in the files of a release: no number that its page does not tell, and nothing that was taken back."""

import re
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from goalposts.reports.as_review_xlsx import review_workbook
from goalposts.reports.review_content import ReviewReport
from tests.apps.interviews.reader import Reading

SHARE = re.compile(r"\b(\d+) (?:of|van)(?: de)? (\d+) (?:voices|stemmen)\b")
HEARD_AT = 1


def texts_in(told: Any) -> Iterator[str]:
    """Give every text in a content or a report."""
    if isinstance(told, str):
        yield told
    elif is_dataclass(told):
        for one in fields(told):
            yield from texts_in(getattr(told, one.name))
    elif isinstance(told, dict):
        for one in told.values():
            yield from texts_in(one)
    elif isinstance(told, (tuple, list)):
        for one in told:
            yield from texts_in(one)


def assert_file_tells_no_more(*, report: ReviewReport, readings: Collection[Reading], with_workbook: bool) -> str:
    """Find each number of a document, and of its workbook, among those of the page; gives all its text."""
    shares = {(str(k), str(n)) for k, n in (one.counts for one in readings if one.share == "NUMBER")}
    grades = {one.counts[1] for one in readings if one.share == "NUMBER" and one.name.startswith("grade ")}
    text = "\n".join(texts_in(report))
    more = set(SHARE.findall(text)) - shares
    assert not more, ("numbers that the page does not tell", more)
    assert {(str(one.k), str(one.n)) for one in report.mirror.bars} <= shares
    assert {one.voices for one in report.mirror.rows} - {None} <= grades
    heard = report.section(key="sample").facts[HEARD_AT][1]
    assert heard.isdigit() is any(one.name == "heard" and one.share == "NUMBER" for one in readings)
    if with_workbook:
        cells = _cells(review_workbook(report=report))
        written = "\n".join(one for one in cells if isinstance(one, str))
        assert set(SHARE.findall(written)) <= shares, "a number that the page does not tell"
        text += written
    return text


def _cells(workbook: bytes) -> list[object]:
    book = load_workbook(BytesIO(workbook))
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
