"""A keyring's copy opens with its passphrase alone, and brings back nothing that was destroyed."""

from pathlib import Path

import pytest

from goalposts.lib.keyring import (
    KeyErased,
    Keyring,
    KeyringExists,
    KeyringNotApart,
    PassphraseTooShort,
    UnableToReadCopy,
    copy_keys,
    keyring_from_copy,
    open_keyring,
)

from .rings import CHEAP, OTHER, PASSPHRASE, PLACE, SAID, WHO, WORDS, flaws, tamper_with


def test_a_copy_makes_the_keyring_again(ring: Keyring, data: Path) -> None:
    sealed = {name: ring.make_key(name=name).seal(text=SAID, place=PLACE) for name in (WORDS, WHO, OTHER)}
    ring.destroy_key(name=OTHER)
    file = data.with_name("copy")
    assert copy_keys(ring=ring, file=file, passphrase=PASSPHRASE, cost=CHEAP) == 2
    assert oct(file.stat().st_mode & 0o777) == "0o600"
    assert not any(str(one).encode() in file.read_bytes() for one in (*ring.masters(), WORDS.owner))

    again = keyring_from_copy(file=file, passphrase=PASSPHRASE, folder=data.with_name("new.keys"), apart_from=data)

    assert again.identity == ring.identity
    assert (again.names(), again.erased_names()) == (ring.names(), ring.erased_names())
    for name in (WORDS, WHO):
        assert again.key(name=name).unseal(sealed=sealed[name], place=PLACE) == SAID
    assert flaws(again, expected=[WORDS, WHO]) == []
    assert open_keyring(folder=again.folder, apart_from=data) == again


def test_what_was_destroyed_after_the_copy_does_not_come_back(ring: Keyring, data: Path) -> None:
    for name in (WORDS, WHO):
        ring.make_key(name=name)
    file = data.with_name("copy")
    copy_keys(ring=ring, file=file, passphrase=PASSPHRASE, cost=CHEAP)
    again = keyring_from_copy(
        file=file, passphrase=PASSPHRASE, folder=data.with_name("new.keys"), apart_from=data, without=[WORDS]
    )
    assert again.names() == (WHO,)
    with pytest.raises(KeyErased):
        again.key(name=WORDS)


def test_a_copy_opens_with_its_passphrase_alone(ring: Keyring, data: Path) -> None:
    file, folder = data.with_name("copy"), data.with_name("new.keys")
    copy_keys(ring=ring, file=file, passphrase=PASSPHRASE, cost=CHEAP)
    with pytest.raises(UnableToReadCopy):
        keyring_from_copy(file=file, passphrase=PASSPHRASE + "x", folder=folder, apart_from=data)
    assert not folder.exists()
    with pytest.raises(PassphraseTooShort):
        copy_keys(ring=ring, file=data.with_name("other"), passphrase="x" * 11)
    with pytest.raises(KeyringExists):
        copy_keys(ring=ring, file=file, passphrase=PASSPHRASE, cost=CHEAP)
    with pytest.raises(KeyringExists):
        keyring_from_copy(file=file, passphrase=PASSPHRASE, folder=ring.folder, apart_from=data)
    with pytest.raises(KeyringNotApart):
        keyring_from_copy(file=file, passphrase=PASSPHRASE, folder=data / "keys", apart_from=data)


@pytest.mark.parametrize(
    "change",
    [
        {"cost": 13}, {"cost": 30}, {"cost": "x"}, {"cost": None}, {"salt": "AAAA"}, {"sealed": "AAAA"}, {"sealed": 3},
        {"format": "another"},
    ],
    ids=str,
)  # fmt: skip
def test_a_changed_copy_is_refused(ring: Keyring, data: Path, change: dict[str, object]) -> None:
    file = data.with_name("copy")
    copy_keys(ring=ring, file=file, passphrase=PASSPHRASE, cost=CHEAP)
    tamper_with(file, lambda told: told.update(change))
    with pytest.raises(UnableToReadCopy):
        keyring_from_copy(file=file, passphrase=PASSPHRASE, folder=data.with_name("new"), apart_from=data)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff"])
def test_no_copy_is_refused(data: Path, content: bytes) -> None:
    file = data.with_name("copy")
    with pytest.raises(UnableToReadCopy):
        keyring_from_copy(file=file, passphrase=PASSPHRASE, folder=data.with_name("new"), apart_from=data)
    file.write_bytes(content)
    with pytest.raises(UnableToReadCopy):
        keyring_from_copy(file=file, passphrase=PASSPHRASE, folder=data.with_name("new"), apart_from=data)


def test_a_file_that_is_far_too_large_is_not_read(data: Path) -> None:
    file = data.with_name("copy")
    with file.open("wb") as out:
        out.truncate(300 * 1024 * 1024)
    with pytest.raises(UnableToReadCopy):
        keyring_from_copy(file=file, passphrase=PASSPHRASE, folder=data.with_name("new"), apart_from=data)
