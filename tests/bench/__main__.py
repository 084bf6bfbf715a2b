"""`script/bench`: measures the pages and saves beside their floors and prints the table.

Usage: script/bench [--json FILE] [--database sqlite|postgresql] [--quick] [--only WORDS] [--customers 100,1000,10000] [--scripts] [--taguette PYTHON]
"""

import argparse
import contextlib
import json
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.goals import goals_of
from tests.bench.installation import new_installation
from tests.bench.run import Run, run_bench
from tests.bench.sizes import sizes_named
from tests.bench.telling import told
from tests.postgres_server import NoServer, postgres_server

IMPORT_SECONDS = 400


def main() -> int:
    """Run what was asked. Shapes: 0 when it ran, met or not; 1 when something failed; 2 when it could not start."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that every server is stopped and the folder goes
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="goalposts-bench-")))
        try:
            url = stack.enter_context(postgres_server()) if options.database == "postgresql" else ""
        except NoServer as failure:
            sys.stderr.write(f"{failure}\n")
            return 2
        if options.only == "import":
            return _imports(folder, url)
        if options.only == "export":
            return _exports(folder, url)
        if options.only == "documents":
            return _documents(folder, url)
        found = run_bench(
            run=Run(
                folder=folder,
                server_url=url,
                is_quick=options.quick,
                only=options.only,
                sizes=options.customers,
                has_scripts=options.scripts,
                taguette=options.taguette,
            ),
            say=_say,
        )
    found["goals"] = goals_of(found=found)
    sys.stdout.write(told(found=found))
    if options.json:
        Path(options.json).write_text(json.dumps(found, indent=1, default=str), "utf-8")
    return 1 if found["failures"] else 0


def _imports(folder: Path, url: str) -> int:
    """Bring 100,000 measurements in, as CSV and as XLSX, and print S6."""
    installation = new_installation(folder=folder, server_url=url, name="imports")
    for kind in ("csv", "xlsx"):
        outcome = folder / f"{kind}.json"
        for work in ("make", "time"):
            installation.run(module="tests.bench.imports", arguments=[work, kind, str(outcome)], seconds=IMPORT_SECONDS)
        one = json.loads(outcome.read_text("utf-8"))
        ratio, rate = one["seconds"] / one["floor_seconds"], one["rows"] / one["seconds"]
        sys.stdout.write(
            f"S6 {kind} on {installation.vendor}: {one['seconds']:.1f} s, {ratio:.1f} x floor (asked <= 5), "
            f"{rate:,.0f} rows/s, {one['mb']:.0f} MB above idle (asked <= 300)\n"
        )
    return 0


def _exports(folder: Path, url: str) -> int:
    """Take 100,000 measurements out, as CSV, as XLSX and with the whole register, and print S6."""
    installation = new_installation(folder=folder, server_url=url, name="exports")
    outcome = folder / "exports.json"
    installation.run(module="tests.bench.exports", arguments=["fill"], seconds=IMPORT_SECONDS)
    installation.run(module="tests.bench.exports", arguments=[str(outcome)], seconds=IMPORT_SECONDS)
    for form, one in json.loads(outcome.read_text("utf-8")).items():
        ratio, rate = one["seconds"] / one["floor_seconds"], one["rows"] / one["seconds"]
        asked = " (asked >= 100,000)" if form == "csv" else ""
        sys.stdout.write(
            f"S6 {form} on {installation.vendor}: {rate:,.0f} rows/s of CPU{asked}, {one['seconds']:.2f} s, "
            f"{ratio:.1f} x csv.writer alone, {one['mb']:.0f} MB above idle\n"
        )
    return 0


def _documents(folder: Path, url: str) -> int:
    """Make the documents of a release of some twenty pages, beside the same content through the libraries alone, and print S8."""
    installation = new_installation(folder=folder, server_url=url, name="documents")
    outcome = folder / "documents.json"
    installation.run(module="tests.bench.documents", arguments=[str(outcome)], seconds=IMPORT_SECONDS)
    for form, one in json.loads(outcome.read_text("utf-8")).items():
        beyond = one["seconds"] - one["floor_seconds"]
        sys.stdout.write(
            f"S8 {form}: {one['seconds']:.2f} s of CPU, {one['floor_seconds']:.2f} s through the library alone, "
            f"{beyond:.2f} s beyond it (asked <= 1), {one['pages']} pages\n"
        )
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", help="write every figure to this file")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--quick", action="store_true", help="small sizes and few requests, to try the bench itself")
    parser.add_argument(
        "--only",
        default="",
        help="only pages and saves whose name holds these words, or one of several, comma separated; import, export: only those (S6); documents: only those (S8)",
    )
    parser.add_argument(
        "--customers",
        type=_sizes,
        default="100,1000,10000",
        help="sizes of the workspaces, comma separated; all is measured on that of 1000, which is always made",
    )
    parser.add_argument("--scripts", action="store_true", help="also time script/demo and script/test")
    parser.add_argument(
        "--taguette",
        default="",
        metavar="PYTHON",
        help="the Python of an environment with Taguette in it, to stand the vault beside; unsaid: beside its command, if there is one",
    )
    return parser.parse_args()


def _sizes(given: str) -> tuple[str, ...]:
    try:
        return sizes_named(customers=given)
    except ValueError:
        raise argparse.ArgumentTypeError("choose from 10, 100, 1000 and 10000") from None


_started = time.monotonic()


def _say(words: str) -> None:
    sys.stderr.write(f"{time.monotonic() - _started:6.1f} s  {words}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
