"""Reads an XLSX workbook. Why by our own hand: docs/decisions/020."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from posixpath import join, normpath
from typing import Protocol

from goalposts.intake.grid import Conventions, Grid, grid_of
from goalposts.intake.layout import IsHeading, layout_of
from goalposts.intake.markup import Attributes, elements
from goalposts.intake.number_formats import meanings_by_style
from goalposts.intake.package import WORKBOOK_PART, Package
from goalposts.intake.shared_strings import strings_of
from goalposts.intake.sheets import Limits, Row, Sheet

RELATIONS_PART = "xl/_rels/workbook.xml.rels"
STYLES, STRINGS, WORKSHEET = "styles", "sharedStrings", "worksheet"


class IsWanted(Protocol):
    """Whether a sheet of this name is worth reading."""

    def __call__(self, *, sheet_name: str) -> bool: ...


Elements = Sequence[tuple[str, str, Attributes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _SheetPart:
    name: str
    part: str
    is_hidden: bool


def read_workbook(*, content: bytes, is_wanted: IsWanted, is_heading: IsHeading, limits: Limits) -> tuple[Sheet, ...]:
    """Read the sheets of a workbook, in its order.

    Shapes: a sheet that is not wanted comes back by name only; a lone sheet is always read.
    Errors: UnreadableFile.
    """
    package = Package(content=content, limits=limits)
    workbook = elements(chunks=package.chunks(part=WORKBOOK_PART))
    parts = _parts(package)
    listed = _listed_sheets(workbook, parts[WORKSHEET])
    styles = next((elements(chunks=package.chunks(part=p)) for p in parts[STYLES].values()), [])
    conventions = Conventions(
        strings=next((strings_of(chunks=package.chunks(part=p)) for p in parts[STRINGS].values()), []),
        meanings=meanings_by_style(styles=styles),
        has_1904_days=_has_1904_days(workbook),
    )
    return tuple(
        _sheet(each, package, conventions, is_heading, limits)
        if is_wanted(sheet_name=each.name) or len(listed) == 1
        else Sheet(name=each.name, is_hidden=each.is_hidden)
        for each in listed
    )


def _parts(package: Package) -> dict[str, dict[str, str]]:
    """List the parts of the workbook that are there, by kind and by the key that names them."""
    parts: dict[str, dict[str, str]] = {STYLES: {}, STRINGS: {}, WORKSHEET: {}}
    if RELATIONS_PART not in package.names:
        return parts
    for _, _, attributes in elements(chunks=package.chunks(part=RELATIONS_PART)):
        kind = attributes.get("Type", "").rpartition("/")[2]
        path = normpath(join("/xl", attributes.get("Target", ""))).lstrip("/")
        if kind in parts and path in package.names:
            parts[kind][attributes.get("Id", "")] = path
    return parts


def _listed_sheets(workbook: Elements, parts: dict[str, str]) -> list[_SheetPart]:
    listed: list[_SheetPart] = []
    for _, name, attributes in workbook:
        key = next((value for at, value in attributes.items() if at.endswith(":id")), "")
        if name == "sheet" and key in parts:
            is_hidden = attributes.get("state", "visible") != "visible"
            title = attributes.get("name", "")
            listed.append(_SheetPart(name=title, part=parts[key], is_hidden=is_hidden))
    return listed


def _has_1904_days(workbook: Elements) -> bool:
    return any(
        name == "workbookPr" and attributes.get("date1904", "0") in ("1", "true") for _, name, attributes in workbook
    )


def _sheet(
    listed: _SheetPart, package: Package, conventions: Conventions, is_heading: IsHeading, limits: Limits
) -> Sheet:
    grid = grid_of(chunks=package.chunks(part=listed.part), conventions=conventions, limits=limits)
    if grid.trouble is not None:
        return Sheet(name=listed.name, is_hidden=listed.is_hidden, trouble=grid.trouble)
    layout = layout_of(rows=grid.rows, is_heading=is_heading, merged=grid.merged)
    return Sheet(
        name=listed.name,
        is_hidden=listed.is_hidden,
        heading_row=layout.heading_row,
        headings=layout.headings,
        trouble=layout.trouble,
        has_serial_days=not conventions.has_1904_days,
        stream=_stream(grid),
    )


def _stream(grid: Grid) -> Callable[[], Iterator[Row]]:
    return lambda: iter(grid.rows)
