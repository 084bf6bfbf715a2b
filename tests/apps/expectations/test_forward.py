"""What people seek next, and what is decided about it."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.customers.models import Contact, Stakeholder
from goalposts.apps.expectations.models import ChanceStep, ForwardAnswer
from goalposts.apps.expectations.queries.forward import (
    chance_page,
    chances_of,
    forward_of_stakeholder,
    last_forward_dates,
)
from goalposts.apps.expectations.queries.heard import heard_of
from goalposts.apps.expectations.usecases.forward import (
    Forward,
    UnableToLookForward,
    own_chance,
    put_chance_off,
    record_forward,
    take_forward_back,
)
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor, Power, member_of
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY

SOUGHT = Forward(
    value_sought="Meedenken over onze nieuwe kaden.", sureness=6, sure_because="Jullie kennen het werk.", fulfilment=-1,
    choose_again=0,
)  # fmt: skip


def record(ground: Ground, forward: Forward = SOUGHT, *, who: str = "sanne", **more: object) -> UUID:
    given = {"said_date": TODAY, "source": "TALK", "stakeholder_id": ground.carla_id, **more}
    actor = given.pop("actor", getattr(ground.cast, who))
    return record_forward(actor=actor, forward=forward, today=TODAY, now=NOW, **given)  # type: ignore[arg-type]


def carla(ground: Ground) -> Actor:
    workspace_id = ground.cast.sanne.workspace_id
    assert workspace_id
    return Actor.stakeholder(workspace_id=workspace_id, stakeholder_id=ground.carla_id, power=Power.P1)


def test_what_is_sought_is_kept_as_said_and_nothing_is_averaged(ground: Ground) -> None:
    record(ground, Forward(choose_again=9), said_date=TODAY - timedelta(days=400))
    record(ground)

    [newest, before] = forward_of_stakeholder(actor=ground.cast.vik, stakeholder_id=ground.carla_id)
    assert (newest.value_sought, newest.sureness, newest.fulfilment, newest.choose_again) == (
        "Meedenken over onze nieuwe kaden.", 6, -1, 0,
    )  # fmt: skip
    assert (newest.chance, newest.recorded_by, newest.language) == ("OPEN", "Sanne de Wit", "nl")
    assert (before.chance, before.choose_again) == ("", 9)
    assert last_forward_dates(stakeholder_ids=[ground.carla_id]) == {ground.carla_id: TODAY}
    assert Stakeholder.objects.get(id=ground.carla_id).last_heard_date == TODAY


def test_the_customer_page_shows_the_last_of_each(ground: Ground) -> None:
    record(ground, said_date=TODAY - timedelta(days=400))
    last = record(ground, Forward(value_sought="Een vast gezicht.", sureness=None))
    tiess = record(ground, Forward(fulfilment=3), stakeholder_id=ground.ties_id, said_date=TODAY - timedelta(days=2))
    own_chance(actor=ground.cast.sanne, forward_id=last, owner_id=member_of(actor=ground.cast.milan), words="", now=NOW)

    lines = heard_of(actor=ground.cast.vik, customer_id=ground.customer_id).forward
    assert [line.id for line in lines] == [last, tiess]
    assert (lines[0].stakeholder_name, lines[0].owner_name, lines[0].value_sought, lines[0].sureness) == (
        "Carla Brandsma", "Milan Verhoeven", "Een vast gezicht.", None,
    )  # fmt: skip
    assert (lines[1].fulfilment, lines[1].owner_id, lines[1].value_sought) == (3, None, "")


def test_sent_twice_it_is_one_answer(ground: Ground) -> None:
    key = uuid4()
    assert record(ground, deed_key=key) == record(ground, deed_key=key)
    assert ForwardAnswer.objects.count() == 1
    with pytest.raises(NotFound):
        record(ground, deed_key=key, stakeholder_id=ground.ties_id)


@pytest.mark.parametrize(
    ("forward", "field", "reason"),
    [
        (Forward(value_sought="  "), "value_sought", "NOTHING"),
        (Forward(value_sought="x" * 4001), "value_sought", "TOO_LONG"),
        (Forward(choose_again=1, sure_because="x" * 4001), "sure_because", "TOO_LONG"),
        (Forward(sureness=11), "sureness", "OUT_OF_RANGE"),
        (Forward(fulfilment=-4), "fulfilment", "OUT_OF_RANGE"),
        (Forward(choose_again=-1), "choose_again", "OUT_OF_RANGE"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(ground: Ground, forward: Forward, field: str, reason: str) -> None:
    with pytest.raises(UnableToLookForward) as refused:
        record(ground, forward)
    assert (refused.value.facts["field"], refused.value.facts["reason"]) == (field, reason)
    assert not ForwardAnswer.objects.exists()


def test_no_day_to_come(ground: Ground) -> None:
    with pytest.raises(UnableToLookForward):
        record(ground, said_date=TODAY + timedelta(days=1))


def test_by_link_only_for_oneself_and_back_again(ground: Ground) -> None:
    key = uuid4()
    with pytest.raises(NotFound):
        record(ground, actor=carla(ground), stakeholder_id=ground.ties_id)
    record(ground, actor=carla(ground), deed_key=key, source="CHECKIN")
    with pytest.raises(NotFound):
        take_forward_back(actor=ground.cast.omar, deed_key=key, now=NOW)
    with pytest.raises(NotFound):
        take_forward_back(actor=carla(ground), deed_key=uuid4(), now=NOW)

    take_forward_back(actor=carla(ground), deed_key=key, now=NOW)

    assert not ForwardAnswer.objects.exists()
    assert not Contact.objects.filter(source="forward").exists()


def test_who_may_only_read_records_nothing(ground: Ground) -> None:
    with pytest.raises(Denied):
        record(ground, who="vik")
    with pytest.raises(NotFound):
        record(ground, who="vera")


def test_a_chance_has_an_owner_or_a_not_now_and_every_decision_stays(ground: Ground) -> None:
    forward_id, milan = record(ground), member_of(actor=ground.cast.milan)
    put_chance_off(actor=ground.cast.sanne, forward_id=forward_id, because="Eerst de storingen.", now=NOW)
    own_chance(actor=ground.cast.sanne, forward_id=forward_id, owner_id=milan, words="In maart.", now=NOW)

    page = chance_page(actor=ground.cast.vik, forward_id=forward_id)
    assert (page.line.chance, page.line.owner_name, page.line.not_now_because) == ("OWNED", "Milan Verhoeven", "")
    assert [(step.owner_name, step.words) for step in page.steps] == [
        ("Milan Verhoeven", "In maart."), (None, "Eerst de storingen."),
    ]  # fmt: skip
    assert (page.may_write, chance_page(actor=ground.cast.sanne, forward_id=forward_id).may_write) == (False, True)
    assert ChanceStep.objects.count() == 2


def test_the_list_of_chances_is_narrowed(ground: Ground) -> None:
    milan = member_of(actor=ground.cast.milan)
    owned, off, still = (record(ground, Forward(value_sought=words)) for words in ("Een", "Twee", "Drie"))
    record(ground, Forward(choose_again=3))
    own_chance(actor=ground.cast.sanne, forward_id=owned, owner_id=milan, words="", now=NOW)
    put_chance_off(actor=ground.cast.sanne, forward_id=off, because="Te vroeg.", now=NOW)

    def listed(chance: str, owner_id: UUID | None = None) -> list[UUID]:
        found = chances_of(actor=ground.cast.vik, chance=chance, owner_id=owner_id, after="")
        return [line.id for line in found.rows]

    assert listed("") == [still, off, owned]
    assert [listed("OPEN"), listed("OWNED"), listed("NOT_NOW")] == [[still], [owned], [off]]
    assert listed("", milan) == [owned]


def test_a_decision_that_says_nothing_is_refused(ground: Ground) -> None:
    forward_id, milan, sanne = record(ground), member_of(actor=ground.cast.milan), ground.cast.sanne
    for because in (" ", "x" * 301):
        with pytest.raises(UnableToLookForward):
            put_chance_off(actor=sanne, forward_id=forward_id, because=because, now=NOW)
    with pytest.raises(UnableToLookForward):
        own_chance(actor=sanne, forward_id=forward_id, owner_id=milan, words="x" * 301, now=NOW)
    own_chance(actor=sanne, forward_id=forward_id, owner_id=milan, words="", now=NOW)
    with pytest.raises(AlreadyDone):
        own_chance(actor=sanne, forward_id=forward_id, owner_id=milan, words=" ", now=NOW)
    put_chance_off(actor=sanne, forward_id=forward_id, because="Te vroeg.", now=NOW)
    with pytest.raises(AlreadyDone):
        put_chance_off(actor=sanne, forward_id=forward_id, because="Te vroeg. ", now=NOW)


def test_a_chance_of_elsewhere_or_without_a_value_is_not_there(ground: Ground) -> None:
    forward_id, bare = record(ground), record(ground, Forward(choose_again=3))
    with pytest.raises(NotFound):
        chance_page(actor=ground.cast.vera, forward_id=forward_id)
    with pytest.raises(NotFound):
        put_chance_off(actor=ground.cast.vera, forward_id=forward_id, because="Nee.", now=NOW)
    with pytest.raises(NotFound):
        put_chance_off(actor=ground.cast.sanne, forward_id=bare, because="Nee.", now=NOW)
    with pytest.raises(Denied):
        put_chance_off(actor=ground.cast.vik, forward_id=forward_id, because="Nee.", now=NOW)
    with pytest.raises(NotFound):
        own_chance(actor=ground.cast.sanne, forward_id=forward_id, owner_id=uuid4(), words="", now=NOW)


def test_whoever_by_link_sees_nobodys(ground: Ground) -> None:
    record(ground)
    assert forward_of_stakeholder(actor=carla(ground), stakeholder_id=ground.carla_id) == []
