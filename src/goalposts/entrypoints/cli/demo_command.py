"""`goalposts demo`: an invented supplier, served on this machine, with a link per member of the cast."""

import argparse
import importlib
import os
import shutil
import socket
import sys
import threading
import webbrowser
from pathlib import Path
from typing import Any

from goalposts.lib.keyring import IDENTITY, default_folder
from goalposts.lib.served import note_served_address

CHECKOUT = Path(__file__).resolve().parents[4]
DATABASE = "goalposts.sqlite3"
BROWSER_SECONDS = 1.5


def run(options: argparse.Namespace) -> int:
    """Set the demo's own options, make its data where there is none, print the links and serve.

    Shapes: 2 when the port or the folder cannot be used, said in one line.
    """
    data = Path(options.data).expanduser().resolve() if options.data else CHECKOUT / "demo-data"
    refusal = _refusal(port=options.port, data=data, is_reset=options.reset)
    if refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    if options.reset:
        _reset(data=data)
    address = f"http://localhost:{options.port}"
    note_served_address(data_dir=data, address=address)
    os.environ.update(
        GOALPOSTS_DATA_DIR=str(data),
        GOALPOSTS_DATABASE_URL="",
        GOALPOSTS_KEYS="",
        GOALPOSTS_DEMO="1",
        GOALPOSTS_MAIL="mailbox",
        GOALPOSTS_SITE_URL=address,
        GOALPOSTS_ALLOWED_HOSTS="127.0.0.1",
    )
    return _serve(port=options.port, data=data, with_browser=not options.no_browser)


def _serve(*, port: int, data: Path, with_browser: bool) -> int:
    standing_up = _module("standing_up")
    standing_up.stand_up()
    loading, welcoming = _module("demo.loading"), _module("demo.welcome")
    standing_up.prepare()
    if loading.is_empty():
        sys.stdout.write("Making the demo; this takes some seconds, once.\n")
        sys.stdout.flush()
    is_new = loading.load(now=importlib.import_module("goalposts.entrypoints.shared.clock").now())
    sys.stdout.write(welcoming.welcome(is_new=is_new, data=data))
    sys.stdout.flush()
    if with_browser:
        opening = threading.Timer(BROWSER_SECONDS, webbrowser.open, [welcoming.open_address()])
        opening.daemon = True
        opening.start()
    return int(_module("serve_command").serve(host="127.0.0.1", port=port))


def _module(name: str) -> Any:
    """Import what needs the settings, once these are set."""
    return importlib.import_module(f"goalposts.entrypoints.cli.{name}")


def _refusal(*, port: int, data: Path, is_reset: bool) -> str:
    """Say why the demo cannot start here, or nothing."""
    if not _is_free(port=port):
        return f"Port {port} is in use. Choose another: --port {port + 1}"
    if data.exists() and not data.is_dir():
        return f"{data} is a file. Choose a folder: --data DIR"
    if is_reset and data.exists() and any(data.iterdir()) and not (data / DATABASE).exists():
        return f"{data} does not look like a demo's data folder; nothing was deleted."
    return "" if _is_writable(data=data) else f"Cannot write in {data}. Choose another folder: --data DIR"


def _reset(*, data: Path) -> None:
    if not (data / DATABASE).exists():
        sys.stdout.write(f"Nothing to delete in {data}\n")
        return
    count = sum(path.is_file() for path in data.rglob("*"))
    sys.stdout.write(f"Deleting the demo in {data} ({count} files)\n")
    shutil.rmtree(data)
    keys = default_folder(data_folder=data)
    if (keys / IDENTITY).is_file():
        shutil.rmtree(keys)


def _is_writable(*, data: Path) -> bool:
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        trial = data / ".trial"
        trial.write_text("", "utf-8")
        trial.unlink()
    except OSError:
        return False
    return True


def _is_free(*, port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
    return True
