"""What a link shows, and the answers that it takes: agree, counter, react, met or not, has moved, something else."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.expectations import usecases
from goalposts.apps.expectations.queries import (
    OwnExpectation,
    has_sent,
    is_sent_again,
    may_take_answer_back,
    may_take_step_back,
    own_expectation,
    own_expectations,
    posts_to_judge,
)
from goalposts.apps.expectations.usecases import ChangedMeanwhile, Reaction, Step, UnableToAgree, UnableToTakeBack
from goalposts.domain.expectation import How, State, UnableToStep, Word
from goalposts.domain.perception import Answer
from goalposts.domain.portal_access import LinkPurpose, Offer
from goalposts.domain.posts import InconsistentPosts
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.answers import done, on, show
from goalposts.entrypoints.portal.forms import CounterForm, OwnForm, counter_form, react_form, words_form
from goalposts.entrypoints.portal.telling import card_of, cards_of_own, done_words
from goalposts.entrypoints.portal.views.checkin import key_of
from goalposts.entrypoints.portal.visiting import say_to, today_of, visit_of, visiting
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent

GET_POST = ["GET", "HEAD", "POST"]
ANSWERED = "ANSWERED"


@require_safe
@visiting
def home(request: HttpRequest) -> HttpResponse:
    """Show what the link's mail showed, and what can be answered; a check-in and a report have a page of their own."""
    visit = visit_of(request)
    if visit.purpose is LinkPurpose.CHECKIN and visit.about_id is not None:
        return on("checkin")
    if visit.purpose is LinkPurpose.COMPLAINT and visit.about_id is not None:
        return on("solved", complaint_id=visit.about_id)
    if visit.purpose is LinkPurpose.PROGRESS and visit.about_id is not None and not request.GET:
        return on("progress")
    own = own_expectations(actor=visit.actor, shown=visit.shown, since=visit.began_at)
    said = {name: request.GET.get(name) for name in ("changed", "late", "stands", "back")}
    return show(request, "home", cards=cards_of_own(own, now=clock.now()), **said)


@require_safe
@visiting
def thanks(request: HttpRequest) -> HttpResponse:
    """Say what was done, who answers, and by when."""
    visit, now, about_id = visit_of(request), clock.now(), key_of(request.GET.get("about", ""))
    what = request.GET.get("what", "")
    told = done_words(what, visit=visit, today=today_of(request), now=now)
    if told is None:
        raise Http404
    may_undo = may_take_answer_back if what == ANSWERED else may_take_step_back
    is_fresh = about_id and may_undo(actor=visit.actor, expectation_id=about_id, now=now)
    if about_id and not is_fresh and not _is_sent(request, about_id, what):
        return on("home")  # taken back meanwhile, and the page was loaded anew: what stands there is no longer so
    return show(request, "done", told=told, what=what, undo_id=about_id if is_fresh else None)


@require_POST
@visiting
def take_back(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Take an answer or a step back within ten seconds; later it stands, and another answer counts beside it."""
    actor, now, what = visit_of(request).actor, clock.now(), request.POST.get("what", ANSWERED)
    try:
        if what == ANSWERED:
            usecases.take_answer_back(actor=actor, expectation_id=expectation_id, now=now)
        else:
            usecases.take_step_back(actor=actor, expectation_id=expectation_id, today=today_of(request), now=now)
    except AlreadyDone:
        if _is_sent(request, expectation_id, what):
            return on("home", query={"stands": "1"})
    except UnableToTakeBack:
        return on("home", query={"late": what})
    return on("home", query={"back": "1"})


@require_POST
@visiting
def agree(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Take the stakeholder's own yes to the posts that they saw."""
    visit, own = visit_of(request), _own(request, expectation_id)
    if own.proposal is None and own.posts and request.POST.get("posts") == str(own.posts.id):
        return done("AGREED", about_id=expectation_id)  # a second tap: what they saw is agreed
    if Offer.AGREE not in own.offers or request.POST.get("revision") != str(own.revision):
        return on("home", query={"changed": "1"})
    today = today_of(request)
    word = Word(given_by=visit.stakeholder_id, how=How.LINK, given_date=today)
    try:
        usecases.agree_expectation(
            actor=visit.actor,
            expectation_id=expectation_id,
            word=word,
            today=today,
            now=clock.now(),
            revision=own.revision,
        )
    except (UnableToAgree, UnableToStep):
        return on("home", query={"changed": "1"})
    return done("AGREED", about_id=expectation_id)


@require_http_methods(GET_POST)
@visiting
def counter(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask what they want instead, or take it."""
    if _is_again(request, expectation_id):
        return done("COUNTERED", about_id=expectation_id)
    own = _offered(request, expectation_id, Offer.COUNTER)
    form = _counter_form(request, own)
    if form.is_bound and form.is_valid():
        step = _step(request, expectation_id, revision=form.cleaned_data["revision"])
        word = Word(given_by=visit_of(request).stakeholder_id, how=How.LINK, given_date=step.today)

        def deed() -> object:
            words, wanted = form.own_words(), form.wanted()
            if own.state is State.AGREED:  # what is agreed stays: that they want something else is that it has moved
                _say_moved(step, words=words)
                return None
            return usecases.counter_by_link(step=step, word=word, words=words, wanted=wanted)

        if _taken(form, deed):
            return done("COUNTERED", about_id=expectation_id)
    return show(request, "counter", form=form, card=card_of(own))


@require_http_methods(GET_POST)
@visiting
def react(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask what they say to "not feasible, but this instead", or take it."""
    own = _offered(request, expectation_id, Offer.REACT)
    form = react_form(given=sent(request), has_alternative=bool(own.alternative), say=say_to(request))
    form.initial = {**form.initial, **half_typed.given_back(request)}
    if form.is_bound and form.is_valid():
        step = _step(request, expectation_id)
        reaction = Reaction(form.cleaned_data["reaction"])
        if _taken(form, lambda: usecases.react_by_link(step=step, reaction=reaction, words=form.own_words())):
            return done("REACTED", about_id=expectation_id)
    return show(request, "react", form=form, card=card_of(own))


@require_http_methods(GET_POST)
@visiting
def answer(request: HttpRequest, expectation_id: UUID, answer: str) -> HttpResponse:
    """Ask for a few words with an answer, or take it: met, just missed, not met."""
    if answer not in list(Answer):
        raise Http404
    own = _answerable(request, expectation_id)
    say = say_to(request)
    label = say("Do you want to add something?") if answer == Answer.MET else say("What happened?")
    form = words_form(given=sent(request), label=label, is_needed=False, start=half_typed.given_back(request))
    if form.is_bound and form.is_valid():
        step = _step(request, expectation_id)

        def deed() -> object:
            given, words = Answer(answer), form.own_words()
            return usecases.answer_by_link(
                actor=step.actor,
                expectation_id=expectation_id,
                answer=given,
                words=words,
                today=step.today,
                now=step.now,
            )

        if _taken(form, deed):
            return done(ANSWERED, about_id=expectation_id)
    return show(request, "answer", form=form, card=card_of(own), answer=answer)


@require_http_methods(GET_POST)
@visiting
def moved(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask what they expect now, or take their word that it has moved."""
    own = _offered(request, expectation_id, Offer.MOVED)
    say = say_to(request)
    label = say("What do you expect now?")
    form = words_form(given=sent(request), label=label, start=half_typed.given_back(request))
    if form.is_bound and form.is_valid():
        step = _step(request, expectation_id)
        if _taken(form, lambda: _say_moved(step, words=form.own_words())):
            return done("MOVED", about_id=expectation_id)
    return show(request, "moved", form=form, card=card_of(own))


@require_http_methods(GET_POST)
@visiting
def new(request: HttpRequest) -> HttpResponse:
    """Ask what else they expect, or keep it in their own words."""
    visit, today = visit_of(request), today_of(request)
    say = say_to(request)
    label = say("What do you expect of us, in your own words?")
    form = words_form(given=sent(request), label=label, start=half_typed.given_back(request))
    if form.is_bound and form.is_valid():
        words = form.own_words()
        if _taken(form, lambda: usecases.expect_by_link(actor=visit.actor, words=words, today=today, now=clock.now())):
            return done("EXPECTED")
    return show(request, "new", form=form)


def _counter_form(request: HttpRequest, own: OwnExpectation) -> CounterForm:
    """Fill the form with the posts that lie there, and with what was typed before."""
    assert own.proposal is not None
    form = counter_form(
        given=sent(request),
        posts=own.proposal,
        revision=own.revision,
        say=say_to(request),
        is_move=own.state is State.AGREED,
    )
    form.initial = {**form.initial, **half_typed.given_back(request)}
    return form


def _say_moved(step: Step, *, words: str) -> None:
    usecases.moved_by_link(
        actor=step.actor, expectation_id=step.expectation_id, words=words, today=step.today, now=step.now
    )


def _is_sent(request: HttpRequest, expectation_id: UUID, what: str) -> bool:
    """Say whether what they sent in this visit still stands."""
    visit = visit_of(request)
    return has_sent(actor=visit.actor, expectation_id=expectation_id, what=what, since=visit.began_at)


def _is_again(request: HttpRequest, expectation_id: UUID) -> bool:
    """Say whether this very form was sent a moment ago: a second tap finds nothing left to counter."""
    actor, words = visit_of(request).actor, request.POST.get("words", "").strip()
    return bool(words) and is_sent_again(actor=actor, expectation_id=expectation_id, words=words, now=clock.now())


def _own(request: HttpRequest, expectation_id: UUID) -> OwnExpectation:
    visit = visit_of(request)
    return own_expectation(actor=visit.actor, expectation_id=expectation_id, shown=visit.shown)


def _offered(request: HttpRequest, expectation_id: UUID, offer: Offer) -> OwnExpectation:
    """Give the expectation while it offers this; what is no longer offered is not there."""
    own = _own(request, expectation_id)
    if offer not in own.offers:
        raise Http404
    return own


def _answerable(request: HttpRequest, expectation_id: UUID) -> OwnExpectation:
    """Give an expectation of theirs that can be answered, or the posts that they judge for another."""
    try:
        return _offered(request, expectation_id, Offer.ANSWER)
    except (NotFound, Http404):
        return posts_to_judge(actor=visit_of(request).actor, expectation_id=expectation_id)


def _step(request: HttpRequest, expectation_id: UUID, *, revision: int | None = None) -> Step:
    return Step(
        actor=visit_of(request).actor,
        expectation_id=expectation_id,
        today=today_of(request),
        now=clock.now(),
        revision=revision,
    )


def _taken(form: OwnForm, deed: Callable[[], object]) -> bool:
    """Do a deed; what it refuses comes at the form, and an answer that was sent twice is taken."""
    try:
        deed()
    except AlreadyDone:
        return True
    except (ChangedMeanwhile, UnableToStep, InconsistentPosts) as refused:
        form.refuse(refused.code)
        return False
    except Refused as refused:
        if refused.code == "NOT_FOUND":
            raise
        form.refuse(refused.code, field=str(refused.facts.get("field", "")))
        return False
    return True
