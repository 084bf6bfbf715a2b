"""Whether the judge was asked: about these posts and this period, about others, or never."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import READINGS, Words
from goalposts.apps.expectations.queries import ExpectationPage
from goalposts.domain.perception import Reading


class Asked(StrEnum):
    """What the judge's answers so far are about, where none of them counts today."""

    NEVER = "NEVER"
    OTHER_POSTS = "OTHER_POSTS"
    OTHER_PERIOD = "OTHER_PERIOD"


NOT_FELT: dict[Asked, Words] = {
    Asked.NEVER: _("Not asked yet"),
    Asked.OTHER_POSTS: _("Asked about the former posts, not yet about these"),
    Asked.OTHER_PERIOD: _("Asked about another period, not yet about this one"),
}
JUDGES: dict[Asked, Words] = {
    Asked.NEVER: _("%(name)s judges this, and was not asked yet"),
    Asked.OTHER_POSTS: _("%(name)s judges this, and was not asked about these posts yet"),
    Asked.OTHER_PERIOD: _("%(name)s judges this, and was not asked about this period yet"),
}
HEADLINES: dict[tuple[Asked, Reading], Words] = {
    (Asked.OTHER_POSTS, Reading.ONLY_MEASURED): _("Measured, and the customer was not asked about these posts yet"),
    (Asked.OTHER_POSTS, Reading.UNKNOWN): _("These posts were neither measured nor asked about yet"),
    (Asked.OTHER_PERIOD, Reading.ONLY_MEASURED): _("Measured, and the customer was not asked about this period yet"),
    (Asked.OTHER_PERIOD, Reading.UNKNOWN): _("This period was neither measured nor asked about yet"),
}


def asked_about(page: ExpectationPage) -> Asked:
    """Say what the answers of whoever judges the posts that stand now are about, apart from one that counts."""
    judge_id = (page.goalpost.judge_id if page.goalpost else None) or page.row.stakeholder_id
    about = {one.goalpost_id for one in page.perceptions if one.stakeholder_id == judge_id}
    if not about:
        return Asked.NEVER
    return Asked.OTHER_PERIOD if page.head.goalpost_id in about else Asked.OTHER_POSTS


def reading_in_words(page: ExpectationPage, *, reading: Reading) -> str:
    """Name what a measured and a felt verdict say together, without calling unasked who was asked about something else."""
    return str(HEADLINES.get((asked_about(page), reading)) or READINGS[reading])
