"""The demo's review that is over: heard, released, corrected, lowered; and what its supplier reads of it."""

from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from goalposts.apps.findings.queries import RenderedRelease, release_of, releases_of
from goalposts.apps.followup.models import ActionItem, FindingAnswer
from goalposts.apps.interviews.queries import check_of, fragments_to_use, interview_list
from goalposts.apps.people.queries import organisation_of_person, person_by_email
from goalposts.apps.reviews.queries import reviews_here
from goalposts.apps.workspaces.models import Member
from goalposts.domain.confidentiality import Form, Level, Share
from goalposts.domain.released import FindingKind, ReleaseKind
from goalposts.domain.roles import Actor, Role
from goalposts.entrypoints.cli.demo import concluded_words as words
from goalposts.entrypoints.cli.demo.answered import ANSWERED
from goalposts.entrypoints.cli.demo.cast import OWNER, REVIEWER
from goalposts.entrypoints.cli.demo.concluded import CUSTOMER
from tests.entrypoints.cli.conftest import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def _omar() -> Actor:
    omar = Member.objects.get(workspace__slug="brugwachter-services", role="OWNER")
    return Actor.member(person_id=omar.person_id, workspace_id=omar.workspace_id, member_id=omar.id, role=Role.OWNER)


def _fenna() -> Actor:
    fenna = person_by_email(email=REVIEWER.email)
    house = organisation_of_person(person_id=fenna.id) if fenna else None
    assert fenna
    assert house
    return Actor.reviewer(person_id=fenna.id, organisation_id=house.id, is_confirmed=True)


def _review_id() -> UUID:
    return next(one.id for one in reviews_here(actor=_omar(), now=NOW) if one.customer_name == CUSTOMER)


def _releases() -> list[RenderedRelease]:
    lines = releases_of(actor=_omar(), review_id=_review_id())
    return [release_of(actor=_omar(), release_id=one.id) for one in reversed(lines)]


def test_six_were_heard_and_every_level_was_chosen() -> None:
    lines = interview_list(actor=_fenna(), review_id=_review_id(), now=NOW).lines
    assert [one.state.value for one in lines] == ["SETTLED"] * 6
    used = fragments_to_use(actor=_fenna(), review_id=_review_id(), now=NOW)
    assert {one.line.level for one in used} == set(Level)


def test_a_report_and_a_correction_of_its_words_crossed() -> None:
    report, correction = _releases()
    assert (report.line.number, report.line.kind) == (1, ReleaseKind.REPORT)
    assert (correction.line.number, correction.line.kind) == (2, ReleaseKind.CORRECTION)
    assert correction.line.change_note == words.CHANGE_NOTE
    assert 35 <= (TODAY - report.line.released_at.date()).days <= 45
    assert {one.kind for one in correction.content.findings} == set(FindingKind)
    own = [(one.sentence_nl, other.sentence_nl) for one, other in _pairs(report, correction)]
    assert [pair for pair in own if pair[0] != pair[1]] == [(words.WAITS, words.MENDED)]
    assert [one.voices for one, _ in _pairs(report, correction)] == [
        one.voices for _, one in _pairs(report, correction)
    ]


def _pairs(report: RenderedRelease, correction: RenderedRelease) -> list[Any]:
    return list(zip(report.content.findings, correction.content.findings, strict=True))


def test_every_way_of_telling_a_number_and_of_passing_words_on_is_in_it() -> None:
    content = _releases()[-1].content
    assert [(one.voices.share, one.voices.k) for one in content.findings] == [
        (Share.K_OF_N, 6), (Share.K_OF_N, 3), (Share.SEVERAL, None), (Share.K_OF_N, 3)
    ]  # fmt: skip
    assert [one.against.share for one in content.findings if one.against_fragments] == [Share.ONE_VOICE]
    forms = {one.form for finding in content.findings for one in finding.fragments}
    assert forms == {Form.QUOTE, Form.QUOTE_WITH_ROLE, Form.QUOTE_WITH_NAME, Form.PARAPHRASE}
    (named,) = {one.name for finding in content.findings for one in finding.fragments} - {""}
    assert named == words.THIJS
    assert [one.is_new for one in content.findings] == [False, True, True, True]


def test_a_blind_spot_and_an_undervalued_strength_are_in_its_mirror() -> None:
    themes = _releases()[-1].content.themes
    assert {one.name_en for one in themes if one.is_blind_spot} == {"Communication"}
    assert {one.name_en for one in themes if one.is_undervalued} == {"Innovation"}
    assert all(one.grade is not None and one.guess is not None for one in themes)


def test_what_was_lowered_afterwards_is_gone_from_both_and_no_figure_with_it() -> None:
    for told in _releases():
        said = [one.text for finding in told.content.findings for one in finding.fragments]
        assert words.LATE_IMKE not in said
        assert words.LATE_GRACE in said
        assert (told.taken_back, told.content.sample.heard) == (1, 6)


def test_nothing_but_the_note_is_in_the_way_of_a_next_one() -> None:
    assert check_of(actor=_fenna(), review_id=_review_id(), now=NOW).reds == ()


def test_nobody_but_who_let_it_is_named_in_what_crossed() -> None:
    client = Client()
    client.force_login(get_user_model().objects.get(email=OWNER.email))
    for told in _releases():
        page = client.get(f"/w/brugwachter-services/releases/{told.line.id}/")
        assert page.status_code == 200
        text = page.content.decode()
        assert words.THIJS in text
        assert [talk.name for talk in words.TALKS if talk.name in text] == [words.THIJS]


def test_every_finding_but_the_chance_was_answered_and_two_with_somebody_and_a_day() -> None:
    rows = FindingAnswer.objects.filter(review_id=_review_id(), replaced_at__isnull=True).order_by("given_at")
    assert [one.answer for one in rows] == [one.answer for one in ANSWERED] == ["DO", "DIFFERENTLY", "DO"]
    keys = [one.key for one in _releases()[-1].content.findings]
    assert [one.key for one in rows] == keys[:3]
    items = ActionItem.objects.filter(parent_kind="FINDING", parent_id__in=keys)
    assert sorted(one.parent_id for one in items) == sorted(keys[1:3])
    assert all(one.due_date > TODAY for one in items)
