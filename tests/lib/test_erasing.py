"""Texts go out of rows wherever they stand as words of their own, in columns and inside JSON; nothing else changes."""

from typing import Any

import pytest

from goalposts.apps.workspaces.models import Notice
from goalposts.domain.roles import member_of, workspace_of
from goalposts.lib.erasing import black_out, mentioning, without_words
from tests.builders import NOW, Cast

pytestmark = pytest.mark.django_db
CODES = ("how",)


@pytest.mark.parametrize(
    ("facts", "left"),
    [
        ({"words": "Bel me", "how": "MAIL"}, {"how": "MAIL"}),
        ({"stakeholder": "01980000-0000-7000-8000-000000000001"}, {"stakeholder": "01980000-0000-7000-8000-000000000001"}),
        ({"day": "2026-03-16", "at": "2026-03-16T09:30:00+00:00"}, {"day": "2026-03-16", "at": "2026-03-16T09:30:00+00:00"}),
        ({"n": 3, "is_told": True, "none": None}, {"n": 3, "is_told": True, "none": None}),
        ({"before": {"aim": 3.0, "reason": "x"}}, {}),
        ({"values": [1, "twee"]}, {}),
        ({"page": "20260316 is onze dag"}, {}),
    ],
)  # fmt: skip
def test_facts_without_words(facts: dict[str, Any], left: dict[str, Any]) -> None:
    assert without_words(facts=facts, codes=CODES) == left


def notice(cast: Cast, **facts: object) -> Notice:
    sanne, member_id = cast.sanne, member_of(actor=cast.sanne)
    return Notice.objects.create(
        workspace_id=workspace_of(actor=sanne), member_id=member_id, person_id=cast.person_id("sanne"),
        kind="ANSWER", about_kind="x", about_id=member_id, facts=facts, created_at=NOW,
    )  # fmt: skip


def test_a_name_goes_as_a_word_of_its_own_whatever_its_capitals(cast: Cast) -> None:
    row = notice(cast, told="ANNE ROS en Anne Rosmalen", deep=[{"Anne Ros": ["bel anne ros", 3]}])

    count = black_out(rows=Notice.objects.all(), fields=["facts"], texts={"Anne Ros"}, mark="gewist")

    row.refresh_from_db()
    assert row.facts == {"told": "gewist en Anne Rosmalen", "deep": [{"gewist": ["bel gewist", 3]}]}
    assert count == 1


def test_accents_and_signs_of_a_pattern_are_found_as_they_stand(cast: Cast) -> None:
    row = notice(cast, told="Zoë (Ré) d'Arc+, zo heet ze.")

    black_out(rows=Notice.objects.all(), fields=["facts"], texts={"Zoë (Ré) d'Arc+"}, mark=r"\1")

    row.refresh_from_db()
    assert row.facts["told"] == r"\1, zo heet ze."


def test_without_texts_nothing_is_read_or_written(cast: Cast) -> None:
    notice(cast, told="x")
    assert black_out(rows=Notice.objects.all(), fields=["facts"], texts=(), mark="x") == 0


def test_of_many_texts_a_row_is_given_once(cast: Cast) -> None:
    row = notice(cast, told=" ".join(f"naam{n}" for n in range(100)))
    found = list(mentioning(rows=Notice.objects.all(), fields=["facts"], texts={f"naam{n}" for n in range(100)}))
    assert [one.pk for one in found] == [row.pk]
