"""Settings come from the environment, then goalposts.toml, then what suits a laptop."""

from pathlib import Path

import pytest

from goalposts.config.databases import UnfitDatabase, database_from
from goalposts.config.options import UnableToReadOptions, read_options, secret_key_of
from goalposts.lib.served import note_served_address


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point to a settings file of the test's own, with an environment that says nothing."""
    for name in ("GOALPOSTS_MAIL", "GOALPOSTS_SMTP_HOST", "GOALPOSTS_DATA_DIR", "GOALPOSTS_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GOALPOSTS_CONFIG", str(tmp_path / "goalposts.toml"))
    return tmp_path / "goalposts.toml"


def test_without_a_word_it_suits_a_laptop(file: Path) -> None:
    option = read_options()
    assert (option["mail"], option["smtp_port"], option["unknown"]) == ("mailbox", "587", "")
    assert Path(option["data_dir"]).is_absolute()


def test_the_address_is_the_one_that_was_served_unless_one_was_set(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GOALPOSTS_SITE_URL", raising=False)
    monkeypatch.setenv("GOALPOSTS_DATA_DIR", str(tmp_path / "demo"))
    assert read_options()["site_url"] == "http://localhost:8000"
    note_served_address(data_dir=tmp_path / "demo", address="http://localhost:8417")
    assert read_options()["site_url"] == "http://localhost:8417"
    file.write_text('site_url = "https://palen.example"\n', "utf-8")
    assert read_options()["site_url"] == "https://palen.example"
    monkeypatch.setenv("GOALPOSTS_SITE_URL", "https://doel.example")
    assert read_options()["site_url"] == "https://doel.example"


def test_the_environment_goes_before_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('mail = "smtp"\nsmtp_host = "post.example"\nsmtp_port = 25\n', "utf-8")
    monkeypatch.setenv("GOALPOSTS_SMTP_HOST", "ander.example")
    option = read_options()
    assert (option["mail"], option["smtp_host"], option["smtp_port"]) == ("smtp", "ander.example", "25")


@pytest.mark.parametrize(("written", "read"), [("true", "1"), ("false", ""), ('"1"', "1")])
def test_yes_and_no_may_be_written_as_such(file: Path, written: str, read: str) -> None:
    file.write_text(f"debug = {written}\n", "utf-8")
    assert read_options()["debug"] == read


def test_unknown_keys_are_kept_for_the_doctor(file: Path) -> None:
    file.write_text('mial = "smtp"\nsmtp_hots = "x"\n', "utf-8")
    assert read_options()["unknown"] == "mial, smtp_hots"


@pytest.mark.parametrize("content", [b"mail = ", b"\xff\xfe", b"mail = 'a\n"])
def test_a_file_that_cannot_be_read_is_named(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(UnableToReadOptions) as refused:
        read_options()
    assert refused.value.facts["file"] == str(file)


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = secret_key_of(data_dir=folder)
    assert len(first) > 40
    assert secret_key_of(data_dir=folder) == first
    assert (folder / "secret.key").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_database_is_sqlite_or_postgresql(tmp_path: Path) -> None:
    assert database_from(url="", data_dir=tmp_path)["NAME"] == tmp_path / "goalposts.sqlite3"
    found = database_from(url="postgresql://ad%40:p%2Fw@db.example:5433/huis", data_dir=tmp_path)
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        *("ad@", "p/w", "db.example"),
        *("5433", "huis"),
    )


@pytest.mark.parametrize("url", ["mysql://a:geheim@b/c", "postgresql://a:geheim@b", "postgresql://a:geheim@b:x/c"])
def test_anything_else_is_refused_without_its_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(UnfitDatabase) as refused:
        database_from(url=url, data_dir=tmp_path)
    assert "geheim" not in str(refused.value)
