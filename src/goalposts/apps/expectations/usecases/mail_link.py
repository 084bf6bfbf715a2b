"""Mailing somebody a link to their own expectations: by a member's hand, or asked for again once the former was over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.customers.access import get_stakeholder_for
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.queries.own_mail import facts_of_link, lines_for, open_with
from goalposts.apps.expectations.queries.proposal import UnableToMailProposal
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.signin.access import link_of_token
from goalposts.apps.signin.models import PersonalLink
from goalposts.apps.signin.queries.visits import standing_of
from goalposts.apps.signin.usecases import make_link
from goalposts.apps.workspaces.models import Member
from goalposts.domain.portal_access import LinkPurpose, LinkStanding
from goalposts.domain.roles import Actor, member_of

KIND = "portal.link"


@transaction.atomic
def mail_own_link(*, actor: Actor, stakeholder_id: UUID, now: datetime) -> UUID:
    """Mail somebody a link to what they expect of us, with those expectations in the mail itself; gives the link.

    Errors: NotFound, Denied (the gate); UnableToMakeLink; UnableToMailProposal (NO_ADDRESS).
    """
    reader = get_stakeholder_for(actor, stakeholder_id, to_write=True)
    if not reader.email:
        raise UnableToMailProposal(reason="NO_ADDRESS", stakeholder=reader.id)
    sender = Member.objects.select_related("person").get(id=member_of(actor=actor))
    return _mail(
        reader,
        expectations=open_with(reader=reader),
        actor=actor,
        purpose=LinkPurpose.OWN,
        about_id=None,
        sender=sender.person.name,
        now=now,
    )


@transaction.atomic
def renew_link(*, token: str, now: datetime) -> bool:
    """Mail a new link to whoever an expired one was for, for the same purpose and showing the same.

    Shapes: gives whether a mail went out; the door answers alike.
    Edges: of a link that works, was revoked or that nobody has, and of a person without an address, nothing is sent; nor
    of one that asked about a complaint, which the room of complaints mails anew.
    """
    link = link_of_token(token)
    if link is None or standing_of(link, now=now) is not LinkStanding.EXPIRED or not link.stakeholder.email:
        return False
    if LinkPurpose(link.purpose) is LinkPurpose.COMPLAINT and link.about_id is not None:
        return False
    actor = Actor.system(reason="a new link was asked for", workspace_id=link.workspace_id)
    _mail(
        link.stakeholder,
        expectations=_shown_by(link),
        actor=actor,
        purpose=LinkPurpose(link.purpose),
        about_id=link.about_id,
        sender=link.stakeholder.customer.lead.person.name,
        is_again=True,
        now=now,
    )
    return True


def _shown_by(link: PersonalLink) -> list[Expectation]:
    ids = [UUID(one) for one in link.shown.get("expectations", [])]
    found = Expectation.objects.filter(id__in=ids, workspace_id=link.workspace_id).exclude(state="VOID")
    return list(found.select_related("goalpost__metric").order_by("-said_date", "-id"))


def _mail(
    reader: Stakeholder,
    *,
    expectations: list[Expectation],
    actor: Actor,
    purpose: LinkPurpose,
    about_id: UUID | None,
    sender: str,
    now: datetime,
    is_again: bool = False,
) -> UUID:
    lines, shown_posts = lines_for(reader=reader, expectations=expectations)
    told = [] if reader.mail_without_content else expectations
    shown = {"expectations": [str(one.id) for one in told], "goalposts": [str(one) for one in shown_posts if told]}
    link_id = make_link(actor=actor, stakeholder_id=reader.id, purpose=purpose, about_id=about_id, shown=shown, now=now)

    facts = facts_of_link(reader=reader, lines=lines, sender=sender, is_again=is_again, now=now)
    put_message(workspace_id=reader.workspace_id, kind=KIND, facts={**facts, "link_id": str(link_id)}, now=now)
    return link_id
