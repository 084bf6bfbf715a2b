"""You said, we did; and complaints and promises beside other things."""

from datetime import timedelta

import pytest

from goalposts.apps.customers.queries import customer_card
from goalposts.apps.followup.models import ActionItem
from goalposts.apps.followup.queries import (
    customer_with_followup,
    followup_of_expectation,
    followup_of_person,
    you_said_we_did,
)
from goalposts.apps.followup.usecases import Telling, answer_complaint, tell_as
from goalposts.domain.action_item import UnableToKeepActionItem
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Power
from tests.apps.followup.conftest import WORDS, Ground
from tests.apps.followup.test_promise import DUE, by_link, finished, of_complaint, promise
from tests.builders import NOW, TODAY


def test_what_is_said_and_done_is_read_by_whoever_said_it_alone(ground: Ground) -> None:
    ground.is_sorted()
    done, open_one, own = promise(ground, parent=of_complaint(ground)), promise(ground), promise(ground, is_own=True)
    theirs = promise(ground, to_id=ground.ties_id)
    finished(ground, done)
    answer_complaint(
        actor=ground.cast.sanne, complaint_id=ground.complaint_id, answer="Wij bellen.", on_date=TODAY, how="PHONE",
        today=TODAY, now=NOW,
    )  # fmt: skip
    told = you_said_we_did(actor=by_link(ground, ground.carla_id), stakeholder_id=ground.carla_id, since_date=TODAY)
    assert {one.kind: (one.words, [each.id for each in one.done], one.answer) for one in told} == {
        "COMPLAINT": (WORDS, [done], "Wij bellen."),
        "EXPECTATION": ("Een storing wil ik binnen vier uur opgelost zien.", [open_one], ""),
    }
    assert not {own, theirs} & {each.id for one in told for each in one.done}
    later = you_said_we_did(actor=ground.cast.vik, stakeholder_id=ground.carla_id, since_date=TODAY + timedelta(days=1))
    assert [one.kind for one in later] == ["EXPECTATION"]
    for stranger in (by_link(ground, ground.ties_id, power=Power.P2), ground.cast.vera):
        with pytest.raises(NotFound):
            you_said_we_did(actor=stranger, stakeholder_id=ground.carla_id, since_date=TODAY)


def test_a_member_chooses_how_it_is_told_or_leaves_it_out(ground: Ground) -> None:
    ground.is_sorted()
    first, second = promise(ground), promise(ground, words="En op vrijdag.")
    finished(ground, first)

    def told(*, with_left_out: bool = False) -> list[str]:
        found = you_said_we_did(
            actor=ground.cast.vik, stakeholder_id=ground.carla_id, since_date=TODAY, with_left_out=with_left_out
        )
        return [done.words for one in found for done in one.done]

    tellings = [
        Telling(action_item_id=first, words="Sinds maandag belt de planner u.", is_left_out=False),
        Telling(action_item_id=second, words="En op vrijdag.", is_left_out=True),
    ]
    with pytest.raises(Denied):
        tell_as(actor=ground.cast.vik, tellings=tellings, now=NOW)
    assert tell_as(actor=ground.cast.sanne, tellings=tellings, now=NOW) == 2
    assert tell_as(actor=ground.cast.sanne, tellings=tellings, now=NOW) == 0
    assert told() == ["Sinds maandag belt de planner u."]
    assert told(with_left_out=True) == ["Sinds maandag belt de planner u.", "En op vrijdag."]
    assert ActionItem.objects.get(id=second).telling == ""
    with pytest.raises(UnableToKeepActionItem):
        tell_as(
            actor=ground.cast.sanne,
            tellings=[Telling(action_item_id=first, words="x" * 401, is_left_out=False)],
            now=NOW,
        )


def test_it_stands_beside_the_customer_the_person_and_the_expectation(ground: Ground) -> None:
    ground.is_sorted()
    held = promise(ground)
    for number in range(5):
        ground.complains(words=f"Nog een: {number}", said=TODAY - timedelta(days=number))
    card, customer = customer_with_followup(actor=ground.cast.vik, customer_id=ground.customer_id)
    assert card == customer_card(actor=ground.cast.vik, customer_id=ground.customer_id)
    assert (customer.complaint_count, customer.item_count, len(customer.complaints)) == (6, 1, 4)
    [item] = customer.items
    assert (item.id, item.owner_name, item.due_date) == (held, "Sanne de Wit", DUE)
    first = followup_of_expectation(actor=ground.cast.vik, expectation_id=ground.expectation_id).complaints[0]
    assert (first.id, first.words, first.contact_due_at) == (ground.complaint_id, WORDS, NOW + timedelta(days=2))
    person = followup_of_person(actor=ground.cast.vik, stakeholder_id=ground.ties_id)
    assert (person.complaint_count, person.item_count) == (0, 0)
    with pytest.raises(NotFound):
        customer_with_followup(actor=ground.cast.vera, customer_id=ground.customer_id)
