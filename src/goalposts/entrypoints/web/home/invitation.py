"""Where a mailed invitation leads: opening it shows what it is, only the button takes the seat.

The token moves from the address into a short cookie first.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.people.queries import person_by_email
from goalposts.apps.people.usecases import UnableToAddPerson
from goalposts.apps.workspaces.labels import ROLE_MEANINGS, Words
from goalposts.apps.workspaces.queries import InvitationCard, invitation_by_token
from goalposts.apps.workspaces.usecases import UnableToJoin, accept_invitation, accept_invitation_as_new
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.clean_address import forget_token, moved_token
from goalposts.entrypoints.shared.middleware import LANGUAGE_COOKIE
from goalposts.entrypoints.shared.seat import person_of
from goalposts.entrypoints.web.signin.views import sign_in_person
from goalposts.entrypoints.web.workspaces.forms import AcceptForm
from goalposts.lib import tenancy

COOKIE = "goalposts_invitation"
REFUSALS: dict[str, Words] = {
    "REVIEWER_HERE": _("You review customers of this supplier independently, so you cannot be a member here."),
    "MEMBER_ALREADY": _("You are a member of this workspace already."),
    "EMAIL_TAKEN": _("This address can sign in already. Sign in first, then open the invitation again."),
}


@require_safe
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Move the token of an invitation out of the address."""
    if _card(token) is None:
        return _gone(request)
    return moved_token(request, name="home:use_invitation", cookie=COOKIE, token=token)


@require_http_methods(["GET", "HEAD", "POST"])
def use_invitation(request: HttpRequest) -> HttpResponse:
    """Show the invitation and one button, or take the seat and go in; to a stranger in the invitation's language."""
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


def _card(token: str) -> InvitationCard | None:
    with tenancy.scope(workspace_id=tenancy.EVERY):
        return invitation_by_token(token=token, now=clock.now())


def _gone(request: HttpRequest) -> HttpResponse:
    return show(request, "web/home/invitation.html", status=404, card=None)


def _page(request: HttpRequest, token: str, card: InvitationCard) -> HttpResponse:
    who = _who(request, card)
    is_new = request.method == "POST" and who == "new"
    form = AcceptForm(request.POST if is_new else None, initial={"name": card.name, "language": card.language})
    refusal: Words = ""
    if request.method == "POST" and (who == "same" or form.is_valid()):
        try:
            seated = _take_seat(request, token, card, form)
            return forget_token(seated, name="home:use_invitation", cookie=COOKIE)
        except NotFound:
            return _gone(request)
        except (UnableToJoin, UnableToAddPerson) as refused:
            refusal = REFUSALS[str(refused.facts.get("reason", refused.code))]
    status = 422 if request.method == "POST" else 200
    role = ROLE_MEANINGS[card.role.value]
    context = {"card": card, "who": who, "form": form, "role": role, "refusal": refusal}
    return show(request, "web/home/invitation.html", status=status, **context)


def _who(request: HttpRequest, card: InvitationCard) -> str:
    """Tell who is looking: "same" (signed in with that address), "other", "known" (must sign in), or "new"."""
    if request.user.is_authenticated:
        return "same" if person_of(request).email.lower() == card.email.lower() else "other"
    return "known" if person_by_email(email=card.email) else "new"


def _take_seat(request: HttpRequest, token: str, card: InvitationCard, form: AcceptForm) -> HttpResponse:
    with tenancy.scope(workspace_id=card.workspace_id):
        if request.user.is_authenticated:
            accept_invitation(token=token, person_id=person_of(request).pk, now=clock.now())
            return HttpResponseRedirect(reverse("home:start"))
        seated = accept_invitation_as_new(token=token, **form.cleaned_data, now=clock.now())
    assert seated.person_id
    return sign_in_person(request, seated.person_id)
