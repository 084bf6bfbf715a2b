"""Negotiated, never dropped: proposing, countering, saying what cannot be done and what can, letting a move go."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.models import Goalpost
from goalposts.apps.expectations.usecases.capture import note_step
from goalposts.apps.expectations.usecases.standing import posts_of
from goalposts.apps.expectations.usecases.stepping import (
    Noted,
    Step,
    allowed_step,
    expectation_for,
    keep_step,
    pending_among,
    word_of,
)
from goalposts.domain.expectation import Deed, FactMissing, Facts, How, Said, State, Word, check_reaction


class Reaction(StrEnum):
    """What a stakeholder says to "this cannot be done, but this can"."""

    TAKES_IT = "TAKES_IT"
    WILL_NOT = "WILL_NOT"
    THINKS = "THINKS"


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """How posts were laid before the stakeholder, on which day, and what we said with them."""

    how: How
    on_date: date
    words: str = ""


@transaction.atomic
def propose_goalpost(*, step: Step, proposal: Proposal) -> None:
    """Lay the posts as drawn before the stakeholder; from now on they are kept as they were laid.

    Edges: posts of the stakeholder's own counter are laid already, and may be laid again as ours.
    Errors: NotFound, Denied, ChangedMeanwhile (the gate); FactMissing without posts; DayInFuture,
    DayBeforeSaid; DeedNotAllowed.
    """
    expectation = expectation_for(step)
    posts = posts_of(expectation=expectation)
    pending = pending_among(posts)

    facts = Facts(today=step.today, laid_date=proposal.on_date)
    allowed = allowed_step(expectation, deeds=[Deed.PROPOSE], facts=facts, posts=pending)

    if pending is not None and pending.laid_date is None:
        pending.laid_date = proposal.on_date
        pending.save(update_fields=["laid_date"])
    noted = Noted(words=proposal.words, facts={"how": proposal.how.value}, on_date=proposal.on_date)
    keep_step(expectation, step=step, allowed=allowed, noted=noted)


@transaction.atomic
def counter_proposal(*, step: Step, word: Word | Said, words: str) -> None:
    """Record what the stakeholder wants instead of what was proposed, in their own words.

    Edges: posts of their own are drawn afterwards, as theirs (build_goalpost).
    Errors: NotFound, Denied, ChangedMeanwhile (the gate); FactMissing without words; what the protocol refuses.
    """
    expectation = expectation_for(step, word=word)
    word = word_of(expectation, word=word)

    if not words.strip():
        raise FactMissing(facts={"fact": "words"})
    posts = posts_of(expectation=expectation)
    facts = Facts(today=step.today, word=word)
    allowed = allowed_step(expectation, deeds=[Deed.COUNTER], facts=facts, posts=pending_among(posts))

    keep_step(expectation, step=step, allowed=allowed, noted=Noted(words=words))


@transaction.atomic
def decline_expectation(
    *, step: Step, reason: str, alternative: str = "", is_without_alternative: bool = False
) -> None:
    """Say that it is not feasible, why, and what can be done instead, or expressly that nothing can.

    Edges: stays in the lists, with the days since; the reaction is recorded by record_reaction.
    Errors: NotFound, Denied, ChangedMeanwhile (the gate); FactMissing without reason or alternative; DeedNotAllowed.
    """
    expectation = expectation_for(step)

    facts = Facts(
        today=step.today, reason=reason, alternative=alternative, is_without_alternative=is_without_alternative
    )
    allowed = allowed_step(expectation, deeds=[Deed.REFUSE], facts=facts)

    expectation.refused_reason = reason.strip()
    expectation.alternative = alternative.strip()
    expectation.is_without_alternative = is_without_alternative and not alternative.strip()
    keep_step(expectation, step=step, allowed=allowed, noted=Noted(facts={"alternative": alternative.strip()}))


@transaction.atomic
def record_reaction(*, step: Step, reaction: Reaction, word: Word | Said, words: str = "") -> None:
    """Record what the stakeholder says to "not feasible, but this instead"; the state stays as it is.

    Errors: NotFound, Denied, ChangedMeanwhile (the gate); DeedNotAllowed unless it is not feasible; NotTheirWord;
    DayInFuture, DayBeforeSaid; FactMissing when they take an alternative that was not offered.
    """
    expectation = expectation_for(step, word=word)
    word = word_of(expectation, word=word)

    asked_id = expectation.follower_id or expectation.stakeholder_id
    facts = Facts(today=step.today, stakeholder_id=asked_id, said_date=expectation.said_date, word=word)
    check_reaction(state=State(expectation.state), facts=facts)
    if reaction is Reaction.TAKES_IT and expectation.is_without_alternative:
        raise FactMissing(facts={"fact": "alternative"})

    expectation.revision += 1
    expectation.save(update_fields=["revision"])
    told = {"reaction": reaction.value, "how": word.how.value, "given_by": str(word.given_by)}
    note_step(
        expectation=expectation, actor=step.actor, kind="REACTED", on_date=word.given_date, now=step.now, note=words,
        facts=told,
    )  # fmt: skip

    about = ("expectation", expectation.id)
    record_deed(actor=step.actor, deed="expectation.reacted", about=about, facts={**told, "words": words}, now=step.now)


@transaction.atomic
def drop_move(*, step: Step, reason: str) -> None:
    """Let a move go that nobody said yes to; the agreed posts go on, and what was asked stays readable.

    Errors: NotFound, Denied, ChangedMeanwhile (the gate); NothingPending; FactMissing without a reason; DeedNotAllowed.
    """
    expectation = expectation_for(step)
    posts = posts_of(expectation=expectation)
    pending = pending_among(posts)

    facts = Facts(today=step.today, reason=reason, has_pending_move=pending is not None)
    allowed = allowed_step(expectation, deeds=[Deed.DROP_MOVE], facts=facts, posts=pending, every=posts)
    assert pending is not None, "the protocol refuses to let go what is not there"

    let_go(pending, step=step)
    keep_step(expectation, step=step, allowed=allowed, every=posts)


def let_go(pending: Goalpost, *, step: Step) -> None:
    """Keep posts that will not come in force, as what was once on the table."""
    pending.dropped_at = step.now
    pending.save(update_fields=["dropped_at"])
