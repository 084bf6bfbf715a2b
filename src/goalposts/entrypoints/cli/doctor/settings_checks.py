"""The installation's options, its data folder and its site address."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings

from goalposts.apps.workspaces.queries import workspaces_of_installation
from goalposts.entrypoints.cli.catalogues import CATALOGUE, untranslated
from goalposts.entrypoints.cli.doctor.finding import Finding, attention, ok, wrong
from goalposts.lib.time_zones import known_time_zones, time_zones

NUMBERS = {"smtp_port": (1, 65535), "bounce_port": (1, 65535), "processes": (1, 64), "threads": (1, 64)}
CHOICES = {
    "mail": {"mailbox", "smtp"},
    "smtp_tls": {"starttls", "tls", "none"},
    "bounce_tls": {"starttls", "tls", "none"},
    "worker": {"", "0", "1"},
    "demo": {"", "0", "1"},
    "debug": {"", "0", "1"},
}
EARLIEST_YEAR = 2026


def check_settings() -> Iterator[Finding]:
    """Look at the options: unknown keys, values that do not fit, and an address that is not safe."""
    option = settings.OPTION
    found = False
    for about, what, todo in _unfit(option):
        found = True
        yield wrong(about, what, todo)
    if not found:
        yield ok("settings", "every value can be used")
    if option["debug"] == "1":
        yield attention("settings", "debug shows the inside of errors to everybody", "take debug out of the settings")
    site = urlsplit(settings.SITE_URL)
    if site.scheme != "https" and site.hostname not in {"localhost", "127.0.0.1"}:
        yield attention("site_url", f"{settings.SITE_URL} is not encrypted", "serve it over https behind a proxy")
    else:
        yield ok("site_url", settings.SITE_URL)


def _unfit(option: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    if option["unknown"]:
        yield "settings", f"unknown in goalposts.toml: {option['unknown']}", "correct the spelling, or take it out"
    for key, (low, high) in NUMBERS.items():
        if not option[key].isdigit() or not low <= int(option[key]) <= high:
            yield key, f"{option[key]!r} is not a number from {low} to {high}", f"set {key} to such a number"
    for key, values in CHOICES.items():
        if option[key] not in values:
            known = ", ".join(sorted(filter(None, values)))
            yield key, f"{option[key]!r} is not known", f"choose from: {known}"
    site = urlsplit(settings.SITE_URL)
    if site.scheme not in {"http", "https"} or not site.hostname:
        yield "site_url", f"{settings.SITE_URL!r} is not an address", "write it as https://goalposts.example.nl"
    if "@" not in option["mail_from"]:
        yield "mail_from", f"{option['mail_from']!r} holds no address", "write it as Name <name@example.nl>"


def check_data_dir() -> Iterator[Finding]:
    """Look at the data folder: there, writable, and the secret and the database not readable by others."""
    folder = Path(settings.DATA_DIR)
    if not folder.is_dir():
        yield wrong("data_dir", f"{folder} is not there", "run goalposts init, or set data_dir to the right folder")
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        yield wrong("data_dir", f"{folder} cannot be written", "give the folder to whoever runs goalposts")
        return
    open_files = [
        file.name
        for file in (folder / "secret.key", folder / "goalposts.sqlite3")
        if file.exists() and file.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH) and _can_be_entered(folder)
    ]
    if open_files:
        names = ", ".join(open_files)
        yield attention("data_dir", f"everybody on this machine can read {names}", f"chmod 700 {folder}")
    else:
        yield ok("data_dir", str(folder))


def _can_be_entered(folder: Path) -> bool:
    return bool(folder.stat().st_mode & stat.S_IXOTH)


def check_translations() -> Iterator[Finding]:
    """Look whether every text of the catalogue has its Dutch, and it stands there compiled.

    Whether it holds every text of the code is asked when the code changes (`messages --check`), not of whoever runs it.
    """
    missing = untranslated()
    if missing:
        yield attention("translations", f"{len(missing)} texts lack their Dutch", "run goalposts messages --check")
    elif not CATALOGUE.with_suffix(".mo").is_file():
        yield wrong("translations", "the catalogue is not compiled", "run goalposts serve once, or goalposts messages")
    else:
        yield ok("translations", "Dutch and English are complete")


def check_clock(*, now: datetime) -> Iterator[Finding]:
    """Look whether the clock can be right, and the time zones of the workspaces are known here."""
    if now.year < EARLIEST_YEAR:
        yield wrong("clock", f"it says {now.astimezone(UTC):%Y-%m-%d %H:%M} UTC", "set the clock of this machine")
    else:
        yield ok("clock", f"{now.astimezone(UTC):%Y-%m-%d %H:%M} UTC")
    unknown = sorted({line.time_zone for line in workspaces_of_installation()} - known_time_zones())
    if unknown:
        yield wrong("time zones", f"not known here: {', '.join(unknown)}", "reinstall, the package tzdata is missing")
    else:
        summer = datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
        yield ok("time zones", f"{len(time_zones())} places, Amsterdam in summer UTC{summer:%z}")
