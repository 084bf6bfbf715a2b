"""`goalposts worker`: send what is in the outbox, in a process of its own."""

import argparse
import importlib
import sys

from goalposts.apps.outbox.usecases import retry_failed_messages
from goalposts.entrypoints.shared import clock

LOOP = "goalposts.entrypoints.worker.loop"


def run(options: argparse.Namespace) -> int:
    """Work until told to stop; with --retry, first put back what was given up."""
    if options.retry:
        count = retry_failed_messages(now=clock.now())
        sys.stdout.write(f"{count} messages will be tried again\n")
        sys.stdout.flush()
    # The doors are strangers to each other: this one knows the other's name only.
    return int(importlib.import_module(LOOP).run_here())
