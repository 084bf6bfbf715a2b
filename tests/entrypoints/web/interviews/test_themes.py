"""What was said under one theme, over all interviews, on one page."""

import pytest

from goalposts.apps.interviews.queries import trail_of_review
from goalposts.apps.interviews.usecases import place_fragment
from goalposts.apps.workspaces.usecases import archive_theme
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.entrypoints.web.interviews.behind import at, fenna_in, read

pytestmark = pytest.mark.django_db
SAID = ("Zij bellen te laat.", "De koffie is lauw.")


@pytest.fixture
def sorted_out(stage: Stage) -> Stage:
    """Hold five interviews; in the first two somebody speaks of the first theme, and of something else."""
    theme = stage.themes()[0]
    for interview_id in stage.all_held()[:2]:
        lines = stage.noted(interview_id, *SAID)
        stage.cut(interview_id, lines[1], SAID[1])
        cut = stage.cut(interview_id, lines[0], SAID[0])
        place_fragment(actor=stage.fenna, interview_id=interview_id, fragment_id=cut, theme_id=theme, now=NOW)
    return stage


def test_a_theme_shows_what_everybody_said_of_it(sorted_out: Stage) -> None:
    browser, url = fenna_in(sorted_out), at(sorted_out, "themes")
    page = read(browser, url).split("<main")[1]
    assert page.count(f">{SAID[0]}<") == 2
    assert SAID[1] not in page
    assert "Carla Brandsma" in page
    other = sorted_out.themes()[1]
    assert SAID[0] not in read(browser, f"{url}?theme={other}")
    loose = read(browser, f"{url}?theme=none")
    assert (loose.count(f">{SAID[1]}<"), loose.count(f">{SAID[0]}<")) == (2, 0)
    (last,) = trail_of_review(
        actor=sorted_out.fenna, review_id=sorted_out.review_id, before_number=None, limit=1
    ).entries
    assert (last.deed, last.about_kind) == ("raw.read", "theme")


def test_what_lies_under_an_archived_theme_lies_under_none(sorted_out: Stage) -> None:
    archive_theme(actor=sorted_out.cast.omar, theme_id=sorted_out.themes()[0], now=NOW)
    page = read(fenna_in(sorted_out), at(sorted_out, "themes") + "?theme=none")
    assert page.count(f">{SAID[0]}<") == 2


def test_many_come_in_pages(sorted_out: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goalposts.entrypoints.web.interviews.views.themes.SHOWN", 1)
    browser, url = fenna_in(sorted_out), at(sorted_out, "themes")
    first, second = read(browser, url), read(browser, f"{url}?from=1")
    assert [page.count(f">{SAID[0]}<") for page in (first, second)] == [1, 1]
    assert "from=1" in first
    assert "from=0" in second
    assert "from=2" not in second
    for odd in ("x", "²"):
        assert read(browser, f"{url}?from={odd}").count(f">{SAID[0]}<") == 1
