"""Commissioning a review, and offering it to a reviewer by mail."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_customer_for, stakeholders_visible_to
from goalposts.apps.customers.models import Customer
from goalposts.apps.customers.queries.decisions import Decision, decisions_of_customer
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.people.queries import PersonCard, person_by_email, person_by_id
from goalposts.apps.reviews.access import get_review_to_commission, reviews_visible_to, with_report
from goalposts.apps.reviews.models import Review, ReviewOffer
from goalposts.apps.reviews.queries.plan import plain_plan, plan_from
from goalposts.apps.reviews.usecases.turns import note_turn
from goalposts.apps.workspaces.access import get_workspace_for, is_of_invited, is_of_member, require, was_engaged
from goalposts.apps.workspaces.models import Workspace
from goalposts.domain.independence import mailbox_of
from goalposts.domain.refusal import NotFound, Refused
from goalposts.domain.review_plan import ReviewPlan, ReviewStep
from goalposts.domain.roles import Actor, Right, may, member_of, workspace_of
from goalposts.lib.locks import hold
from goalposts.lib.tokens import digest_of, new_token

VALID_DAYS = 14
MOST_TOKENS = 50


class UnableToCommission(Refused):
    """The facts give a reason: RUNNING_ALREADY, TOO_LATE (no time before the decision) or UNKNOWN_DECISION."""

    code = "REVIEW_UNFIT"


class UnableToOffer(Refused):
    """The facts give a reason: NOT_INDEPENDENT (has or had a seat here), INVITED (is offered one), STAKEHOLDER (is of the
    customer), OWNER_NEEDED (only an owner names a new address), NOBODY, OFFERED_ALREADY or SENT_TOO_OFTEN."""

    code = "OFFER_UNFIT"


@dataclass(frozen=True, kw_only=True)
class OfferTo:
    """Whom a review is offered to: a reviewer who was engaged here before, or somebody new by address."""

    person_id: UUID | None = None
    email: str = ""
    name: str = ""
    language: str = "nl"


@transaction.atomic
def commission_review(
    *, actor: Actor, customer_id: UUID, contract_id: UUID | None, to: OfferTo, today: date, now: datetime
) -> UUID:
    """Commission a review of one customer, lay its nine steps, and offer it to a reviewer by mail.

    Shapes: `contract_id` is the contract whose decision date the steps are counted back from; None: no decision date is
    known, and the steps are laid as if it were fourteen months away.
    Errors: Denied without the right; NotFound; UnableToCommission; UnableToOffer.
    """
    workspace = get_workspace_for(actor, right=Right.COMMISSION_REVIEW)
    customer = get_customer_for(actor, customer_id)
    hold(name=f"reviews of {customer.id}")

    decision = _decision(actor, customer=customer, contract_id=contract_id, today=today)
    plan = _plan(workspace, decision=decision, today=today)
    running = with_report(reviews_visible_to(actor).filter(customer=customer, ended_at__isnull=True))
    if running.filter(reported_at__isnull=True).exists():
        raise UnableToCommission(reason="RUNNING_ALREADY")

    review = _kept(actor, customer=customer, decision=decision, plan=plan, now=now)
    note_turn(actor=actor, review=review, step=ReviewStep.COMMISSION, number=1, now=now)

    facts = {
        "customer": customer.name,
        "decision": review.decision_date,
        "first_interview": review.first_interview_date,
    }
    record_deed(actor=actor, deed="review.commissioned", about=("review", review.id), facts=facts, now=now)
    _offer(actor, review=review, workspace=workspace, to=to, now=now)
    return review.id


@transaction.atomic
def offer_review(*, actor: Actor, review_id: UUID, to: OfferTo, now: datetime) -> None:
    """Offer a review that nobody has accepted to somebody, or to the same person again; an offer that was open gives way.

    Errors: Denied without the right; NotFound; UnableToOffer, also once somebody accepted.
    """
    review = get_review_to_commission(actor, review_id)
    if review.accepted_at is not None or review.ended_at is not None:
        raise UnableToOffer(reason="ACCEPTED_ALREADY")

    ReviewOffer.objects.filter(
        review=review, accepted_at__isnull=True, declined_at__isnull=True, withdrawn_at__isnull=True
    ).update(withdrawn_at=now)
    review.declined_at = None
    review.save(update_fields=["declined_at"])
    _offer(actor, review=review, workspace=review.workspace, to=to, now=now)


@transaction.atomic
def cancel_review(*, actor: Actor, review_id: UUID, now: datetime) -> None:
    """End a review that nobody has accepted; its offers open nothing any more.

    Errors: Denied without the right; NotFound; UnableToOffer once somebody accepted: a review that runs is its reviewer's.
    """
    review = get_review_to_commission(actor, review_id)
    if review.accepted_at is not None or review.ended_at is not None:
        raise UnableToOffer(reason="ACCEPTED_ALREADY")

    ReviewOffer.objects.filter(review=review, declined_at__isnull=True, withdrawn_at__isnull=True).update(
        withdrawn_at=now
    )
    review.ended_at = now
    review.save(update_fields=["ended_at"])

    record_deed(actor=actor, deed="review.cancelled", about=("review", review.id), facts={}, now=now)


@transaction.atomic
def mint_offer_token(*, actor: Actor, offer_id: UUID, now: datetime) -> str:
    """Make the token of one mail, at the moment it is sent.

    Shapes: the token itself, kept nowhere; only its digest is stored, beside those of earlier mails.
    Errors: NotFound when the offer is no longer open, or has run out.
    """
    found = ReviewOffer.objects.select_for_update().filter(
        workspace_id=workspace_of(actor=actor), id=offer_id, accepted_at__isnull=True, declined_at__isnull=True,
        withdrawn_at__isnull=True, expires_at__gt=now,
    )  # fmt: skip
    offer = found.first()
    if offer is None or len(offer.token_digests) >= MOST_TOKENS:
        raise NotFound

    token = f"{offer.id.hex}{new_token()}"
    offer.token_digests = [*offer.token_digests, digest_of(token=token)]
    offer.save(update_fields=["token_digests"])
    return token


def _decision(actor: Actor, *, customer: Customer, contract_id: UUID | None, today: date) -> Decision | None:
    if contract_id is None:
        return None
    known = decisions_of_customer(actor=actor, customer_id=customer.id, today=today)
    found = next((one for one in known if one.contract_id == contract_id), None)
    if found is None or found.decision_date is None:
        raise UnableToCommission(reason="UNKNOWN_DECISION")
    return found


def _plan(workspace: Workspace, *, decision: Decision | None, today: date) -> ReviewPlan:
    plan = plan_from(
        decision_date=decision.decision_date if decision else None,
        start_date=decision.start_date if decision else None,
        stopped_term_months=decision.stopped_term_months if decision else None,
        today=today,
        country=workspace.country,
    )
    if not plan.steps:
        raise UnableToCommission(reason="TOO_LATE")
    return plan


def _kept(actor: Actor, *, customer: Customer, decision: Decision | None, plan: ReviewPlan, now: datetime) -> Review:
    interviews = plan.step(step=ReviewStep.INTERVIEWS)
    review = Review(
        workspace_id=customer.workspace_id,
        customer=customer,
        contract_id=decision.contract_id if decision else None,
        decision_date=decision.decision_date if decision else None,
        plan=plain_plan(plan=plan),
        starts_date=plan.step(step=ReviewStep.COMMISSION).starts_date,
        first_interview_date=interviews.starts_date,
        fieldwork_ends_date=interviews.ends_date,
        report_date=plan.step(step=ReviewStep.REPORT).ends_date,
        commissioned_at=now,
        commissioned_by_id=member_of(actor=actor),
    )
    review.save(force_insert=True)
    return review


def _offer(actor: Actor, *, review: Review, workspace: Workspace, to: OfferTo, now: datetime) -> None:
    require(actor, right=Right.COMMISSION_REVIEW)
    person = _receiver(actor, customer=review.customer, to=to, now=now)
    email = person.email if person else " ".join(to.email.split())
    offer = ReviewOffer(
        workspace=workspace,
        review=review,
        person_id=person.id if person else None,
        email=email,
        name=person.name if person else " ".join(to.name.split()),
        language=person.language if person else to.language,
        offered_by_id=member_of(actor=actor),
        offered_at=now,
        expires_at=now + timedelta(days=VALID_DAYS),
    )
    offer.save(force_insert=True)

    record_deed(actor=actor, deed="review.offered", about=("review", review.id), facts={"to": email}, now=now)
    _put_mail(actor, offer=offer, review=review, workspace=workspace, now=now)


def _receiver(actor: Actor, *, customer: Customer, to: OfferTo, now: datetime) -> PersonCard | None:
    """Judge whom a review may be offered to; None is somebody who cannot sign in yet.

    A manager chooses among the reviewers who were engaged here before; only an owner brings in somebody new.
    """
    person = person_by_id(person_id=to.person_id) if to.person_id else person_by_email(email=to.email)
    if person is None and (to.person_id or not to.email.strip()):
        raise UnableToOffer(reason="NOBODY")
    is_known = person is not None and was_engaged(workspace_id=customer.workspace_id, person_id=person.id)
    if not is_known and not may(actor=actor, right=Right.MANAGE_MEMBERS):
        raise UnableToOffer(reason="OWNER_NEEDED")
    _judge_address(actor, customer=customer, email=person.email if person else to.email, now=now)
    return person


def _judge_address(actor: Actor, *, customer: Customer, email: str, now: datetime) -> None:
    """Refuse whoever has, had or is offered a seat here, and people of the customer, by any address of their mailbox."""
    there = stakeholders_visible_to(actor).filter(customer=customer).values_list("email", flat=True)
    in_the_way = {
        "NOT_INDEPENDENT": is_of_member(workspace_id=customer.workspace_id, email=email),
        "INVITED": is_of_invited(workspace_id=customer.workspace_id, email=email, now=now),
        "STAKEHOLDER": mailbox_of(email=email) in {mailbox_of(email=other) for other in there if other},
    }
    for reason, is_so in in_the_way.items():
        if is_so:
            raise UnableToOffer(reason=reason)


def _put_mail(actor: Actor, *, offer: ReviewOffer, review: Review, workspace: Workspace, now: datetime) -> None:
    by = person_by_id(person_id=actor.person_id) if actor.person_id else None
    put_message(
        workspace_id=workspace.id,
        kind="review.offer",
        facts={
            "workspace_id": str(workspace.id),
            "offer_id": str(offer.id),
            "to_email": offer.email,
            "to_name": offer.name,
            "language": offer.language,
            "workspace": workspace.name,
            "customer": review.customer.name,
            "label": workspace.review_label_nl if offer.language == "nl" else workspace.review_label_en,
            "offered_by": by.name if by else workspace.name,
            "first_interview_date": review.first_interview_date.isoformat(),
            "report_date": review.report_date.isoformat(),
            "expires_date": offer.expires_at.date().isoformat(),
        },
        now=now,
    )
