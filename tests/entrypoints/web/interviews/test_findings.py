"""From a fragment to a release by the reviewer's own pages, and what the supplier reads of it."""

from uuid import UUID

from django.urls import reverse

from goalposts.apps.findings.models import Release
from goalposts.apps.interviews.queries import drafts_of
from goalposts.domain.confidentiality import Level
from tests.apps.findings.test_release import SAID, Heard
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, signed_in
from tests.entrypoints.web.interviews.behind import at, fenna_in, read

SENTENCE = "Wie belt, wacht te lang op antwoord."


def _form(heard: Heard, *, uses: int, sentence: str = SENTENCE) -> dict[str, str]:
    form = {"kind": "IMPROVE", "sentence_nl": sentence, "confidence": "HIGH", "theme": str(heard.stage.theme_id)}
    return form | {f"use-{id_}": "FOR" for id_ in heard.fragments[:uses]}


def _only(heard: Heard) -> UUID:
    return drafts_of(actor=heard.stage.fenna, review_id=heard.stage.review_id, now=NOW)[0].id


def test_a_finding_is_written_refused_mended_released_and_read(stage: Stage) -> None:
    heard = Heard(stage, levels=(Level.QUOTE, *(Level.COUNTS,) * 4))
    browser = fenna_in(stage)
    assert "Nothing is found yet" in read(browser, at(stage, "findings"))
    assert SAID in read(browser, at(stage, "finding-new"))

    assert browser.post(at(stage, "finding-new"), _form(heard, uses=5, sentence="Carla wacht.")).status_code == 302
    page = read(browser, at(stage, "check"))
    assert "It names somebody." in page
    assert at(stage, "finding", finding_id=_only(heard)) in page
    assert "cannot be released while something is red" in browser.post(at(stage, "release")).content.decode()
    assert not Release.objects.exists()

    edit = at(stage, "finding", finding_id=_only(heard))
    assert "Carla wacht." in read(browser, edit)
    assert browser.post(edit, _form(heard, uses=5)).status_code == 302
    page = read(browser, at(stage, "check"))
    assert "It names somebody." not in page
    assert browser.post(at(stage, "check"), {"name": "x", "reason": " "}).status_code == 422
    heard.signed()
    assert "nothing is in the way" in read(browser, at(stage, "check"))
    preview = read(browser, at(stage, "preview"))

    assert browser.post(at(stage, "release")).status_code == 302
    assert "Release 1" in read(browser, at(stage, "findings"))
    url = reverse("findings:page", kwargs={"workspace": stage.cast.slug, "release_id": Release.objects.get().id})
    told = read(signed_in(person_id=stage.cast.person_id("vik")), url)
    for words in (SENTENCE, SAID, "5 of 5 voices", "Fenna Dijkstra"):
        assert words in told, words
        assert words in preview, words


def test_a_finding_is_thrown_away_and_what_stands_around_is_kept(stage: Stage) -> None:
    heard = Heard(stage, levels=(Level.COUNTS,) * 5)
    browser = fenna_in(stage)
    heard.found(0)
    assert "1 of 5 voices · 1 fragment" in read(browser, at(stage, "findings"))

    assert browser.post(at(stage, "findings"), {"not_asked": "De prijs."}).status_code == 302
    assert "De prijs." in read(browser, at(stage, "findings"))
    assert browser.post(at(stage, "finding-drop", finding_id=_only(heard))).status_code == 302
    assert "Nothing is found yet" in read(browser, at(stage, "findings"))


def test_what_is_too_long_stays_typed(stage: Stage) -> None:
    heard = Heard(stage, levels=(Level.COUNTS,) * 5)
    answer = fenna_in(stage).post(at(stage, "finding-new"), _form(heard, uses=1, sentence="a" * 401))

    assert answer.status_code == 422
    assert "a" * 401 in answer.content.decode()
