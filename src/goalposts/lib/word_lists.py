"""The texts that lie beside the code: the diffuse words and the naive questions, as rows."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).parents[1] / "texts"


@cache
def text_rows(*, name: str) -> tuple[Mapping[str, str], ...]:
    """Read `texts/<name>.csv`, once in a process: every row by its headings."""
    with (TEXTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
