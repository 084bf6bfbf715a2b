"""What the team believed of an expectation that a release names, beside what the customer says of it."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from goalposts.apps.expectations.queries.felt_now import felt_now
from goalposts.apps.findings.queries import RenderedRelease
from goalposts.apps.reviews.queries import believed_of
from goalposts.domain.mirror import place_of
from goalposts.domain.perception import Answer, felt_verdict
from goalposts.domain.roles import Actor

PLACES: dict[float, Promise] = {
    0.0: pgettext_lazy("belief", "not met"),
    0.5: pgettext_lazy("belief", "between not met and just missed"),
    1.0: pgettext_lazy("belief", "just missed"),
    1.5: pgettext_lazy("belief", "between just missed and met"),
    2.0: pgettext_lazy("belief", "met"),
}
ROSY, GLOOMY, ALIKE = gettext_lazy("too rosy"), gettext_lazy("too gloomy"), gettext_lazy("as they say it")


@dataclass(frozen=True)
class Believed:
    """One expectation in the mirror. Shapes: `felt` is a verdict; `side` says how the belief lies beside it, in words."""

    believed: str
    felt: str
    side: str


def believed_beside(*, actor: Actor, told: RenderedRelease) -> dict[UUID, Believed]:
    """Lay what the team believed beside what the customer says, of each expectation that stands alone in a release.

    Edges: one with less than three sealed guesses, or without an answer in the register, is absent.
    """
    ids = [one.expectation_id for one in told.content.expectations if one.expectation_id is not None]
    if not ids:
        return {}
    believed = believed_of(actor=actor, review_id=told.review_id, expectation_ids=ids)
    said = felt_now(actor=actor, expectation_ids=list(believed)) if believed else {}
    return {id_: _believed(believed[id_], answer) for id_, answer in said.items()}


def _believed(middle: float, answer: Answer) -> Believed:
    gap = middle - place_of(answer=answer)
    side = ALIKE if not gap else ROSY if gap > 0 else GLOOMY
    return Believed(str(PLACES[middle]), felt_verdict(answer=answer).value, str(side))
