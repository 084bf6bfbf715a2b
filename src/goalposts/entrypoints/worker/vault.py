"""The vault's post and its days: its mails leave here and nowhere else, and no line of the log says to whom.

What a mail server says may hold an address, so only codes of ours are kept and logged. Where no mail server is set the
mail is kept behind the wall alone: the mailbox page does not get it. What left by a mail server is kept without the link
and the digits that it carried: with those its reviewer could come in as whoever was heard, and raise a level.
"""

import logging
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings

from goalposts.apps.interviews.usecases import (
    VaultClosed,
    WaitingLetter,
    ask_after,
    claim_letter,
    expire,
    finish_letter,
    note_letter_leaving,
    put_letter_back,
)
from goalposts.apps.people.queries import stationery_of
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.postage import Letter, MailServer, Postman, UnableToDeliver, sender_of_installation
from goalposts.reports.mails.frame import MailText
from goalposts.reports.mails.registry import is_mail, render

UNTOLD = "••••••"
log = logging.getLogger("goalposts.worker")
POST = Actor.system(reason="the post of a review")
DAYS = Actor.system(reason="the days of a review")


def send_vault_letter(*, now: datetime, by: Postman | None = None, is_leaving: bool = True) -> bool:
    """Send the letter of a review that waited longest; gives False when nothing is due, or the vault is closed.

    Shapes: without `is_leaving` it is kept behind the wall alone, whatever mail server is set.
    """
    if by is None and is_leaving and settings.OPTION["mail"] == "smtp":
        by = MailServer()
    try:
        letter = claim_letter(actor=POST, now=now)
    except VaultClosed as failure:
        log.warning("the vault's post waits: %s", failure.facts["reason"])
        return False
    if letter is None:
        return False
    try:
        _send(letter, by=by, now=now)
    except UnableToDeliver as failure:
        error = "REFUSED" if failure.is_refused else "NOT_DELIVERED"
        _put_back(letter, error=error, is_final=failure.is_final, is_fate_known=failure.is_fate_known, now=now)
    except Exception as failure:  # noqa: BLE001 - its words may hold an address; its kind says enough
        _put_back(letter, error=type(failure).__name__, is_final=False, is_fate_known=False, now=now)
    return True


def expire_vaults() -> None:
    """Ask what is due after ninety days, close what is over, and destroy what was kept long enough, in every review."""
    try:
        ask_after(actor=DAYS, now=clock.now())
        done = expire(actor=DAYS, now=clock.now())
    except VaultClosed as failure:
        log.warning("the vault's days wait: %s", failure.facts["reason"])
        return
    if any((done.playbacks_closed, done.words_destroyed, done.names_destroyed)):
        log.info("vault: %s closed, %s destroyed", done.playbacks_closed, done.words_destroyed + done.names_destroyed)


def _send(letter: WaitingLetter, *, by: Postman | None, now: datetime) -> None:
    if not is_mail(kind=letter.kind):
        raise UnableToDeliver("nobody writes this kind", is_final=True)
    facts = dict(letter.facts)
    secret = letter.token or str(facts.pop("secret", ""))
    written = partial(
        render, kind=letter.kind, facts=facts, language=str(facts["language"]), site_url=settings.SITE_URL
    )
    mail = written(secret=secret)
    leaving = partial(note_letter_leaving, actor=POST, letter_id=letter.id, now=now)
    if by is not None:
        by.deliver(letter=_enveloped(letter, facts=facts, mail=mail, now=now), leaving=leaving)
        mail = written(secret=UNTOLD) if secret else mail
    finish_letter(actor=POST, letter_id=letter.id, subject=mail.subject, text=mail.text, html=mail.html, now=now)


def _enveloped(letter: WaitingLetter, *, facts: dict[str, Any], mail: MailText, now: datetime) -> Letter:
    name, email = sender_of_installation()
    ours = stationery_of(reviewer_email=str(facts["reviewer_email"]))
    return Letter(
        id=letter.id,
        workspace_id=None,
        sender=(ours.sender or str(facts["organisation_name"]) or name, email),
        to=(str(facts["to_name"]), str(facts["to_email"])),
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        calendar=mail.calendar,
        now=now,
        is_repeat=letter.is_in_doubt,
        reply_to=(str(facts["reviewer_name"]), str(facts["reviewer_email"])),
    )


def _put_back(letter: WaitingLetter, *, error: str, is_final: bool, is_fate_known: bool, now: datetime) -> None:
    log.warning("a letter of a review, attempt %s: %s", letter.attempt, error)
    put_letter_back(
        actor=POST,
        letter_id=letter.id,
        attempt=letter.attempt,
        error=error,
        is_final=is_final,
        is_fate_known=is_fate_known,
        now=now,
    )
