"""A whole review by everybody's own pages: commissioned, picked, invited, heard twice, played back on a phone, withdrawn.

On a house of its own, where days pass at once: interviews open two months after the commission. Whoever is heard sits
before a phone of 360 px, in English without any script; the reviewer works by keys.
"""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.entrypoints.portal.interviewee.guests import last
from tests.journeys.house import CUSTOMER, PHONE, VOICED, House, house
from tests.journeys.test_commissioning import announce, commission, predict, take_on, wish
from tests.journeys.test_talking import come_in, looks_right, say, type_code, withdraw
from tests.journeys.visits import Visit

__all__ = ["house"]
pytestmark = pytest.mark.django_db(transaction=True)
LATE, HOT, LOGBOOK = (
    "Zij bellen altijd te laat, en dan is de sluis al dicht.",
    "Morgen staat de nieuwe ploeg zonder sleutels.",
    "Het logboek van de brug lees ik niet meer.",
)
# One long word, as addresses to talk at are.
PLACE = "https://praten.helderblik.example/" + "vergaderzaal" * 9
NOT_READ = "lees ik niet meer"
TRANSCRIPT = """WEBVTT

00:00:04.000 --> 00:00:09.000
<v Fenna Dijkstra>Neem me mee naar een moment dat het tegenviel.

00:00:11.000 --> 00:00:19.000
<v Noor Abbink>Carla Brandsma belde op 06 1234 5678, en drie dagen later belde zij nog eens.

00:00:21.000 --> 00:00:23.000
<v Fenna Dijkstra>Wat deed dat met u?

00:00:25.000 --> 00:00:31.000
<v Noor Abbink>Sindsdien schrijf ik alles zelf op.
"""
NOTED = "schrijf ik alles zelf op"
SELECT = """([source, words]) => {
  const line = [...document.querySelectorAll(`[data-source=${source}]`)].find((one) => one.textContent.includes(words));
  const node = line.firstChild, start = node.textContent.indexOf(words), range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, start + words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_a_review_from_its_commission_to_a_withdrawal(house: House) -> None:
    review = prepare(house)
    pick_and_invite(house)
    house.lives_on(house.first_day() + timedelta(days=1), hour=9)
    hear_by_notes(house)
    hear_by_transcript(house)
    play_back(house)
    choose_and_withdraw(house)
    look_back(house)
    supplier_sees_a_number_and_a_day(house, review)


def prepare(house: House) -> str:
    """Commission a review, take it on, wish, predict and announce: each by whoever does it."""
    owner = house.visit("omar")
    review = commission(owner, customer=CUSTOMER)
    fenna = house.visit("fenna", width=PHONE)
    take_on(fenna, customer=CUSTOMER)
    lead = house.visit("sanne")
    wish(lead, review=review)
    predict(lead, review=review)
    announce(lead, review=review)
    house.leave(owner, fenna, lead)
    return review


def pick_and_invite(house: House) -> None:
    """Open the vault, pick five, settle, offer moments; invite three: one declines, two accept."""
    fenna = house.behind_the_wall()
    fenna.looks_right()
    fenna.button("Open the vault").click()
    fenna.reads("The vault is open. Now pick who is heard.")
    for name in ("Carla Brandsma", "Ties Veldkamp", "Noor Abbink", "Joris van Dam", "Meike Postma"):
        fenna.page.get_by_role("button", name=fenna.says("Pick") + f" {name}").click()
    fenna.looks_right()
    fenna.button("Settle the sample").click()
    expect(fenna.button("Settle the sample")).to_have_count(0)
    fenna.link("Moments").click()
    offer(fenna, house.first_day() + timedelta(days=1))
    for name, answers in (("Ties", decline), ("Carla", accept), ("Noor", accept)):
        invite(fenna, name)
        answers(house)
    fenna.link("Interviews").click()
    for words in ("declined", "takes part"):
        expect(fenna.page.locator("tbody")).to_contain_text(fenna.says(words, context="interview"))
    fenna.looks_right()
    house.leave(fenna)


def offer(fenna: Visit, day: date) -> None:
    """Offer three moments on one day; hours that nobody can read are refused, and what was typed stays."""
    fenna.box("Day").fill(day.strftime("%d-%m-%Y"))
    fenna.box("Hours").fill("noon")
    fenna.box("Where").fill(PLACE)
    fenna.refuses(422)
    fenna.page.keyboard.press("Control+Enter")
    expect(fenna.page.locator("[role=alert]")).to_be_visible()
    fenna.looks_right()
    expect(fenna.box("Where")).to_have_value(PLACE)
    fenna.box("Hours").fill("10:00 11:30 14.15")
    fenna.page.keyboard.press("Control+Enter")
    expect(fenna.page.locator("tbody tr")).to_have_count(3)
    fenna.looks_right()


def invite(fenna: Visit, first_name: str) -> None:
    """Look at the mail with words of one's own, and send it."""
    open_talk(fenna, first_name)
    fenna.link("Invite").click()
    fenna.box("Your own words").fill("Wij zagen elkaar in mei.")
    fenna.button("See the mail with these words").click()
    expect(fenna.page.locator("article.panel")).to_contain_text("Wij zagen elkaar in mei.")
    fenna.looks_right()
    fenna.button("Send the invitation").click()
    fenna.reads("The invitation is on its way.")


def open_talk(fenna: Visit, first_name: str) -> None:
    """Open the page of an interview from the list."""
    fenna.link("Interviews").click()
    fenna.page.locator("tbody th a").filter(has_text=first_name).click()
    expect(fenna.heading()).to_contain_text(first_name)


def decline(house: House) -> None:
    """Say no by the link alone, with a word for the reviewer."""
    phone = house.phone()
    come_in(phone, last("interview.invitation").path)
    looks_right(phone)
    say(phone, "Rather not").click()
    looks_right(phone)
    phone.page.locator("textarea[name=words]").fill("Liever later.")
    say(phone, "I take no part").click()
    expect(phone.heading()).to_have_text(phone.says("You take no part", context="u"))
    looks_right(phone)
    house.leave(phone)


def accept(house: House) -> None:
    """Say yes after a code, on the terms that stand there, and choose the first moment."""
    phone = house.phone()
    come_in(phone, last("interview.invitation").path)
    say(phone, "Take part: choose a moment").click()
    type_code(phone)
    looks_right(phone)
    phone.page.locator("input[name=slot]").first.check()
    phone.page.locator("input[name=consent]").check()
    phone.page.locator("input[name=recording]").last.check()
    say(phone, "I take part").click()
    expect(phone.page.locator("[role=status]")).to_be_visible()
    looks_right(phone)
    house.leave(phone)


def hear_by_notes(house: House) -> None:
    """Hold Carla's talk by keys: tags, blocks, saved by itself; large type shows no name; cut, and say what was meant."""
    fenna = house.behind_the_wall()
    open_talk(fenna, "Carla")
    fenna.looks_right()
    fenna.button("Begin the interview").click()
    fenna.page.wait_for_url(re.compile(r"/cockpit/$"))
    fenna.looks_right()
    expect(fenna.page.locator("[data-block=voiced]")).to_contain_text(VOICED)
    fenna.page.locator("[name=block][value=results]").focus()
    fenna.page.keyboard.press("Space")
    fenna.page.locator("[name=note_text]").first.focus()
    for line in (f"q {LATE}", f"! {HOT}", LOGBOOK):
        fenna.page.keyboard.type(line)
        fenna.page.keyboard.press("Enter")
    tags = fenna.page.locator("[name=note_tag]")
    assert [tags.nth(at).input_value() for at in range(3)] == ["Q", "!", ""]
    expect(fenna.page.locator("[data-when=saved]")).to_be_visible()
    fenna.page.keyboard.type("Zo.")
    fenna.page.keyboard.press("Control+Enter")
    fenna.reads("Saved.")
    expect(fenna.page.locator("[name=note_text]").nth(3)).to_have_value("Zo.")
    expect(fenna.page.locator("[name=note_block]").first).to_have_value("results")
    in_large_type(fenna)
    fenna.link("Back to the interview").click()
    fenna.link("Fragments").click()
    cut(fenna, source="NOTE", words="altijd te laat")
    mean(fenna, meant="U wilt eerder bericht.")
    cut(fenna, source="NOTE", words=NOT_READ)
    house.leave(fenna)


def in_large_type(fenna: Visit) -> None:
    """Turn the screen to whoever sits across."""
    fenna.link("Large type, no names").click()
    body = fenna.page.locator("body")
    for name in ("Carla", "Brandsma", "Fenna", CUSTOMER):
        expect(body).not_to_contain_text(name)
    fenna.looks_right()
    fenna.link("Usual type").click()


def cut(fenna: Visit, *, source: str, words: str) -> None:
    """Select words in the text, as by a pointer, and cut them out by the bar that appears: then say what was meant."""
    fenna.page.wait_for_url(re.compile(r"/fragments/$"))
    fenna.page.wait_for_load_state("load")
    fenna.page.evaluate(SELECT, [source, words])
    expect(fenna.page.locator("[data-cut-words]")).to_have_text(words)
    fenna.button("Cut out these words").click()
    expect(fenna.heading()).to_have_text(fenna.says("What was meant"))
    expect(fenna.page.locator("figure")).to_contain_text(words)
    fenna.looks_right()


def mean(fenna: Visit, *, meant: str) -> None:
    """Say what was meant, with theme, time and tone, and save by keys."""
    fenna.box("What I think was meant").fill(meant)
    fenna.page.locator("select[name=theme]").select_option(index=1)
    fenna.pick("About which time", "now", context="horizon")
    fenna.pick("How it speaks", "speaks badly of it")
    fenna.page.keyboard.press("Control+Enter")
    expect(fenna.page.locator("article.fragment").filter(has_text=meant)).to_be_visible()
    fenna.looks_right()


def hear_by_transcript(house: House) -> None:
    """Hold Noor's talk by its recording: read beforehand, kept without names, cut without selecting."""
    fenna = house.behind_the_wall(dark=True)
    open_talk(fenna, "Noor")
    fenna.button("Begin the interview").click()
    fenna.page.wait_for_url(re.compile(r"/cockpit/$"))
    fenna.link("Back to the interview").click()
    fenna.link("Transcripts").click()
    fenna.looks_right()
    fenna.refuses(422)
    fenna.button("See how it reads").click()
    expect(fenna.page.locator("[role=alert]")).to_be_visible()
    file = {"name": "overleg-noor.vtt", "mimeType": "text/vtt", "buffer": TRANSCRIPT.encode()}
    fenna.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    fenna.button("See how it reads").click()
    expect(fenna.page.locator(".turns")).not_to_contain_text("06 1234 5678")
    fenna.looks_right()
    fenna.box("Names to take out").fill("Carla Brandsma\nFenna Dijkstra")
    fenna.button("Keep it so").click()
    fenna.reads("The transcript is kept, without names.")
    board = fenna.page.locator("[data-cut-board]")
    for name in ("Carla", "Noor", "Fenna Dijkstra", "overleg-noor"):
        expect(board).not_to_contain_text(name)
    fenna.looks_right()
    cut(fenna, source="TRANSCRIPT", words=NOTED)
    house.leave(fenna)


def play_back(house: House) -> None:
    """Write one page for Carla, keep it, and send it."""
    fenna = house.behind_the_wall(width=PHONE)
    open_talk(fenna, "Carla")
    fenna.link("Playback").click()
    fenna.looks_right()
    fenna.box("What I heard").fill("U wacht op de sluis.")
    fenna.button("Keep for now").click()
    fenna.open(fenna.page.url)
    expect(fenna.box("What I heard")).to_have_value("U wacht op de sluis.")
    fenna.box("What I think was meant").fill("U wilt het eerder weten.")
    fenna.button("Send the playback").click()
    expect(fenna.page.locator("main")).to_contain_text(fenna.says("Send once more"))
    fenna.looks_right()
    house.leave(fenna)


def choose_and_withdraw(house: House) -> None:
    """Read it on a phone, let one thing be quoted, take another away, add something, be done; and withdraw all of it."""
    phone = house.phone()
    come_in(phone, last("interview.playback").path)
    type_code(phone)
    looks_right(phone)
    first = phone.page.locator("article").filter(has_text="altijd te laat")
    first.locator("input[value='3']").check()
    first.get_by_role("button", name=phone.says("Save, and yes: that is what I meant", context="u")).click()
    expect(phone.page.locator("article").first).to_contain_text(phone.says("What you meant, you agree", context="u"))
    second = phone.page.locator("article").filter(has_text=NOT_READ)
    second.get_by_role("button", name=phone.says("Take this away", context="u")).click()
    looks_right(phone)
    phone.page.locator("main button[type=submit]").first.click()
    expect(phone.page.locator("article")).to_have_count(1)
    say(phone, "Add something").click()
    looks_right(phone)
    phone.page.locator("textarea[name=words]").fill("De koffie is goed.")
    phone.page.locator("main button[type=submit]").first.click()
    expect(phone.page.locator("article")).to_have_count(2)
    say(phone, "I am done").click()
    looks_right(phone)
    withdraw(phone)
    house.leave(phone)


def look_back(house: House) -> None:
    """Find that what Carla said is gone, and look at what a reviewer looks back on."""
    fenna = house.behind_the_wall()
    open_talk(fenna, "Carla")
    fenna.reads("What was said is gone: its key was destroyed, and no copy can be read.")
    expect(fenna.page.locator("main")).not_to_contain_text("sluis")
    fenna.looks_right()
    for words in ("How much is new", "Mail that left", "Who read what", "Who is heard"):
        fenna.link(words).click()
        expect(fenna.heading()).to_have_text(fenna.says(words))
        fenna.looks_right()
    house.leave(fenna)


def supplier_sees_a_number_and_a_day(house: House, review: str) -> None:
    """Let the owner look: the planned number and the last day, and of nobody whether they took part."""
    owner = house.visit("omar")
    owner.open(review)
    owner.looks_right()
    main = owner.page.locator("main")
    expect(main).to_contain_text("5")
    for name in ("Carla", "Ties", "Noor", "Joris", "Meike"):
        expect(main).not_to_contain_text(name)
    owner.refuses(404)
    review_id = review.rstrip("/").rpartition("/")[2]
    owner.open(f"/r/heldere-blik/reviews/{review_id}/vault/")
    expect(owner.heading()).to_have_text(owner.says("This page is not here"))
    house.leave(owner)
