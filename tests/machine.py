"""What the machine under the tests offers: servers, browsers, Pythons and the folder beside the checkout."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_VERSION = "import sys; print(*sys.version_info[:2]); print(sys.executable)"


def postgres_folder() -> Path | None:
    """Find the folder of initdb and postgres.

    Shapes: the newest of several; None when PostgreSQL is not installed.
    """
    folders = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(installed, key=lambda folder: int(folder.parent.name.split(".")[0]), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def chromium() -> Path | None:
    """Find a Chromium, as Debian names it or as others do; None when there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((Path(found) for found in map(shutil.which, names) if found), None)


def soffice() -> Path | None:
    """Find a LibreOffice that can convert sheets; None when there is none."""
    return next((Path(found) for found in map(shutil.which, ("soffice", "libreoffice")) if found), None)


def second_python(*, first: tuple[int, int]) -> Path | None:
    """Find another supported Python than the one the tests run on.

    Shapes: the newest found, looking at 3.13 first because that is the other promised one; None when there is none.
    """
    found = {version: path for version, path in map(_version_of, _pythons()) if version != first and version >= (3, 11)}
    return found.get((3, 13)) or (found[max(found)] if found else None)


def has_shared() -> bool:
    """Tell whether the shared folder stands beside this checkout, as on the makers' machines."""
    return (SHARED / "design").is_dir()


def _pythons() -> Iterator[Path]:
    names = [f"python3.{minor}" for minor in (11, 12, 13, 14)]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted(pyenv.glob("versions/3.*/bin/python3"))
    yield from (Path(found) for found in map(shutil.which, [*names, "python3"]) if found)
    yield from (Path("/usr/local/bin") / name for name in names)


def _version_of(path: Path) -> tuple[tuple[int, int], Path]:
    """A pyenv shim may stand for a version that is not switched on; then it counts as older than all."""
    try:
        done = subprocess.run([path, "-I", "-c", _VERSION], capture_output=True, text=True, check=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return (0, 0), path
    version, executable = done.stdout.splitlines()
    major, minor = map(int, version.split())
    return (major, minor), Path(executable)
