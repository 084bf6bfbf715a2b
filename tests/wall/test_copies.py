"""Somebody with a copy of the rows, who has the register and the report beside it, cannot tell whose a fragment is."""

from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.interviews.models import DraftFinding, DraftPieces, Fragment, Letter, SealedField
from goalposts.apps.interviews.queries import drafts_of
from goalposts.apps.interviews.usecases import claim_letter, drop_finding, drop_fragment, finish_letter, open_vault
from goalposts.domain.confidentiality import Level
from goalposts.domain.roles import Actor
from goalposts.entrypoints.worker.vault import send_vault_letter
from goalposts.lib.tenancy_by_review import EVERY, enter_review
from tests.apps.findings.test_release import Heard
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, Cast
from tests.wall.dumping import cells, told_by_length

pytestmark = pytest.mark.django_db
POST = Actor.system(reason="the vault's post")
# What stands in the clear besides ids and moments. None of it is another from one person to the next by who they are, what
# they said, or what crossed of it; whatever is added here must be so too.
IN_THE_CLEAR = {
    "Vault.planned_number", "Interview.number", "Interview.state", "Interview.notes_version", "Consent.scope", "Note.position",
    "Fragment.source", "Fragment.is_anchored", "HotIssue.release_number", "Letter.kind", "Letter.attempts", "Letter.last_error",
    "Pass.purpose", "PassToken.digest", "PassSession.digest", "PassCode.digest", "PassCode.tries", "PassTry.bucket",
    "DraftFinding.position", "Crossing.kind", "Crossing.number", "ToldPage.number",
    "Chain.length", "Chain.head", "Chain.previous", "Entry.number", "Entry.actor_kind", "Entry.deed", "Entry.object_kind",
    "Entry.digest", "Entry.previous", "Entry.hash", "Detail.salt", "Detail.facts",
}  # fmt: skip


@pytest.fixture
def stage(cast: Cast, keyring: Path) -> Stage:
    """A review at a customer where one has a long name and another mails in English."""
    made = Stage.of(cast=cast)
    long = "Wilhelmina-Alexandrine van Heemstra-Boetzelaer tot Sevenaer"
    told = {"name": long, "email": f"{long.lower().replace(' ', '.')}@waterlelie.example"}
    Stakeholder.objects.filter(id=made.people["Noor"]).update(**told)
    Stakeholder.objects.filter(id=made.people["Joris"]).update(language="en")
    open_vault(actor=made.fenna, review_id=made.review_id, now=NOW)
    return made


@pytest.fixture
def heard(stage: Stage) -> Heard:
    levels = (Level.NAMED, Level.COUNTS, Level.QUOTE, Level.PARAPHRASE, Level.COUNTS)
    return Heard(stage, levels=levels)


def _clear(field: "models.Field[object, object]") -> bool:
    return not isinstance(field, (models.UUIDField, models.ForeignKey, models.DateField, SealedField))


def test_what_stands_in_the_clear_is_known() -> None:
    tables = apps.get_app_config("interviews").get_models()
    assert {
        f"{table.__name__}.{one.name}" for table in tables for one in table._meta.concrete_fields if _clear(one)
    } == IN_THE_CLEAR


def test_nothing_sealed_is_longer_for_one_than_for_another(heard: Heard) -> None:
    assert Letter.objects.exists()
    while send_vault_letter(now=NOW):
        pass
    assert told_by_length() == []


def test_a_length_that_tells_is_seen(heard: Heard) -> None:
    letter = claim_letter(actor=POST, now=NOW)
    assert letter is not None
    text = "Een brief die veel langer is dan die aan de anderen. " * 400
    finish_letter(actor=POST, letter_id=letter.id, subject="x", text=text, html="", now=NOW)
    while send_vault_letter(now=NOW):
        pass
    assert [one.partition(":")[0] for one in told_by_length()] == [f"how {letter.kind} left"]


def _rows_of_pieces() -> dict[UUID, int]:
    enter_review(review_id=EVERY)
    return {one.interview_id: len(one.written) for one in DraftPieces.objects.all()}


def test_no_row_tells_from_whom_a_finding_was_heard(heard: Heard) -> None:
    """One that leans on a single person, and one that leans on all: the same rows, of the same length."""
    finding_id = heard.found(0)
    alone = _rows_of_pieces()
    heard.found(0, 1, 2, 3, 4)
    assert set(alone) == set(heard.interviews)
    assert _rows_of_pieces() == alone
    assert len(set(alone.values())) == 1
    (key,) = DraftFinding.objects.filter(id=finding_id).values_list("key", flat=True)
    marks = [form for id_ in (finding_id, key) for form in (str(id_), id_.hex)]
    found = {place for place, cell in cells(of_vault=True) if any(mark in str(cell).lower() for mark in marks)}
    assert {place.partition(".")[0] for place in found} == {"interviews_draftfinding", "interviews_entry"}


def test_the_trail_counts_no_voices(heard: Heard) -> None:
    heard.found(0, 1, 2)
    facts = [str(cell) for place, cell in cells(of_vault=True) if place == "interviews_detail.facts"]
    assert facts
    assert not [one for one in facts if any(word in one for word in ("pieces", "level", "language"))]


def test_a_finding_that_is_dropped_leaves_what_others_lean_on(heard: Heard) -> None:
    first, second = heard.found(0, 1), heard.found(1, 2)
    stage = heard.stage
    drop_finding(actor=stage.fenna, review_id=stage.review_id, finding_id=first, now=NOW)
    (left,) = drafts_of(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    assert left.id == second
    assert [one.fragment_id for one in left.written.pieces] == heard.fragments[1:3]


def test_a_fragment_that_is_dropped_goes_from_every_finding(heard: Heard) -> None:
    heard.found(0, 1)
    heard.found(1)
    stage = heard.stage
    drop_fragment(actor=stage.fenna, fragment_id=heard.fragments[1], now=NOW)
    drafts = drafts_of(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    assert [[one.fragment_id for one in draft.written.pieces] for draft in drafts] == [[heard.fragments[0]], []]
    assert not Fragment.objects.filter(id=heard.fragments[1]).exists()
