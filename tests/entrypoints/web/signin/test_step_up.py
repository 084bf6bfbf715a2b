"""A workspace may ask more than a mailed code: on entering, not at sign-in; and it leads on to where they were."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from goalposts.apps.signin.queries import factors_of
from goalposts.apps.workspaces.models import Workspace
from tests.entrypoints.web.signin.conftest import Door, digits_of, give_app, give_password, key_on


@pytest.fixture
def strict(door: Door) -> Door:
    """Let Sanne's workspace ask a second factor."""
    Workspace.objects.filter(slug=door.cast.slug).update(is_code_enough=False)
    return door


def register(door: Door) -> str:
    """Give the address of the register in the workspace."""
    return reverse("expectations:register", kwargs={"workspace": door.cast.slug})


def test_a_code_signs_in_but_does_not_enter(strict: Door) -> None:
    strict.enter_by_code()
    answer = strict.client.get(register(strict), {"q": "rapport"})
    assert urlsplit(answer["Location"]).path == reverse("signin:step_up")
    assert parse_qs(urlsplit(answer["Location"]).query)["next"] == [f"{register(strict)}?q=rapport"]
    assert strict.client.get(answer["Location"]).status_code == 200
    assert strict.get("me:profile").status_code == 200


def test_the_factor_opens_it_and_leads_on(strict: Door) -> None:
    key = give_app(strict.cast.person_id("sanne"))
    strict.enter_by_code()
    stepped = strict.client.get(strict.client.get(register(strict))["Location"])
    assert urlsplit(stepped["Location"]).path == reverse("me:prove")
    assert strict.client.post(stepped["Location"], {"way": "factor", "typed": "000000"}).status_code == 422
    answer = strict.client.post(stepped["Location"], {"way": "factor", "typed": digits_of(key)})
    assert answer["Location"] == register(strict)
    assert strict.client.get(register(strict)).status_code == 200


def test_setting_one_up_opens_it_too(strict: Door) -> None:
    strict.enter_by_code()
    page = strict.get("me:app", query=f"?next={register(strict)}")
    key, held = key_on(page)
    form = {"key": held, "digits": digits_of(key)}
    answer = strict.post("me:app", form, query=f"?next={register(strict)}")
    assert urlsplit(answer["Location"]).path == reverse("me:codes")
    assert register(strict) in strict.client.post(answer["Location"]).content.decode()
    assert strict.client.get(register(strict)).status_code == 200


def test_a_password_with_the_factor_enters_at_once_and_with_a_code_it_does_not(strict: Door) -> None:
    give_password(strict.cast.person_id("sanne"))
    key = give_app(strict.cast.person_id("sanne"))
    strict.enter_by_password()
    strict.post("signin:factor", {"typed": digits_of(key)})
    assert strict.client.get(register(strict)).status_code == 200


def test_other_workspaces_stay_open_and_foreign_ones_missing(strict: Door) -> None:
    strict.enter_by_code("vera@brugwachter.example")
    assert strict.client.get(register(strict)).status_code == 404
    own = reverse("expectations:register", kwargs={"workspace": strict.cast.vera_slug})
    assert strict.client.get(own).status_code == 200


def test_what_was_typed_meanwhile_is_kept(strict: Door) -> None:
    key = give_app(strict.cast.person_id("sanne"))
    strict.enter_by_code()
    capture = reverse("expectations:capture", kwargs={"workspace": strict.cast.slug})
    answer = strict.client.post(capture, {"verbatim": "Sneller, graag."})
    proving = strict.client.get(answer["Location"])["Location"]
    strict.client.post(proving, {"way": "factor", "typed": digits_of(key)})
    assert "Sneller, graag." in strict.client.get(capture).content.decode()


def test_another_owner_takes_a_lost_factor_off(door: Door) -> None:
    sanne_id, member_id = door.cast.person_id("sanne"), door.cast.sanne.member_id
    give_app(sanne_id)
    parts: dict[str, Any] = {"workspace": door.cast.slug, "member_id": member_id}
    door.enter_by_code("omar@brugwachter.example")
    assert door.get("factor:lift", **parts).status_code == 200
    assert door.post("factor:lift", **parts).status_code == 302
    assert not factors_of(person_id=sanne_id).has_any
    answer = door.post("factor:lift", workspace=door.cast.slug, member_id=door.cast.omar.member_id)
    assert answer.status_code == 422
    assert "This is you" in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("milan", 403), ("vik", 403), ("vera", 404), ("fenna", 404)])
def test_nobody_else_does(door: Door, who: str, status: int) -> None:
    give_app(door.cast.person_id("sanne"))
    door.enter_by_code(f"{who}@brugwachter.example")
    parts: dict[str, Any] = {"workspace": door.cast.slug, "member_id": door.cast.sanne.member_id}
    assert door.get("factor:lift", **parts).status_code == status
    assert door.post("factor:lift", **parts).status_code == status
    assert factors_of(person_id=door.cast.person_id("sanne")).has_any


def test_a_reviewer_is_told_that_it_is_the_vault_that_asks(door: Door) -> None:
    vault = "/r/heldere-blik/reviews/0190a6c0-0000-7000-8000-000000000001/vault/"
    door.enter_by_code("fenna@brugwachter.example")
    page = door.get("signin:step_up", query=f"?next={vault}").content.decode()
    assert "The vault asks a second factor" in page
    assert "workspace" not in page.split("<main")[1]
    give_app(door.cast.fenna_id)
    asked = door.client.get(door.get("signin:step_up", query=f"?next={vault}")["Location"]).content.decode()
    assert "The vault asks a second factor" in asked
    assert "it holds until you sign out" in asked
