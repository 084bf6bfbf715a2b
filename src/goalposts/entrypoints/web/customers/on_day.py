"""A customer's people, contracts, metrics and talks of a former day, in words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.labels import Words
from goalposts.apps.customers.queries import TalkOn, contracts_on, talks_on
from goalposts.apps.customers.queries.rhythm import RhythmDay
from goalposts.apps.expectations.queries import CustomerOn, metrics_on, people_on
from goalposts.domain.expectation import State, is_open
from goalposts.domain.roles import Actor
from goalposts.entrypoints.web.customers.telling import person_line, talk_line
from goalposts.entrypoints.web.customers.telling_contract import contract_line

NOTHING: dict[str, Words] = {
    "people": _("We knew nobody here on that day."),
    "contracts": _("No contract had started by that day."),
    "metrics": _("Nothing had been measured by that day."),
    "conversations": _("No conversation had been held by that day."),
}


@dataclass(frozen=True)
class ListOn:
    """A list of a day: its rows in words, and by identifier the day on which something of a row became known later."""

    rows: list[Any]
    known: dict[UUID, date]


def lists_of_customer(*, actor: Actor, customer_id: UUID, expected: CustomerOn, on: RhythmDay) -> dict[str, ListOn]:
    """Give the lists of a customer as of the day of `on`, in the order of its page; six queries at most."""
    asked: dict[str, Any] = {"actor": actor, "customer_id": customer_id, "day": on.today, "time_zone": on.time_zone}
    people = people_on(**asked, open_of=_open_of(expected))
    contracts, metrics = contracts_on(**asked), metrics_on(**asked)
    return {
        "people": ListOn([person_line(row=one.row, on=on) for one in people], _known(people)),
        "contracts": ListOn([contract_line(row=one.row) for one in contracts], _known(contracts)),
        "metrics": ListOn([one.row for one in metrics], _known(metrics)),
        "conversations": talks_told(talks_on(**asked)),
    }


def talks_told(talks: Sequence[TalkOn]) -> ListOn:
    """Put the talks that had been held in words."""
    return ListOn([talk_line(row=one.row) for one in talks], _known(talks))


def _open_of(expected: CustomerOn) -> Counter[UUID]:
    """Count who had how many open expectations on that day."""
    still = (one.row for one in expected.rows if is_open(state=State(one.row.state)))
    return Counter(row.stakeholder_id for row in still)


def _known(found: Sequence[Any]) -> dict[UUID, date]:
    return {one.row.id: one.known for one in found if one.known is not None}
