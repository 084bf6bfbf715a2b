"""Reads the worked tables of docs/rules, which are the tests of the rules they stand beside."""

from pathlib import Path

_RULES = Path(__file__).resolve().parents[2] / "docs" / "rules"


def table(*, page: str, section: str) -> list[dict[str, str]]:
    """Read the first table under the heading that starts with `section` ("2." or "2. Writing").

    With an empty `section` that is the first table of a page without sections.
    Shapes: one dict per row in page order, never empty; cells as written, stripped.
    Errors: AssertionError when the heading or its table is not there, or a row is ragged.
    """
    lines = (_RULES / f"{page}.md").read_text(encoding="utf-8").splitlines()
    heading = f"## {section}" if section else "# "
    starts = [n for n, line in enumerate(lines) if line.startswith(heading)]
    assert len(starts) == 1, f"{page}.md has {len(starts)} sections {section!r}"
    rows: list[list[str]] = []
    for line in lines[starts[0] + 1 :]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif rows or line.startswith("## "):
            break
    assert len(rows) > 2, f"{page}.md has no table under {section!r}"
    assert all(len(row) == len(rows[0]) for row in rows), f"{page}.md {section!r} has a ragged row"
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]
