"""Which expectations were spoken of in a review, and which of them may be told? Table: docs/rules/disclosure.md §4.

Each expectation of the register belongs to one person. That somebody spoke of it would tell who took part, so it stands alone
only where that person is told by name with a quote about it; all others are told together, by their theme.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from goalposts.domain.confidentiality import PROMISED, Level, Share, Thresholds
from goalposts.domain.isolation import Figure, ShownFigure

FIGURE = "expectation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One fragment under a finding that is about an expectation.

    Shapes: `expectation` is one of the register, None where it was not voiced before; `theme` its theme, None without;
    `is_named` where whoever has this expectation said it, and it crosses as a quote with their name.
    """

    voice: UUID
    expectation: UUID | None
    theme: UUID | None
    level: Level
    is_named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenRow:
    """One line of what was spoken of. Shapes: `expectation` is set only where it may stand alone; `figure` says by how many."""

    key: UUID
    expectation: UUID | None
    theme: UUID | None
    is_new: bool
    figure: Figure


def figure_name(*, key: UUID) -> str:
    """Name the figure of a line, as it is withheld by."""
    return f"{FIGURE} {key}"


def spoken_rows(
    *,
    spoken: Sequence[Spoken],
    heard: frozenset[UUID],
    owners: Mapping[UUID | None, int],
    within: UUID,
    thresholds: Thresholds = PROMISED,
) -> tuple[SpokenRow, ...]:
    """Put what was spoken of in lines: one for each expectation that may stand alone, and one for each theme of the others.

    Shapes: `owners` counts the people of the register who have an expectation of a theme; `within` is the review. A key is
    made of what stands in its own line, so that it stays over releases and tells nothing more.
    Edges: what was known of a theme is left out where, beside those who stand alone, less people have one than a group holds;
    what nobody lets count too.
    Source: docs/rules/disclosure.md §4.
    """
    alone = {one.expectation: one.theme for one in spoken if one.is_named}
    told_alone = Counter(alone.values())
    groups: dict[tuple[UUID | None, UUID | None, bool], list[Spoken]] = {}
    for one in spoken:
        if one.level is Level.NOT_USED or one.voice not in heard:
            continue
        expectation = one.expectation if one.expectation in alone else None
        is_new = one.expectation is None
        if expectation is None and not is_new and owners.get(one.theme, 0) - told_alone[one.theme] < thresholds.group:
            continue
        groups.setdefault((expectation, one.theme, is_new), []).append(one)
    return tuple(_row(*group, several=several, heard=heard, within=within) for group, several in groups.items())


def _row(
    expectation: UUID | None,
    theme: UUID | None,
    is_new: bool,
    *,
    several: Sequence[Spoken],
    heard: frozenset[UUID],
    within: UUID,
) -> SpokenRow:
    key = uuid5(within, f"{FIGURE} {expectation or theme} {is_new}")
    figure = Figure(
        name=figure_name(key=key),
        about=f"{theme} {FIGURE}",
        among=frozenset(heard),
        members=frozenset(one.voice for one in several),
        level=max(one.level for one in several),
    )
    return SpokenRow(key=key, expectation=expectation, theme=theme, is_new=is_new, figure=figure)


def gone_rows(*, rows: Iterable[SpokenRow], read: Iterable[Figure], heard: frozenset[UUID]) -> tuple[Figure, ...]:
    """Give the lines that a former release told and this one does not, as figures of nobody: that they left is weighed too."""
    present = {one.figure.name for one in rows}
    left = {one.name: one for one in read if one.name.startswith(f"{FIGURE} ") and one.name not in present}
    return tuple(Figure(name=name, about=one.about, among=heard, members=frozenset()) for name, one in left.items())


def is_told(*, row: SpokenRow, shown: ShownFigure) -> bool:
    """Say whether a line crosses: one that stands alone always does, one of a theme unless its figure is hidden."""
    return row.expectation is not None or shown.share is not Share.HIDDEN
