"""A step that the present state forbids: why not, what can be done instead, and nothing typed is lost."""

from datetime import timedelta

import pytest

from goalposts.apps.expectations.models import Expectation
from tests.entrypoints.web.expectations.conftest import Opener, Room, text_of
from tests.entrypoints.web.expectations.test_steps import word

FORBIDDEN_WHEN_HEARD = ("propose", "counter", "agree", "react", "unpark", "drop-move", "close", "reopen")


@pytest.mark.parametrize("step", FORBIDDEN_WHEN_HEARD)
def test_what_the_state_forbids_shows_no_form_but_what_can_be_done(room: Room, as_: Opener, step: str) -> None:
    answer = as_("sanne").get(room.url(f"{{id}}/{step}/"))
    page = text_of(answer)
    main = page.split("<main")[1].split("</main")[0]
    assert answer.status_code == 200
    assert "This cannot be done now" in main
    assert "<form" not in main
    for way in ("goal", "decline", "park", "withdraw"):
        assert room.url(f"{{id}}/{way}/") in main
    for not_yet in set(FORBIDDEN_WHEN_HEARD) - {step}:
        assert room.url(f"{{id}}/{not_yet}/") not in main


@pytest.mark.parametrize(
    ("step", "language", "why"),
    [
        ("propose", "en", "Draw the posts first"),
        ("agree", "nl", "Zet eerst de doelpalen"),
        ("counter", "en", "It is heard since"),
        ("close", "nl", "Het is gehoord sinds"),
    ],
)
def test_it_says_why_in_the_readers_language(room: Room, as_: Opener, step: str, language: str, why: str) -> None:
    assert why in text_of(as_("sanne", language).get(room.url(f"{{id}}/{step}/")))


def test_posts_that_nobody_can_measure_ask_for_the_rest_of_them(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    client.post(
        room.url("{id}/goal/"), {"revision": "1", "kind": "AT_LEAST", "floor": "5", "timing": "", "metric_name": "Nps"}
    )
    page = text_of(client.get(room.url("{id}/agree/")))
    assert "Without a metric, a target and a time" in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]


def test_what_was_typed_for_it_stays_readable(room: Room, as_: Opener) -> None:
    answer = as_("sanne").post(room.url("{id}/counter/"), word(room, "Zes is <te> lang."))
    page = text_of(answer)
    assert answer.status_code == 422
    assert "What you typed" in page
    assert "Zes is &lt;te&gt; lang." in page


def test_closed_posts_are_not_drawn_and_void_is_not_asked_twice(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    client.post(room.url("{id}/withdraw/"), word(room, "Laat maar."))
    page = text_of(client.get(room.url("{id}/goal/")))
    assert "Posts are drawn while it is open" in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]
    assert room.url("{id}/reopen/") in page

    client.post(room.url("{id}/void/"), {"reason": "Dubbel"})
    assert client.get(room.url("{id}/void/"))["Location"] == room.url("{id}/")


def test_a_day_before_the_words_leads_to_the_page_that_corrects_it(room: Room, as_: Opener) -> None:
    client, early = as_("sanne"), (room.today - timedelta(days=3)).isoformat()
    room.draw()
    client.post(room.url("{id}/propose/"), {"how": "TALK", "on_date": room.today.isoformat()})
    for step, fields in {
        "agree": {"how": "TALK", "given_date": early},
        "counter": word(room) | {"given_date": early},
        "propose": {"how": "TALK", "on_date": early},
        "told": {"told_date": early},
        "felt": {
            "answer": "MET", "stakeholder": str(room.carla_id), "said_date": early, "channel": "TALK",
        },
    }.items():  # fmt: skip
        refused = client.post(room.url(f"{{id}}/{step}/"), fields)
        assert refused.status_code == 422, step
        assert room.url("{id}/said/") in text_of(refused), step


def test_the_day_is_mended_at_once_and_afterwards_with_a_reason_beside_it(room: Room, as_: Opener) -> None:
    client, url = as_("sanne"), room.url("{id}/said/")
    days = [(room.today - timedelta(days=back)).isoformat() for back in (2, 4)]
    assert 'name="reason"' not in text_of(client.get(url))
    assert client.post(url, {"said_date": days[0]}).status_code == 302
    assert str(Expectation.objects.get().said_date) == days[0]

    room.draw()
    room.agree()
    assert 'name="reason"' in text_of(client.get(url))
    refused = client.post(url, {"said_date": days[1]})
    assert refused.status_code == 422
    assert "Say why, please." in text_of(refused)
    client.post(url, {"said_date": days[1], "reason": "Het was op het jaargesprek"})
    assert str(Expectation.objects.get().said_date) == days[1]
    shown = text_of(client.get(room.url("{id}/")))
    assert "First recorded as said on" in shown
    assert "Het was op het jaargesprek" in shown
    late = client.post(url, {"said_date": (room.today + timedelta(days=1)).isoformat(), "reason": "Typefout"})
    assert "This day is still to come." in text_of(late)


def test_two_people_at_one_day_see_what_differs(room: Room, as_: Opener) -> None:
    url = room.url("{id}/said/")
    stood = f'{{"said_date": "{room.today.isoformat()}"}}'
    first, second = ((room.today - timedelta(days=back)).isoformat() for back in (1, 2))
    as_("sanne").post(url, {"said_date": first, "stood": stood})
    refused = as_("omar").post(url, {"said_date": second, "reason": "Gebeld", "stood": stood})
    assert refused.status_code == 422
    assert "What differs" in text_of(refused)
    assert str(Expectation.objects.get().said_date) == first
