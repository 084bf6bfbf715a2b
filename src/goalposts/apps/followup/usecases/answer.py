"""Answering a finding: we do it, we do it differently, we will not, or not now; with who does what by when."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.findings.access import get_finding_to_answer
from goalposts.apps.findings.models import ReleasedFinding
from goalposts.apps.followup.models import ActionItem, FindingAnswer
from goalposts.apps.followup.usecases.promise import Because, Promise, create_action_item
from goalposts.domain.action_item import Parent
from goalposts.domain.answered import Answer, UnfitAnswer, check_answer
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import FindingKind
from goalposts.domain.roles import Actor, member_of


@dataclass(frozen=True, kw_only=True)
class ItemGiven:
    """What somebody does because of a finding, who sees to it, and by which day."""

    promise: str
    owner_id: UUID
    due_date: date


@dataclass(frozen=True, kw_only=True)
class AnswerGiven:
    """An answer with the words that the customer may read, in one language or both; `item` None brings nobody to do anything."""

    answer: Answer
    words_nl: str = ""
    words_en: str = ""
    item: ItemGiven | None = None


@transaction.atomic
def answer_finding(
    *, actor: Actor, release_id: UUID, key: UUID, given: AnswerGiven, seen_id: UUID | None, today: date, now: datetime
) -> UUID:
    """Answer a finding, or answer it anew; gives the answer that counts now.

    Shapes: `release_id` is any release of the review; `seen_id` is the answer that its writer saw, None where there was none.
    Edges: a former answer stays, with who gave it and when; what was promised with it stays until somebody drops it. The same
    answer in the same words is the one there is, and brings its action item along.
    Errors: NotFound, Denied (the gate; also for what a correction left out, and for a hot issue); UnfitAnswer and
    UnableToKeepActionItem with field and reason; UnfitAnswer CHANGED_MEANWHILE where somebody else answered.
    """
    finding = get_finding_to_answer(actor, key)
    _check_release(finding, release_id)

    items = ActionItem.objects.filter(parent_kind=Parent.FINDING.value, parent_id=key).exclude(state="DROPPED")
    check_answer(
        kind=FindingKind(finding.kind), answer=given.answer, words_nl=given.words_nl, words_en=given.words_en,
        brings_item=given.item is not None, has_item=items.exists(),
    )  # fmt: skip
    former = FindingAnswer.objects.filter(review=finding.release.review_id, key=key, replaced_at__isnull=True).first()
    answer = _answer(finding, given, actor=actor, now=now)
    is_same = former is not None and _told(former) == _told(answer)
    if not is_same and seen_id != (former.id if former else None):
        raise UnfitAnswer(field="", reason="CHANGED_MEANWHILE")

    if former is not None and is_same:
        answer = former
    else:
        _replace(former, answer, actor=actor, now=now)
    if given.item is not None:
        create_action_item(
            actor=actor, owner_id=given.item.owner_id, due_date=given.item.due_date,
            parent=Because(kind=Parent.FINDING, id=key), promise=Promise(words=given.item.promise), today=today, now=now,
        )  # fmt: skip
    return answer.id


def _check_release(finding: ReleasedFinding, release_id: UUID) -> None:
    """Refuse a finding under the address of another review's release, or of a release that did not hold it."""
    held = ReleasedFinding.objects.filter(release=release_id, key=finding.key)
    if not held.filter(release__review=finding.release.review_id).exists():
        raise NotFound


def _answer(finding: ReleasedFinding, given: AnswerGiven, *, actor: Actor, now: datetime) -> FindingAnswer:
    return FindingAnswer(
        workspace_id=finding.workspace_id,
        review_id=finding.release.review_id,
        key=finding.key,
        answer=given.answer.value,
        words_nl=given.words_nl.strip(),
        words_en=given.words_en.strip(),
        given_at=now,
        given_by_id=member_of(actor=actor),
    )


def _told(answer: FindingAnswer) -> tuple[str, str, str]:
    return answer.answer, answer.words_nl, answer.words_en


def _replace(former: FindingAnswer | None, answer: FindingAnswer, *, actor: Actor, now: datetime) -> None:
    if former is not None:
        former.replaced_at = now
        former.save(update_fields=["replaced_at"])
    answer.save(force_insert=True)
    facts = {"review": answer.review_id, "answer": answer.answer, "former": former.answer if former else ""}
    record_deed(actor=actor, deed="finding.answered", about=("finding", answer.key), facts=facts, now=now)
