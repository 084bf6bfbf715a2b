"""The fragments of an interview in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from goalposts.apps.interviews.queries import FragmentLine, InterviewSheet
from goalposts.apps.reviews.queries import ThemeFacts
from goalposts.domain.confidentiality import Setter
from goalposts.domain.interview import Source
from goalposts.entrypoints.web.interviews.telling import theme_name
from goalposts.entrypoints.web.interviews.words import HORIZONS, LEVELS, VALENCES


@dataclass(frozen=True)
class FragmentTold:
    """A fragment in words. Shapes: what was not filled in is empty; `sorted_as` are theme, horizon and valence in one line."""

    line: FragmentLine
    sorted_as: str
    level: str
    is_level_theirs: bool
    is_theirs: bool
    is_confirmed_as_read: bool


def fragments_told(
    sheet: InterviewSheet, *, themes: Sequence[ThemeFacts], only: UUID | None = None
) -> tuple[FragmentTold, ...]:
    """Put fragments in words, in the order in which they were cut; `only` one of them."""
    names, levels = {theme.id: theme_name(theme) for theme in themes}, levels_told()
    return tuple(fragment_told(line, names, levels) for line in sheet.fragments if only in (None, line.id))


def levels_told() -> dict[int, str]:
    """Put what may be passed on in words, once for a page."""
    return {level: str(words) for level, words in LEVELS.items()}


def fragment_told(line: FragmentLine, names: Mapping[UUID, str], levels: Mapping[int, str]) -> FragmentTold:
    """Put one fragment in words, with the names of the themes and the words of the levels there are."""
    meaning = line.meaning
    theme = names.get(meaning.theme_id, "") if meaning.theme_id else ""
    horizon = str(HORIZONS[meaning.horizon.value]) if meaning.horizon else ""
    valence = str(VALENCES[meaning.valence.value]) if meaning.valence else ""
    return FragmentTold(
        line=line,
        sorted_as=" · ".join(filter(None, (theme, horizon, valence))),
        level=levels[line.level],
        is_level_theirs=line.level_by is Setter.INTERVIEWEE,
        is_theirs=line.source is Source.ADDED,
        is_confirmed_as_read=line.confirmed is not None and line.confirmed == meaning.meant,
    )
