"""With a code: what was heard and meant, fragment by fragment, and what they make of it."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goalposts.apps.interviews.queries import OwnPlayback, PlaybackGiven, own_playback
from goalposts.apps.interviews.usecases import Added, PlaybackAnswers, UnableToSettle, settle_playback
from goalposts.domain.confidentiality import DEFAULT_LEVEL, Level
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.interviewee.answers import on, show
from goalposts.entrypoints.portal.interviewee.forms import GRADE, add_form, grades_form, level_meanings, level_words
from goalposts.entrypoints.portal.interviewee.telling import fragments_told, letterhead_of, theme_choices
from goalposts.entrypoints.portal.interviewee.visiting import confirmed, guest_of, say_to, today_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent

GET_POST = ["GET", "HEAD", "POST"]
SAVED = ("LEVEL", "MEANT", "ADDED", "GRADES", "GONE")


@require_http_methods(GET_POST)
@confirmed
def playback(request: HttpRequest) -> HttpResponse:
    """Show the page; on the button at its end it is settled."""
    found = page_of(request)
    if request.method == "POST":
        if found.is_open:
            give(request, PlaybackAnswers(), is_done=True)
        return on("own", query={"done": "SETTLED"})
    meanings, words, count = (
        level_meanings(say=say_to(request)),
        level_words(say=say_to(request)),
        Counter(one.level for one in found.fragments),
    )
    return show(
        request,
        "playback",
        found=found,
        letterhead=letterhead_of(found.frame),
        fragments=fragments_told(request, found),
        choices=[(words[level], meanings[level]) for level in Level],
        passed_on=[(words[level], count[level]) for level in reversed(Level) if count[level]],
        themes=theme_choices(request, found.playback),
        chosen=[str(one) for one in found.playback.given.most_important],
        saved=request.GET.get("saved") if request.GET.get("saved") in SAVED else "",
        at=request.GET.get("at", ""),
    )


@require_http_methods(GET_POST)
@confirmed
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
            return half_typed.forgotten(on("playback", query={"saved": "ADDED"}))
        except UnableToSettle as refused:
            form.refuse("MANY" if "count" in refused.facts else "LENGTH", field="words")
    return show(request, "add", form=form, found=found)


@require_http_methods(GET_POST)
@confirmed
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
        return half_typed.forgotten(on("playback", query={"saved": "GRADES"}, part="grades"))
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


def _given(given: PlaybackGiven) -> dict[str, object]:
    return {
        **{f"{GRADE}{theme}": str(grade) for theme, grade in given.grades.items()},
        "most_important": [str(one) for one in given.most_important],
        "words": given.words,
    }
