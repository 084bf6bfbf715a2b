"""The goal builder in the browser: any number of strokes may be saved, contradictions are told where they stand."""

import html
import re
from typing import Any

import pytest

from goalposts.apps.expectations.queries import metric_choices
from tests.entrypoints.web.expectations.conftest import Opener, Room, text_of


def strokes(room: Room, **more: str) -> dict[str, str]:
    return {
        "revision": str(room.page().head.revision),
        "kind": "AT_MOST",
        "metric": str(room.metric_id),
        "baseline": "9",
        "floor": "6",
        "aim": "4",
        "timing": "RECURRING",
        "period": "MONTH",
        "evidence": "Storingslijst",
        **more,
    }


def drawn(room: Room) -> Any:
    line = room.page().goalpost or room.page().pending
    assert line
    return line


@pytest.mark.parametrize(
    ("language", "typed", "read"),
    [("nl", "6,5", 6.5), ("nl", "1.250", 1250), ("en", "6.5", 6.5), ("en", "1,250", 1250), ("en", "6,5", 6.5)],
)
def test_numbers_are_read_as_the_reader_writes_them(
    room: Room, as_: Opener, language: str, typed: str, read: float
) -> None:
    client = as_("sanne", language)
    assert client.post(room.url("{id}/goal/"), strokes(room, floor=typed, aim="4")).status_code == 302
    assert drawn(room).floor == read
    again = text_of(client.get(room.url("{id}/goal/")))
    sign = "," if language == "nl" else "."
    assert f'name="floor" id="id_floor" value="{f"{read:g}".replace(".", sign)}"' in again


@pytest.mark.parametrize(
    ("more", "language", "words"),
    [
        ({"floor": "4", "aim": "6"}, "en", "At most: the aim is the lower number."),
        ({"floor": "4", "aim": "6"}, "nl", "Hooguit: de streefwaarde is het lagere getal."),
        ({"kind": "AT_LEAST"}, "nl", "Minstens: de streefwaarde is het hogere getal."),
        ({"kind": "BETWEEN"}, "en", "Between: give the lowest value first"),
        ({"tolerance": "-1"}, "en", "A tolerance is 0 or more."),
        ({"floor": "zes"}, "nl", "Dit getal kunnen we niet lezen."),
        ({"timing": "BY_DAY", "by_date": ""}, "nl", "Vul dit in."),
        ({"period": ""}, "en", "Fill this in, please."),
        ({"metric": "", "metric_name": "hersteltijd"}, "en", "already has a metric of that name"),
    ],
)
def test_what_contradicts_is_told_and_what_was_typed_stays(
    room: Room, as_: Opener, more: dict[str, str], language: str, words: str
) -> None:
    typed = strokes(room, evidence="Wekelijkse lijst", **more)
    answer = as_("sanne", language).post(room.url("{id}/goal/"), typed)
    assert answer.status_code == 422
    assert text_of(answer).count(words) == 2, "in the summary and at the field"
    assert 'value="Wekelijkse lijst"' in text_of(answer)
    assert f'value="{typed["floor"]}"' in text_of(answer)
    assert room.page().goalposts == []


def test_one_stroke_is_enough_to_save(room: Room, as_: Opener) -> None:
    fields = {"revision": str(room.page().head.revision), "kind": "AT_LEAST", "evidence": "Portaal", "timing": ""}
    assert as_("sanne").post(room.url("{id}/goal/"), fields).status_code == 302
    assert (drawn(room).evidence, drawn(room).floor, drawn(room).by_date) == ("Portaal", None, None)


@pytest.mark.parametrize(("kind", "floor"), [("YES_NO", 1.0), ("JUDGEMENT", None)])
def test_what_a_kind_does_not_use_is_left_behind(room: Room, as_: Opener, kind: str, floor: float | None) -> None:
    assert as_("sanne").post(room.url("{id}/goal/"), strokes(room, kind=kind)).status_code == 302
    assert (drawn(room).floor, drawn(room).aim) == (floor, None)


def test_a_new_metric_is_made_on_the_way(room: Room, as_: Opener) -> None:
    typed = strokes(room, metric="", metric_name="Maandrapport", metric_unit="werkdag", metric_period_value="MEAN")
    assert as_("sanne").post(room.url("{id}/goal/"), typed).status_code == 302
    made = metric_choices(actor=room.cast.sanne, customer_id=room.customer_id)
    assert [(one.name, one.unit, one.direction) for one in made][1] == ("Maandrapport", "werkdag", "DOWN")


def test_the_builder_carries_what_its_sentence_needs(room: Room, as_: Opener) -> None:
    shown = text_of(as_("sanne", "nl").get(room.url("{id}/goal/")))
    assert "hooguit %(floor)s, liefst %(aim)s" in shown
    assert f'{{"{room.metric_id}": ["Hersteltijd", "uur", "AT_MOST"]}}' in shown
    assert 'data-for="JUDGEMENT"' in shown
    form = shown.split('<form class="form"')[1].split("</form>")[0].replace("data-opens-days hidden>", ">")
    assert " hidden>" not in form, "without script all is there but the calendar"


def test_the_stakeholder_stands_once_among_the_judges(room: Room, as_: Opener) -> None:
    shown = text_of(as_("sanne").get(room.url("{id}/goal/")))
    judges = shown.split('name="judge"')[1].split("</select>")[0]
    assert (judges.count("Carla Brandsma"), judges.count("Ties Veldkamp")) == (1, 1)


def test_somebody_elses_change_meanwhile_is_not_overwritten(room: Room, as_: Opener) -> None:
    typed = strokes(room)
    room.draw(floor=7, aim=5)
    answer = as_("sanne").post(room.url("{id}/goal/"), typed)
    assert answer.status_code == 422
    assert "Somebody else changed these posts meanwhile." in text_of(answer)
    assert drawn(room).floor == 7


def test_a_move_is_laid_at_nobodys_door_unasked(room: Room, as_: Opener) -> None:
    room.draw()
    room.agree()
    client = as_("sanne")
    asked_by = text_of(client.get(room.url("{id}/goal/"))).split('id="id_asked_by')[1:]
    assert asked_by
    assert not [box for box in asked_by if " checked" in box.split(">")[0]]
    assert client.post(room.url("{id}/goal/"), strokes(room, floor="8", reason="Nieuw systeem")).status_code == 422
    assert room.page().pending is None


def test_moving_agreed_posts_asks_who_and_why_and_leaves_them_in_force(room: Room, as_: Opener) -> None:
    room.draw()
    room.agree()
    client = as_("sanne", "nl")
    refused = client.post(room.url("{id}/goal/"), strokes(room, floor="8", asked_by="STAKEHOLDER", reason=" "))
    assert refused.status_code == 422
    assert "Zeg wie om andere doelpalen vroeg, en waarom." in text_of(refused)
    typed = strokes(room, floor="8", asked_by="STAKEHOLDER", reason="Nieuw systeem", agree="1")
    moved = client.post(room.url("{id}/goal/"), typed)
    assert moved["Location"] == room.url("{id}/agree/")
    page = room.page()
    assert page.goalpost is not None
    assert page.pending is not None
    assert (page.goalpost.floor, page.pending.floor) == (6, 8)
    shown = text_of(client.get(room.url("{id}/")))
    assert "Carla Brandsma vroeg om andere doelpalen (v2)" in shown
    assert "Wacht op een ja" in shown


def test_only_who_may_write_sees_the_builder(room: Room, as_: Opener) -> None:
    found = {name: as_(name).get(room.url("{id}/goal/")).status_code for name in ("milan", "omar", "vik", "vera")}
    assert found == {"milan": 200, "omar": 200, "vik": 403, "vera": 404}


def test_a_weight_once_chosen_can_be_taken_away(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    client.post(room.url("{id}/goal/"), strokes(room, weight_met="4", weight_missed="5"))
    assert (room.page().row.weight_met, room.page().row.weight_missed) == (4, 5)
    assert "<span>Empty</span>" in text_of(client.get(room.url("{id}/goal/")))
    client.post(room.url("{id}/goal/"), strokes(room, weight_met="", weight_missed="5"))
    assert (room.page().row.weight_met, room.page().row.weight_missed) == (None, 5)


def test_the_sentence_beside_a_refused_builder_tells_what_was_typed(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    room.draw()
    for aim, told in (
        ("-", "Hersteltijd: at most 6 uur, every month"),
        ("3", "Hersteltijd: at most 6 uur, rather 3 uur"),
    ):
        refused = client.post(room.url("{id}/goal/"), strokes(room, aim=aim, tolerance="-1"))
        assert refused.status_code == 422
        sentence = re.search(r"<p data-goal-sentence[^>]*>([^<]*)</p>", text_of(refused))
        assert sentence
        assert sentence[1].replace("\u00a0", " ").startswith(told)
    half = client.post(room.url("{id}/goal/"), strokes(room, kind="BETWEEN", aim="", tolerance="-1"))
    assert re.search(r"<p data-goal-sentence[^>]*></p>", text_of(half))


def test_moving_says_so_in_the_title_too(room: Room, as_: Opener) -> None:
    room.draw()
    room.agree()
    page = text_of(as_("sanne").get(room.url("{id}/goal/")))
    assert "<title>Move the posts" in page
    assert "Draw the posts" not in page


def test_what_was_drawn_and_not_saved_stands_in_the_builder_opened_anew(room: Room, as_: Opener) -> None:
    client, url = as_("sanne"), room.url("{id}/goal/")
    first = text_of(client.get(url))
    assert f'data-draft-url="{url}draft/"' in first
    opened = re.search(r'name="page" value="(\w+)"', first)
    assert opened
    typed = strokes(room, floor="7,5", evidence="Weekbericht", weight_met="2", page=opened[1])
    assert client.post(f"{url}draft/", typed).status_code == 204

    again = text_of(client.get(url))
    assert "You drew this earlier and did not save it." in again
    assert 'value="7,5"' in again
    assert re.search(r'name="weight_met" value="2"[^>]* checked', again)
    assert "Weekbericht" in again
    assert "Weekbericht" not in text_of(client.get(f"{url}?empty=1"))
    assert "Weekbericht" not in text_of(as_("milan").get(url)), "a draft is of one member"

    assert client.post(url, typed).status_code == 302
    assert client.post(f"{url}draft/", typed).status_code == 204
    assert "did not save it" not in text_of(client.get(url)), "what was saved has no draft, however late it comes"
    assert client.post(f"{url}draft/", {"evidence": "x" * 30_000}).status_code == 413


def test_a_draft_over_posts_that_somebody_redrew_shows_what_differs(room: Room, as_: Opener) -> None:
    room.draw()
    client, url = as_("sanne"), room.url("{id}/goal/")
    stood = html.unescape(re.search(r'name="stood" value="([^"]*)"', text_of(client.get(url)))[1])  # type: ignore[index]
    client.post(f"{url}draft/", strokes(room, aim="2", stood=stood))
    as_("milan").post(url, strokes(room, aim="5"))
    page = text_of(client.get(url))
    kept = {name: html.unescape(text) for name, text in re.findall(r'name="(stood|revision)" value="([^"]*)"', page)}
    refused = client.post(url, strokes(room, aim="2") | kept)
    assert refused.status_code == 422
    assert "What differs" in text_of(refused)
