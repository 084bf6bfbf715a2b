"""Every table of a tenant says whose it is, and PostgreSQL guards it even where a gate was forgotten."""

from collections.abc import Iterable, Iterator

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from tests.architecture.source import without
from tests.architecture.test_foreign_keys import our_models, room_of

VAULT = "interviews"
# Table → why it belongs to no tenant.
OF_NO_TENANT = {
    "people.Person": "one person may belong to several workspaces",
    "people.Organisation": "reviewers are of another organisation than the supplier",
    "people.Reviewer": "reviewers are of another organisation than the supplier",
    "people.ColleagueInvitation": "reviewers are of another organisation than the supplier",
    "people.GuideTemplate": "reviewers are of another organisation than the supplier",
    "signin.SignInLink": "a person signs in before a workspace is entered",
    "signin.MailedCode": "a person signs in before a workspace is entered",
    "signin.FactorLoss": "the second factor belongs to a person, not to a seat",
    "signin.Try": "counts attempts before anybody is known",
    "workspaces.Workspace": "it is the tenant",
}
# Table → why its rows may also belong to nobody, and are read by the worker over all tenants.
MAY_STAND_OUTSIDE = {
    "outbox.Message": "a sign-in mail belongs to a person, not to a workspace",
    "outbox.MailboxMail": "a sign-in mail belongs to a person, not to a workspace",
}


def unowned_tables(*, models_: Iterable[type[models.Model]]) -> Iterator[str]:
    """Find tables without the column of their owner: review_id in the vault, workspace_id elsewhere."""
    for model in models_:
        column = "review_id" if room_of(model=model) == VAULT else "workspace_id"
        owner = next((field for field in model._meta.local_fields if field.column == column), None)
        if owner is None:
            yield f"{model._meta.label}: has no {column}"
        elif owner.null and model._meta.label not in MAY_STAND_OUTSIDE:
            yield f"{model._meta.label}: its {column} may be empty"


def test_every_table_of_a_tenant_says_whose_it_is() -> None:
    assert without(found=unowned_tables(models_=our_models()), exceptions=OF_NO_TENANT) == []


@isolate_apps("goalposts.apps.customers")
def test_an_unowned_table_is_seen() -> None:
    meta = {"Meta": type("Meta", (), {"app_label": "customers"}), "__module__": "goalposts.apps.customers.models"}
    bare = type("Bare", (models.Model,), dict(meta))
    loose = type("Loose", (models.Model,), meta | {"workspace_id": models.UUIDField(null=True)})
    owned = type("Owned", (models.Model,), meta | {"workspace_id": models.UUIDField()})
    assert len(list(unowned_tables(models_=[bare, loose, owned]))) == 2


@isolate_apps("goalposts.apps.customers")
def test_a_table_of_the_vault_without_its_review_is_seen() -> None:
    meta = {"Meta": type("Meta", (), {"app_label": "customers"}), "__module__": "goalposts.apps.interviews.models"}
    wrong = type("Note", (models.Model,), meta | {"workspace_id": models.UUIDField()})
    assert list(unowned_tables(models_=[wrong])) == ["customers.Note: has no review_id"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's; this is SQLite")
@pytest.mark.django_db
def test_row_level_security_stands_behind_every_table_of_a_tenant() -> None:
    tenants = {m._meta.db_table for m in our_models() if m._meta.label not in OF_NO_TENANT | MAY_STAND_OUTSIDE}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid"
            " WHERE relkind = 'r' AND relrowsecurity AND relforcerowsecurity"
        )
        guarded = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,), "this role passes by every policy, so it proves nothing"
    assert sorted(tenants - guarded) == []
