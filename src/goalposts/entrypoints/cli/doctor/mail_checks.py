"""What waits to be mailed, and whether it can leave."""

import smtplib
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings

from goalposts.apps.outbox.queries import state_of_outbox
from goalposts.entrypoints.cli.doctor.finding import Finding, attention, ok, wrong
from goalposts.entrypoints.shared.postage import connect

LATE = timedelta(minutes=10)
LOOKED_BACK = timedelta(days=7)


def check_outbox(*, now: datetime) -> Iterator[Finding]:
    """Look at what waits and what was given up."""
    state = state_of_outbox(since=now - LOOKED_BACK)
    if state.in_doubt:
        found = f"{state.in_doubt} were sent twice, and nobody knows whether they arrived"
        yield attention("outbox", found, "ask the mail server; goalposts worker --retry sends them once more")
    if state.repeated:
        found = f"{state.repeated} went out again in the last {LOOKED_BACK.days} days, their fate unknown; last: {state.last_repeated}"
        yield attention("repeats", found, "see why the worker or the mail server stopped half-way")
    if state.failed:
        found = f"{state.failed} messages were given up; last: {state.last_error or 'no reason kept'}"
        yield wrong("outbox", found, "mend the cause, then run goalposts worker --retry")
    if state.oldest_due_at is not None and now - state.oldest_due_at > LATE:
        found = f"{state.waiting} wait, the oldest since {state.oldest_due_at:%Y-%m-%d %H:%M} UTC"
        yield attention("outbox", found, "see that goalposts worker runs (or serve, on the embedded database)")
    elif not state.failed:
        yield ok("outbox", f"{state.waiting} waiting, none given up")


def check_mail() -> Iterator[Finding]:
    """Look whether the mail server answers, and lets this installation in."""
    if settings.OPTION["mail"] != "smtp":
        if settings.IS_DEMO:
            yield ok("mail", "stays in the mailbox of the demo")
        else:
            yield attention("mail", "no mail server is set, so nothing leaves", 'set mail = "smtp" and smtp_host')
        return
    place = f"{settings.OPTION['smtp_host']}:{settings.OPTION['smtp_port']}"
    try:
        with connect() as server:
            server.noop()
    except (OSError, smtplib.SMTPException, ValueError) as failure:
        yield wrong("mail", f"{place}: {failure}", "see smtp_host, smtp_port, smtp_tls, smtp_user and smtp_password")
    else:
        yield ok("mail", f"{place} answers and lets us in")
