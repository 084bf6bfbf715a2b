"""Columns named by hand, days asked per column, refused rows taken along, workbooks to start from, and the undo page."""

import io
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import translation

from goalposts.apps.customers.models import Customer, Stakeholder
from goalposts.apps.expectations.models import Expectation, Measurement
from goalposts.apps.imports.models import HeadingChoice, Import, Upload
from goalposts.apps.imports.usecases import ledger
from goalposts.entrypoints.shared import clock, import_deeds
from goalposts.entrypoints.shared.import_template import example_book, template_book
from goalposts.entrypoints.worker.importing import import_once
from goalposts.intake.portfolio import read_portfolio
from goalposts.lib import bulk, meanwhile
from tests.apps.imports.conftest import bring, rows
from tests.builders import Cast, signed_in
from tests.entrypoints.shared.markup import tree

Send = Callable[..., Any]


@pytest.fixture
def milan(cast: Cast) -> Client:
    return signed_in(person_id=cast.person_id("milan"))


@pytest.fixture
def send(cast: Cast, milan: Client) -> Send:
    def send(content: bytes, name: str) -> Any:
        return milan.post(f"/w/{cast.slug}/import/", {"file": SimpleUploadedFile(name, content)}, follow=True)

    return send


def text_of(response: Any) -> str:
    return tree(response.content.decode()).one("main").text


UNKNOWN = b"Bedrijfje;Plaatsnaam;Hoe heet het\nx;Goes;Slijterij Wouw\ny;Sneek;Drukkerij Aap\n"


def test_unknown_headings_are_named_by_hand_and_remembered(cast: Cast, milan: Client, send: Send) -> None:
    looked = send(UNKNOWN, "lijst.csv")
    url = looked.request["PATH_INFO"]
    asked = milan.get(f"{url}columns/")
    assert "Slijterij Wouw" in text_of(asked)

    missing = milan.post(f"{url}columns/", {"table_0": "CUSTOMERS"})
    assert missing.status_code == 422
    assert "No column is: Name." in text_of(missing)
    named = {"table_0": "CUSTOMERS", "column_0_1": "CUSTOMERS.external_id", "column_0_3": "CUSTOMERS.name"}
    shown = milan.post(f"{url}columns/", named, follow=True)
    assert "This file can come in" in text_of(shown)
    milan.post(url, {"bring": "1"})

    assert set(Customer.objects.filter(external_id__in="xy").values_list("external_id", "name")) == {
        ("x", "Slijterij Wouw"),
        ("y", "Drukkerij Aap"),
    }
    again = send(UNKNOWN.replace(b"Aap", b"Noot"), "volgende.csv")
    assert "as you named them before" in text_of(again)
    assert HeadingChoice.objects.count() == 1
    theirs = signed_in(person_id=cast.person_id("vera"))
    foreign = theirs.post("/w/kroon-facilitair/import/", {"file": SimpleUploadedFile("l.csv", UNKNOWN)}, follow=True)
    assert "as you named them before" not in foreign.content.decode()


def test_of_a_sheet_with_thousands_of_columns_the_first_are_asked_and_the_rest_are_counted(
    milan: Client, send: Send
) -> None:
    """A page that asks about each of sixteen thousand columns would never come."""
    extra = [f"kolom {number}" for number in range(3000)]
    heads, cells = ";".join(["Klantnummer", *extra, "Naam"]), ";".join(["x", *["1"] * 3000, "Slijterij Wouw"])
    looked = send(f"{heads}\n{cells}\n".encode(), "klanten.csv")
    url = looked.request["PATH_INFO"]
    assert "This file can come in" in text_of(looked)
    assert "kolom 19" in text_of(looked)
    assert "kolom 20" not in text_of(looked)
    assert "2,980 more" in text_of(looked)

    asked = milan.get(f"{url}columns/").content.decode()
    assert asked.count("column_0_") < 1000
    assert "2,941 more columns are left out, unless their heading is known." in tree(asked).one("main").text
    named = {"table_0": "CUSTOMERS", "column_0_1": "CUSTOMERS.external_id", "column_0_3002": "CUSTOMERS.name"}
    shown = milan.post(f"{url}columns/", named, follow=True)
    assert "This file can come in" in text_of(shown)


def test_a_day_that_could_be_either_is_asked_once_per_column(cast: Cast, milan: Client, send: Send) -> None:
    bring(cast.omar, rows())
    looked = send(b"Metric,Date,Value\nM-1,03/04/2025,12\nM-1,05/06/2025,13\n", "values.csv")
    url = looked.request["PATH_INFO"]

    assert text_of(looked).count("what is 03/04/2025?") == 1
    again = milan.post(f"{url}columns/", {"days": "1", "day_0": "0"}, follow=True)
    assert "This file can come in" in text_of(again)
    milan.post(url, {"bring": "1"})

    days = Measurement.objects.filter(metric__external_id="M-1", value__in=[12, 13]).order_by("measured_date")
    assert [str(one.measured_date) for one in days] == ["2025-03-04", "2025-05-06"]


def test_a_column_read_day_first_by_custom_says_so_and_is_turned_with_one_answer(
    cast: Cast, milan: Client, send: Send
) -> None:
    def marked(shown: Any) -> list[str]:
        found = re.findall(r'<input[^>]*name="day_0"[^>]*>', shown.content.decode())
        return [re.findall(r'value="(.)"', one)[0] for one in found if "checked" in one]

    bring(cast.omar, rows())
    looked = send(b"Maatstaf;Datum;Waarde\nM-1;03/04/2025;12\nM-1;05/06/2025;13\n", "reeks.csv")
    url = looked.request["PATH_INFO"]
    assert "This file can come in" in text_of(looked)
    assert "how they are read now" in text_of(looked)
    assert marked(looked) == ["1"]

    again = milan.post(f"{url}columns/", {"days": "1", "day_0": "0"}, follow=True)
    assert marked(again) == ["0"]
    milan.post(url, {"bring": "1"})
    days = Measurement.objects.filter(metric__external_id="M-1", value__in=[12, 13]).order_by("measured_date")
    assert [str(one.measured_date) for one in days] == ["2025-03-04", "2025-05-06"]


def test_good_rows_come_in_and_refused_ones_are_mended_and_come_back(cast: Cast, milan: Client, send: Send) -> None:
    bad = "Klant;Naam;E-mail\nAtelier Blauw;Ada Bos;ada@blauw.example\nAtelier Blauw;Bo Mol;bo bij blauw\n"
    bring(cast.omar, rows())
    looked = send(bad.encode(), "mensen.csv")
    url = looked.request["PATH_INFO"]
    assert "Import the 1 good row" in text_of(looked)

    book = openpyxl.load_workbook(io.BytesIO(milan.get(f"{url}refused/").content))
    sheet = book.worksheets[0]
    heads, row = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert heads == ["Klant", "Naam", "E-mail", "Why refused"]
    assert row[:3] == ["Atelier Blauw", "Bo Mol", "bo bij blauw"]
    assert "is not a mail address" in str(row[3])
    milan.post(url, {"bring": "1"})
    assert Stakeholder.objects.filter(name__in=["Ada Bos", "Bo Mol"]).count() == 1

    sheet.cell(2, 3).value = "bo@blauw.example"
    mended = io.BytesIO()
    book.save(mended)
    again = send(mended.getvalue(), "hersteld.xlsx")
    assert "This file can come in" in text_of(again)
    assert "Why refused" not in text_of(again)
    milan.post(again.request["PATH_INFO"], {"bring": "1"})
    assert Stakeholder.objects.get(name="Bo Mol").email == "bo@blauw.example"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_example_comes_in_without_a_word_and_fills_every_column(cast: Cast, language: str, send: Send) -> None:
    with translation.override(language):
        example, template = example_book(), template_book()

    whole = read_portfolio(content=example, file_name="voorbeeld.xlsx")
    assert (whole.refusals, whole.unresolved, whole.unknown_columns, whole.unknown_sheets) == ((), (), (), ())
    for sheet in openpyxl.load_workbook(io.BytesIO(example)).worksheets[:6]:
        columns = list(sheet.iter_cols(values_only=True))
        empty = [column[0] for column in columns if not any(column[1:])]
        assert empty in ([], ["Accountmanager"], ["Lead"]), "a lead is a member here, whom we cannot know"
    assert read_portfolio(content=template, file_name="leeg.xlsx").refusals == ()
    looked = send(example, "voorbeeld.xlsx")
    assert "This file can come in" in text_of(looked)
    assert "Refused" not in text_of(looked)


def test_an_import_is_taken_back_from_its_page_unless_something_leans_on_it(cast: Cast, milan: Client) -> None:
    outcome = bring(cast.omar, rows())
    url = f"/w/{cast.slug}/import/done/{outcome.import_id}/undo/"
    assert "Take boek.xlsx back?" in text_of(milan.get(url))
    expectation = Expectation.objects.get(external_id="V-2")
    milan.post(f"/w/{cast.slug}/expectations/{expectation.id}/void/", {"reason": "Dubbel opgenomen"})
    leaning = milan.post(url)
    assert Expectation.objects.get(external_id="V-2").state == "VOID"
    assert leaning.status_code == 422
    assert "Expectation “Laat het weten" in text_of(leaning)
    assert Import.objects.get().undone_at is None


def test_an_import_goes_and_its_page_says_so(cast: Cast, milan: Client) -> None:
    outcome = bring(cast.omar, rows())
    url = f"/w/{cast.slug}/import/done/{outcome.import_id}/"
    answer = milan.post(f"{url}undo/", follow=True)
    assert "was taken back. Everything is as it was before." in answer.content.decode()
    assert "Taken back by Milan" in text_of(milan.get(url))
    assert not Customer.objects.filter(external_id="K-1").exists()


def test_a_large_file_is_read_and_written_by_the_worker(
    cast: Cast, milan: Client, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_deeds, "LARGE_BYTES", 10)
    bring(cast.omar, rows())
    looked = send(b"Maatstaf;Datum;Waarde\nM-1;03-04-2025;12\n", "reeks.csv")
    url = looked.request["PATH_INFO"]
    assert looked["Refresh"] == "2"
    assert "Your file is being read" in text_of(looked)

    assert import_once(now=clock.now())
    assert "This file can come in" in text_of(milan.get(url))
    waits = milan.post(url, {"bring": "1"}, follow=True)
    assert "Your file is being brought in" in text_of(waits)
    assert not Measurement.objects.filter(value=12).exists()
    assert import_once(now=clock.now())
    assert not import_once(now=clock.now())

    assert "reeks.csv is in" in text_of(milan.get(url, follow=True))
    assert Measurement.objects.filter(value=12).count() == 1
    assert Upload.objects.get().stage == "WRITTEN"


def test_the_page_tells_how_many_rows_were_written_while_they_are(
    cast: Cast, milan: Client, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_deeds, "LARGE_BYTES", 10)
    monkeypatch.setattr(bulk, "CHUNK", 2)
    bring(cast.omar, rows())
    lines = "".join(f"M-1;{day:02}-04-2025;{day}\n" for day in range(1, 6))
    looked = send(f"Maatstaf;Datum;Waarde\n{lines}".encode(), "reeks.csv")
    url = looked.request["PATH_INFO"]
    import_once(now=clock.now())
    milan.post(url, {"bring": "1"})
    seen = []
    usual = ledger.Run.note_saved

    def look(run: ledger.Run, count: int) -> None:
        usual(run, count)
        if connection.vendor == "postgresql":  # which shows one transaction the same activity throughout
            connection.cursor().execute("SELECT pg_stat_clear_snapshot()")
        seen.append(text_of(milan.get(url)))

    monkeypatch.setattr(ledger.Run, "note_saved", look)
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setattr(meanwhile, "_file", lambda name: Path(folder) / "beside" / name.hex)
        import_once(now=clock.now())
        assert not list(Path(folder).glob("*/*"))

    told = [found[0] for text in seen if (found := re.search(r"\d of 5 rows written|All 5 rows are written", text))]
    assert list(dict.fromkeys(told)) == [
        "0 of 5 rows written",
        "2 of 5 rows written",
        "4 of 5 rows written",
        "All 5 rows are written",
    ]
    assert all("come in together, or none" in text for text in seen)
    assert "reeks.csv is in" in text_of(milan.get(url, follow=True))


def test_a_large_file_that_is_none_says_so(milan: Client, send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_deeds, "LARGE_BYTES", 3)
    looked = send(b"%PDF-1.7 and so on", "reeks.csv")
    assert import_once(now=clock.now())
    assert "it is a PDF" in text_of(milan.get(looked.request["PATH_INFO"]))
