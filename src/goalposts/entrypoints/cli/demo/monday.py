"""Monday in the demo: who looked at it when, who has it by mail, and what was put aside until a day."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from goalposts.apps.customers.queries import find_customers
from goalposts.apps.portfolio.usecases.reader import choose_monday_mail, note_monday_visit
from goalposts.apps.portfolio.usecases.snooze import snooze_reasons
from goalposts.domain.monday import Reason
from goalposts.domain.roles import Actor

LOOKED_DAYS = 14
ASKED_THEN = 9
ASIDE = "Scheepswerf Koningsdiep"
ASIDE_DAYS = 12
BECAUSE = "Wij zitten met Jan en Evert aan tafel, dan bespreken we het contract"


def settle_monday(*, actors: Mapping[str, Actor], today: date, now: datetime) -> None:
    """Let members have looked two weeks ago, Milan have it by mail, and one decision wait until a talk."""
    for actor in actors.values():
        note_monday_visit(actor=actor, today=today - timedelta(days=LOOKED_DAYS), needing=ASKED_THEN)
    milan = actors["Milan"]
    choose_monday_mail(actor=milan, wants_mail=True, now=now)
    for customer in find_customers(actor=milan, words=ASIDE, limit=1):
        back_date = today + timedelta(days=ASIDE_DAYS)
        snooze_reasons(
            actor=milan, customer_id=customer.id, reasons=[Reason.DECISION_NEAR], because=BECAUSE, back_date=back_date,
            today=today, now=now,
        )  # fmt: skip
