"""What crosses from a review, by everybody's own pages: written, refused, mended, signed, released, read, and taken back.

On a house of its own, so that nobody else's review is in the way and days are the builders'.
"""

import pytest
from playwright.sync_api import expect

from tests.apps.findings.test_release import SAID
from tests.entrypoints.portal.interviewee.guests import sent
from tests.journeys.crossing import (
    CUSTOMER,
    SENTENCE,
    change,
    heard_in,
    let_the_worker_work,
    look_at_the_check,
    read_by,
    release,
    reviewer,
    sign,
    write,
)
from tests.journeys.house import PHONE, House, house
from tests.journeys.test_talking import come_in, type_code, withdraw
from tests.journeys.visits import Visit

__all__ = ["house"]
pytestmark = pytest.mark.django_db(transaction=True)
NAMES_SOMEBODY, NAMES_A_MONTH = "Carla wacht te lang op antwoord.", "In maart zei ieder dit uit zichzelf."


def test_a_finding_is_refused_mended_signed_released_and_read(house: House) -> None:
    heard = heard_in(house)
    fenna = reviewer(house, width=PHONE)
    write(fenna, sentence=NAMES_SOMEBODY, why=NAMES_A_MONTH)
    refused_for_a_name_and_a_month(fenna)
    change(fenna, sentence=SENTENCE)
    look_at_the_check(fenna)
    expect(fenna.page.get_by_text(fenna.says("stops the release"), exact=True)).to_have_count(0)
    expect(fenna.button("Release it")).to_have_count(0)
    sign(fenna)
    fenna.reads("nothing is in the way")
    preview(fenna)
    look_at_the_check(fenna)
    release(fenna)

    owner = house.visit("omar", dark=True)
    read_by(owner, house, review_id=heard.stage.review_id)
    for words in (SENTENCE, SAID, NAMES_A_MONTH, owner.says("%(k)s of %(n)s voices", k="5", n="5")):
        expect(owner.page.locator("main")).to_contain_text(words)


def test_what_was_taken_back_is_gone_from_the_release_and_one_voice_less_is_refused(house: House) -> None:
    heard = heard_in(house)
    fenna = reviewer(house)
    write(fenna, sentence=SENTENCE)
    look_at_the_check(fenna)
    release(fenna)
    one_voice_less_is_refused(fenna)

    owner = house.visit("omar", width=PHONE)
    read_by(owner, house, review_id=heard.stage.review_id)
    expect(owner.page.locator("main")).to_contain_text(SAID)
    take_everything_back(house)
    let_the_worker_work()
    owner.page.reload()
    gone_with_its_figures(owner)


def refused_for_a_name_and_a_month(fenna: Visit) -> None:
    """Read what stops it and what wants a reason, each with the very words; there is nothing to release with."""
    look_at_the_check(fenna)
    stops, wants = (fenna.page.locator("li.obstacle").filter(has_text=fenna.says(text)) for text in (
        "stops the release", "wants a reason"
    ))  # fmt: skip
    expect(stops.locator("mark")).to_have_text(["Carla"])
    expect(wants.locator("mark")).to_have_text(["maart"])
    expect(fenna.button("Sign")).to_have_count(1)
    expect(fenna.button("Release it")).to_have_count(0)


def preview(fenna: Visit) -> None:
    """See what crosses: the quote without its speaker, and no name."""
    fenna.link("See what crosses").click()
    main = fenna.page.locator("main")
    expect(main).to_contain_text(SENTENCE)
    expect(main).to_contain_text(SAID)
    expect(main).not_to_contain_text("Carla")
    fenna.looks_right()
    fenna.page.go_back()


def one_voice_less_is_refused(fenna: Visit) -> None:
    """Leave one of the five out, and read why that may not be released."""
    fenna.page.locator("main article a").filter(has_text=SENTENCE).first.click()
    fenna.page.locator("select[name^=use-]").last.select_option("")
    fenna.button("Save").click()
    fenna.reads("Saved.")
    look_at_the_check(fenna)
    fenna.reads("Beside a former release this number tells of one or two people.")
    expect(fenna.page.locator("main")).to_contain_text(fenna.says("how many said it"))
    expect(fenna.page.locator("main article h3")).to_contain_text([SENTENCE])
    expect(fenna.button("Release it")).to_have_count(0)


def take_everything_back(house: House) -> None:
    """Withdraw on the phone of whoever was quoted, by the link of the playback."""
    mails = [one for one in sent() if one.kind == "interview.playback" and "Carla" in str(one.mail.to)]
    phone = house.phone()
    come_in(phone, mails[-1].path)
    type_code(phone)
    withdraw(phone)
    house.leave(phone)


def gone_with_its_figures(owner: Visit) -> None:
    """Find the quote gone and every number withheld, and the sentence where it was."""
    main = owner.page.locator("main")
    expect(main).to_contain_text(SENTENCE)
    expect(main).not_to_contain_text(SAID)
    expect(main).not_to_contain_text(owner.says("%(k)s of %(n)s voices", k="5", n="5"))
    owner.reads("Something was taken back since: it is left out here, and the figures that it touched are withheld.")
    expect(owner.page.get_by_text(owner.says("People heard"), exact=True)).to_have_count(0)
    owner.looks_right()
    assert CUSTOMER in main.inner_text()
