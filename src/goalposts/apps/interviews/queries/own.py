"""What an interviewee sees of their own interview, by pass."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import Keys, get_own_interview, open_keys
from goalposts.apps.interviews.models import Consent, Interview
from goalposts.apps.interviews.queries.plain import FragmentLine, Frame, SlotLine, Who, as_who, frame_beside
from goalposts.apps.interviews.queries.playback import PlaybackState, playback_state
from goalposts.apps.interviews.queries.rooms import HotLine, all_slots, fragments_in, hot_lines
from goalposts.apps.interviews.queries.told import is_told
from goalposts.domain.interview import HEARD, ConsentScope, InterviewState
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, Power


@dataclass(frozen=True, kw_only=True)
class OwnConsent:
    """What somebody consented to, by which version of the text, in which language."""

    version: int
    language: str
    given_at: datetime
    may_record: bool


@dataclass(frozen=True, kw_only=True)
class OwnInvitation:
    """An invitation as the invited sees it.

    Shapes: free slots to come, by time; `slot` is the one they chose; `consent` None while there is none; `is_told` when the
    supplier told what became of it, `is_asked_after` when the questions of ninety days after were put to them.
    """

    interview_id: UUID
    state: InterviewState
    who: Who
    frame: Frame
    slot: SlotLine | None
    free: tuple[SlotLine, ...]
    consent: OwnConsent | None
    held_at: datetime | None
    is_told: bool
    is_asked_after: bool


@dataclass(frozen=True, kw_only=True)
class OwnPlayback:
    """A playback as whoever was heard sees it. Shapes: `is_open` until its last day, or until they said that they are done."""

    interview_id: UUID
    state: InterviewState
    who: Who
    frame: Frame
    playback: PlaybackState
    fragments: tuple[FragmentLine, ...]
    hot: tuple[HotLine, ...]
    is_open: bool


@transaction.atomic
def own_invitation(*, actor: Actor, now: datetime) -> OwnInvitation:
    """Give the invitation of whoever came in by a pass: with P1, as its mail showed it.

    Errors: NotFound; VaultClosed.
    """
    interview = get_own_interview(actor, power=Power.P1)
    keys = open_keys()
    who = as_who(told=keys.read(row=interview, field="who"))
    if who is None:
        raise NotFound
    slots = all_slots(review_id=interview.review_id, keys=keys)
    return OwnInvitation(
        interview_id=interview.id,
        state=InterviewState(interview.state),
        who=who,
        frame=frame_beside(row=interview, keys=keys),
        slot=next((one for one in slots if one.interview_id == interview.id), None),
        free=tuple(one for one in slots if one.interview_id is None and one.moment.starts_at > now),
        consent=_consent(interview, keys=keys),
        held_at=interview.held_at,
        is_asked_after=interview.after_asked_at is not None and interview.after_gone_at is None,
        is_told=interview.state in HEARD and is_told(review_id=interview.review_id),
    )


@transaction.atomic
def own_playback(*, actor: Actor, today: date) -> OwnPlayback:
    """Give the playback of whoever came in by a pass and typed the code.

    Errors: NotFound before it was sent, and after withdrawing; CodeNeeded; VaultClosed.
    """
    interview = get_own_interview(actor, power=Power.P2)
    keys = open_keys()
    who = as_who(told=keys.read(row=interview, field="who"))
    playback = playback_state(interview=interview, keys=keys)
    if who is None or playback is None or playback.sent_at is None or playback.until_date is None:
        raise NotFound
    return OwnPlayback(
        interview_id=interview.id,
        state=InterviewState(interview.state),
        who=who,
        frame=frame_beside(row=interview, keys=keys),
        playback=playback,
        fragments=fragments_in(interview=interview, keys=keys),
        hot=hot_lines(interview=interview, keys=keys),
        is_open=interview.state == InterviewState.PLAYED_BACK and today <= playback.until_date,
    )


@transaction.atomic
def own_hot_issues(*, actor: Actor) -> tuple[HotLine, ...]:
    """Give what whoever came in was asked to pass on. Errors: NotFound; CodeNeeded; VaultClosed."""
    interview = get_own_interview(actor, power=Power.P2)
    return hot_lines(interview=interview, keys=open_keys())


def _consent(interview: Interview, *, keys: Keys) -> OwnConsent | None:
    given = {one.scope: one for one in Consent.objects.filter(interview=interview, withdrawn_at__isnull=True)}
    first = given.get(ConsentScope.TAKE_PART)
    told = keys.read(row=first, field="given") if first is not None else None
    if first is None or told is None:
        return None
    return OwnConsent(
        version=told["version"],
        language=told["language"],
        given_at=first.given_at,
        may_record=ConsentScope.RECORDING in given,
    )
