"""`goalposts serve`: granian, WSGI, few threads."""

import argparse
import os
import sys

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from goalposts.apps.workspaces.queries import is_first_run
from goalposts.entrypoints.cli.standing_up import prepare
from goalposts.entrypoints.shared.first_run_code import first_run_code


def run(options: argparse.Namespace) -> int:
    """Prepare what changed, then serve until told to stop."""
    prepare()
    if is_first_run():
        sys.stdout.write(
            f"There is no workspace yet. Open the address below and type this set-up code: {first_run_code()}\n"
        )
    return serve(host=options.host, port=options.port)


def serve(*, host: str, port: int) -> int:
    """Serve on one address; the embedded database gets one process and, with it, the worker."""
    is_embedded = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    processes = 1 if is_embedded else int(settings.OPTION["processes"])
    if settings.OPTION["worker"] == "1" or (is_embedded and settings.OPTION["worker"] == ""):
        os.environ["GOALPOSTS_WORKER_INSIDE"] = "1"
    sys.stdout.write(f"Goalposts on {settings.SITE_URL}\n")
    sys.stdout.flush()
    Granian(
        "goalposts.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=int(settings.OPTION["threads"]),
        workers_kill_timeout=5,
        respawn_failed_workers=True,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
    return 0
