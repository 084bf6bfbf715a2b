"""The mirror of a release on its pages: theme by theme, both directions, figures beside the picture, nothing of too few voices."""

import re
from dataclasses import replace
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model

from goalposts.apps.findings.usecases import take_back
from goalposts.domain.confidentiality import Form
from goalposts.domain.roles import Actor
from tests.builders import NOW, Cast, signed_in
from tests.entrypoints.test_counts import queries_of
from tests.releases import a_hot_release, a_written_report
from tests.reports.releases import few, finding, id_of, nothing, ordinary, said
from tests.reviews import Offered, an_accepted_review

HIDDEN = "too few voices"


@pytest.fixture
def offered(cast: Cast) -> Offered:
    return an_accepted_review(cast)


@pytest.fixture
def release_id(cast: Cast, offered: Offered) -> UUID:
    return a_written_report(cast, review_id=offered.review_id)


def page(cast: Cast, path: str, *, who: str = "vik", language: str = "en", status: int = 200) -> str:
    get_user_model().objects.filter(pk=cast.person_id(who)).update(language=language)
    answer = signed_in(person_id=cast.person_id(who)).get(f"/w/{cast.slug}/{path}")
    assert answer.status_code == status, answer
    return str(answer.content.decode())


def table_of(html: str) -> dict[str, list[str]]:
    """Read the figures beside the picture: theme → its cells."""
    body = html.split("<figure")[1].split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in body.split("</tr>") if "<td" in row]
    return {row[0]: row[1:] for row in rows}


def test_the_whole_shows_every_theme_in_both_directions_with_the_same_figures(cast: Cast, release_id: UUID) -> None:
    html = page(cast, f"precision/releases/{release_id}/all/")
    assert table_of(html) == {
        "Results": ["7.8", "7.9", "+0.1", "7"],
        "Communication": ["7.6", "5.4", "−2.2", "7"],
        "Presentation": ["6.1", "8.2", "+2.1", "7"],
        "Relationship": ["7.0", "7.0", "0.0", "7"],
        "Innovation": ["5.5", HIDDEN, "–", HIDDEN],
    }
    blind, strong = html.split("Blind spots</h2>")[1].split("Undervalued strengths</h2>")
    assert "we expected 7.6, they gave 5.4 (n = 7). We were too rosy." in blind
    assert "we expected 6.1, they gave 8.2 (n = 7). We were too gloomy." in strong
    assert html.count("<svg") >= 2, "a wide and a narrow picture"


def test_it_is_revealed_theme_by_theme_the_widest_gap_first(cast: Cast, release_id: UUID) -> None:
    overview = page(cast, f"precision/releases/{release_id}/")
    names = ["Communication", "Presentation", "Results", "Relationship", "Innovation"]
    places = [overview.index(f">{name}</a>") for name in names]
    assert places == sorted(places)
    for given in ("7.6", "5.4", "Blind spot", "rosy"):
        assert given not in overview, "nothing is said before the team looks"

    first = page(cast, f"precision/releases/{release_id}/1/")
    assert table_of(first) == {"Communication": ["7.6", "5.4", "−2.2", "7"]}
    assert "Blind spot: it matters to them" in first
    assert "What did we not know?" in first
    assert f"/releases/{release_id}/2/" in first
    last = page(cast, f"precision/releases/{release_id}/5/")
    assert HIDDEN in " ".join(table_of(last)["Innovation"])
    assert f"/releases/{release_id}/all/" in last
    for number in (0, 6):
        page(cast, f"precision/releases/{release_id}/{number}/", status=404)


def test_words_stand_at_their_theme_as_far_as_their_speaker_let_them_pass(cast: Cast, offered: Offered) -> None:
    sayings = (
        said("Ik las het in de krant.", form=Form.QUOTE_WITH_ROLE, role="PAYS"),
        said("Zij horen het liever eerder.", form=Form.PARAPHRASE),
    )
    content = ordinary(findings=(finding(fragments=sayings),))
    id_ = a_written_report(cast, review_id=offered.review_id, content=content)
    told = page(cast, f"precision/releases/{id_}/1/")
    assert "Ik las het in de krant." in told
    assert "Zij horen het liever eerder." not in told, "a paraphrase is nobody's words"
    assert "No words may be quoted here." in page(cast, f"precision/releases/{id_}/2/")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_under_five_voices_there_is_no_number_even_if_one_had_crossed(
    cast: Cast, offered: Offered, language: str
) -> None:
    four = tuple(replace(one, grade_n=4) for one in ordinary().themes)
    hidden = a_written_report(cast, review_id=offered.review_id, content=few())
    leaking = a_written_report(cast, review_id=offered.review_id, content=ordinary(themes=four, number=3))
    words = "te weinig stemmen" if language == "nl" else HIDDEN
    for path in ("all/", "1/"):
        shown = [
            table_of(page(cast, f"precision/releases/{id_}/{path}", language=language)) for id_ in (hidden, leaking)
        ]
        assert shown[0] == shown[1], "hidden looks like nobody"
        for cells in shown[1].values():
            assert cells[1:] == [words, "–", words]
    html = page(cast, f"precision/releases/{leaking}/all/", language=language)
    assert "5,4" not in html
    assert "5.4" not in html
    assert (
        "Er is geen blinde vlek die getoond kan worden." if language == "nl" else "No blind spot can be shown."
    ) in html


def test_what_was_taken_back_is_in_no_mirror(cast: Cast, release_id: UUID) -> None:
    system = Actor.system(reason="a test", workspace_id=cast.omar.workspace_id)
    figure = f"grade {ordinary().themes[1].id}"
    take_back(actor=system, release_id=release_id, keys=[id_of(7)], figures=[figure], now=NOW)
    html = page(cast, f"precision/releases/{release_id}/all/")
    assert table_of(html)["Communication"] == ["7.6", HIDDEN, "–", HIDDEN]
    assert "5.4" not in html
    assert "Something was taken back since" in html


def test_it_is_reached_from_the_release_and_from_precision_by_its_newest_version(
    cast: Cast, offered: Offered, release_id: UUID
) -> None:
    newer = a_written_report(cast, review_id=offered.review_id, content=ordinary(number=3))
    a_hot_release(cast, review_id=offered.review_id, stakeholder_id=offered.carla_id)
    link = f"/w/{cast.slug}/precision/releases/"
    precision = page(cast, "precision/")
    assert f"{link}{newer}/" in precision
    assert precision.count(link) == 1
    assert f"{link}{release_id}/" in page(cast, f"releases/{release_id}/")


def test_without_a_theme_it_says_so_and_nothing_of_elsewhere_is_there(cast: Cast, offered: Offered) -> None:
    empty = a_written_report(cast, review_id=offered.review_id, content=nothing())
    assert "No theme was graded in this release" in page(cast, f"precision/releases/{empty}/")
    assert "No blind spot can be shown." in page(cast, f"precision/releases/{empty}/all/")
    page(cast, f"precision/releases/{empty}/1/", status=404)
    assert "precision/releases" not in page(cast, f"releases/{empty}/")
    hot = a_hot_release(
        cast, review_id=an_accepted_review(cast, customer="Knoop").review_id, stakeholder_id=offered.carla_id
    )
    for path in ("", "all/", "1/"):
        page(cast, f"precision/releases/{hot}/{path}", status=404)


def test_no_page_asks_more_with_more_themes(cast: Cast, release_id: UUID, offered: Offered) -> None:
    one = a_written_report(cast, review_id=offered.review_id, content=ordinary(themes=ordinary().themes[:1], number=3))
    browser = signed_in(person_id=cast.person_id("vik"))
    counts = []
    for id_ in (release_id, one, release_id):
        url = f"/w/{cast.slug}/precision/releases/{id_}/all/"
        counts.append(queries_of(lambda url=url: browser.get(url)))  # type: ignore[misc]
    assert counts[1] == counts[2] <= 12
