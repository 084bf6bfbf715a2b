"""What is an organisation's own: its name in mails, its letterhead, its people; and handing a review to one of them."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.interviews.usecases import pass_review_on
from goalposts.apps.people.queries.house import colleagues_invited, colleagues_of, house_of
from goalposts.apps.people.usecases.colleagues import UnableToInviteColleague, invite_colleague, withdraw_colleague
from goalposts.apps.people.usecases.house import UnableToKeepOrganisation, change_organisation
from goalposts.apps.reviews.queries import seat_on
from goalposts.apps.workspaces.usecases import UnableToEngage
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of, person_of
from goalposts.entrypoints.web.reviewers.house_forms import ColleagueForm, HandOverForm, OrganisationForm


@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: HttpRequest) -> HttpResponse:
    """Show the organisation and its people, or keep how it shows itself."""
    actor = actor_of(request)
    house = house_of(actor=actor)
    initial = {"name": house.name, "sender_name": house.sender_name, "letterhead": house.letterhead}
    form = OrganisationForm(sent(request), initial=typed.over(request, initial))
    form.watch(stands=initial, theirs_url=request.path)
    if form.is_valid() and form.is_latest():
        try:
            change_organisation(actor=actor, **form.cleaned_data)
        except UnableToKeepOrganisation as refused:
            form.refuse(refused)
        else:
            return go(request, "reviewers:organisation", done=_("Saved."))
    context = {"colleagues": colleagues_of(actor=actor), "invited": colleagues_invited(actor=actor, now=clock.now())}
    status = 422 if form.errors else 200
    return show(request, "web/reviewers/organisation.html", status=status, form=form, house=house, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Ask whom to invite as a colleague, and mail the invitation."""
    form = ColleagueForm(sent(request), initial=typed.over(request, {"language": person_of(request).language}))
    if form.is_valid():
        try:
            invite_colleague(actor=actor_of(request), **form.cleaned_data, now=clock.now())
        except UnableToInviteColleague as refused:
            form.refuse(refused)
        else:
            return go(request, "reviewers:organisation", done=_("The invitation is on its way."))
    return show(request, "web/reviewers/invite.html", status=422 if form.errors else 200, form=form)


@require_POST
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    withdraw_colleague(actor=actor_of(request), invitation_id=invitation_id, now=clock.now())
    return go(request, "reviewers:organisation", done=_("The invitation opens nothing any more."))


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Ask to which colleague, and hand the review over; a second factor is asked first."""
    actor = actor_of(request)
    facts = seat_on(actor=actor, review_id=review_id)
    if not actor.is_confirmed:
        typed.keep(request)
        return HttpResponseRedirect(f"{reverse('signin:step_up')}?{urlencode({'next': request.path})}")
    others = [one for one in colleagues_of(actor=actor) if one.person_id != actor.person_id]
    form = HandOverForm(sent(request), initial=typed.over(request, {}), colleagues=others)
    if form.is_valid():
        try:
            pass_review_on(actor=actor, review_id=review_id, person_id=form.chosen(), now=clock.now())
        except UnableToEngage as refused:
            form.refuse(refused)
        else:
            return go(request, "reviewers:home", done=_("Handed over. You read nothing of it any more."))
    status = 422 if form.errors else 200
    return show(request, "web/reviewers/hand_over.html", status=status, form=form, facts=facts, others=others)
