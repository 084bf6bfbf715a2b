"""What one import knows while it runs: what exists, what it made, what is wrong."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class Problem:
    """Why a row cannot come in, or what somebody should look at; code and facts, no sentence."""

    sheet: str
    row: int
    field: str
    code: str
    facts: dict[str, object]


@dataclass(frozen=True)
class Made:
    """One thing that came in: its kind, its id and the row it came from."""

    kind: str
    id: UUID
    sheet: str
    row: int


@dataclass
class Run:
    """The state of one import; `ids` finds things by kind and by the name the file calls them."""

    actor: Actor
    workspace_id: UUID
    member_id: UUID
    today: date
    now: datetime
    ids: dict[str, dict[str, UUID]] = field(default_factory=dict)
    customer_of: dict[UUID, UUID] = field(default_factory=dict)
    made: list[Made] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    cautions: list[Problem] = field(default_factory=list)

    def find(self, kind: str, reference: str) -> UUID | None:
        """Find what a row refers to, in this file or in the workspace."""
        return self.ids.get(kind, {}).get(reference)

    def note_known(self, kind: str) -> None:
        """Count a row that was there already and stays as it is."""
        self.known[kind] = self.known.get(kind, 0) + 1

    def counts(self) -> dict[str, int]:
        """Count what was made, by kind."""
        counts: dict[str, int] = {}
        for made in self.made:
            counts[made.kind] = counts.get(made.kind, 0) + 1
        return counts
