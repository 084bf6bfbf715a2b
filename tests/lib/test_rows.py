"""Rows that are written by SQL of their own: what the ORM reads back is what was written."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from goalposts.apps.audit.models import Detail, Entry
from goalposts.apps.customers.models import Contact
from goalposts.apps.customers.usecases import ContactKind
from goalposts.domain.roles import workspace_of
from goalposts.lib.rows import insert_rows, update_rows
from tests.builders import NOW, Cast, a_customer, carla_at

DAY = date(2026, 3, 2)


def contacts(cast: Cast, count: int) -> list[Contact]:
    carla = carla_at(actor=cast.omar, customer_id=a_customer(actor=cast.omar))
    return [
        Contact(
            workspace_id=workspace_of(actor=cast.omar), stakeholder_id=carla, on_date=DAY + timedelta(days=number),
            kind=ContactKind.ANSWER.value, source="step", source_id=uuid4(), recorded_at=NOW,
        )
        for number in range(count)
    ]  # fmt: skip


def test_inserts_many_in_one_statement_as_they_are(cast: Cast, django_assert_num_queries: Any) -> None:
    rows = contacts(cast, 3)
    with django_assert_num_queries(1):
        insert_rows(rows=rows)
    read = Contact.objects.filter(id__in=[row.id for row in rows]).order_by("on_date")
    for row, found in zip(rows, read, strict=True):
        assert all(
            getattr(row, field.attname) == getattr(found, field.attname) for field in Contact._meta.concrete_fields
        )
        assert not row._state.adding


def test_more_than_one_statement_takes_goes_in_several(cast: Cast, django_assert_num_queries: Any) -> None:
    rows = contacts(cast, 150)
    with django_assert_num_queries(2):
        insert_rows(rows=rows)
    assert Contact.objects.filter(source_id__in=[row.source_id for row in rows]).count() == 150


def test_of_nothing_nothing_is_asked(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        insert_rows(rows=[])
        update_rows(rows=[], fields=["what"])


def test_keeps_json_as_json(cast: Cast) -> None:
    workspace_id, facts = workspace_of(actor=cast.omar), {"words": "Te laat – ‘weer’.", "days": [1, 2.5, None]}
    entry = Entry(
        workspace_id=workspace_id, number=9_000, at=NOW, actor_kind="MEMBER", deed="test", object_kind="test",
        digest="d", previous="p", hash="h",
    )  # fmt: skip
    insert_rows(rows=[entry])
    insert_rows(rows=[Detail(entry=entry, workspace_id=workspace_id, salt="s", facts=facts)])
    assert Detail.objects.get(entry=entry).facts == facts


def test_what_is_there_already_is_refused_or_left_as_it_is(cast: Cast) -> None:
    (row,) = contacts(cast, 1)
    insert_rows(rows=[row])
    row.on_date = DAY + timedelta(days=9)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(rows=[row])
    insert_rows(rows=[row], skips_known=True)
    assert Contact.objects.get(id=row.id).on_date == DAY


def test_leaves_a_fault_that_is_no_repeat_a_fault(cast: Cast) -> None:
    (row,) = contacts(cast, 1)
    row.kind = "NOISE"
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(rows=[row], skips_known=True)


def test_updates_the_fields_that_are_named_and_no_others(cast: Cast) -> None:
    rows = contacts(cast, 2)
    insert_rows(rows=rows)
    for number, row in enumerate(rows):
        row.what, row.on_date = f"Bezoek {number}", DAY - timedelta(days=1)
    update_rows(rows=rows, fields=["what"])
    read = {found.id: found for found in Contact.objects.all()}
    assert [read[row.id].what for row in rows] == ["Bezoek 0", "Bezoek 1"]
    assert all(read[row.id].on_date >= DAY for row in rows)
