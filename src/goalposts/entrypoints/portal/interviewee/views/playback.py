"""With a code: what was heard and meant, fragment by fragment, and what they make of it."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goalposts.apps.interviews.queries import OwnPlayback, PlaybackGiven, own_playback
from goalposts.apps.interviews.usecases import (
    Added,
    FragmentAnswer,
    PlaybackAnswers,
    PlaybackClosed,
    UnableToSettle,
    settle_playback,
)
from goalposts.domain.confidentiality import DEFAULT_LEVEL, Level
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.interviewee.answers import on, show
from goalposts.entrypoints.portal.interviewee.cards import Cards, Picks, cards_told, on_from_cards, picks_in, picks_kept
from goalposts.entrypoints.portal.interviewee.forms import GRADE, add_form, grades_form, level_meanings, level_words
from goalposts.entrypoints.portal.interviewee.telling import letterhead_of, theme_choices
from goalposts.entrypoints.portal.interviewee.visiting import confirmed, guest_of, say_to, today_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent

GET_POST = ["GET", "HEAD", "POST"]
SAVED = ("LEVEL", "LEVELS", "NOTHING", "MEANT", "ADDED", "GRADES", "GONE")


@require_http_methods(GET_POST)
@confirmed
def playback(request: HttpRequest) -> HttpResponse:
    """Show the page; the buttons at its end save all that was picked at its cards, and settle it when one is done."""
    found, typed = page_of(request), sent(request)
    picks = picks_kept(request, found) if typed is None else picks_in(typed, found)
    cards = cards_told(request, found, picks=picks)
    if typed is not None and not cards.errors:
        try:
            return _settled(request, found, picks=picks)
        except PlaybackClosed:
            found = page_of(request)
            cards = cards_told(request, found, picks=picks)
    return _page(request, found, cards)


@require_http_methods(GET_POST)
@confirmed
@on_from_cards
def add(request: HttpRequest) -> HttpResponse:
    """Add something in their own words, with what may happen with it."""
    found = page_of(request)
    if not found.is_open:
        return on("playback")
    start = {"level": str(int(DEFAULT_LEVEL)), **half_typed.given_back(request)}
    form = add_form(given=sent(request), say=say_to(request), start=start)
    if form.is_bound and form.is_valid():
        added = Added(words=form.own_words(), level=form.cleaned_data["level"])
        try:
            give(request, PlaybackAnswers(added=[added]))
            return half_typed.forgotten_of(on("playback", query={"saved": "ADDED"}), request=request)
        except UnableToSettle as refused:
            form.refuse("MANY" if "count" in refused.facts else "LENGTH", field="words")
    return show(request, "add", form=form, found=found)


@require_http_methods(GET_POST)
@confirmed
@on_from_cards
def grades(request: HttpRequest) -> HttpResponse:
    """Take a grade for each theme, the two that matter most, and words."""
    found = page_of(request)
    if not found.is_open:
        return on("playback")
    themes = theme_choices(request, found.playback)
    start = half_typed.over(request, _given(found.playback.given))
    form = grades_form(given=sent(request), themes=themes, say=say_to(request), start=start)
    if form.is_bound and form.is_valid():
        given = PlaybackGiven(grades=form.grades(), most_important=form.chosen(), words=form.own_words())
        give(request, PlaybackAnswers(given=given))
        return half_typed.forgotten_of(on("playback", query={"saved": "GRADES"}, part="grades"), request=request)
    scales = [form[f"{GRADE}{id_}"] for id_, _name in themes]
    return show(request, "grades", form=form, scales=scales, found=found)


def page_of(request: HttpRequest) -> OwnPlayback:
    """Read the playback of whoever is in. Errors: NotFound before it was sent."""
    return own_playback(actor=guest_of(request).actor, today=today_of(request))


def give(request: HttpRequest, answers: PlaybackAnswers, *, is_done: bool = False) -> None:
    """Hand in one answer, or that they are done."""
    settle_playback(
        actor=guest_of(request).actor, answers=answers, is_done=is_done, today=today_of(request), now=clock.now()
    )


def _settled(request: HttpRequest, found: OwnPlayback, *, picks: Picks) -> HttpResponse:
    """Hand in all that was picked, in one deed; where nothing was picked, only that they are done."""
    is_done = "later" not in request.POST
    if picks or (is_done and found.is_open):
        answers = [FragmentAnswer(fragment_id=id_, level=Level(int(level))) for id_, level in picks.items()]
        give(request, PlaybackAnswers(fragments=answers), is_done=is_done)
    if is_done:
        return half_typed.forgotten(on("own", query={"done": "SETTLED"}))
    return half_typed.forgotten(on("playback", query={"saved": "LEVELS" if picks else "NOTHING"}))


def _page(request: HttpRequest, found: OwnPlayback, cards: Cards) -> HttpResponse:
    meanings, words = level_meanings(say=say_to(request)), level_words(say=say_to(request))
    count = Counter(one.level for one in found.fragments)
    return show(
        request,
        "playback",
        form=cards,
        found=found,
        letterhead=letterhead_of(found.frame),
        choices=[(words[level], meanings[level]) for level in Level],
        passed_on=[(words[level], count[level]) for level in reversed(Level) if count[level]],
        themes=theme_choices(request, found.playback),
        chosen=[str(one) for one in found.playback.given.most_important],
        saved=request.GET.get("saved") if request.GET.get("saved") in SAVED else "",
        at=request.GET.get("at", ""),
    )


def _given(given: PlaybackGiven) -> dict[str, object]:
    return {
        **{f"{GRADE}{theme}": str(grade) for theme, grade in given.grades.items()},
        "most_important": [str(one) for one in given.most_important],
        "words": given.words,
    }
