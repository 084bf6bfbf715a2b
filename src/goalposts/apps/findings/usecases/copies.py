"""Taking a release along as a document: who holds which copy is noted, for what is taken back later stands in it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.findings.access import get_release_for
from goalposts.apps.findings.models import Copy, Release
from goalposts.apps.findings.queries import RenderedRelease, release_of
from goalposts.apps.people.queries import person_by_id, reviewer_card
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import CopyForm
from goalposts.domain.roles import Actor, ActorKind, member_of, reviewer_of

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, kw_only=True)
class CopyTaken:
    """What goes into one copy. Shapes: `recipient` is printed on every page: a name, and of which house."""

    told: RenderedRelease
    recipient: str


@transaction.atomic
def take_copy(*, actor: Actor, release_id: UUID, form: CopyForm, language: str, now: datetime) -> CopyTaken:
    """Note that somebody takes a release along, and give what the copy may hold today.

    Edges: each press is a copy. The release is locked, so that what is taken back at the same moment is either left out of
    this copy or comes after it.
    Errors: NotFound when missing, foreign, a hot issue, for an unknown language, and for whoever is neither a member nor
    the review's reviewer.
    """
    if actor.kind not in (ActorKind.MEMBER, ActorKind.REVIEWER) or language not in LANGUAGES:
        raise NotFound
    release = get_release_for(actor, release_id, is_locked=True)
    told = release_of(actor=actor, release_id=release_id)
    recipient = _recipient(actor, told)

    is_member = actor.kind is ActorKind.MEMBER
    copy = Copy(
        workspace_id=release.workspace_id, release=release, format=form, language=language, taken_at=now,
        member_id=member_of(actor=actor) if is_member else None,
        person_id=None if is_member else reviewer_of(actor=actor)[0],
    )  # fmt: skip
    copy.save(force_insert=True)

    _note(release, copy, actor=actor, now=now)
    return CopyTaken(told=told, recipient=recipient)


def _recipient(actor: Actor, told: RenderedRelease) -> str:
    """Name whoever takes the copy, and the house they are of. Errors: NotFound for somebody who is not there any more."""
    if actor.kind is ActorKind.REVIEWER:
        reviewer = reviewer_card(person_id=reviewer_of(actor=actor)[0])
        if reviewer is None:
            raise NotFound
        return f"{reviewer.name}, {reviewer.organisation}"
    person = person_by_id(person_id=actor.person_id) if actor.person_id else None
    if person is None:
        raise NotFound
    return f"{person.name}, {told.content.supplier_name}"


def _note(release: Release, copy: Copy, *, actor: Actor, now: datetime) -> None:
    """Write a copy in the trail of the supplier; a reviewer acts in no workspace, so that the system notes theirs."""
    facts: dict[str, object] = {"number": release.number, "format": copy.format, "language": copy.language}
    if actor.kind is ActorKind.REVIEWER:
        facts["person"] = copy.person_id
        actor = Actor.system(reason="a reviewer took a copy", workspace_id=release.workspace_id)
    record_deed(actor=actor, deed="release.copied", about=("release", release.id), facts=facts, now=now)
