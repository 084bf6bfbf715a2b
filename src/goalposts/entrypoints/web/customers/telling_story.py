"""A customer's page as one story: its chapters in their order, and what crossed from reviews in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.labels import Words
from goalposts.apps.expectations.queries import StandingCounts
from goalposts.apps.findings.labels import RELEASE_KINDS
from goalposts.apps.followup.queries import BesideRelease
from goalposts.domain.released import ReleaseKind
from goalposts.entrypoints.shared.answered import answered_words
from goalposts.entrypoints.web.followup.beside import FollowUpTold

CHAPTERS: dict[str, Words] = {
    "standing": _("Where it stands"),
    "people": _("People and rhythm"),
    "tensions": _("Tensions"),
    "followup": _("Promises, actions and complaints"),
    "reviews": _("Independent reviews"),
    "next": _("What they seek next"),
    "contracts": _("Contracts and runway"),
    "history": _("History"),
}


@dataclass(frozen=True)
class Chapter:
    """One chapter: its place on the page, its title, and how many things are in it; 0 says nothing."""

    id: str
    title: Words
    count: int

    @property
    def pair(self) -> tuple[str, Words]:
        """Give place and title."""
        return self.id, self.title


@dataclass(frozen=True)
class ReleaseTold:
    """One release in the chapter on reviews.

    Shapes: `has_mirror` where there are themes to lay beside each other; `answered` says how far its findings are answered, "" but for
    the newest report of a review.
    """

    row: BesideRelease
    kind: Words
    has_mirror: bool
    answered: str = ""


def chapters_of(
    *, counts: StandingCounts, people: int, tensions: int, followup: FollowUpTold, parts: Mapping[str, Any]
) -> list[Chapter]:
    """Name the chapters of a customer's story in their order, with how much is in each."""
    counted = {
        "standing": counts.all,
        "people": people,
        "tensions": tensions,
        "followup": followup.complaint_count + followup.item_count,
        "reviews": followup.release_count,
        "contracts": len(parts["contracts"].rows),
    }
    return [Chapter(id_, title, counted.get(id_, 0)) for id_, title in CHAPTERS.items()]


def release_line(row: BesideRelease, *, time_zone: str, today: date) -> ReleaseTold:
    """Put a release in words, with how far its findings are answered."""
    has_mirror = row.kind in (ReleaseKind.REPORT, ReleaseKind.CORRECTION)
    until_date = row.answer_by(time_zone=time_zone)
    answered = answered_words(answered=row.answered or 0, count=row.count or 0, until_date=until_date, today=today)
    return ReleaseTold(row, RELEASE_KINDS[row.kind], has_mirror=has_mirror, answered=answered)
