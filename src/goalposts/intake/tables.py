"""Takes in a table file, whatever it is called, and gives back its sheets."""

from pathlib import PurePath

from goalposts.intake.layout import IsHeading
from goalposts.intake.package import Package
from goalposts.intake.separated import UTF_16_MARKS, read_separated
from goalposts.intake.sheets import FileProblem, Limits, Sheet, UnreadableFile
from goalposts.intake.workbook import IsWanted, read_workbook

MAX_SHEET_NAME = 80
LOOKED_AT = 4096
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
NAMED = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".csv": "csv",
    ".txt": "csv",
    ".tsv": "csv",
    ".xls": "xls",
    ".xlsb": "xlsb",
    ".ods": "ods",
    ".pdf": "pdf",
}
ALSO_PACKED = ("ods", "xlsb")
SIGNATURES = {
    b"PK\x03\x04": "xlsx",
    b"PK\x05\x06": "xlsx",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "xls",
    b"%PDF": "pdf",
    b"{\\rtf": "rtf",
    b"\x1f\x8b": "gzip",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
}
PAGE_STARTS = ("<!doctype html", "<html", "<table", "<meta")


def read_sheets(
    *, content: bytes, file_name: str, is_heading: IsHeading, is_wanted: IsWanted, limits: Limits | None = None
) -> tuple[Sheet, ...]:
    """Read XLSX or CSV into sheets of plain values.

    Shapes: sheets in file order, never empty for CSV; sheets that are not wanted by name only.
    Edges: a name without a known ending says nothing, the content decides.
    Errors: UnreadableFile.
    Source: docs/rules/import.md §1.
    """
    limits = limits or Limits()
    if not content:
        raise UnreadableFile(problem=FileProblem.EMPTY_FILE)
    if len(content) > limits.max_bytes:
        raise UnreadableFile(problem=FileProblem.FILE_TOO_LARGE, size=len(content), limit=limits.max_bytes)
    found = _checked_type(content, PurePath(file_name).suffix.lower(), limits)
    if found == "xlsx":
        return read_workbook(content=content, is_wanted=is_wanted, is_heading=is_heading, limits=limits)
    name = PurePath(file_name).stem[:MAX_SHEET_NAME]
    return read_separated(content=content, name=name, is_heading=is_heading, limits=limits)


def _checked_type(content: bytes, suffix: str, limits: Limits) -> str:
    found = _found_type(content)
    if found == "xls" and ENCRYPTED_STREAM in content:
        raise UnreadableFile(problem=FileProblem.LOCKED)
    named = NAMED.get(suffix)
    if named in ALSO_PACKED and found == "xlsx":
        # It starts as a workbook does; what it really is, its parts tell, unless they are those of a workbook.
        Package(content=content, limits=limits)
    if named is not None and named != found:
        problem = FileProblem.TYPE_NOT_AS_NAMED
        raise UnreadableFile(problem=problem, named=suffix.lstrip("."), found=found)
    if found not in ("xlsx", "csv"):
        raise UnreadableFile(problem=FileProblem.TYPE_NOT_SUPPORTED, found=found)
    return found


def _found_type(content: bytes) -> str:
    for signature, kind in SIGNATURES.items():
        if content.startswith(signature):
            return kind
    start = content[:LOOKED_AT]
    if start.startswith(UTF_16_MARKS):
        return "csv"
    if b"\x00" in start:
        return "binary"
    text = start.decode("utf-8-sig", errors="replace").lstrip().lower()
    if text.startswith(PAGE_STARTS):
        return "html"
    return "xml" if text.startswith("<?xml") else "csv"
