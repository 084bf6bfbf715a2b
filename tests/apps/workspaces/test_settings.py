"""Owners set how a workspace works; nobody else sees or changes it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from goalposts.apps.audit.queries import trail_of
from goalposts.apps.workspaces.queries import sender_of, settings_of, works_council_date_of
from goalposts.apps.workspaces.usecases import UnableToChangeSettings, change_settings
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import workspace_of
from tests.builders import NOW, TODAY, Cast

TOMORROW = TODAY + timedelta(days=1)


def test_an_owner_changes_how_it_works_and_the_trail_says_from_what_to_what(cast: Cast) -> None:
    wanted = replace(settings_of(actor=cast.omar), name="Brugwachter Groep", rhythm_days=45, is_code_enough=False)

    changed = change_settings(actor=cast.omar, settings=wanted, now=NOW)

    assert set(changed) == {"name", "rhythm_days", "is_code_enough"}
    assert settings_of(actor=cast.omar) == wanted
    line = trail_of(actor=cast.omar, before_number=None, limit=1)[0]
    assert line.deed == "workspace.changed"
    assert line.facts is not None
    assert line.facts["changes"] == {
        "name": {"from": "Brugwachter Services", "to": "Brugwachter Groep"},
        "rhythm_days": {"from": 60, "to": 45},
        "is_code_enough": {"from": True, "to": False},
    }


def test_the_same_again_leaves_no_trace(cast: Cast) -> None:
    before = trail_of(actor=cast.omar, before_number=None, limit=1)[0].number
    assert change_settings(actor=cast.omar, settings=settings_of(actor=cast.omar), now=NOW) == ()
    assert trail_of(actor=cast.omar, before_number=None, limit=1)[0].number == before


def test_another_workspace_keeps_its_own(cast: Cast) -> None:
    change_settings(
        actor=cast.omar,
        settings=replace(settings_of(actor=cast.omar), sender_email="post@brugwachter.example"),
        now=NOW,
    )
    assert sender_of(workspace_id=workspace_of(actor=cast.omar)) == ("", "post@brugwachter.example")
    assert sender_of(workspace_id=workspace_of(actor=cast.vera)) == ("", "")


@pytest.mark.parametrize("who", ["sanne", "milan", "vik"])
def test_only_owners_see_and_change_it(cast: Cast, who: str) -> None:
    actor, settings = getattr(cast, who), settings_of(actor=cast.omar)
    with pytest.raises(Denied):
        settings_of(actor=actor)
    with pytest.raises(Denied):
        change_settings(actor=actor, settings=replace(settings, name="Anders"), now=NOW)
    assert settings_of(actor=cast.omar) == settings


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "  "),
        ("name", "x" * 121),
        ("country", "XX"),
        ("time_zone", "Europe/Lutjebroek"),
        ("language", "fr"),
        ("rhythm_days", 0),
        ("rhythm_days", 401),
        ("grace_days", 121),
        ("unanswered_days", 0),
        ("complaint_answer_days", 61),
        ("review_label_nl", " "),
        ("review_label_en", "x" * 200),
    ],
)
def test_what_no_workspace_can_work_with_is_refused_at_its_field(cast: Cast, field: str, value: Any) -> None:
    settings = settings_of(actor=cast.omar)
    with pytest.raises(UnableToChangeSettings) as refused:
        change_settings(actor=cast.omar, settings=replace(settings, **{field: value}), now=NOW)
    assert refused.value.facts["field"] == field
    assert settings_of(actor=cast.omar) == settings


def test_the_consent_of_the_works_council_is_recorded_once_it_was_given(cast: Cast) -> None:
    settings = settings_of(actor=cast.omar)
    assert settings.works_council_date is None
    assert works_council_date_of(actor=cast.vik) is None
    with pytest.raises(UnableToChangeSettings) as refused:
        change_settings(actor=cast.omar, settings=replace(settings, works_council_date=TOMORROW), now=NOW)
    assert refused.value.facts == {"field": "works_council_date"}

    assert change_settings(actor=cast.omar, settings=replace(settings, works_council_date=TODAY), now=NOW)

    assert works_council_date_of(actor=cast.vik) == TODAY
    assert works_council_date_of(actor=cast.vera) is None
