"""The steps of the protocol in the browser: taken, refused with words at the field, offered where they are allowed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goalposts.apps.expectations.models import Goalpost
from goalposts.entrypoints.web.expectations.views.steps import STEP_PAGES
from tests.entrypoints.web.expectations.conftest import Opener, Room, text_of
from tests.entrypoints.web.expectations.test_goal import strokes

Fields = dict[str, str]


def word(room: Room, words: str = "Zes is te lang, vijf.") -> Fields:
    return {"how": "PHONE", "given_date": room.today.isoformat(), "words": words}


# Twelve is the aim. Six come before any step: who asks (three), the page that the refusal is told on (two) and the gate.
# Five more save it: the expectation, the step and the trail (three); whoever was heard has their clock noted, and one
# more where that is a later day. What proposes and counters looks for the posts that wait (propose marks them as laid);
# what ends the posts judges by their values again, and ends the tensions they were in.
MOST_STEP = {
    "propose": 13,
    "counter": 13,
    "park": 11,
    "unpark": 12,
    "decline": 11,
    "react": 12,
    "reopen": 14,
    "withdraw": 16,
}


def proposed(room: Room, as_: Opener) -> None:
    room.draw()
    fields = {"how": "MAIL", "on_date": room.today.isoformat(), "words": "Lukt zes ook?"}
    assert as_("sanne").post(room.url("{id}/propose/"), fields).status_code == 302


def refused(room: Room, as_: Opener) -> None:
    fields = {"reason": "Te weinig mensen", "alternative": "Wel tot tien uur"}
    assert as_("sanne").post(room.url("{id}/decline/"), fields).status_code == 302


def test_a_proposal_a_counter_and_their_posts_stand_side_by_side(room: Room, as_: Opener) -> None:
    proposed(room, as_)
    done = as_("sanne").post(room.url("{id}/counter/"), {**word(room), "theirs": "1"})
    assert done["Location"] == room.url("{id}/goal/")
    fields = strokes(room) | {
        "floor": "5",
        "aim": "4",
        "whose": "STAKEHOLDER",
        "revision": str(room.page().head.revision),
    }
    assert as_("sanne").post(room.url("{id}/goal/"), fields).status_code == 302

    page = text_of(as_("sanne").get(room.url("{id}/")))
    assert page.index("Lukt zes ook?") < page.index("Zes is te lang, vijf.")
    assert [(line.version, line.asked_by) for line in room.page().goalposts] == [(1, "SUPPLIER"), (2, "STAKEHOLDER")]
    assert room.page().row.state == "COUNTERED"


def test_not_feasible_demands_an_alternative_or_the_word_none(room: Room, as_: Opener) -> None:
    answer = as_("sanne").post(room.url("{id}/decline/"), {"reason": "Te weinig mensen"})
    assert answer.status_code == 422
    assert "Name what can be done instead" in text_of(answer)
    assert "Te weinig mensen" in text_of(answer)
    assert room.page().row.state == "HEARD"

    refused(room, as_)
    page = text_of(as_("sanne").get(room.url("{id}/")))
    assert "Wel tot tien uur" in page
    assert "has not reacted to this yet" in page


def test_their_reaction_is_shown_in_their_words(room: Room, as_: Opener) -> None:
    refused(room, as_)
    fields = word(room, "Dan zoek ik verder.") | {"reaction": "WILL_NOT"}
    assert as_("sanne").post(room.url("{id}/react/"), fields).status_code == 302
    page = text_of(as_("sanne").get(room.url("{id}/")))
    assert "Dan zoek ik verder." in page
    assert "has not reacted" not in page


@pytest.mark.parametrize(
    ("step", "fields", "told"),
    [
        ("propose", {"how": "TALK", "on_date": "TODAY"}, "Draw the posts first"),
        (
            "counter",
            {"how": "TALK", "given_date": "2020-01-01", "words": "Nee"},
            "A counter answers posts that were proposed",
        ),
        ("park", {"until_date": "2020-01-01"}, "still to come"),
        ("unpark", {"reason": ""}, "Only what is parked can be taken up again"),
        ("withdraw", {"how": "TALK", "given_date": "TOMORROW"}, "still to come"),
        ("drop_move", {"reason": "Toch niet"}, "Only agreed posts have a move to let go"),
        ("close", {}, "Only what was agreed can be closed"),
        ("reopen", {}, "Only what is closed can be reopened"),
        ("react", {"how": "TALK", "given_date": "2020-01-01", "reaction": "THINKS"}, "A reaction answers the word"),
    ],
)
def test_a_step_that_cannot_be_says_so_in_words(room: Room, as_: Opener, step: str, fields: Fields, told: str) -> None:
    days = {"TODAY": room.today.isoformat(), "TOMORROW": (room.today + timedelta(days=1)).isoformat()}
    sent = {name: days.get(text, text) for name, text in fields.items()}
    answer = as_("sanne").post(room.url(f"{{id}}/{step.replace('_', '-')}/"), sent)
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert room.page().row.state == "HEARD"


def test_who_saw_an_older_page_is_told_so(room: Room, as_: Opener) -> None:
    room.draw()
    fields = {"reason": "Te duur", "is_without_alternative": "on", "revision": "1"}
    answer = as_("sanne").post(room.url("{id}/decline/"), fields)
    assert answer.status_code == 422
    assert "This was changed meanwhile" in text_of(answer)


def prepare_nothing(room: Room, as_: Opener) -> None:
    """Leave it as heard."""


def agree(room: Room, as_: Opener) -> None:
    room.draw()
    room.agree()


OFFERED: list[tuple[Callable[[Room, Opener], None], set[str]]] = [
    (prepare_nothing, {"decline", "park", "withdraw"}),
    (proposed, {"propose", "counter", "decline", "park", "withdraw"}),
    (agree, {"withdraw"}),
    (refused, {"react", "reopen"}),
]


@pytest.mark.parametrize(("prepare", "offered"), OFFERED)
def test_only_what_the_state_allows_is_offered(
    room: Room, as_: Opener, prepare: Callable[[Room, Opener], None], offered: set[str]
) -> None:
    prepare(room, as_)
    page = text_of(as_("sanne").get(room.url("{id}/")))
    found = {step for step in STEP_PAGES if room.url(f"{{id}}/{step.replace('_', '-')}/") in page}
    assert found == offered
    viewer = text_of(as_("vik").get(room.url("{id}/")))
    assert not [step for step in STEP_PAGES if room.url(f"{{id}}/{step.replace('_', '-')}/") in viewer]


def test_the_register_lists_what_waits_for_our_answer(room: Room, as_: Opener) -> None:
    from goalposts.apps.expectations.models import Expectation

    listed = as_("sanne").get(room.url("?waiting=7"))
    assert "Een storing wil ik" not in text_of(listed)
    Expectation.objects.update(state_date=room.today - timedelta(days=9))
    assert "Een storing wil ik" in text_of(as_("sanne").get(room.url("?waiting=7")))
    assert "9 days ago and has no answer yet" in text_of(as_("sanne").get(room.url("{id}/")))
    refused(room, as_)
    assert "Een storing wil ik" not in text_of(as_("sanne").get(room.url("?waiting=1")))


def test_a_recurring_goal_can_end(room: Room, as_: Opener) -> None:
    end = (room.today + timedelta(days=200)).isoformat()
    as_("sanne").post(
        room.url("{id}/goal/"), strokes(room) | {"timing": "RECURRING", "period": "MONTH", "until_date": end}
    )
    assert str(Goalpost.objects.get().by_date) == end
    assert "every month until" in text_of(as_("sanne").get(room.url("{id}/")))


def steps_in_turn(room: Room) -> list[tuple[str, Fields]]:
    """List every step that a story can take, in an order in which each is allowed."""
    today = room.today.isoformat()
    return [
        ("propose", {"how": "MAIL", "on_date": today, "words": "Lukt zes ook?"}),
        ("counter", word(room)),
        ("park", {"until_date": (room.today + timedelta(days=9)).isoformat(), "reason": "Na de verhuizing"}),
        ("unpark", {"reason": "De verhuizing ging niet door"}),
        ("decline", {"reason": "Te weinig mensen", "alternative": "Wel tot tien uur"}),
        ("react", word(room, "Dan zoek ik verder.") | {"reaction": "THINKS"}),
        ("reopen", {"reason": "Toch weer nodig"}),
        ("withdraw", word(room, "Laat maar.")),
    ]


def test_each_step_asks_little_of_the_database(room: Room, as_: Opener) -> None:
    room.draw()
    client = as_("sanne")
    for step, fields in steps_in_turn(room):
        client.get(room.url())
        with CaptureQueriesContext(connection) as found:
            answer = client.post(room.url(f"{{id}}/{step}/"), fields)
        assert answer.status_code == 302, step
        asked = [one["sql"][:90] for one in found.captured_queries]
        plain = [sql for sql in asked if not sql.startswith(("SAVEPOINT", "RELEASE", "SELECT set_config"))]
        assert len(plain) <= MOST_STEP[step], (step, plain)


def test_something_and_nothing_cannot_both_be_offered(room: Room, as_: Opener) -> None:
    fields = {"reason": "Te duur", "alternative": "Wel tot tien uur", "is_without_alternative": "on"}
    answer = as_("sanne").post(room.url("{id}/decline/"), fields)
    assert answer.status_code == 422
    assert "Leave one of the two out" in text_of(answer)
    assert room.page().row.state == "HEARD"


def test_agreed_posts_that_are_still_to_hold_are_announced(room: Room, as_: Opener) -> None:
    agree(room, as_)
    later = (room.today + timedelta(days=20)).isoformat()
    move = {"floor": "3", "aim": "2", "asked_by": "STAKEHOLDER", "reason": "ERP", "in_force_from_date": later}
    as_("sanne").post(room.url("{id}/goal/"), strokes(room) | move)
    yes = {"how": "TALK", "given_date": room.today.isoformat(), "in_force_from_date": later}
    assert as_("sanne").post(room.url("{id}/agree/"), yes).status_code == 302
    page = text_of(as_("sanne").get(room.url("{id}/")))
    assert "other posts hold, already agreed: Hersteltijd: at most 3" in page
