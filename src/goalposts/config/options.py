"""Settings of one installation: environment first, then goalposts.toml, then what suits a laptop.

Every option is one line in OPTIONS; `goalposts doctor` prints them without secrets.
"""

import os
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goalposts.domain.refusal import Refused
from goalposts.lib.served import served_address


@dataclass(frozen=True)
class Option:
    """One setting: its key in goalposts.toml; the environment name is GOALPOSTS_ and the key in capitals."""

    key: str
    default: str
    meaning: str
    is_secret: bool = False


OPTIONS = (
    Option("data_dir", "", "folder of the embedded database, the secret key and the built assets"),
    Option(
        "keys", "", "folder of the keyring that the vault's texts are sealed with; empty: beside data_dir, with .keys"
    ),
    Option(
        "database_url", "", "postgresql://user:password@host:port/name; empty means SQLite in data_dir", is_secret=True
    ),
    Option(
        "site_url", "http://localhost:8000", "address under which people reach the product; links are built from it"
    ),
    Option("allowed_hosts", "", "extra host names, comma separated"),
    Option("secret_key", "", "kept in data_dir/secret.key when not given", is_secret=True),
    Option("demo", "", "1: demo data, one-click links and a mailbox page instead of mail"),
    Option("mail", "mailbox", "mailbox (a page, nothing leaves) or smtp"),
    Option("mail_from", "Goalposts <goalposts@localhost>", "sender when a workspace has none"),
    Option("message_domain", "", "domain of the Message-ID of mails; empty: that of site_url"),
    Option(
        "dkim_selector", "", "selectors of the DKIM keys that mails are signed with, comma separated; for the doctor"
    ),
    Option("smtp_host", "localhost", "mail server"),
    Option("smtp_port", "587", "port of the mail server"),
    Option("smtp_user", "", "user at the mail server"),
    Option("smtp_password", "", "password at the mail server", is_secret=True),
    Option("smtp_tls", "starttls", "starttls, tls or none"),
    Option("bounce_host", "", "IMAP server of the mailbox to which mails come back; empty: not read"),
    Option("bounce_port", "993", "port of that server"),
    Option("bounce_user", "", "user of that mailbox"),
    Option("bounce_password", "", "password of that mailbox", is_secret=True),
    Option("bounce_tls", "tls", "tls, starttls or none"),
    Option("bounce_folder", "INBOX", "folder of that mailbox"),
    Option("worker", "", "1: serve also runs the worker; empty: only on the embedded database"),
    Option("processes", "1", "server processes"),
    Option("threads", "2", "threads of a server process"),
    Option("proxies", "0", "how many proxies stand before the server and add to X-Forwarded-For"),
    Option("debug", "", "1: error pages for developers"),
)


class UnableToReadOptions(Refused):
    """The file goalposts.toml cannot be read; the facts say which and why."""

    code = "OPTIONS_UNREADABLE"


def read_options() -> dict[str, str]:
    """Collect the settings of this process.

    Shapes: every key of OPTIONS, as text; unknown keys in goalposts.toml are kept under "unknown" for the doctor.
    Errors: UnableToReadOptions when goalposts.toml cannot be read or is not TOML.
    """
    written = _written(file=Path(os.environ.get("GOALPOSTS_CONFIG", "goalposts.toml")))
    found = {}
    for option in OPTIONS:
        value = os.environ.get(f"GOALPOSTS_{option.key.upper()}", written.get(option.key, option.default))
        found[option.key] = ("1" if value else "") if isinstance(value, bool) else str(value)
    found["data_dir"] = str(Path(found["data_dir"] or "goalposts-data").expanduser().resolve())
    if "GOALPOSTS_SITE_URL" not in os.environ and "site_url" not in written:
        found["site_url"] = served_address(data_dir=Path(found["data_dir"])) or found["site_url"]
    found["unknown"] = ", ".join(sorted(set(written) - {option.key for option in OPTIONS}))
    return found


def _written(*, file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        raise UnableToReadOptions(file=str(file), reason=str(failure)) from failure


def secret_key_of(*, data_dir: Path) -> str:
    """Read the installation's secret, made once and readable by its owner alone."""
    file = data_dir / "secret.key"
    if not file.exists():
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(48))
    return file.read_text("utf-8").strip()
