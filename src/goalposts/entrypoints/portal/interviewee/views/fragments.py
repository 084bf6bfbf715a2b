"""With a code: one fragment of the playback. What it means, what may happen with it, or nothing at all."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goalposts.apps.interviews.queries import FragmentLine, OwnPlayback
from goalposts.apps.interviews.usecases import FragmentAnswer, PlaybackAnswers, PlaybackClosed
from goalposts.domain.confidentiality import Level
from goalposts.domain.interview import Source
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.interviewee.answers import on, show
from goalposts.entrypoints.portal.interviewee.cards import keep_picks, on_from_cards, own_part
from goalposts.entrypoints.portal.interviewee.forms import LevelForm, fragment_form, level_form
from goalposts.entrypoints.portal.interviewee.telling import fragment_in, levels_open
from goalposts.entrypoints.portal.interviewee.views.playback import give, page_of
from goalposts.entrypoints.portal.interviewee.visiting import CARDS, confirmed, say_to
from goalposts.entrypoints.shared.answers import sent

GET_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_POST)
@confirmed
@on_from_cards
def fragment(request: HttpRequest, fragment_id: UUID) -> HttpResponse:
    """Take a level from its card on the page, or correct here what was meant."""
    if _is_taken(request, fragment_id):
        return keep_picks(_back(fragment_id, saved="LEVEL"), request=request, taken=fragment_id)
    found, is_card = page_of(request), CARDS in request.POST
    if is_card and fragment_in(found, fragment_id) is None:
        return keep_picks(on("playback"), request=request, taken=fragment_id)
    line = _line(found, fragment_id)
    form = _form(request, found, line)
    if form.is_bound and form.is_valid():
        try:
            give(request, PlaybackAnswers(fragments=[_answer(request, line, form)]))
            back = _back(line.id, saved="MEANT" if form.cleaned_data.get("meant") else "LEVEL")
            return keep_picks(back, request=request, taken=line.id)
        except PlaybackClosed as refused:
            form.refuse(refused.code)
    shown = show(request, "fragment", form=form, line=line, found=found)
    return keep_picks(shown, request=request, taken=line.id) if is_card else shown


@require_http_methods(GET_POST)
@confirmed
@on_from_cards
def withdraw(request: HttpRequest, fragment_id: UUID) -> HttpResponse:
    """Ask once whether it is meant, and take the fragment away for good."""
    line = _line(page_of(request), fragment_id)
    if request.method != "POST":
        return show(request, "withdraw_fragment", line=line)
    give(request, PlaybackAnswers(fragments=[FragmentAnswer(fragment_id=line.id, is_withdrawn=True)]))
    return on("playback", query={"saved": "GONE"})


def _is_taken(request: HttpRequest, fragment_id: UUID) -> bool:
    """Take the tap that is made most, a level on its card, without reading the page first; False where there is more to it."""
    if request.method != "POST" or not _is_short(request) or "agree" in request.POST:
        return False
    form = level_form(given=own_part(request.POST, fragment_id), levels=Level, say=say_to(request), start={})
    if not form.is_valid():
        return False
    try:
        answer = FragmentAnswer(fragment_id=fragment_id, level=form.cleaned_data["level"])
        give(request, PlaybackAnswers(fragments=[answer]))
    except (PlaybackClosed, NotFound):
        return False
    return True


def _line(found: OwnPlayback, fragment_id: UUID) -> FragmentLine:
    line = fragment_in(found, fragment_id)
    if line is None:
        raise Http404
    return line


def _form(request: HttpRequest, found: OwnPlayback, line: FragmentLine) -> LevelForm:
    """Make the form: with what was meant while the days last; of words they added themselves nothing was meant but those."""
    levels, say = levels_open(line, is_open=found.is_open), say_to(request)
    start = {
        "level": str(int(line.level)),
        "meant": line.confirmed or line.meaning.meant,
        **half_typed.given_back(request),
    }
    is_whole = found.is_open and line.source is not Source.ADDED and not _is_short(request)
    make = fragment_form if is_whole else level_form
    typed = sent(request)
    return make(given=None if typed is None else own_part(typed, line.id), levels=levels, say=say, start=start)


def _is_short(request: HttpRequest) -> bool:
    """Tell a form that asks the level alone: a card's among the others, or the page of words that they added."""
    return "is_short" in request.POST or CARDS in request.POST


def _answer(request: HttpRequest, line: FragmentLine, form: LevelForm) -> FragmentAnswer:
    """Read the answer: the card's own button agrees with the reading as it stands."""
    meant = str(form.cleaned_data.get("meant", "")).replace("\r\n", "\n").strip() or None
    if "agree" in request.POST:
        meant = line.meaning.meant or None
    return FragmentAnswer(fragment_id=line.id, level=form.cleaned_data["level"], meant=meant)


def _back(fragment_id: UUID, *, saved: str) -> HttpResponse:
    return on("playback", query={"saved": saved, "at": str(fragment_id)}, part=f"said-{fragment_id}")
