"""A copy of a keyring in one file, locked with a passphrase, and a keyring made from it again."""

import base64
import json
import os
from collections.abc import Collection, Mapping
from pathlib import Path

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from goalposts.lib.keyring.boxes import KEY_BYTES, sealed_bytes, unsealed_bytes
from goalposts.lib.keyring.files import alone, write_whole
from goalposts.lib.keyring.refusals import KeyringExists, PassphraseTooShort, UnableToReadCopy, UnableToUnseal
from goalposts.lib.keyring.ring import KEYS, MASTERS, KeyName, Keyring, building, lay_out

LEAST_PASSPHRASE = 12
COST = 17
_LEAST_COST, _MOST_COST = 12, 18
_BLOCK_SIZE, _LANES = 8, 1
_SALT_BYTES = 16
_MOST_BYTES = 256 * 1024 * 1024
_FORMAT = "keyring-copy-1"


def copy_keys(*, ring: Keyring, file: Path, passphrase: str, cost: int = COST) -> int:
    """Write every key to one file that opens with the passphrase alone; give the number of keys.

    Units: `cost` is the power of two of scrypt's work.
    Edges: keys that were destroyed are not in it, but a copy made before still has them: keep one copy, the newest.
    Errors: PassphraseTooShort; KeyringExists when the file is there already.
    """
    if len(passphrase) < LEAST_PASSPHRASE:
        raise PassphraseTooShort(least=LEAST_PASSPHRASE)
    if file.exists():
        raise KeyringExists(file=str(file))
    with alone(folder=ring.folder):
        names = ring.names()
        kept = {
            "identity": ring.identity,
            MASTERS: {one: ring.master_file(master=one).read_text("ascii") for one in ring.masters()},
            KEYS: {str(name): ring.file_of(name=name).read_text("ascii") for name in names},
            "erased": [str(name) for name in ring.erased_names()],
        }
    salt = os.urandom(_SALT_BYTES)
    head = {"format": _FORMAT, "cost": cost, "salt": base64.b64encode(salt).decode()}
    secret = _secret_of(passphrase, salt=salt, cost=cost)
    sealed = sealed_bytes(secret=secret, plain=json.dumps(kept).encode(), place=_place(head))
    write_whole(file=file, content=json.dumps(head | {"sealed": base64.b64encode(sealed).decode()}).encode())
    return len(names)


def keyring_from_copy(
    *, file: Path, passphrase: str, folder: Path, apart_from: Path, without: Collection[KeyName] = ()
) -> Keyring:
    """Make a keyring from a copy.

    Shapes: `without` are names whose keys were destroyed since the copy was made, as the data knows: they stay destroyed.
    Errors: UnableToReadCopy for another passphrase, a changed file or none; KeyringNotApart, KeyringExists.
    """
    kept = _read(file, passphrase=passphrase)
    gone = {str(name) for name in without} | set(kept["erased"])
    with building(folder=folder, apart_from=apart_from) as half:
        ring = Keyring(folder=half, identity=str(kept["identity"]))
        lay_out(ring=ring)
        for master, content in kept[MASTERS].items():
            write_whole(file=ring.master_file(master=master), content=content.encode())
        for name in sorted(kept[KEYS].keys() - gone):
            write_whole(file=ring.file_of(name=KeyName.read(text=name)), content=kept[KEYS][name].encode())
        for name in sorted(gone):
            write_whole(file=ring.grave_of(name=KeyName.read(text=name)), content=b"")
    return Keyring(folder=folder.resolve(), identity=ring.identity)


def _read(file: Path, *, passphrase: str) -> dict[str, dict[str, str]]:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise UnableToReadCopy(file=str(file))
        told = json.loads(file.read_bytes())
        head = {key: told[key] for key in ("format", "cost", "salt")}
        salt, sealed = base64.b64decode(head["salt"]), base64.b64decode(told["sealed"])
        if head["format"] != _FORMAT or not _LEAST_COST <= int(head["cost"]) <= _MOST_COST:
            raise UnableToReadCopy(file=str(file))
        secret = _secret_of(passphrase, salt=salt, cost=int(head["cost"]))
        kept: dict[str, dict[str, str]] = json.loads(unsealed_bytes(secret=secret, sealed=sealed, place=_place(head)))
    except (OSError, ValueError, KeyError, TypeError, UnableToUnseal) as failure:
        raise UnableToReadCopy(file=str(file)) from failure
    return kept


def _place(head: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(f"{key}={head[key]}" for key in sorted(head))


def _secret_of(passphrase: str, *, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=KEY_BYTES, n=2**cost, r=_BLOCK_SIZE, p=_LANES).derive(passphrase.encode())
