"""Monday's page by mail: who needs this member, each with its reason in a sentence, and the way to the page."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.reports.mails.frame import MailMaker, MailText, Words, framed
from goalposts.reports.monday import days_to_go, monday_sentence, next_decision, reason_sentence, since_in_words

_CUSTOMERS, _PEOPLE, _CONTRACTS = "customers", "customers/people", "customers/contracts"
# Where each reason leads, below the workspace's own address.
_PARTS = {
    "COMPLAINT_OVER": "complaints",
    "PROMISE_OVER": "action-items",
    "NUMBERS_YES_CUSTOMER_NO": "expectations",
    "MISSED": "expectations",
    "DECIDER_SILENT": _PEOPLE,
    "DECISION_NEAR": _CONTRACTS,
    "DECISION_UNKNOWN": _CONTRACTS,
    "FINDINGS_UNANSWERED": "releases",
    "UNANSWERED": "expectations",
    "UNREACHABLE": _PEOPLE,
    "ITEM_OVER": "action-items",
}


def _monday(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    needing = int(str(facts["needing"]))
    said = monday_sentence(needing=needing, moved=int(str(facts["moved"])), soon=int(str(facts["soon"])))
    place = f"{site_url}/w/{facts['workspace_slug']}"
    words = Words(
        subject=_("%(workspace)s, Monday: %(said)s") % {"workspace": facts["workspace"], "said": said},
        to_name=str(facts["to_name"]),
        paragraphs=tuple(
            filter(
                None,
                (said, *_lines(facts, needing=needing, place=place, language=language), _decision(facts, language)),
            )
        ),
        button=_("See Monday's page"),
        address=f"{place}/monday/",
        why=_("You get this mail because you asked for it. Stop it at %(address)s")
        % {"address": f"{place}/notices/choose/"},
    )
    return framed(words=words, language=language, site_url=site_url)


def _lines(facts: Mapping[str, object], *, needing: int, place: str, language: str) -> list[str]:
    rows, today = facts["rows"], date.fromisoformat(str(facts["day"]))
    assert isinstance(rows, Sequence)
    said = [_line(row, today=today, place=place, language=language) for row in rows]
    more = needing - len(said)
    if more:
        said.append(ngettext("And %(num)s more.", "And %(num)s more.", more) % {"num": more})
    return said


def _line(row: Mapping[str, object], *, today: date, place: str, language: str) -> str:
    more = int(str(row["also"]))
    also = ngettext("and %(n)s other reason", "and %(n)s other reasons", more) % {"n": more} if more else ""
    said = f"• {row['customer']}: {_sentence(row, language=language)}"
    whose = " · ".join(filter(None, (_for_how_long(row, today=today), str(row["owner"]), also)))
    return "\n  ".join(filter(None, (said, whose, _address(row, place=place))))


def _sentence(row: Mapping[str, object], *, language: str) -> str:
    waits_for = "NO_CONTRACT" if row.get("is_of_customer") else str(row.get("waits_for", ""))
    day = str(row.get("decision_day") or row["since"])
    return reason_sentence(reason=str(row["reason"]), waits_for=waits_for, day=date.fromisoformat(day), locale=language)


def _for_how_long(row: Mapping[str, object], *, today: date) -> str:
    if decision := str(row.get("decision_day", "")):
        return days_to_go(day=date.fromisoformat(decision), today=today)
    return since_in_words(since_date=date.fromisoformat(str(row["since"])), today=today)


def _address(row: Mapping[str, object], *, place: str) -> str:
    """Give where something is done about a row; mails that were put before rows had one lead to the page alone."""
    if "about" not in row:
        return ""
    part = _CUSTOMERS if row["is_of_customer"] else _PARTS[str(row["reason"])]
    return f"{place}/{part}/{row['about']}/"


def _decision(facts: Mapping[str, object], language: str) -> str:
    day = str(facts["decision_day"])
    known = date.fromisoformat(day) if day else None
    return next_decision(customer=str(facts["decision_customer"]), day=known, locale=language)


MAILS: dict[str, MailMaker] = {"portfolio.monday": _monday}
