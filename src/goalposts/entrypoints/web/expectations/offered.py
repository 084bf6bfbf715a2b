"""Who and which customer the capture page offers: a few, whatever the number of customers; the others are found by typing."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from goalposts.apps.customers.queries import (
    CustomerChoice,
    StakeholderChoice,
    customer_choices,
    customers_named,
    stakeholder_choices,
    stakeholders_named,
)
from goalposts.apps.expectations.queries import recent_speakers
from goalposts.domain.roles import Actor
from goalposts.entrypoints.web.expectations.forms import GroupedChoices

LISTED = 20
RECENT = 5


@dataclass(frozen=True)
class Offered:
    """What the two lists of the page hold: those heard lately, what was looked up, and whatever is chosen already.

    Shapes: `words` empty offers the first by name; the chosen ones are what came with the form, and may be nonsense.
    """

    actor: Actor
    words: str = ""
    chosen_person: str = ""
    chosen_customer: str = ""

    @cached_property
    def recent(self) -> list[StakeholderChoice]:
        """List whom this member heard lately, latest first."""
        return recent_speakers(actor=self.actor, limit=RECENT)

    @cached_property
    def found(self) -> list[StakeholderChoice]:
        """List the persons that were looked up, by name."""
        return stakeholder_choices(actor=self.actor, words=self.words, limit=LISTED, to_write=True)

    def people(self) -> GroupedChoices:
        """Give the persons to choose from, in groups."""
        listed = [*self.recent, *self.found]
        chosen = _identifier(self.chosen_person, known=(one.id for one in listed))
        first = stakeholders_named(actor=self.actor, stakeholder_ids=[chosen]) if chosen else []
        recent = {one.id for one in self.recent}
        others = [one for one in self.found if one.id not in recent]
        groups = ((_("Heard lately"), self.recent), (_("Found") if self.words else _("By name"), others))
        return [*map(_person, first), *((words, list(map(_person, people))) for words, people in groups if people)]

    def customers(self) -> GroupedChoices:
        """Give the customers to choose from."""
        found = customer_choices(actor=self.actor, words=self.words, limit=LISTED, to_write=True)
        chosen = _identifier(self.chosen_customer, known=(one.id for one in found))
        first = customers_named(actor=self.actor, customer_ids=[chosen]) if chosen else []
        return [_customer(one) for one in (*first, *found)]


def _identifier(text: str, *, known: Iterable[UUID]) -> UUID | None:
    """Read what was chosen; None when it is listed already, or no identifier."""
    try:
        chosen = UUID(text)
    except ValueError:
        return None
    return None if chosen in set(known) else chosen


def _person(one: StakeholderChoice) -> tuple[str, str]:
    return str(one.id), f"{one.name}, {one.customer_name}"


def _customer(one: CustomerChoice) -> tuple[str, str]:
    return str(one.id), one.name
