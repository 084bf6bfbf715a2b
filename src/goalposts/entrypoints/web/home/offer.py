"""Where a mailed offer of a review leads: opening it shows what it is, the button lets its reader answer.

The token moves from the address into a short cookie first.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.people.queries import organisation_of_person, person_by_email
from goalposts.apps.people.usecases import UnableToAddPerson, UnableToFoundOrganisation
from goalposts.apps.reviews.queries import OfferCard, offer_by_token
from goalposts.apps.reviews.usecases import OpenedOffer, open_offer, open_offer_as_new
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.clean_address import forget_token, moved_token
from goalposts.entrypoints.shared.middleware import LANGUAGE_COOKIE
from goalposts.entrypoints.shared.proof import Way
from goalposts.entrypoints.shared.seat import person_of
from goalposts.entrypoints.web.home.offer_forms import NewReviewerForm, OrganisationForm
from goalposts.entrypoints.web.signin.entering import let_in
from goalposts.lib import tenancy

COOKIE = "goalposts_offer"
TAKEN = _("This address can sign in already. Sign in first, then open the offer again.")
NAMELESS = _("Type the name of the organisation that you work for.")


@require_safe
def offer(request: HttpRequest, token: str) -> HttpResponse:
    """Move the token of an offer out of the address."""
    if _card(token) is None:
        return _gone(request)
    return moved_token(request, name="home:use_offer", cookie=COOKIE, token=token)


@require_http_methods(["GET", "HEAD", "POST"])
def use_offer(request: HttpRequest) -> HttpResponse:
    """Show the offer and one button, or go on to where it is answered; to a stranger in the offer's language."""
    token = request.COOKIES.get(COOKIE, "")
    card = _card(token)
    if card is None:
        return _gone(request)
    if request.user.is_authenticated or LANGUAGE_COOKIE in request.COOKIES:
        return _page(request, token, card)
    with translation.override(card.language):
        request.LANGUAGE_CODE = card.language
        response = _page(request, token, card)
    response.headers["Content-Language"] = card.language
    return response


def _card(token: str) -> OfferCard | None:
    with tenancy.scope(workspace_id=tenancy.EVERY):
        return offer_by_token(token=token, now=clock.now())


def _gone(request: HttpRequest) -> HttpResponse:
    return show(request, "web/home/offer.html", status=404, card=None)


def _page(request: HttpRequest, token: str, card: OfferCard) -> HttpResponse:
    who = _who(request, card)
    form = _form(request, card, who)
    if request.method == "POST" and who in ("same", "new") and form.is_valid():
        try:
            return forget_token(_opened(request, token, card, form), name="home:use_offer", cookie=COOKIE)
        except NotFound:
            return _gone(request)
        except UnableToFoundOrganisation:
            form.add_error("organisation", NAMELESS)
        except UnableToAddPerson:
            form.add_error(None, TAKEN)
    status = 422 if request.method == "POST" else 200
    return show(request, "web/home/offer.html", status=status, card=card, who=who, form=form)


def _who(request: HttpRequest, card: OfferCard) -> str:
    """Tell who is looking: "same" (signed in with that address), "other", "known" (must sign in), or "new"."""
    if request.user.is_authenticated:
        return "same" if person_of(request).email.lower() == card.email.lower() else "other"
    return "known" if person_by_email(email=card.email) else "new"


def _form(request: HttpRequest, card: OfferCard, who: str) -> OrganisationForm | NewReviewerForm:
    sent = request.POST if request.method == "POST" and who in ("same", "new") else None
    if who == "new":
        return NewReviewerForm(sent, initial={"name": card.name, "language": card.language})
    is_known = who == "same" and organisation_of_person(person_id=person_of(request).pk) is not None
    return OrganisationForm(sent, is_known=is_known)


def _opened(
    request: HttpRequest, token: str, card: OfferCard, form: OrganisationForm | NewReviewerForm
) -> HttpResponse:
    with tenancy.scope(workspace_id=card.workspace_id):
        if request.user.is_authenticated:
            named = form.cleaned_data["organisation"]
            opened = open_offer(token=token, person_id=person_of(request).pk, organisation=named, now=clock.now())
            return HttpResponseRedirect(_answer_url(opened))
        opened = open_offer_as_new(token=token, **form.cleaned_data, now=clock.now())
    return let_in(request, person_id=opened.person_id, way=Way.LINK, next_url=_answer_url(opened))


def _answer_url(opened: OpenedOffer) -> str:
    return reverse("reviewers:offer", kwargs={"organisation": opened.organisation_slug, "offer_id": opened.offer_id})
