"""Workbooks taken apart and put together again, for what no honest program writes."""

import zipfile
from collections.abc import Callable
from io import BytesIO


def repacked(*, content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Change one part of a zip and keep the others."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            held = source.read(name)
            packed.writestr(name, change(held) if name == part else held)
    return target.getvalue()


def with_rows(*, content: bytes, markup: str, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """Put rows of raw markup behind the last row of a sheet."""
    return repacked(
        content=content, part=part, change=lambda held: held.replace(b"</sheetData>", markup.encode() + b"</sheetData>")
    )
