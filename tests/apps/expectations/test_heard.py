"""Who was heard about what: one query, people by influence, the worst final verdict in a cell, nothing where nothing was said."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.queries import RegisterFilter, felt_counts
from goalposts.apps.expectations.queries.heard import HeardCell, heard_of
from goalposts.apps.expectations.usecases import Saying, capture_expectation, void_expectation
from goalposts.apps.workspaces.models import Theme
from goalposts.apps.workspaces.queries import themes_of
from goalposts.entrypoints.web.customers.heard import SHOWN, heard_told
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, a_stakeholder


def said(ground: Ground, who: UUID, theme: UUID | None, *, days: int = 0, **standing: Any) -> UUID:
    day = TODAY - timedelta(days=days)
    made = capture_expectation(
        actor=ground.cast.sanne, stakeholder_id=who, today=TODAY, now=NOW + timedelta(hours=days + 1),
        saying=Saying(verbatim=f"Zin {who} {theme} {days} {standing}", said_date=day, theme_id=theme),
    )  # fmt: skip
    Expectation.objects.filter(id=made).update(**standing)
    return made


def final(verdict: str, felt: str = "NONE") -> dict[str, Any]:
    return {"is_dashed": False, "is_provisional": False, "verdict": verdict, "felt": felt}


@pytest.fixture
def theme(ground: Ground) -> UUID:
    return themes_of(actor=ground.cast.sanne)[0].id


def test_a_cell_holds_the_worst_final_verdict_and_how_many(ground: Ground, theme: UUID) -> None:
    void_expectation(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, reason="proef", today=TODAY, now=NOW
    )
    said(ground, ground.carla_id, theme, days=1, **final("IN", "OUT"))
    said(ground, ground.carla_id, theme, days=2, **final("NEAR"))
    said(ground, ground.carla_id, theme, days=3, verdict="OUT")
    said(ground, ground.ties_id, None, days=4)
    grid = heard_of(actor=ground.cast.vik, customer_id=ground.customer_id)
    assert grid.cells == {(ground.carla_id, theme): HeardCell(3, "NEAR"), (ground.ties_id, None): HeardCell(1, "NONE")}
    assert (grid.count, grid.first_date, grid.last_date) == (4, TODAY - timedelta(days=4), TODAY - timedelta(days=1))
    narrowed = RegisterFilter(customer_id=ground.customer_id)
    assert dict(grid.felt) == felt_counts(actor=ground.cast.vik, narrowed=narrowed)


def test_people_come_by_influence_and_only_those_who_are_there(ground: Ground) -> None:
    ada, bo = (
        a_stakeholder(actor=ground.cast.sanne, customer_id=ground.customer_id, name=name) for name in ("Ada", "Bo")
    )
    Stakeholder.objects.filter(id=ground.carla_id).update(influence=3)
    Stakeholder.objects.filter(id=bo).update(influence=9)
    Stakeholder.objects.filter(id=ground.ties_id).update(left_date=TODAY)
    grid = heard_of(actor=ground.cast.vik, customer_id=ground.customer_id)
    assert [one.id for one in grid.people] == [bo, ground.carla_id, ada]


def test_a_theme_out_of_use_is_no_column(ground: Ground, theme: UUID) -> None:
    said(ground, ground.ties_id, theme)
    Theme.objects.filter(id=theme).update(archived_at=NOW)
    grid = heard_of(actor=ground.cast.vik, customer_id=ground.customer_id)
    assert theme not in {one.id for one in grid.themes}
    assert grid.cells[ground.ties_id, None].count == 1


def test_it_is_one_query_and_strangers_see_nothing(ground: Ground, theme: UUID) -> None:
    said(ground, ground.ties_id, theme)
    with CaptureQueriesContext(connection) as asked:
        heard_of(actor=ground.cast.vik, customer_id=ground.customer_id)
    assert len([one for one in asked.captured_queries if "set_config" not in one["sql"]]) == 1
    theirs = heard_of(actor=ground.cast.vera, customer_id=ground.customer_id)
    assert (theirs.people, theirs.cells) == ([], {})


def told_of(ground: Ground) -> str:
    grid = heard_of(actor=ground.cast.vik, customer_id=ground.customer_id)
    told = heard_told(grid, customer_id=ground.customer_id, register_url="/r/")
    return told.headline if told else ""


def test_the_headline_says_the_emptiest_thing_first(ground: Ground) -> None:
    themes = [one.id for one in themes_of(actor=ground.cast.sanne)]
    assert told_of(ground) == "1 of 2 people was never heard: Ties Veldkamp"
    for number, one in enumerate(themes[:-1]):
        said(ground, ground.ties_id, one, days=number)
    assert told_of(ground) == "Nobody was heard about: Innovation"
    said(ground, ground.ties_id, themes[-1])
    assert "cells are empty" in told_of(ground)
    Stakeholder.objects.filter(id=ground.carla_id).update(left_date=TODAY)
    assert told_of(ground) == "Everybody was heard about everything"
    Stakeholder.objects.filter(id=ground.ties_id).update(left_date=TODAY)
    assert told_of(ground) == ""


def test_of_many_people_the_first_are_shown_and_each_cell_leads_to_the_register(ground: Ground, theme: UUID) -> None:
    for number in range(60):
        a_stakeholder(actor=ground.cast.sanne, customer_id=ground.customer_id, name=f"Persoon {number:02}")
    Stakeholder.objects.filter(id=ground.ties_id).update(influence=10)
    said(ground, ground.ties_id, theme, **final("OUT"))
    grid = heard_of(actor=ground.cast.vik, customer_id=ground.customer_id)
    told = heard_told(grid, customer_id=ground.customer_id, register_url="/r/")
    assert told is not None
    assert (len(told.rows), len(told.more), len(told.twin.rows)) == (SHOWN, 62 - SHOWN, 62)
    cell = told.rows[0].cells[0]
    assert (cell.words, cell.verdict) == ("not met", "out")
    assert cell.url == f"/r/?customer={ground.customer_id}&person={ground.ties_id}&theme={theme}"
    assert (told.rows[1].cells[0].url, told.rows[1].cells[0].is_unheard) == ("", True)


def test_what_has_no_theme_has_a_column_that_nobody_misses(ground: Ground) -> None:
    grid = heard_of(actor=ground.cast.vik, customer_id=ground.customer_id)
    told = heard_told(grid, customer_id=ground.customer_id, register_url="/r/")
    assert told is not None
    assert told.columns[-1] == "Without a theme"
    last = {row.person.id: row.cells[-1] for row in told.rows}
    assert (last[ground.carla_id].count, last[ground.ties_id].is_unheard) == (1, False)
    assert last[ground.ties_id].words == "–"
