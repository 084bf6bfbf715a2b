"""Owners keep the themes; what is filed under one stays."""

from uuid import uuid4

import pytest

from goalposts.apps.workspaces.queries import themes_of, themes_to_keep
from goalposts.apps.workspaces.usecases import (
    UnableToKeepTheme,
    add_theme,
    archive_theme,
    move_theme,
    rename_theme,
    restore_theme,
)
from goalposts.domain.refusal import Denied, NotFound
from tests.builders import NOW, Cast


def _names(cast: Cast) -> list[str]:
    return [line.name_en for line in themes_of(actor=cast.omar)]


def test_a_new_theme_stands_last(cast: Cast) -> None:
    add_theme(actor=cast.omar, name_nl=" Duurzaam  werken ", name_en="Sustainability", now=NOW)
    last = themes_of(actor=cast.omar)[-1]
    assert (last.name_nl, last.name_en) == ("Duurzaam werken", "Sustainability")


def test_a_theme_moves_one_place_and_stops_at_the_end(cast: Cast) -> None:
    first, second, *rest = themes_of(actor=cast.omar)
    move_theme(actor=cast.omar, theme_id=first.id, is_up=True, now=NOW)
    assert _names(cast)[:2] == [first.name_en, second.name_en]
    move_theme(actor=cast.omar, theme_id=first.id, is_up=False, now=NOW)
    assert _names(cast)[:2] == [second.name_en, first.name_en]
    move_theme(actor=cast.omar, theme_id=rest[-1].id, is_up=False, now=NOW)
    assert _names(cast)[-1] == rest[-1].name_en


def test_a_theme_gets_other_names_but_not_those_of_another(cast: Cast) -> None:
    first, second, *_ = themes_of(actor=cast.omar)
    rename_theme(actor=cast.omar, theme_id=first.id, name_nl="Uitkomst", name_en=first.name_en, now=NOW)
    assert themes_of(actor=cast.omar)[0].name_nl == "Uitkomst"
    with pytest.raises(UnableToKeepTheme) as refused:
        rename_theme(actor=cast.omar, theme_id=first.id, name_nl="Uitkomst", name_en=second.name_en.upper(), now=NOW)
    assert refused.value.facts == {"reason": "TAKEN", "field": "name_en"}
    with pytest.raises(UnableToKeepTheme) as refused:
        rename_theme(actor=cast.omar, theme_id=first.id, name_nl=" ", name_en="Results", now=NOW)
    assert refused.value.facts == {"reason": "EMPTY", "field": "name_nl"}


def test_an_archived_theme_is_offered_no_longer_and_comes_back_last(cast: Cast) -> None:
    first, *_ = themes_of(actor=cast.omar)
    for _twice in range(2):
        archive_theme(actor=cast.omar, theme_id=first.id, now=NOW)
    assert first.name_en not in _names(cast)
    assert [line.name_en for line in themes_to_keep(actor=cast.omar) if line.is_archived] == [first.name_en]
    move_theme(actor=cast.omar, theme_id=first.id, is_up=True, now=NOW)
    for _twice in range(2):
        restore_theme(actor=cast.omar, theme_id=first.id, now=NOW)
    assert _names(cast)[-1] == first.name_en


def test_the_last_theme_in_use_stays(cast: Cast) -> None:
    *others, last = themes_of(actor=cast.omar)
    for line in others:
        archive_theme(actor=cast.omar, theme_id=line.id, now=NOW)
    with pytest.raises(UnableToKeepTheme):
        archive_theme(actor=cast.omar, theme_id=last.id, now=NOW)
    assert _names(cast) == [last.name_en]


def test_there_is_an_end_to_the_number_of_themes(cast: Cast) -> None:
    for number in range(35):
        add_theme(actor=cast.omar, name_nl=f"Thema {number}", name_en=f"Theme {number}", now=NOW)
    with pytest.raises(UnableToKeepTheme) as refused:
        add_theme(actor=cast.omar, name_nl="Te veel", name_en="Too many", now=NOW)
    assert refused.value.facts["reason"] == "TOO_MANY"


@pytest.mark.parametrize("who", ["sanne", "milan", "vik"])
def test_only_owners_keep_themes(cast: Cast, who: str) -> None:
    actor, theme = getattr(cast, who), themes_of(actor=cast.omar)[0]
    for deed in (archive_theme, restore_theme):
        with pytest.raises(Denied):
            deed(actor=actor, theme_id=theme.id, now=NOW)
    with pytest.raises(Denied):
        add_theme(actor=actor, name_nl="Nieuw", name_en="New", now=NOW)
    with pytest.raises(Denied):
        rename_theme(actor=actor, theme_id=theme.id, name_nl="Nieuw", name_en="New", now=NOW)
    with pytest.raises(Denied):
        move_theme(actor=actor, theme_id=theme.id, is_up=False, now=NOW)
    with pytest.raises(Denied):
        themes_to_keep(actor=actor)
    assert themes_of(actor=actor)[0] == theme


def test_missing_and_foreign_look_alike(cast: Cast) -> None:
    foreign = themes_of(actor=cast.vera)[0]
    for theme_id in (foreign.id, uuid4()):
        with pytest.raises(NotFound):
            archive_theme(actor=cast.omar, theme_id=theme_id, now=NOW)
    assert themes_of(actor=cast.vera)[0] == foreign
