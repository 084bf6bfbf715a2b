"""What could be added up from a release is hidden in it too; what cannot be helped stops it. On the check, the preview and the page."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest

from goalposts.apps.findings.queries import release_of
from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import Crossing, Playback
from goalposts.apps.interviews.queries import drafts_of
from goalposts.apps.interviews.queries.playback import given_in, given_told
from goalposts.apps.interviews.usecases import UnableToCross
from goalposts.domain.confidentiality import Level, Share
from goalposts.domain.disclosure import Kind
from goalposts.entrypoints.web.interviews.checking import check_told
from tests.apps.findings.test_release import Heard
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.entrypoints.web.interviews.behind import at, fenna_in, read

NAMED = ((0, 1), (0, 1), (0, 1), (0, 2), (0, 3))


@pytest.fixture
def heard(stage: Stage) -> Heard:
    """Five of whom all named the first theme, three the second, one the third, one the fourth: all ten marks."""
    made = Heard(stage, levels=(Level.COUNTS,) * 5)
    keys, themes = open_keys(), stage.themes()
    for interview_id, named in zip(made.interviews, NAMED, strict=True):
        row = Playback.objects.select_related("interview").get(interview_id=interview_id)
        given = given_in(row=row, keys=keys)
        given = replace(given, most_important=tuple(themes[number] for number in named))
        keys.seal(row=row, field="answers", value=given_told(given=given))
        row.save()
    made.found(0, 1, 2, 3, 4)
    made.signed()
    return made


def test_a_word_that_can_be_added_up_is_hidden_and_the_check_says_so(heard: Heard) -> None:
    themes = heard.stage.themes()
    check = heard.check()
    assert check.hidden_too == (f"important {themes[2]}", f"important {themes[1]}", f"important {themes[4]}")
    told = [one.important.share for one in check.preview.themes]
    assert told == [Share.K_OF_N, Share.HIDDEN, Share.HIDDEN, Share.SOME, Share.HIDDEN]
    assert check.may_cross

    page = read(fenna_in(heard.stage), at(heard.stage, "check"))
    assert "Hidden as well" in page
    assert f"how many find {heard.check().preview.themes[2].name_en} important" in page
    names = [one.name_en for one in check.preview.themes]
    assert all(page.split("Hidden as well")[1].count(names[number]) for number in (1, 2, 4))


def test_what_was_hidden_so_crosses_hidden_and_a_correction_hides_the_same(heard: Heard) -> None:
    before = heard.check()
    release_id = heard.released()
    content = release_of(actor=heard.stage.cast.omar, release_id=release_id).content
    assert [one.important for one in content.themes] == [one.important for one in before.preview.themes]

    row = Crossing.objects.get(number=1)
    kept = open_keys().read(row=row, field="sets")
    assert kept is not None
    assert not set(kept) & set(before.hidden_too)
    assert kept[f"important {heard.stage.themes()[3]}"]["share"] == Share.SOME
    again = heard.check()
    assert (again.hidden_too, again.reds) == (before.hidden_too, ())


def test_what_crossed_before_its_word_was_kept_is_read_by_its_count(heard: Heard) -> None:
    heard.released()
    row, keys = Crossing.objects.get(number=1), open_keys()
    kept = keys.read(row=row, field="sets")
    assert kept is not None
    keys.seal(
        row=row,
        field="sets",
        value={name: {k: v for k, v in one.items() if k != "share"} for name, one in kept.items()},
    )
    row.save()
    assert heard.check().reds == ()
    assert len(heard.check().hidden_too) == 3


def test_what_cannot_be_helped_stops_the_release(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    def knows(_sizes: object, _told: object, asked: Sequence[object]) -> list[tuple[int, int]]:
        return [(1, 1) for _ in asked]

    monkeypatch.setattr("goalposts.apps.interviews.queries.sums._solved", knows)
    red = {one.field for one in heard.check().reds if one.kind is Kind.WORKED_OUT}
    assert red == {f"important {id_}" for id_ in heard.stage.themes()}
    with pytest.raises(UnableToCross, match="RED"):
        heard.released()
    page = read(fenna_in(heard.stage), at(heard.stage, "check"))
    assert "can be added up from what former releases showed" in page
    assert heard.check().preview.themes[0].name_en in page


def test_a_figure_of_a_finding_is_named_by_its_sentence(heard: Heard) -> None:
    check, drafts = heard.check(), drafts_of(actor=heard.stage.fenna, review_id=heard.stage.review_id, now=NOW)
    (finding,) = check.preview.findings
    names = (f"voices {finding.key}", "heard", f"against {UUID(int=1)}")
    told = check_told(replace(check, hidden_too=names), drafts=drafts, locale="nl").hidden_too
    assert [str(one.what) for one in told] == ["how many said it", "how many were heard", "how many say otherwise"]
    assert [one.of for one in told] == [finding.sentence_nl, "", ""]
