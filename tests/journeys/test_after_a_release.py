"""The end of the loop by everybody's own pages: a report is answered, told, asked after in ninety days, and what moved is read.

On a house of its own, where a quarter passes at once. Whoever was heard sits before a phone of 360 px, in English without any script.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from goalposts.domain.confidentiality import Level
from goalposts.domain.released import FindingKind
from goalposts.entrypoints.worker.vault import expire_vaults
from goalposts.lib import tenancy
from tests.apps.findings.test_release import Heard
from tests.builders import TODAY
from tests.entrypoints.portal.interviewee.guests import Sent, sent
from tests.journeys.crossing import CUSTOMER, heard_in, let_the_worker_work
from tests.journeys.house import House, house
from tests.journeys.test_talking import come_in, looks_right, say, type_code
from tests.journeys.visits import Visit
from tests.plugins.door import alone

__all__ = ["house"]
pytestmark = pytest.mark.django_db(transaction=True)
LATE, FULL, MAIL = (
    "Wie belt, wacht te lang op antwoord.",
    "De planning van mei is al vol.",
    "Niemand weet bij wie een mail aankomt.",
)
SENTENCES = {LATE: FindingKind.IMPROVE, FULL: FindingKind.RISK, MAIL: FindingKind.IMPROVE}
CALL, ASK = "Binnen een dag terugbellen", "Elke maand vragen wat er vol loopt"
OUR_WAY, NOT_OURS = "Wij vragen het voortaan zelf, elke maand.", "De mail loopt via uw eigen inkoop."
MOVED, NOT_YET = "Er neemt nu altijd iemand op.", "Van de planning merk ik nog niets."
NOTE, NAMES_SOMEBODY = "De telefoon gaat goed, de planning nog niet.", "Carla is nu tevreden."
AFTER = ("interview.after", "interview.after_again")


def test_from_a_report_to_what_moved_in_ninety_days(house: House) -> None:
    heard = reported(house)
    answer_each_finding(house, heard)
    tell_them(house, heard)
    read_on_a_phone(house)
    the_days_pass(house, days=90)
    asked = [one for one in sent() if one.kind in AFTER]
    assert len(asked) == len(heard.interviews)
    answer_what_is_asked(house, asked[0])
    the_days_pass(house, days=92)  # what was said is destroyed by now
    for one in asked[1:]:
        answer_at_once(house, one)
    nothing_goes_out_yet(house)
    the_days_pass(house, days=112)
    release_what_came_of_it(house)
    supplier_reads_it(house, heard)


def reported(house: House) -> Heard:
    """Let five be heard, and a report of three findings cross."""
    heard = heard_in(house, levels=(Level.QUOTE, *(Level.COUNTS,) * 4))
    with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
        for sentence, kind in SENTENCES.items():
            heard.found(0, 1, 2, 3, 4, sentence_nl=sentence, kind=kind)
        heard.signed()
        heard.released()
    let_the_worker_work()
    sent()
    return heard


def the_days_pass(house: House, *, days: int) -> None:
    """Let so many days have passed since the report, and the worker's day come: twice, as it does."""
    house.lives_on(TODAY + timedelta(days=days), hour=11)
    with alone():
        for _ in range(2):
            expire_vaults()


def review_page(house: House, heard: Heard) -> str:
    """Give the address of the review at the supplier."""
    return reverse("reviews:page", kwargs={"workspace": house.cast.slug, "review_id": heard.stage.review_id})


def answer_each_finding(house: House, heard: Heard) -> None:
    """Answer the three findings, each otherwise, and find on Monday's side that what is done has an owner and a day."""
    lead = house.visit("sanne")
    lead.open(review_page(house, heard))
    lead.page.locator("main a[href*='/findings/'], main a[href*='/releases/']").first.click()
    lead.looks_right()
    open_answer(lead, LATE)
    not_without_who_and_when(lead)
    answer(lead, "DO", promise=CALL)
    open_answer(lead, FULL)
    answer(lead, "DIFFERENTLY", words=OUR_WAY, promise=ASK)
    tell_is_refused_so_far(house, heard)
    open_answer(lead, MAIL)
    answer(lead, "WILL_NOT", words=NOT_OURS)
    lead.looks_right()
    lead.page.get_by_role("link", name=CALL, exact=True).click()
    expect(lead.page.locator("main")).to_contain_text(LATE)
    expect(lead.page.locator("main")).to_contain_text("Milan Verhoeven")
    lead.looks_right()
    house.leave(lead)


def open_answer(lead: Visit, sentence: str) -> None:
    """Press what answers a finding, on the page of the release."""
    found = lead.page.locator("main article.panel").filter(has_text=sentence)
    found.get_by_role("link", name=lead.says("Answer this")).click()
    expect(lead.heading()).to_have_text(lead.says("Our answer"))
    expect(lead.page.locator("main")).to_contain_text(sentence)
    lead.looks_right()


def not_without_who_and_when(lead: Visit) -> None:
    """Say what will be done and not by when: it is refused, and stays typed."""
    lead.refuses(422)
    lead.page.locator("input[name=answer][value=DO]").check(force=True)
    lead.box("What will we do?").fill(CALL)
    lead.button("Save").click()
    expect(lead.page.locator("[role=alert]")).to_be_visible()
    expect(lead.box("What will we do?")).to_have_value(CALL)
    lead.looks_right()


def answer(lead: Visit, which: str, *, words: str = "", promise: str = "") -> None:
    """Answer one finding; what is done is Milan's, by a day."""
    lead.page.locator(f"input[name=answer][value={which}]").check(force=True)
    lead.box("Our answer in Dutch").fill(words)
    if promise:
        lead.box("What will we do?").fill(promise)
        lead.page.locator("select[name=owner]").select_option(label="Milan Verhoeven")
        lead.box("By which day?").fill((TODAY + timedelta(days=20)).strftime("%d-%m-%Y"))
    lead.button("Save").click()
    lead.reads("Your answer is kept.")


def tell_is_refused_so_far(house: House, heard: Heard) -> None:
    """Find that nothing is told while a finding has no answer."""
    owner = house.visit("omar")
    owner.open(review_page(house, heard) + "tell/")
    expect(owner.page.locator("[role=alert]")).to_be_visible()
    expect(owner.button("Hand it over")).to_have_count(0)
    owner.looks_right()
    house.leave(owner)


def tell_them(house: House, heard: Heard) -> None:
    """Look at what they will read, hand it over, and find nothing that tells to whom it went."""
    lead = house.visit("sanne")
    lead.open(review_page(house, heard))
    lead.link("Tell those who were heard").click()
    main = lead.page.locator("main")
    for words in (*SENTENCES, CALL, ASK, OUR_WAY, NOT_OURS):
        expect(main).to_contain_text(words)
    lead.looks_right()
    lead.button("Hand it over").click()
    lead.reads("Handed over. From here it goes by itself.")
    lead.reads("A mail went with it.")
    expect(lead.button("Hand it over")).to_have_count(0)
    lead.looks_right()
    house.leave(lead)
    let_the_worker_work()


def read_on_a_phone(house: House) -> None:
    """Read it as somebody who was heard: a mail that holds nothing of it, a code, and each finding with its answer."""
    mails = [one for one in sent() if one.kind == "interview.told"]
    assert len(mails) == 5
    assert not any(words in mails[0].mail.text for words in (*SENTENCES, OUR_WAY, NOT_OURS))
    phone = house.phone()
    come_in(phone, mails[0].path)
    type_code(phone)
    expect(phone.page).to_have_url(f"{phone.site}/p/i/answers/")
    for words in (*SENTENCES, CALL, ASK, OUR_WAY, NOT_OURS):
        expect(phone.page.locator("main")).to_contain_text(words)
    expect(phone.page.locator("main")).not_to_contain_text("Milan")
    looks_right(phone)
    phone.open("/p/i/mine/")
    say(phone, "Read what they answered").click()
    expect(phone.heading()).to_have_text(phone.says("What became of it", context="u"))
    house.leave(phone)


def answer_what_is_asked(house: House, mail: Sent) -> None:
    """Send nothing first, then answer, and change it: until the last day that may be done."""
    phone = house.phone()
    come_in(phone, mail.path)
    type_code(phone)
    expect(phone.page).to_have_url(f"{phone.site}/p/i/after/")
    looks_right(phone)
    phone.refuses(422)
    phone.page.locator("textarea[name=moved]").fill(NOT_YET)
    say(phone, "Send my answers").click()
    expect(phone.page.locator("[role=alert]")).to_be_visible()
    expect(phone.page.locator("textarea[name=moved]")).to_have_value(NOT_YET)
    looks_right(phone)
    tick(phone, noticed="YES", enough="NO")
    say(phone, "Send my answers").click()
    expect(phone.page.locator("[role=status]")).to_be_visible()
    looks_right(phone)
    say(phone, "Answer three questions").click()
    expect(phone.page.locator("input[name=enough][value=NO]")).to_be_checked()
    tick(phone, noticed="YES", enough="YES")
    say(phone, "Change my answers").click()
    expect(phone.page.locator("[role=status]")).to_be_visible()
    house.leave(phone)


def answer_at_once(house: House, mail: Sent) -> None:
    """Answer as one of the others, when the words of the review are gone; what was told is still read."""
    phone = house.phone()
    come_in(phone, mail.path)
    type_code(phone)
    tick(phone, noticed="YES", enough="YES")
    phone.page.locator("textarea[name=moved]").fill(MOVED)
    say(phone, "Send my answers").click()
    expect(phone.page.locator("[role=status]")).to_be_visible()
    looks_right(phone)
    say(phone, "Read what they answered").click()
    expect(phone.page.locator("main")).to_contain_text(OUR_WAY)
    house.leave(phone)


def tick(phone: Visit, **given: str) -> None:
    """Choose an answer to each question."""
    for name, value in given.items():
        chosen = phone.page.locator(f"input[name={name}][value={value}]")
        chosen.scroll_into_view_if_needed()
        chosen.locator("xpath=ancestor::label").click()
        expect(chosen).to_be_checked()


def nothing_goes_out_yet(house: House) -> None:
    """Look behind the wall while the questions are open: counts and words, and nothing to release."""
    fenna = house.behind_the_wall(customer=CUSTOMER)
    fenna.looks_right()
    fenna.link("After 90 days").click()
    expect(fenna.page.locator("main")).to_contain_text(fenna.says("%(k)s of %(n)s", k="5", n="5"))
    expect(fenna.page.locator("main")).to_contain_text(NOT_YET)
    expect(fenna.button("Release it")).to_have_count(0)
    fenna.looks_right()
    house.leave(fenna)


def release_what_came_of_it(house: House) -> None:
    """Let the figures cross, with a note: one that names somebody is refused, and stays typed."""
    fenna = house.behind_the_wall(customer=CUSTOMER, dark=True)
    fenna.link("After 90 days").click()
    expect(fenna.page.locator("main")).to_contain_text(MOVED)
    fenna.looks_right()
    fenna.refuses(422)
    fenna.box("Your note, in your own words").fill(NAMES_SOMEBODY)
    fenna.button("Release it").click()
    expect(fenna.page.locator("main")).to_contain_text("Carla")
    expect(fenna.box("Your note, in your own words")).to_have_value(NAMES_SOMEBODY)
    fenna.looks_right()
    fenna.box("Your note, in your own words").fill(NOTE)
    fenna.button("Release it").click()
    fenna.reads("Released. The supplier reads it now.")
    expect(fenna.button("Release it")).to_have_count(0)
    fenna.looks_right()
    house.leave(fenna)
    let_the_worker_work()


def supplier_reads_it(house: House, heard: Heard) -> None:
    """Come to it from the review: two figures and the note, and no word of anybody who answered."""
    owner = house.visit("omar")
    owner.open(review_page(house, heard))
    owner.looks_right()
    words = owner.says("The questions after 90 days", context="release")
    owner.page.get_by_role("link", name=words, exact=True).first.click()
    main = owner.page.locator("main")
    expect(main).to_contain_text(owner.says("%(k)s of the %(n)s who answered", k="5", n="5"))
    expect(main).to_contain_text(NOTE)
    for words in (MOVED, NOT_YET, "Carla"):
        expect(main).not_to_contain_text(words)
    owner.looks_right()
    owner.page.get_by_role("link", name=CUSTOMER, exact=True).first.click()
    expect(owner.heading()).to_contain_text(CUSTOMER)
    owner.looks_right()
    the_mirror_is_the_reports(owner)
    house.leave(owner)


def the_mirror_is_the_reports(owner: Visit) -> None:
    """Find that the list of mirrors still leads to the report: two figures have none."""
    owner.open(owner.page.url.split("/customers/")[0] + "/precision/")
    owner.page.locator("main a[href*='/precision/releases/']").filter(has_text=CUSTOMER).click()
    expect(owner.heading()).to_contain_text(CUSTOMER)
    owner.looks_right()
