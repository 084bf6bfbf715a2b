"""Starting a check-in: whom it asks, what it mails, whom it passes over."""

from datetime import date, timedelta

from goalposts.apps.audit.models import Entry
from goalposts.apps.checkins.models import Card, ProgressMail, Round
from goalposts.apps.outbox.models import Message
from goalposts.apps.signin.models import PersonalLink
from tests.apps.checkins.conftest import Ground
from tests.builders import NOW, TODAY


def test_everybody_with_something_due_is_asked_about_their_own(ground: Ground) -> None:
    round_id = ground.started()

    assert Round.objects.get().closes_date == TODAY + timedelta(days=14)
    cards = {card.asked.stakeholder_id: card for card in Card.objects.select_related("asked")}
    assert cards[ground.carla_id].expectation_id == ground.carlas_id
    assert cards[ground.ties_id].expectation_id == ground.ties_own_id
    assert (cards[ground.carla_id].period_end, cards[ground.carla_id].verdict) == (date(2026, 2, 28), "IN")
    mails = {mail.facts["to_name"]: mail for mail in Message.objects.filter(kind="checkins.asked")}
    assert set(mails) == {"Carla Brandsma", "Ties Veldkamp"}
    assert mails["Carla Brandsma"].due_at == NOW
    [card] = mails["Carla Brandsma"].facts["cards"]
    assert (card["value"], card["due_date"], card["floor"]) == (5.0, "2026-02-28", 6.0)
    link = PersonalLink.objects.get(stakeholder_id=ground.carla_id)
    assert (link.about_id, link.purpose) == (round_id, "CHECKIN")
    assert link.shown["expectations"] == [str(ground.carlas_id)]
    assert Entry.objects.filter(deed="checkin.started", object_id=round_id).exists()
    assert ProgressMail.objects.count() == 2
