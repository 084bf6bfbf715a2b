"""How the pages of the vault put an interview in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goalposts.apps.interviews.queries import InterviewLine, Moment, Pressing
from goalposts.apps.reviews.queries import ThemeFacts
from goalposts.entrypoints.shared.formats import moment as moment_text
from goalposts.entrypoints.web.interviews.words import PARTS, STATES, Words


@dataclass(frozen=True)
class LineTold:
    """One interview in a list: who it is, with which roles, how it stands, what presses, and what was agreed or happened last."""

    line: InterviewLine
    name: str
    roles: str
    state: Words
    when: str
    presses: tuple[str, ...]


def line_told(line: InterviewLine, *, moment: Moment | None, zone: str, pressing: Pressing | None = None) -> LineTold:
    """Put an interview in a line of its own."""
    return LineTold(
        line=line,
        name=name_of(line),
        roles=roles_told(line.who.roles) if line.who else "",
        state=STATES[line.state.value],
        when=_when(line, moment=moment, zone=zone),
        presses=tuple(_presses(pressing)) if pressing else (),
    )


def _presses(pressing: Pressing) -> Iterator[str]:
    if pressing.hot_agreed:
        yield _("said yes: pass it on today")
    if pressing.has_taken_back:
        yield _("took something back after the release")


def name_of(line: InterviewLine) -> str:
    """Give the name of whoever is heard; a number once the name was destroyed."""
    return line.who.name if line.who else _("Interview %(number)s") % {"number": line.number}


def roles_told(roles: Iterable[str]) -> str:
    """Put roles behind each other."""
    return ", ".join(str(PARTS[role]) for role in roles)


def theme_name(theme: ThemeFacts) -> str:
    """Give a theme's name in the reader's language."""
    return theme.name_nl if get_language() == "nl" else theme.name_en


def _when(line: InterviewLine, *, moment: Moment | None, zone: str) -> str:
    if line.held_at is None and moment is not None:
        return moment_text(moment.starts_at, zone)
    last = line.withdrawn_at or line.ended_at or line.held_at or line.answered_at or line.invited_at
    return moment_text(last, zone)
