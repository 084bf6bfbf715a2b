"""Monday's reasons in words, each with the page where something is done about it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goalposts.apps.portfolio.labels import REASONS, Words
from goalposts.domain.monday import NO_CONTRACT, GoalSeen, Needing, Reason, Why
from goalposts.domain.roles import Actor, may_write_customer
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.shared.small_goals import WITHOUT_FIGURES, small_goal
from goalposts.reports.charts import MiniGoal, Shot
from goalposts.reports.monday import days_to_go, since_in_words

SHORT = 110
Address = Callable[..., str]


@dataclass(frozen=True)
class Deed:
    """What is done about a reason: in a few words, on which page, and the page that only tells of it.

    Shapes: `part` is what those pages call in their address what the reason is about.
    """

    words: Words
    page: str
    part: str
    telling: str


DEEDS: dict[Reason, Deed] = {
    Reason.COMPLAINT_OVER: Deed(gettext_lazy("Follow up"), "complaints:page", "complaint_id", "complaints:page"),
    Reason.PROMISE_OVER: Deed(
        gettext_lazy("Keep the promise"), "action_items:page", "action_item_id", "action_items:page"
    ),
    Reason.NUMBERS_YES_CUSTOMER_NO: Deed(
        gettext_lazy("Promise something"), "action_items:for_expectation", "expectation_id", "expectations:page"
    ),
    Reason.MISSED: Deed(
        gettext_lazy("Promise something"), "action_items:for_expectation", "expectation_id", "expectations:page"
    ),
    Reason.DECIDER_SILENT: Deed(
        gettext_lazy("Prepare a talk"), "customers:sheet", "stakeholder_id", "customers:person"
    ),
    Reason.DECISION_NEAR: Deed(
        gettext_lazy("See the contract"), "customers:contract", "contract_id", "customers:contract"
    ),
    Reason.DECISION_UNKNOWN: Deed(
        gettext_lazy("Fill in the terms"), "customers:contract-edit", "contract_id", "customers:contract"
    ),
    Reason.FINDINGS_UNANSWERED: Deed(
        gettext_lazy("Answer the findings"), "findings:page", "release_id", "findings:page"
    ),
    Reason.UNANSWERED: Deed(gettext_lazy("Answer"), "expectations:page", "expectation_id", "expectations:page"),
    Reason.UNREACHABLE: Deed(
        gettext_lazy("Mend the address"), "customers:person-edit", "stakeholder_id", "customers:person"
    ),
    Reason.ITEM_OVER: Deed(
        gettext_lazy("Do it or drop it"), "action_items:page", "action_item_id", "action_items:page"
    ),
}


_ADD_CONTRACT = Deed(gettext_lazy("Add the contract"), "customers:contract-add", "customer_id", "customers:page")


@dataclass(frozen=True)
class WhyTold:
    """One reason in words: what is the matter, since when, who sees to it, and the deed with its page.

    Shapes: `said` are an expectation's words, empty where there are none; `more` tells how many more like it there are, may
    be empty; `picture` is the goal it is about, drawn small; `may_write` says whether this reader may do the deed; `url` leads to it, or else to what it is about.
    """

    why: Why
    word: Words
    sentence: str
    said: str
    more: str
    since: str
    deed: Words
    url: str
    may_write: bool
    picture: MiniGoal | None = None


@dataclass(frozen=True)
class RowTold:
    """One customer on Monday's page: the strongest reason, and the others in a few words."""

    first: WhyTold
    also: tuple[WhyTold, ...]


def row_told(*, row: Needing, actor: Actor, here: Address, today: date) -> RowTold:
    """Put one customer's reasons in words."""
    first, *also = (why_told(why=why, actor=actor, here=here, today=today) for why in (row.first, *row.also))
    return RowTold(first, tuple(also))


def why_told(*, why: Why, actor: Actor, here: Address, today: date) -> WhyTold:
    """Put one reason in words."""
    deed = deed_of(why=why)
    may_write = may_write_customer(actor=actor, customer_lead_id=why.lead_id)
    return WhyTold(
        why=why,
        word=REASONS[why.reason],
        sentence=sentence_of(why=why),
        said=_shortened(why.what) if why.language else "",
        more=_more(why),
        since=_since(why, today=today),
        deed=deed.words if may_write else _("Look"),
        url=_deed_url(why, here=here) if may_write else here(deed.telling, **{deed.part: why.about_id}),
        may_write=may_write,
        picture=_picture(why.goal) if why.goal else None,
    )


def _picture(goal: GoalSeen) -> MiniGoal | None:
    """Draw the goal of a reason with the last value, or else where the judge's answer puts it.

    Edges: of a judgement without any answer there is nothing to see.
    """
    is_measured = goal.value is not None and goal.value_date is not None
    if not is_measured and goal.kind in WITHOUT_FIGURES and goal.felt_date is None:
        return None
    told = goal.verdict if is_measured else goal.felt
    drawn = small_goal(
        kind=goal.kind, floor=goal.floor, aim=goal.aim, value=goal.value, day=goal.value_date, position=goal.position,
        verdict=told, is_agreed=goal.is_agreed,
    )  # fmt: skip
    if is_measured or goal.felt_date is None:
        return drawn
    return replace(drawn, shot=Shot(position=None, verdict=told, text="", day=goal.felt_date))


def _deed_url(why: Why, *, here: Address) -> str:
    """Give where the deed is done; what is promised from Monday's page leads back to it."""
    deed = deed_of(why=why)
    url = here(deed.page, **{deed.part: why.about_id})
    return f"{url}?from=monday" if deed.page == "action_items:for_expectation" else url


def deed_of(*, why: Why) -> Deed:
    """Say what is done about a reason."""
    return _ADD_CONTRACT if why.what == NO_CONTRACT else DEEDS[why.reason]


def _since(why: Why, *, today: date) -> str:
    """Say for how long a reason holds; of a decision date how long it takes until then."""
    if why.reason is not Reason.DECISION_NEAR:
        return since_in_words(since_date=why.since_date, today=today)
    return days_to_go(day=date.fromisoformat(why.what), today=today)


def sentence_of(*, why: Why) -> str:
    """Say what is the matter, without a customer's own words."""
    named = {"who": why.who, "what": _shortened(why.what), "day": formats.day(why.since_date)}
    return _ONE[why.reason](why) % named


def _more(why: Why) -> str:
    more = why.count - 1
    return ngettext("And %(n)s more like it.", "And %(n)s more like it.", more) % {"n": more} if more else ""


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SHORT else f"{plain[: SHORT - 1].rstrip()}…"


def _of_complaint(why: Why) -> str:
    if why.what == "CONTACT":
        return _("%(who)s complained, and nobody spoke with them in time.")
    return _("%(who)s complained, and got no answer in time.")


def _of_decision(why: Why) -> str:
    day = formats.day(date.fromisoformat(why.what))
    if why.who:
        return _("They decide on %(contract)s by %(date)s, and no review was held.") % _safe(contract=why.who, date=day)
    return _("They decide by %(date)s, and no review was held.") % _safe(date=day)


def _of_unknown(why: Why) -> str:
    if why.what == NO_CONTRACT:
        return _("No contract runs, so nobody knows when they decide.")
    return _("When do they decide on %(who)s? Unknown.") if why.who else _("When do they decide? Unknown.")


def _safe(**parts: str) -> dict[str, str]:
    """Give texts that are filled in once more later."""
    return {name: text.replace("%", "%%") for name, text in parts.items()}


_ONE: dict[Reason, Callable[[Why], str]] = {
    Reason.COMPLAINT_OVER: _of_complaint,
    Reason.PROMISE_OVER: lambda _why: _("Promised to %(who)s for %(day)s, and not done: %(what)s"),
    Reason.NUMBERS_YES_CUSTOMER_NO: lambda _why: _("The figure is fine, %(who)s is not."),
    Reason.MISSED: lambda _why: _("Not met, of what %(who)s expects."),
    Reason.DECIDER_SILENT: lambda _why: _("%(who)s decides or pays, and is silent."),
    Reason.DECISION_NEAR: _of_decision,
    Reason.DECISION_UNKNOWN: _of_unknown,
    Reason.FINDINGS_UNANSWERED: lambda _why: _("Findings of the independent review wait for an answer since %(day)s."),
    Reason.UNANSWERED: lambda _why: _("%(who)s waits for our answer."),
    Reason.UNREACHABLE: lambda _why: _("Mail to %(who)s does not arrive."),
    Reason.ITEM_OVER: lambda _why: _("To be done by %(day)s, and not done: %(what)s"),
}
