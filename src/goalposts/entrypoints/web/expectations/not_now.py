"""A step that the present state forbids: why not, and what can be done now instead of it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goalposts.apps.expectations.labels import STATES, Words
from goalposts.apps.expectations.queries import ExpectationPage
from goalposts.domain.expectation import State, is_open
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.web.expectations.negotiation import steps_offered
from goalposts.entrypoints.web.expectations.refusals import MISSING, REFUSALS
from goalposts.entrypoints.web.expectations.telling import posts_told

NEEDS: dict[str, Words] = {
    "agree": gettext_lazy("A yes is to posts that wait for it, while it is heard, proposed or countered."),
    "close": gettext_lazy("Only what was agreed can be closed, once its day has ended."),
    "counter": gettext_lazy("A counter answers posts that were proposed."),
    "decline": gettext_lazy("Not feasible is said of what is heard, proposed or countered."),
    "drop_move": gettext_lazy("Only agreed posts have a move to let go."),
    "goal": gettext_lazy("Posts are drawn while it is open. Reopen it first."),
    "park": gettext_lazy("Only what is heard, proposed or countered can be parked."),
    "propose": gettext_lazy("Only what is heard, proposed or countered can be proposed."),
    "react": gettext_lazy("A reaction answers the word that something is not feasible."),
    "reopen": gettext_lazy("Only what is closed can be reopened."),
    "unpark": gettext_lazy("Only what is parked can be taken up again."),
    "withdraw": gettext_lazy("Only what is open can be withdrawn."),
    "void": gettext_lazy("It was declared void already, and stays so."),
}
NEGOTIATED = frozenset({"HEARD", "PROPOSED", "COUNTERED"})


@dataclass(frozen=True)
class NotNow:
    """Why a step cannot be taken, and the steps that can: (name of the address, words of the link)."""

    why: str
    ways: list[tuple[str, str]]


def not_now(page: ExpectationPage, *, step: str, today: date) -> NotNow | None:
    """Say why a step cannot be taken in the present state, and what can; None when it can."""
    offered = ways_on(page, today=today)
    if step in dict(offered) or (step == "void" and page.row.state != "VOID"):
        return None
    return NotNow(why=_why(page, step=step), ways=offered)


def ways_on(page: ExpectationPage, *, today: date) -> list[tuple[str, str]]:
    """List every step that can be taken now, what makes the posts first."""
    state = page.row.state
    waits = page.pending is not None and state in NEGOTIATED | {"AGREED"}
    ways = [("agree", _("Record the yes"))] if waits and _is_ready(page) else []
    if is_open(state=State(state)):
        drawn = _("Move the posts") if state == "AGREED" else _("Draw the posts")
        ways.append(("goal", drawn))
    return [*ways, *steps_offered(page, today=today)]


def _is_ready(page: ExpectationPage) -> bool:
    return page.pending is not None and posts_told(page.pending, page=page).is_ready


def _why(page: ExpectationPage, *, step: str) -> str:
    """Name what is missing where the state itself would do; else the state, since when, and what the step asks."""
    state = page.row.state
    if step in {"agree", "propose"} and state in NEGOTIATED and page.pending is None:
        return str(MISSING["parts"])
    if step == "agree" and page.pending is not None and state in NEGOTIATED | {"AGREED"}:
        return str(REFUSALS["NOT_MEASURABLE"])
    if step in {"agree", "drop_move"} and state == "AGREED":
        return str(REFUSALS["NOTHING_PENDING"])
    if step == "close" and state == "AGREED":
        return str(REFUSALS["NOT_DUE"])
    since = {"state": str(STATES[state]).lower(), "day": formats.day(page.head.state_date)}
    stands = _("It is %(state)s since %(day)s.") % since
    return f"{stands} {NEEDS[step]}"
