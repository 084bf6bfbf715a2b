"""A copy of what is kept of somebody, as files that machines read: JSON whole, CSV a field a line."""

import csv
import io
import json
from collections.abc import Mapping, Sequence

from goalposts.lib.quieting import quieted

HEADINGS = ("kind", "number", "field", "value")


def copy_as_json(*, kept: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """Write everything as one JSON object: a list of rows per kind of thing."""
    return json.dumps(kept, default=str, ensure_ascii=False, indent=2)


def copy_as_csv(*, kept: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """Write one line per field: which kind of thing, the how-manieth, the field and what stands in it.

    Edges: a text that a spreadsheet could take for a formula is made plain; what is empty is left out.
    """
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(HEADINGS)
    for kind, rows in kept.items():
        for number, row in enumerate(rows, start=1):
            lines.writerows(
                [kind, number, name, _safe(value)] for name, value in row.items() if value not in (None, "")
            )
    return "\ufeff" + out.getvalue()


def _safe(value: object) -> str:
    text = json.dumps(value, default=str, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
    return text if isinstance(value, int | float) else quieted(text=text)
