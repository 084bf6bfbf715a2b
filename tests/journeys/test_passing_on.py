"""Something that they should know today: asked by the reviewer, agreed to on a phone, passed on, and a complaint of it.

On a house of its own; whoever was heard sits before a phone of 360 px, in English without any script.
"""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from goalposts.apps.findings.models import Release
from goalposts.lib import tenancy
from tests.apps.interviews.stage import Stage
from tests.entrypoints.portal.interviewee.guests import last
from tests.journeys.crossing import let_the_worker_work, reviewer
from tests.journeys.house import House, house
from tests.journeys.test_talking import come_in, looks_right, say, type_code
from tests.journeys.visits import Visit
from tests.plugins.door import alone

__all__ = ["house"]
pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Morgen staat de nieuwe ploeg zonder sleutels, en niemand van jullie weet het."
WHO = "Carla Brandsma"
TO_PASS_ON = {"nl": "1 ding om vandaag door te geven: er is ja gezegd", "en": "1 thing to pass on today: they said yes"}


def test_what_they_should_know_today_from_the_question_to_a_complaint(house: House) -> None:
    with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
        Stage.second(cast=house.cast).held()
    fenna = reviewer(house)
    ask(fenna)
    say_yes(house)
    pass_on(fenna)
    let_the_worker_work()
    supplier_reads_it(house)


def ask(fenna: Visit) -> None:
    """Ask for a yes to exact words; nothing is asked with none."""
    open_hot(fenna)
    fenna.refuses(422)
    fenna.button("Ask for their yes").click()
    expect(fenna.page.locator("[role=alert]")).to_be_visible()
    fenna.box("What they should know today").fill(WORDS)
    fenna.button("Ask for their yes").click()
    fenna.reads("Asked. Nothing is passed on before their yes.")
    expect(fenna.page.locator("article.panel")).to_contain_text(fenna.says("no answer yet", context="hot"))
    expect(fenna.button("Pass it on now")).to_have_count(0)
    fenna.looks_right()


def open_hot(fenna: Visit) -> None:
    """Open the page for it from the list of interviews."""
    fenna.link("Interviews").click()
    fenna.page.locator("tbody th a").filter(has_text=WHO).click()
    fenna.page.locator("main a").filter(has_text=fenna.says("Something they should know today")).click()
    expect(fenna.heading()).to_have_text(fenna.says("Something they should know today"))


def say_yes(house: House) -> None:
    """Read the words on a phone, with the name that goes along, and say yes."""
    phone = house.phone()
    come_in(phone, last("interview.hot").path)
    type_code(phone)
    looks_right(phone)
    expect(phone.page.locator("blockquote")).to_have_text(WORDS)
    expect(phone.page.locator("article")).to_contain_text(WHO)
    say(phone, "Yes, with these words and my name").click()
    expect(phone.page.locator("[role=status]").first).to_be_visible()
    looks_right(phone)
    expect(phone.page.locator("form.thumbs")).to_have_count(0)
    house.leave(phone)


def pass_on(fenna: Visit) -> None:
    """Find at home that it waits, in the list whose it is, and pass it on: then nothing of it waits."""
    fenna.open("/r/heldere-blik/")
    waits = fenna.page.locator("main li").filter(has_text=TO_PASS_ON[fenna.language])
    expect(waits).to_have_count(1)
    fenna.looks_right()
    waits.locator("a").click()
    line = fenna.page.locator("tbody tr").filter(has_text=WHO)
    expect(line).to_contain_text(fenna.says("said yes: pass it on today"))
    fenna.looks_right()
    open_hot(fenna)
    fenna.button("Pass it on now").click()
    expect(fenna.page.locator("article.panel")).to_contain_text(fenna.says("passed on"))
    expect(fenna.button("Pass it on now")).to_have_count(0)
    fenna.looks_right()
    fenna.open("/r/heldere-blik/")
    expect(fenna.page.locator("main")).not_to_contain_text(TO_PASS_ON[fenna.language])


def supplier_reads_it(house: House) -> None:
    """Find the complaint it opened, with the exact words and the name; and the release, whose page tells of nobody else."""
    owner = house.visit("omar")
    owner.open(reverse("complaints:list", kwargs={"workspace": house.cast.slug}))
    owner.page.locator("main li a").filter(has_text=WORDS).click()
    expect(owner.page.locator("main")).to_contain_text(WORDS)
    expect(owner.page.locator("main")).to_contain_text(WHO)
    owner.looks_right()
    with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
        release_id = Release.objects.get().id
    page = reverse("findings:page", kwargs={"workspace": house.cast.slug, "release_id": release_id})
    owner.open(page)
    expect(owner.page.locator("main")).to_contain_text(WORDS)
    assert urlsplit(owner.page.url).path == page
    owner.looks_right()
