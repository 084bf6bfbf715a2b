"""How an expectation was negotiated, for its page: both sides' words and posts, a refusal, and the steps to offer."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.apps.expectations.labels import HOWS, REACTIONS
from goalposts.apps.expectations.queries import EventLine, ExpectationPage, is_due_today
from goalposts.domain.expectation import Deed, State, allowed_deeds, waits_for_us
from goalposts.domain.origin import is_reading
from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.web.expectations.step_words import STEP_WORDS
from goalposts.entrypoints.web.expectations.telling import PostsTold, posts_told
from goalposts.reports.charts.formats import day_text

STEPS: dict[Deed, str] = {
    Deed.PROPOSE: "propose",
    Deed.COUNTER: "counter",
    Deed.REFUSE: "decline",
    Deed.PARK: "park",
    Deed.UNPARK: "unpark",
    Deed.WITHDRAW: "withdraw",
    Deed.DROP_MOVE: "drop_move",
    Deed.MEET: "close",
    Deed.REOPEN: "reopen",
}
ROUNDS = {"PROPOSED": False, "MOVE_LAID": False, "COUNTERED": True}
SLOW_DAYS = 7


@dataclass(frozen=True)
class Round:
    """One turn in the talk: whose, on which day, in which words, with which posts.

    Shapes: words may be empty; `posts` None when the turn was words alone.
    """

    is_theirs: bool
    on_date: date
    how: str
    words: str
    posts: PostsTold | None


@dataclass(frozen=True)
class Reacted:
    """What the stakeholder said to a refusal, in our words and in theirs."""

    on_date: date
    told: str
    words: str


@dataclass(frozen=True)
class Negotiation:
    """What a page shows of the talk.

    Shapes: rounds and reactions oldest first; `waits` empty unless the next word is ours and overdue, `parked` empty
    unless it is parked; steps as (name of the address, words of the link).
    """

    rounds: list[Round]
    reactions: list[Reacted]
    waits: str
    parked: str
    steps: list[tuple[str, str]]


def negotiation_of(page: ExpectationPage, *, today: date) -> Negotiation:
    """Tell how far the talk about an expectation is, in the reader's language."""
    agreed = {(event.version, event.recorded_at) for event in page.events if event.kind == "AGREED"}
    turns = [
        event
        for event in page.events
        if event.kind in ROUNDS
        and (event.kind, event.version, event.recorded_at) not in {("PROPOSED", *one) for one in agreed}
    ]
    language = locale()
    until = page.head.parked_until_date
    is_parked = page.row.state == "PARKED" and until
    return Negotiation(
        rounds=[_round(event, page=page) for event in turns],
        reactions=[
            Reacted(event.on_date, str(REACTIONS[event.facts["reaction"]]), event.note)
            for event in page.events
            if event.kind == "REACTED"
        ],
        waits=_waits(page, today=today),
        parked=_("Parked until %(day)s; then it comes back by itself.") % {"day": day_text(day=until, locale=language)}
        if is_parked and until
        else "",
        steps=steps_offered(page, today=today),
    )


def steps_offered(page: ExpectationPage, *, today: date) -> list[tuple[str, str]]:
    """List the steps that the protocol allows now, in its order; agreeing, moving and voiding have places of their own."""
    state = State(page.row.state)
    deeds = allowed_deeds(
        state=state,
        has_pending_move=state is State.AGREED and page.pending is not None,
        is_due=is_due_today(page=page, today=today),
    )
    hidden = {Deed.PROPOSE} if page.pending is None else set()
    names = [STEPS[deed] for deed in deeds if deed in STEPS and deed not in hidden]
    names = ["react", *names] if state is State.NOT_FEASIBLE else names
    return [(name, str(STEP_WORDS[name].link)) for name in names]


def _round(event: EventLine, *, page: ExpectationPage) -> Round:
    is_theirs = ROUNDS[event.kind]
    version = _countered_with(event, page=page) if is_theirs else event.version
    line = next((line for line in page.goalposts if line.version == version), None)
    return Round(
        is_theirs=is_theirs,
        on_date=event.on_date,
        how=str(HOWS.get(event.facts.get("how", ""), "")),
        words=event.note,
        posts=posts_told(line, page=page) if line else None,
    )


def _countered_with(event: EventLine, *, page: ExpectationPage) -> int | None:
    """Find the posts that were drawn as theirs with this counter, or after it and before the next turn."""
    later = [one for one in page.events if one.recorded_at >= event.recorded_at]
    turns = [one.recorded_at for one in later if one.kind in ROUNDS and one.recorded_at > event.recorded_at]
    until = min(turns, default=None)
    built = [one.version for one in later if one.kind == "COUNTER_BUILT" and (not until or one.recorded_at < until)]
    return built[-1] if built else None


def _waits(page: ExpectationPage, *, today: date) -> str:
    state, since = State(page.row.state), page.head.state_date
    days = (today - since).days
    if not waits_for_us(state=state) or days < SLOW_DAYS:
        return ""
    facts = {"days": days, "name": page.row.stakeholder_name}
    if state is State.COUNTERED:
        return (
            ngettext(
                "%(name)s countered %(days)s day ago and has no answer yet.",
                "%(name)s countered %(days)s days ago and has no answer yet.",
                days,
            )
            % facts
        )
    if is_reading(source=page.row.source):
        return _("It was found in a review, and not laid before %(name)s yet.") % facts
    return (
        ngettext(
            "%(name)s said this %(days)s day ago and has no answer yet.",
            "%(name)s said this %(days)s days ago and has no answer yet.",
            days,
        )
        % facts
    )
