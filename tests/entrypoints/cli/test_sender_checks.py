"""The doctor on mail: what receivers see of the sender's domain, what went out twice, and what a person must decide."""

import pytest
from django.conf import settings

from goalposts.apps.outbox.usecases import Doubt, claim_message, give_up_message, note_handing_over, put_message
from goalposts.entrypoints.cli.doctor.finding import State
from goalposts.entrypoints.cli.doctor.mail_checks import check_outbox, check_sender_domains
from goalposts.lib.mail_records import NoAnswer
from tests.builders import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {"mail": "smtp", "mail_from": "Goalposts <post@brugwachter.example>", "dkim_selector": "s1"}
    monkeypatch.setattr(settings, "OPTION", {**settings.OPTION, **wanted})
    monkeypatch.setattr(settings, "SITE_HOST", "goalposts.brugwachter.example")


ZONE = {
    "brugwachter.example": ["v=spf1 -all"],
    "s1._domainkey.brugwachter.example": ["p=abc"],
    "_dmarc.brugwachter.example": ["v=DMARC1; p=reject"],
}


def _told(zone: dict[str, list[str]]) -> dict[str, tuple[State, str, str]]:
    found = check_sender_domains(ask=lambda name, /: zone.get(name, []))
    return {one.about.split()[0]: (one.state, one.found, one.todo) for one in found}


def test_all_in_order_is_said_with_what_stands_there() -> None:
    told = _told(ZONE)
    assert [state for state, _found, _todo in told.values()] == [State.OK] * 4
    assert told["spf"][1] == "v=spf1 -all"


def test_what_is_missing_or_wrong_says_what_to_do() -> None:
    told = _told({"brugwachter.example": ["v=spf1 +all"], "_dmarc.brugwachter.example": ["v=DMARC1; p=none"]})
    assert [told[name][0] for name in ("spf", "dkim", "dmarc", "links")] == [
        State.WRONG,
        State.ATTENTION,
        State.ATTENTION,
        State.OK,
    ]
    assert all(told[name][2] for name in ("spf", "dkim", "dmarc"))


def test_offline_it_could_not_check_and_nothing_is_wrong() -> None:
    def away(name: str, /) -> list[str]:
        raise NoAnswer(name)

    found = list(check_sender_domains(ask=away))
    assert {one.state for one in found[:3]} == {State.ATTENTION}
    assert all(one.found.startswith("could not check") for one in found[:3])


def test_links_to_another_domain_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "SITE_HOST", "goals.example")
    assert _told(ZONE)["links"][0] is State.ATTENTION


def test_where_no_mail_leaves_or_the_sender_is_this_machine_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "OPTION", {**settings.OPTION, "mail_from": "Goalposts <goalposts@localhost>"})
    assert _told(ZONE) == {}
    monkeypatch.setattr(settings, "OPTION", {**settings.OPTION, "mail": "mailbox"})
    assert list(check_sender_domains(ask=lambda name, /: [])) == []


def test_what_went_out_twice_and_what_waits_for_a_person_have_a_line() -> None:
    message_id = put_message(workspace_id=None, kind="workspace.mail_test", facts={}, now=NOW)
    for is_in_doubt in (False, True):
        claim_message(now=NOW)
        note_handing_over(message_id=message_id, mail_id="<1@brugwachter.example>", is_in_doubt=is_in_doubt, now=NOW)
    give_up_message(message_id=message_id, error="in doubt", doubt=Doubt.THIS, now=NOW)
    lines = [one.found for one in check_outbox(now=NOW)]
    assert any("1 were sent twice, and nobody knows" in line for line in lines)
    assert any("<1@brugwachter.example>" in line for line in lines)
