"""The sampling board as its page draws it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from goalposts.apps.interviews.queries import Board
from goalposts.apps.reviews.queries import CandidateFacts
from goalposts.domain.interview import OUT, InterviewState
from goalposts.domain.sampling import Cell, Lack, Part, Warmth, apart_from_most
from goalposts.entrypoints.web.interviews.telling import roles_told
from goalposts.entrypoints.web.interviews.words import LACKS, PARTS, SIZES, STATES, WARMTHS, Words


@dataclass(frozen=True)
class BoardRow:
    """A role with how many are known and picked of each warmth, in the order of the columns."""

    part: Words
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class PersonTold:
    """Somebody who could be heard. Shapes: `interview_id` None when not picked; `state` is empty then."""

    who: CandidateFacts
    roles: str
    warmth: Words
    interview_id: UUID | None
    state: Words
    is_out: bool
    may_unpick: bool
    is_address_apart: bool


@dataclass(frozen=True)
class BoardTold:
    """The whole board. Shapes: `gone` are names of who was picked and is no candidate any more."""

    warmths: tuple[Words, ...]
    rows: tuple[BoardRow, ...]
    people: tuple[PersonTold, ...]
    size: Words
    lacks: tuple[str, ...]
    gone: tuple[str, ...]


def board_told(board: Board) -> BoardTold:
    """Put the board in words: who is picked first, then by name."""
    apart = apart_from_most(emails=(one.email for one in board.candidates))
    people = sorted((_person(board, one, apart) for one in board.candidates), key=lambda one: one.interview_id is None)
    return BoardTold(
        warmths=tuple(WARMTHS[one.value] for one in Warmth),
        rows=tuple(
            BoardRow(PARTS[part.value], tuple(board.sample.board[part, warmth] for warmth in Warmth)) for part in Part
        ),
        people=tuple(people),
        size=SIZES[board.sample.size.value],
        lacks=tuple(_lack(one.lack, part=one.part) for one in board.sample.missing),
        gone=tuple(line.who.name for line in board.gone if line.who is not None),
    )


def _person(board: Board, one: CandidateFacts, apart: Collection[str]) -> PersonTold:
    line = board.picked.get(one.stakeholder_id)
    return PersonTold(
        who=one,
        roles=roles_told(one.roles),
        warmth=WARMTHS[_warmth(one.is_warm).value],
        interview_id=line.id if line else None,
        state=STATES[line.state.value] if line else "",
        is_out=line is not None and line.state in OUT,
        may_unpick=line is not None and line.state is InterviewState.PICKED,
        is_address_apart=one.email in apart,
    )


def _lack(lack: Lack, *, part: Part | None) -> str:
    return str(LACKS[lack.value]) % {"part": PARTS[part.value] if part else ""}


def _warmth(is_warm: bool | None) -> Warmth:
    if is_warm is None:
        return Warmth.UNKNOWN
    return Warmth.WARM if is_warm else Warmth.COLD
