"""A throw-away PostgreSQL from installed binaries, gone when its owner is gone, however that ends.

`python -m tests.postgres_server` starts one, prints its address and keeps it until Ctrl+C.
"""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

from tests.machine import postgres_folder

OWNER = "goalposts"
# The keeper reads a pipe that only we hold open: when we end, even by kill -9, it stops the server and tidies up.
_KEEPER = """
import shutil, signal, subprocess, sys
folder, user, *server = sys.argv[1:]
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
who = {"user": user, "group": user, "extra_groups": []} if user else {}
with open(f"{folder}/log", "wb") as log:
    running = subprocess.Popen(server, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", **who)
sys.stdin.read()
running.send_signal(signal.SIGQUIT)
running.wait()
shutil.rmtree(folder, ignore_errors=True)
"""
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "max_wal_size": "4GB",
    "max_connections": "60",
}


class NoServer(RuntimeError):
    """PostgreSQL is not installed, or would not start; the argument tells what it printed."""


@contextlib.contextmanager
def postgres_server() -> Iterator[str]:
    """Run a server until the block ends.

    Shapes: yields the address of a database of its own, owned by a role that is no superuser (so that row-level
    security is real) and may create databases (as the tests do).
    Errors: NoServer when it is not installed or does not start.
    """
    binaries = postgres_folder()
    if binaries is None:
        raise NoServer("PostgreSQL is not installed (no initdb found)")
    folder = Path(tempfile.mkdtemp(prefix="goalposts-postgres-"))
    user = _unprivileged_user(folder=folder)
    try:
        _make_cluster(binaries=binaries, folder=folder, user=user)
        port = _free_port()
        keeper = _start(binaries=binaries, folder=folder, port=port, user=user)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    try:
        _make_owner(port=port, folder=folder, keeper=keeper)
        yield f"postgresql://{OWNER}@127.0.0.1:{port}/{OWNER}"
    finally:
        keeper.communicate()


def _unprivileged_user(*, folder: Path) -> str | None:
    """PostgreSQL refuses to run as root; Debian's package made a user for it."""
    if os.geteuid() != 0:
        return None
    try:
        found = pwd.getpwnam("postgres")
    except KeyError:
        raise NoServer("PostgreSQL does not run as root, and there is no user postgres") from None
    os.chown(folder, found.pw_uid, found.pw_gid)
    return "postgres"


def _make_cluster(*, binaries: Path, folder: Path, user: str | None) -> None:
    command = [str(binaries / "initdb"), "-D", str(folder / "data"), "-U", "postgres", "--auth=trust", "--no-sync"]
    done = subprocess.run(
        [*command, "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        user=user,
        group=user,
        extra_groups=[] if user else None,
    )
    if done.returncode:
        raise NoServer(done.stdout + done.stderr)


def _start(*, binaries: Path, folder: Path, port: int, user: str | None) -> subprocess.Popen[bytes]:
    options = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    server = [str(binaries / "postgres"), "-D", str(folder / "data"), "-p", str(port), *options]
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _KEEPER, str(folder), user or "", *server],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
    )


def _make_owner(*, port: int, folder: Path, keeper: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            connection = psycopg.connect(
                host="127.0.0.1", port=port, user="postgres", dbname="postgres", autocommit=True
            )
            break
        except psycopg.OperationalError as failure:
            if keeper.poll() is not None or time.monotonic() > deadline:
                log = folder / "log"
                raise NoServer(log.read_text("utf-8") if log.exists() else str(failure)) from failure
            time.sleep(0.05)
    with connection:
        connection.execute(f"CREATE ROLE {OWNER} LOGIN NOSUPERUSER NOBYPASSRLS CREATEDB")
        connection.execute(f"CREATE DATABASE {OWNER} OWNER {OWNER}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    with postgres_server() as address, contextlib.suppress(KeyboardInterrupt):
        print(address, flush=True)
        while True:
            time.sleep(3600)
