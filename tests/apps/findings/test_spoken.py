"""Expectations that findings are about: one stands alone with its owner's named quote, all others by their theme."""

from uuid import UUID

import pytest

from goalposts.apps.expectations.models import Expectation
from goalposts.apps.findings.models import Release, WithdrawnKey
from goalposts.apps.findings.queries import release_of
from goalposts.apps.findings.queries.rendered import rendered
from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import Interview
from goalposts.apps.interviews.queries import PieceWritten
from goalposts.apps.interviews.queries.plain import Meaning
from goalposts.apps.interviews.usecases import (
    FragmentAnswer,
    PlaybackAnswers,
    mean_fragment,
    settle_playback,
    withdraw_interview,
)
from goalposts.domain.confidentiality import Level, Share
from goalposts.domain.disclosure import Kind
from goalposts.domain.released import HIDDEN, ExpectationTold
from goalposts.domain.spoken import figure_name
from goalposts.entrypoints.worker.sending import work_once
from tests.apps.findings.test_release import Heard
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, an_expectation


@pytest.fixture
def heard(stage: Stage) -> Heard:
    """Five were heard; Carla, whose expectation it is, lets her fragment be quoted with her name."""
    made = Heard(stage, levels=(Level.NAMED, *(Level.COUNTS,) * 4))
    carla = next(at for at, id_ in enumerate(made.interviews) if _who(made, id_) == stage.people["Carla"])
    assert carla == 0, "the first is Carla's"
    return made


def _who(heard: Heard, interview_id: UUID) -> UUID:
    told = open_keys().read(row=Interview.objects.get(id=interview_id), field="who")
    return UUID(told["stakeholder_id"])


def about(heard: Heard, at: int, **meaning: object) -> None:
    told = Meaning(**{"theme_id": heard.stage.theme_id, **meaning})  # type: ignore[arg-type]
    mean_fragment(actor=heard.stage.fenna, fragment_id=heard.fragments[at], meaning=told, now=NOW)


def themed(heard: Heard, *names: str) -> list[UUID]:
    """Let people of the register have an expectation of the theme, Carla's with them."""
    ids = [an_expectation(actor=heard.stage.cast.sanne, stakeholder_id=heard.stage.people[one]) for one in names]
    ids = [heard.stage.expectation_id, *ids]
    Expectation.objects.filter(id__in=ids).update(theme_id=heard.stage.theme_id)
    return ids


def worked() -> None:
    while work_once(now=NOW):
        pass


def told(heard: Heard) -> tuple[ExpectationTold, ...]:
    release_id = Release.objects.latest("number").id
    return release_of(actor=heard.stage.cast.omar, release_id=release_id).content.expectations


def test_one_stands_alone_where_its_owner_is_quoted_by_name(heard: Heard) -> None:
    themed(heard)
    about(heard, 0, expectation_id=heard.stage.expectation_id)
    about(heard, 1, expectation_id=heard.stage.expectation_id)
    about(heard, 2, is_new=True)
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    preview = heard.check().preview.expectations

    heard.released()

    alone, new = told(heard)
    assert (alone, new) == preview, "the preview is what crosses"
    assert (alone.expectation_id, alone.name) == (heard.stage.expectation_id, "Carla Brandsma")
    assert alone.statement == Expectation.objects.get(id=heard.stage.expectation_id).verbatim
    assert (alone.told.share, alone.is_new, alone.theme_id) == (Share.SOME, False, heard.stage.theme_id)
    assert (new.expectation_id, new.statement, new.name, new.is_new) == (None, "", "", True)
    assert (new.told.share, new.theme_id) == (Share.SOME, heard.stage.theme_id)


@pytest.mark.parametrize("paraphrase", ["", "Wie belt, wil niet wachten."])
def test_without_her_own_named_quote_it_goes_with_its_theme(heard: Heard, paraphrase: str) -> None:
    themed(heard, "Noor", "Joris")
    at = 0 if paraphrase else 1
    about(heard, at, expectation_id=heard.stage.expectation_id)
    pieces = tuple(
        PieceWritten(fragment_id=one, paraphrase=paraphrase if number == at else "")
        for number, one in enumerate(heard.fragments)
    )
    heard.found(pieces=pieces)
    heard.signed()
    heard.released()

    (line,) = told(heard)
    assert (line.expectation_id, line.name, line.statement) == (None, "", "")
    assert line.theme_id == heard.stage.theme_id
    assert str(heard.stage.expectation_id) not in str(Release.objects.get().content)


def test_what_few_have_of_a_theme_is_not_told_at_all(heard: Heard) -> None:
    themed(heard, "Noor")
    about(heard, 1, expectation_id=heard.stage.expectation_id)
    heard.found(0, 1, 2, 3, 4)
    assert heard.check().preview.expectations == ()


def test_with_three_who_have_one_the_theme_is_counted_whole(heard: Heard) -> None:
    ids = themed(heard, "Noor", "Joris")
    for at, id_ in enumerate((*ids, ids[0], ids[1])):
        about(heard, at, expectation_id=id_)
    heard.found(1, 2, 3, 4)

    (line,) = heard.check().preview.expectations
    assert line.told.share is Share.SEVERAL, "four of five, and one alone would be the rest"
    heard.found(0, 1, 2, 3, 4)
    (alone,) = heard.check().preview.expectations
    assert alone.expectation_id == ids[0], "and of the two others nothing is told"


def test_whoever_takes_the_fragment_back_takes_the_line_back(heard: Heard) -> None:
    themed(heard)
    about(heard, 0, expectation_id=heard.stage.expectation_id)
    about(heard, 1, is_new=True)
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    heard.released()
    assert len(told(heard)) == 2
    key = told(heard)[0].key

    gone = PlaybackAnswers(fragments=[FragmentAnswer(fragment_id=heard.fragments[0], is_withdrawn=True)])
    settle_playback(actor=heard.stage.guest(heard.interviews[0]), answers=gone, today=heard.stage.today, now=NOW)
    worked()

    assert told(heard) == (), "hers is gone, and the other stood by a figure that is withheld"
    assert WithdrawnKey.objects.filter(key=key).exists()


def test_another_who_withdraws_leaves_it_standing_without_a_figure(heard: Heard) -> None:
    themed(heard)
    about(heard, 0, expectation_id=heard.stage.expectation_id)
    about(heard, 2, is_new=True)
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    heard.released()

    withdraw_interview(actor=heard.stage.fenna, interview_id=heard.interviews[3], now=NOW)
    worked()

    (alone,) = told(heard)
    assert (alone.expectation_id, alone.told) == (heard.stage.expectation_id, HIDDEN)
    assert heard.check().preview.expectations[0].key == alone.key, "the key stays over releases"


def test_a_line_that_would_leave_by_one_voice_stops_a_correction(heard: Heard) -> None:
    about(heard, 1, is_new=True)
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    heard.released()
    (line,) = told(heard)

    about(heard, 1)

    red = [one for one in heard.check().reds if one.kind is Kind.DIFFERS_BY_FEW]
    assert [one.field for one in red] == [figure_name(key=line.key)]


def test_a_rendering_leaves_out_by_key_and_by_figure(heard: Heard) -> None:
    themed(heard)
    about(heard, 0, expectation_id=heard.stage.expectation_id)
    about(heard, 2, is_new=True)
    heard.found(0, 1, 2, 3, 4)
    content = heard.check().preview
    alone, new = content.expectations

    assert rendered(content=content, keys={alone.key}, figures=()).expectations == (new,)
    assert rendered(content=content, keys=(), figures={figure_name(key=new.key)}).expectations == (alone,)
