"""A keyring: a folder with a key for each name, wrapped by a master key; apart from what the keys open.

keyring.json              who this keyring is
masters/000001-….json     master keys; the last one wraps
keys/OWNER.PURPOSE.json   a key, wrapped
erased/OWNER.PURPOSE      a key of this name was destroyed
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from goalposts.lib.keyring.boxes import KEY_BYTES, STEP, new_secret, sealed_bytes, unsealed_bytes, unsealing
from goalposts.lib.keyring.files import alone, destroy, destroy_folder, is_too_open, make_folder, settle, write_whole
from goalposts.lib.keyring.refusals import (
    KeyErased,
    KeyExists,
    KeyMissing,
    KeyringDamaged,
    KeyringExists,
    KeyringMissing,
    KeyringNotApart,
    KeyringTooOpen,
    UnableToUnseal,
    UnfitKeyName,
)

IDENTITY, MASTERS, KEYS, ERASED = "keyring.json", "masters", "keys", "erased"
SUFFIX = ".json"
_VERSION = 1
_TRIES = 5
_FIT = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class KeyState(StrEnum):
    """Whether there is a key of a name: there, destroyed, or never made."""

    THERE = "THERE"
    ERASED = "ERASED"
    MISSING = "MISSING"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class KeyName:
    """Whose key it is, and what for. Errors: UnfitKeyName unless both are small letters, digits and hyphens."""

    owner: str
    purpose: str

    def __post_init__(self) -> None:
        for part in (self.owner, self.purpose):
            if not _FIT.fullmatch(part):
                raise UnfitKeyName(name=part)

    def __str__(self) -> str:
        return f"{self.owner}.{self.purpose}"

    @classmethod
    def read(cls, *, text: str) -> "KeyName":
        """Read a name as it is written."""
        owner, _, purpose = text.partition(".")
        return cls(owner=owner, purpose=purpose)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key that was taken from the ring, to seal and unseal with; keep it no longer than a deed takes."""

    name: KeyName
    secret: bytes = field(repr=False)

    def seal(self, *, text: str, place: Sequence[str], step: int = STEP) -> bytes:
        """Encrypt a text for one place: from wide to narrow, down to row and field.

        Units: filled up to steps of so many bytes, so that texts of about one length cannot be told apart by it.
        """
        return sealed_bytes(secret=self.secret, plain=text.encode(), place=self._place(place), step=step)

    def unseal(self, *, sealed: bytes, place: Sequence[str]) -> str:
        """Give back a text that this key sealed for this place.

        Errors: UnableToUnseal.
        """
        return unsealed_bytes(secret=self.secret, sealed=bytes(sealed), place=self._place(place)).decode()

    def unsealing(self, *, before: Sequence[str], after: Sequence[str]) -> Callable[[str, bytes], bytes]:
        """Make what gives back, for many places that differ in one part, the text that this key sealed there, as UTF-8.

        Shapes: it is given that part and what was sealed for `(*before, part, *after)`; it holds the key, so keep it no longer.
        Errors: it raises UnableToUnseal.
        """
        return unsealing(secret=self.secret, before=self._place(before), after=after)

    def _place(self, place: Sequence[str]) -> tuple[str, ...]:
        return ("text", self.name.owner, self.name.purpose, *place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """One keyring on disk. Made by make_keyring or open_keyring; safe to use from several processes at once."""

    folder: Path
    identity: str

    def state_of(self, *, name: KeyName) -> KeyState:
        """Say whether there is a key of this name."""
        if self.grave_of(name=name).exists():
            return KeyState.ERASED
        return KeyState.THERE if self.file_of(name=name).exists() else KeyState.MISSING

    def names(self) -> tuple[KeyName, ...]:
        """List the keys that are there, in order."""
        found = {name for _, name in self._files(KEYS) if name}
        return tuple(sorted(name for name in found if self.state_of(name=name) is KeyState.THERE))

    def erased_names(self) -> tuple[KeyName, ...]:
        """List the names whose keys were destroyed, in order."""
        return tuple(sorted(name for _, name in self._files(ERASED) if name))

    def strange_files(self) -> tuple[Path, ...]:
        """List what lies among the keys and is none, in order."""
        return tuple(sorted(path for part in (KEYS, ERASED) for path, name in self._files(part) if not name))

    def make_key(self, *, name: KeyName) -> Key:
        """Make the key of a name; it is on disk when this returns.

        Errors: KeyExists; KeyErased, since a destroyed key never comes back.
        """
        with alone(folder=self.folder):
            state = self.state_of(name=name)
            if state is not KeyState.MISSING:
                raise (KeyExists if state is KeyState.THERE else KeyErased)(name=str(name))
            key = Key(name=name, secret=new_secret())
            self._wrap(key, master=self.masters()[-1])
        return key

    def key(self, *, name: KeyName) -> Key:
        """Take a key from the ring.

        Edges: a file that is written over while it is read is looked at again. Errors: KeyMissing, KeyErased, KeyringDamaged.
        """
        for _ in range(_TRIES):
            state = self.state_of(name=name)
            if state is not KeyState.THERE:
                raise (KeyErased if state is KeyState.ERASED else KeyMissing)(name=str(name))
            try:
                return self.unwrapped(name=name)
            except (FileNotFoundError, KeyringDamaged):
                continue
        raise KeyringDamaged(name=str(name))

    def destroy_key(self, *, name: KeyName) -> bool:
        """Destroy a key, so that nothing it sealed can be read again, in no backup of the data either.

        Shapes: False when it was destroyed before; a deed that a crash broke off is finished.
        Errors: KeyMissing for a name that never had one.
        """
        with alone(folder=self.folder):
            file, state = self.file_of(name=name), self.state_of(name=name)
            if state is KeyState.MISSING:
                raise KeyMissing(name=str(name))
            if state is KeyState.THERE:
                write_whole(file=self.grave_of(name=name), content=b"")
            if is_there := file.exists():
                destroy(file=file)
        return is_there

    def rotate(self) -> int:
        """Wrap every key anew under a new master, and destroy the former masters; the keys themselves stay.

        Shapes: the number of keys. Edges: broken off and done again it finishes; texts need not be sealed anew.
        Errors: KeyringDamaged when a key cannot be unwrapped: then nothing was changed.
        """
        with alone(folder=self.folder):
            former, keys = self.masters(), [self._known(name) for name in self.names()]
            master = self.new_master(number=1 + int(former[-1].partition("-")[0]))
            for key in keys:
                self._wrap(key, master=master)
            for one in former:
                destroy(file=self.master_file(master=one))
        return len(keys)

    def masters(self) -> tuple[str, ...]:
        """List the master keys, the one that wraps last.

        Errors: KeyringDamaged when there is none.
        """
        found = sorted(file.name.removesuffix(SUFFIX) for file in (self.folder / MASTERS).glob(f"[!.]*{SUFFIX}"))
        if not found:
            raise KeyringDamaged(folder=str(self.folder / MASTERS))
        return tuple(found)

    def file_of(self, *, name: KeyName) -> Path:
        """Say where the key of a name lies."""
        return self.folder / KEYS / f"{name}{SUFFIX}"

    def grave_of(self, *, name: KeyName) -> Path:
        """Say where it is marked that the key of a name was destroyed."""
        return self.folder / ERASED / str(name)

    def master_file(self, *, master: str) -> Path:
        """Say where a master key lies."""
        return self.folder / MASTERS / f"{master}{SUFFIX}"

    def new_master(self, *, number: int) -> str:
        """Draw a master key, which wraps from now on; give its name."""
        master, secret = f"{number:06d}-{token_hex(4)}", new_secret()
        check = sha256(secret).hexdigest()[:16]
        told = {"version": _VERSION, "secret": base64.b64encode(secret).decode(), "check": check}
        write_whole(file=self.master_file(master=master), content=json.dumps(told).encode())
        return master

    def _files(self, part: str) -> Iterator[tuple[Path, KeyName | None]]:
        """Give the files of one folder with the name of their key, None for what is no key."""
        suffix = SUFFIX if part == KEYS else ""
        for path in (self.folder / part).glob("[!.]*"):
            try:
                yield path, KeyName.read(text=path.name.removesuffix(suffix)) if path.name.endswith(suffix) else None
            except UnfitKeyName:
                yield path, None

    def _known(self, name: KeyName) -> Key:
        try:
            return self.unwrapped(name=name)
        except FileNotFoundError as failure:
            raise KeyringDamaged(name=str(name)) from failure

    def _master_secret(self, master: str) -> bytes:
        file = self.master_file(master=master)
        told = told_in(file=file)
        try:
            secret = base64.b64decode(str(told["secret"]), validate=True)
        except (KeyError, binascii.Error) as failure:
            raise KeyringDamaged(file=str(file)) from failure
        if len(secret) != KEY_BYTES or sha256(secret).hexdigest()[:16] != told.get("check"):
            raise KeyringDamaged(file=str(file))
        return secret

    def _wrap(self, key: Key, *, master: str) -> None:
        place = ("key", self.identity, str(key.name), master)
        wrapped = sealed_bytes(secret=self._master_secret(master), plain=key.secret, place=place)
        told = {"version": _VERSION, "master": master, "wrapped": base64.b64encode(wrapped).decode()}
        write_whole(file=self.file_of(name=key.name), content=json.dumps(told).encode())

    def is_master_readable(self, *, master: str) -> bool:
        """Say whether a master key is as it was written."""
        try:
            self._master_secret(master)
        except (KeyringDamaged, OSError):
            return False
        return True

    def unwrapped(self, *, name: KeyName) -> Key:
        """Read a key file as it lies there, whether its name was destroyed or not.

        Errors: KeyringDamaged; FileNotFoundError when the key or its master is not there.
        """
        file = self.file_of(name=name)
        told = told_in(file=file)
        try:
            master, wrapped = str(told["master"]), base64.b64decode(str(told["wrapped"]), validate=True)
            place = ("key", self.identity, str(name), master)
            secret = unsealed_bytes(secret=self._master_secret(master), sealed=wrapped, place=place)
        except (KeyError, ValueError, UnableToUnseal) as failure:
            raise KeyringDamaged(file=str(file)) from failure
        return Key(name=name, secret=secret)


def default_folder(*, data_folder: Path) -> Path:
    """Say where a keyring lies when nobody says otherwise: beside the data, never in it."""
    return data_folder.with_name(f"{data_folder.name}.keys")


def make_keyring(*, folder: Path, apart_from: Path) -> Keyring:
    """Make an empty keyring; it is there whole, or not at all.

    Errors: KeyringNotApart, KeyringExists.
    """
    with building(folder=folder, apart_from=apart_from) as half:
        ring = Keyring(folder=half, identity=token_hex(16))
        lay_out(ring=ring)
        ring.new_master(number=1)
    return Keyring(folder=folder.resolve(), identity=ring.identity)


def open_keyring(*, folder: Path, apart_from: Path) -> Keyring:
    """Open a keyring that is there; none is ever made in passing, since that would hide a loss.

    Errors: KeyringNotApart, KeyringMissing, KeyringTooOpen, KeyringDamaged.
    """
    keep_apart(folder=folder, apart_from=apart_from)
    folder = folder.resolve()
    if not (folder / IDENTITY).is_file():
        raise KeyringMissing(folder=str(folder))
    if is_too_open(path=folder):
        raise KeyringTooOpen(folder=str(folder))
    identity = told_in(file=folder / IDENTITY).get("identity")
    if not isinstance(identity, str) or not identity:
        raise KeyringDamaged(file=str(folder / IDENTITY))
    return Keyring(folder=folder, identity=identity)


def keep_apart(*, folder: Path, apart_from: Path) -> None:
    """Refuse a keyring in the data, and data in the keyring, also by way of links. Errors: KeyringNotApart."""
    ring, kept = folder.resolve(), apart_from.resolve()
    if ring.is_relative_to(kept) or kept.is_relative_to(ring):
        raise KeyringNotApart(folder=str(ring), apart_from=str(kept))


@contextmanager
def building(*, folder: Path, apart_from: Path) -> Iterator[Path]:
    """Give a folder beside the wanted one, which takes its place when all is written.

    Errors: KeyringNotApart; KeyringExists when there is anything but an empty folder.
    """
    keep_apart(folder=folder, apart_from=apart_from)
    folder = folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KeyringExists(folder=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    half = folder.with_name(f"{folder.name}.half-{token_hex(8)}")
    make_folder(folder=half)
    yield half
    try:
        half.rename(folder)
    except OSError as failure:
        destroy_folder(folder=half)
        raise KeyringExists(folder=str(folder)) from failure
    settle(folder=folder.parent)


def lay_out(*, ring: Keyring) -> None:
    """Make the folders of a keyring and write who it is."""
    for part in (MASTERS, KEYS, ERASED):
        make_folder(folder=ring.folder / part)
    told = {"version": _VERSION, "identity": ring.identity}
    write_whole(file=ring.folder / IDENTITY, content=json.dumps(told).encode())


def told_in(*, file: Path) -> dict[str, object]:
    """Read what a file of the keyring tells. Errors: KeyringDamaged; FileNotFoundError."""
    try:
        told = json.loads(file.read_bytes())
    except ValueError as failure:
        raise KeyringDamaged(file=str(file)) from failure
    if not isinstance(told, dict) or told.get("version") != _VERSION:
        raise KeyringDamaged(file=str(file))
    return told
