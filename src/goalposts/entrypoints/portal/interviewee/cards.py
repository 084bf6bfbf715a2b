"""The cards of a playback: each fragment beside what may happen with it, all of them in one form.

So whoever says that they are done saves all that they picked, also without script. A pick is a level other than the one its
card came with, which travels along: of a page that grew old in another tab nothing is raised that was not picked on it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from goalposts.apps.interviews.queries import FragmentLine, OwnPlayback
from goalposts.domain.confidentiality import Setter
from goalposts.domain.interview import Source
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.interviewee.forms import REFUSALS, LevelForm, level_form, level_words
from goalposts.entrypoints.portal.interviewee.telling import levels_open, theme_choices
from goalposts.entrypoints.portal.interviewee.visiting import CARDS, say_to

P = ParamSpec("P")
LEVEL, STOOD, ON_TO = "level", "stood", "to"
Picks = Mapping[UUID, str]


@dataclass(frozen=True)
class Card:
    """A fragment with its form.

    Shapes: `theme` may be empty; `level` is what holds now, in words; `is_chosen` when they chose it themselves, `is_picked`
    when another one stands in the form that is not saved.
    """

    line: FragmentLine
    number: int
    theme: str
    level: str
    is_added: bool
    is_agreed: bool
    is_chosen: bool
    is_picked: bool
    form: LevelForm

    @property
    def is_folded(self) -> bool:
        """Tell whether its choices may be folded away: it was decided, and nothing in it waits."""
        return self.is_chosen and not self.is_picked and not self.form.errors


@dataclass(frozen=True)
class Cards:
    """All cards of a page, in the order of the talk."""

    all: tuple[Card, ...]
    is_open: bool

    @property
    def errors(self) -> tuple[Card, ...]:
        """Give the cards at which something was picked that cannot be; so that all cards are shown as one form is."""
        return tuple(one for one in self.all if one.form.errors)

    @property
    def can_choose(self) -> bool:
        """Tell whether there is a card with more than one choice left."""
        return any(len(levels_open(one.line, is_open=self.is_open)) > 1 for one in self.all)

    @property
    def has_picks(self) -> bool:
        """Tell whether something is picked that is not saved."""
        return any(one.is_picked for one in self.all)

    @property
    def chosen(self) -> int:
        """Count the cards at which they chose themselves."""
        return sum(one.is_chosen for one in self.all)

    def next_after(self, fragment_id: str) -> Card | None:
        """Give the next card without a choice of theirs, from the first again after the last; None when there is none."""
        at = next((place for place, one in enumerate(self.all) if str(one.line.id) == fragment_id), -1)
        return next((one for one in (*self.all[at + 1 :], *self.all[: at + 1]) if not one.is_chosen), None)


def picks_in(given: Mapping[str, str], found: OwnPlayback) -> dict[UUID, str]:
    """Give what was picked, by fragment: what is another than the card came with, and does not hold already."""
    told = {line.id: (given.get(f"{line.id}-{LEVEL}", ""), str(int(line.level))) for line in found.fragments}
    return {id_: level for id_, (level, now) in told.items() if level not in {"", now, given.get(f"{id_}-{STOOD}")}}


def picks_kept(request: HttpRequest, found: OwnPlayback) -> dict[UUID, str]:
    """Give what was picked on this page before and not saved, as far as it still can be and nothing was chosen since."""
    given, lines = half_typed.given_back(request), {one.id: one for one in found.fragments}
    return {
        id_: level
        for id_, level in picks_in(given, found).items()
        if given.get(f"{id_}-{STOOD}") == str(int(lines[id_].level))
        and level in _open_at(lines[id_], is_open=found.is_open)
    }


def keep_picks(response: HttpResponse, *, request: HttpRequest, taken: UUID | None = None) -> HttpResponse:
    """Keep what was picked at the cards for the page of the playback, but for the card that was taken just now.

    Edges: of a form without the cards, only what was kept of that very form is taken back.
    """
    if CARDS not in request.POST:
        return half_typed.forgotten_of(response, request=request)
    given, own, page = request.POST, f"{taken}-{LEVEL}", reverse("interviewee:playback")
    names = [name for name in given if name.endswith(f"-{LEVEL}") and name != own]
    if any(given[name] != given.get(f"{name.removesuffix(LEVEL)}{STOOD}") for name in names):
        return half_typed.kept(response, request=request, page=page, without=[own])
    return half_typed.forgotten_of(response, request=request, page=page)


def on_from_cards(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a button among the cards lead to a page, and keep what was picked there and not saved for the way back."""

    @wraps(view)
    def go_on(request: HttpRequest, /, *args: P.args, **parts: P.kwargs) -> HttpResponse:
        if ON_TO not in request.POST:
            return view(request, *args, **parts)
        return keep_picks(HttpResponseRedirect(request.path), request=request)

    return go_on


def own_part(given: Mapping[str, str], fragment_id: UUID) -> dict[str, str]:
    """Give what a form brought for one fragment, whether by its own page or by its card among the others."""
    if CARDS not in given:
        return {name: given[name] for name in given}
    return {LEVEL: given.get(f"{fragment_id}-{LEVEL}", "")}


def cards_told(request: HttpRequest, found: OwnPlayback, *, picks: Picks) -> Cards:
    """Put each fragment beside the form that says what may happen with it, with what was picked there and not saved."""
    themes = dict(theme_choices(request, found.playback))
    words = level_words(say=say_to(request))
    told = []
    for number, line in enumerate(found.fragments, start=1):
        pick, stands = picks.get(line.id, ""), str(int(line.level))
        told.append(
            Card(
                line=line,
                number=number,
                theme=themes.get(str(line.meaning.theme_id), ""),
                level=words[line.level],
                is_added=line.source is Source.ADDED,
                is_agreed=line.confirmed is not None and line.confirmed == line.meaning.meant,
                is_chosen=line.level_by is Setter.INTERVIEWEE,
                is_picked=pick in _open_at(line, is_open=found.is_open) - {stands},
                form=_form(request, line, pick=pick, is_open=found.is_open),
            )
        )
    return Cards(tuple(told), is_open=found.is_open)


def _form(request: HttpRequest, line: FragmentLine, *, pick: str, is_open: bool) -> LevelForm:
    """Make the form of a card; a pick that cannot be is said at it."""
    is_wrong = bool(pick) and pick not in _open_at(line, is_open=is_open)
    form = level_form(
        given={f"{line.id}-{LEVEL}": pick} if is_wrong else None,
        levels=levels_open(line, is_open=is_open),
        say=say_to(request),
        start={LEVEL: pick or str(int(line.level))},
        name=str(line.id),
    )
    if not is_open:
        form.fields[LEVEL].error_messages["invalid_choice"] = str(REFUSALS["PLAYBACK_CLOSED"])
    return form


def _open_at(line: FragmentLine, *, is_open: bool) -> set[str]:
    return {str(int(one)) for one in levels_open(line, is_open=is_open)}
