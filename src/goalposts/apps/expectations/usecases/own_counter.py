"""What a stakeholder wants instead of a proposal, by link: their own words, with posts of their own if they like."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.access import lock_metrics_of
from goalposts.apps.expectations.models import Expectation, Goalpost
from goalposts.apps.expectations.queries.own_said import is_sent_again
from goalposts.apps.expectations.usecases.capture import note_step
from goalposts.apps.expectations.usecases.negotiate import counter_proposal
from goalposts.apps.expectations.usecases.standing import posts_of, rejudge
from goalposts.apps.expectations.usecases.stepping import Step, expectation_for, pending_among
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.domain.expectation import Asker, DayNotAhead, FactMissing, Word
from goalposts.domain.posts import Kind, check_posts
from goalposts.domain.refusal import AlreadyDone
from goalposts.lib.ids import new_id

COPIED = (
    "workspace_id", "expectation_id", "kind", "metric_id", "what", "baseline", "tolerance", "timing", "period", "shape",
    "judge_id", "judge_follower_id", "judge_text", "evidence",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Other posts on the same metric; None is as it was proposed."""

    floor: float | None = None
    aim: float | None = None
    by_date: date | None = None


@transaction.atomic
def counter_by_link(*, step: Step, word: Word, words: str, wanted: Wanted) -> None:
    """Take a stakeholder's counter; where they name other posts, those are drawn as theirs and wait for us.

    Edges: without other posts the words alone count, and the posts are drawn with a member.
    Errors: NotFound, ChangedMeanwhile (the gate); AlreadyDone when it was sent twice within two minutes; FactMissing without
    words or posts; DayNotAhead; InconsistentPosts; what the protocol refuses.
    """
    lock_metrics_of(step.actor, step.expectation_id)
    if is_sent_again(actor=step.actor, expectation_id=step.expectation_id, words=words, now=step.now):
        raise AlreadyDone
    expectation = expectation_for(step, word=word)
    before = pending_among(posts_of(expectation=expectation))
    if before is None:
        raise FactMissing(facts={"fact": "parts"})
    drawn = _drawn(before, wanted=wanted, step=step)

    counter_proposal(step=step, word=word, words=words)
    if drawn is not None:
        _lay_theirs(expectation_for(replace_revision(step), word=word), before=before, drawn=drawn, step=step)


def replace_revision(step: Step) -> Step:
    """Go on with a step whose first half was taken: the revision on the screen was compared already."""
    return Step(actor=step.actor, expectation_id=step.expectation_id, today=step.today, now=step.now)


def _drawn(before: Goalpost, *, wanted: Wanted, step: Step) -> Goalpost | None:
    """Copy the posts with what they want otherwise; None when they want nothing otherwise."""
    floor = before.floor if wanted.floor is None else wanted.floor
    aim = before.aim if wanted.aim is None else wanted.aim
    by_date = before.by_date if wanted.by_date is None else wanted.by_date
    if (floor, aim, by_date) == (before.floor, before.aim, before.by_date):
        return None
    check_posts(kind=Kind(before.kind), floor=floor, aim=aim)
    if by_date is not None and by_date != before.by_date and by_date <= step.today:
        raise DayNotAhead(facts={"day": by_date, "today": step.today})
    copied = {name: getattr(before, name) for name in COPIED}
    return Goalpost(
        id=new_id(),
        floor=floor,
        aim=aim,
        by_date=by_date,
        built_at=step.now,
        built_by_id=step.actor.member_id,
        asked_by=Asker.STAKEHOLDER.value,
        laid_date=step.today,
        **copied,
    )


def _lay_theirs(expectation: Expectation, *, before: Goalpost, drawn: Goalpost, step: Step) -> None:
    posts = posts_of(expectation=expectation)
    drawn.version = max(post.version for post in posts) + 1
    Goalpost.objects.filter(id=before.id).update(dropped_at=step.now)
    drawn.save(force_insert=True)
    expectation.goalpost = drawn
    expectation.revision += 1
    note_step(
        expectation=expectation, actor=step.actor, kind="COUNTER_BUILT", on_date=step.today, now=step.now,
        goalpost_id=drawn.id,
    )  # fmt: skip
    rejudge(expectation=expectation, today=step.today, now=step.now)

    facts = {"goalpost": drawn.id, "version": drawn.version, "floor": drawn.floor, "aim": drawn.aim}
    about: tuple[str, UUID] = ("expectation", expectation.id)
    record_deed(actor=step.actor, deed="goalpost.built", about=about, facts=facts, now=step.now)
    weigh_tensions(actor=step.actor, expectation_ids=[expectation.id], today=step.today, now=step.now)
