"""One click stops progress mails: no session, one person, looking changes nothing, twice is once, and back again."""

from uuid import UUID

import pytest
from django.test import Client

from goalposts.apps.audit.models import Entry
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases import delete_stakeholder
from goalposts.domain.roles import workspace_of
from goalposts.entrypoints.shared.unsubscribing import unsubscribe_address
from tests.builders import NOW, Cast, a_customer, carla_at

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def carla(cast: Cast) -> UUID:
    return carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))


def _path(cast: Cast, stakeholder_id: UUID) -> str:
    address = unsubscribe_address(workspace_id=workspace_of(actor=cast.sanne), stakeholder_id=stakeholder_id)
    return address[address.index("/p/") :]


def _is_off(stakeholder_id: UUID) -> bool:
    return Stakeholder.objects.get(id=stakeholder_id).is_progress_mail_off


def test_looking_changes_nothing_however_often(cast: Cast, carla: UUID) -> None:
    browser = Client(enforce_csrf_checks=True)
    for method in ("get", "head") * 5:
        assert getattr(browser, method)(_path(cast, carla)).status_code == 200
    assert not _is_off(carla)
    page = browser.get(_path(cast, carla)).content.decode()
    assert "Geen voortgangsmails meer?" in page
    assert "Carla" not in page, "a forwarded mail names nobody"


def test_a_mail_program_stops_them_by_one_post_without_cookies(cast: Cast, carla: UUID) -> None:
    for _time in range(2):
        answer = Client(enforce_csrf_checks=True).post(_path(cast, carla), ONE_CLICK)
        assert answer.status_code == 200
    assert _is_off(carla)
    assert Entry.objects.filter(deed="stakeholder.mail_chosen", actor_kind="STAKEHOLDER").count() == 1


def test_the_page_turns_them_on_again(cast: Cast, carla: UUID) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert "U krijgt geen voortgangsmails meer" in browser.post(_path(cast, carla)).content.decode()
    browser.post(_path(cast, carla), {"again": "1"})
    assert not _is_off(carla)


def test_a_token_that_was_changed_or_whose_person_is_gone_opens_nothing(cast: Cast, carla: UUID) -> None:
    path = _path(cast, carla)
    other = "A" if path[20] != "A" else "B"
    for wrong in (path[:20] + other + path[21:], path[:-3] + "/", "/p/unsubscribe/x/", "/p/unsubscribe/é/"):
        assert Client().post(wrong, ONE_CLICK).status_code == 404
    delete_stakeholder(actor=cast.sanne, stakeholder_id=carla, now=NOW)
    assert Client().post(path, ONE_CLICK).status_code == 404
    assert Client().get(path).status_code == 404
