"""The wall over a review's whole life, in small: before, during, after its release and after a withdrawal."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from goalposts.apps.findings.queries import rendered as rendering
from goalposts.apps.interviews.queries import check
from goalposts.apps.interviews.queries.after import LaidAfter, laid_after
from goalposts.apps.interviews.usecases import crossing_after
from goalposts.domain.confidentiality import Form, Level
from goalposts.domain.disclosure import Crossed, Piece, crossed_of
from goalposts.domain.released import ReleaseContent
from tests.builders import Cast
from tests.wall.canaries import sightings
from tests.wall.crawling import Found
from tests.wall.living import FORMS, RELEASE_PAGES, Life, live
from tests.wall.visits import Visit, plan_of
from tests.wall.world import PICKED, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(cast: Cast, keyring: Path) -> Life:
    """A review with its sample settled, seen by an owner, a colleague of the reviewer and nobody."""
    world = World.before_fieldwork(cast=cast, seed=31)
    return Life(world=world, crowd=("omar", "jolien", "nobody"), is_brief=True)


def test_only_what_was_released_is_found_and_only_at_its_level(life: Life) -> None:
    live(life)
    assert life.wrongs == []
    assert life.files == 12
    assert life.requests > 1500
    assert len(life.quoted()) == 3 * (len(PICKED) - 1)
    assert (len(life.moved), len(life.notes)) == (len(PICKED), 1)
    assert "12 documents, 30 things said" in life.lines()[-1]


def _pages(life: Life) -> list[Visit]:
    """Ask for the pages of the release alone, and one that never shows it."""
    return [one for one in plan_of(life.world).brief() if one.name.startswith((*RELEASE_PAGES, "workspace:audit"))]


def _released(life: Life) -> None:
    life.hear()
    life.find()
    life.release()
    life.look(moment="after", visits=_pages(life))


def test_words_that_may_only_be_paraphrased_are_seen_when_they_cross(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(*, piece: Piece, **more: Any) -> Crossed | None:
        if piece.level is Level.PARAPHRASE:
            return Crossed(piece=piece, form=Form.PARAPHRASE, text=piece.said, role="", name="")
        return crossed_of(piece=piece, **more)

    monkeypatch.setattr(check, "crossed_of", careless)
    _released(life)
    told = "\n".join(life.wrongs)
    assert "(findings:page) as owner sings" in told
    assert "(level 2)" in told
    assert all(f"{form} in nl sings" in told for form in FORMS)
    assert "what releases keep sings" in told
    assert "was released and is on no page" in told
    assert "(workspace:audit)" not in told


def test_a_name_that_was_not_given_is_seen_in_every_document(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(*, piece: Piece, **more: Any) -> Crossed | None:
        crossed = crossed_of(piece=piece, **more)
        if crossed is None or crossed.form is not Form.QUOTE:
            return crossed
        return replace(crossed, form=Form.QUOTE_WITH_NAME, name=piece.name)

    monkeypatch.setattr(check, "crossed_of", careless)
    _released(life)
    told = "\n".join(life.wrongs)
    assert all(f"{form} in nl names Ties" in told for form in FORMS)
    assert "names Carla" not in told


def test_what_was_taken_back_is_seen_when_it_is_still_shown(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(*, content: ReleaseContent, **_: Any) -> ReleaseContent:
        return content

    _released(life)
    assert life.wrongs == []
    life.withdraw("Ties")
    monkeypatch.setattr(rendering, "rendered", forgetful)
    life.look(moment="later", visits=_pages(life))
    told = "\n".join(life.wrongs)
    assert "(findings:page) as owner sings" in told
    assert all(f"later: {form} in nl sings" in told for form in FORMS)
    assert all(place in told for place in ("(level 3)", "(paraphrase)"))


def test_what_somebody_wrote_ninety_days_after_is_seen_when_it_crosses(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(*, note: str, **more: Any) -> LaidAfter:
        return replace(laid_after(note=f"{note} {life.moved['Ties']}", **more), obstacles=())

    life.hear()
    life.find()
    life.release()
    life.ask_after()
    monkeypatch.setattr(crossing_after, "laid_after", careless)
    life.release_check()
    life.look(moment="later", visits=[*_pages(life), *life.checks()])
    told = "\n".join(life.wrongs)
    assert "(findings:page) as owner sings" in told
    assert "(what moved, level 1)" in told
    assert "later: what releases keep sings" in told
    assert "as nobody sings" not in told
    assert "was released and is on no page" not in told


def test_what_crossed_is_a_leak_where_it_was_not_meant_to_be(life: Life) -> None:
    life.hear()
    life.find()
    life.release()
    page = _pages(life)[0]
    sentence, quote, named = life.sentences[0], life.said["Ties", Level.QUOTE], life.said["Carla", Level.NAMED]
    for text, name, who, is_leak in (
        (sentence, "findings:page", "owner", False),
        (sentence, "search:all", "owner", False),
        (sentence, "findings:page", "member of another workspace", True),
        (sentence, "search:all", "nobody", True),
        (quote, "findings:page", "viewer", False),
        (quote, "search:all", "viewer", True),
        (quote, "findings:page", "stakeholder by link, who was picked", True),
        (named, "portal:download", "stakeholder by link, who was picked", False),
        (named, "portal:download", "stakeholder by link, who was not", True),
        (quote, "portal:download", "stakeholder by link, who was picked", True),
    ):
        life.wrongs = []
        request = f"GET {page.url} ({name}) as {who}"
        life.judge_pages(Found(leaks={request: sightings(text.encode())}), moment="later")
        assert any(request in one for one in life.wrongs) is is_leak, (name, who)


def test_a_file_of_a_release_without_its_words_proves_nothing(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    life.hear()
    life.find()
    life.release()
    monkeypatch.setattr("tests.wall.living.FORMS", {})
    life.look(moment="after", visits=[])
    assert sum("is in no document" in one for one in life.wrongs) == 3 * len(PICKED) + len(life.sentences)
    assert sum("is on no page" in one for one in life.wrongs) == 3 * len(PICKED)
