"""What is kept for later tests is what the use cases made, row by row."""

from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from goalposts.apps.customers.queries import customer_card
from tests import builders, kept
from tests.builders import Cast


def _customer(cast: Cast) -> UUID:
    customer_id = builders.a_customer(actor=cast.sanne)
    builders.carla_at(actor=cast.sanne, customer_id=customer_id)
    return customer_id


def _again() -> Any:
    pytest.fail("it was built a second time")


def test_the_second_time_brings_the_same_rows_without_building(cast: Cast) -> None:
    with transaction.atomic():
        first = kept.kept(name="twice", on=cast, build=lambda: _customer(cast))
        rows = kept._all_rows()
        transaction.set_rollback(True)
    assert kept.kept(name="twice", on=cast, build=_again) == first
    assert kept._all_rows() == rows
    assert customer_card(actor=cast.vik, customer_id=first).name == "Rederij Waterlelie"


def test_a_row_that_changed_is_changed_in_that_respect_only(cast: Cast) -> None:
    people = get_user_model().objects.filter(pk=cast.person_id("vik"))
    former = people.values_list("name", "language").get()
    with transaction.atomic():
        kept.kept(name="renamed", on=cast, build=lambda: people.update(name="Vik S."))
        transaction.set_rollback(True)
    assert people.values_list("name", "language").get() == former
    people.update(language="nl")
    kept.kept(name="renamed", on=cast, build=_again)
    assert people.values_list("name", "language").get() == ("Vik S.", "nl")


def test_what_takes_something_away_cannot_be_kept(cast: Cast) -> None:
    customer_id = _customer(cast)
    with pytest.raises(AssertionError, match="takes nothing away"):
        kept.kept(name="taken", on=customer_id, build=lambda: get_user_model().objects.get(pk=cast.root_id).delete())
