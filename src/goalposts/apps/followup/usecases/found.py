"""Writing down, as an expectation of somebody, what a review found and nobody had voiced before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_speaker_for
from goalposts.apps.expectations.usecases import Saying, capture_expectation, take_words_back
from goalposts.apps.followup.access import get_release_to_follow
from goalposts.apps.followup.labels import mark_of_taken_back
from goalposts.apps.followup.models import FoundInReview
from goalposts.apps.followup.queries.found import FoundAbout, found_about
from goalposts.domain.origin import Origin
from goalposts.domain.refusal import NotFound, Refused
from goalposts.domain.released import FragmentTold
from goalposts.domain.roles import Actor, ActorKind, member_of, workspace_of
from goalposts.lib.locks import hold


class UnableToWriteDown(Refused):
    """This person is of another customer, has it already, or did not say the quote; `facts` names field and reason."""

    code = "UNABLE_TO_WRITE_DOWN"


@dataclass(frozen=True, kw_only=True)
class WrittenDown:
    """What is written down, for whom. Shapes: with `fragment_key` the words are that quote's, else `words`, which are ours."""

    stakeholder_id: UUID
    words: str = ""
    fragment_key: UUID | None = None
    theme_id: UUID | None = None


@transaction.atomic
def write_down(*, actor: Actor, release_id: UUID, key: UUID, written: WrittenDown, today: date, now: datetime) -> UUID:
    """Bring what was not voiced before into the register as heard, of a person the supplier chose; gives the expectation.

    Shapes: `key` is of a finding, or of a line of expectations spoken of, that is new.
    Edges: it is no sign of life of anybody; the very same once more is once.
    Errors: NotFound, Denied (the gates); UnableToWriteDown; UnableToCapture for words that are none or too long.
    """
    release = get_release_to_follow(actor, release_id)
    about = found_about(actor=actor, release_id=release_id, key=key)
    stakeholder = get_speaker_for(actor, written.stakeholder_id, to_write=True)
    if stakeholder.customer_id != release.customer_id:
        raise UnableToWriteDown(field="stakeholder", reason="OTHER_CUSTOMER")
    quote = _quote(about, written=written, name=stakeholder.name)
    saying = Saying(
        verbatim=quote.text if quote else written.words,
        said_date=about.released_date,
        language=quote.language if quote else "",
        channel="OTHER",
        theme_id=written.theme_id,
        source=Origin.REVIEW if quote else Origin.READING,
    )
    hold(name=f"found {key}")
    before = (
        FoundInReview.objects.filter(finding_key=key, stakeholder=stakeholder).select_related("expectation").first()
    )
    if before is not None:
        if before.expectation.verbatim == saying.verbatim:
            return before.expectation_id
        raise UnableToWriteDown(field="stakeholder", reason="TWICE")

    expectation_id = capture_expectation(
        actor=actor, stakeholder_id=stakeholder.id, saying=saying, today=today, now=now
    )
    FoundInReview.objects.create(
        workspace_id=release.workspace_id, release=release, finding_key=key, stakeholder=stakeholder,
        fragment_key=quote.key if quote else None, expectation_id=expectation_id, recorded_at=now,
        recorded_by_id=member_of(actor=actor),
    )  # fmt: skip

    facts = {"release": release.id, "finding": key, "stakeholder": stakeholder.id}
    about_it = ("expectation", expectation_id)
    record_deed(actor=actor, deed="expectation.found", about=about_it, facts=facts, now=now)
    return expectation_id


@transaction.atomic
def take_found_back(*, actor: Actor, keys: Collection[UUID], now: datetime) -> None:
    """Empty the expectations that were written down in the words of quotes which their speaker took back.

    Edges: what stands in our own words stays, it is our reading of a finding that stays too; once more is once.
    Errors: NotFound for whoever is not the system.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise NotFound
    found = FoundInReview.objects.filter(workspace_id=workspace_of(actor=actor), fragment_key__in=list(keys))
    for one in found.select_related("workspace").order_by("recorded_at", "id"):
        mark = mark_of_taken_back(language=one.workspace.language)
        take_words_back(actor=actor, expectation_id=one.expectation_id, mark=mark, now=now)


def _quote(about: FoundAbout, *, written: WrittenDown, name: str) -> FragmentTold | None:
    """Give the quote whose words are taken over: it is of whoever it names, and of nobody else."""
    if written.fragment_key is None:
        return None
    quote = next((one for one in about.quotes if one.key == written.fragment_key), None)
    if quote is None:
        raise UnableToWriteDown(field="quote", reason="UNKNOWN")
    if quote.name.casefold() != name.casefold():
        raise UnableToWriteDown(field="stakeholder", reason="OTHER_SPEAKER", name=quote.name)
    return quote
