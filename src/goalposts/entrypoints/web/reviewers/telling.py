"""What a reviewer reads of a review: its label, its step, and what waits on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from goalposts.apps.interviews.queries import Behind, waiting_behind
from goalposts.apps.reviews.labels import PARTIES, STEPS, Words
from goalposts.apps.reviews.queries import OrganisationReview
from goalposts.domain.behind_the_wall import Waits
from goalposts.domain.review_plan import Party, ReviewStep, StepStanding, StepState, states_for_supplier, states_of
from goalposts.entrypoints.shared import clock, formats
from goalposts.entrypoints.shared.review_steps import StepTold, steps_told
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.lib import tenancy

BEHIND = ("INVITATION", "INTERVIEWS", "PLAYBACK")


@dataclass(frozen=True)
class WaitTold:
    """One thing that waits behind the wall, in words; `is_ours` when it waits on the reviewer."""

    words: str
    is_ours: bool


@dataclass(frozen=True)
class ReviewLine:
    """One review in a list.

    Shapes: `due` are the steps that wait on the reviewer, but for those behind the wall: of these the vault tells what
    `waits`, to whoever gave a second factor, and nobody guesses it by their days. `now_at` is empty when it is over.
    """

    review: OrganisationReview
    label: str
    is_mine: bool
    due: tuple[StepTold, ...]
    waits: tuple[WaitTold, ...]
    now_at: Words
    waits_for: Words
    until_date: date | None


def label_of(*, nl: str, en: str) -> str:
    """Give the label that the supplier gave to such reviews, in the reader's language."""
    return nl if get_language() == "nl" else en


def behind_of(request: HttpRequest) -> Mapping[UUID, Behind] | None:
    """Count what waits behind the wall of each review; None without a second factor in this session."""
    actor = actor_of(request)
    if not actor.is_confirmed:
        return None
    with tenancy.scope(workspace_id=tenancy.EVERY):
        return waiting_behind(actor=actor, today=today_of(request))


def step_up_url(request: HttpRequest) -> str:
    """Give the address of giving a second factor, and coming back here."""
    return f"{reverse('signin:step_up')}?{urlencode({'next': request.path})}"


def waits_told(waits: Waits) -> tuple[WaitTold, ...]:
    """Put what waits behind the wall in words, what waits on the reviewer first."""
    return tuple(
        [WaitTold(words, is_ours=True) for words in _ours(waits)]
        + [WaitTold(words, is_ours=False) for words in _theirs(waits)]
    )


def _ours(waits: Waits) -> Iterator[str]:
    if waits.to_settle:
        yield _("the sample is not settled yet")
    counted = {
        ngettext(
            "%(num)s thing to pass on today: they said yes",
            "%(num)s things to pass on today: they said yes",
            waits.to_pass_on,
        ): waits.to_pass_on,
        ngettext(
            "%(num)s interviewee took something back after the release",
            "%(num)s interviewees took something back after the release",
            waits.taken_back,
        ): waits.taken_back,
        ngettext("%(num)s person to invite", "%(num)s people to invite", waits.to_invite): waits.to_invite,
        ngettext("%(num)s talk to hold", "%(num)s talks to hold", waits.to_hear): waits.to_hear,
        ngettext(
            "%(num)s fragment without a meaning", "%(num)s fragments without a meaning", waits.without_meaning
        ): waits.without_meaning,
        ngettext("%(num)s playback to send", "%(num)s playbacks to send", waits.to_play_back): waits.to_play_back,
        ngettext(
            "%(num)s mail that did not leave", "%(num)s mails that did not leave", waits.failed_mails
        ): waits.failed_mails,
    }
    yield from (words % {"num": count} for words, count in counted.items() if count)


def _theirs(waits: Waits) -> Iterator[str]:
    if waits.unanswered:
        words = ngettext("%(num)s invitation unanswered", "%(num)s invitations unanswered", waits.unanswered)
        yield words % {"num": waits.unanswered}
    if waits.hot_unanswered:
        words = ngettext(
            "%(num)s thing they should know today, without an answer yet",
            "%(num)s things they should know today, without an answer yet",
            waits.hot_unanswered,
        )
        yield words % {"num": waits.hot_unanswered}
    if waits.out_until_date is not None:
        words = ngettext("%(num)s playback out, until %(day)s", "%(num)s playbacks out, until %(day)s", waits.out)
        yield words % {"num": waits.out, "day": formats.day(waits.out_until_date)}


def states_of_review(
    *, review: OrganisationReview, now: datetime, behind: Mapping[ReviewStep, int] | None = None
) -> tuple[StepState, ...]:
    """Tell how each step of a review stands today, in its supplier's time zone.

    Shapes: `behind` are the turns that were taken behind the wall, as the vault counts them. Without them the steps there
    go by their days alone: nobody is told that they are late.
    """
    today = clock.day_in(at=now, time_zone=review.time_zone)
    if behind is None:
        return states_for_supplier(plan=review.plan, taken=review.taken, today=today)
    return states_of(plan=review.plan, taken={**review.taken, **behind}, today=today)


def review_line(*, review: OrganisationReview, now: datetime, behind: Behind | None = None) -> ReviewLine:
    """Put a review in a line for its organisation."""
    turns = behind.turns if behind else None
    states = () if review.ended_at else states_of_review(review=review, now=now, behind=turns)
    told = steps_told(states=states, reader=Party.REVIEWER)
    due = tuple(step for step in told if step.is_ours and step.code not in BEHIND)
    current = next((one for one in states if one.standing in (StepStanding.OPEN, StepStanding.LATE)), None)
    return ReviewLine(
        review=review,
        label=label_of(nl=review.label_nl, en=review.label_en),
        is_mine=review.is_mine,
        due=due,
        waits=waits_told(behind.waits) if behind and not review.ended_at else (),
        now_at=STEPS[current.planned.step.value] if current else "",
        waits_for=PARTIES[current.waits_for.value] if current and current.waits_for else "",
        until_date=current.planned.ends_date if current else None,
    )
