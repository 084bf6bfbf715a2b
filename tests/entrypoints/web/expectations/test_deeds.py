"""Agreeing, feeling, mending, voiding and telling in the browser: done once, refused with words, by whom."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.entrypoints.web.expectations.conftest import WORDS, Opener, Room, text_of
from tests.entrypoints.web.expectations.test_goal import strokes

Fields = Callable[[Room], dict[str, str]]


def yes(room: Room) -> dict[str, str]:
    return {"how": "TALK", "given_date": room.today.isoformat()}


def answer(room: Room) -> dict[str, str]:
    said = {"answer": "NOT_MET", "words": "Half werk.", "grade": "4", "channel": "CALL"}
    return said | {"stakeholder": str(room.carla_id), "said_date": room.today.isoformat()}


def told(room: Room) -> dict[str, str]:
    return {"told_date": room.today.isoformat()}


DEEDS: dict[str, Fields] = {
    "agree": yes,
    "felt": answer,
    "told": told,
    "mend": lambda _: {"verbatim": "Een storing wil ik binnen drie uur opgelost zien."},
    "void": lambda _: {"reason": "Dubbel"},
}


@pytest.mark.parametrize("deed", DEEDS)
def test_only_who_may_write_may_do_it(room: Room, as_: Opener, deed: str) -> None:
    room.draw()
    url = room.url(f"{{id}}/{deed}/")
    for name, status in {"vik": 403, "vera": 404, "nobody": 302}.items():
        assert as_(name).get(url).status_code == status
        assert as_(name).post(url, DEEDS[deed](room)).status_code == status
    assert [event.kind for event in room.page().events] == ["HEARD", "BUILT"]
    for name in ("sanne", "milan", "omar"):
        assert as_(name).get(url).status_code == 200
    done = as_("sanne").post(url, DEEDS[deed](room))
    assert (done.status_code, done["Location"]) == (302, room.url("{id}/"))


@pytest.mark.parametrize("deed", DEEDS)
def test_sent_twice_it_is_done_once(room: Room, as_: Opener, deed: str) -> None:
    room.draw()
    client, url = as_("sanne"), room.url(f"{{id}}/{deed}/")
    client.post(url, DEEDS[deed](room))
    once = len(room.page().events), len(room.page().perceptions)
    again = client.post(url, DEEDS[deed](room))
    assert (len(room.page().events), len(room.page().perceptions)) == once
    assert again.status_code == 302
    assert again["Location"] == room.url("{id}/")


# Twelve is the aim, and one more where the day on which somebody was last heard is a later one. Voiding takes back that
# they were heard: it finds and locks them, and looks for the day before. Agreeing and drawing read the page that the
# refusal is told on (two), the posts and their values, save posts and expectation, and weigh both against what others
# were promised on the same metric; drawing locks the metric first, and ends its draft.
MOST_SAVE = {"capture": 12, "told": 10, "mend": 12, "felt": 12, "void": 12, "measure": 12, "agree": 16, "goal": 18}


@pytest.mark.parametrize("deed", MOST_SAVE)
def test_each_save_asks_little_of_the_database(room: Room, as_: Opener, deed: str) -> None:
    room.draw()
    client, url = as_("sanne"), room.url(f"{{id}}/{deed}/")
    if deed == "capture":
        url, fields = room.url("new/"), {"verbatim": "Zin", "stakeholder": str(room.carla_id), "page": "p1"}
    elif deed == "measure":
        url, fields = room.metric_url(), {"day": room.today.isoformat(), "value": "5"}
    else:
        fields = strokes(room) if deed == "goal" else DEEDS[deed](room)
    client.get(room.url())
    with CaptureQueriesContext(connection) as found:
        assert client.post(url, fields).status_code == 302
    asked = [one["sql"][:90] for one in found.captured_queries]
    plain = [sql for sql in asked if not sql.startswith(("SAVEPOINT", "RELEASE", "SELECT set_config", "SELECT pg_adv"))]
    assert len(plain) <= MOST_SAVE[deed], plain


@pytest.mark.parametrize(
    ("deed", "change", "language", "words"),
    [
        ("agree", {"given_date": "tomorrow"}, "en", "This day is still to come."),
        ("agree", {"given_date": "31-02-2026"}, "nl", "Deze dag kunnen we niet lezen."),
        ("felt", {"said_date": "tomorrow"}, "nl", "Deze dag moet nog komen."),
        ("felt", {"answer": ""}, "en", "This field is required."),
        ("felt", {"grade": "11"}, "en", "less than or equal to 10"),
        ("told", {"told_date": "tomorrow"}, "en", "This day is still to come."),
        ("told", {"told_date": "yesterday"}, "nl", "Op die dag was het nog niet gezegd."),
        ("mend", {"verbatim": "   "}, "nl", "Typ wat de klant zei"),
        ("void", {"reason": "   "}, "en", "This field is required."),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    room: Room, as_: Opener, deed: str, change: dict[str, str], language: str, words: str
) -> None:
    room.draw()
    days = {"tomorrow": room.today + timedelta(days=1), "yesterday": room.today - timedelta(days=1)}
    given = {name: days[text].isoformat() if text in days else text for name, text in change.items()}
    found = as_("sanne", language).post(room.url(f"{{id}}/{deed}/"), DEEDS[deed](room) | given)
    assert found.status_code == 422
    assert text_of(found).count(words) == 2, "in the summary and at the field"
    assert len(room.page().events) == 2


def test_posts_that_cannot_be_judged_are_not_agreed_to(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    nothing = client.post(room.url("{id}/agree/"), yes(room))
    assert nothing.status_code == 422
    assert "Draw the posts first" in text_of(nothing)
    client.post(
        room.url("{id}/goal/"), {"revision": "1", "kind": "AT_LEAST", "floor": "5", "timing": "", "metric_name": "Nps"}
    )
    found = client.post(room.url("{id}/agree/"), yes(room))
    assert found.status_code == 422
    assert "Without a metric, a target and a time" in text_of(found)


def test_the_yes_tells_how_and_when_it_was_given(room: Room, as_: Opener) -> None:
    room.draw()
    client = as_("sanne", "nl")
    client.post(room.url("{id}/agree/"), yes(room) | {"how": "MAIL"})
    page = room.page()
    assert page.row.state == "AGREED"
    shown = text_of(client.get(room.url("{id}/")))
    assert f"Carla Brandsma op {room.today:%d-%m-%Y}, per mail" in shown
    assert "Carla Brandsma zei ja tegen de doelpalen (v1), per mail" in shown


def test_words_are_mended_within_a_day_and_corrected_beside_them_after_the_yes(room: Room, as_: Opener) -> None:
    client, better = as_("sanne"), DEEDS["mend"](room)
    client.post(room.url("{id}/mend/"), better)
    assert room.page().row.verbatim == better["verbatim"]
    room.draw()
    room.agree()
    client.post(room.url("{id}/mend/"), {"verbatim": WORDS})
    assert (room.page().row.verbatim, room.page().row.correction) == (better["verbatim"], WORDS)


def test_an_answer_of_somebody_else_than_the_judge_is_kept_and_does_not_count(room: Room, as_: Opener) -> None:
    room.draw()
    room.agree()
    client = as_("sanne")
    client.post(room.url("{id}/felt/"), answer(room) | {"stakeholder": str(room.ties_id)})
    assert room.page().row.felt == "NONE"
    client.post(room.url("{id}/felt/"), answer(room))
    assert room.page().row.felt == "OUT"
    shown = text_of(client.get(room.url("{id}/")))
    assert "Ties Veldkamp · grade 4" in " ".join(shown.split())
