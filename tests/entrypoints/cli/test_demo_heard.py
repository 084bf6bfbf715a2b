"""The review of the demo is in the field: every kind of answer and interview behind the wall, and nothing of it outside."""

import re
from collections import Counter
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db.models import CharField, JSONField, TextField

from goalposts.apps.interviews.queries import (
    InterviewSheet,
    interview_list,
    interview_sheet,
    letters_of,
    proof_of_vault,
    trail_of_review,
)
from goalposts.apps.outbox.queries import mailbox
from goalposts.apps.people.queries import organisation_of_person, person_by_email
from goalposts.apps.reviews.queries import reviews_here
from goalposts.apps.signin.queries import demo_app_of
from goalposts.apps.workspaces.models import Member
from goalposts.domain.interview import Horizon, InterviewState, Valence
from goalposts.domain.roles import Actor, Role
from goalposts.entrypoints.cli.demo import heard_words as words
from goalposts.entrypoints.cli.demo.cast import REVIEWER
from goalposts.entrypoints.cli.demo.reviewed import CUSTOMER
from tests.entrypoints.cli.conftest import NOW, TODAY

LINK = re.compile(r"/p/i/[A-Za-z0-9_-]{20,}")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
SAID = (
    *(text for text, *_rest in (*words.YUSUF_NOTES, *words.MARJAN_NOTES)),
    *(turn.text for turn in words.TIAGO_TURNS),
    *(cut.meant for cut in (*words.YUSUF_CUTS, *words.TIAGO_CUTS, *words.MARJAN_CUTS)),
    words.YUSUF_ADDED,
    words.DECLINED_WITH,
    words.INVITED_WITH,
    words.HOT,
    words.YUSUF_PAGE.heard,
    words.TIAGO_PAGE.heard,
)


def _omar() -> Actor:
    omar = Member.objects.get(workspace__slug="brugwachter-services", role="OWNER")
    return Actor.member(person_id=omar.person_id, workspace_id=omar.workspace_id, member_id=omar.id, role=Role.OWNER)


def _review_id() -> UUID:
    return next(one.id for one in reviews_here(actor=_omar(), now=NOW) if one.customer_name == CUSTOMER)


def _fenna() -> Actor:
    fenna = person_by_email(email=REVIEWER.email)
    house = organisation_of_person(person_id=fenna.id) if fenna else None
    assert fenna
    assert house
    return Actor.reviewer(person_id=fenna.id, organisation_id=house.id, is_confirmed=True)


def _sheets() -> list[InterviewSheet]:
    fenna, review_id = _fenna(), _review_id()
    lines = interview_list(actor=fenna, review_id=review_id, now=NOW).lines
    return [interview_sheet(actor=fenna, interview_id=one.id, now=NOW) for one in lines]


def test_the_review_is_in_the_field_counted_back_from_its_decision_date() -> None:
    review = next(one for one in reviews_here(actor=_omar(), now=NOW) if one.customer_name == CUSTOMER)
    assert review.decision_date is not None
    assert review.first_interview_date < TODAY < review.fieldwork_ends_date
    assert review.planned_number == 6


def test_every_kind_of_answer_to_an_invitation_and_of_interview_is_behind_the_wall() -> None:
    sheets = _sheets()
    states = Counter(one.line.state for one in sheets)
    assert states == Counter(["INVITED", "DECLINED", "ACCEPTED", "HELD", "PLAYED_BACK", "SETTLED"])
    assert {one.line.who.language for one in sheets if one.line.who} == {"nl", "en"}
    (declined,) = [one for one in sheets if one.line.state == "DECLINED"]
    assert declined.replies
    by_state = {one.line.state: one for one in sheets}
    held, played, settled = (by_state[InterviewState(one)] for one in ("HELD", "PLAYED_BACK", "SETTLED"))
    assert [bool(one.notes) for one in (held, played, settled)] == [True, False, True]
    assert [turn.speaker for turn in played.transcripts[0].turns][:2] == ["Spreker 1", "Spreker 2"]
    assert "Marjan" not in "".join(turn.text for turn in played.transcripts[0].turns)
    assert [(one.agreed_at, one.refused_at) for one in held.hot] == [(None, None)]
    assert settled.forward is not None


def test_fragments_carry_all_that_a_reviewer_and_an_interviewee_say_of_them() -> None:
    fragments = [one for sheet in _sheets() for one in sheet.fragments]
    assert {one.level for one in fragments} == {0, 1, 2, 3}
    read = [one for one in fragments if one.source != "ADDED"]
    assert len(read) >= 10
    assert all(one.is_anchored and one.meaning.meant and one.meaning.theme_id for one in read)
    assert {one.meaning.horizon for one in read} == set(Horizon)
    assert {one.meaning.valence for one in read} == set(Valence)
    assert {one.meaning.is_new for one in read} == {one.meaning.expectation_id is None for one in read} == {True, False}


def test_mails_of_the_review_left_behind_the_wall_and_nowhere_else() -> None:
    review_id = _review_id()
    letters = letters_of(actor=_fenna(), review_id=review_id, now=NOW)
    assert {one.kind for one in letters.sent} == {
        "interview.invitation", "interview.accepted", "interview.declined", "interview.playback", "interview.hot"
    }  # fmt: skip
    assert letters.unsent == ()
    links = [
        line for one in letters.sent if one.kind == "interview.playback" for line in one.text.split() if "/p/i/" in line
    ]
    assert links
    assert all(LINK.search(one) for one in links), "whoever looks at the demo comes in as somebody who was heard"
    subjects = {one.subject for one in letters.sent}
    assert not any(mail.subject in subjects for mail in mailbox(limit=500))


def test_the_chain_of_the_vault_is_whole_and_in_the_order_of_time() -> None:
    proof = proof_of_vault(actor=Actor.system(reason="a test"))
    assert [one.broken_at for one in proof.chains] == [None, None]
    trail = trail_of_review(actor=_fenna(), review_id=_review_id(), before_number=None, limit=900)
    told = [(one.at, one.deed) for one in reversed(trail.entries) if one.at < NOW]
    assert [(one, other) for one, other in pairwise(told) if one[0] > other[0]] == []


def test_the_reviewer_has_the_app_of_the_demo(settings: Any) -> None:
    settings.IS_DEMO, person_id = True, _fenna().person_id
    assert person_id
    assert demo_app_of(person_id=person_id, now=NOW)


def test_nothing_that_was_said_stands_in_any_column_in_the_clear() -> None:
    found = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, CharField | TextField | JSONField):
                told = "\n".join(map(str, model._default_manager.values_list(field.name, flat=True)))
                found += [f"{model.__name__}.{field.name}: {said}" for said in SAID if said in told]
    assert found == []
