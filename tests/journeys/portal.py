"""A customer at the portal: before a phone, at the link of a mail."""

import re
from collections.abc import Iterator

from playwright.sync_api import expect

from goalposts.entrypoints.cli.demo.mailed import WORDS
from tests.demo_server import Demo
from tests.journeys.conftest import OMAR, Visits, at_work
from tests.journeys.visits import DIGITS, Visit

PHONE = 360
OWN_PAGE = re.compile("eigen pagina bij|your own page at")
INSIDE = re.compile(r"/p/.+/$")
WAY_IN = "main form[action='/p/']"
LINK = re.compile(r"/p/[A-Za-z0-9_-]{20,}")


def links_in_mailbox(demo: Demo, visits: Visits, *, email: str = "", of_proposals: bool = False) -> list[str]:
    """Read the links of the demo's mails: pages of one person, then proposals, then others; newest first in each."""
    office = at_work(demo, visits, language="nl", email=OMAR)
    mails = sorted(office.mails_to(email=email).values(), key=_kind)
    found = LINK.findall("\n".join(mail for mail in mails if not of_proposals or _kind(mail) == 1))
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
        visit.page.wait_for_load_state()
    return visit


def come_in(visit: Visit) -> None:
    """Say that the link is theirs."""
    assert LINK.search(visit.page.url) is None, "the token left the address"
    visit.page.locator(f"{WAY_IN} button").click()
    expect(visit.page).to_have_url(INSIDE)
    visit.page.wait_for_load_state()  # the address is there before what stands on the page


def doors(demo: Demo, visits: Visits, *, language: str, email: str = "", script: bool = False) -> Iterator[Visit]:
    """Seat a customer before each link of the mailbox that still works, one after the other.

    Other journeys walk through the same mailbox: they answer, revoke links and let their days pass.
    """
    for path in links_in_mailbox(demo, visits, email=email):
        visit = customer(demo, visits, path, language=language, script=script)
        if visit.page.locator(WAY_IN).count():
            yield visit
        visit.context.close()


def let_in(demo: Demo, visits: Visits, *, language: str, email: str = "", offers: str, script: bool = False) -> Visit:
    """Seat a customer inside, by the first mail that leads to a page which offers what is looked for."""
    for visit in doors(demo, visits, language=language, email=email, script=script):
        come_in(visit)
        if visit.page.locator(offers).count():
            return visit
    raise LookupError(f"no mail leads to a page with {offers}")


# Somebody of the demo to whom no link was ever mailed and whom no journey names, so that no other walks with them.
NAMED = ("Anton Ruiter", "Evert Bloemendal", "Petra Willemstein")
FRESH = """
  SELECT person.id FROM customers_stakeholder person
  JOIN workspaces_workspace workspace ON workspace.id = person.workspace_id
  WHERE workspace.slug = 'brugwachter-services' AND person.email <> '' AND person.left_date IS NULL
    AND person.archived_at IS NULL AND person.unreachable_at IS NULL AND person.erasure_asked_at IS NULL
    AND person.copy_asked_at IS NULL AND person.merged_into_id IS NULL AND NOT person.mail_without_content
    AND NOT EXISTS (SELECT 1 FROM signin_personallink link WHERE link.stakeholder_id = person.id)
    AND person.name NOT IN {named} AND {has}
  ORDER BY person.id LIMIT 1
"""
ABOUT = "SELECT '>' || {what} FROM customers_stakeholder WHERE id = '{plain}'"  # never taken for an id


def known(demo: Demo, person: str, *, what: str) -> str:
    """Read somebody's name or address."""
    return demo.one(query=ABOUT.format(what=what, plain=person.replace("-", "")))[1:]


def own_page(demo: Demo, visits: Visits, *, has: str = "1 = 1") -> tuple[str, str]:
    """Let a member mail somebody their own page; gives who it is, and the link as it stands in the mail."""
    person = demo.one(query=FRESH.format(has=has, named=NAMED))
    email = known(demo, person, what="email")
    office = at_work(demo, visits, language="nl", email=OMAR)
    before = office.mails_to(email=email)
    office.open(f"/w/brugwachter-services/customers/people/{person}/")
    office.button("Mail their own page").click()
    path = office.mailed(email=email, before=before, pattern=LINK.pattern)
    office.context.close()
    return person, path


def confirm(demo: Demo, visits: Visits, visit: Visit, *, email: str) -> None:
    """Type the code that comes by mail, and arrive at what is kept of them.

    Edges: the page that asks for the code has where it leads to in its own address, so the whole address is compared.
    """
    office = at_work(demo, visits, language="nl", email=OMAR)
    before = office.mails_to(email=email)
    visit.open("/p/code/?next=/p/about-me/")
    visit.page.locator("button[name=ask]").click()
    visit.page.locator("input[name=code]").fill(office.mailed(email=email, before=before, pattern=DIGITS))
    visit.page.locator("form.form button[type=submit]").click()
    expect(visit.page).to_have_url(f"{demo.address}/p/about-me/")
    office.context.close()
