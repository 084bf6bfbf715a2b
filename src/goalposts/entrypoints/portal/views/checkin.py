"""A check-in: at most five cards, three buttons each; a tap counts at once and can be taken back for ten seconds."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.checkins.queries.sheet import CheckinSheet, SheetCard, cards_of
from goalposts.apps.checkins.usecases import UnableToAnswer, give_answer, take_back_answer
from goalposts.domain.asking import Answer
from goalposts.domain.portal_access import LinkPurpose
from goalposts.domain.refusal import AlreadyDone
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.answers import on, show
from goalposts.entrypoints.portal.checkin_telling import checkin_told
from goalposts.entrypoints.portal.forms import words_form
from goalposts.entrypoints.portal.visiting import say_to, today_of, visit_of, visiting
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent
from goalposts.lib.ids import new_id

WITH_WORDS = (Answer.NOT_MET, Answer.NEAR, Answer.MOVED, Answer.MET)


@require_safe
@visiting
def sheet(request: HttpRequest) -> HttpResponse:
    """Show the cards with their buttons; what was answered says so, with the way back for ten seconds."""
    found = sheet_of(request)
    zone, key = visit_of(request).time_zone, key_of(request.GET.get("next", ""))
    told = checkin_told(found, now=clock.now(), time_zone=zone, next_key=key)
    return show(request, "checkin", told=told, sheet=found, is_late=request.GET.get("late"))


@require_POST
@visiting
def tap(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Take a tap on a card: met or not met counts at once; has moved asks first for the words."""
    round_id = _round_id(request)
    wanted, key = request.POST.get("answer", ""), key_of(request.POST.get("deed_key", ""))
    if wanted not in list(Answer) or key is None:
        raise Http404
    if wanted == Answer.MOVED:
        return on("checkin_words", expectation_id=expectation_id, answer=wanted)
    _give(request, round_id, expectation_id, answer=Answer(wanted), words="", key=key)
    if wanted == Answer.NOT_MET:
        return on("checkin_words", expectation_id=expectation_id, answer=wanted)
    return on("checkin")


@require_http_methods(["GET", "HEAD", "POST"])
@visiting
def words(request: HttpRequest, expectation_id: UUID, answer: str) -> HttpResponse:
    """Ask for the words with an answer, or take them with it."""
    if answer not in WITH_WORDS:
        raise Http404
    say, is_move = say_to(request), answer == Answer.MOVED
    label = say("What do you expect now?") if is_move else say("What happened?")
    start = half_typed.given_back(request)
    form = words_form(given=sent(request), label=label, is_needed=is_move, start=start)
    if form.is_bound and form.is_valid():
        key = key_of(request.POST.get("deed_key", "")) or new_id()
        _give(request, _round_id(request), expectation_id, answer=Answer(answer), words=form.own_words(), key=key)
        return half_typed.forgotten(on("checkin"))
    found = sheet_of(request)
    card = _card(found, expectation_id)
    if not found.is_open:
        raise Http404
    told = checkin_told(found, now=clock.now(), time_zone=visit_of(request).time_zone)
    line = next(one for one in told.cards if one.card is card)
    return show(request, "checkin_words", form=form, line=line, answer=answer, key=new_id())


@require_POST
@visiting
def take_back(request: HttpRequest) -> HttpResponse:
    """Take an answer back within ten seconds; later it stands, and another tap answers anew."""
    key = key_of(request.POST.get("deed_key", ""))
    if key is None:
        raise Http404
    try:
        take_back_answer(actor=visit_of(request).actor, deed_key=key, now=clock.now())
    except AlreadyDone:
        return on("checkin")
    except UnableToAnswer:
        return on("checkin", query={"late": "1"})
    return on("checkin")


def sheet_of(request: HttpRequest) -> CheckinSheet:
    """Read the check-in that this link is for; a link of another purpose has none."""
    return cards_of(actor=visit_of(request).actor, round_id=_round_id(request), today=today_of(request))


def _round_id(request: HttpRequest) -> UUID:
    visit = visit_of(request)
    if visit.purpose is not LinkPurpose.CHECKIN or visit.about_id is None:
        raise Http404
    return visit.about_id


def _card(found: CheckinSheet, expectation_id: UUID) -> SheetCard:
    card = next((one for one in found.cards if one.expectation_id == expectation_id), None)
    if card is None:
        raise Http404
    return card


def _give(request: HttpRequest, round_id: UUID, expectation_id: UUID, *, answer: Answer, words: str, key: UUID) -> None:
    """Give the answer; a round that closed meanwhile says so on the page one comes back to."""
    try:
        give_answer(
            actor=visit_of(request).actor,
            round_id=round_id,
            expectation_id=expectation_id,
            answer=answer,
            words=words,
            deed_key=key,
            today=today_of(request),
            now=clock.now(),
        )
    except UnableToAnswer:
        return


def key_of(text: str) -> UUID | None:
    """Read the key of a deed; None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
