"""The page of one expectation: how it stands in a sentence, the one next step, its history in words."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goalposts.apps.expectations.usecases import Answered, Move, Strokes, build_goalpost, record_perception
from goalposts.domain.expectation import Asker
from goalposts.domain.perception import Answer
from goalposts.domain.posts import Kind
from goalposts.entrypoints.web.expectations.history import verdicts_told
from tests.entrypoints.web.expectations.conftest import WORDS, Opener, Room, text_of
from tests.entrypoints.web.expectations.test_register import judged

MOST_QUERIES = 12
MOST_BYTES = 90_000


def primary(answer: Any) -> str:
    main = text_of(answer).split("<main")[1]
    found = re.findall(r'button-primary" href="[^"]*/([a-z]+)/"', main)
    assert len(found) <= 1, "one primary deed a page"
    return found[0] if found else ""


def headline(answer: Any) -> str:
    found = re.search(r"<h2>([^<]+)</h2>", text_of(answer).split("<main")[1])
    return found.group(1) if found else ""


def test_the_one_next_step_follows_the_expectation(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    assert primary(client.get(room.url("{id}/"))) == "goal"
    room.draw()
    assert primary(client.get(room.url("{id}/"))) == "agree"
    room.agree()
    shown = text_of(client.get(room.url("{id}/")))
    assert f'button-primary" href="{room.metric_url()}"' in shown


def test_an_untold_verdict_asks_to_be_told_first(room: Room, as_: Opener) -> None:
    judged(room)
    client = as_("sanne")
    answer = client.get(room.url("{id}/"))
    assert primary(answer) == "told"
    assert "A verdict nobody heard counts as open." in text_of(answer)
    client.post(room.url("{id}/told/"), {"told_date": room.today.isoformat()})
    assert primary(client.get(room.url("{id}/"))) == "felt"


@pytest.mark.parametrize(
    ("language", "answer", "words"),
    [
        ("nl", Answer.NOT_MET, "Cijfer goed, klant niet"),
        ("en", Answer.NOT_MET, "Numbers yes, customer no"),
        ("nl", Answer.MET, "Gehaald, en zo voelt het ook"),
        ("en", None, "Measured, and the customer was not asked yet"),
    ],
)
def test_both_verdicts_stand_apart_under_one_sentence(
    room: Room, as_: Opener, language: str, answer: Answer | None, words: str
) -> None:
    judged(room, answer=answer)
    shown = as_("vik", language).get(room.url("{id}/"))
    assert headline(shown) == words
    marked = re.findall(r"felt-cell[^\"]*is-here", text_of(shown))
    assert len(marked) == (1 if answer else 0)


def by_day(room: Room, *, days: int, move: Move | None = None) -> None:
    """Draw and agree posts that hold on one day, so many days from now."""
    strokes = Strokes(
        kind=Kind.AT_MOST, metric_id=room.metric_id, floor=5, aim=3, timing="BY_DAY",
        by_date=room.today + timedelta(days=days), evidence="Storingslijst",
    )  # fmt: skip
    build_goalpost(
        actor=room.cast.sanne, expectation_id=room.expectation_id, strokes=strokes, move=move, today=room.today,
        now=timezone.now(),
    )  # fmt: skip
    room.agree()


def test_after_a_move_an_answer_on_the_former_posts_is_told_as_that(room: Room, as_: Opener) -> None:
    by_day(room, days=5)
    record_perception(
        actor=room.cast.sanne, expectation_id=room.expectation_id, stakeholder_id=room.carla_id,
        answered=Answered(answer=Answer.NOT_MET, said_date=room.today), today=room.today, now=timezone.now(),
    )  # fmt: skip
    by_day(room, days=30, move=Move(asked_by=Asker.STAKEHOLDER, reason="Later mag ook"))
    shown = as_("vik").get(room.url("{id}/"))
    assert "Asked about the former posts, not yet about these" in text_of(shown)
    assert "Not asked yet" not in text_of(shown)
    assert headline(shown) == "These posts were neither measured nor asked about yet"


def test_what_is_not_final_says_so(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    room.draw()
    room.measure({room.today: 6.1})
    dashed = client.get(room.url("{id}/"))
    assert headline(dashed) == "Not agreed yet, so no verdict counts"
    assert "drawn dashed, and counted in no total" in text_of(dashed)
    room.agree()
    provisional = client.get(room.url("{id}/"))
    assert headline(provisional).startswith("So far: measured")
    assert "Provisional: the verdict follows after" in text_of(provisional)
    assert "Just missed counts up to 0.2 uur from the floor, a tenth of the distance between floor and aim." in text_of(
        provisional
    )


def test_a_correction_stands_beside_the_words(room: Room, as_: Opener) -> None:
    room.draw()
    room.agree()
    client = as_("sanne")
    client.post(room.url("{id}/mend/"), {"verbatim": "Een storing wil ik binnen twee uur opgelost zien."})
    shown = text_of(client.get(room.url("{id}/")))
    assert f">{WORDS}</blockquote>" in shown
    assert "Our correction, beside their words" in shown
    assert "binnen twee uur" in shown


def test_the_history_tells_who_did_what(room: Room, as_: Opener) -> None:
    room.draw()
    room.agree()
    client = as_("sanne")
    client.post(
        room.url("{id}/felt/"),
        {
            "answer": "NOT_MET",
            "words": "Op tijd, maar half.",
            "stakeholder": str(room.carla_id),
            "said_date": room.today.isoformat(),
            "channel": "TALK",
        },
    )
    shown = text_of(as_("vik", "en").get(room.url("{id}/")))
    told = [" ".join(line.split()) for line in re.findall(r"</time>([^<]+)", shown.split(">History<")[1])]
    assert told == [
        "Carla Brandsma answered: not met",
        "Carla Brandsma said yes to the posts (v1), in a talk",
        "Posts drawn (v1)",
        "Carla Brandsma said it",
    ]
    assert "Op tijd, maar half." in shown


def test_a_corrected_value_leaves_the_former_verdict_readable(room: Room, as_: Opener) -> None:
    judged(room)
    last_month = room.today.replace(day=1) - timedelta(days=1)
    room.measure({last_month: 8})
    told = verdicts_told(room.page().judged)
    assert [(one.now.verdict, [before.verdict for before in one.former]) for one in told] == [("OUT", ["IN"])]
    shown = text_of(as_("vik").get(room.url("{id}/")))
    assert "<s>Met 5</s> judged again on" in shown


def test_a_viewer_reads_it_without_deeds(room: Room, as_: Opener) -> None:
    judged(room)
    shown = text_of(as_("vik").get(room.url("{id}/")))
    assert "/goal/" not in shown
    assert "/void/" not in shown


def test_a_void_one_is_readable_and_offers_nothing(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    client.post(room.url("{id}/void/"), {"reason": "Dubbel vastgelegd"})
    answer = client.get(room.url("{id}/"))
    assert "Dubbel vastgelegd" in text_of(answer)
    assert primary(answer) == ""


@pytest.mark.parametrize("days", [2, 300])
def test_few_queries_and_bytes_with_few_values_or_many(room: Room, as_: Opener, days: int) -> None:
    judged(room, answer=Answer.NOT_MET)
    room.measure({room.today - timedelta(days=day): 4.0 + day % 5 for day in range(days)})
    client = as_("sanne")
    client.get(room.url("{id}/"))
    with CaptureQueriesContext(connection) as found:
        answer = client.get(room.url("{id}/"))
    assert sum(1 for one in found.captured_queries if "set_config" not in one["sql"]) <= MOST_QUERIES
    assert len(answer.content) < MOST_BYTES


@pytest.mark.parametrize(
    ("kind", "values", "language", "words"),
    [
        ("YES_NO", {0: 1.0, 1: 0.0}, "nl", "Gehaald, voorlopig: ja"),
        ("YES_NO", {0: 0.0}, "en", "Not met, provisional: no"),
    ],
)
def test_a_yes_or_no_is_told_in_words(
    room: Room, as_: Opener, kind: str, values: dict[int, float], language: str, words: str
) -> None:
    client = as_("sanne", language)
    fields = {"revision": "1", "kind": kind, "metric": str(room.metric_id), "timing": "RECURRING", "period": "YEAR"}
    client.post(room.url("{id}/goal/"), fields)
    room.agree()
    room.measure({room.today - timedelta(days=days): value for days, value in values.items()})
    shown = text_of(client.get(room.url("{id}/")))
    assert f'class="chart-headline">{words}<' in shown
    assert 'id="posts"' not in shown


def test_a_judgement_has_the_judges_answers_and_no_measured_verdict(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    fields = {"revision": "1", "kind": "JUDGEMENT", "what": "Meedenken", "timing": "RECURRING", "period": "YEAR"}
    client.post(room.url("{id}/goal/"), fields)
    room.agree()
    answer = client.get(room.url("{id}/"))
    assert headline(answer) == "Carla Brandsma judges this, and was not asked yet"
    assert primary(answer) == "felt"
    for given in ("NOT_MET", "MET"):
        said = {"answer": given, "stakeholder": str(room.carla_id), "channel": "TALK"}
        client.post(room.url("{id}/felt/"), said | {"said_date": room.today.isoformat()})
    answer = client.get(room.url("{id}/"))
    assert headline(answer) == "Carla Brandsma says: met"
    assert 'id="goal"' in text_of(answer)
    assert "Verdicts so far" not in text_of(answer)
    assert "<dt>Measured</dt>" not in text_of(answer)
