"""The `goalposts` command: one table of subcommands, each a module whose `run` is called once Django stands."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from goalposts.domain.refusal import Refused

Arguments = Callable[[argparse.ArgumentParser], None]


def _init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", help="name of the workspace")
    parser.add_argument("--email", help="mail address of its owner")
    parser.add_argument("--owner", help="name of its owner")
    parser.add_argument("--language", choices=["nl", "en"], default="nl")


def _serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--data", help="folder for the demo's database (default: demo-data beside the checkout)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument("--reset", action="store_true", help="delete the demo's data and make it anew")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", help="a workbook (XLSX) or CSV file")
    parser.add_argument("--template", metavar="NEW_FILE", help="write an empty workbook to fill in, and stop")
    parser.add_argument("--example", metavar="NEW_FILE", help="write a workbook with every column filled, and stop")
    parser.add_argument("--undo", metavar="IMPORT_ID", help="take one import back as a whole")
    parser.add_argument("--skip-refused", action="store_true", help="import the good rows, leave the refused ones")
    parser.add_argument("--refused", metavar="NEW_FILE", help="write the refused rows to a workbook, with the reasons")
    parser.add_argument(
        "--days", choices=["day-first", "month-first"], help="how to read 03/04/2026 where nothing tells"
    )
    parser.add_argument("--workspace", help="short name of the workspace, where there are several")
    parser.add_argument("--as", dest="email", help="mail address of the member who imports (default: an owner)")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.xlsx", help="the workbook to write")
    parser.add_argument("--workspace", help="short name of the workspace, where there are several")
    parser.add_argument("--as", dest="email", help="mail address of the owner who exports (default: an owner)")


def _clarity(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE.csv", help="a CSV file with the columns lang and statement; - reads standard input"
    )


def _calendar(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.csv", help="a CSV file with a contract a row, and the day to look from")


def _transcript(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", help="a transcript: VTT, SRT, DOCX or text with names; - reads standard input"
    )
    parser.add_argument("--json", action="store_true", help="print the turns as JSON, times in seconds")


def _link(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email")


def _audit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["verify"])


def _vault(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "Lost keys cannot be made again: without the keyring and without a copy nobody reads an interview any more. "
        "Make a copy (backup-keys), keep it apart from the copies of the database, and make a new one after every "
        "expire that destroyed keys. See docs/operating-the-vault.md."
    )
    parser.add_argument("what", choices=["verify", "rotate", "expire", "backup-keys", "restore-keys"])
    parser.add_argument("file", nargs="?", metavar="FILE", help="the copy to write, or to read")


def _worker(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--retry", action="store_true", help="first put back what was given up")


def _messages(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="fail when a text lacks its translation")
    parser.add_argument("--merge", nargs=3, metavar=("BASE", "OURS", "THEIRS"), help="merge catalogues for git")


def _doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mend", action="store_true", help="store what the rules say where something else stands")


def _bounce(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a mail or an mbox with delivery reports; - reads standard input")


def _none(parser: argparse.ArgumentParser) -> None:
    """Some commands need nothing more."""


COMMANDS: dict[str, tuple[str, Arguments]] = {
    "init": ("prepare the database, and make the first workspace with its owner", _init),
    "serve": ("serve the product", _serve),
    "demo": ("serve an invented supplier with a year of history", _demo),
    "worker": ("send what is in the outbox, and judge again what fell due", _worker),
    "bounce": ("take in mails that came back", _bounce),
    "import": ("bring a supplier's own workbook into a workspace", _import),
    "export": ("write the register whole, as a workbook that can be imported again", _export),
    "calendar": ("work out the end, the last day for notice and the decision date of contracts", _calendar),
    "clarity": ("say of sentences how measurable they are, and what is missing", _clarity),
    "transcript": ("say who said what and when in a transcript", _transcript),
    "link": ("print a one-time sign-in link", _link),
    "doctor": ("say what is wrong, and what to do about it", _doctor),
    "audit": ("prove that the trail is whole", _audit),
    "vault": ("look the reviews' vault over; its keys and its days", _vault),
    "messages": ("collect, check and compile the translations", _messages),
}

REFUSALS = {
    "OPTIONS_UNREADABLE": "{file} cannot be read: {reason}",
    "OPTION_UNFIT": "The setting {key} cannot be used: {reason}",
    "SENTENCES_UNREADABLE": "The sentences cannot be read: {reason}",
    "CONTRACTS_UNREADABLE": "The contracts cannot be read: {reason}",
    "TRANSCRIPT_UNREADABLE": "{file} cannot be read: {reason}",
    "REPORTS_UNREADABLE": "{file} cannot be taken in: {reason}",
    "EMAIL_TAKEN": "Somebody with the address {email} is there already.",
}
# These set options of their own before Django reads them, or need no database.
STAND_BY_THEMSELVES = {"calendar", "clarity", "demo", "messages", "transcript"}


def parser_of_command() -> argparse.ArgumentParser:
    """Build the command line from the table."""
    parser = argparse.ArgumentParser(
        prog="goalposts", description="Expectations of customers: explicit, measured, felt."
    )
    choices = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (text, add_arguments) in COMMANDS.items():
        add_arguments(choices.add_parser(name, help=text, description=text))
    return parser


def words_of(refused: Refused) -> str:
    """Say why a command could not be done: its own sentence where it has one, else its code and facts."""
    sentence = REFUSALS.get(refused.code, "")
    return sentence.format(**refused.facts) if sentence else str(refused)


def _without_database(failure: Exception) -> str:
    """Say that there is no database yet, where that is why a command failed; otherwise nothing. Imports Django late."""
    if type(failure).__module__ != "django.db.utils":
        return ""
    empty: Any = importlib.import_module("goalposts.entrypoints.cli.empty_database")
    return str(empty.said()) if empty.is_empty() else ""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Shapes: 0 when done, 1 when something is wrong, 2 when it could not be asked or refused.
    """
    options = parser_of_command().parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goalposts.config.settings")
    try:
        if options.command not in STAND_BY_THEMSELVES:
            importlib.import_module("goalposts.entrypoints.cli.standing_up").stand_up()
        module: Any = importlib.import_module(f"goalposts.entrypoints.cli.{options.command}_command")
        return int(module.run(options))
    except Refused as refused:
        sys.stderr.write(f"{words_of(refused)}\n")
        return 2
    except Exception as failure:
        if not (words := _without_database(failure)):
            raise
        sys.stderr.write(f"{words}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return 130
    except BrokenPipeError:
        return 0
