"""What was said under a theme, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from goalposts.apps.interviews.queries import BesideLine, ThemeShelf
from goalposts.apps.reviews.queries import ThemeFacts
from goalposts.entrypoints.web.interviews.fragment_lines import FragmentTold, fragment_told, levels_told
from goalposts.entrypoints.web.interviews.telling import theme_name


@dataclass(frozen=True)
class ThemeChoice:
    """A theme to look under, with how many fragments lie there. Shapes: `key` is "none" for what lies under none."""

    key: str
    name: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class Heap:
    """What one person said under a theme. Shapes: the language of their words."""

    interview_id: UUID
    name: str
    language: str
    fragments: tuple[FragmentTold, ...]


@dataclass(frozen=True)
class ShelfTold:
    """The page of a theme. Shapes: `count` is how many lie under it, also beyond this page."""

    choices: tuple[ThemeChoice, ...]
    name: str
    count: int
    heaps: tuple[Heap, ...]


def shelf_told(shelf: ThemeShelf, *, themes: Sequence[ThemeFacts], theme_id: UUID | None) -> ShelfTold:
    """Put what lies under a theme in words."""
    names = {one.id: theme_name(one) for one in themes}
    choices = [ThemeChoice(str(id_), name, shelf.counts.get(id_, 0), id_ == theme_id) for id_, name in names.items()]
    choices.append(ThemeChoice("none", _("under no theme"), shelf.counts.get(None, 0), theme_id is None))
    heaps: dict[UUID, list[BesideLine]] = {}
    for line in shelf.lines:
        heaps.setdefault(line.fragment.interview_id, []).append(line)
    levels = levels_told()
    current = next(one for one in choices if one.is_current)
    return ShelfTold(
        choices=tuple(choices),
        name=current.name,
        count=current.count,
        heaps=tuple(_heap(interview_id, lines, names=names, levels=levels) for interview_id, lines in heaps.items()),
    )


def _heap(interview_id: UUID, lines: Sequence[BesideLine], *, names: dict[UUID, str], levels: dict[int, str]) -> Heap:
    who = lines[0].who
    return Heap(
        interview_id=interview_id,
        name=who.name if who else _("Interview %(number)s") % {"number": lines[0].number},
        language=who.language if who else "nl",
        fragments=tuple(fragment_told(line.fragment, names, levels) for line in lines),
    )
