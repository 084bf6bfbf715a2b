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

CHECKOUT = Path(__file__).resolve().parents[4]


def run(options: argparse.Namespace) -> int:
    """Set the demo's own options, make its data where there is none, print the links and serve."""
    data = Path(options.data).expanduser().resolve() if options.data else CHECKOUT / "demo-data"
    if options.reset:
        _reset(data=data)
    if not _is_free(port=options.port):
        sys.stderr.write(f"Port {options.port} is in use. Choose another: --port {options.port + 1}\n")
        return 2
    os.environ.update(
        GOALPOSTS_DATA_DIR=str(data),
        GOALPOSTS_DATABASE_URL="",
        GOALPOSTS_DEMO="1",
        GOALPOSTS_MAIL="mailbox",
        GOALPOSTS_SITE_URL=f"http://localhost:{options.port}",
        GOALPOSTS_ALLOWED_HOSTS="127.0.0.1",
    )
    importlib.import_module("goalposts.entrypoints.cli.standing_up").stand_up()
    loading = importlib.import_module("goalposts.entrypoints.cli.demo.loading")
    serving = importlib.import_module("goalposts.entrypoints.cli.serve_command")
    first = loading.load()
    sys.stdout.write(loading.welcome(is_new=first, data=data))
    sys.stdout.flush()
    if not options.no_browser:
        threading.Timer(1.5, webbrowser.open, [loading.open_address()]).start()
    return int(serving.serve(host="127.0.0.1", port=options.port))


def _reset(*, data: Path) -> None:
    if not data.exists():
        sys.stdout.write(f"Nothing to delete in {data}\n")
        return
    files = [path for path in data.rglob("*") if path.is_file()]
    if files and not (data / "goalposts.sqlite3").exists():
        raise SystemExit(f"{data} does not look like a demo's data folder; nothing was deleted.")
    sys.stdout.write(f"Deleting {data} ({len(files)} files)\n")
    shutil.rmtree(data)


def _is_free(*, port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
