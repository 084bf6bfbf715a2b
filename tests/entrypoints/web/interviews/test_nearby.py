"""What looks alike and which theme fits, as the pages offer it; and the press that decides."""

from uuid import UUID, uuid4

import pytest

from goalposts.apps.interviews.queries import FragmentLine, interview_sheet
from goalposts.apps.interviews.usecases import place_fragment
from goalposts.apps.reviews.queries import themes_for
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.entrypoints.web.interviews.behind import at, fenna_in, read

pytestmark = pytest.mark.django_db
FIRST = "De storing van maart duurde drie dagen en niemand belde ons."
SECOND = "Bij de laatste uitval moesten we zelf bellen om te weten wat er was."
OTHER = "De koffie is lauw."


def two_heard(stage: Stage) -> tuple[UUID, UUID]:
    """Let two people say nearly the same, and the first something else as well."""
    found = stage.all_held()
    for interview_id, texts in ((found[0], (FIRST, OTHER)), (found[1], (SECOND,))):
        for line in stage.noted(interview_id, *texts):
            stage.cut(interview_id, line, line.text)
    return found[0], found[1]


def fragments(stage: Stage, interview_id: UUID) -> tuple[FragmentLine, ...]:
    return interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).fragments


def communication(stage: Stage) -> UUID:
    return next(
        one.id for one in themes_for(actor=stage.fenna, review_id=stage.review_id) if one.name_en == "Communication"
    )


def test_the_board_offers_when_asked_and_one_press_sorts(stage: Stage) -> None:
    browser, (first, second) = fenna_in(stage), two_heard(stage)
    theme = communication(stage)
    place_fragment(
        actor=stage.fenna, interview_id=second, fragment_id=fragments(stage, second)[0].id, theme_id=theme, now=NOW
    )
    url = at(stage, "fragments", interview_id=first)
    assert SECOND not in read(browser, url), "opening the board reads no other interview"
    page = read(browser, f"{url}?near=1")
    own, other = fragments(stage, first)
    card = page.split(f'id="f-{own.id}"')[1].split("</article>")[0]
    assert SECOND in card
    assert f'value="{theme}"' in card
    assert SECOND not in page.split(f'id="f-{other.id}"')[1].split("</article>")[0]

    press = at(stage, "fragment-place", interview_id=first, fragment_id=own.id)
    answer = browser.post(press, {"theme": str(theme)})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{url}?near=1#f-{own.id}")
    assert fragments(stage, first)[0].meaning.theme_id == theme
    card = read(browser, f"{url}?near=1").split(f'id="f-{own.id}"')[1].split("</article>")[0]
    assert f'value="{theme}"' not in card, "there is nothing left to take over"


def test_one_press_takes_the_expectation_over(stage: Stage) -> None:
    browser, (first, second) = fenna_in(stage), two_heard(stage)
    there = fragments(stage, second)[0]
    place_fragment(
        actor=stage.fenna, interview_id=second, fragment_id=there.id, expectation_id=stage.expectation_id, now=NOW
    )
    own = fragments(stage, first)[0]
    page = read(browser, at(stage, "fragments", interview_id=first) + "?near=1")
    assert f'name="expectation" value="{stage.expectation_id}"' in page
    press = at(stage, "fragment-place", interview_id=first, fragment_id=own.id)
    browser.post(press, {"expectation": str(stage.expectation_id)})
    assert fragments(stage, first)[0].meaning.expectation_id == stage.expectation_id


@pytest.mark.parametrize("form", [{}, {"theme": "x"}])
def test_a_press_without_anything_changes_nothing(stage: Stage, form: dict[str, str]) -> None:
    browser, (first, _second) = fenna_in(stage), two_heard(stage)
    own = fragments(stage, first)[0]
    press = at(stage, "fragment-place", interview_id=first, fragment_id=own.id)
    assert browser.post(press, form).status_code == 302
    assert fragments(stage, first)[0] == own


def test_a_theme_that_went_meanwhile_is_said(stage: Stage) -> None:
    browser, (first, _second) = fenna_in(stage), two_heard(stage)
    own = fragments(stage, first)[0]
    press = at(stage, "fragment-place", interview_id=first, fragment_id=own.id)
    answer = browser.post(press, {"theme": str(uuid4())}, follow=True)
    assert "This theme is no longer there" in answer.content.decode()


def test_after_cutting_themes_are_offered_and_a_press_keeps_what_was_typed(stage: Stage) -> None:
    browser, (first, _second) = fenna_in(stage), two_heard(stage)
    own, theme = fragments(stage, first)[0], communication(stage)
    url = at(stage, "fragment", interview_id=first, fragment_id=own.id)
    page = read(browser, url)
    assert SECOND in page
    assert f'name="pick_theme" value="{theme}"' in page
    typed = {"meant": "Bel eerder.", "theme": "", "horizon": "NOW", "valence": "", "expectation": "", "level": "1"}
    assert browser.post(url, {**typed, "pick_theme": str(theme)}).status_code == 302
    found = fragments(stage, first)[0].meaning
    assert (found.meant, found.theme_id, found.horizon) == ("Bel eerder.", theme, "NOW")
    assert "pick_theme" not in read(browser, url), "it has its theme"


def test_names_in_what_is_offered_stand_behind_the_wall_only(stage: Stage) -> None:
    browser, (first, _second) = fenna_in(stage), two_heard(stage)
    page = read(browser, at(stage, "fragments", interview_id=first) + "?near=1").split("<main")[1]
    names = [name for name in ("Ties", "Noor", "Joris", "Meike") if name in page]
    assert len(names) == 1, "whoever said it, and nobody else"
