"""Opening the vault of a review: its first key, its chain, and what it says of itself."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import get_review, note_deed, open_keys
from goalposts.apps.interviews.access.sealing import Keys
from goalposts.apps.interviews.models import WORDS, Vault
from goalposts.apps.interviews.queries.plain import Frame, frame_of
from goalposts.apps.people.queries import reviewer_card
from goalposts.apps.reviews.queries import ReviewFacts
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor
from goalposts.lib.locks import hold
from goalposts.lib.tenancy_by_review import EVERY, enter_review


@transaction.atomic
def open_vault(*, actor: Actor, review_id: UUID, now: datetime) -> None:
    """Open the vault of an accepted review; the first of an installation makes the keyring.

    Edges: once more is once. Errors: NotFound without a seat; SecondFactorNeeded; VaultClosed when the keyring cannot be
    made, or the one that earlier vaults lean on is gone.
    """
    facts = get_review(actor, review_id)
    hold(name="goalposts.vault.open")
    if Vault.objects.filter(review_id=review_id).exists():
        return

    enter_review(review_id=EVERY)
    is_first = not Vault.objects.exists()
    enter_review(review_id=review_id)
    keys = open_keys(may_make=is_first)
    keys.make(owner_id=review_id, purpose=WORDS)
    vault = Vault(review_id=review_id, opened_at=now)
    keys.seal(row=vault, field="frame", value=asdict(frame_for(actor=actor, facts=facts)))
    vault.save(force_insert=True)

    note_deed(review_id=review_id, actor=actor, deed="vault.opened", about=("vault", review_id), now=now)


def keep_frame(*, vault: Vault, facts: ReviewFacts, actor: Actor, keys: Keys) -> Frame:
    """Bring what the review says of itself up to this reviewer: after a hand-over their mails say another name."""
    frame = frame_for(actor=actor, facts=facts)
    if frame != frame_of(vault=vault, keys=keys):
        keys.seal(row=vault, field="frame", value=asdict(frame))
        vault.save(update_fields=["frame"])
    return frame


def frame_for(*, actor: Actor, facts: ReviewFacts) -> Frame:
    """Put together what the pages and mails of a review say of it. Errors: NotFound."""
    person = reviewer_card(person_id=actor.person_id) if actor.person_id else None
    if person is None:
        raise NotFound
    return Frame(
        workspace_name=facts.workspace_name,
        customer_name=facts.customer_name,
        organisation_name=person.organisation,
        reviewer_name=person.name,
        reviewer_email=person.email,
        time_zone=facts.time_zone,
        label_nl=facts.label_nl,
        label_en=facts.label_en,
        payer=facts.payer,
        payer_words=facts.payer_words,
        ends_date=facts.fieldwork_ends_date.isoformat(),
    )
