"""Addresses are those that Django gives, however often they are asked."""

from uuid import UUID, uuid4

import pytest
from django.urls import NoReverseMatch, reverse

from goalposts.entrypoints.shared.addresses import address_of

ONE, OTHER = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("home:welcome", {}),
        ("expectations:register", {"workspace": "oever"}),
        ("expectations:page", {"workspace": "oever", "expectation_id": ONE}),
        ("expectations:page", {"workspace": "oever", "expectation_id": OTHER}),
        ("expectations:page", {"workspace": "waterlelie", "expectation_id": ONE}),
        ("expectations:page", {"workspace": "oever", "expectation_id": str(ONE)}),
        ("signin:link", {"token": "abc"}),
    ],
)
def test_an_address_is_the_one_that_django_gives(name: str, parts: dict[str, str | UUID]) -> None:
    wanted = reverse(name, kwargs=parts)
    assert [address_of(name, **parts) for _ in range(2)] == [wanted, wanted]


def test_an_address_that_does_not_exist_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            address_of("expectations:page", workspace="oever")
