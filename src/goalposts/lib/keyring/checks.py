"""Is a keyring whole? Every key readable, none missing, none too open, none left of what was destroyed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from goalposts.lib.keyring.files import halves, is_too_open
from goalposts.lib.keyring.refusals import KeyringDamaged
from goalposts.lib.keyring.ring import MASTERS, KeyName, Keyring, KeyState


class Flaw(StrEnum):
    """What is wrong with one thing of a keyring."""

    TOO_OPEN = "TOO_OPEN"
    KEY_MISSING = "KEY_MISSING"
    KEY_UNREADABLE = "KEY_UNREADABLE"
    KEY_UNKNOWN = "KEY_UNKNOWN"
    KEY_ERASED = "KEY_ERASED"
    KEY_BACK = "KEY_BACK"
    HALF_ERASED = "HALF_ERASED"
    LEFT_OVER = "LEFT_OVER"
    MASTER_MISSING = "MASTER_MISSING"
    MASTER_UNREADABLE = "MASTER_UNREADABLE"
    HALF_ROTATED = "HALF_ROTATED"
    STRANGE_FILE = "STRANGE_FILE"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One flaw, and of what: the name of a key, or a path in the keyring."""

    flaw: Flaw
    what: str


def flaws_of(
    *, ring: Keyring, expected: Collection[KeyName] | None = None, erased: Collection[KeyName] = ()
) -> tuple[Finding, ...]:
    """Look a keyring over; nothing is mended.

    Shapes: in order of flaw and name, empty when all is well. `expected` are the keys that the data knows, None to compare
    with nothing; `erased` are those that the data knows as destroyed.
    """
    found = {*_of_files(ring), *_of_keys(ring), *_of_masters(ring)}
    if expected is not None:
        found |= set(_compared(ring, expected=set(expected), erased=set(erased)))
    return tuple(sorted(found))


def _of_files(ring: Keyring) -> Iterator[Finding]:
    for path in [ring.folder, *sorted(ring.folder.rglob("*"))]:
        if is_too_open(path=path):
            yield Finding(flaw=Flaw.TOO_OPEN, what=_told(path, ring))
    for path in halves(folder=ring.folder):
        yield Finding(flaw=Flaw.LEFT_OVER, what=_told(path, ring))
    for path in sorted(ring.folder.parent.glob(f"{ring.folder.name}.half-*")):
        yield Finding(flaw=Flaw.LEFT_OVER, what=path.name)


def _of_keys(ring: Keyring) -> Iterator[Finding]:
    for path in ring.strange_files():
        yield Finding(flaw=Flaw.STRANGE_FILE, what=_told(path, ring))
    for name in ring.names():
        if not _is_readable(ring, name=name):
            yield Finding(flaw=Flaw.KEY_UNREADABLE, what=str(name))
    for name in ring.erased_names():
        if ring.file_of(name=name).exists():
            yield Finding(flaw=Flaw.HALF_ERASED, what=str(name))


def _of_masters(ring: Keyring) -> Iterator[Finding]:
    try:
        masters = ring.masters()
    except KeyringDamaged:
        yield Finding(flaw=Flaw.MASTER_MISSING, what=MASTERS)
        return
    if not ring.is_master_readable(master=masters[-1]):
        yield Finding(flaw=Flaw.MASTER_UNREADABLE, what=masters[-1])
    for master in masters[:-1]:
        yield Finding(flaw=Flaw.HALF_ROTATED, what=master)


def _compared(ring: Keyring, *, expected: set[KeyName], erased: set[KeyName]) -> Iterator[Finding]:
    flaws = {KeyState.MISSING: Flaw.KEY_MISSING, KeyState.ERASED: Flaw.KEY_ERASED}
    for name in expected:
        if flaw := flaws.get(ring.state_of(name=name)):
            yield Finding(flaw=flaw, what=str(name))
    for name in set(ring.names()) - expected:
        yield Finding(flaw=Flaw.KEY_BACK if name in erased else Flaw.KEY_UNKNOWN, what=str(name))


def _is_readable(ring: Keyring, *, name: KeyName) -> bool:
    try:
        ring.unwrapped(name=name)
    except (KeyringDamaged, OSError):
        return False
    return True


def _told(path: Path, ring: Keyring) -> str:
    return str(path.relative_to(ring.folder))
