"""An installation that holds a vault already: what stood in the clear is sealed, and reads as it did."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import Consent, DraftPieces, Fragment, Interview
from goalposts.apps.interviews.queries.drafts import kept_in
from goalposts.apps.interviews.queries.plain import choice_of
from goalposts.domain.confidentiality import Level, Setter
from goalposts.lib.keyring import KeyName, Keyring, make_keyring
from goalposts.lib.tenancy_by_review import EVERY, enter_review

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE, NOW = [("interviews", "0006_after_ninety_days")], datetime(2026, 3, 16, tzinfo=UTC)
REVIEW = uuid4()


@pytest.fixture
def ring(tmp_path: Path, settings: Any) -> Keyring:
    settings.KEYS_DIR = tmp_path / "vault.keys"
    return make_keyring(folder=settings.KEYS_DIR, apart_from=settings.DATA_DIR)


@pytest.fixture
def former(ring: Keyring) -> Iterator[Any]:
    """Stand on the tables as they were; whatever becomes of the test, the newest come back."""
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes("interviews")
    executor.migrate(BEFORE)
    try:
        yield executor.loader.project_state(BEFORE).apps
    finally:
        _emptied()
        MigrationExecutor(connection).migrate(newest)


def _emptied() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        enter_review(review_id=EVERY)
        there = connection.introspection.table_names(cursor)
        for table in ("draftpiece", "draftpieces", "draftfinding", "fragment", "consent", "interview"):
            if f"interviews_{table}" in there:
                cursor.execute(f"DELETE FROM interviews_{table}")


def _sealed(ring: Keyring, row: Any, field: str, value: object, *, purpose: str) -> bytes:
    owner = str(getattr(row, "interview_id", row.pk))
    place = (str(REVIEW), row._meta.db_table, str(row.pk), field)
    return ring.key(name=KeyName(owner=owner, purpose=purpose)).seal(text=json.dumps(value), place=place)


def _planted(apps: Any, ring: Keyring) -> tuple[Any, Any, Any]:
    """Keep an interview as former versions did: a fragment at a level, consent, and a finding that leans on it."""
    table = {
        name: apps.get_model("interviews", name)
        for name in ("Interview", "Fragment", "Consent", "DraftFinding", "DraftPiece")
    }
    interview = table["Interview"](review_id=REVIEW, number=11, state="SETTLED", picked_at=NOW)
    for purpose in ("words", "who"):
        ring.make_key(name=KeyName(owner=str(interview.pk), purpose=purpose))
    interview.who = _sealed(ring, interview, "who", {"name": "Ada"}, purpose="who")
    interview.save(force_insert=True)
    of = {"review_id": REVIEW, "interview": interview}
    fragment = table["Fragment"](**of, source="NOTE", level=3, level_by="INTERVIEWEE", cut_at=NOW)
    fragment.said = _sealed(ring, fragment, "said", {"words": "te laat", "part": 0, "start": 4}, purpose="words")
    fragment.save(force_insert=True)
    table["Consent"].objects.create(**of, scope="TAKE_PART", text_version=1, language="en", given_at=NOW)
    finding = table["DraftFinding"].objects.create(review_id=REVIEW, position=0, written=b"x", saved_at=NOW)
    piece = table["DraftPiece"](**of, finding=finding, fragment_id=fragment.pk, is_against=True, position=2)
    told = {"paraphrase": "Het duurt.", "key": str(uuid4())}
    piece.written = _sealed(ring, piece, "written", told, purpose="words")
    piece.save(force_insert=True)
    return interview, fragment, finding


def test_what_stood_in_the_clear_reads_as_it_did(former: Any, ring: Keyring) -> None:
    with transaction.atomic():
        enter_review(review_id=EVERY)
        interview, fragment, finding = _planted(former, ring)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("interviews"))
    with transaction.atomic():
        enter_review(review_id=EVERY)
        keys = open_keys()
        kept = Fragment.objects.get(id=fragment.pk)
        choice = choice_of(fragment=kept, keys=keys)
        assert (choice.level, choice.by) == (Level.QUOTE, Setter.INTERVIEWEE)
        assert keys.read(row=kept, field="said")["words"] == "te laat"
        assert keys.read(row=Consent.objects.get(), field="given") == {"version": 1, "language": "en"}
        (piece,) = kept_in(row=DraftPieces.objects.get(), keys=keys)
        assert (piece.finding_id, piece.interview_id, piece.fragment_id) == (finding.pk, interview.pk, fragment.pk)
        assert (piece.is_against, piece.position, piece.paraphrase) == (True, 2, "Het duurt.")
        who = Interview.objects.get()
        assert keys.read(row=who, field="who") == {"name": "Ada"}
        assert len(who.who or b"") > 1024


def test_an_installation_without_a_vault_needs_no_keyring(former: Any, settings: Any, tmp_path: Path) -> None:
    settings.KEYS_DIR = tmp_path / "none.keys"
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("interviews"))
    assert not settings.KEYS_DIR.exists()


def test_what_a_destroyed_key_sealed_stands_in_no_way(former: Any, ring: Keyring) -> None:
    with transaction.atomic():
        enter_review(review_id=EVERY)
        interview, _fragment, _finding = _planted(former, ring)
    for purpose in ("words", "who"):
        ring.destroy_key(name=KeyName(owner=str(interview.pk), purpose=purpose))
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("interviews"))
    with transaction.atomic():
        enter_review(review_id=EVERY)
        assert not DraftPieces.objects.exists()
        assert bytes(Fragment.objects.get().choice) == b""
