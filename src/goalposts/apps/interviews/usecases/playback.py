"""The playback: the reviewer sends what was heard and meant, the interviewee corrects it and says what may happen with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import (
    get_interview,
    get_interview_with_vault,
    get_own_interview,
    note_deed,
    open_keys,
)
from goalposts.apps.interviews.access.sealing import Keys
from goalposts.apps.interviews.models import Fragment, Interview, Playback
from goalposts.apps.interviews.queries.plain import Choice, choice_of, choice_told
from goalposts.apps.interviews.queries.playback import (
    PlaybackGiven,
    PlaybackPage,
    ThemeName,
    given_in,
    given_told,
    page_told,
)
from goalposts.apps.interviews.usecases.crossed import tell_taken_back
from goalposts.apps.interviews.usecases.invite import who_of
from goalposts.apps.interviews.usecases.letters import LetterKind, PassPurpose, make_pass, put_letter
from goalposts.apps.interviews.usecases.pieces import drop_pieces
from goalposts.apps.interviews.usecases.vaults import keep_frame
from goalposts.apps.reviews.queries import themes_for
from goalposts.domain.confidentiality import Level, Setter, level_set
from goalposts.domain.interview import (
    MARKS_EACH,
    InterviewState,
    InterviewStep,
    Source,
    next_interview_state,
    playback_ends_date,
)
from goalposts.domain.refusal import NotFound, Refused
from goalposts.domain.roles import Actor, Power
from goalposts.lib.free_days import free_days_of

MAX_PAGE, MAX_WORDS, MAX_ADDED, MOST_ADDED, MOST_IMPORTANT = 8000, 4000, 2000, 12, MARKS_EACH
LEAST_GRADE, MOST_GRADE = 1, 10


class UnableToSendPlayback(Refused):
    """Nothing to play back, or too much; or it was settled already. `facts["reason"]` says which."""

    code = "UNABLE_TO_SEND_PLAYBACK"


class UnableToSettle(Refused):
    """A grade outside its scale, more than two themes, or too many words; the facts name the field."""

    code = "UNABLE_TO_SETTLE"


class PlaybackClosed(Refused):
    """The days for it are over, or it was settled: from now on only less may be passed on."""

    code = "PLAYBACK_CLOSED"


@dataclass(frozen=True, kw_only=True)
class FragmentAnswer:
    """What an interviewee says about one fragment.

    Shapes: `level` None leaves it; `meant` None leaves it, the reviewer's own words agree, others correct them.
    """

    fragment_id: UUID
    level: Level | None = None
    meant: str | None = None
    is_withdrawn: bool = False


@dataclass(frozen=True, kw_only=True)
class Added:
    """Something that the interviewee adds, in their own words."""

    words: str
    level: Level


@dataclass(frozen=True, kw_only=True)
class PlaybackAnswers:
    """All that is sent from the playback page; what was left alone is not in it."""

    fragments: Sequence[FragmentAnswer] = ()
    added: Sequence[Added] = ()
    given: PlaybackGiven | None = None


@transaction.atomic
def keep_playback(*, actor: Actor, interview_id: UUID, page: PlaybackPage, now: datetime) -> None:
    """Keep what the reviewer wrote for the playback, unsent.

    Errors: NotFound, SecondFactorNeeded; StepNotOpen; UnableToSendPlayback with reason SENT or LENGTH.
    """
    interview = _to_send(actor, interview_id)
    _check_page(page)
    row = Playback.objects.filter(interview=interview).first()
    if row is not None and row.sent_at is not None:
        raise UnableToSendPlayback(reason="SENT")

    row = row or Playback(interview=interview, review_id=interview.review_id)
    open_keys().seal(row=row, field="page", value=page_told(page=page))
    row.save()

    _note(interview, actor=actor, deed="playback.kept", now=now)


@transaction.atomic
def send_playback(*, actor: Actor, interview_id: UUID, page: PlaybackPage, today: date, now: datetime) -> date:
    """Send one page back, with every fragment; gives the last of five working days to answer.

    Edges: once more, until it is answered, sends the newer page and begins the days anew.
    Errors: NotFound, SecondFactorNeeded; StepNotOpen; UnableToSendPlayback with reason EMPTY, LENGTH, ANSWERED or
    NO_ADDRESS.
    """
    interview, vault, facts = get_interview_with_vault(actor, interview_id, to_write=True)
    state = next_interview_state(state=InterviewState(interview.state), step=InterviewStep.SEND)
    _check_page(page)
    found = Playback.objects.filter(interview=interview).first()
    row = found or Playback(interview=interview, review_id=interview.review_id)
    if row.answered_at is not None:
        raise UnableToSendPlayback(reason="ANSWERED")
    if not page.heard.strip() and not Fragment.objects.filter(interview=interview).exists():
        raise UnableToSendPlayback(reason="EMPTY")
    keys = open_keys()
    who = who_of(interview=interview, keys=keys)
    if not who.email:
        raise UnableToSendPlayback(reason="NO_ADDRESS")

    themes = [
        ThemeName(id=one.id, name_nl=one.name_nl, name_en=one.name_en)
        for one in themes_for(actor=actor, review_id=row.review_id)
    ]
    keys.seal(row=row, field="page", value=page_told(page=page, themes=themes))
    free_days = free_days_of(country=facts.country, years=(today.year, today.year + 1))
    row.sent_at, row.until_date = now, playback_ends_date(sent_date=today, free_days=free_days)
    row.save(force_insert=found is None)
    interview.state = state
    interview.save(update_fields=["state"])
    link = make_pass(interview=interview, purpose=PassPurpose.PLAYBACK, now=now)
    frame = keep_frame(vault=vault, facts=facts, actor=actor, keys=keys)
    told = {"until_date": row.until_date}
    put_letter(
        interview=interview, who=who, frame=frame, kind=LetterKind.PLAYBACK, keys=keys, link=link, facts=told, now=now
    )

    _note(interview, actor=actor, deed="playback.sent", facts={"until": row.until_date}, now=now)
    return row.until_date


@transaction.atomic
def settle_playback(
    *, actor: Actor, answers: PlaybackAnswers, is_done: bool = True, today: date, now: datetime
) -> None:
    """Take what an interviewee says of their playback; when done it is settled.

    Edges: after its days, and once settled, only a lower level and withdrawing a fragment are taken; what crossed already
    in words is left out of its release from then on.
    Errors: NotFound for anybody but the interviewee; CodeNeeded; PlaybackClosed; UnableToSettle naming the field.
    """
    interview = get_own_interview(actor, power=Power.P2, to_write=True)
    row = Playback.objects.filter(interview=interview, sent_at__isnull=False).first()
    if row is None or row.until_date is None:
        raise NotFound
    is_open = interview.state == InterviewState.PLAYED_BACK and today <= row.until_date
    _check(answers)
    if not is_open and (answers.added or answers.given is not None):
        raise PlaybackClosed

    keys = open_keys()
    fragments = {one.id: one for one in Fragment.objects.select_for_update().filter(interview=interview)}
    before = {id_: choice_of(fragment=one, keys=keys).level for id_, one in fragments.items()}
    for answer in answers.fragments:
        if answer.fragment_id not in fragments:
            raise NotFound
        if not answer.is_withdrawn:
            _take(fragments[answer.fragment_id], answer, is_open=is_open, keys=keys, now=now)
    levels = {id_: choice_of(fragment=one, keys=keys).level for id_, one in fragments.items()}
    lowered = {id_: level for id_, level in levels.items() if level < before[id_]}
    _tell_lowered(interview, lowered, actor=actor, keys=keys, now=now)
    Fragment.objects.bulk_update(fragments.values(), ["choice", "confirmed", "confirmed_at"])
    withdrawn = [one.fragment_id for one in answers.fragments if one.is_withdrawn]
    _drop(interview, withdrawn, actor=actor, keys=keys, now=now)
    for added in answers.added:
        _add(interview, added, keys=keys, now=now)
    if is_open:
        _close(interview, row, answers=answers, is_done=is_done, keys=keys, now=now)

    told = {"fragments": len(answers.fragments), "added": len(answers.added), "done": is_done and is_open}
    _note(interview, actor=actor, deed="playback.answered", facts=told, now=now)


def close_overdue(*, interview: Interview, now: datetime) -> None:
    """Settle a playback whose days are over; what nobody touched stays as it was."""
    Playback.objects.filter(interview=interview).update(closed_at=now)
    interview.state, interview.ended_at = InterviewState.SETTLED, now
    interview.save(update_fields=["state", "ended_at"])


def _close(
    interview: Interview, row: Playback, *, answers: PlaybackAnswers, is_done: bool, keys: Keys, now: datetime
) -> None:
    given = answers.given or given_in(row=row, keys=keys)
    keys.seal(row=row, field="answers", value=given_told(given=given))
    row.answered_at = now
    if is_done:
        row.closed_at, interview.ended_at = now, now
        interview.state = next_interview_state(state=InterviewState(interview.state), step=InterviewStep.SETTLE)
        interview.save(update_fields=["state", "ended_at"])
    row.save()


def _take(fragment: Fragment, answer: FragmentAnswer, *, is_open: bool, keys: Keys, now: datetime) -> None:
    if answer.level is not None:
        current = choice_of(fragment=fragment, keys=keys).level
        if not is_open and answer.level > current:
            raise PlaybackClosed
        level = level_set(current=current, wanted=answer.level, by=Setter.INTERVIEWEE)
        keys.seal(row=fragment, field="choice", value=choice_told(choice=Choice(level=level, by=Setter.INTERVIEWEE)))
    if answer.meant is not None:
        if not is_open:
            raise PlaybackClosed
        keys.seal(row=fragment, field="confirmed", value=answer.meant.strip())
        fragment.confirmed_at = now


def _tell_lowered(
    interview: Interview, levels: Mapping[UUID, Level], *, actor: Actor, keys: Keys, now: datetime
) -> None:
    """Tell whoever holds the words of these fragments to leave them out; what may not be used at all counts no more either."""
    unused = [id_ for id_, level in levels.items() if level == Level.NOT_USED]
    counted = [id_ for id_, level in levels.items() if level != Level.NOT_USED]
    if unused:
        tell_taken_back(interview=interview, actor=actor, keys=keys, now=now, only=unused)
    if counted:
        tell_taken_back(interview=interview, actor=actor, keys=keys, now=now, only=counted, still_counts=True)


def _drop(interview: Interview, fragment_ids: Sequence[UUID], *, actor: Actor, keys: Keys, now: datetime) -> None:
    """Throw away what was taken back, and what leaned on it; where it crossed before, whoever holds it is told."""
    if fragment_ids:
        tell_taken_back(interview=interview, actor=actor, keys=keys, now=now, only=fragment_ids)
        drop_pieces(interview_id=interview.id, fragment_ids=fragment_ids, keys=keys)
        Fragment.objects.filter(id__in=fragment_ids).delete()


def _add(interview: Interview, added: Added, *, keys: Keys, now: datetime) -> None:
    """Keep what the interviewee adds as a fragment of theirs: said and meant are the same, and it is confirmed."""
    fragment = Fragment(
        review_id=interview.review_id, interview=interview, source=Source.ADDED, cut_at=now, confirmed_at=now
    )
    keys.seal(row=fragment, field="said", value={"words": added.words.strip(), "part": 0, "start": 0})
    keys.seal(row=fragment, field="confirmed", value=added.words.strip())
    choice = Choice(level=added.level, by=Setter.INTERVIEWEE)
    keys.seal(row=fragment, field="choice", value=choice_told(choice=choice))
    fragment.save(force_insert=True)


def _check(answers: PlaybackAnswers) -> None:
    for answer in answers.fragments:
        if answer.meant is not None and len(answer.meant) > MAX_ADDED:
            raise UnableToSettle(field="meant", fragment=answer.fragment_id, most=MAX_ADDED)
    if len(answers.added) > MOST_ADDED:
        raise UnableToSettle(field="added", count=MOST_ADDED)
    for added in answers.added:
        if not added.words.strip() or len(added.words) > MAX_ADDED:
            raise UnableToSettle(field="added", most=MAX_ADDED)
    _check_given(answers.given or PlaybackGiven())


def _check_given(given: PlaybackGiven) -> None:
    for theme, grade in given.grades.items():
        if not LEAST_GRADE <= grade <= MOST_GRADE:
            raise UnableToSettle(field="grades", theme=theme, least=LEAST_GRADE, most=MOST_GRADE)
    if len(set(given.most_important)) > MOST_IMPORTANT:
        raise UnableToSettle(field="most_important", most=MOST_IMPORTANT)
    if len(given.words) > MAX_WORDS:
        raise UnableToSettle(field="words", most=MAX_WORDS)


def _check_page(page: PlaybackPage) -> None:
    if len(page.heard) > MAX_PAGE or len(page.meant) > MAX_PAGE:
        raise UnableToSendPlayback(reason="LENGTH", most=MAX_PAGE)


def _to_send(actor: Actor, interview_id: UUID) -> Interview:
    interview = get_interview(actor, interview_id, to_write=True)
    next_interview_state(state=InterviewState(interview.state), step=InterviewStep.SEND)
    return interview


def _note(
    interview: Interview, *, actor: Actor, deed: str, now: datetime, facts: Mapping[str, Any] | None = None
) -> None:
    about = ("interview", interview.id)
    note_deed(review_id=interview.review_id, actor=actor, deed=deed, about=about, facts=facts, now=now)
