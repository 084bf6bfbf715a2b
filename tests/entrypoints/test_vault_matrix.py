"""Walks the rows of the vault in the permission matrix: each address as each of the cast, and as Fenna without a factor."""

from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from goalposts.apps.interviews.queries import FindingWritten, Turn
from goalposts.apps.interviews.usecases import agree_hot, ask_hot, bring_in_transcript, save_finding
from goalposts.domain.released import FindingKind
from tests.apps.interviews.conftest import keyring, stage
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, signed_in
from tests.entrypoints.matrix import CAST, VAULT, Behind
from tests.entrypoints.web.interviews.behind import HOUSE, fenna_in, with_factor
from tests.releases import a_written_report

__all__ = ["keyring", "stage"]
METHODS = ("get", "post")
pytestmark = pytest.mark.django_db


def things(stage: Stage) -> dict[str, UUID]:
    """Make one of everything that an address of the vault can name."""
    interview_id, fragment_id = stage.played_back()
    turns = [Turn(speaker="Spreker 1", start=None, end=None, text="De sluis was dicht.")]
    hot_id = ask_hot(actor=stage.fenna, interview_id=interview_id, text="De pomp lekt.", now=NOW)
    agree_hot(actor=stage.guest(interview_id), hot_id=hot_id, is_agreed=True, now=NOW)
    written = FindingWritten(kind=FindingKind.RISK, sentence_nl="Er wordt gewacht.")
    return {
        "finding_id": save_finding(actor=stage.fenna, review_id=stage.review_id, written=written, now=NOW),
        "hot_id": hot_id,
        "interview_id": interview_id,
        "fragment_id": fragment_id,
        "transcript_id": bring_in_transcript(
            actor=stage.fenna, interview_id=interview_id, title="", turns=turns, now=NOW
        ),
        "release_id": a_written_report(stage.cast, review_id=stage.review_id),
        "stakeholder_id": stage.people["Ruben"],
        "slot_id": stage.slots(count=1, after_days=9)[0],
    }


def asked(browser: Client, url: str, method: str, form: dict[str, str]) -> tuple[int, str]:
    """Ask, and take back whatever it did; gives the status, and where it sent on to."""
    with transaction.atomic():
        answer = browser.post(url, form) if method == "post" else browser.get(url)
        transaction.set_rollback(True)
    return answer.status_code, answer.headers.get("Location", "")


def test_the_vault_is_there_for_its_reviewer_alone(stage: Stage) -> None:
    made = things(stage)
    others = {who: with_factor(stage.cast.person_id(who)) for who in CAST if who not in ("nobody", "fenna")}
    others["nobody"] = Client()
    fenna, unproven = fenna_in(stage), signed_in(person_id=stage.cast.fenna_id)
    for name, row in VAULT.items():
        url = address(stage, name, row, made)
        for method in METHODS:
            promised = row.get if method == "get" else row.post
            for who, browser in others.items():
                wanted = 302 if who == "nobody" else 404
                assert asked(browser, url, method, row.form)[0] == wanted, f"{method} {name} as {who}"
            assert asked(fenna, url, method, row.form)[0] == (promised or 405), f"{method} {name} as Fenna"
            if promised is not None:
                status, goal = asked(unproven, url, method, row.form)
                assert (status, "/step-up/" in goal) == (302, True), f"{method} {name} without a factor"


def test_things_that_are_not_there_are_missing(stage: Stage) -> None:
    made, fenna = things(stage), fenna_in(stage)
    cases = [(name, row, part) for name, row in VAULT.items() for part in (*row.parts, "review_id")]
    for name, row, part in cases:
        url = address(stage, name, row, {**made, "review_id": stage.review_id, part: uuid4()})
        offered = {"get": row.get, "post": row.post}
        for method in [method for method, promised in offered.items() if promised is not None]:
            assert asked(fenna, url, method, row.form)[0] == 404, f"{method} {name} without its {part}"


def address(stage: Stage, name: str, row: Behind, made: dict[str, UUID]) -> str:
    parts = {part: made[part] for part in row.parts}
    kwargs = {"organisation": HOUSE, "review_id": made.get("review_id", stage.review_id), **parts}
    return reverse(name, kwargs=kwargs)
