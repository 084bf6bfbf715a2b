"""What waits to be mailed, and whether it can leave."""

import smtplib
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings

from goalposts.apps.outbox.queries import state_of_outbox
from goalposts.apps.workspaces.queries import sender_addresses
from goalposts.entrypoints.cli.doctor.finding import Finding, attention, ok, wrong
from goalposts.entrypoints.shared.postage import connect
from goalposts.entrypoints.shared.sender_domains import looked_up
from goalposts.lib.mail_records import LookUp, Record, RecordFound, Standing, texts_of

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


def check_sender_domains(*, ask: LookUp = texts_of) -> Iterator[Finding]:
    """Look whether receivers can see that mail from our senders is ours; only where mail leaves."""
    if settings.OPTION["mail"] != "smtp":
        return
    addresses = [settings.OPTION["mail_from"], *sender_addresses()]
    for domain, records in looked_up(addresses=addresses, ask=ask):
        for found in records:
            yield _told(domain, found)


def _told(domain: str, found: RecordFound) -> Finding:
    about = f"{found.record.value.lower()} of {domain}"
    words, todo = (
        WORDS[found.standing, found.record] if (found.standing, found.record) in WORDS else WORDS[found.standing, None]
    )
    said = words.format(name=found.name, said=found.said)
    if found.standing is Standing.GOOD:
        return ok(about, said)
    make = wrong if found.standing in WRONG else attention
    return make(about, said, todo.format(domain=domain, name=found.name, site=settings.SITE_HOST))


WRONG = {Standing.DOUBLE, Standing.OPEN, Standing.NO_KEY}
WORDS: dict[tuple[Standing, Record | None], tuple[str, str]] = {
    (Standing.GOOD, None): ("{said}", ""),
    (Standing.GOOD, Record.LINKS): ("links go to {name}", ""),
    (Standing.UNKNOWN, None): ("could not check {name}: nobody answered", "look again when this machine is online"),
    (Standing.MISSING, Record.SPF): (
        "there is none",
        "add a TXT record to {domain} that names your mail server: v=spf1 … -all",
    ),
    (Standing.MISSING, Record.DKIM): ("there is none at {name}", "publish the public key of your mail server there"),
    (Standing.MISSING, Record.DMARC): ("there is none", "add a TXT record to {name}: v=DMARC1; p=quarantine; rua=…"),
    (Standing.NOT_ASKED, None): (
        "could not check: no selector is set",
        "set dkim_selector to the selector that your mail server signs with",
    ),
    (Standing.DOUBLE, None): ("there is more than one: {said}", "keep one record; receivers ignore all of them now"),
    (Standing.OPEN, None): ("everybody may send: {said}", "end the record with -all or ~all"),
    (Standing.NO_KEY, None): ("the key was withdrawn: {said}", "publish the key in use, or set another dkim_selector"),
    (Standing.WATCHING, None): ("it only watches: {said}", "once all is well, set p=quarantine or p=reject"),
    (Standing.APART, None): (
        "links go to {name}, another domain",
        "send from an address at {site}, or serve under {domain}; receivers distrust links elsewhere",
    ),
}
