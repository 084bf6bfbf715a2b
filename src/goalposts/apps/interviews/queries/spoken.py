"""Which expectations the findings of a review are about, as they would cross."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from goalposts.apps.interviews.queries.ground import Ground
from goalposts.apps.reviews.queries import OpenExpectation
from goalposts.domain.confidentiality import Form
from goalposts.domain.disclosure import Piece, crossed_of, told_of
from goalposts.domain.isolation import ShownFigure
from goalposts.domain.released import ExpectationTold
from goalposts.domain.spoken import Spoken, SpokenRow, is_told, spoken_rows


@dataclass(frozen=True, kw_only=True)
class SpokenOf:
    """The lines of a review. Shapes: `named_by` says which line each fragment lets stand alone, by fragment."""

    rows: tuple[SpokenRow, ...]
    named_by: Mapping[UUID, UUID]
    names: Mapping[UUID, str]
    register: Mapping[UUID, OpenExpectation]


def spoken_of(
    *, ground: Ground, register: Sequence[OpenExpectation], groups: Mapping[str, int], review_id: UUID
) -> SpokenOf:
    """Read from the fragments under findings, for and against, which expectations they are about."""
    known = {one.id: one for one in register}
    found = {piece.id: (piece, one) for piece, one in _spoken(ground, known=known, groups=groups)}
    rows = spoken_rows(
        spoken=[one for _piece, one in found.values()], heard=ground.heard, owners=_owners(register), within=review_id
    )
    alone: dict[UUID | None, UUID] = {row.expectation: row.key for row in rows if row.expectation is not None}
    named = {id_: (alone[one.expectation], piece.name) for id_, (piece, one) in found.items() if one.is_named}
    return SpokenOf(
        rows=rows,
        named_by={id_: key for id_, (key, _name) in named.items()},
        names=dict(named.values()),
        register=known,
    )


def expectations_told(
    *, spoken: SpokenOf, shown: Mapping[str, ShownFigure], themes: Sequence[UUID]
) -> tuple[ExpectationTold, ...]:
    """Write the lines that cross. Shapes: in the order of the themes, those that stand alone first, by their words."""
    told = [
        _told(row, spoken=spoken, shown=shown[row.figure.name])
        for row in spoken.rows
        if is_told(row=row, shown=shown[row.figure.name])
    ]
    place = {theme: at for at, theme in enumerate(themes)}
    last = len(place)

    def in_order(one: ExpectationTold) -> tuple[int, bool, bool, str, str]:
        at = place.get(one.theme_id, last) if one.theme_id else last
        return at, one.expectation_id is None, one.is_new, one.statement, str(one.key)

    return tuple(sorted(told, key=in_order))


def _told(row: SpokenRow, *, spoken: SpokenOf, shown: ShownFigure) -> ExpectationTold:
    own = spoken.register[row.expectation] if row.expectation is not None else None
    return ExpectationTold(
        key=row.key,
        expectation_id=row.expectation,
        statement=own.verbatim if own else "",
        language=own.language if own else "",
        name=spoken.names[row.key] if own else "",
        theme_id=row.theme,
        told=told_of(shown=shown),
        is_new=row.is_new,
    )


def _spoken(
    ground: Ground, *, known: Mapping[UUID, OpenExpectation], groups: Mapping[str, int]
) -> Iterator[tuple[Piece, Spoken]]:
    """Go through the fragments under findings that are about an expectation; one under two findings counts as named once."""
    pieces: dict[UUID, list[Piece]] = {}
    for draft in ground.drafts:
        for piece in (*draft.pieces, *draft.against):
            pieces.setdefault(piece.id, []).append(piece)
    for id_, several in pieces.items():
        meaning, piece = ground.lines[id_].meaning, several[0]
        if meaning.expectation_id is None and not meaning.is_new:
            continue
        own = known.get(meaning.expectation_id) if meaning.expectation_id is not None else None
        crossed = [crossed_of(piece=one, voices=len(ground.heard), groups=groups) for one in several]
        is_quoted = any(one is not None and one.form is Form.QUOTE_WITH_NAME for one in crossed)
        is_theirs = own is not None and ground.people.get(piece.voice) == own.stakeholder_id
        yield (
            piece,
            Spoken(
                voice=piece.voice,
                expectation=meaning.expectation_id,
                theme=own.theme if own else meaning.theme_id,
                level=piece.level,
                is_named=is_quoted and is_theirs,
            ),
        )


def _owners(register: Sequence[OpenExpectation]) -> dict[UUID | None, int]:
    people: dict[UUID | None, set[UUID]] = {}
    for one in register:
        people.setdefault(one.theme, set()).add(one.stakeholder_id)
    return {theme: len(several) for theme, several in people.items()}
