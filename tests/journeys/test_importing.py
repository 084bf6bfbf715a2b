"""A messy workbook is mended and imported, imported again, and taken back: in both languages, on a phone."""

import io
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import FilePayload, expect

from tests.demo_server import Demo
from tests.journeys.conftest import OMAR, Visits, at_work
from tests.journeys.visits import Visit

MESSY = (
    "Klantnr;Naam;Branche;Omzet per jaar\r\n"
    "ZK-1;Zagerij Kwast {0};Hout;€ 1.234,56\r\n"
    "ZK-2;Tuinderij Ploeg {0};;twee ton\r\n"
)


def choose(visit: Visit, name: str, content: bytes) -> None:
    visit.open("/w/brugwachter-services/import/")
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    visit.page.locator("input[type=file]").set_input_files(file)
    visit.button("Look at this file").click()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_messy_file_is_mended_imported_again_and_taken_back(demo: Demo, visits: Visits, language: str) -> None:
    visit = at_work(demo, visits, language=language, email=OMAR, width=360)
    choose(visit, "rommel.csv", MESSY.format(language).replace("ZK-", f"ZK-{language}-").encode("utf-8-sig"))
    expect(visit.heading()).to_have_text(visit.says("Some rows cannot come in"))
    visit.looks_right()

    with visit.page.expect_download() as download:
        visit.page.locator("a[download]").first.click()
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    book.worksheets[0]["D2"] = 200000
    visit.page.locator("button[name=bring]").click()
    expect(visit.heading()).to_have_text(visit.says("%(file)s is in", file="rommel.csv"))
    visit.looks_right()

    mended = io.BytesIO()
    book.save(mended)
    choose(visit, "hersteld.xlsx", mended.getvalue())
    expect(visit.heading()).to_have_text(visit.says("This file can come in"))
    visit.button("Bring it in").click()
    expect(visit.heading()).to_have_text(visit.says("%(file)s is in", file="hersteld.xlsx"))

    choose(visit, "nogmaals.xlsx", mended.getvalue())
    expect(visit.heading()).to_have_text(visit.says("Nothing in this file is new"))

    book.worksheets[0]["B2"] = f"Tuinderij Ploeg en Zoon {language}"
    changed = io.BytesIO()
    book.save(changed)
    choose(visit, "opnieuw.xlsx", changed.getvalue())
    expect(visit.page.locator("main")).to_contain_text(f"Tuinderij Ploeg en Zoon {language}")
    visit.looks_right()
    visit.button("Bring it in").click()
    visit.link("Undo this import").click()
    visit.looks_right()
    visit.button("Undo this import").click()
    visit.reads("%(file)s was taken back. Everything is as it was before.", file="opnieuw.xlsx")
    visit.open("/w/brugwachter-services/customers/?q=Ploeg")
    expect(visit.page.locator("main")).to_contain_text(f"Tuinderij Ploeg {language}")
    expect(visit.page.locator("main")).not_to_contain_text(f"Zoon {language}")
