"""PostgreSQL guards the rows of a workspace by a rule that it can also plan by."""

import json
from importlib import import_module
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from goalposts.apps.customers.models import Customer
from goalposts.apps.workspaces.models import Member
from goalposts.domain.roles import workspace_of
from goalposts.lib import tenancy
from goalposts.lib.ids import new_id
from tests.builders import Cast, a_customer

pytestmark = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row-level security is PostgreSQL's")
MANY = 60


@pytest.fixture
def many(cast: Cast) -> UUID:
    """Give the workspace that most customers belong to; one is of another."""
    first = Customer.objects.get(id=a_customer(actor=cast.omar))
    for number in range(MANY - 1):
        first.pk, first.name, first.external_id = new_id(), f"Klant {number}", f"K-{number}"
        first.save(force_insert=True)
    a_customer(actor=cast.vera)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE customers_customer")
    return workspace_of(actor=cast.omar)


def planned_rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT JSON) SELECT * FROM customers_customer")
        plan = cursor.fetchone()[0]
    return int((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plan Rows"])


def test_the_planner_knows_how_many_rows_a_workspace_has(cast: Cast, many: UUID) -> None:
    with tenancy.scope(workspace_id=many):
        assert planned_rows() == MANY
    with tenancy.scope(workspace_id=workspace_of(actor=cast.vera)):
        assert planned_rows() == 1


def test_each_sees_its_own_and_nobody_sees_anything(cast: Cast, many: UUID) -> None:
    seen = {}
    for entered in (many, workspace_of(actor=cast.vera), tenancy.EVERY, "", new_id()):
        with tenancy.scope(workspace_id=entered):
            seen[entered] = Customer.objects.count()
    assert list(seen.values()) == [MANY, 1, MANY + 1, 0, 0]


def test_a_person_sees_their_own_seat_before_a_workspace_is_entered(cast: Cast) -> None:
    with tenancy.scope(workspace_id="", person_id=cast.person_id("milan")):
        assert [member.person_id for member in Member.objects.all()] == [cast.person_id("milan")]


def test_a_request_leaves_nothing_to_the_next_one(cast: Cast, many: UUID) -> None:
    with tenancy.scope(workspace_id=""):
        tenancy.enter(workspace_id=many)
        tenancy.leave(before=("", ""))
        assert tenancy.current() == ("", "")
        tenancy.forget()
        assert Customer.objects.count() == 0

        tenancy.enter(workspace_id=many)
        tenancy.leave(before=("", ""))
        with tenancy.scope(workspace_id=workspace_of(actor=cast.vera)):
            assert Customer.objects.count() == 1
        assert Customer.objects.count() == 0


def test_a_request_within_something_goes_back_to_it(cast: Cast, many: UUID) -> None:
    with tenancy.scope(workspace_id=workspace_of(actor=cast.vera)):
        before = tenancy.current()
        tenancy.enter(workspace_id=many)
        tenancy.leave(before=before)
        assert Customer.objects.count() == 1


def test_a_stranger_after_a_member_sees_no_tenants_rows(cast: Cast, client: Client) -> None:
    """The middleware forgets what the last reader of this connection saw before a page for nobody is made."""
    with tenancy.scope(workspace_id=""):
        tenancy.enter(workspace_id=workspace_of(actor=cast.omar))
        tenancy.leave(before=("", ""))
        for path in ("/sign-in/", "/p/"):
            client.get(path)
            assert Member.objects.count() == 0
            tenancy.enter(workspace_id=workspace_of(actor=cast.omar))
            tenancy.leave(before=("", ""))


def test_tables_that_were_guarded_before_get_the_rule_as_well(cast: Cast, many: UUID) -> None:
    former = "(workspace_id::text = current_setting('goalposts.workspace', true))"
    own = "(workspace_id::text = current_setting('goalposts.workspace', true) OR person_id::text = current_setting('goalposts.person', true))"
    rules = _rules()
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER POLICY tenant ON "customers_customer" USING {former} WITH CHECK {former}')
        cursor.execute(f'ALTER POLICY tenant ON "workspaces_member" USING {own} WITH CHECK {own}')
    assert _rules() != rules
    with tenancy.scope(workspace_id=many):
        assert planned_rows() < MANY / 2

    step = import_module("goalposts.apps.audit.migrations.0004_guard_by_column").Migration.operations[0]
    with connection.schema_editor() as editor:
        step.put_on(editor)
    assert _rules() == rules


def _rules() -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename, qual, with_check FROM pg_policies ORDER BY tablename")
        return list(cursor.fetchall())
