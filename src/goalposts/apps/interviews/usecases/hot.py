"""Something that they should know today: asked in exact words, and passed on only with the interviewee's yes and name."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from goalposts.apps.interviews.access import (
    get_hot_issue,
    get_hot_issue_to_cross,
    get_interview_with_vault,
    note_deed,
    open_keys,
)
from goalposts.apps.interviews.models import Crossing, HotIssue
from goalposts.apps.interviews.usecases.crossed import keep_voice
from goalposts.apps.interviews.usecases.invite import who_of
from goalposts.apps.interviews.usecases.letters import LetterKind, PassPurpose, make_pass, put_letter
from goalposts.apps.interviews.usecases.vaults import keep_frame
from goalposts.domain.interview import InterviewState, InterviewStep, next_interview_state
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.domain.released import ReleaseKind
from goalposts.domain.roles import Actor

MAX_TEXT = 2000


class UnableToAskHot(Refused):
    """Nothing is asked, too much, the same again, or there is no mail address; `facts["reason"]` says which."""

    code = "UNABLE_TO_ASK_HOT"


@transaction.atomic
def ask_hot(*, actor: Actor, interview_id: UUID, text: str, now: datetime) -> UUID:
    """Ask an interviewee whether these words may be passed on today, with their name.

    Errors: NotFound, SecondFactorNeeded; StepNotOpen before the interview; UnableToAskHot with reason EMPTY, LENGTH,
    NO_ADDRESS, or ASKED when they were asked these very words before.
    """
    interview, vault, facts = get_interview_with_vault(actor, interview_id, to_write=True)
    next_interview_state(state=InterviewState(interview.state), step=InterviewStep.RECORD)
    keys = open_keys()
    who = who_of(interview=interview, keys=keys)
    for reason, is_wrong in {
        "EMPTY": not text.strip(), "LENGTH": len(text) > MAX_TEXT, "NO_ADDRESS": not who.email
    }.items():  # fmt: skip
        if is_wrong:
            raise UnableToAskHot(reason=reason, most=MAX_TEXT)
    asked = HotIssue.objects.filter(interview=interview)
    if text.strip() in [keys.read(row=one, field="text") for one in asked]:
        raise UnableToAskHot(reason="ASKED", most=MAX_TEXT)

    issue = HotIssue(review_id=interview.review_id, interview=interview, asked_at=now)
    keys.seal(row=issue, field="text", value=text.strip())
    issue.save(force_insert=True)
    link = make_pass(interview=interview, purpose=PassPurpose.HOT, now=now)
    frame = keep_frame(vault=vault, facts=facts, actor=actor, keys=keys)
    put_letter(interview=interview, who=who, frame=frame, kind=LetterKind.HOT, keys=keys, link=link, now=now)

    note_deed(review_id=interview.review_id, actor=actor, deed="hot.asked", about=("hot", issue.id), now=now)
    return issue.id


@transaction.atomic
def agree_hot(*, actor: Actor, hot_id: UUID, is_agreed: bool, now: datetime) -> None:
    """Say yes to text and name, or no: then nothing leaves the vault before the release.

    Edges: a yes is taken back by a no until it was passed on; a no stands.
    Errors: NotFound for anybody but whoever was asked; CodeNeeded; AlreadyDone once answered so, refused or passed on.
    """
    issue = get_hot_issue(actor, hot_id)
    has_agreed = issue.agreed_at is not None
    if issue.refused_at is not None or issue.crossed_at is not None or (has_agreed and is_agreed):
        raise AlreadyDone(hot=hot_id)

    issue.agreed_at, issue.refused_at = (now, None) if is_agreed else (None, now)
    issue.save(update_fields=["agreed_at", "refused_at"])

    deed = "hot.agreed" if is_agreed else "hot.refused"
    note_deed(review_id=issue.review_id, actor=actor, deed=deed, about=("hot", issue.id), now=now)


@dataclass(frozen=True, kw_only=True)
class CrossedHot:
    """What leaves the vault of a hot issue: the exact words, the name that goes with them, and a key that tells nothing."""

    key: UUID
    text: str
    name: str
    stakeholder_id: UUID


def review_of_hot(*, actor: Actor, hot_id: UUID) -> UUID:
    """Say of which review a hot issue is; call it inside the transaction that lets it out.

    Errors: NotFound for anybody but the reviewer; SecondFactorNeeded.
    """
    return get_hot_issue_to_cross(actor, hot_id).review_id


@transaction.atomic
def cross_hot(
    *, actor: Actor, hot_id: UUID, release_id: UUID, number: int, workspace_id: UUID, now: datetime
) -> CrossedHot:
    """Let a hot issue out that the interviewee said yes to; whoever releases it asks for it here, once.

    Shapes: `release_id` and `number` are those of the release that takes it, in the supplier's workspace.
    Errors: NotFound for anybody but the reviewer, and without that yes; SecondFactorNeeded; AlreadyDone.
    """
    issue = get_hot_issue_to_cross(actor, hot_id)
    keys = open_keys()
    text, who = keys.read(row=issue, field="text"), who_of(interview=issue.interview, keys=keys)
    if issue.agreed_at is None or text is None:
        raise NotFound
    if issue.crossed_at is not None:
        raise AlreadyDone(hot=hot_id)

    issue.crossed_at, issue.release_key, issue.release_number = now, uuid4(), number
    issue.save(update_fields=["crossed_at", "release_key", "release_number"])
    crossing = Crossing(
        id=release_id, review_id=issue.review_id, workspace_id=workspace_id, kind=ReleaseKind.HOT, number=number,
        crossed_at=now,
    )  # fmt: skip
    crossing.save(force_insert=True)
    keep_voice(crossing=crossing, interview=issue.interview, keys_told={issue.id: issue.release_key}, keys=keys)

    facts = {"release": release_id, "number": number}
    note_deed(review_id=issue.review_id, actor=actor, deed="hot.crossed", about=("hot", issue.id), facts=facts, now=now)
    return CrossedHot(key=issue.release_key, text=text, name=who.name, stakeholder_id=who.stakeholder_id)
