"""A customer at the portal: before a phone, at the link of a mail."""

import re

from playwright.sync_api import expect

from goalposts.entrypoints.cli.demo.mailed import WORDS
from tests.demo_server import Demo
from tests.journeys.conftest import OMAR, Visits, at_work
from tests.journeys.visits import Visit

PHONE = 360
OWN_PAGE = re.compile("eigen pagina bij|your own page at")
LINK = re.compile(r"/p/[A-Za-z0-9_-]{20,}")


def links_in_mailbox(demo: Demo, visits: Visits, *, email: str = "") -> list[str]:
    """Read the links of the demo's mails: the page of one person, then proposals, then others; newest first in each."""
    office = at_work(demo, visits, language="nl", email=OMAR)
    found = LINK.findall("\n".join(sorted(office.mails_to(email=email), key=_kind)))
    office.context.close()
    return list(dict.fromkeys(found))


def _kind(mail: str) -> int:
    """Tell one's own page (0) and a proposal (1) from other mails (2): which of them left first hangs on the hour."""
    if OWN_PAGE.search(mail):
        return 0
    return 1 if any(words in mail for words in WORDS.values()) else 2


def customer(demo: Demo, visits: Visits, path: str, *, language: str, script: bool = False) -> Visit:
    """Seat a customer before a phone, at the link of their mail."""
    visit = visits(site=demo.address, language=language, width=PHONE, script=script)
    visit.open(path)
    if visit.page.locator("html").get_attribute("lang") != language:
        visit.page.locator(f"button[name=language][value={language}]").click()
        expect(visit.page.locator("html")).to_have_attribute("lang", language)
    return visit


def come_in(visit: Visit) -> None:
    """Say that the link is theirs."""
    assert LINK.search(visit.page.url) is None, "the token left the address"
    visit.page.locator("main form button").first.click()
    expect(visit.page).to_have_url(re.compile(r"/p/(mine|check-in)/$"))
