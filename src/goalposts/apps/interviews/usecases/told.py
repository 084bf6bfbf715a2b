"""Telling everybody who was heard what the supplier answered: it hands over one text, and learns nothing of whom it reaches."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import enter_as_system, interviews_of, note_deed, open_keys
from goalposts.apps.interviews.access.sealing import Keys
from goalposts.apps.interviews.models import Interview, ToldPage, Vault
from goalposts.apps.interviews.queries.plain import as_who, frame_of
from goalposts.apps.interviews.usecases.letters import LetterKind, PassPurpose, make_pass, put_letter
from goalposts.domain.interview import HEARD
from goalposts.domain.plain import written
from goalposts.domain.roles import Actor
from goalposts.domain.told import ToldContent


@transaction.atomic
def take_answers(
    *, actor: Actor, review_id: UUID, number: int, content: ToldContent, is_mailed: bool, now: datetime
) -> None:
    """Take what the supplier tells, put it on the page of everybody who was heard, and mail them when that is due.

    Edges: once more is once. Whoever withdrew, or has no name or address here any more, gets no mail. Nothing is given back:
    how many mails went stands in the trail of the review alone.
    Errors: NotFound for whoever is not the system; VaultClosed.
    """
    enter_as_system(actor, review_id=review_id)
    vault = Vault.objects.select_for_update().get(review_id=review_id)
    if ToldPage.objects.filter(review_id=review_id, number=number).exists():
        return

    keys = open_keys()
    page = ToldPage(review_id=review_id, number=number, taken_at=now)
    keys.seal(row=page, field="told", value=written(value=content))
    page.save(force_insert=True)
    count = _mail(vault, keys=keys, now=now) if is_mailed else 0

    facts = {"number": number, "answers": len(content.answers), "mails": count}
    note_deed(review_id=review_id, actor=actor, deed="answers.told", about=("vault", review_id), facts=facts, now=now)


def _mail(vault: Vault, *, keys: Keys, now: datetime) -> int:
    frame, count = frame_of(vault=vault, keys=keys), 0
    for interview in heard_in(vault.review_id):
        who = as_who(told=keys.read(row=interview, field="who"))
        if who is None or not who.email:
            continue
        link = make_pass(interview=interview, purpose=PassPurpose.TOLD, now=now)
        put_letter(interview=interview, who=who, frame=frame, kind=LetterKind.TOLD, keys=keys, link=link, now=now)
        count += 1
    return count


def heard_in(review_id: UUID) -> list[Interview]:
    """Give the interviews of a review that was entered, with everybody who was heard and did not withdraw."""
    return list(interviews_of(review_id).filter(state__in=HEARD, who_gone_at__isnull=True))
