"""Makes `.venv` beside the checkout from the hash-locked requirements.

Run by `script/_setup` with whatever Python the machine has, so it uses the standard library only.
`install.py run` installs what the product needs, `install.py dev` also what its tests need; a second
argument names another folder than `.venv`.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
LEVELS = ("run", "dev")
MENDERS = {
    "debian": "apt-get install python{version}-venv",
    "ubuntu": "apt-get install python{version}-venv",
    "fedora": "dnf install python{version}",
    "rhel": "dnf install python{version}",
    "opensuse": "zypper install python{short}",
    "alpine": "apk add python3 py3-pip",
    "arch": "pacman -S python",
}
# uv does not read pip's configuration; a machine behind a mirror or a proxy has told only pip.
HANDED_OVER = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}
WRAPPER = """\
#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from goalposts.entrypoints.cli.main import main

sys.exit(main())
"""


class InstallFailed(Exception):
    """A step of the installation ended with an error; the argument is what it printed."""


def main(*, level: str, venv: Path) -> int:
    """Make `venv` hold the requirements of `level`, and return the exit code.

    Edges: an installation that is already complete is left alone; one that was broken off is redone.
    """
    missing = _missing_modules()
    if missing:
        print(f"This Python has no {' and no '.join(missing)}. Install it with:", file=sys.stderr)
        print(f"    {mending_command()}", file=sys.stderr)
        return 2

    with _only_one(lock=venv.with_name(f"{venv.name}.lock")):
        if is_complete(level=level, venv=venv):
            return 0
        try:
            _install(level=level, venv=venv)
        except InstallFailed as failure:
            print(failure, file=sys.stderr)
            print("The installation did not finish; the next start begins it anew.", file=sys.stderr)
            return 1
    return 0


def is_complete(*, level: str, venv: Path) -> bool:
    """Tell whether `venv` holds the requirements of `level`, as locked today."""
    stamped = _stamped(venv=venv)
    if stamped is None or LEVELS.index(stamped[0]) < LEVELS.index(level):
        return False
    if stamped[1] != _digest(level=stamped[0]):
        return False
    probe = "import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, ('django', 'goalposts'))))"
    return _runs([str(venv / "bin" / "python"), "-I", "-c", probe])


def mending_command() -> str:
    """Name the one command that gives this machine's Python its venv module."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    for family in _os_families():
        if family in MENDERS:
            command = MENDERS[family].format(version=version, short=version.replace(".", ""))
            return command if os.geteuid() == 0 else f"sudo {command}"
    return f"(the package of your system that holds Python {version}'s venv and ensurepip)"


def _missing_modules() -> list[str]:
    names = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    wheels = sysconfig.get_config_var("WHEEL_PKG_DIR")
    if not names and wheels and not any(Path(wheels).glob("pip-*.whl")):
        names.append("wheel of pip")
    return names


def _os_families() -> list[str]:
    release = Path("/etc/os-release")
    if not release.exists():
        return []
    pairs = (line.split("=", 1) for line in release.read_text("utf-8").splitlines() if "=" in line)
    values = {key: value.strip("\"'").split() for key, value in pairs}
    return values.get("ID", []) + values.get("ID_LIKE", [])


@contextmanager
def _only_one(*, lock: Path) -> Iterator[None]:
    with lock.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another start is installing; waiting for it ...", file=sys.stderr)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _digest(*, level: str) -> str:
    parts = ((REQUIREMENTS / f"{name}.txt").read_bytes() for name in ("uv", level))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _stamp(*, venv: Path) -> Path:
    return venv / ".goalposts-installed"


def _stamped(*, venv: Path) -> tuple[str, str] | None:
    """Level and digest of the last whole installation; None when there is none, or the folder was moved."""
    stamp = _stamp(venv=venv)
    lines = stamp.read_text("utf-8").splitlines() if stamp.exists() else []
    if len(lines) != 3 or lines[0] not in LEVELS or lines[2] != str(venv):
        return None
    return lines[0], lines[1]


def _install(*, level: str, venv: Path) -> None:
    python = str(venv / "bin" / "python")
    stamped = _stamped(venv=venv) if _runs([python, "-I", "-m", "pip", "--version"]) else None
    if stamped:  # starting the demo after the tests must take nothing away
        level = max(level, stamped[0], key=LEVELS.index)
    _stamp(venv=venv).unlink(missing_ok=True)

    print(f"Installing Goalposts into {venv} (once) ...", file=sys.stderr)
    if not stamped:
        shutil.rmtree(venv, ignore_errors=True)
        _run([sys.executable, "-I", "-m", "venv", str(venv)])
    _install_requirements(python=python, level=level)
    _make_importable(venv=venv, python=python)

    _stamp(venv=venv).write_text(f"{level}\n{_digest(level=level)}\n{venv}\n", "utf-8")


def _install_requirements(*, python: str, level: str) -> None:
    locked = str(REQUIREMENTS / f"{level}.txt")
    pip = [python, "-I", "-m", "pip", "--disable-pip-version-check", "--no-input"]
    install = [*pip, "install", "--quiet", "--no-deps", "--require-hashes", "-r"]
    try:
        _run([*install, str(REQUIREMENTS / "uv.txt")])
        _run(
            [python, "-I", "-m", "uv", "pip", "sync", "--quiet", "--require-hashes", "--python", python, locked],
            extra=_uv_settings(pip=pip),
        )
    except InstallFailed as failure:
        print(f"{failure}\nuv could not; trying with pip, which is slower ...", file=sys.stderr)
        _run([*install, locked])


def _uv_settings(*, pip: list[str]) -> dict[str, str]:
    listed = subprocess.run([*pip, "config", "list"], capture_output=True, text=True, check=False).stdout
    settings = {}
    for line in listed.splitlines():
        key, _, value = line.partition("=")
        name = HANDED_OVER.get(key.rpartition(".")[2])
        if name and name not in os.environ:
            values = value.strip("'\"").replace("\\n", " ").split()
            settings[name] = ("," if name == "UV_FIND_LINKS" else " ").join(values)
    if "UV_DEFAULT_INDEX" in settings or "UV_INDEX" in settings:  # as pip does; the hashes pick the file
        settings["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    home = Path(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~"))
    if not os.access(home, os.W_OK):
        settings["UV_NO_CACHE"] = "1"
    return settings


def _make_importable(*, venv: Path, python: str) -> None:
    """A path file and a wrapper do what an editable install would, without fetching a build tool."""
    asked = [python, "-I", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip())
    (packages / "goalposts.pth").write_text(f"{ROOT / 'src'}\n", "utf-8")
    command = venv / "bin" / "goalposts"
    command.write_text(WRAPPER.format(python=python), "utf-8")
    command.chmod(0o755)


def _runs(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _run(command: list[str], *, extra: dict[str, str] | None = None) -> None:
    left_out = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "UV_SYSTEM_PYTHON")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment | (extra or {}))
    if done.returncode:
        raise InstallFailed(f"{' '.join(command)}\n{done.stdout}{done.stderr}".rstrip())


if __name__ == "__main__":
    try:
        sys.exit(main(level=sys.argv[1], venv=ROOT / (sys.argv[2] if len(sys.argv) > 2 else ".venv")))
    except KeyboardInterrupt:
        sys.exit(130)
