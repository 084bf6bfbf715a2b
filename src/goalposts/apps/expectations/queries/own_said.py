"""What somebody at a customer said last of what they expect, while it waits for us; and whether it can be taken back."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from goalposts.apps.expectations.models import Event, Expectation, Perception
from goalposts.apps.expectations.queries.own_posts import OwnPosts, posts_of_own
from goalposts.domain.asking import may_take_back
from goalposts.domain.roles import Actor, Power, workspace_of

BY_LINK = "LINK"
LAID = ("PROPOSED", "MOVE_LAID")
OURS = (*LAID, "AGREED", "NOT_FEASIBLE", "PARKED", "UNPARKED", "REOPENED", "MET", "MISSED", "WITHDRAWN")
SAID = ("COUNTERED", "REACTED", "HAS_MOVED", "FELT")
DRAWN = "COUNTER_BUILT"
STEPS = ("AGREED", "COUNTERED", "REACTED", "HAS_MOVED")
ANSWERED = "ANSWERED"
SENT_TWICE_WITHIN = timedelta(minutes=2)
# A counter to a move says that what was agreed has moved.
SENT_AS = {
    "AGREED": ("AGREED",),
    "COUNTERED": ("COUNTERED", "HAS_MOVED"),
    "REACTED": ("REACTED",),
    "MOVED": ("HAS_MOVED",),
}


@dataclass(frozen=True)
class OwnSaid:
    """Something that a stakeholder said: COUNTERED, REACTED, HAS_MOVED, or FELT with the verdict as `answer`.

    Shapes: `posts` are those that they drew with a counter. With P1 what was said before this visit has its kind and its
    day alone. `said_at` is when we heard it; `is_by_link` when they sent it from a page of their own, beside a check-in.
    """

    kind: str
    said_date: date
    said_at: datetime
    answer: str = ""
    words: str = ""
    posts: OwnPosts | None = None
    is_by_link: bool = False


def said_of(
    rows: Collection[Expectation], *, actor: Actor, since: datetime | None = None
) -> dict[UUID, tuple[OwnSaid, ...]]:
    """Find what somebody said of some expectations and we did not answer yet, oldest first; the last of each kind.

    Shapes: `since` is when their visit began. Edges: how it is for them is not for us to answer, and stays.
    """
    asked = Event.objects.filter(expectation_id__in=[row.id for row in rows], kind__in=(*OURS, *SAID, DRAWN))
    found: dict[UUID, dict[str, OwnSaid]] = defaultdict(dict)
    events = list(asked.select_related("goalpost__metric").order_by("recorded_at", "id"))
    words = _words_of(events, actor=actor)
    for event in events:
        said = found[event.expectation_id]
        if event.kind in OURS:
            found[event.expectation_id] = {kind: one for kind, one in said.items() if kind == "FELT"}
        elif event.kind == DRAWN and "COUNTERED" in said:
            said["COUNTERED"] = replace(said["COUNTERED"], posts=posts_of_own(event.goalpost))
        elif _is_theirs(event, actor=actor):
            said.pop(event.kind, None)
            said[event.kind] = _said(event, words=words)
    return {id_: _shown(said.values(), actor=actor, since=since) for id_, said in found.items()}


def may_take_answer_back(*, actor: Actor, expectation_id: UUID, now: datetime) -> bool:
    """Say whether somebody answered this by their own link so shortly ago that it can be taken back."""
    answer = last_answer_by_link(actor=actor, expectation_id=expectation_id)
    return answer is not None and may_take_back(given_at=answer.recorded_at, now=now)


def last_answer_by_link(*, actor: Actor, expectation_id: UUID) -> Perception | None:
    """Find what somebody answered last by a link of theirs, beside a check-in; None when nothing."""
    given = Perception.objects.filter(
        workspace_id=workspace_of(actor=actor),
        expectation_id=expectation_id,
        stakeholder_id=actor.stakeholder_id or UUID(int=0),
        channel=BY_LINK,
        recorded_by__isnull=True,
    )
    return given.order_by("-recorded_at", "-id").first()


def may_take_step_back(*, actor: Actor, expectation_id: UUID, now: datetime) -> bool:
    """Say whether somebody took a step with this by their own link so shortly ago that it can be taken back."""
    step = last_step_by_link(actor=actor, expectation_id=expectation_id)
    return step is not None and may_take_back(given_at=step.recorded_at, now=now)


def last_step_by_link(*, actor: Actor, expectation_id: UUID) -> Event | None:
    """Find the last step with an expectation, where it was somebody's own by link; None when anybody went on with it.

    Edges: what was said in a check-in is taken back there.
    """
    events = Event.objects.filter(workspace_id=workspace_of(actor=actor), expectation_id=expectation_id)
    last = events.exclude(kind=DRAWN).order_by("-recorded_at", "-id").first()
    if last is None or last.kind not in STEPS or last.recorded_by_id is not None or last.facts.get("key"):
        return None
    by = last.facts.get("given_by") or last.facts.get("stakeholder")
    return last if by == str(actor.stakeholder_id) else None


def is_sent_again(*, actor: Actor, expectation_id: UUID, words: str, reaction: str = "", now: datetime) -> bool:
    """Say whether somebody's last step with this, by their own link, is this very one: sent twice within two minutes."""
    step = last_step_by_link(actor=actor, expectation_id=expectation_id)
    if step is None or now - step.recorded_at > SENT_TWICE_WITHIN:
        return False
    return (step.note.strip(), step.facts.get("reaction", "")) == (words.strip(), reaction)


def has_sent(*, actor: Actor, expectation_id: UUID, what: str, since: datetime) -> bool:
    """Say whether what somebody sent by their own link since a moment still stands: ANSWERED, or a step as SENT_AS says.

    Edges: what was taken back does not.
    """
    if what == ANSWERED:
        answer = last_answer_by_link(actor=actor, expectation_id=expectation_id)
        return answer is not None and answer.recorded_at >= since
    events = Event.objects.filter(
        workspace_id=workspace_of(actor=actor),
        expectation_id=expectation_id,
        kind__in=SENT_AS.get(what, ()),
        recorded_at__gte=since,
        recorded_by__isnull=True,
    )
    own = Q(facts__given_by=str(actor.stakeholder_id)) | Q(facts__stakeholder=str(actor.stakeholder_id))
    return events.filter(own).exists()


def _words_of(events: Collection[Event], *, actor: Actor) -> dict[str, str]:
    """Read the words with answers, by the answer; a step of an answer names it."""
    ids = [event.facts.get("perception") for event in events if event.kind == "FELT"]
    if not ids:
        return {}
    given = Perception.objects.filter(id__in=filter(None, ids), stakeholder_id=actor.stakeholder_id or UUID(int=0))
    return {str(id_): words for id_, words in given.values_list("id", "words")}


def _is_theirs(event: Event, *, actor: Actor) -> bool:
    by = event.facts.get("given_by") or event.facts.get("stakeholder")
    return event.kind in SAID and by == str(actor.stakeholder_id)


def _said(event: Event, *, words: dict[str, str]) -> OwnSaid:
    facts = event.facts
    return OwnSaid(
        kind=event.kind,
        said_date=event.on_date,
        said_at=event.recorded_at,
        answer=facts.get("answer") or facts.get("reaction") or "",
        words=words.get(facts.get("perception", ""), "") if event.kind == "FELT" else event.note,
        is_by_link=event.recorded_by_id is None and not facts.get("key"),
    )


def _shown(said: Collection[OwnSaid], *, actor: Actor, since: datetime | None) -> tuple[OwnSaid, ...]:
    """Keep what may be shown: a link alone shows nothing that was said elsewhere but that it waits for us."""
    shown: list[OwnSaid] = []
    for one in said:
        if actor.power is Power.P2 or (since is not None and one.said_at >= since):
            shown.append(one)
        elif one.kind != "FELT":
            shown.append(replace(one, answer="", words="", posts=None))
    return tuple(shown)
