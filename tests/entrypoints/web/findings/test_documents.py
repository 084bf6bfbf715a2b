"""Documents of a release as members and the reviewer take them: the file, its name, who is noted, and what it must not hold."""

import io
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from pypdf import PdfReader

from goalposts.apps.findings.models import Copy
from goalposts.apps.findings.usecases import take_back
from goalposts.apps.people.models import Person
from goalposts.domain.released import CopyForm
from goalposts.domain.roles import Actor
from tests.apps.interviews.conftest import keyring, stage
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, Cast, signed_in
from tests.entrypoints.test_counts import queries_of
from tests.entrypoints.web.interviews.behind import at, fenna_in, read
from tests.releases import a_hot_release, a_written_report
from tests.reports.releases import QUOTE, id_of, ordinary
from tests.reports.test_review_files import TELLTALES, parts_of
from tests.reviews import an_accepted_review

__all__ = ["keyring", "stage"]
FORMS = [one.value for one in CopyForm]
KEPT = "Bij een grote storing"
# The grade that is withheld, and one that is not, as each form writes them.
SIZES = {
    form: {"nl": (f"5{comma}4", f"8{comma}2"), "en": ("5.4", "8.2")}
    for form, comma in {"PPTX": ",", "DOCX": ",", "PDF": ",", "XLSX": "."}.items()
}


@pytest.fixture
def release_id(cast: Cast) -> UUID:
    return a_written_report(cast, review_id=an_accepted_review(cast).review_id)


def url_of(cast: Cast, release_id: UUID, more: str = "") -> str:
    return f"/w/{cast.slug}/releases/{release_id}/{more}"


def browser_of(cast: Cast, who: str = "vik", *, language: str = "en") -> Client:
    get_user_model().objects.filter(pk=cast.person_id(who)).update(language=language)
    return signed_in(person_id=cast.person_id(who))


def taken(cast: Cast, release_id: UUID, form: str, *, language: str = "nl", who: str = "vik") -> HttpResponse:
    url = url_of(cast, release_id, "copy/")
    answer = cast_response(browser_of(cast, who).post(url, {"form": form, "language": language}))
    assert answer.status_code == 200, answer
    return answer


def cast_response(answer: Any) -> HttpResponse:
    """Take what the test client gives for the answer that it is."""
    assert isinstance(answer, HttpResponse)
    return answer


def words_of(answer: HttpResponse, form: str) -> str:
    """Give every letter of a file: of a PDF the text of its pages, of the others all their parts, as they are kept."""
    if form == "PDF":
        return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())
    return " ".join(content.decode("utf-8", "ignore") for _name, content, _place in parts_of(answer.content))


@pytest.mark.parametrize(("language", "first"), [("en", "In English"), ("nl", "In het Nederlands")])
def test_the_page_offers_every_form_in_both_languages_the_readers_first(
    cast: Cast, release_id: UUID, language: str, first: str
) -> None:
    page = read(browser_of(cast, language=language), url_of(cast, release_id))
    offered = page.split('id="documents"')[1].split("</section>")[0]
    for form in FORMS:
        assert offered.count(f'value="{form}"') == 2
    assert offered.index(f'value="{language}"') < offered.index(f'value="{"nl" if language == "en" else "en"}"')
    assert first in offered.split("</form>")[0]
    assert not Copy.objects.exists(), "looking takes nothing along"


@pytest.mark.parametrize(("form", "language"), [("PPTX", "nl"), ("DOCX", "en"), ("PDF", "nl"), ("XLSX", "en")])
def test_each_file_is_for_one_reader_noted_once_and_without_what_was_taken_back(
    cast: Cast, release_id: UUID, form: str, language: str
) -> None:
    before = taken(cast, release_id, form, language=language)

    copy = Copy.objects.get()
    assert (copy.format, copy.language, copy.member_id) == (form, language, cast.vik.member_id)
    label = "onafhankelijke-review" if language == "nl" else "independent-review"
    assert before.headers["Content-Disposition"] == f'attachment; filename="{label}-2-{language}.{form.lower()}"'
    assert before.headers["Cache-Control"] == "no-store"
    words = words_of(before, form)
    for there in ("Vik Sharma, Brugwachter Services", QUOTE[:24], KEPT, "Carla Brandsma", SIZES[form][language][0]):
        assert there in words, there

    system, theme = Actor.system(reason="a test", workspace_id=cast.omar.workspace_id), ordinary().themes[1]
    gone = [id_of(7), *(one.key for one in ordinary().expectations)]
    take_back(actor=system, release_id=release_id, keys=gone, figures=["heard", f"grade {theme.id}"], now=NOW)
    after = taken(cast, release_id, form, language=language)

    words = words_of(after, form)
    for left in (QUOTE[:24], KEPT, "Carla Brandsma", SIZES[form][language][0]):
        assert left not in words, left
    assert SIZES[form][language][1] in words, "what was not touched stays"
    assert Copy.objects.count() == 2
    if form == "PDF":
        told: dict[str, Any] = dict(PdfReader(io.BytesIO(after.content)).metadata or {})
        assert "/Author" not in told
        assert "vik" not in str(told).lower()
        return
    for name, content, place in parts_of(after.content):
        assert [tell for tell in TELLTALES if tell.lower() in content.lower()] == [], name
        assert place.date_time == (1980, 1, 1, 0, 0, 0), name


def test_the_page_lists_who_holds_a_copy_and_names_those_who_hold_what_was_taken_back(
    cast: Cast, release_id: UUID
) -> None:
    assert "Nobody took a copy yet." in read(browser_of(cast), url_of(cast, release_id))
    taken(cast, release_id, "XLSX", who="sanne")
    sanne = Person.objects.get(id=cast.person_id("sanne")).name
    page = read(browser_of(cast), url_of(cast, release_id))
    assert sanne in page.split('id="copies"')[1]
    assert "Excel, in Dutch" in page
    assert "still-held" not in page

    system = Actor.system(reason="a test", workspace_id=cast.omar.workspace_id)
    take_back(actor=system, release_id=release_id, keys=[id_of(7)], now=Copy.objects.get().taken_at)
    taken(cast, release_id, "XLSX", who="milan")

    page = read(browser_of(cast), url_of(cast, release_id))
    note = page.split('id="still-held"')[1].split("</p>")[0]
    assert sanne in note
    assert Person.objects.get(id=cast.person_id("milan")).name not in note
    assert page.count("holds what was taken back") == 1


def test_the_page_of_its_review_leads_to_it(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    review = f"/w/{cast.slug}/reviews/{offered.review_id}/"
    assert "What crossed" not in read(browser_of(cast), review)
    release_id = a_written_report(cast, review_id=offered.review_id)
    told = read(browser_of(cast), review).split("What crossed")[1]
    assert f'href="{url_of(cast, release_id)}">The report</a>' in told


def test_what_is_no_form_no_language_or_no_report_is_not_there(cast: Cast, release_id: UUID) -> None:
    browser, url = browser_of(cast), url_of(cast, release_id, "copy/")
    for sent in ({}, {"form": "ODT", "language": "nl"}, {"form": "PDF"}, {"form": "PDF", "language": "fy"}):
        assert browser.post(url, sent).status_code == 404
    assert browser.get(url).status_code == 405
    offered = an_accepted_review(cast, customer="Touwslagerij Knoop")
    hot_id = a_hot_release(cast, review_id=offered.review_id, stakeholder_id=offered.carla_id)
    hot = browser.post(url_of(cast, hot_id, "copy/"), {"form": "PDF", "language": "nl"})
    assert hot.status_code == 404
    assert "documents" not in read(browser, url_of(cast, hot_id))
    assert not Copy.objects.exists()


def test_the_reviewer_reads_it_and_takes_it_along_on_their_own_side(stage: Stage) -> None:
    release_id = a_written_report(stage.cast, review_id=stage.review_id)
    browser = fenna_in(stage)
    url = at(stage, "released", release_id=release_id)
    assert url in read(browser, at(stage, "findings"))
    assert "As the supplier reads it today." in read(browser, url)

    answer = cast_response(
        browser.post(at(stage, "released-copy", release_id=release_id), {"form": "PDF", "language": "nl"})
    )

    assert answer.status_code == 200
    assert "Fenna Dijkstra, Heldere Blik" in words_of(answer, "PDF")
    assert Copy.objects.get().person_id == stage.cast.fenna_id
    assert "Fenna Dijkstra" in read(browser, url).split('id="copies"')[1]
    page = read(browser_of(stage.cast), url_of(stage.cast, release_id))
    assert "Fenna Dijkstra" in page.split('id="copies"')[1]


def test_a_release_of_another_review_of_theirs_is_not_at_this_address(stage: Stage) -> None:
    other = an_accepted_review(stage.cast, customer="Touwslagerij Knoop")
    release_id = a_written_report(stage.cast, review_id=other.review_id)
    browser = fenna_in(stage)
    assert browser.get(at(stage, "released", release_id=release_id)).status_code == 404
    url = at(stage, "released-copy", release_id=release_id)
    assert browser.post(url, {"form": "PDF", "language": "nl"}).status_code == 404
    assert not Copy.objects.exists()


def test_the_page_asks_as_often_with_many_copies_as_with_one(cast: Cast, release_id: UUID) -> None:
    browser, url = browser_of(cast), url_of(cast, release_id)
    taken(cast, release_id, "XLSX")
    read(browser, url)  # the first look of a session notes more
    few = queries_of(lambda: read(browser, url))
    for _ in range(4):
        taken(cast, release_id, "XLSX", who="sanne")
    assert queries_of(lambda: read(browser, url)) == few <= 12
