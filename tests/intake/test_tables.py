"""docs/rules/import.md §1: what a file must be before a row of it is looked at."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from goalposts.intake.sheets import FileProblem, Limits, Sheet, UnreadableFile
from goalposts.intake.tables import read_sheets
from tests.domain.rule_tables import table

from .packages import repacked
from .workbooks import separated, small_workbook

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(64)
MEASUREMENTS = [["Maatstaf", "Datum", "Waarde"], ["M-1", "2025-01-31", "6,4"]]


def read(*, content: bytes, name: str = "boek.xlsx", limits: Limits | None = None) -> tuple[Sheet, ...]:
    return read_sheets(
        content=content,
        file_name=name,
        is_heading=lambda *, text: text == "Maatstaf",
        is_wanted=lambda *, sheet_name: True,
        limits=limits,
    )


def problem_of(*, content: bytes, name: str, limits: Limits | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refused:
        read(content=content, name=name, limits=limits)
    assert refused.value.facts["problem"] is refused.value.problem
    return refused.value


def package_of(*parts: str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    return target.getvalue()


def locked_entry() -> bytes:
    """A zip of which a part has the mark of a password."""
    content = bytearray(small_workbook())
    directory = content.rfind(b"PK\x01\x02")
    content[directory + 8] |= 1
    return bytes(content)


TABLE = {row["problem"]: row["facts"] for row in table(page="import", section="1.")}
CASES: list[tuple[str, Callable[[], bytes], FileProblem, str | None]] = [
    ("leeg.xlsx", lambda: b"", FileProblem.EMPTY_FILE, None),
    ("metingen.csv", small_workbook, FileProblem.TYPE_NOT_AS_NAMED, "xlsx"),
    ("metingen.xlsx", lambda: separated(table=MEASUREMENTS), FileProblem.TYPE_NOT_AS_NAMED, "csv"),
    ("metingen.xlsx", lambda: b"<html><table></table></html>", FileProblem.TYPE_NOT_AS_NAMED, "html"),
    ("metingen.csv", lambda: b"%PDF-1.7", FileProblem.TYPE_NOT_AS_NAMED, "pdf"),
    ("metingen.xls", small_workbook, FileProblem.TYPE_NOT_AS_NAMED, "xlsx"),
    ("metingen.xlsx", lambda: OLE, FileProblem.TYPE_NOT_AS_NAMED, "xls"),
    ("metingen.xls", lambda: OLE, FileProblem.TYPE_NOT_SUPPORTED, "xls"),
    ("metingen", lambda: b"\x89PNG\r\n", FileProblem.TYPE_NOT_SUPPORTED, "image"),
    ("metingen", lambda: b"MZ\x00\x01", FileProblem.TYPE_NOT_SUPPORTED, "binary"),
    ("metingen.xml", lambda: b"<?xml version='1.0'?><x/>", FileProblem.TYPE_NOT_SUPPORTED, "xml"),
    ("metingen.xlsx", lambda: package_of("content.xml"), FileProblem.TYPE_NOT_SUPPORTED, "ods"),
    ("metingen.xlsx", lambda: package_of("xl/workbook.bin"), FileProblem.TYPE_NOT_SUPPORTED, "xlsb"),
    ("metingen.ods", lambda: package_of("content.xml"), FileProblem.TYPE_NOT_SUPPORTED, "ods"),
    ("metingen.xlsb", lambda: package_of("xl/workbook.bin"), FileProblem.TYPE_NOT_SUPPORTED, "xlsb"),
    ("metingen.ods", small_workbook, FileProblem.TYPE_NOT_AS_NAMED, "xlsx"),
    ("metingen.docx", lambda: package_of("word/document.xml"), FileProblem.TYPE_NOT_SUPPORTED, "docx"),
    ("metingen.xlsx", lambda: package_of("word/document.xml"), FileProblem.TYPE_NOT_SUPPORTED, "docx"),
    ("metingen.xlsx", lambda: package_of("foto.jpg"), FileProblem.TYPE_NOT_SUPPORTED, "zip"),
    ("metingen.xlsx", lambda: LOCKED, FileProblem.LOCKED, None),
    ("metingen.xls", lambda: LOCKED, FileProblem.LOCKED, None),
    ("metingen.xlsx", locked_entry, FileProblem.LOCKED, None),
    ("metingen.xlsx", lambda: small_workbook()[:-60], FileProblem.DAMAGED, None),
    ("metingen.xlsx", lambda: b"PK\x03\x04 and no more", FileProblem.DAMAGED, None),
    ("metingen.csv", lambda: b"Maatstaf;Waarde\nM\x81;1\n", FileProblem.ENCODING_UNKNOWN, None),
]


@pytest.mark.parametrize(("name", "content", "problem", "found"), CASES)
def test_a_file_that_is_no_table_is_refused_by_what_it_is(
    name: str, content: Callable[[], bytes], problem: FileProblem, found: str | None
) -> None:
    refused = problem_of(content=content(), name=name)
    assert refused.problem is problem
    assert refused.facts.get("found") == found


def test_the_table_of_problems_names_each_with_its_facts() -> None:
    limits = Limits(max_bytes=100_000, max_unzipped_bytes=2_000)
    seen = {str(each.problem): each for each in (problem_of(content=c(), name=n) for n, c, _, _ in CASES)}
    for content in (bytes(100_001), small_workbook()):
        refused = problem_of(content=content, name="groot.xlsx", limits=limits)
        seen[str(refused.problem)] = refused

    assert set(seen) == set(TABLE) == {str(problem) for problem in FileProblem}
    for problem, facts in TABLE.items():
        expected = {"problem"} if facts == "–" else {"problem", *facts.split(", ")}
        assert set(seen[problem].facts) == expected


def test_a_file_on_its_limit_is_read() -> None:
    content = small_workbook()
    sheets = read(content=content, name="klein.XLSX", limits=Limits(max_bytes=len(content)))
    assert next(sheet.name for sheet in sheets) == "Klanten"
    assert problem_of(content=content, name="klein.xlsx", limits=Limits(max_bytes=len(content) - 1)).facts == {
        "problem": FileProblem.FILE_TOO_LARGE,
        "size": len(content),
        "limit": len(content) - 1,
    }


def test_a_bomb_is_not_unpacked_though_its_directory_calls_it_small() -> None:
    """A sheet of 50 MB that says it has 100 bytes."""
    part = "xl/worksheets/sheet1.xml"
    content = bytearray(repacked(content=small_workbook(), part=part, change=lambda _: b" " * 50_000_000))
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(part.encode()))
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")

    assert problem_of(content=bytes(content), name="bom.xlsx").problem is FileProblem.DAMAGED

    honest = repacked(content=small_workbook(), part=part, change=lambda _: b" " * 50_000_000)
    refused = problem_of(content=honest, name="bom.xlsx", limits=Limits(max_unzipped_bytes=10_000_000))
    assert refused.problem is FileProblem.UNZIPPED_TOO_LARGE


def test_a_workbook_on_its_unpacked_limit_is_read() -> None:
    """Counted by hand: the parts that are read, and no others."""
    with zipfile.ZipFile(BytesIO(small_workbook())) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    needed = sum(
        size
        for name, size in sizes.items()
        if name.startswith(("xl/worksheets/sheet", "xl/workbook", "xl/_rels/", "xl/styles", "xl/shared"))
    )
    assert needed < sum(sizes.values())
    assert len(read(content=small_workbook(), limits=Limits(max_unzipped_bytes=needed))) == 6
    refused = problem_of(content=small_workbook(), name="groot.xlsx", limits=Limits(max_unzipped_bytes=needed - 1))
    assert refused.problem is FileProblem.UNZIPPED_TOO_LARGE


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_document_type_with_entities_is_damage(part: str) -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    content = repacked(content=small_workbook(), part=part, change=lambda markup: entities + markup.partition(b"?>")[2])
    assert problem_of(content=content, name="entiteiten.xlsx").problem is FileProblem.DAMAGED
