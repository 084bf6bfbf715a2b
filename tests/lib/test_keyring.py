"""A key for each name, apart from the data: sealed for one place, wrapped, rotated, destroyed, looked over, copied."""

import json
import os
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from goalposts.lib.keyring import (
    Finding,
    Flaw,
    KeyErased,
    KeyExists,
    KeyMissing,
    KeyName,
    Keyring,
    KeyringDamaged,
    KeyringExists,
    KeyringMissing,
    KeyringNotApart,
    KeyringRefused,
    KeyringTooOpen,
    KeyState,
    UnableToUnseal,
    UnfitKeyName,
    default_folder,
    make_keyring,
    open_keyring,
)

from .rings import OTHER, PLACE, SAID, WHO, WORDS, flaws, tamper_with


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_it_lies_beside_the_data_for_its_owner_alone(ring: Keyring, data: Path) -> None:
    ring.make_key(name=WORDS)
    assert ring.folder == data.parent / "shop.keys"
    for path in [ring.folder, *ring.folder.rglob("*")]:
        assert oct(path.stat().st_mode & 0o777) == ("0o700" if path.is_dir() else "0o600"), path
    assert flaws(ring, expected=[WORDS]) == []


def test_a_habit_of_open_files_changes_nothing(data: Path) -> None:
    before = os.umask(0)
    try:
        ring = make_keyring(folder=default_folder(data_folder=data), apart_from=data)
        ring.make_key(name=WORDS)
    finally:
        os.umask(before)
    assert flaws(ring) == []


def test_a_text_reads_back_with_its_key_in_its_place_and_does_not_show(ring: Keyring) -> None:
    key = ring.make_key(name=WORDS)
    sealed = key.seal(text=SAID, place=PLACE)
    again = open_keyring(folder=ring.folder, apart_from=ring.folder.parent / "shop").key(name=WORDS)
    assert again.unseal(sealed=sealed, place=PLACE) == SAID
    assert SAID.encode() not in sealed
    assert key.seal(text=SAID, place=PLACE) != sealed
    assert key.secret not in everything_in(ring.folder)
    assert repr(key.secret) not in repr(key)


@pytest.mark.parametrize("text", ["", "a", "é" * 31, "x" * 63, "x" * 64, "x" * 65, "\x80\x00", "🙂" * 9000])
def test_every_length_reads_back_and_tells_little(ring: Keyring, text: str) -> None:
    key = ring.make_key(name=WORDS)
    sealed = key.seal(text=text, place=PLACE)
    assert key.unseal(sealed=sealed, place=PLACE) == text
    assert (len(sealed) - 29) % 64 == 0


def test_it_is_aes_gcm_by_another_hand(ring: Keyring) -> None:
    key = ring.make_key(name=WORDS)
    sealed = key.seal(text=SAID, place=("a", "bc"))
    bound = b"\x01" + b"".join(bytes([0, 0, 0, len(one)]) + one for one in (b"text", b"talk-1", b"words", b"a", b"bc"))
    opened = AESGCM(key.secret).decrypt(sealed[1:13], sealed[13:], bound)
    assert opened.rstrip(b"\x00") == SAID.encode() + b"\x80"


OTHER_PLACES = [
    ("review-2", *PLACE[1:]),
    (*PLACE[:3], "row-8", "said"),
    (*PLACE[:4], "meant"),
    PLACE[:4],
    (*PLACE, ""),
    (*PLACE[:3], "row-7said", ""),
    ("review-1talk-1", "", *PLACE[2:]),
    (),
]


@pytest.mark.parametrize("place", OTHER_PLACES, ids=str)
def test_what_was_sealed_for_one_place_reads_in_no_other(ring: Keyring, place: tuple[str, ...]) -> None:
    key = ring.make_key(name=WORDS)
    with pytest.raises(UnableToUnseal):
        key.unseal(sealed=key.seal(text=SAID, place=PLACE), place=place)


def test_no_two_places_are_bound_alike(ring: Keyring) -> None:
    key = ring.make_key(name=WORDS)
    for one, other in combinations([PLACE, *OTHER_PLACES], 2):
        with pytest.raises(UnableToUnseal):
            key.unseal(sealed=key.seal(text=SAID, place=one), place=other)


def test_sealed_texts_cannot_be_swapped_between_keys(ring: Keyring) -> None:
    sealed = {name: ring.make_key(name=name).seal(text=SAID, place=PLACE) for name in (WORDS, WHO, OTHER)}
    for name, other in ((WORDS, WHO), (WHO, WORDS), (WORDS, OTHER), (OTHER, WHO)):
        with pytest.raises(UnableToUnseal):
            ring.key(name=name).unseal(sealed=sealed[other], place=PLACE)


def test_even_one_secret_under_two_names_does_not_let_texts_be_swapped(ring: Keyring) -> None:
    key = ring.make_key(name=WORDS)
    twin = type(key)(name=WHO, secret=key.secret)
    with pytest.raises(UnableToUnseal):
        twin.unseal(sealed=key.seal(text=SAID, place=PLACE), place=PLACE)


def test_every_changed_byte_is_noticed(ring: Keyring) -> None:
    key = ring.make_key(name=WORDS)
    sealed = key.seal(text="ja", place=PLACE)
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(UnableToUnseal):
            key.unseal(sealed=changed, place=PLACE)
    for short in (b"", sealed[:1], sealed[:20], sealed[:-1], sealed + b"x"):
        with pytest.raises(UnableToUnseal):
            key.unseal(sealed=short, place=PLACE)


def test_a_key_is_made_once(ring: Keyring) -> None:
    key = ring.make_key(name=WORDS)
    with pytest.raises(KeyExists):
        ring.make_key(name=WORDS)
    assert ring.key(name=WORDS) == key
    assert ring.names() == (WORDS,)


def test_a_key_that_was_never_made_is_missing(ring: Keyring) -> None:
    assert ring.state_of(name=WORDS) is KeyState.MISSING
    for deed in (ring.key, ring.destroy_key):
        with pytest.raises(KeyMissing):
            deed(name=WORDS)


@pytest.mark.parametrize("part", ["", "..", "a/b", "A", "-a", "a.b", "a b", "x" * 65, "ä"])
def test_a_name_is_fit_for_a_file(part: str) -> None:
    with pytest.raises(UnfitKeyName):
        KeyName(owner=part, purpose="words")
    with pytest.raises(UnfitKeyName):
        KeyName(owner="talk", purpose=part)


@pytest.mark.parametrize("inside", [".", "keys", "a/b/keys", ".."])
def test_it_is_refused_in_the_data_and_around_it(data: Path, inside: str) -> None:
    for deed in (make_keyring, open_keyring):
        with pytest.raises(KeyringNotApart):
            deed(folder=data / inside, apart_from=data)


def test_it_is_refused_in_the_data_by_way_of_a_link(data: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").symlink_to(data)
    with pytest.raises(KeyringNotApart):
        make_keyring(folder=tmp_path / "elsewhere" / "keys", apart_from=data)


def test_a_name_that_begins_alike_is_apart(data: Path) -> None:
    assert make_keyring(folder=data.with_name("shop2"), apart_from=data).names() == ()


def test_a_lost_keyring_is_told_and_never_made_in_passing(data: Path) -> None:
    folder = default_folder(data_folder=data)
    with pytest.raises(KeyringMissing):
        open_keyring(folder=folder, apart_from=data)
    assert not folder.exists()


def test_what_lies_there_is_not_written_over(ring: Keyring, data: Path) -> None:
    with pytest.raises(KeyringExists):
        make_keyring(folder=ring.folder, apart_from=data)
    (data.parent / "file").write_text("x")
    with pytest.raises(KeyringExists):
        make_keyring(folder=data.parent / "file", apart_from=data)
    (data.parent / "empty").mkdir()
    assert make_keyring(folder=data.parent / "empty", apart_from=data).names() == ()
    assert flaws(ring) == []


def test_somebody_who_makes_it_meanwhile_comes_first(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = default_folder(data_folder=data)
    rename = Path.rename

    def late(path: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "rename", rename)
        make_keyring(folder=folder, apart_from=data).make_key(name=WORDS)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", late)
    with pytest.raises(KeyringExists):
        make_keyring(folder=folder, apart_from=data)
    ring = open_keyring(folder=folder, apart_from=data)
    assert (ring.names(), flaws(ring)) == ((WORDS,), [])


@pytest.mark.parametrize("mode", [0o750, 0o701, 0o777])
def test_a_keyring_that_others_may_enter_is_not_opened(ring: Keyring, data: Path, mode: int) -> None:
    ring.folder.chmod(mode)
    with pytest.raises(KeyringTooOpen):
        open_keyring(folder=ring.folder, apart_from=data)
    assert flaws(ring) == [(Flaw.TOO_OPEN, ".")]


def test_rotation_leaves_texts_readable_and_former_copies_of_the_wrapping_useless(ring: Keyring, data: Path) -> None:
    sealed = {name: ring.make_key(name=name).seal(text=SAID, place=PLACE) for name in (WORDS, WHO, OTHER)}
    ring.destroy_key(name=OTHER)
    (former,) = ring.masters()
    old = ring.file_of(name=WORDS).read_bytes()

    assert ring.rotate() == 2

    assert former not in ring.masters()
    assert len(ring.masters()) == 1
    for name in (WORDS, WHO):
        assert ring.key(name=name).unseal(sealed=sealed[name], place=PLACE) == SAID
    ring.file_of(name=WORDS).write_bytes(old)
    with pytest.raises(KeyringDamaged):
        ring.key(name=WORDS)
    with pytest.raises(KeyringDamaged):
        ring.rotate()
    assert flaws(ring) == [(Flaw.KEY_UNREADABLE, str(WORDS))]


def test_a_destroyed_key_stays_destroyed(ring: Keyring) -> None:
    key = ring.make_key(name=WORDS)
    wrapped, sealed = ring.file_of(name=WORDS).read_bytes(), key.seal(text=SAID, place=PLACE)
    ring.make_key(name=WHO)

    assert ring.destroy_key(name=WORDS) is True
    assert ring.destroy_key(name=WORDS) is False

    assert ring.state_of(name=WORDS) is KeyState.ERASED
    assert (ring.names(), ring.erased_names()) == ((WHO,), (WORDS,))
    for deed in (ring.key, ring.make_key):
        with pytest.raises(KeyErased):
            deed(name=WORDS)
    assert wrapped not in everything_in(ring.folder)
    ring.rotate()
    with pytest.raises(KeyErased):
        ring.key(name=WORDS)
    for name in ring.names():
        with pytest.raises(UnableToUnseal):
            ring.key(name=name).unseal(sealed=sealed, place=PLACE)


def test_a_destroyed_key_that_is_put_back_is_not_used_and_is_told(ring: Keyring) -> None:
    ring.make_key(name=WORDS)
    wrapped = ring.file_of(name=WORDS).read_bytes()
    ring.destroy_key(name=WORDS)
    ring.file_of(name=WORDS).write_bytes(wrapped)
    ring.file_of(name=WORDS).chmod(0o600)
    with pytest.raises(KeyErased):
        ring.key(name=WORDS)
    assert flaws(ring) == [(Flaw.HALF_ERASED, str(WORDS))]
    assert ring.destroy_key(name=WORDS) is True
    assert flaws(ring) == []


TAMPERED: list[tuple[str, Callable[[Keyring], object]]] = [
    ("no json", lambda ring: ring.file_of(name=WORDS).write_text("{")),
    ("no text", lambda ring: ring.file_of(name=WORDS).write_bytes(b"\xff\xfe{}")),
    ("empty", lambda ring: ring.file_of(name=WORDS).write_text("")),
    ("a list", lambda ring: ring.file_of(name=WORDS).write_text("[]")),
    ("another version", lambda ring: tamper_with(ring.file_of(name=WORDS), lambda told: told.update(version=2))),
    ("no master named", lambda ring: tamper_with(ring.file_of(name=WORDS), lambda told: told.pop("master"))),
    ("no base64", lambda ring: tamper_with(ring.file_of(name=WORDS), lambda told: told.update(wrapped="é"))),
    ("cut short", lambda ring: tamper_with(ring.file_of(name=WORDS), lambda told: told.update(wrapped="AQID"))),
    ("that of another", lambda ring: ring.file_of(name=WHO).replace(ring.file_of(name=WORDS))),
]


@pytest.mark.parametrize("tamper", [one for _, one in TAMPERED], ids=[name for name, _ in TAMPERED])
def test_a_tampered_key_is_noticed_and_hurts_no_other(ring: Keyring, tamper: Callable[[Keyring], object]) -> None:
    for name in (WORDS, WHO, OTHER):
        ring.make_key(name=name)
    tamper(ring)
    with pytest.raises(KeyringDamaged):
        ring.key(name=WORDS)
    assert (Flaw.KEY_UNREADABLE, str(WORDS)) in flaws(ring)
    assert ring.key(name=OTHER).name == OTHER


def test_a_tampered_master_is_noticed(ring: Keyring) -> None:
    ring.make_key(name=WORDS)
    (master,) = ring.masters()
    file, whole = ring.master_file(master=master), ring.master_file(master=master).read_bytes()
    for secret in ("", "AAAA", "A" * 43 + "="):
        file.write_text(json.dumps(json.loads(whole) | {"secret": secret}))
        with pytest.raises(KeyringDamaged):
            ring.key(name=WORDS)
        assert flaws(ring) == [(Flaw.KEY_UNREADABLE, str(WORDS)), (Flaw.MASTER_UNREADABLE, master)]
        file.write_bytes(whole)
    assert flaws(ring) == []


def test_a_lost_master_is_told(ring: Keyring) -> None:
    ring.make_key(name=WORDS)
    ring.master_file(master=ring.masters()[0]).unlink()
    for deed in (ring.masters, ring.rotate):
        with pytest.raises(KeyringDamaged):
            deed()
    for refused in (lambda: ring.key(name=WORDS), lambda: ring.make_key(name=WHO)):
        with pytest.raises(KeyringDamaged):
            refused()
    assert flaws(ring) == [(Flaw.KEY_UNREADABLE, str(WORDS)), (Flaw.MASTER_MISSING, "masters")]


def test_a_key_whose_own_master_is_gone_stops_a_rotation_before_it_begins(ring: Keyring) -> None:
    ring.make_key(name=WORDS)
    (lost,) = ring.masters()
    left = ring.new_master(number=2)
    ring.master_file(master=lost).unlink()
    with pytest.raises(KeyringDamaged):
        ring.rotate()
    assert ring.masters() == (left,)


@pytest.mark.parametrize("content", ["{", "[]", '{"version": 1}', '{"version": 1, "identity": 3}'])
def test_a_tampered_identity_is_noticed(ring: Keyring, data: Path, content: str) -> None:
    (ring.folder / "keyring.json").write_text(content)
    with pytest.raises(KeyringDamaged):
        open_keyring(folder=ring.folder, apart_from=data)


def test_keys_of_another_keyring_do_not_fit(ring: Keyring, data: Path) -> None:
    other = make_keyring(folder=data.with_name("other.keys"), apart_from=data)
    other.make_key(name=WORDS)
    (master,) = other.masters()
    other.file_of(name=WORDS).replace(ring.file_of(name=WORDS))
    other.master_file(master=master).replace(ring.master_file(master=master))
    with pytest.raises(KeyringDamaged):
        ring.key(name=WORDS)


def test_what_the_data_knows_and_the_keyring_has_are_compared(ring: Keyring) -> None:
    back = KeyName(owner="talk-3", purpose="words")
    for name in (WORDS, WHO, back):
        ring.make_key(name=name)
    ring.destroy_key(name=WHO)
    assert flaws(ring, expected=[WORDS, back]) == []
    assert flaws(ring, expected=[WORDS, WHO, OTHER], erased=[back]) == [
        (Flaw.KEY_BACK, str(back)),
        (Flaw.KEY_ERASED, str(WHO)),
        (Flaw.KEY_MISSING, str(OTHER)),
    ]
    assert flaws(ring, expected=[WORDS]) == [(Flaw.KEY_UNKNOWN, str(back))]


def test_what_does_not_belong_there_is_told(ring: Keyring, data: Path) -> None:
    ring.make_key(name=WORDS)
    ring.file_of(name=WORDS).chmod(0o640)
    (ring.folder / "keys" / "notes.txt").touch(0o600)
    (ring.folder / "erased" / "No Name").touch(0o600)
    (ring.folder / "keys" / ".half-1").touch(0o600)
    data.with_name("shop.keys.half-2").mkdir()
    (ring.folder / "keys" / "talk-9.words.json").symlink_to(data)
    assert flaws(ring) == [
        (Flaw.KEY_UNREADABLE, "talk-9.words"),
        (Flaw.LEFT_OVER, "keys/.half-1"),
        (Flaw.LEFT_OVER, "shop.keys.half-2"),
        (Flaw.STRANGE_FILE, "erased/No Name"),
        (Flaw.STRANGE_FILE, "keys/notes.txt"),
        (Flaw.TOO_OPEN, "keys/talk-1.words.json"),
        (Flaw.TOO_OPEN, "keys/talk-9.words.json"),
    ]
    assert ring.names() == (WORDS, KeyName(owner="talk-9", purpose="words"))


def test_a_refusal_tells_its_code_and_facts() -> None:
    assert str(KeyMissing(name="talk-1.words")) == "KEY_MISSING {'name': 'talk-1.words'}"
    assert str(UnableToUnseal()) == "UNABLE_TO_UNSEAL"
    assert issubclass(KeyMissing, KeyringRefused)
    assert Finding(flaw=Flaw.LEFT_OVER, what="a") < Finding(flaw=Flaw.TOO_OPEN, what="a")
