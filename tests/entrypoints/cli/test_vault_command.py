"""`goalposts vault`: whole or not, wrapped anew, its days, and a copy of the keys, in both languages."""

import getpass
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection

from goalposts.apps.interviews.models import Entry
from goalposts.apps.interviews.usecases import VaultClosed, open_vault, withdraw_interview
from goalposts.entrypoints.cli import vault_command
from goalposts.entrypoints.cli.doctor.database_checks import check_vault
from goalposts.entrypoints.cli.empty_database import is_empty
from goalposts.entrypoints.cli.main import main
from goalposts.entrypoints.cli.vault_command import FLAWS, PASSPHRASE
from goalposts.lib.keyring import Flaw
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, Cast

pytestmark = pytest.mark.django_db
PHRASE = "zeven sluizen op een rij"


@pytest.fixture
def stage(cast: Cast, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Stage:
    settings.KEYS_DIR = tmp_path / "vault.keys"
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv(PASSPHRASE, PHRASE)
    made = Stage.of(cast=cast)
    open_vault(actor=made.fenna, review_id=made.review_id, now=NOW)
    return made


def test_a_whole_vault(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vault", "verify"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"whole   review {stage.review_id}: 1 entries\nThe vault is whole.\n")


def test_what_losing_the_keys_means_is_said_beforehand(
    stage: Stage, settings: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["vault", "verify"]) == 0
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "keys lie in" in one]
    assert str(settings.KEYS_DIR) in line
    assert "nobody can read an interview again" in line
    assert "goalposts vault backup-keys FILE" in line
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    assert main(["vault", "verify"]) == 0
    assert "kan niemand een interview nog lezen" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["vault", "--help"])
    assert "Lost keys cannot be made again" in " ".join(capsys.readouterr().out.split())


def test_without_a_review_there_is_nothing_to_lose(
    cast: Cast, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.KEYS_DIR = tmp_path / "none.keys"
    assert main(["vault", "verify"]) == 0
    assert str(settings.KEYS_DIR) not in capsys.readouterr().out


def test_what_is_wrong_is_named(stage: Stage, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    (carla,) = stage.picked("Carla")
    (settings.KEYS_DIR / "keys" / f"{carla}.words.json").unlink()
    Entry.objects.filter(number=2).update(deed="iets anders")
    assert main(["vault", "verify"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"BROKEN  review {stage.review_id}: at entry 2 of 2"
    assert said[1] == f"WRONG   keys: the key {carla}.words is missing: what it sealed cannot be read"
    assert said[2] == "The vault is NOT whole."


def test_every_flaw_has_words() -> None:
    assert set(FLAWS) == set(Flaw)


def test_a_lost_keyring_is_said_in_the_readers_language(
    stage: Stage, settings: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.KEYS_DIR.rename(settings.KEYS_DIR.with_name("weg"))
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    assert main(["vault", "verify"]) == 2
    assert capsys.readouterr().err.startswith("De sleutelbos is weg.")


def test_wrapped_anew_and_days(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vault", "rotate"]) == 0
    assert main(["vault", "expire"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "1 keys are wrapped anew.",
        "Playbacks closed: 0. Interviews whose words were destroyed: 0; whose names were: 0.",
    ]


def test_what_is_destroyed_asks_for_a_new_copy(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.settled()
    monkeypatch.setattr("goalposts.entrypoints.cli.vault_command.clock.now", lambda: NOW.replace(year=2028))
    assert main(["vault", "expire"]) == 0
    assert "make a new one now" in capsys.readouterr().out


def test_a_copy_there_and_back(stage: Stage, settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    interview_id = stage.held()
    copy = str(tmp_path / "sleutels.copy")
    assert main(["vault", "backup-keys", copy]) == 0
    assert main(["vault", "backup-keys", copy]) == 2
    withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)
    settings.KEYS_DIR.rename(settings.KEYS_DIR.with_name("weg"))
    assert main(["vault", "restore-keys", copy]) == 0
    assert main(["vault", "verify"]) == 0
    said = capsys.readouterr()
    assert "11 keys are in" in said.out
    assert "10 keys are back" in said.out
    assert "There is something there already" in said.err


def test_a_copy_needs_a_file_and_a_passphrase(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for deed in ("backup-keys", "restore-keys"):
        assert main(["vault", deed]) == 2
    monkeypatch.delenv(PASSPHRASE)
    monkeypatch.setattr(getpass, "getpass", lambda _asked: "kort")
    assert main(["vault", "backup-keys", str(tmp_path / "x")]) == 2
    said = capsys.readouterr().err
    assert said.count("Say which file") == 2
    assert "at least 12 characters" in said


def test_where_a_copy_cannot_be_written_or_read_is_said(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["vault", "backup-keys", str(tmp_path / "nowhere" / "x")]) == 2
    assert capsys.readouterr().err.startswith("There is no folder to write that file in.")
    assert main(["vault", "restore-keys", str(tmp_path / "x")]) == 2
    assert capsys.readouterr().err == "There is no such file.\n"
    monkeypatch.setattr("os.access", lambda _folder, _how: False)
    assert main(["vault", "backup-keys", str(tmp_path / "x")]) == 2
    assert capsys.readouterr().err.startswith("That file cannot be written there.")
    assert not (tmp_path / "x").exists()


def test_a_keyring_of_another_user_is_said(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def closed(**_facts: object) -> None:
        raise VaultClosed(reason="PermissionError")

    monkeypatch.setattr(vault_command, "rotate_keys", closed)
    assert main(["vault", "rotate"]) == 2
    assert "Run this as the user under whom Goalposts runs." in capsys.readouterr().err


@pytest.mark.parametrize(("tables", "code"), [([], 2), (["django_migrations"], None)])
def test_an_empty_database_is_said_and_another_fault_is_not_hidden(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tables: list[str], code: int | None
) -> None:
    def lacks(**_facts: object) -> None:
        raise OperationalError("no such table")

    monkeypatch.setattr(vault_command, "proof_of_vault", lacks)
    monkeypatch.setattr(connection.introspection, "table_names", lambda: tables)
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    if code is None:
        with pytest.raises(OperationalError):
            main(["vault", "verify"])
        return
    assert main(["vault", "verify"]) == code
    assert "staat nog geen Goalposts" in capsys.readouterr().err


def test_a_database_that_cannot_be_asked_is_not_called_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable() -> None:
        raise OperationalError("no route")

    monkeypatch.setattr(connection.introspection, "table_names", unreachable)
    assert not is_empty()


@pytest.mark.parametrize("kept_in", ["DATA_DIR", "KEYS_DIR"])
def test_a_copy_within_what_it_is_a_copy_for_is_refused(
    stage: Stage, settings: Any, capsys: pytest.CaptureFixture[str], kept_in: str
) -> None:
    file = Path(getattr(settings, kept_in)) / "sleutels.copy"
    assert main(["vault", "backup-keys", str(file)]) == 2
    assert capsys.readouterr().err == "A copy of the keys must lie neither in the data nor in the keyring.\n"
    assert not file.exists()


def test_without_a_terminal_it_says_where_to_put_the_passphrase(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def gone(_asked: str) -> str:
        raise EOFError

    monkeypatch.delenv(PASSPHRASE)
    monkeypatch.setattr(getpass, "getpass", gone)
    assert main(["vault", "backup-keys", str(tmp_path / "x")]) == 2
    assert capsys.readouterr().err == "There is nobody to ask for the passphrase: set GOALPOSTS_PASSPHRASE.\n"
    assert not (tmp_path / "x").exists()


def test_the_doctor_looks_at_the_vault_as_well(stage: Stage, settings: Any) -> None:
    def told() -> list[str]:
        return [f"{one.state.value} {one.found}" for one in check_vault()]

    assert told() == ["ok 1 reviews, all whole"]
    (carla,) = stage.picked("Carla")
    (settings.KEYS_DIR / "keys" / f"{carla}.who.json").unlink()
    assert told() == ["wrong not whole"]
    settings.KEYS_DIR.rename(settings.KEYS_DIR.with_name("weg"))
    assert told() == ["wrong closed: KEYRING_MISSING"]
