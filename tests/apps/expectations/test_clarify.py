"""Sentences that were kept before clarity was get their label in small batches; nobody else's are touched."""

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.usecases import count_unlabelled, label_sentences
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, workspace_of
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, a_customer, an_expectation, carla_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def system(ground: Ground) -> Actor:
    """Keep four sentences as they were kept before, one of them in a language we have no lists for, and one of Vera's."""
    said = ("Wees wat proactiever.", "Elke maand hooguit drie storingen.", "Weniger Fehler.")
    for words in said:
        an_expectation(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, verbatim=words)
    elsewhere = a_customer(actor=ground.cast.vera, name="Elders")
    an_expectation(actor=ground.cast.vera, stakeholder_id=carla_at(actor=ground.cast.vera, customer_id=elsewhere))
    Expectation.objects.update(clarity="")
    Expectation.objects.filter(verbatim="Weniger Fehler.").update(language="de")
    return Actor.system(reason="a test", workspace_id=workspace_of(actor=ground.cast.sanne))


def label(actor: Actor, *, limit: int = 200) -> int:
    return label_sentences(actor=actor, workspace_id=workspace_of(actor=actor), now=NOW, limit=limit)


def test_they_get_the_label_they_would_get_today_batch_by_batch(system: Actor) -> None:
    assert count_unlabelled(actor=system, workspace_id=workspace_of(actor=system)) == 3
    assert [label(system, limit=2), label(system, limit=2), label(system, limit=2)] == [2, 1, 0]
    kept = dict(Expectation.objects.exclude(clarity="").values_list("verbatim", "clarity"))
    assert kept["Wees wat proactiever."] == "DIFFUSE"
    assert kept["Elke maand hooguit drie storingen."] == "MEASURABLE"
    assert len(kept) == 3


def test_who_has_no_lists_and_who_is_elsewhere_stays_without(system: Actor) -> None:
    label(system)
    assert Expectation.objects.filter(clarity="").count() == 2
    assert count_unlabelled(actor=system, workspace_id=workspace_of(actor=system)) == 0


def test_one_entry_a_batch_stands_in_the_trail_and_none_for_nothing(system: Actor) -> None:
    label(system)
    label(system)
    assert Entry.objects.filter(deed="sentences.labelled").count() == 1


def test_only_automatic_work_labels(ground: Ground, system: Actor) -> None:
    with pytest.raises(Denied):
        label(ground.cast.omar)
    with pytest.raises(Denied):
        count_unlabelled(actor=ground.cast.omar, workspace_id=workspace_of(actor=ground.cast.omar))
    assert Expectation.objects.exclude(clarity="").count() == 0
