"""What stands around a story of a review and never changes: its themes, its facts, its frame; and the words that are said in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from goalposts.apps.interviews.queries.drafts import FindingDraft
from goalposts.apps.interviews.queries.plain import FragmentLine
from goalposts.apps.reviews.queries import ReportFacts, ReviewFacts, ThemeFacts
from goalposts.domain.after import Said
from goalposts.domain.disclosure import Draft, Kind, Lists, Piece
from goalposts.domain.released import ReleaseKind

DAY = date(2026, 3, 2)
ROLES = ("USES", "PAYS", "DECIDES")
THEMES = tuple(ThemeFacts(id=UUID(int=at), name_nl=f"Thema {at}", name_en=f"Theme {at}") for at in range(1, 6))
LISTS = Lists(names=frozenset(), dates=frozenset(), numbers=frozenset(), voiced={})
OWN = ReportFacts(proposed=0, objected=0, guesses={one.id: 8.5 for one in THEMES[:3]})
FACTS = ReviewFacts(
    id=UUID(int=7), workspace_id=UUID(int=8), workspace_name="", workspace_slug="", time_zone="UTC", country="NL",
    customer_id=UUID(int=9), customer_name="", organisation_id=UUID(int=10), person_id=UUID(int=11),
    first_interview_date=DAY, fieldwork_ends_date=DAY, report_date=DAY, language="nl", label_nl="", label_en="",
    planned_number=None, payer="SUPPLIER", payer_words="",
)  # fmt: skip
SAID = (Said.YES, Said.YES, Said.NO, Said.UNKNOWN)
TO_MEND = frozenset({Kind.NO_FRAGMENT, Kind.NOT_ALLOWED, Kind.TOO_FEW_VOICES, Kind.NOTHING_TO_SAY})
FRAME = (
    "change_note", "label_nl", "label_en", "supplier_name", "customer_name", "organisation_name", "reviewer_name",
    "payer_words", "not_asked", "method",
)  # fmt: skip


def frame_of(*, number: int) -> dict[str, Any]:
    """Give the fields of a release that stand around what was said."""
    told: dict[str, Any] = dict.fromkeys(FRAME, "")
    return told | {
        "number": number, "kind": ReleaseKind.CORRECTION if number > 1 else ReleaseKind.REPORT, "released_date": DAY,
        "language": "nl", "letterhead": (), "payer": "SUPPLIER",
    }  # fmt: skip


def draft_of(one: FindingDraft, *, lines: Mapping[UUID, FragmentLine], roles: Mapping[UUID, str]) -> Draft:
    """Put a finding beside what it leans on, as the vault reads it."""

    def pieces(*, is_against: bool) -> tuple[Piece, ...]:
        return tuple(
            Piece(
                id=line.id, voice=line.interview_id, said=line.said, source=line.said, level=line.level,
                role=roles[line.interview_id], name=f"Naam {line.interview_id.int}", language="nl",
                paraphrase=piece.paraphrase, is_confirmed=True,
            )
            for piece in one.written.pieces
            if piece.is_against is is_against and (line := lines.get(piece.fragment_id)) is not None
        )  # fmt: skip

    return Draft(
        key=one.key, about=str(one.written.theme_id), sentences={"sentence_nl": one.written.sentence_nl}, texts={},
        pieces=pieces(is_against=False), against=pieces(is_against=True),
    )  # fmt: skip


def word(id_: UUID) -> str:
    """Write a number in letters, so that it is a word that nobody else uses."""
    return "".join(chr(ord("a") + int(one)) for one in f"{id_.int:06d}") + "q"
