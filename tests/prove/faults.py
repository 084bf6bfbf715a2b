"""Killing loses nothing: `script/prove faults [--times N] [--postgres] [--seed N]`, two hundred kills unless told otherwise."""

import argparse
import sys
from contextlib import ExitStack

from tests.faults.proving import prove_faults
from tests.postgres_server import postgres_server

TIMES = 200


def main() -> int:
    options = argparse.ArgumentParser(prog="script/prove faults", description="Kill worker and server, and count.")
    options.add_argument("--times", type=int, default=TIMES, help="how many kills, server and worker by turns")
    options.add_argument("--postgres", action="store_true", help="on a throw-away PostgreSQL instead of SQLite")
    options.add_argument("--seed", type=int, help="the same moments again")
    given = options.parse_args()
    with ExitStack() as stack:
        address = stack.enter_context(postgres_server()) if given.postgres else ""
        found = prove_faults(times=given.times, database_url=address, seed=given.seed)
    for line in found.lines():
        print(line)
    return 1 if found.wrongs else 0


if __name__ == "__main__":
    sys.exit(main())
