"""What is kept has a day on which it goes; keys are wrapped anew and copied; the vault can be proved whole."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings

from goalposts.apps.interviews.access import VaultClosed, open_keys
from goalposts.apps.interviews.models import (
    Chain,
    Detail,
    Entry,
    Interview,
    Pass,
    PassSession,
    PassToken,
    PassTry,
    Slot,
    Vault,
)
from goalposts.apps.interviews.queries import interview_sheet, proof_of_vault, trail_of_review, vault_state
from goalposts.apps.interviews.usecases import (
    backup_keys,
    claim_letter,
    expire,
    open_pass,
    open_vault,
    restore_keys,
    rotate_keys,
    spend_pass_try,
    withdraw_interview,
)
from goalposts.apps.signin.usecases.tries import Trial
from goalposts.domain.interview import DAYS_AFTER_RELEASE, MOST_DAYS
from goalposts.domain.roles import Actor
from goalposts.lib.keyring import Flaw
from goalposts.lib.tenancy_by_review import EVERY, enter_review
from tests.apps.interviews.stage import WORDS, Stage
from tests.builders import NOW, Cast

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system(reason="the days of a review")
PHRASE = "zeven sluizen op een rij"


def _after(days: int) -> datetime:
    return NOW + timedelta(days=days)


def test_words_go_ninety_days_after_the_release_and_names_stay(stage: Stage) -> None:
    interview_id, _fragment_id = stage.played_back()
    Vault.objects.update(released_at=_after(40))
    assert expire(actor=SYSTEM, now=_after(40 + DAYS_AFTER_RELEASE)).words_destroyed == 0
    done = expire(actor=SYSTEM, now=_after(41 + DAYS_AFTER_RELEASE))
    assert (done.words_destroyed, done.names_destroyed) == (5, 4)
    line = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).line
    assert line.who is not None
    assert line.are_words_gone
    assert not Slot.objects.exists()
    assert Vault.objects.get().words_gone_at is not None
    again = expire(actor=SYSTEM, now=_after(400))
    assert (again.words_destroyed, again.names_destroyed) == (0, 0)
    assert proof_of_vault(actor=SYSTEM).is_whole


def test_without_a_release_a_year_is_the_end(stage: Stage) -> None:
    stage.settled()
    assert expire(actor=SYSTEM, now=_after(MOST_DAYS)).words_destroyed == 0
    done = expire(actor=SYSTEM, now=_after(MOST_DAYS + 1))
    assert (done.words_destroyed, done.names_destroyed) == (5, 5)
    assert set(Interview.objects.values_list("who", flat=True)) == {None}


def test_a_key_that_a_crash_left_is_destroyed_the_next_time(stage: Stage) -> None:
    interview_id = stage.held()
    Interview.objects.filter(id=interview_id).update(words_gone_at=NOW, withdrawn_at=NOW, state="WITHDRAWN")
    assert [one.flaw for one in proof_of_vault(actor=SYSTEM).findings] == [Flaw.KEY_BACK]
    expire(actor=SYSTEM, now=NOW)
    assert proof_of_vault(actor=SYSTEM).findings == ()


def test_what_passes_leave_behind_goes(stage: Stage) -> None:
    stage.invited()
    letter = claim_letter(actor=SYSTEM, now=NOW)
    assert letter is not None
    open_pass(token=letter.token, now=NOW)
    spend_pass_try(trial=Trial.LINK, mark="", network="192.0.2.1", now=NOW)
    expire(actor=SYSTEM, now=_after(1))
    assert PassSession.objects.exists()
    expire(actor=SYSTEM, now=_after(2))
    assert (PassSession.objects.exists(), PassTry.objects.exists(), PassToken.objects.exists()) == (False, False, True)
    expire(actor=SYSTEM, now=_after(61))
    assert (PassToken.objects.exists(), Pass.objects.exists()) == (False, True)


def test_wrapped_anew_everything_still_reads(stage: Stage) -> None:
    interview_id, _fragment_id = stage.played_back()
    masters = {file.name for file in (Path(settings.KEYS_DIR) / "masters").iterdir()}
    assert rotate_keys(actor=SYSTEM, now=NOW) == 11
    assert masters.isdisjoint({file.name for file in (Path(settings.KEYS_DIR) / "masters").iterdir()})
    assert interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).notes[0].text == WORDS
    (first, *_) = trail_of_review(actor=stage.fenna, review_id=stage.review_id, before_number=None, limit=9).entries
    assert first.deed == "raw.read"


def test_a_copy_gives_back_all_but_what_was_destroyed_since(stage: Stage, tmp_path: Path) -> None:
    interview_id, _fragment_id = stage.played_back()
    copy = tmp_path / "sleutels.copy"
    assert backup_keys(actor=SYSTEM, file=copy, passphrase=PHRASE) == 11
    with pytest.raises(VaultClosed, match="KEYRING_EXISTS"):
        backup_keys(actor=SYSTEM, file=copy, passphrase=PHRASE)
    with pytest.raises(VaultClosed, match="KEYRING_EXISTS"):
        restore_keys(actor=SYSTEM, file=copy, passphrase=PHRASE)
    withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)

    Path(settings.KEYS_DIR).rename(tmp_path / "weg")
    with pytest.raises(VaultClosed, match="KEYRING_MISSING"):
        interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert proof_of_vault(actor=SYSTEM).closed_because == "KEYRING_MISSING"
    with pytest.raises(VaultClosed, match="KEYRING_MISSING"):
        rotate_keys(actor=SYSTEM, now=NOW)
    with pytest.raises(VaultClosed, match="UNABLE_TO_READ_COPY"):
        restore_keys(actor=SYSTEM, file=copy, passphrase="een andere lange zin")
    assert restore_keys(actor=SYSTEM, file=copy, passphrase=PHRASE) == 10
    assert interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).line.who is not None
    assert proof_of_vault(actor=SYSTEM).is_whole


def test_a_damaged_keyring_is_not_wrapped_anew(stage: Stage) -> None:
    stage.settled()
    for file in (Path(settings.KEYS_DIR) / "keys").iterdir():
        file.write_text("{}")
    with pytest.raises(VaultClosed, match="KEYRING_DAMAGED"):
        rotate_keys(actor=SYSTEM, now=NOW)
    vault = Vault.objects.get()
    with pytest.raises(VaultClosed, match="KEYRING_DAMAGED"):
        open_keys().read(row=vault, field="frame")


def test_the_first_vault_makes_the_keyring_and_no_later_one(stage: Stage, tmp_path: Path) -> None:
    open_vault(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    assert Vault.objects.count() == 1
    Path(settings.KEYS_DIR).rename(tmp_path / "weg")
    enter_review(review_id=EVERY)
    Vault.objects.update(review_id=uuid4())
    with pytest.raises(VaultClosed, match="KEYRING_MISSING"):
        open_vault(actor=stage.fenna, review_id=stage.review_id, now=NOW)


def test_a_key_cannot_be_made_twice(stage: Stage) -> None:
    with pytest.raises(VaultClosed, match="KEY_EXISTS"):
        open_keys().make(owner_id=stage.review_id, purpose="words")
    assert open_keys().destroy(owner_id=uuid4(), purpose="words") is False


def test_a_keyring_that_cannot_be_written_stops_the_deed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    interview_id = stage.held()
    lost = OSError(30, "read-only")

    def fail(*_: object, **__: object) -> None:
        raise lost

    monkeypatch.setattr("goalposts.lib.keyring.ring.destroy", fail)
    with pytest.raises(VaultClosed, match="OSError"):
        withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)


def test_without_a_vault_nothing_is_wrong(cast: Cast, keyring: Path) -> None:
    proof = proof_of_vault(actor=SYSTEM)
    assert (proof.is_whole, proof.chains) == (True, ())
    assert not keyring.exists()


def test_every_change_in_the_chain_is_found(stage: Stage) -> None:
    stage.settled()
    assert proof_of_vault(actor=SYSTEM).is_whole
    Entry.objects.filter(number=3).update(deed="vault.opened")
    assert proof_of_vault(actor=SYSTEM).chains[0].broken_at == 3
    Entry.objects.filter(number=3).update(deed="interview.picked")
    told = Detail.objects.filter(entry__deed="sample.settled")
    assert told.update(facts={"count": 9}) == 1
    assert proof_of_vault(actor=SYSTEM).chains[0].broken_at == told.get().entry.number
    Detail.objects.all().delete()
    assert proof_of_vault(actor=SYSTEM).is_whole
    Chain.objects.all().delete()
    assert not proof_of_vault(actor=SYSTEM).is_whole


def test_every_reading_stands_in_the_trail_and_names_nobody(stage: Stage) -> None:
    interview_id = stage.held()
    interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    trail = trail_of_review(actor=stage.fenna, review_id=stage.review_id, before_number=None, limit=100).entries
    reading = trail[0]
    assert (reading.deed, reading.about_kind, reading.about_id) == ("raw.read", "interview", interview_id)
    assert reading.actor_id == stage.fenna.person_id
    assert reading.interview_number == Interview.objects.get(id=interview_id).number
    assert [one.number for one in trail] == list(range(len(trail), 0, -1))
    assert trail[-1].deed == "vault.opened"
    assert "Carla" not in str(trail)
    page = trail_of_review(actor=stage.fenna, review_id=stage.review_id, before_number=4, limit=2).entries
    assert [one.number for one in page] == [3, 2]
    bare = trail_of_review(actor=stage.fenna, review_id=stage.review_id, before_number=2, limit=2).entries
    assert [one.facts for one in bare] == [{}], "there is nothing to tell of it"
    assert next(one for one in trail if one.deed == "sample.settled").facts == {"count": 5}
    Detail.objects.all().delete()
    erased = trail_of_review(actor=stage.fenna, review_id=stage.review_id, before_number=None, limit=100).entries
    assert {one.deed for one in erased if one.facts is None} >= {"sample.settled", "interview.accepted"}


def test_a_vault_whose_words_went_frames_nothing(stage: Stage) -> None:
    interview_id = stage.held()
    open_keys().destroy(owner_id=stage.review_id, purpose="words")
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert sheet.frame.workspace_name == ""
    assert sheet.slot is None
    assert vault_state(actor=stage.fenna, review_id=stage.review_id).facts.workspace_name == "Brugwachter Services"
