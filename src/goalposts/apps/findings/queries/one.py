"""One finding, for whoever comes from what was made of it."""

from dataclasses import dataclass
from uuid import UUID

from goalposts.apps.findings.access import REPORTS, releases_visible_to
from goalposts.apps.findings.models import ReleasedFinding
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import content_of
from goalposts.domain.roles import Actor


@dataclass(frozen=True, kw_only=True)
class FindingPlace:
    """What a finding says, "" in a language in which it was not written, and the newest release that holds it."""

    release_id: UUID
    key: UUID
    sentence_nl: str
    sentence_en: str


def finding_place(*, actor: Actor, key: UUID) -> FindingPlace:
    """Find a finding by its key, in one query. Errors: NotFound when missing or foreign."""
    held = ReleasedFinding.objects.filter(key=key, release__in=releases_visible_to(actor).filter(kind__in=REPORTS))
    row = held.order_by("-release__number").values_list("release_id", "release__content").first()
    if row is None:
        raise NotFound
    told = next(one for one in content_of(plain=row[1]).findings if one.key == key)
    return FindingPlace(release_id=row[0], key=key, sentence_nl=told.sentence_nl, sentence_en=told.sentence_en)
