"""What a link shows, and the answers that it takes: agree, counter, react, met or not, has moved, something else."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.expectations import usecases
from goalposts.apps.expectations.queries import OwnExpectation, own_expectation, own_expectations
from goalposts.apps.expectations.usecases import ChangedMeanwhile, Reaction, Step, UnableToAgree
from goalposts.domain.expectation import How, UnableToStep, Word
from goalposts.domain.perception import Answer
from goalposts.domain.portal_access import LinkPurpose, Offer
from goalposts.domain.posts import InconsistentPosts
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.answers import done, on, show
from goalposts.entrypoints.portal.forms import OwnForm, counter_form, react_form, words_form
from goalposts.entrypoints.portal.telling import card_of, cards_of_own, done_words
from goalposts.entrypoints.portal.visiting import say_to, today_of, visit_of, visiting
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent

GET_POST = ["GET", "HEAD", "POST"]


@require_safe
@visiting
def home(request: HttpRequest) -> HttpResponse:
    """Show what the link's mail showed, and what can be answered; a check-in and a report have a page of their own."""
    visit = visit_of(request)
    if visit.purpose is LinkPurpose.CHECKIN and visit.about_id is not None:
        return on("checkin")
    if visit.purpose is LinkPurpose.PROGRESS and visit.about_id is not None and not request.GET:
        return on("progress")
    own = own_expectations(actor=visit.actor, shown=visit.shown)
    return show(request, "home", cards=cards_of_own(own), changed=request.GET.get("changed"))


@require_safe
@visiting
def thanks(request: HttpRequest) -> HttpResponse:
    """Say what was done, who answers, and by when."""
    told = done_words(request.GET.get("what", ""), visit=visit_of(request), today=today_of(request), now=clock.now())
    if told is None:
        raise Http404
    return show(request, "done", told=told)


@require_POST
@visiting
def agree(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Take the stakeholder's own yes to the posts that they saw."""
    visit, own = visit_of(request), _own(request, expectation_id)
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
    return done("AGREED")


@require_http_methods(GET_POST)
@visiting
def counter(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask what they want instead, or take it."""
    own = _offered(request, expectation_id, Offer.COUNTER)
    assert own.proposal is not None
    form = counter_form(given=sent(request), posts=own.proposal, revision=own.revision, say=say_to(request))
    form.initial = {**form.initial, **half_typed.given_back(request)}
    if form.is_bound and form.is_valid():
        step = _step(request, expectation_id, revision=form.cleaned_data["revision"])
        word = Word(given_by=visit_of(request).stakeholder_id, how=How.LINK, given_date=step.today)

        def deed() -> object:
            words, wanted = form.own_words(), form.wanted()
            return usecases.counter_by_link(step=step, word=word, words=words, wanted=wanted)

        if _taken(form, deed):
            return done("COUNTERED")
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
            return done("REACTED")
    return show(request, "react", form=form, card=card_of(own))


@require_http_methods(GET_POST)
@visiting
def answer(request: HttpRequest, expectation_id: UUID, answer: str) -> HttpResponse:
    """Ask for a few words with an answer, or take it: met, just missed, not met."""
    if answer not in list(Answer):
        raise Http404
    own = _offered(request, expectation_id, Offer.ANSWER)
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
            return done("ANSWERED")
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
        about = {"actor": step.actor, "expectation_id": expectation_id, "today": step.today, "now": step.now}
        if _taken(form, lambda: usecases.moved_by_link(words=form.own_words(), **about)):  # type: ignore[arg-type]
            return done("MOVED")
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


def _own(request: HttpRequest, expectation_id: UUID) -> OwnExpectation:
    visit = visit_of(request)
    return own_expectation(actor=visit.actor, expectation_id=expectation_id, shown=visit.shown)


def _offered(request: HttpRequest, expectation_id: UUID, offer: Offer) -> OwnExpectation:
    """Give the expectation while it offers this; what is no longer offered is not there."""
    own = _own(request, expectation_id)
    if offer not in own.offers:
        raise Http404
    return own


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
