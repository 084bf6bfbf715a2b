"""The loop: what was heard in a period, and how it ended, counted and listed alike."""

from datetime import timedelta

import pytest

from goalposts.apps.expectations.usecases import Answered, Step, record_perception, withdraw_expectation
from goalposts.apps.followup.queries import loop_counts, loop_rows
from goalposts.apps.followup.queries.export import action_item_rows, complaint_rows
from goalposts.apps.followup.usecases import Ending, end_complaint
from goalposts.domain.complaint import ComplaintState
from goalposts.domain.expectation import How, Word
from goalposts.domain.loop import Heard, LoopEnd, share_pct
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import Denied
from tests.apps.followup.conftest import Ground
from tests.builders import NOW, TODAY, agreed, an_expectation, posts_for

BEFORE = TODAY - timedelta(days=30)


def count(ground: Ground) -> dict[tuple[str, str], int]:
    found = loop_counts(actor=ground.cast.vik, since_date=BEFORE, until_date=TODAY)
    return {(heard.value, end.value): number for (heard, end), number in found.numbers.items()}


def listed(ground: Ground, heard: Heard, end: LoopEnd) -> list[str]:
    found = loop_rows(actor=ground.cast.vik, heard=heard, end=end, since_date=BEFORE, until_date=TODAY)
    return [row.words for row in found.rows]


def says(ground: Ground, answer: str, words: str = "") -> None:
    record_perception(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id,
        answered=Answered(answer=Answer(answer), said_date=TODAY, words=words), today=TODAY, now=NOW,
    )  # fmt: skip


def test_what_was_heard_is_open_until_the_customer_says_so(ground: Ground) -> None:
    assert count(ground) == {("EXPECTATION", "OPEN"): 1, ("COMPLAINT", "OPEN"): 1}
    ground.is_sorted()
    end_complaint(
        actor=ground.cast.sanne, complaint_id=ground.complaint_id,
        ending=Ending(state=ComplaintState.NO, on_date=TODAY, how="TALK"), today=TODAY, now=NOW,
    )  # fmt: skip
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    says(ground, "NOT_MET", "Helemaal niet.")
    assert count(ground) == {("EXPECTATION", "NO"): 1, ("COMPLAINT", "NO"): 1, ("NOT_MET", "OPEN"): 1}
    assert listed(ground, Heard.NOT_MET, LoopEnd.OPEN) == ["Helemaal niet."]
    says(ground, "NOT_MET")
    assert listed(ground, Heard.NOT_MET, LoopEnd.NO) == ["Helemaal niet."]
    assert listed(ground, Heard.NOT_MET, LoopEnd.OPEN) == ["Een storing wil ik binnen vier uur opgelost zien."]
    says(ground, "MET")
    assert count(ground) == {("EXPECTATION", "YES"): 1, ("COMPLAINT", "NO"): 1, ("NOT_MET", "YES"): 2}
    assert len(listed(ground, Heard.COMPLAINT, LoopEnd.NO)) == 1
    assert len(listed(ground, Heard.EXPECTATION, LoopEnd.YES)) == 1


def test_what_was_withdrawn_or_heard_elsewhere_in_time_or_place_is_left_out(ground: Ground) -> None:
    gone = an_expectation(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, verbatim="Laat maar.")
    word = Word(given_by=ground.carla_id, how=How.TALK, given_date=TODAY)
    step = Step(actor=ground.cast.sanne, expectation_id=gone, today=TODAY, now=NOW)
    withdraw_expectation(step=step, word=word, words="Laat maar.")
    assert count(ground)["EXPECTATION", "OPEN"] == 1
    empty = loop_counts(actor=ground.cast.vik, since_date=BEFORE, until_date=TODAY - timedelta(days=1))
    assert (empty.numbers, empty.of(Heard.COMPLAINT)) == ({}, 0)
    strangers = loop_counts(actor=ground.cast.vera, since_date=BEFORE, until_date=TODAY)
    assert strangers.numbers == {}


@pytest.mark.parametrize(("part", "whole", "pct"), [(3, 9, None), (3, 10, 30), (0, 10, 0), (2, 3, None), (7, 11, 64)])
def test_under_ten_there_is_no_percentage(part: int, whole: int, pct: int | None) -> None:
    assert share_pct(part=part, whole=whole) == pct


def test_owners_take_both_lists_out(ground: Ground) -> None:
    ground.is_sorted()
    [row] = list(complaint_rows(actor=ground.cast.omar))
    assert (row[1], row[7], row[14]) == ("Carla Brandsma", "MISSED", "OPEN")
    assert list(action_item_rows(actor=ground.cast.omar)) == []
    for rows in (complaint_rows, action_item_rows):
        with pytest.raises(Denied):
            list(rows(actor=ground.cast.sanne))
