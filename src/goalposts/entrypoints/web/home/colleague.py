"""Where the invitation of a reviewers' organisation leads: opening it shows what it is, the button takes the place."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.people.queries import person_by_email
from goalposts.apps.people.queries.house import ColleagueCard, colleague_invitation
from goalposts.apps.people.usecases.colleagues import (
    UnableToInviteColleague,
    join_organisation,
    join_organisation_as_new,
)
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.clean_address import forget_token, moved_token
from goalposts.entrypoints.shared.proof import Way
from goalposts.entrypoints.shared.seat import person_of
from goalposts.entrypoints.web.signin.entering import let_in
from goalposts.entrypoints.web.workspaces.forms import AcceptForm

COOKIE = "goalposts_colleague"
REFUSALS = {
    "ELSEWHERE": _("You review for another organisation already. Nobody works for two at once here."),
    "KNOWN": _("This address can sign in already. Sign in first, then open the invitation again."),
}


@require_safe
def colleague(request: HttpRequest, token: str) -> HttpResponse:
    """Move the token of an invitation out of the address."""
    if colleague_invitation(token=token, now=clock.now()) is None:
        return _gone(request)
    return moved_token(request, name="home:use_colleague", cookie=COOKIE, token=token)


@require_http_methods(["GET", "HEAD", "POST"])
def use_colleague(request: HttpRequest) -> HttpResponse:
    """Show the invitation and one button, or take the place and go in."""
    token = request.COOKIES.get(COOKIE, "")
    card = colleague_invitation(token=token, now=clock.now())
    if card is None:
        return _gone(request)
    who = _who(request, card)
    is_new = request.method == "POST" and who == "new"
    form = AcceptForm(request.POST if is_new else None, initial={"name": card.name, "language": card.language})
    if request.method == "POST" and (who == "same" or form.is_valid()):
        try:
            return forget_token(_joined(request, token, form), name="home:use_colleague", cookie=COOKIE)
        except NotFound:
            return _gone(request)
        except UnableToInviteColleague as refused:
            refusal = REFUSALS[str(refused.facts["reason"])]
            return _page(request, card, who=who, form=form, refusal=refusal, status=422)
    return _page(request, card, who=who, form=form, status=422 if request.method == "POST" else 200)


def _page(
    request: HttpRequest, card: ColleagueCard, *, who: str, form: AcceptForm, status: int, refusal: object = ""
) -> HttpResponse:
    context = {"card": card, "who": who, "form": form, "refusal": refusal}
    return show(request, "web/home/colleague.html", status=status, **context)


def _gone(request: HttpRequest) -> HttpResponse:
    return show(request, "web/home/colleague.html", status=404, card=None)


def _who(request: HttpRequest, card: ColleagueCard) -> str:
    if request.user.is_authenticated:
        return "same" if person_of(request).email.lower() == card.email.lower() else "other"
    return "known" if person_by_email(email=card.email) else "new"


def _joined(request: HttpRequest, token: str, form: AcceptForm) -> HttpResponse:
    if request.user.is_authenticated:
        slug = join_organisation(token=token, person_id=person_of(request).pk, now=clock.now())
        return HttpResponseRedirect(reverse("reviewers:home", kwargs={"organisation": slug}))
    person_id, slug = join_organisation_as_new(token=token, **form.cleaned_data, now=clock.now())
    home_url = reverse("reviewers:home", kwargs={"organisation": slug})
    return let_in(request, person_id=person_id, way=Way.LINK, next_url=home_url)
