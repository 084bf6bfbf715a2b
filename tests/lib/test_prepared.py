"""Queries whose SQL is kept: they give what the ORM gives, for every value, and keep none of them."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.models import Count, QuerySet
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.queries import RegisterFilter, register_of
from goalposts.apps.workspaces.access import require
from goalposts.domain.roles import Actor, Right
from goalposts.lib import prepared
from goalposts.lib.prepared import Given, UnfitBuild, first_instance, first_row, instances, plain_rows
from tests.builders import Cast, a_customer, a_stakeholder, an_expectation

FIELDS = ("id", "verbatim", "said_date", "is_dashed", "recorded_at", "shots", "customer_id")
TODAY = date(2026, 5, 4)


def said(cast: Cast, *texts: str) -> list[UUID]:
    carla = a_stakeholder(actor=cast.omar, customer_id=a_customer(actor=cast.omar))
    return [
        an_expectation(
            actor=cast.omar,
            stakeholder_id=carla,
            verbatim=text,
            said_date=TODAY - timedelta(days=number),
            today=TODAY,
            now=timezone.now(),
        )
        for number, text in enumerate(texts)
    ]


def listed(
    *, actor: Actor, since: date, text: str = "", ids: tuple[UUID, ...] = (), limit: int = 9
) -> QuerySet[Any, Any]:
    found = expectations_visible_to(actor).filter(said_date__gte=since)
    found = found.filter(verbatim=text) if text else found
    found = found.filter(id__in=ids) if ids else found
    return found.order_by("said_date", "id").values_list(*FIELDS)[:limit]


def whole(*, actor: Actor, ids: frozenset[UUID], is_locked: bool = False) -> QuerySet[Expectation]:
    found = (
        expectations_visible_to(actor).filter(id__in=ids).select_related("stakeholder__customer", "goalpost__metric")
    )
    found = found.annotate(count=Count("conversation_id")).order_by("said_date", "id")
    return expectations_visible_to(actor).filter(id__in=ids).select_for_update() if is_locked else found


def some(*, ids: frozenset[UUID]) -> QuerySet[Expectation]:
    return Expectation.objects.filter(id__in=ids).only("verbatim", "customer_id").order_by("verbatim")


def calculated(*, since: date) -> QuerySet[Any, Any]:
    return Expectation.objects.filter(said_date__gte=since - timedelta(days=7)).values_list("id")


def holding(*, text: str) -> QuerySet[Any, Any]:
    return Expectation.objects.filter(verbatim__startswith=text).values_list("id")


def nothing() -> QuerySet[Any, Any]:
    return Expectation.objects.filter(id__in=[]).values_list("id")


def for_owners(*, actor: Actor) -> QuerySet[Any, Any]:
    require(actor, right=Right.MANAGE_MEMBERS)
    return expectations_visible_to(actor).values_list("id")


def test_gives_the_rows_of_the_orm_for_whichever_values(cast: Cast) -> None:
    ids = said(cast, "Bel mij", "Kom langs", "Schrijf")
    asked: list[dict[str, Any]] = [
        {"actor": actor, "since": since, **more}
        for actor in (cast.omar, cast.vik, cast.vera)
        for since in (TODAY, TODAY - timedelta(days=1), TODAY - timedelta(days=9))
        for more in ({}, {"limit": 1}, {"ids": tuple(ids[1:])}, {"ids": tuple(ids)}, {"ids": (uuid4(),)})
    ]
    for one in asked:
        assert plain_rows(listed, **one) == list(listed(**one))


def test_what_differs_is_given_to_the_database_and_not_kept(cast: Cast) -> None:
    said(cast, "Bel mij", "Kom langs")
    for text in ("Bel mij", "Kom langs", "Schrijf", "Bel mij"):
        rows = plain_rows(listed, actor=cast.omar, since=date(2020, 1, 1), text=Given(text))
        assert [row[1] for row in rows] == [text] * (text != "Schrijf")
    kept = repr([prepared._known, [one for one in prepared._known.values() if one]])
    for secret in (
        "Bel mij",
        str(cast.omar.workspace_id),
        cast.omar.workspace_id.hex if cast.omar.workspace_id else "-",
    ):
        assert secret not in kept


@pytest.mark.parametrize(
    ("build", "given"),
    [(calculated, {"since": TODAY}), (holding, {"text": Given("Bel")}), (holding, {"text": Given(1.5)})],
)
def test_a_query_that_calculates_with_its_values_is_refused(cast: Cast, build: Any, given: dict[str, Any]) -> None:
    with pytest.raises(UnfitBuild):
        plain_rows(build, **given)


def test_what_can_give_nothing_asks_nothing(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert plain_rows(nothing) == []
        assert first_row(nothing) is None


def test_a_gate_refuses_one_role_and_not_the_other_whoever_came_first(cast: Cast) -> None:
    ids = said(cast, "Bel mij")
    for _ in range(2):
        assert plain_rows(for_owners, actor=cast.omar) == [(ids[0],)]
        with pytest.raises(Exception, match="DENIED"):
            plain_rows(for_owners, actor=cast.vik)


def test_gives_the_instances_of_the_orm_with_what_they_bring_along(cast: Cast, django_assert_num_queries: Any) -> None:
    first, *others = said(cast, "Bel mij", "Kom langs", "Schrijf")
    for ids in (frozenset(others), frozenset({first, others[0]}), frozenset({first})):
        expected = list(whole(actor=cast.omar, ids=ids))
        given = instances(whole, actor=cast.omar, ids=ids)
        assert [one.__dict__.keys() for one in given] == [one.__dict__.keys() for one in expected]
        for mine, theirs in zip(given, expected, strict=True):
            for field in Expectation._meta.concrete_fields:
                assert getattr(mine, field.attname) == getattr(theirs, field.attname), field.name
        with django_assert_num_queries(0):
            assert {one.stakeholder.customer.name for one in given} == {expected[0].stakeholder.customer.name}
            assert [one.goalpost for one in given] == [None] * len(ids)
        assert not any(one._state.adding for one in given)
    assert instances(whole, actor=cast.vera, ids=frozenset({first})) == []
    assert instances(whole, actor=cast.omar, ids=frozenset()) == []
    assert first_instance(whole, actor=cast.omar, ids=frozenset({uuid4()})) is None


def test_instances_of_some_columns_read_the_others_when_they_are_asked_for(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    ids = frozenset(said(cast, "Bel mij"))
    (one,) = instances(some, ids=ids)
    with django_assert_num_queries(0):
        assert (one.id, one.verbatim) == (*ids, "Bel mij")
    with django_assert_num_queries(1):
        assert one.said_date == TODAY


@pytest.mark.django_db(transaction=True)
def test_what_locks_its_rows_is_asked_inside_a_transaction_only(cast: Cast) -> None:
    ids = frozenset(said(cast, "Bel mij"))
    with transaction.atomic():
        assert [one.id for one in instances(whole, actor=cast.omar, ids=ids, is_locked=True)] == [*ids]
    if connection.features.has_select_for_update:
        with pytest.raises(TransactionManagementError):
            instances(whole, actor=cast.omar, ids=ids, is_locked=True)


@pytest.mark.parametrize("order", ["newest", "oldest", "standing", "customer", "stakeholder"])
def test_every_order_goes_on_where_the_page_before_ended(cast: Cast, order: str) -> None:
    ids = said(cast, *(f"Zin {number}" for number in range(7)))
    seen, after = [], ""
    for _ in range(4):
        page = register_of(actor=cast.omar, narrowed=RegisterFilter(), order=order, after=after, size=2)
        seen += [row.id for row in page.rows]
        after = page.next or ""
    assert sorted(seen) == sorted(ids)
    assert not after
