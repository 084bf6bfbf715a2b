"""The personal links of somebody: mail one by hand, and make one stop working."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from goalposts.apps.customers.queries import stakeholder_card
from goalposts.apps.expectations.labels import Words
from goalposts.apps.expectations.queries import UnableToMailProposal
from goalposts.apps.expectations.usecases import mail_own_link
from goalposts.apps.signin.usecases import UnableToMakeLink, revoke_links
from goalposts.domain.refusal import AlreadyDone
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go
from goalposts.entrypoints.shared.seat import actor_of

REFUSALS: dict[str, Words] = {
    "NO_ADDRESS": gettext_lazy("There is no mail address of this person. Add one first."),
    "LEFT": gettext_lazy("This person left, so no link was made."),
    "ARCHIVED": gettext_lazy("This person is archived, so no link was made."),
}


@require_POST
def mail_link(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Mail somebody a link to what they expect."""
    card = stakeholder_card(actor=actor_of(request), stakeholder_id=stakeholder_id)
    try:
        mail_own_link(actor=actor_of(request), stakeholder_id=stakeholder_id, now=clock.now())
    except (UnableToMailProposal, UnableToMakeLink) as refused:
        messages.error(request, str(REFUSALS[str(refused.facts["reason"])]))
        return go(request, "customers:person", stakeholder_id=stakeholder_id)
    done = _("The mail to %(name)s is on its way.") % {"name": card.name}
    return go(request, "customers:person", done=done, stakeholder_id=stakeholder_id)


@require_POST
def revoke(request: HttpRequest, stakeholder_id: UUID, link_id: UUID) -> HttpResponse:
    """Make one link stop working, for whoever is in by it too."""
    stakeholder_card(actor=actor_of(request), stakeholder_id=stakeholder_id)
    try:
        revoke_links(actor=actor_of(request), link_id=link_id, now=clock.now())
    except AlreadyDone:
        return go(request, "customers:person", done=_("That link no longer worked."), stakeholder_id=stakeholder_id)
    done = _("The link no longer works.")
    return go(request, "customers:person", done=done, stakeholder_id=stakeholder_id)
