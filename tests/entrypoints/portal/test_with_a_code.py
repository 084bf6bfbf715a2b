"""With a code by mail: everything of their own, which mail they get, their own details, and all of it to take along."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.signin.usecases import tries
from goalposts.domain.roles import Actor, Power
from tests.builders import NOW, TODAY, Cast, an_expectation, ties_at
from tests.entrypoints.portal.visitors import VERBATIM, Proposed, proposed, sent, visitor

pytestmark = pytest.mark.django_db


def digits() -> str:
    """Read the six digits of the last mail."""
    subject = sent().subject
    return subject[:7].replace(" ", "")


def confirmed(made: Proposed, *, onward: str = "/p/everything/") -> Client:
    """Give a browser in which Carla typed the code that was mailed to her."""
    browser = visitor(made.path)
    assert browser.post(f"/p/code/?next={onward}", {"ask": "1"}).status_code == 302
    answer = browser.post(f"/p/code/?next={onward}", {"code": digits()})
    assert (answer.status_code, answer["Location"]) == (302, onward)
    return browser


def test_more_than_the_mail_asks_for_a_code(cast: Cast) -> None:
    browser = visitor(proposed(cast).path)
    answer = browser.get("/p/about-me/")
    assert answer["Location"] == "/p/code/?next=%2Fp%2Fabout-me%2F"
    page = browser.get(answer["Location"]).content.decode()
    assert "Mail mij de code" in page
    assert "carla@" not in page


def test_the_code_of_one_browser_opens_nothing_in_another(cast: Cast) -> None:
    made = proposed(cast)
    mine, other = visitor(made.path), visitor(made.path)
    mine.post("/p/code/", {"ask": "1"})
    code = digits()
    refused = other.post("/p/code/", {"code": code})
    assert refused.status_code == 422
    assert other.get("/p/everything/").status_code == 302
    former = mine.cookies["goalposts_visit"].value
    assert mine.post("/p/code/", {"code": code}).status_code == 302
    assert mine.cookies["goalposts_visit"].value != former, "whoever copied the cookie before gains nothing"
    assert mine.get("/p/everything/").status_code == 200
    assert mine.get("/p/code/?next=https://evil.example/")["Location"] == "/p/everything/"


def test_wrong_digits_and_too_many_codes_are_told(cast: Cast) -> None:
    browser = visitor(proposed(cast).path)
    browser.post("/p/code/", {"ask": "1"})
    wrong = "000000" if digits() != "000000" else "111111"
    assert "niet de zes cijfers" in browser.post("/p/code/", {"code": wrong}).content.decode()
    for _time in range(tries.FOR_ADDRESS[tries.Trial.ASK_LINK_CODE].most):
        answer = browser.post("/p/code/", {"ask": "1"})
    assert "half uur" in answer.content.decode()


def test_everything_and_its_history(cast: Cast) -> None:
    made = proposed(cast)
    an_expectation(actor=cast.sanne, stakeholder_id=made.carla_id, verbatim="Bel mij bij twijfel.")
    ties_id = ties_at(actor=cast.sanne, customer_id=made.customer_id)
    an_expectation(actor=cast.sanne, stakeholder_id=ties_id, verbatim="Alleen van Ties.")
    browser = confirmed(made)
    page = browser.get("/p/everything/").content.decode()
    assert VERBATIM in page
    assert "Bel mij bij twijfel." in page
    assert "Alleen van Ties." not in page
    one = browser.get(f"/p/everything/{made.expectation_id}/").content.decode()
    assert "Voorgesteld" in one


def test_which_mail_they_get_and_a_pause(cast: Cast) -> None:
    made = proposed(cast)
    browser = confirmed(made)
    later = TODAY + timedelta(days=20)
    form = {"is_without_content": "on", "is_progress_off": "on", "until_date": later.isoformat()}
    assert browser.post("/p/mail/", form).status_code == 302
    carla = Stakeholder.objects.get(id=made.carla_id)
    assert (carla.mail_without_content, carla.is_progress_mail_off, carla.paused_until_date) == (True, True, later)
    assert browser.post("/p/mail/", form).status_code == 302, "twice is once"
    assert browser.post("/p/mail/", {**form, "until_date": "2020-01-01"}).status_code == 422
    assert browser.post("/p/mail/", {}).status_code == 302
    carla.refresh_from_db()
    assert (carla.mail_without_content, carla.is_progress_mail_off, carla.paused_until_date) == (False, False, None)


def test_whoever_wants_mails_without_content_needs_a_code_for_everything(cast: Cast) -> None:
    made = proposed(cast)
    Stakeholder.objects.filter(id=made.carla_id).update(mail_without_content=True)
    browser = visitor(made.path)
    assert browser.get("/p/mine/")["Location"].startswith("/p/code/")
    browser.post("/p/code/?next=/p/mine/", {"ask": "1"})
    browser.post("/p/code/?next=/p/mine/", {"code": digits()})
    assert VERBATIM in browser.get("/p/mine/").content.decode()


def test_their_own_details_are_seen_and_corrected(cast: Cast) -> None:
    made = proposed(cast)
    browser = confirmed(made)
    page = browser.get("/p/about-me/").content.decode()
    assert "carla@waterlelie.example" in page
    assert 'id="erasure"' in page
    form = {"name": "  Carla  Brandsma-Vos ", "language": "en", "address_form": "JE"}
    assert browser.post("/p/about-me/", form).status_code == 302
    carla = Stakeholder.objects.get(id=made.carla_id)
    assert (carla.name, carla.language, carla.address_form) == ("Carla Brandsma-Vos", "en", "JE")
    assert browser.post("/p/about-me/", form).status_code == 302, "nothing changed"
    assert browser.post("/p/about-me/", {**form, "name": " "}).status_code == 422


def test_a_new_address_counts_once_its_own_code_was_typed(cast: Cast) -> None:
    made = proposed(cast)
    Stakeholder.objects.filter(id=made.carla_id).update(unreachable_at=NOW, unreachable_reason="vol")
    browser = confirmed(made)
    assert browser.post("/p/about-me/email/", {"email": "geen adres"}).status_code == 422
    assert browser.post("/p/about-me/email/", {"email": "carla@nieuw.example"})["Location"] == "/p/about-me/email/code/"
    mail = sent()
    assert mail.to_email == "carla@nieuw.example"
    assert Stakeholder.objects.get(id=made.carla_id).email == "carla@waterlelie.example"
    wrong = "000000" if mail.subject[:7] != "000 000" else "111111"
    assert browser.post("/p/about-me/email/code/", {"code": wrong}).status_code == 422
    assert browser.post("/p/about-me/email/code/", {"code": mail.subject[:7]}).status_code == 302
    carla = Stakeholder.objects.get(id=made.carla_id)
    assert (carla.email, carla.unreachable_at) == ("carla@nieuw.example", None)


def test_too_many_new_addresses_are_refused(cast: Cast) -> None:
    browser = confirmed(proposed(cast))
    for _time in range(tries.FOR_ADDRESS[tries.Trial.ASK_LINK_CODE].most):
        answer = browser.post("/p/about-me/email/", {"email": "carla@nieuw.example"})
    assert answer.status_code == 422


def test_what_they_said_is_taken_along(cast: Cast) -> None:
    made = proposed(cast)
    an_expectation(actor=cast.sanne, stakeholder_id=made.carla_id, verbatim="=HYPERLINK(1) is geen formule.")
    browser = confirmed(made)
    answer = browser.get("/p/about-me/download/json/")
    whole = json.loads(answer.content)
    assert "attachment" in answer["Content-Disposition"]
    assert whole["person"][0]["email"] == "carla@waterlelie.example"
    assert {one["verbatim"] for one in whole["expectations"]} == {VERBATIM, "=HYPERLINK(1) is geen formule."}
    lines = browser.get("/p/about-me/download/csv/").content.decode("utf-8-sig").splitlines()
    assert lines[0] == "kind,number,field,value"
    assert any("'=HYPERLINK" in line for line in lines)
    assert browser.get("/p/about-me/download/exe/").status_code == 404


def test_a_code_ends_with_its_visit(cast: Cast) -> None:
    browser = confirmed(proposed(cast))
    with time_machine.travel(NOW + timedelta(minutes=31), tick=False):
        assert browser.get("/p/everything/")["Location"] == "/p/"


def test_only_they_themselves_with_a_code_read_and_correct_their_details(cast: Cast) -> None:
    from goalposts.apps.customers.queries.own import own_card
    from goalposts.apps.customers.usecases import correct_own_profile, take_own_email
    from goalposts.apps.customers.usecases.stakeholder import UnableToKeepStakeholder
    from goalposts.domain.refusal import Denied, NotFound

    made = proposed(cast)
    bare = Actor.stakeholder(
        workspace_id=cast.sanne.workspace_id or made.link_id, stakeholder_id=made.carla_id, power=Power.P1
    )
    whole = Actor.stakeholder(
        workspace_id=cast.sanne.workspace_id or made.link_id, stakeholder_id=made.carla_id, power=Power.P2
    )
    gone = Actor.stakeholder(
        workspace_id=cast.vera.workspace_id or made.link_id, stakeholder_id=made.carla_id, power=Power.P2
    )
    for actor, refusal in ((cast.sanne, NotFound), (bare, Denied), (gone, NotFound)):
        with pytest.raises(refusal):
            own_card(actor=actor)
        with pytest.raises(refusal):
            take_own_email(actor=actor, email="x@y.example", now=NOW)
    for wrong in ({"name": ""}, {"name": "x" * 121}, {"language": "fr"}, {"address_form": "GIJ"}):
        fields = {"name": "Carla", "language": "nl", "address_form": "U", **wrong}
        with pytest.raises(UnableToKeepStakeholder):
            correct_own_profile(actor=whole, **fields, now=NOW)
