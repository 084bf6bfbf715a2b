"""Hours and revenue imported, the curve, a misfit, and the action item it becomes: in both languages, on a phone."""

import pytest
from playwright.sync_api import FilePayload, expect

from tests.demo_server import Demo
from tests.journeys.conftest import OMAR, Visits, at_work
from tests.journeys.visits import Visit

SHARES = "/w/brugwachter-services/shares/"
HEADS = {"nl": "Klant;Maand;Omzet;Uren;Medewerker", "en": "Customer;Month;Revenue;Hours;Employee"}
PROMISE = {"nl": "Eén vaste dag per week", "en": "One fixed day a week"}


def last_month(visit: Visit) -> str:
    """Ask the browser which month was over last."""
    said: str = visit.page.evaluate("() => { const d = new Date(); d.setDate(0); return d.toISOString().slice(0, 7); }")
    return said


def bring_months(visit: Visit, *, customer: str) -> None:
    """Bring a customer and a month of it in, of which the hours are on a name and on none."""
    month = last_month(visit)
    for name, text in (
        ("klanten.csv", f"Klantnr;Naam\r\nTD-{visit.language};{customer}\r\n"),
        (
            "uren.csv",
            f"{HEADS[visit.language]}\r\n{customer};{month};2500;900;\r\n{customer};{month};;60;Sanne de Wit\r\n",
        ),
    ):
        visit.open("/w/brugwachter-services/import/")
        file: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}
        visit.page.locator("input[type=file]").set_input_files(file)
        visit.button("Look at this file").click()
        expect(visit.heading()).to_have_text(visit.says("This file can come in"))
        visit.looks_right()
        visit.button("Bring it in").click()
        expect(visit.heading()).to_have_text(visit.says("%(file)s is in", file=name))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_months_are_imported_and_a_misfit_becomes_an_action_item(demo: Demo, visits: Visits, language: str) -> None:
    visit = at_work(demo, visits, language=language, width=360, email=OMAR)
    customer = {"nl": "Torenwachter Beheer", "en": "Towerwatch Estates"}[language]
    visit.open(SHARES)
    bring_months(visit, customer=customer)

    visit.open(SHARES)
    expect(visit.page.locator("#attention svg.narrow")).to_be_visible()
    visit.looks_right()
    misfit = visit.page.locator("section[aria-labelledby=misfits-MORE] li").filter(has_text=customer)
    expect(misfit).to_have_count(1)
    misfit.get_by_role("link", name=visit.says("Do something about it")).click()
    expect(visit.page.locator("main .note")).to_contain_text("%")
    visit.looks_right()
    visit.box("What will we do?").fill(PROMISE[language])
    visit.box("By which day?").fill("01-02-2099")
    visit.button("Save").click()

    visit.reads("Noted as an action item of %(name)s.", name=customer)
    item = visit.page.locator("section[aria-labelledby=misfits-MORE] li").filter(has_text=PROMISE[language])
    item.get_by_role("link", name=PROMISE[language]).click()
    expect(visit.heading()).to_have_text(PROMISE[language])
    visit.link("The share of our time is out of step with the share of the revenue.").click()
    expect(visit.heading()).to_contain_text(visit.says("Revenue and hours"))
    expect(visit.page.locator("main")).to_contain_text("Sanne de Wit 60")
    visit.looks_right()
