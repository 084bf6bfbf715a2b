"""Sentences of Monday that the page and the mail share, and those of the mail, which holds no words of anybody at a customer."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.domain.monday import NO_CONTRACT, Reason, is_stale
from goalposts.reports.charts.formats import day_text, month_text


def monday_sentence(*, needing: int, moved: int, soon: int) -> str:
    """Say how many customers ask for us, posts were moved, and decision dates come within 90 days.

    Edges: what there is none of is left out; of nothing at all it says so.
    """
    told = [
        (ngettext("%(n)s customer asks for you", "%(n)s customers ask for you", needing), needing),
        (ngettext("the posts of %(n)s expectation moved", "the posts of %(n)s expectations moved", moved), moved),
        (ngettext("%(n)s decision date is within 90 days", "%(n)s decision dates are within 90 days", soon), soon),
    ]
    said = "; ".join(words % {"n": number} for words, number in told if number)
    return f"{said[0].upper()}{said[1:]}." if said else _("Nothing asks for you this week.")


def next_decision(*, customer: str, day: date | None, locale: str) -> str:
    """Say who decides next, and by when; empty when nobody known does."""
    if day is None:
        return ""
    named = {"customer": customer, "day": day_text(day=day, locale=locale)}
    return _("Next decision date: %(customer)s, %(day)s.") % named


def next_decision_elsewhere(*, customer: str, lead: str, day: date, locale: str) -> str:
    """Say who of another's customers decides next, by when, and who leads there."""
    named = {"customer": customer, "lead": lead, "day": day_text(day=day, locale=locale)}
    return _("The next decision date here: %(customer)s, %(day)s; the lead is %(lead)s.") % named


def days_to_go(*, day: date, today: date) -> str:
    """Say how long it takes until a day."""
    days = (day - today).days
    return ngettext("%(n)s day to go", "%(n)s days to go", days) % {"n": days}


def since_in_words(*, since_date: date, today: date) -> str:
    """Say for how long a reason holds."""
    days = (today - since_date).days
    if days <= 0:
        return _("since today")
    return ngettext("for %(n)s day", "for %(n)s days", days) % {"n": days}


def figures_sentence(*, months_behind: int | None, until: date | None, locale: str) -> str:
    """Say how old the figures are by which customers weigh; empty while they are recent enough, and where there are none."""
    if until is None or months_behind is None or not is_stale(months_behind=months_behind):
        return ""
    words = ngettext(
        "Revenue and hours are known up to and including %(month)s: %(n)s month is missing since.",
        "Revenue and hours are known up to and including %(month)s: %(n)s months are missing since.",
        months_behind,
    )
    return words % {"n": months_behind, "month": f"{month_text(month=until.month, locale=locale)} {until.year}"}


def reason_sentence(*, reason: str, waits_for: str, day: date, locale: str) -> str:
    """Say what is the matter without naming anybody at the customer: for mails.

    Shapes: `waits_for` is what a complaint waits for, or NO_CONTRACT; `day` is the day of the promise or the decision.
    """
    named = {"day": day_text(day=day, locale=locale)}
    if reason == Reason.COMPLAINT_OVER and waits_for == "ANSWER":
        return _("A complaint got no answer in time.")
    if reason == Reason.DECISION_UNKNOWN and waits_for == NO_CONTRACT:
        return _("No contract runs, so nobody knows when they decide.")
    return _SENTENCES[Reason(reason)]() % named


_SENTENCES: dict[Reason, Callable[[], str]] = {
    Reason.COMPLAINT_OVER: lambda: _("Somebody complained, and nobody spoke with them in time."),
    Reason.PROMISE_OVER: lambda: _("Something was promised for %(day)s, and is not done."),
    Reason.NUMBERS_YES_CUSTOMER_NO: lambda: _("The figure is fine, the customer is not."),
    Reason.MISSED: lambda: _("Something they expect was not met."),
    Reason.DECIDER_SILENT: lambda: _("Somebody who decides or pays is silent."),
    Reason.DECISION_NEAR: lambda: _("They decide by %(day)s, and no review was held."),
    Reason.DECISION_UNKNOWN: lambda: _("When do they decide? Unknown."),
    Reason.FINDINGS_UNANSWERED: lambda: _("Findings of a review wait for an answer since %(day)s."),
    Reason.UNANSWERED: lambda: _("Somebody waits for our answer."),
    Reason.UNREACHABLE: lambda: _("Mail to somebody there does not arrive."),
    Reason.ITEM_OVER: lambda: _("Something was to be done by %(day)s, and is not."),
}
