"""`goalposts vault`: is the vault whole, wrap its keys anew, let time do its work, copy the keys and put them back."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from goalposts.apps.interviews.queries import VaultProof, proof_of_vault
from goalposts.apps.interviews.usecases import VaultClosed, backup_keys, expire, restore_keys, rotate_keys
from goalposts.domain.roles import Actor
from goalposts.entrypoints.cli.seats import language_of_system
from goalposts.entrypoints.shared import clock
from goalposts.lib.keyring import Flaw

REFUSED = 2
PASSPHRASE = "GOALPOSTS_PASSPHRASE"  # noqa: S105 - the name of it
LOSS = gettext_noop(
    "The keys lie in %(folder)s. If they are lost and there is no copy, nobody can read an interview again: not you, not the "
    "reviewer, and no copy of the database helps. Make a copy with goalposts vault backup-keys FILE."
)
ACTOR = Actor.system(reason="asked from the command line")
FLAWS = {
    Flaw.TOO_OPEN: gettext_noop("others on this machine may look into %(what)s"),
    Flaw.KEY_MISSING: gettext_noop("the key %(what)s is missing: what it sealed cannot be read"),
    Flaw.KEY_UNREADABLE: gettext_noop("the key %(what)s cannot be read"),
    Flaw.KEY_UNKNOWN: gettext_noop("the key %(what)s belongs to nothing"),
    Flaw.KEY_ERASED: gettext_noop("the key %(what)s was destroyed, and what it sealed is still there"),
    Flaw.KEY_BACK: gettext_noop("the key %(what)s was destroyed, and is back"),
    Flaw.HALF_ERASED: gettext_noop("destroying the key %(what)s was not finished: run goalposts vault expire"),
    Flaw.LEFT_OVER: gettext_noop("%(what)s was left over by a crash"),
    Flaw.MASTER_MISSING: gettext_noop("there is no master key: nothing can be read"),
    Flaw.MASTER_UNREADABLE: gettext_noop("the master key %(what)s cannot be read"),
    Flaw.HALF_ROTATED: gettext_noop("wrapping the keys anew was not finished: run goalposts vault rotate"),
    Flaw.STRANGE_FILE: gettext_noop("%(what)s is no key"),
}
REASONS = {
    "KEYRING_MISSING": gettext_noop(
        "The keyring is gone. Without it nothing in the vault can be read: put it back from a copy."
    ),
    "KEYRING_EXISTS": gettext_noop("There is something there already. Nothing was written."),
    "KEYRING_NOT_APART": gettext_noop("The keyring must not lie within the data, nor the data within the keyring."),
    "KEYRING_TOO_OPEN": gettext_noop("Others on this machine may look into the keyring. Close it with chmod 700."),
    "KEYRING_DAMAGED": gettext_noop("A file of the keyring is damaged. Put the keyring back from a copy."),
    "PASSPHRASE_TOO_SHORT": gettext_noop("The passphrase needs at least 12 characters."),
    "COPY_NOT_APART": gettext_noop("A copy of the keys must lie neither in the data nor in the keyring."),
    "NOBODY_TO_ASK": gettext_noop("There is nobody to ask for the passphrase: set GOALPOSTS_PASSPHRASE."),
    "COPY_WITHOUT_FOLDER": gettext_noop(
        "There is no folder to write that file in. Make it first, or name another file."
    ),
    "COPY_NOT_WRITABLE": gettext_noop("That file cannot be written there. Nothing was kept; name another place."),
    "NO_COPY_THERE": gettext_noop("There is no such file."),
    "PermissionError": gettext_noop(
        "The keyring may not be read or written by you. Run this as the user under whom Goalposts runs."
    ),
    "UNABLE_TO_READ_COPY": gettext_noop("That is no copy of a keyring, or the passphrase is another one."),
}


def run(options: argparse.Namespace) -> int:
    """Do one of the deeds; 1 when something is wrong with the vault, 2 when it could not be done."""
    with translation.override(language_of_system() or "en"):
        try:
            return DEEDS[options.what](options)
        except VaultClosed as failure:
            reason = str(failure.facts["reason"])
            words = _(REASONS[reason]) if reason in REASONS else _("The keyring cannot be used: %s.") % reason
            sys.stderr.write(f"{words}\n")
            return REFUSED


def _verify(_options: argparse.Namespace) -> int:
    proof = proof_of_vault(actor=ACTOR)
    for line in _lines(proof):
        sys.stdout.write(f"{line}\n")
    if proof.closed_because:
        raise VaultClosed(reason=proof.closed_because)
    sys.stdout.write((_("The vault is whole.") if proof.is_whole else _("The vault is NOT whole.")) + "\n")
    if proof.chains:
        sys.stdout.write(_(LOSS) % {"folder": str(settings.KEYS_DIR)} + "\n")
    return 0 if proof.is_whole else 1


def _lines(proof: VaultProof) -> list[str]:
    told = []
    for chain in proof.chains:
        facts = {"review": chain.review_id, "count": chain.length, "number": chain.broken_at}
        words = _("whole   review %(review)s: %(count)s entries")
        if chain.broken_at is not None:
            words = _("BROKEN  review %(review)s: at entry %(number)s of %(count)s")
        told.append(words % facts)
    told += [_("WRONG   keys: %s") % (_(FLAWS[one.flaw]) % {"what": one.what}) for one in proof.findings]
    return told


def _rotate(_options: argparse.Namespace) -> int:
    count = rotate_keys(actor=ACTOR, now=clock.now())
    sys.stdout.write(_("%s keys are wrapped anew.") % count + "\n")
    return 0


def _expire(_options: argparse.Namespace) -> int:
    done = expire(actor=ACTOR, now=clock.now())
    facts = {"closed": done.playbacks_closed, "words": done.words_destroyed, "names": done.names_destroyed}
    words = _(
        "Playbacks closed: %(closed)s. Interviews whose words were destroyed: %(words)s; whose names were: %(names)s."
    )
    sys.stdout.write(words % facts + "\n")
    if done.words_destroyed or done.names_destroyed:
        sys.stdout.write(_("Copies of the keyring made before still hold those keys: make a new one now.") + "\n")
    return 0


def _backup(options: argparse.Namespace) -> int:
    file = _file(options)
    if file is None:
        return REFUSED
    kept_in = (Path(settings.DATA_DIR).resolve(), Path(settings.KEYS_DIR).resolve())
    if any(file.resolve().is_relative_to(folder) for folder in kept_in):
        raise VaultClosed(reason="COPY_NOT_APART")
    if not file.parent.is_dir():
        raise VaultClosed(reason="COPY_WITHOUT_FOLDER")
    if not os.access(file.parent, os.W_OK):
        raise VaultClosed(reason="COPY_NOT_WRITABLE")
    count = backup_keys(actor=ACTOR, file=file, passphrase=_passphrase())
    facts = {"count": count, "file": str(file)}
    sys.stdout.write(_("%(count)s keys are in %(file)s. Keep it apart from every copy of the data.") % facts + "\n")
    return 0


def _restore(options: argparse.Namespace) -> int:
    file = _file(options)
    if file is None:
        return REFUSED
    if not file.is_file():
        raise VaultClosed(reason="NO_COPY_THERE")
    count = restore_keys(actor=ACTOR, file=file, passphrase=_passphrase())
    sys.stdout.write(_("%s keys are back; what was destroyed since stays destroyed.") % count + "\n")
    sys.stdout.write(_("Keys made after that copy are not in it: see with goalposts vault verify.") + "\n")
    return 0


def _file(options: argparse.Namespace) -> Path | None:
    if options.file is None:
        sys.stderr.write(_("Say which file: goalposts vault %s FILE") % options.what + "\n")
        return None
    return Path(options.file).expanduser()


def _passphrase() -> str:
    """Take the passphrase from the environment, or ask for it; it is never an argument, which others could see.

    Errors: VaultClosed with reason NOBODY_TO_ASK where no terminal is there, as in a job that runs by itself.
    """
    given = os.environ.get(PASSPHRASE)
    if given:
        return given
    try:
        return getpass.getpass(_("Passphrase: "))
    except EOFError as failure:
        raise VaultClosed(reason="NOBODY_TO_ASK") from failure


DEEDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "verify": _verify,
    "rotate": _rotate,
    "expire": _expire,
    "backup-keys": _backup,
    "restore-keys": _restore,
}
