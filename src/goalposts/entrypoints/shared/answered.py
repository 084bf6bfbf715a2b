"""How far the findings of a report are answered, in a sentence."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.apps.followup.queries import answer_counts
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.shared.seat import actor_of, today_of


def answered_words(*, answered: int, count: int, until_date: date | None, today: date) -> str:
    """Say how many findings have an answer, and by when the rest is answered; "" where there is nothing to answer."""
    if not count:
        return ""
    if until_date is None:
        return ngettext("The finding has its answer.", "All %(n)s findings have their answer.", count) % {"n": count}
    named = {"k": answered, "n": count, "day": formats.day(until_date)}
    if until_date < today:
        return _("%(k)s of %(n)s answered; the rest was to be answered by %(day)s.") % named
    return _("%(k)s of %(n)s answered; answer the rest by %(day)s.") % named


def answered_told(request: HttpRequest, **narrowed: UUID) -> dict[UUID, tuple[UUID, str]]:
    """Tell by review its newest report, and how far that is answered."""
    counts = answer_counts(actor=actor_of(request), **narrowed)
    return {
        id_: (
            one.release_id,
            answered_words(answered=one.answered, count=one.count, until_date=one.until_date, today=today_of(request)),
        )
        for id_, one in counts.items()
    }
