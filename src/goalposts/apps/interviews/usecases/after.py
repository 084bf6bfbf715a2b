"""Asking whoever was heard, ninety days after the report, whether they notice anything of it."""

from dataclasses import asdict
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import enter_as_system, get_own_interview, note_deed, open_keys
from goalposts.apps.interviews.access.sealing import Keys
from goalposts.apps.interviews.models import AFTER, AfterAnswer, Interview, Vault
from goalposts.apps.interviews.queries.plain import as_who, frame_of
from goalposts.apps.interviews.usecases.letters import LetterKind, PassPurpose, make_pass, put_letter
from goalposts.apps.interviews.usecases.told import heard_in
from goalposts.domain.after import AfterGiven, Turn, levels_after, open_until, turn_of
from goalposts.domain.plain import written
from goalposts.domain.refusal import NotFound, Refused
from goalposts.domain.roles import Actor, Power

MAX_MOVED = 2000


class UnableToAnswerAfter(Refused):
    """The questions are closed (CLOSED), the words are too long (LENGTH), or the level is none that is offered (LEVEL)."""

    code = "UNABLE_TO_ANSWER_AFTER"


def ask_after(*, actor: Actor, now: datetime) -> int:
    """Do what time brings to the questions of every review, each in a transaction of its own; gives of how many.

    Edges: once more is once. It comes before `expire`, which destroys the key of what a review says of itself.
    Errors: NotFound for whoever is not the system; VaultClosed.
    """
    return sum(_turned(actor=actor, review_id=review_id, now=now) for review_id in _open_reviews(actor))


@transaction.atomic
def answer_after(*, actor: Actor, given: AfterGiven, now: datetime) -> None:
    """Answer the questions, or answer them anew while they are open.

    Errors: NotFound for whoever is not asked; CodeNeeded; UnableToAnswerAfter; VaultClosed.
    """
    interview = get_own_interview(actor, power=Power.P2, to_write=True)
    vault = Vault.objects.get(review_id=interview.review_id)
    if interview.after_asked_at is None or interview.after_gone_at is not None:
        raise NotFound
    if vault.after_closed_at is not None or _day(now) > open_until(asked_date=_day(interview.after_asked_at)):
        raise UnableToAnswerAfter(reason="CLOSED")
    if len(given.moved) > MAX_MOVED:
        raise UnableToAnswerAfter(reason="LENGTH", most=MAX_MOVED)
    if given.level not in levels_after():
        raise UnableToAnswerAfter(reason="LEVEL")

    row = AfterAnswer(interview=interview, review_id=interview.review_id, answered_at=now)
    open_keys().seal(row=row, field="given", value=written(value=given))
    row.save()

    about = ("interview", interview.id)
    note_deed(review_id=interview.review_id, actor=actor, deed="after.answered", about=about, now=now)


@transaction.atomic
def _open_reviews(actor: Actor) -> list[UUID]:
    enter_as_system(actor)
    rows = Vault.objects.filter(released_at__isnull=False, after_closed_at__isnull=True).order_by("review_id")
    return list(rows.values_list("review_id", flat=True))


@transaction.atomic
def _turned(*, actor: Actor, review_id: UUID, now: datetime) -> int:
    enter_as_system(actor, review_id=review_id)
    vault = Vault.objects.select_for_update().get(review_id=review_id)
    assert vault.released_at is not None, "only what was released is asked about"
    turn = turn_of(
        released_date=_day(vault.released_at),
        asked_date=_day(vault.after_asked_at) if vault.after_asked_at else None,
        is_reminded=vault.after_reminded_at is not None,
        today=_day(now),
    )
    if turn is None:
        return 0
    _TURNS[turn](vault, actor=actor, now=now)
    return 1


def _ask(vault: Vault, *, actor: Actor, now: datetime) -> None:
    keys, asked = open_keys(), heard_in(vault.review_id)
    keys.seal(row=vault, field="lasting_frame", value=asdict(frame_of(vault=vault, keys=keys)))
    vault.after_asked_at = now
    vault.save(update_fields=["lasting_frame", "after_asked_at"])
    for interview in asked:
        keys.make_once(owner_id=interview.id, purpose=AFTER)
        interview.after_asked_at = now
        interview.save(update_fields=["after_asked_at"])
    count = _mail(vault, asked, kind=LetterKind.AFTER, keys=keys, now=now)
    _note(vault, actor=actor, deed="after.asked", facts={"mails": count}, now=now)


def _remind(vault: Vault, *, actor: Actor, now: datetime) -> None:
    vault.after_reminded_at = now
    vault.save(update_fields=["after_reminded_at"])
    answered = set(AfterAnswer.objects.filter(review_id=vault.review_id).values_list("interview_id", flat=True))
    silent = [one for one in heard_in(vault.review_id) if one.after_asked_at and one.id not in answered]
    count = _mail(vault, silent, kind=LetterKind.AFTER_AGAIN, keys=open_keys(), now=now)
    _note(vault, actor=actor, deed="after.reminded", facts={"mails": count}, now=now)


def _close(vault: Vault, *, actor: Actor, now: datetime) -> None:
    vault.after_closed_at = now
    vault.save(update_fields=["after_closed_at"])
    _note(vault, actor=actor, deed="after.closed", facts={}, now=now)


_TURNS = {Turn.ASK: _ask, Turn.REMIND: _remind, Turn.CLOSE: _close}


def _mail(vault: Vault, interviews: list[Interview], *, kind: LetterKind, keys: Keys, now: datetime) -> int:
    frame, count = frame_of(vault=vault, keys=keys), 0
    assert vault.after_asked_at is not None, "what is mailed was asked"
    told = {"until_date": open_until(asked_date=_day(vault.after_asked_at)).isoformat()}
    for interview in interviews:
        who = as_who(told=keys.read(row=interview, field="who"))
        if who is None or not who.email:
            continue
        link = make_pass(interview=interview, purpose=PassPurpose.AFTER, now=now)
        put_letter(interview=interview, who=who, frame=frame, kind=kind, keys=keys, link=link, facts=told, now=now)
        count += 1
    return count


def _note(vault: Vault, *, actor: Actor, deed: str, facts: dict[str, object], now: datetime) -> None:
    about = ("vault", vault.review_id)
    note_deed(review_id=vault.review_id, actor=actor, deed=deed, about=about, facts=facts, now=now)


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
