"""From a fragment to a release by the reviewer's own pages, and what the supplier reads of it."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.urls import reverse

from goalposts.apps.findings.models import Release
from goalposts.apps.interviews.queries import ReportWritten, check_of, drafts_of
from goalposts.apps.interviews.usecases import save_finding, write_report
from goalposts.domain.confidentiality import Level
from goalposts.domain.disclosure import Kind, Obstacle
from goalposts.entrypoints.web.interviews.checking import check_told, marked
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
    assert "cannot be released while something stops it" in browser.post(at(stage, "release")).content.decode()
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


def test_each_finding_says_what_is_in_its_way_with_the_very_words(stage: Stage) -> None:
    heard = Heard(stage, levels=(Level.COUNTS,) * 5)
    heard.found(0, 1, 2, 3, 4, sentence_nl="Carla en Ties wachten.", confidence_why="Dat zei ieder in maart.")
    around = ReportWritten(method="Gesprekken in april.")
    write_report(actor=stage.fenna, review_id=stage.review_id, written=around, now=NOW)

    page = read(fenna_in(stage), at(stage, "check"))

    assert page.index("stops the release") < page.index("wants a reason")
    for text in ("<mark>Carla</mark> en <mark>Ties</mark> wachten.", "<mark>maart</mark>", "<mark>april</mark>"):
        assert text in page, text
    assert "1 thing stops the release: mend it first." in page
    assert "2 things want a reason" in page
    assert "Around the findings, and the report as a whole" in page
    assert "Release it" not in page


def test_a_reason_that_is_signed_folds_away_and_one_that_is_refused_stays_typed(stage: Stage) -> None:
    heard = Heard(stage, levels=(Level.COUNTS,) * 5)
    heard.found(0, 1, 2, 3, 4, confidence_why="Dat zei ieder in maart.", change_mind="Als het in april anders is.")
    browser = fenna_in(stage)
    first, second = (
        one.obstacle.name for one in check_of(actor=stage.fenna, review_id=stage.review_id, now=NOW).ambers
    )

    long = "a" * 2001
    refused = browser.post(at(stage, "check"), {"name": second, "reason": long})
    assert refused.status_code == 422
    assert refused.content.decode().count(long) == 1
    assert browser.post(at(stage, "check"), {"name": first, "reason": "Ieder weet het."}).status_code == 302
    page = read(browser, at(stage, "check"))
    assert "1 signed reason" in page
    assert "Your reason: Ieder weet het." in page
    assert "1 thing wants a reason" in page


def test_a_figure_that_tells_of_few_stands_with_its_finding(stage: Stage) -> None:
    heard = Heard(stage, levels=(Level.COUNTS,) * 5)
    finding_id = heard.found(0, 1, 2, 3, 4)
    heard.signed()
    heard.released()
    draft = drafts_of(actor=stage.fenna, review_id=stage.review_id, now=NOW)[0]
    fewer = replace(draft.written, pieces=draft.written.pieces[:-1])
    save_finding(actor=stage.fenna, review_id=stage.review_id, written=fewer, finding_id=finding_id, now=NOW)

    page = read(fenna_in(stage), at(stage, "check"))

    assert "Where: how many said it" in page
    assert page.index(SENTENCE) < page.index("Beside a former release this number tells of one or two people.")
    assert "Around the findings, and the report as a whole" not in page


def test_of_a_number_beside_former_ones_it_says_once_what_can_be_done(stage: Stage) -> None:
    heard = Heard(stage, levels=(Level.COUNTS,) * 5)
    heard.found(0, 1, 2, 3, 4)
    drafts = drafts_of(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    voices, against = f"voices {drafts[0].key}", f"against {drafts[0].key}"
    reds = tuple(Obstacle(kind=Kind.DIFFERS_BY_FEW, field=name) for name in (voices, against, "heard"))
    check = check_of(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    assert check.counts[against] == (0, 5)
    assert check.read == frozenset()

    def mends(*, read: frozenset[str]) -> dict[str, list[str]]:
        told = check_told(replace(check, reds=reds, ambers=(), read=read), drafts=drafts, locale="nl")
        return {block.sentence: [str(one.mend) for one in block.open] for block in told.blocks}

    new, crossed = mends(read=frozenset()), mends(read=frozenset({voices, against}))
    assert [one.split(",")[0] for one in new[SENTENCE]] == ["This finding is new"], "nobody says otherwise: said once"
    assert crossed[SENTENCE] == ["Leave the fragments as they were in the former release."]
    assert new[""] == ["No fragment changes this number: it can cross once more people were heard."]


def test_a_correction_without_its_note_is_refused_at_the_note_and_a_long_one_stays_typed(stage: Stage) -> None:
    heard = Heard(stage, levels=(Level.COUNTS,) * 5)
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    heard.released()
    browser = fenna_in(stage)

    empty = browser.post(at(stage, "release"), {"change_note": " "})
    assert empty.status_code == 422
    assert 'href="#id_change_note">Write what changed since the former release.' in empty.content.decode()
    long = browser.post(at(stage, "release"), {"change_note": "b" * 1001})
    assert (long.status_code, long.content.decode().count("b" * 1001)) == (422, 1)


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("", ["maart"], ()),
        ("Zonder woorden.", [], (("Zonder woorden.", False),)),
        ("Maart was het.", ["maart"], (("Maart", True), (" was het.", False))),
        ("Meimaart is geen maand.", ["maart"], (("Meimaart is geen maand.", False),)),
        (
            "Om 10 of 10:30.",
            ["10", "10:30"],
            (("Om ", False), ("10", True), (" of ", False), ("10:30", True), (".", False)),
        ),
    ],
)
def test_words_are_marked_where_they_stand_on_their_own(
    text: str, words: list[str], parts: tuple[tuple[str, bool], ...]
) -> None:
    assert marked(text, words=words) == parts
