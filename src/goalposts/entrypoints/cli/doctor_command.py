"""`goalposts doctor`: what is wrong, and what to do about it. Prints no secrets; changes nothing without --mend."""

import argparse
import sys
from collections.abc import Iterator

from goalposts.entrypoints.cli.doctor.clarity_checks import check_clarity
from goalposts.entrypoints.cli.doctor.database_checks import check_audit, check_database, check_first_run, check_vault
from goalposts.entrypoints.cli.doctor.finding import Finding, State
from goalposts.entrypoints.cli.doctor.mail_checks import check_mail, check_outbox, check_sender_domains
from goalposts.entrypoints.cli.doctor.settings_checks import (
    check_clock,
    check_data_dir,
    check_settings,
    check_translations,
)
from goalposts.entrypoints.cli.doctor.standing_checks import check_standings
from goalposts.entrypoints.shared import clock
from goalposts.lib import tenancy

WIDEST_STATE = max(len(state.value) for state in State)


def run(options: argparse.Namespace) -> int:
    """Look at everything; 1 when something is wrong."""
    states = []
    for finding in findings(is_to_mend=options.mend):
        states.append(finding.state)
        sys.stdout.write(f"{finding.state.value:<{WIDEST_STATE}}  {finding.about}: {finding.found}\n")
        if finding.todo:
            sys.stdout.write(f"{'':<{WIDEST_STATE}}  → {finding.todo}\n")
        sys.stdout.flush()
    counts = ", ".join(f"{states.count(state)} {state.value}" for state in State)
    sys.stdout.write(f"{counts}\n")
    return 1 if State.WRONG in states else 0


def findings(*, is_to_mend: bool = False) -> Iterator[Finding]:
    """Look at one thing after another; what needs the database waits until that answers."""
    yield from check_settings()
    yield from check_data_dir()
    yield from check_translations()
    database = []
    for finding in check_database():
        database.append(finding.state)
        yield finding
    if database[0] is State.OK:
        with tenancy.scope(workspace_id=tenancy.EVERY):
            yield from check_first_run()
            yield from check_audit()
            yield from check_vault()
            yield from check_clock(now=clock.now())
        yield from check_standings(now=clock.now(), is_to_mend=is_to_mend)
        yield from check_clarity(now=clock.now(), is_to_mend=is_to_mend)
        yield from check_outbox(now=clock.now())
        with tenancy.scope(workspace_id=tenancy.EVERY):
            yield from check_sender_domains()
    yield from check_mail()
