"""The pages of the workspace itself: forms say at the field what is wrong, deeds say what happened, lists ask little."""

import re
from functools import partial

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goalposts.apps.customers.usecases import archive_stakeholder
from goalposts.apps.outbox.queries import mailbox
from goalposts.apps.workspaces.queries import members_of, open_invitations_of, settings_of, themes_of
from goalposts.apps.workspaces.usecases import invite_member
from goalposts.domain.roles import Role, member_of
from goalposts.entrypoints.shared.sender_domains import looked_up
from goalposts.lib.mail_records import LookUp, NoAnswer
from tests import builders
from tests.architecture.source import in_package
from tests.builders import NOW, Cast, a_customer, signed_in
from tests.mail_server import mail_server


@pytest.fixture
def owner(cast: Cast) -> Client:
    """Omar's browser, in English."""
    browser = signed_in(person_id=cast.person_id("omar"))
    browser.cookies["goalposts_language"] = "en"
    return browser


def _form(cast: Cast, **changes: object) -> dict[str, object]:
    given = vars(settings_of(actor=cast.omar)) | changes
    return {name: value for name, value in given.items() if value is not False and value is not None}


def test_settings_are_saved_and_said(cast: Cast, owner: Client) -> None:
    url = f"/w/{cast.slug}/settings/"
    page = owner.post(url, _form(cast, country="BE", sender_name="Brugwachter"), follow=True)
    assert "Saved." in page.content.decode()
    saved = settings_of(actor=cast.omar)
    assert (saved.country, saved.sender_name) == ("BE", "Brugwachter")
    assert "Nothing was changed." in owner.post(url, _form(cast), follow=True).content.decode()


def test_an_unticked_box_is_an_answer(cast: Cast, owner: Client) -> None:
    owner.post(f"/w/{cast.slug}/settings/", _form(cast, is_code_enough=False))
    assert not settings_of(actor=cast.omar).is_code_enough


def test_a_setting_that_does_not_fit_is_refused_with_its_range(cast: Cast, owner: Client) -> None:
    answer = owner.post(f"/w/{cast.slug}/settings/", _form(cast, rhythm_days=0, name="Nieuwe naam"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Type a number from 1 to 400." in page
    assert "Nieuwe naam" in page, "what was typed stays"
    assert settings_of(actor=cast.omar).name == "Brugwachter Services"


def test_themes_are_added_renamed_moved_archived_and_used_again(cast: Cast, owner: Client) -> None:
    url = f"/w/{cast.slug}/settings/themes/"
    owner.post(url, {"name_nl": "Duurzaamheid", "name_en": "Sustainability"})
    theme = themes_of(actor=cast.omar)[-1]
    owner.post(f"{url}{theme.id}/", {"name_nl": "Milieu", "name_en": "Sustainability"})
    owner.post(f"{url}{theme.id}/place/", {"to": "up"})
    assert themes_of(actor=cast.omar)[-2].name_nl == "Milieu"
    owner.post(f"{url}{theme.id}/use/")
    assert theme.id not in {line.id for line in themes_of(actor=cast.omar)}
    owner.post(f"{url}{theme.id}/use/", {"again": "1"})
    assert themes_of(actor=cast.omar)[-1].id == theme.id
    taken = owner.post(url, {"name_nl": "milieu", "name_en": "Green"})
    assert taken.status_code == 422
    assert "Another theme has this name already." in taken.content.decode()


def test_somebody_is_invited_again_and_not_after_all(cast: Cast, owner: Client) -> None:
    given = {"email": "nadia@brugwachter.example", "name": "Nadia", "role": "LEAD", "language": "nl"}
    page = owner.post(f"/w/{cast.slug}/members/invite/", given, follow=True).content.decode()
    assert "nadia@brugwachter.example gets a mail." in page
    twice = owner.post(f"/w/{cast.slug}/members/invite/", given)
    assert (twice.status_code, "was invited already" in twice.content.decode()) == (422, True)
    invitation_id = open_invitations_of(actor=cast.omar)[0].id
    owner.post(f"/w/{cast.slug}/members/invitations/{invitation_id}/resend/")
    owner.post(f"/w/{cast.slug}/members/invitations/{invitation_id}/withdraw/")
    assert open_invitations_of(actor=cast.omar) == []


def test_a_member_goes_once_their_customers_have_somebody_else(cast: Cast, owner: Client) -> None:
    a_customer(actor=cast.sanne)
    url = f"/w/{cast.slug}/members/{member_of(actor=cast.sanne)}/remove/"
    refused = owner.post(url)
    assert (refused.status_code, "Choose who takes over" in refused.content.decode()) == (422, True)
    page = owner.post(url, {"to_member": str(member_of(actor=cast.milan))}, follow=True).content.decode()
    assert "Sanne de Wit is no longer a member." in page
    assert "Sanne de Wit" not in [line.name for line in members_of(actor=cast.omar)]


def test_the_last_owner_is_told_to_make_another_first(cast: Cast, owner: Client) -> None:
    url = f"/w/{cast.slug}/members/{member_of(actor=cast.omar)}/"
    for answer in (owner.post(f"{url}remove/"), owner.post(url, {"role": "LEAD", "to_member": ""})):
        assert answer.status_code == 422
        assert "This is the last owner." in answer.content.decode()


def test_a_lead_with_customers_is_told_whom_to_ask(cast: Cast) -> None:
    a_customer(actor=cast.sanne)
    browser = signed_in(person_id=cast.person_id("sanne"))
    browser.cookies["goalposts_language"] = "en"
    url = f"/w/{cast.slug}/members/{member_of(actor=cast.sanne)}/remove/"
    assert "Ask a manager or an owner" in browser.get(url).content.decode()
    assert browser.post(url, {"to_member": str(member_of(actor=cast.milan))}).status_code == 422


def test_whoever_leaves_is_out_at_once(cast: Cast) -> None:
    browser = signed_in(person_id=cast.person_id("vik"))
    answer = browser.post(f"/w/{cast.slug}/members/{member_of(actor=cast.vik)}/remove/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/start/")
    assert browser.get(f"/w/{cast.slug}/members/").status_code == 404


def test_the_mail_page_tests_without_showing_secrets(
    cast: Cast, owner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, secret = f"/w/{cast.slug}/settings/mail/", "zeer-geheim"
    with mail_server() as server:
        smtp = {"mail": "smtp", "smtp_host": "127.0.0.1", "smtp_port": str(server.port), "smtp_tls": "none"}
        monkeypatch.setattr(settings, "OPTION", {**settings.OPTION, **smtp})
        page = owner.post(url).content.decode()
        assert "The mail server took a mail to omar@brugwachter.example." in page
        assert [str(mail["To"]) for mail in server.mails] == ["Omar Bensaïd <omar@brugwachter.example>"]
        server.answers = ["554 we do not like you"]
        refused = owner.post(url)
        assert (refused.status_code, "554 we do not like you" in refused.content.decode()) == (422, True)
        monkeypatch.setattr(settings, "OPTION", {**settings.OPTION, "smtp_user": "post", "smtp_password": secret})
        page = owner.get(url).content.decode()
    assert f"127.0.0.1:{server.port}" in page
    assert secret not in page


ZONE = {
    "brugwachter.example": ["v=spf1 +all"],
    "s1._domainkey.brugwachter.example": ["p=abc"],
    "_dmarc.brugwachter.example": ["v=DMARC1; p=reject"],
}


def _away(name: str, /) -> list[str]:
    raise NoAnswer(name)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda name, /: ZONE.get(name, []), ["Everybody may send in your name.", "v=spf1 +all", "In order."]),
        (lambda name, /: [], ["Missing: receivers cannot tell that this mail is yours."]),
        (_away, ["Could not check: nobody answered."]),
    ],
    ids=["found", "missing", "offline"],
)
def test_the_test_tells_what_receivers_see_of_the_senders_domain(
    cast: Cast, owner: Client, monkeypatch: pytest.MonkeyPatch, ask: LookUp, words: list[str]
) -> None:
    url, sender = f"/w/{cast.slug}/settings/mail/", "Goalposts <post@brugwachter.example>"
    monkeypatch.setattr("goalposts.entrypoints.web.workspaces.views.mail.looked_up", partial(looked_up, ask=ask))
    with mail_server() as server:
        smtp = {
            "mail": "smtp", "smtp_host": "127.0.0.1", "smtp_port": str(server.port), "smtp_tls": "none",
            "mail_from": sender, "dkim_selector": "s1",
        }  # fmt: skip
        monkeypatch.setattr(settings, "OPTION", {**settings.OPTION, **smtp})
        assert "brugwachter.example</h3>" not in owner.get(url).content.decode(), "asked with the test only"
        page = owner.post(url).content.decode()
    assert "What receivers see of brugwachter.example" in page
    assert [name in page for name in ("SPF: who may send", "DKIM: the signature", "DMARC: what to do")] == [True] * 3
    assert [text for text in words if text not in page] == []


def test_without_a_mail_server_the_test_says_so(cast: Cast, owner: Client) -> None:
    page = owner.post(f"/w/{cast.slug}/settings/mail/").content.decode()
    assert "it does not leave this machine" in page
    assert len(mailbox(limit=5)) == 1


def test_the_trail_is_told_in_words_and_goes_on(cast: Cast, owner: Client) -> None:
    for number in range(55):
        owner.post(f"/w/{cast.slug}/settings/", _form(cast, rhythm_days=61 + number))
    page = owner.get(f"/w/{cast.slug}/audit/").content.decode()
    assert "Omar Bensaïd changed the settings" in " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "114 → 115" in page
    following = re.search(r'href="([^"]*\?before=\d+)"', page)
    assert following is not None
    rest = owner.get(following.group(1)).content.decode()
    assert "made the workspace" in rest
    assert "made the workspace" not in page


def test_the_trail_names_what_a_deed_was_done_to(cast: Cast, owner: Client) -> None:
    customer_id = builders.a_customer(actor=cast.sanne, name="Rederij Waterlelie")
    carla_id = builders.carla_at(actor=cast.sanne, customer_id=customer_id)
    archive_stakeholder(actor=cast.sanne, stakeholder_id=carla_id, now=builders.NOW)
    builders.an_expectation(
        actor=cast.sanne, stakeholder_id=builders.ties_at(actor=cast.sanne, customer_id=customer_id)
    )
    rows = owner.get(f"/w/{cast.slug}/audit/").content.decode().split("<tr")[2:]
    told = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]
    assert "wrote down an expectation Ties Veldkamp: Een storing wil ik binnen vier uur opgelost zien." in told[0]
    assert any("archived a person Carla Brandsma, Rederij Waterlelie" in row for row in told)


@pytest.mark.parametrize("before", ["x", "-1", "0", "²", "9" * 30])
def test_a_place_in_the_trail_that_cannot_be_is_no_fault(cast: Cast, owner: Client, before: str) -> None:
    assert owner.get(f"/w/{cast.slug}/audit/", {"before": before}).status_code == 200


def test_every_deed_that_is_recorded_has_words() -> None:
    """Those of the vault stand in the trail of their own review, and have no words in a workspace."""
    from goalposts.entrypoints.web.interviews.trail import DEEDS as DEEDS_OF_THE_VAULT
    from goalposts.entrypoints.web.workspaces.deeds import DEEDS

    of_the_vault = {module.path for module in in_package("apps.interviews")}
    assert of_the_vault
    behind = _recorded(of_the_vault)
    recorded = _recorded({module.path for module in in_package("apps")} - of_the_vault)
    assert "expectation.reopened" in recorded
    assert recorded - set(DEEDS) == set()
    assert "hot.asked" in behind
    assert behind - set(DEEDS_OF_THE_VAULT) == set()


def _recorded(paths: set[str]) -> set[str]:
    sources = [_source(path) for path in paths]
    found = {deed for source in sources for deed in re.findall(r'deed="([a-z_.]+)"', source)}
    return found | {deed for source in sources for deed in re.findall(r'Deed\.[A-Z_]+: "([a-z_.]+)"', source)}


def _source(path: str) -> str:
    from tests.machine import ROOT

    return (ROOT / path).read_text("utf-8")


@pytest.mark.parametrize("place", ["members/", "settings/themes/", "audit/"])
def test_lists_ask_as_much_for_many_as_for_few(cast: Cast, owner: Client, place: str) -> None:
    owner.get(f"/w/{cast.slug}/{place}")
    asked = set[int]()
    for number in range(6):
        invite_member(actor=cast.omar, email=f"n{number}@b.example", name="", role=Role.LEAD, language="nl", now=NOW)
        with CaptureQueriesContext(connection) as queries:
            owner.get(f"/w/{cast.slug}/{place}")
        # PostgreSQL is also told whose rows may be seen.
        asked.add(len([query for query in queries if "set_config" not in query["sql"]]))
    assert len(asked) == 1
    assert asked.pop() <= 6
