"""The demo's stories: the same from the same seed, whole on any day, invented, and in words of their own."""

import csv
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from goalposts.domain.posts import Kind
from goalposts.entrypoints.cli.demo.cast import CAST, FURTHER_LEADS
from goalposts.entrypoints.cli.demo.course import values_of
from goalposts.entrypoints.cli.demo.days import working_day
from goalposts.entrypoints.cli.demo.elsewhere import STORIES as ELSEWHERE
from goalposts.entrypoints.cli.demo.story import VOIDED
from goalposts.entrypoints.cli.demo.told import STORIES
from goalposts.entrypoints.cli.demo.unfold import Deed, Measured, Step, unfold
from tests.machine import ROOT, SHARED, has_shared

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 3, 18, 13, 40, tzinfo=UTC)
# A Sunday, a New Year's day, a leap day, the first of a quarter, the last of a year, the days clocks change.
ODD_DAYS = (
    date(2026, 8, 2), date(2027, 1, 1), date(2028, 2, 29), date(2026, 10, 1), date(2026, 12, 31), date(2026, 3, 29),
    date(2026, 10, 25),
)  # fmt: skip
SAME_WORDS = 6


def _unfolded(*, now: datetime = NOW) -> list[Deed]:
    today = now.astimezone(ZONE).date()
    return unfold(stories=(*STORIES, *ELSEWHERE), today=today, now=now, zone=ZONE)


def _digest() -> str:
    return hashlib.sha256(repr(_unfolded()).encode()).hexdigest()


def test_the_same_day_tells_the_same_in_another_process() -> None:
    code = "from tests.entrypoints.cli.test_demo_told import _digest; print(_digest())"
    settings = {"DJANGO_SETTINGS_MODULE": "goalposts.config.settings", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", f"import django; django.setup(); {code}"]
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    done = subprocess.run(
        command, env={**os.environ, **settings, "PYTHONPATH": path}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == _digest()


def test_another_day_moves_the_days_and_keeps_the_words() -> None:
    later = _unfolded(now=NOW + timedelta(days=40))
    said = [deed.about.said for deed in later if isinstance(deed.about, Step) and deed.about.kind == "captured"]
    assert {one.words for one in said} == {one.words for story in (*STORIES, *ELSEWHERE) for one in story.said}
    assert max(deed.at for deed in later) > NOW


@pytest.mark.parametrize("day", ODD_DAYS)
def test_no_deed_is_of_tomorrow_or_before_what_it_builds_on(day: date) -> None:
    now = datetime(day.year, day.month, day.day, 0, 20, tzinfo=ZONE)
    deeds = _unfolded(now=now)
    assert [deed.at for deed in deeds] == sorted(deed.at for deed in deeds)
    assert deeds[-1].at <= now
    steps: dict[tuple[str, int], list[str]] = {}
    for deed in deeds:
        if isinstance(deed.about, Step):
            steps.setdefault((deed.story, deed.about.place), []).append(_kind_of(deed.about))
            assert deed.about.day <= deed.at.astimezone(ZONE).date()
        if isinstance(deed.about, Measured):
            assert all(value.day <= deed.at.astimezone(ZONE).date() for value in deed.about.values)
    for kinds in steps.values():
        assert kinds[0] == "captured"
        assert VOIDED not in kinds[:-1]
        assert "agreed" not in kinds or kinds.index("built") < kinds.index("agreed")


def _kind_of(step: Step) -> str:
    return step.turn.deed if step.turn and step.turn.deed == VOIDED else step.kind


@pytest.mark.parametrize("day", ODD_DAYS)
def test_values_lie_on_working_days_that_have_passed_one_a_period(day: date) -> None:
    for story in STORIES:
        for series in story.series:
            days = [value.day for value in values_of(series=series, story=story.key, today=day)]
            assert days == sorted(set(days))
            assert days[-1] < day
            assert all(one == working_day(today=one, days=0) for one in days)


def test_names_and_addresses_are_nobody_elses() -> None:
    names = [person.name for story in (*STORIES, *ELSEWHERE) for person in story.people]
    assert len(set(names)) == len(names)
    assert all(member.email.endswith(".example") for member in (*CAST, *FURTHER_LEADS))


def test_posts_name_series_and_people_of_their_own_customer() -> None:
    for story in (*STORIES, *ELSEWHERE):
        people, series = {one.key for one in story.people}, {one.key for one in story.series}
        for said in story.said:
            posts = [*([said.posts] if said.posts else []), *(moved.posts for moved in said.moved)]
            assert said.who in people
            assert {one.judge for one in posts} <= {*people, ""}
            assert {one.on for one in posts} <= {*series, ""}
            assert said.agreed is None or all(one.on or one.kind is Kind.JUDGEMENT for one in posts)
            assert "{by}" not in said.words or (said.posts is not None and said.posts.by is not None)


def test_every_metric_is_judged_by_somebody() -> None:
    for story in STORIES:
        used = {said.posts.on for said in story.said if said.posts and said.agreed is not None}
        assert {one.key for one in story.series} <= used


@pytest.mark.skipif(not has_shared(), reason="no shared folder beside this checkout")
def test_no_sentence_is_borrowed() -> None:
    borrowed = {run for text in _shared_texts() for run in _runs(text)}
    is_read = len(borrowed) > 400
    assert is_read
    ours = [said.words for story in (*STORIES, *ELSEWHERE) for said in story.said]
    alike = [text for text in ours if borrowed & set(_runs(text))]
    assert alike == []


def _shared_texts() -> Iterator[str]:
    with (SHARED / "data" / "statements.csv").open(encoding="utf-8", newline="") as file:
        yield from (row["statement"] for row in csv.DictReader(file))
    book = load_workbook(SHARED / "data" / "voorbeeld-portefeuille.xlsx", read_only=True)
    for sheet in book.worksheets:
        yield from (cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    yield from (tuple(words[place : place + SAME_WORDS]) for place in range(len(words) - SAME_WORDS + 1))
