"""A fresh installation is claimed by whoever holds its set-up code, once."""

import pytest
from django.test import Client

from goalposts.apps.workspaces.queries import is_first_run, workspaces_of_installation
from goalposts.entrypoints.shared.first_run_code import first_run_code
from tests.builders import Cast, a_person

pytestmark = pytest.mark.django_db
GIVEN = {"name": "Noorderpoort", "owner_name": "Ada Kok", "owner_email": "ada@noorderpoort.example", "language": "nl"}


def test_the_first_page_leads_to_the_form() -> None:
    answer = Client().get("/", follow=True)
    assert answer.redirect_chain == [("/first-run/", 302)]
    assert 'name="code"' in answer.content.decode()


@pytest.mark.parametrize("turn", [str, str.upper, lambda code: code.replace("-", " ")])
def test_whoever_types_the_code_owns_the_workspace_and_is_in(turn: object) -> None:
    browser = Client()
    code = turn(first_run_code())  # type: ignore[operator]
    answer = browser.post("/first-run/", {**GIVEN, "code": code}, follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == "/w/noorderpoort/monday/"
    assert browser.get("/w/noorderpoort/settings/").status_code == 200


@pytest.mark.parametrize("code", ["", "aaaa-bbbb-cccc"])
def test_a_wrong_code_makes_nothing(code: str) -> None:
    answer = Client().post("/first-run/", {**GIVEN, "code": code})
    assert answer.status_code == 422
    assert "ada@noorderpoort.example" in answer.content.decode(), "what was typed stays"
    assert is_first_run()


def test_a_form_with_gaps_makes_nothing() -> None:
    answer = Client().post("/first-run/", {"code": first_run_code()})
    assert answer.status_code == 422
    assert is_first_run()


def test_an_address_that_can_sign_in_already_is_refused_at_its_field(every_workspace: None) -> None:
    a_person(name="Ada")
    taken = {**GIVEN, "owner_email": "ada@brugwachter.example", "code": first_run_code()}
    assert Client().post("/first-run/", taken).status_code == 422
    assert is_first_run()


def test_once_claimed_the_form_is_gone(cast: Cast) -> None:
    for answer in (Client().get("/first-run/"), Client().post("/first-run/", {**GIVEN, "code": first_run_code()})):
        assert answer.status_code == 404
    assert len(workspaces_of_installation()) == 2
    assert Client().get("/").status_code == 200
