"""Reading what was imported."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goalposts.apps.imports.access import imports_visible_to
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class ImportLine:
    """One import: which file, by whom, when, and how many things of each kind it made."""

    id: UUID
    file_name: str
    imported_by: str
    imported_at: datetime
    counts: dict[str, int]


def imports_of(*, actor: Actor, limit: int) -> list[ImportLine]:
    """List the last imports of the workspace, newest first."""
    rows = (
        imports_visible_to(actor)
        .order_by("-imported_at", "-id")
        .values_list("id", "file_name", "imported_by__person__name", "imported_at", "counts")
    )
    return [ImportLine(*row) for row in rows[:limit]]
