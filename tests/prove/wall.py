"""Nobody at the supplier reads the vault: `script/prove wall [--seed N] [--postgres] [--only HALF]`, two hundred canaries, as everybody.

Two halves: the fieldwork, in which nothing crosses; and a release with a withdrawal after it, where nothing crosses but that.

On an installation of its own: a file of SQLite, or a PostgreSQL of its own that logs every statement; the demo's mailbox, a
keyring beside it. What the commands print and write is searched too, and the database as its keeper copies it.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.postgres_server import postgres_server

CANARIES, LINES, SEED = 200, 3, 1913
PASSPHRASE = "tien boten achter een brug"
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("export", "OUT/everything.xlsx", "--workspace", "brugwachter-services"),
    ("audit", "verify"),
    ("doctor",),
    ("vault", "verify"),
    ("vault", "rotate"),
    ("vault", "backup-keys", "OUT/keys.copy"),
    ("vault", "restore-keys", "OUT/keys.copy"),
    ("vault", "expire"),
)
# A keyring that is there is not written over: this one is refused, and what it says is searched as well.
WRITTEN = 2
MAY_FAIL = ("doctor", "restore-keys")


def main() -> int:
    options = argparse.ArgumentParser(prog="script/prove wall", description="Plant, send everybody along, and search.")
    options.add_argument("--seed", type=int, default=SEED, help="other sentences")
    options.add_argument("--postgres", action="store_true", help="on a throw-away PostgreSQL, which must be installed")
    options.add_argument(
        "--only", choices=("fieldwork", "release"), help="one half; a release has an installation of its own"
    )
    given = options.parse_args()
    if given.only is None:
        return max(run_half(half, given=given) for half in ("fieldwork", "release"))
    with contextlib.ExitStack() as held:
        kept = tempfile.TemporaryDirectory(prefix="goalposts-wall-", ignore_cleanup_errors=True)
        name = held.enter_context(kept)
        prepare(folder=Path(name), database=held.enter_context(postgres_server()) if given.postgres else "")
        began = time.perf_counter()
        prove = proven if given.only == "fieldwork" else released
        lines, is_sound = prove(folder=Path(name), seed=given.seed)
    for line in lines:
        print(line)
    print(f"wall: in {time.perf_counter() - began:.0f} s; {'it holds' if is_sound else 'IT DOES NOT HOLD'}")
    return 0 if is_sound else 1


def run_half(half: str, *, given: argparse.Namespace) -> int:
    """Prove one half in a process of its own; gives its exit code."""
    more = ["--seed", str(given.seed), *(["--postgres"] if given.postgres else [])]
    print(f"wall: {half}", flush=True)
    return subprocess.run([sys.executable, "-m", "tests.prove.wall", "--only", half, *more], check=False).returncode


def prepare(*, folder: Path, database: str = "") -> None:
    """Set up an empty installation in a folder, in this process; `database` is the address of a server, if any."""
    for name in [name for name in os.environ if name.startswith("GOALPOSTS_")]:
        del os.environ[name]
    data = folder / "data"
    data.mkdir()
    os.environ |= {
        "GOALPOSTS_DATA_DIR": str(data),
        "GOALPOSTS_CONFIG": str(folder / "none.toml"),
        "GOALPOSTS_DEMO": "1",
        "GOALPOSTS_WORKER": "0",
        "DJANGO_SETTINGS_MODULE": "goalposts.config.settings",
    }
    if database:
        os.environ["GOALPOSTS_DATABASE_URL"] = database
        log_every_statement(database=database)
    import django
    from django.conf import settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.KEYS_DIR = folder / "keys"
    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from goalposts.entrypoints.cli import catalogues

    catalogues.compile_catalogues()
    setup_test_environment(debug=False)
    call_command("migrate", verbosity=0)


def log_every_statement(*, database: str) -> None:
    """Let the server write down every statement with what was filled in, as a careless keeper might."""
    told = urlsplit(database)
    keeper = psycopg.connect(host=told.hostname, port=told.port, user="postgres", dbname="postgres", autocommit=True)
    with keeper:
        keeper.execute("ALTER SYSTEM SET log_statement = 'all'")
        keeper.execute("SELECT pg_reload_conf()")


def proven(*, folder: Path, seed: int) -> tuple[list[str], bool]:
    """Prove it; gives the lines to print, and whether the wall holds."""
    import time_machine

    from goalposts.lib import tenancy
    from tests.builders import NOW, seat_cast
    from tests.wall.proving import Measure, prove_wall
    from tests.wall.world import CROWD, World

    measure = Measure(lines=LINES, canaries=CANARIES, is_brief=False, posts=tuple(CROWD), tell=tell)
    with time_machine.travel(NOW, tick=False), tenancy.scope(workspace_id=tenancy.EVERY):
        world = World.before_fieldwork(cast=seat_cast(), seed=seed)
        proof = prove_wall(world, measure, more=lambda: commanded(folder=folder))
    places = ", ".join(f"{count} in {place}" for place, count in sorted(world.canaries.by_place().items()))
    return [f"wall: planted {places}", *proof.lines()], not proof.wrongs


def released(*, folder: Path, seed: int) -> tuple[list[str], bool]:
    """Prove it of a review that is released and from which somebody withdraws; gives the lines to print, and whether it holds."""
    import time_machine

    from goalposts.lib import tenancy
    from tests.builders import NOW, seat_cast
    from tests.wall.dumping import leaks_in_folder
    from tests.wall.living import Life, live
    from tests.wall.world import World

    with time_machine.travel(NOW, tick=False), tenancy.scope(workspace_id=tenancy.EVERY):
        life = live(Life(world=World.before_fieldwork(cast=seat_cast(), seed=seed), tell=tell))
    in_keys = leaks_in_folder(folder / "keys")
    life.wrongs += [f"the keyring: {place} sings" for place in in_keys]
    return life.lines(), not life.wrongs


def tell(line: str) -> None:
    """Say how far it is, apart from what it proves."""
    print(line, file=sys.stderr, flush=True)


def commanded(*, folder: Path) -> dict[str, list[str]]:
    """Run every command that tells or writes something, and search what came of it, with all files of the installation."""
    from tests.machine import ROOT
    from tests.wall.crawling import leaks_in
    from tests.wall.dumping import leaks_in_dump, leaks_in_folder

    out = folder / "out"  # a copy of the keys may not lie within the data
    out.mkdir()
    found = {}
    told = {"PYTHONPATH": str(ROOT / "src"), "GOALPOSTS_KEYS": str(folder / "keys"), "GOALPOSTS_PASSPHRASE": PASSPHRASE}
    environment = os.environ | told
    for command in COMMANDS:
        words = [word.replace("OUT", str(out)) for word in command]
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "goalposts", *words],
            env=environment, capture_output=True, check=False, cwd=ROOT,
        )  # fmt: skip
        name = " ".join(command[:2])
        found[f"goalposts {name}"] = leaks_in([done.stdout, done.stderr])
        if done.returncode and not set(command) & set(MAY_FAIL):
            found[f"goalposts {name}, which failed"] = [done.stderr.decode()[-300:] or done.stdout.decode()[-300:]]
    if len(list(out.iterdir())) < WRITTEN:
        found["goalposts"] = ["not every file was written"]
    return found | leaks_in_folder(folder) | leaks_in_dump()


if __name__ == "__main__":
    sys.exit(main())
