"""Our self-image: what we believe the customer will say, one question a screen, sealed before the first interview."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.expectations.labels import ANSWERS
from goalposts.apps.reviews.queries import Question, SelfImage, self_image_of
from goalposts.apps.reviews.usecases import UnableToGuess, keep_guess, open_guess, seal_guess
from goalposts.domain.refusal import AlreadyDone
from goalposts.domain.self_image import UnfitGuess
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.reviews.guess_forms import DueForm, ThemeForm, guess_refused


@require_safe
def overview(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Show what is asked, what was guessed, and until when it can be sealed."""
    image = _image(request, review_id)
    first = next((number for number, one in enumerate(image.questions, start=1) if not one.is_answered), 1)
    return show(request, "web/reviews/self_image.html", image=image, first=first, answers=ANSWERS)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, review_id: UUID, number: int) -> HttpResponse:
    """Ask one thing, keep the guess, and go on to the next."""
    image = _image(request, review_id)
    if not 1 <= number <= len(image.questions):
        raise Http404
    if request.method != "POST" and not image.may_guess:
        return go(request, "reviews:self_image", review_id=review_id)
    asked = image.questions[number - 1]
    form = _form(request, asked)
    if form.is_valid() and _kept(request, image, asked, form):
        if number < len(image.questions):
            return go(request, "reviews:guess", review_id=review_id, number=number + 1)
        return go(request, "reviews:self_image", review_id=review_id)
    context = {"image": image, "asked": asked, "number": number, "form": form}
    return show(request, "web/reviews/guess.html", status=422 if form.errors else 200, **context)


@require_POST
def seal(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Seal what was guessed."""
    try:
        seal_guess(actor=actor_of(request), review_id=review_id, today=today_of(request), now=clock.now())
    except AlreadyDone:
        return go(request, "reviews:self_image", review_id=review_id, done=_("It was sealed already."))
    except UnableToGuess as refused:
        return go(request, "reviews:self_image", review_id=review_id, done=guess_refused(refused))
    return go(request, "reviews:self_image", review_id=review_id, done=_("Sealed. Nobody sees it before the report."))


@require_POST
def open_again(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Open what was sealed, to change it and seal it anew."""
    try:
        open_guess(actor=actor_of(request), review_id=review_id, today=today_of(request), now=clock.now())
    except AlreadyDone:
        return go(request, "reviews:self_image", review_id=review_id, done=_("It was open already."))
    except UnableToGuess as refused:
        return go(request, "reviews:self_image", review_id=review_id, done=guess_refused(refused))
    return go(request, "reviews:self_image", review_id=review_id, done=_("It is open. Seal it again before it locks."))


def _image(request: HttpRequest, review_id: UUID) -> SelfImage:
    return self_image_of(actor=actor_of(request), review_id=review_id, today=today_of(request))


def _form(request: HttpRequest, asked: Question) -> ThemeForm | DueForm:
    initial = {"grade": asked.grade, "answer": asked.answer, "sure": asked.sure}
    form = ThemeForm if asked.is_theme else DueForm
    return form(sent(request), initial=typed.over(request, initial))


def _kept(request: HttpRequest, image: SelfImage, asked: Question, form: ThemeForm | DueForm) -> bool:
    try:
        keep_guess(
            actor=actor_of(request),
            review_id=image.review_id,
            about_id=asked.about_id,
            guess=form.given(),
            today=today_of(request),
            now=clock.now(),
        )
    except (UnableToGuess, UnfitGuess) as refused:
        form.refuse(refused)
        return False
    return True
