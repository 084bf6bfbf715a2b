"""`goalposts bounce FILE`: take in the delivery reports of a mail or an mbox."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import ClassVar

from goalposts.domain.refusal import Refused
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.bouncing import Outcome, take_in_bounce
from goalposts.intake.bounces import MOST_BYTES, BounceProblem, Bounces, UnreadableBounces, read_bounces

REASONS = {
    BounceProblem.EMPTY_FILE: "there is nothing in it",
    BounceProblem.TOO_LARGE: "it is larger than {megabytes} MB; split it",
    BounceProblem.TOO_MANY: "it holds more than {mails} mails; split it",
    BounceProblem.TOO_SLOW: "reading took longer than {seconds} s, after {mails} mails; look whether it is a mailbox",
    BounceProblem.NO_MAIL: "it is no mail and no mbox",
}
OUTCOMES = {
    Outcome.UNREACHABLE: "marked unreachable, the lead is told",
    Outcome.KNOWN_ALREADY: "known already",
    Outcome.OTHER_ADDRESS: "has another address by now",
    Outcome.OWNERS_TOLD: "told to the owners",
    Outcome.NOTHING_TO_DO: "for now only, nothing to do",
    Outcome.NOT_OURS: "not of a mail that we sent",
}


class UnableToReadReports(Refused):
    """The file cannot be opened, or holds nothing that can be taken in; the facts say which and why."""

    code: ClassVar[str] = "REPORTS_UNREADABLE"


def run(options: argparse.Namespace) -> int:
    """Take in every report of the file, and say what became of each."""
    read = _read(options.file)
    counts: Counter[Outcome] = Counter()
    for bounce in read.found:
        outcome = take_in_bounce(bounce=bounce, now=clock.now())
        counts[outcome] += 1
        sys.stdout.write(f"{bounce.receiver or bounce.mail_id or '?'}: {OUTCOMES[outcome]}\n")
    told = ", ".join(f"{count} {OUTCOMES[outcome]}" for outcome, count in sorted(counts.items()))
    sys.stdout.write(f"{read.mails} mails, {read.others} without a report{f'; {told}' if told else ''}\n")
    return 0


def _read(file: str) -> Bounces:
    try:
        # One byte more than is taken tells that there is more, without reading it all.
        with sys.stdin.buffer if file == "-" else Path(file).open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        return read_bounces(content=content)
    except OSError as failure:
        raise UnableToReadReports(file=file, reason=failure.strerror or str(failure)) from failure
    except UnreadableBounces as failure:
        reason = REASONS[failure.problem].format(**failure.facts)
        raise UnableToReadReports(file=file, reason=reason) from failure
