"""script/install.py: what it says where Python lacks its venv module, and when it has nothing to do."""

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from tests.machine import ROOT


@pytest.fixture
def install() -> ModuleType:
    spec = importlib.util.spec_from_file_location("install", ROOT / "script" / "install.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _stamp(install: ModuleType, *, venv: Path, level: str, place: Path | None = None) -> None:
    venv.mkdir(exist_ok=True)
    digest = install._digest(level=level)
    (venv / ".goalposts-installed").write_text(f"{level}\n{digest}\n{place or venv}\n")


@pytest.mark.parametrize(
    ("families", "command"),
    [
        (["debian"], "apt-get install python3."),
        (["linuxmint", "ubuntu", "debian"], "apt-get install python3."),
        (["fedora"], "dnf install python3."),
        (["unheard-of"], "(the package of your system"),
    ],
)
def test_a_python_without_venv_is_mended_by_one_command(
    install: ModuleType, families: list[str], command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(install, "_os_families", lambda: families)
    monkeypatch.setattr(install.importlib.util, "find_spec", lambda name: None)
    assert install.main(level="run", venv=tmp_path / ".venv") == 2
    said = capsys.readouterr().err
    assert command in said
    assert "venv and no ensurepip" in said
    assert list(tmp_path.iterdir()) == []


def test_what_is_installed_is_left_alone(install: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    venv = tmp_path / ".venv"
    _stamp(install, venv=venv, level="dev")
    monkeypatch.setattr(install, "_runs", lambda command: True)
    monkeypatch.setattr(install, "_install", lambda **_: pytest.fail("it installs again"))
    assert install.main(level="dev", venv=venv) == 0
    assert install.main(level="run", venv=venv) == 0


@pytest.mark.parametrize("fault", ["none yet", "smaller", "older lock", "moved", "broken Python"])
def test_what_is_not_whole_is_installed(
    install: ModuleType, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv = tmp_path / ".venv"
    if fault != "none yet":
        _stamp(install, venv=venv, level="run" if fault == "smaller" else "dev")
    if fault == "moved":
        _stamp(install, venv=venv, level="dev", place=tmp_path / "elsewhere")
    if fault == "older lock":
        monkeypatch.setattr(install, "_digest", lambda *, level: "newer")
    monkeypatch.setattr(install, "_runs", lambda command: fault != "broken Python")
    assert not install.is_complete(level="dev", venv=venv)


def test_a_failure_is_told_and_leaves_no_stamp(
    install: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(command: list[str], **_: object) -> None:
        raise install.InstallFailed("the index does not answer")

    monkeypatch.setattr(install, "_run", fail)
    assert install.main(level="run", venv=tmp_path / ".venv") == 1
    assert "the index does not answer" in capsys.readouterr().err
    assert not (tmp_path / ".venv" / ".goalposts-installed").exists()


def test_what_pip_was_told_is_handed_to_uv(install: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "global.cert='/etc/ca.crt'\nglobal.extra-index-url='one two'\nuser.timeout='9'\n"
    done = subprocess.CompletedProcess([], 0, stdout=listed)
    monkeypatch.setattr(install.subprocess, "run", lambda *_, **__: done)
    for name in ("UV_INDEX", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    settings = install._uv_settings(pip=["pip"])
    assert settings["UV_INDEX"] == "one two"
    assert settings["SSL_CERT_FILE"] == "/etc/ca.crt"
    assert settings["UV_INDEX_STRATEGY"] == "unsafe-best-match"


@pytest.mark.parametrize("name", ["demo", "test"])
def test_help_is_given_before_anything_is_installed(name: str, tmp_path: Path) -> None:
    copy = tmp_path / "a folder" / "script"
    copy.mkdir(parents=True)
    (copy / name).write_text((ROOT / "script" / name).read_text("utf-8"))
    done = subprocess.run(
        ["bash", str(copy / name), "--help"], cwd="/", env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert f"Usage: script/{name}" in done.stdout
    assert [file.name for file in (tmp_path / "a folder").iterdir()] == ["script"]
