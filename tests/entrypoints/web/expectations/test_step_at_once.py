"""Two people at one step: the second sees what became of it, by whom, keeps what was typed, and chooses."""

import html
import re

import pytest
from django.test import Client

from goalposts.apps.expectations.models import Event, Expectation, Goalpost
from tests.entrypoints.web.expectations.conftest import Opener, Room, text_of
from tests.entrypoints.web.expectations.test_goal import strokes
from tests.entrypoints.web.expectations.test_steps import proposed, word

Fields = dict[str, str]


def hidden(page: str) -> Fields:
    """Give what the form of a page sends along by itself."""
    return {name: html.unescape(value) for name, value in re.findall(r'name="(stood|revision)" value="([^"]*)"', page)}


def opened(client: Client, url: str) -> Fields:
    return hidden(text_of(client.get(url)))


def rows(page: str) -> dict[str, list[str]]:
    """Give the table of what differs: label → it was, it is now, yours."""
    found = re.findall(r'<tr><th scope="row">([^<]*)</th>(.*?)</tr>', page.split('id="meanwhile-title"')[1])
    return {label: re.findall(r"<td[^>]*>([^<]*)</td>", cells) for label, cells in found}


def test_a_yes_shows_the_posts_that_were_drawn_over_it_and_may_be_put_on_top(room: Room, as_: Opener) -> None:
    room.draw()
    second, url = as_("omar"), room.url("{id}/agree/")
    seen = opened(second, url)
    redrawn = {**strokes(room), "floor": "5", "aim": "3", "revision": str(room.page().head.revision)}
    assert as_("sanne").post(room.url("{id}/goal/"), redrawn).status_code == 302

    fields = {"how": "MAIL", "given_date": room.today.isoformat()}
    refused = second.post(url, {**fields, **seen})
    page = text_of(refused)
    assert refused.status_code == 422
    assert rows(page)["Posts"][0] == rows(page)["Posts"][2]
    assert "at most 5" in rows(page)["Posts"][1]
    assert "Sanne" in page.split('id="meanwhile-title"')[1].split("</ul>")[0]
    assert "Is the yes about these posts, as they are now?" in page
    assert re.search(r'value="MAIL"[^>]* checked', page)
    assert room.page().row.state == "HEARD"

    assert second.post(url, {**fields, **hidden(page)}).status_code == 302
    assert (room.page().row.state, Goalpost.objects.get().aim) == ("AGREED", 3)


def test_a_step_the_new_state_forbids_keeps_the_words_and_offers_what_can_be_done(room: Room, as_: Opener) -> None:
    proposed(room, as_)
    second, url = as_("omar"), room.url("{id}/counter/")
    seen = opened(second, url)
    fields = {"reason": "Te weinig mensen", "alternative": "Wel tot tien uur"}
    assert as_("sanne").post(room.url("{id}/decline/"), fields).status_code == 302

    refused = second.post(url, {**word(room, "Vijf uur, niet meer."), **seen})
    page = text_of(refused)
    assert refused.status_code == 422
    assert rows(page)["State"] == ["Proposed", "Not feasible", "Countered"]
    assert "Vijf uur, niet meer." in page
    assert "Take mine on top" not in page
    assert room.url("{id}/react/") in page
    assert not Event.objects.filter(kind="COUNTERED").exists()


def test_a_change_that_the_step_does_not_lean_on_is_no_obstacle(room: Room, as_: Opener) -> None:
    room.draw()
    second, url = as_("omar"), room.url("{id}/agree/")
    seen = opened(second, url)
    as_("sanne").post(room.url("{id}/told/"), {"told_date": room.today.isoformat()})
    assert second.post(url, {"how": "TALK", "given_date": room.today.isoformat(), **seen}).status_code == 302
    assert room.page().row.state == "AGREED"


@pytest.mark.parametrize("step", ["propose", "react"])
def test_the_same_step_by_two_people_is_asked_about_and_by_one_taken_once(room: Room, as_: Opener, step: str) -> None:
    if step == "propose":
        room.draw()
        fields = {"how": "MAIL", "on_date": room.today.isoformat(), "words": "Lukt zes ook?"}
    else:
        as_("sanne").post(room.url("{id}/decline/"), {"reason": "Te duur", "alternative": "Wel in mei"})
        fields = word(room, "Jammer.") | {"reaction": "THINKS"}
    kind, url = {"propose": "PROPOSED", "react": "REACTED"}[step], room.url(f"{{id}}/{step}/")
    first, second = as_("sanne"), as_("omar")
    seen, other = opened(first, url), opened(second, url)
    for _ in range(2):
        assert first.post(url, {**fields, **seen}).status_code == 302
    assert Event.objects.filter(kind=kind).count() == 1

    refused = second.post(url, {**fields, **other})
    assert refused.status_code == 422
    assert "Take mine on top" in text_of(refused)
    assert second.post(url, {**fields, **hidden(text_of(refused))}).status_code == 302
    assert Event.objects.filter(kind=kind).count() == 2


def test_words_mended_by_somebody_else_meanwhile_are_shown_beside_mine(room: Room, as_: Opener) -> None:
    second, url = as_("omar"), room.url("{id}/mend/")
    seen = opened(second, url)
    as_("sanne").post(url, {"verbatim": "Een storing wil ik binnen drie uur opgelost zien."})
    refused = second.post(url, {"verbatim": "Een storing binnen 4 uur.", **seen})
    page = text_of(refused)
    assert refused.status_code == 422
    assert [cells[1:] for cells in rows(page).values()] == [
        ["Een storing wil ik binnen drie uur opgelost zien.", "Een storing binnen 4 uur."]
    ]
    assert Expectation.objects.get().correction == ""
    assert second.post(url, {"verbatim": "Een storing binnen 4 uur.", **hidden(page)}).status_code == 302
    assert Expectation.objects.get().correction == "Een storing binnen 4 uur."


def test_a_forged_memory_of_the_page_is_read_as_none(room: Room, as_: Opener) -> None:
    client, url = as_("sanne"), room.url("{id}/park/")
    for stood in ("{", "[]", '{"stands": {"state": 1}}', '{"at": "gisteren", "stands": {}}'):
        page = text_of(client.post(url, {"until_date": "2020-01-01", "stood": stood}))
        assert "still to come" in page
