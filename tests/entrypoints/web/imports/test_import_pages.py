"""Importing in a milan without script: choose, look, say yes."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goalposts.apps.customers.models import Customer
from goalposts.apps.expectations.models import Expectation, Metric
from goalposts.apps.imports.models import Import, Upload
from goalposts.apps.imports.usecases import forget_old_uploads
from goalposts.domain.roles import Actor, member_of, workspace_of
from goalposts.entrypoints.shared import clock
from goalposts.intake.sheets import Limits
from tests.apps.imports.conftest import bring, counts_of_every_table, rows, with_values
from tests.builders import Cast, a_customer, signed_in
from tests.entrypoints.shared.markup import Element, tree
from tests.intake.workbooks import messy_refusals, messy_workbook, small_workbook

Send = Callable[..., Any]


@pytest.fixture
def milan(cast: Cast) -> Client:
    return signed_in(person_id=cast.person_id("milan"))


@pytest.fixture
def send(cast: Cast, milan: Client) -> Send:
    """Choose a file and send it; gives the page that comes."""

    def send(content: bytes, name: str = "klein.xlsx") -> Any:
        return milan.post(f"/w/{cast.slug}/import/", {"file": SimpleUploadedFile(name, content)}, follow=True)

    return send


def page(response: Any) -> Element:
    return tree(response.content.decode())


def in_dutch(client: Client) -> Client:
    client.cookies["goalposts_language"] = "nl"
    return client


def test_the_page_says_what_may_come(cast: Cast, milan: Client) -> None:
    shown = page(in_dutch(milan).get(f"/w/{cast.slug}/import/"))

    form = next(form for form in shown.all("form") if form.attrs.get("enctype"))
    assert (form.attrs["enctype"], form.attrs["method"]) == ("multipart/form-data", "post")
    named = [row.all("th")[0].text for row in shown.one("tbody").all("tr")]
    assert named == ["Klanten", "Belanghebbenden", "Contracten", "Maatstaven", "Verwachtingen", "Metingen", "Maanden"]
    assert "In eigen woorden" in shown.one("main").text
    assert "Er is nog niets geïmporteerd." in shown.one("main").text


def test_a_good_file_is_shown_first_and_comes_in_on_yes(cast: Cast, send: Send, milan: Client) -> None:
    before = {name: count for name, count in counts_of_every_table().items() if not name.startswith("sessions")}
    looked = send(small_workbook())

    text = page(looked).one("main").text
    assert looked.redirect_chain[0][1] == 302
    assert "This file can come in" in text
    assert [cell.text for cell in page(looked).one("tbody").all("td")][:2] == ["2", "0"]
    assert "“Sanne Vermeer” is no member here." in text
    changed = {name for name, count in before.items() if counts_of_every_table()[name] != count}
    assert changed == {"imports.Upload"}

    done = milan.post(looked.request["PATH_INFO"], {"bring": "1"}, follow=True)

    text = page(done).one("main").text
    assert "klein.xlsx is in" in text
    assert "4 measurements" in text
    assert f"/w/{cast.slug}/expectations/" in {link.attrs.get("href") for link in page(done).one("main").all("a")}
    assert Customer.objects.filter(workspace_id=workspace_of(actor=cast.milan)).count() == 2
    assert not Upload.objects.exists()
    assert "klein.xlsx" in page(milan.get(f"/w/{cast.slug}/import/")).one("main").text


def test_the_yes_counts_once(send: Send, milan: Client) -> None:
    looked = send(small_workbook())
    milan.post(looked.request["PATH_INFO"], {"bring": "1"})

    assert milan.post(looked.request["PATH_INFO"], {"bring": "1"}).status_code == 404
    assert Import.objects.count() == 1


def test_a_workbook_without_rows_is_not_said_to_be_here_already(cast: Cast, send: Send, milan: Client) -> None:
    empty = milan.get(f"/w/{cast.slug}/import/template/").content

    shown = page(send(empty)).one("main").text

    assert "There are no rows in this file yet" in shown
    assert "there already" not in shown


def test_the_same_file_again_has_nothing_to_bring(send: Send, milan: Client) -> None:
    milan.post(send(small_workbook()).request["PATH_INFO"], {"bring": "1"})

    shown = page(send(small_workbook()))

    assert "Nothing in this file is new" in shown.one("main").text
    assert not [button for button in shown.all("button") if button.attrs.get("name") == "bring"]


def test_a_file_may_be_thrown_away(cast: Cast, send: Send, milan: Client) -> None:
    looked = send(small_workbook())
    answer = milan.post(looked.request["PATH_INFO"], {"forget": "1"}, follow=True)

    assert answer.request["PATH_INFO"] == f"/w/{cast.slug}/import/"
    assert "The file was thrown away." in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_messy_file_is_refused_cell_by_cell_and_nothing_is_written(cast: Cast, send: Send, milan: Client) -> None:
    before = counts_of_every_table()
    in_dutch(milan)
    refused = send(messy_workbook(), "rommel.xlsx")

    shown = page(refused)
    listed = shown.all("tbody")[-1] if len(shown.all("tbody")) == 1 else shown.all("tbody")[1]
    places = [row.all("th")[0].text for row in listed.all("tr")]
    assert len(places) == len(messy_refusals())
    assert all(any(f"{sheet}, cel {cell}" in place for place in places) for sheet, cell, _ in messy_refusals())
    assert "Er is nog niets geschreven." in shown.one("main").text
    assert "bo@lindeman" in listed.text
    after = counts_of_every_table()
    assert {name for name in after if after[name] != before[name] and "ession" not in name} == {"imports.Upload"}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leeg.xlsx", b"", "The file is empty."),
        ("lijst.csv", b"%PDF-1.7 ...", "it is a PDF"),
        (
            "slot.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        ("stuk.xlsx", b"PK\x03\x04 and then nothing", "The file is damaged."),
    ],
)
def test_what_is_no_table_is_told_at_the_field(send: Send, name: str, content: bytes, words: str) -> None:
    answer = send(content, name)

    assert answer.status_code == 422
    assert words in page(answer).one(id="id_file-error").text
    assert page(answer).one(id="id_file").attrs["aria-invalid"] == "true"


def test_a_file_over_the_limit_is_told_at_the_field(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = send(b"a;b\n" * (Limits().max_bytes // 4 + 1), "groot.csv")

    assert answer.status_code == 422
    assert "32 MB is the most" in page(answer).one(id="id_file-error").text


def test_no_file_at_all_is_told_at_the_field(cast: Cast, milan: Client) -> None:
    answer = milan.post(f"/w/{cast.slug}/import/", {})

    assert answer.status_code == 422
    assert "Choose a file." in page(answer).one(id="id_file-error").text


def test_a_waiting_file_is_its_members_alone(cast: Cast, send: Send) -> None:
    url = send(small_workbook()).request["PATH_INFO"]

    for who in ("omar", "vera", "fenna", "root"):
        assert signed_in(person_id=cast.person_id(who)).get(url).status_code == 404
        assert signed_in(person_id=cast.person_id(who)).post(url, {"bring": "1"}).status_code == 404
    for who in ("sanne", "vik"):
        assert signed_in(person_id=cast.person_id(who)).get(url).status_code == 403
    assert not Import.objects.exists()


def test_a_waiting_file_goes_after_two_hours(send: Send, milan: Client) -> None:
    url = send(small_workbook()).request["PATH_INFO"]
    Upload.objects.update(expires_at=clock.now() - timedelta(seconds=1))

    assert milan.get(url).status_code == 404
    assert milan.post(url, {"bring": "1"}).status_code == 404
    assert forget_old_uploads(actor=Actor.system(reason="tidying"), now=clock.now()) == 1
    assert not Upload.objects.exists()


def test_a_new_file_takes_the_place_of_the_one_that_waits(send: Send, milan: Client) -> None:
    first = send(small_workbook()).request["PATH_INFO"]
    second = send(small_workbook(), "nieuw.xlsx").request["PATH_INFO"]

    assert milan.get(first).status_code == 404
    assert "nieuw.xlsx" in milan.get(second).content.decode()
    assert Upload.objects.count() == 1


def test_what_changed_since_the_look_is_refused_at_the_yes(cast: Cast, send: Send, milan: Client) -> None:
    """The lead's metric got its number at another customer while the file waited."""
    url = send(small_workbook()).request["PATH_INFO"]
    other = a_customer(actor=cast.milan, name="Kade Noord")
    Metric.objects.create(
        workspace_id=workspace_of(actor=cast.milan),
        customer_id=other,
        external_id="M-1",
        name="Iets anders",
        created_at=clock.now(),
    )

    answer = milan.post(url, {"bring": "1"}, follow=True)

    assert "Meanwhile something changed here, so nothing was written." in answer.content.decode()
    assert "This is at another customer" in answer.content.decode()
    assert not Import.objects.exists()


def test_the_numbers_on_the_preview_are_in_the_readers_language(send: Send, milan: Client) -> None:
    url = send(small_workbook()).request["PATH_INFO"]

    assert "Dit bestand kan naar binnen" in in_dutch(milan).get(url).content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("omar", 200), ("milan", 200), ("sanne", 403), ("vik", 403), ("vera", 404)]
)
def test_who_may_open_the_page(cast: Cast, who: str, status: int) -> None:
    assert signed_in(person_id=cast.person_id(who)).get(f"/w/{cast.slug}/import/").status_code == status


def test_an_import_of_another_supplier_is_missing(cast: Cast, send: Send, milan: Client) -> None:
    done = milan.post(send(small_workbook()).request["PATH_INFO"], {"bring": "1"}, follow=True).request["PATH_INFO"]
    foreign = re.sub(cast.slug, cast.vera_slug, done)

    assert signed_in(person_id=cast.person_id("vera")).get(foreign).status_code == 404
    assert signed_in(person_id=cast.person_id("omar")).get(done).status_code == 200


def test_the_list_of_imports_asks_the_same_however_long_it_is(cast: Cast, milan: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            milan.get(f"/w/{cast.slug}/import/")
        return len(asked)

    queries()
    empty = queries()
    line: dict[str, Any] = {"workspace_id": workspace_of(actor=cast.milan), "imported_at": clock.now(), "counts": {}}
    Import.objects.bulk_create(
        [
            Import(
                file_name=f"{number}",
                file_digest="",
                ledger_digest="",
                imported_by_id=member_of(actor=cast.milan),
                **line,
            )
            for number in range(15)
        ]
    )
    assert queries() == empty


def test_what_is_far_too_large_is_not_even_read(cast: Cast, milan: Client) -> None:
    url = f"/w/{cast.slug}/import/"
    answer = milan.generic("POST", url, b"", "multipart/form-data; boundary=b", CONTENT_LENGTH=str(65 * 1024**2))

    assert answer.status_code == 413
    assert "over 64 MB" in page(answer).one("main").text


@pytest.mark.parametrize(("who", "is_shown"), [("milan", True), ("omar", True), ("sanne", False), ("vik", False)])
def test_the_customers_page_leads_whoever_may_there(cast: Cast, who: str, is_shown: bool) -> None:
    shown = page(signed_in(person_id=cast.person_id(who)).get(f"/w/{cast.slug}/customers/"))
    links = {link.attrs.get("href") for link in shown.one("main").all("a")}
    assert (f"/w/{cast.slug}/import/" in links) is is_shown


def test_a_value_of_a_day_to_come_is_not_drawn(cast: Cast) -> None:
    today = clock.today_in(time_zone="Europe/Amsterdam")
    values = [("M-1", today - timedelta(days=9), 33.5), ("M-1", today, 34.5), ("M-1", today + timedelta(days=9), 71.5)]
    bring(cast.omar, replace(rows(), measurements=with_values(*values).measurements), today=today)
    expectation = Expectation.objects.get(external_id="V-1")

    for path in (f"expectations/{expectation.id}/", f"metrics/{Metric.objects.get(external_id='M-1').id}/"):
        shown = page(signed_in(person_id=cast.person_id("omar")).get(f"/w/{cast.slug}/{path}"))
        drawn = " ".join(figure.text for figure in shown.all("figure"))
        assert "34.5" in drawn
        assert "71.5" not in drawn
