"""Laying posts, or a refusal, before the stakeholder by a mail with a personal link, as its sender saw it."""

from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.models import Expectation, Goalpost
from goalposts.apps.expectations.queries.proposal import facts_of_mail
from goalposts.apps.expectations.usecases.capture import note_step
from goalposts.apps.expectations.usecases.negotiate import Proposal, propose_goalpost
from goalposts.apps.expectations.usecases.standing import posts_of
from goalposts.apps.expectations.usecases.stepping import Step, expectation_for, pending_among
from goalposts.apps.expectations.usecases.tell import tell_back
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.signin.usecases import make_link
from goalposts.domain.expectation import How, State
from goalposts.domain.portal_access import LinkPurpose
from goalposts.domain.refusal import AlreadyDone


@transaction.atomic
def send_proposal(*, step: Step, words: str, translated: str = "") -> UUID:
    """Mail the posts as drawn to whoever is asked, with a link to agree or to say what they want instead.

    Shapes: gives the link. Edges: a first proposal takes the step of the protocol; a move of agreed posts, which stay
    in force, is laid before them without one; of what is not feasible the reason and the alternative are told; a mail
    sent again shows the same once more.
    Errors: NotFound, Denied, ChangedMeanwhile (the gate); UnableToMailProposal; what the protocol refuses.
    """
    expectation = expectation_for(step)
    pending = pending_among(posts_of(expectation=expectation))
    facts = facts_of_mail(
        expectation, pending=pending, actor=step.actor, words=words, translated=translated, now=step.now
    )

    _take(expectation, pending, step=step, words=words.strip())

    link_id = make_link(
        actor=step.actor,
        stakeholder_id=UUID(str(facts["stakeholder_id"])),
        purpose=LinkPurpose.PROPOSAL,
        about_id=expectation.id,
        shown=_shown(facts),
        now=step.now,
    )
    put_message(
        workspace_id=expectation.workspace_id,
        kind=str(facts["kind"]),
        facts={**facts, "link_id": str(link_id)},
        now=step.now,
    )
    return link_id


def _take(expectation: Expectation, pending: Goalpost | None, *, step: Step, words: str) -> None:
    """Take the step that the mail stands for."""
    state = State(expectation.state)
    if state is State.NOT_FEASIBLE:
        with suppress(AlreadyDone):
            tell_back(
                actor=step.actor, expectation_id=expectation.id, told_date=step.today, today=step.today, now=step.now
            )
    elif state is State.AGREED and pending is not None:
        _lay_move(expectation, pending, step=step, words=words)
    else:
        propose_goalpost(step=step, proposal=Proposal(how=How.MAIL, on_date=step.today, words=words))


def _shown(facts: Mapping[str, object]) -> dict[str, list[str]]:
    """Say what the mail showed, for its link to show no more."""
    if facts["is_without_content"]:
        return {"expectations": [], "goalposts": [], "refusals": []}
    posts = [str(facts[name]) for name in ("goalpost_id", "former_id") if facts.get(name)]
    told = str(facts["expectation_id"])
    return {"expectations": [told], "goalposts": posts, "refusals": [told] if "reason" in facts else []}


def _lay_move(expectation: Expectation, pending: Goalpost, *, step: Step, words: str) -> None:
    pending.laid_date = pending.laid_date or step.today
    pending.save(update_fields=["laid_date"])
    expectation.revision += 1
    expectation.save(update_fields=["revision"])
    note_step(
        expectation=expectation, actor=step.actor, kind="MOVE_LAID", on_date=step.today, now=step.now,
        goalpost_id=pending.id, note=words, facts={"how": How.MAIL.value},
    )  # fmt: skip
    told = {"goalpost": pending.id, "words": words}
    about = ("expectation", expectation.id)
    record_deed(actor=step.actor, deed="expectation.move_laid", about=about, facts=told, now=step.now)
