"""A keyring after a crash at any moment, after a kill, and with several processes at it at once."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from goalposts.lib.keyring import (
    Flaw,
    KeyErased,
    KeyName,
    Keyring,
    KeyringDamaged,
    KeyringMissing,
    KeyringRefused,
    KeyState,
    copy_keys,
    flaws_of,
    keyring_from_copy,
    make_keyring,
    open_keyring,
)
from goalposts.lib.keyring import ring as ring_module
from tests.machine import ROOT

WORDS, WHO, OTHER = (KeyName(owner=owner, purpose=why) for owner, why in (("a", "words"), ("a", "who"), ("b", "words")))
PLACE = ("review", "row", "said")
PASSPHRASE = "een zin van genoeg tekens"
STEPS = ("open", "fsync", "replace", "rename", "unlink", "mkdir", "rmdir")


class Crash(BaseException):
    """The process stops here: nothing that is written to mend it runs."""


class Stopwatch:
    """Counts what is asked of the disk, and stops at one of them, before or after it was done."""

    def __init__(self, *, at: int, is_done: bool) -> None:
        self.left, self.is_done = at, is_done

    def wrap(self, step: Callable[..., object]) -> Callable[..., object]:
        def counted(*parts: object, **named: object) -> object:
            self.left -= 1
            if self.left == 0 and not self.is_done:
                raise Crash
            try:
                return step(*parts, **named)
            finally:
                if self.left == 0:
                    raise Crash

        return counted


@contextmanager
def crashing(monkeypatch: pytest.MonkeyPatch, *, at: int, is_done: bool) -> Iterator[Stopwatch]:
    watch = Stopwatch(at=at, is_done=is_done)
    with monkeypatch.context() as patched:
        for step in STEPS:
            patched.setattr(os, step, watch.wrap(getattr(os, step)))
        yield watch


def crashes(
    monkeypatch: pytest.MonkeyPatch, *, deed: Callable[[Path], Callable[[], object]], tmp_path: Path, stride: int = 1
) -> Iterator[Path]:
    """Do a deed on fresh folders again and again, each time stopping later, until it is not stopped any more."""
    for is_done in (False, True):
        is_stopped, at = True, 1
        while is_stopped:
            folder = tmp_path / f"{at}-{is_done}"
            folder.mkdir()
            is_stopped = was_stopped(monkeypatch, deed=deed(folder), at=at, is_done=is_done)
            yield folder
            at += stride
        assert at > 4


def was_stopped(monkeypatch: pytest.MonkeyPatch, *, deed: Callable[[], object], at: int, is_done: bool) -> bool:
    with crashing(monkeypatch, at=at, is_done=is_done) as watch:
        try:
            deed()
        except Crash:
            watch.left = -1
            return True
    return False


def fresh(folder: Path) -> Keyring:
    (folder / "data").mkdir()
    ring = make_keyring(folder=folder / "keys", apart_from=folder / "data")
    for name in (WORDS, WHO):
        ring.make_key(name=name)
    return ring


def at_hand(folder: Path) -> Keyring:
    return open_keyring(folder=folder / "keys", apart_from=folder / "data")


def serious(ring: Keyring) -> list[Flaw]:
    return [one.flaw for one in flaws_of(ring=ring) if one.flaw not in (Flaw.LEFT_OVER, Flaw.HALF_ROTATED)]


def test_a_crash_while_a_key_is_made_leaves_it_made_or_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = set()

    def making(folder: Path) -> Callable[[], object]:
        ring = fresh(folder)
        return lambda: ring.make_key(name=OTHER)

    for folder in crashes(monkeypatch, deed=making, tmp_path=tmp_path):
        ring = at_hand(folder)
        assert serious(ring) == []
        seen.add(ring.state_of(name=OTHER))
        key = ring.key(name=OTHER) if ring.state_of(name=OTHER) is KeyState.THERE else ring.make_key(name=OTHER)
        assert ring.key(name=OTHER) == key
        ring.rotate()
        assert flaws_of(ring=ring, expected=[WORDS, WHO, OTHER]) == ()
    assert seen == {KeyState.THERE, KeyState.MISSING}


def test_a_crash_while_a_key_is_destroyed_never_leaves_it_in_use(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen = set()

    def destroying(folder: Path) -> Callable[[], object]:
        ring = fresh(folder)
        return lambda: ring.destroy_key(name=WORDS)

    for folder in crashes(monkeypatch, deed=destroying, tmp_path=tmp_path):
        ring = at_hand(folder)
        seen.add(ring.state_of(name=WORDS))
        if ring.state_of(name=WORDS) is KeyState.ERASED:
            with pytest.raises(KeyErased):
                ring.key(name=WORDS)
        else:
            assert ring.key(name=WORDS).name == WORDS
        ring.destroy_key(name=WORDS)
        assert flaws_of(ring=ring, expected=[WHO]) == ()
        assert not ring.file_of(name=WORDS).exists()
    assert seen == {KeyState.THERE, KeyState.ERASED}


def test_a_crash_while_the_master_is_changed_loses_no_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sealed: dict[Path, dict[KeyName, bytes]] = {}
    masters = set()

    def rotating(folder: Path) -> Callable[[], object]:
        ring = fresh(folder)
        sealed[folder] = {name: ring.key(name=name).seal(text=str(name), place=PLACE) for name in (WORDS, WHO)}
        return ring.rotate

    for folder in crashes(monkeypatch, deed=rotating, tmp_path=tmp_path):
        ring = at_hand(folder)
        assert serious(ring) == []
        masters.add(len(ring.masters()))
        for _ in range(2):
            for name, box in sealed[folder].items():
                assert ring.key(name=name).unseal(sealed=box, place=PLACE) == str(name)
            assert ring.rotate() == 2
        assert flaws_of(ring=ring, expected=[WORDS, WHO]) == ()
        assert len(ring.masters()) == 1
    assert masters == {1, 2}


def test_a_crash_while_a_keyring_is_made_leaves_it_whole_or_not_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen = set()

    def making(folder: Path) -> Callable[[], object]:
        (folder / "data").mkdir()
        return lambda: make_keyring(folder=folder / "keys", apart_from=folder / "data")

    for folder in crashes(monkeypatch, deed=making, tmp_path=tmp_path):
        try:
            ring = at_hand(folder)
        except KeyringMissing:
            ring = make_keyring(folder=folder / "keys", apart_from=folder / "data")
            seen.add("not there")
        else:
            seen.add("whole")
        ring.make_key(name=WORDS)
        assert serious(ring) == []
    assert seen == {"whole", "not there"}


def test_a_crash_while_a_copy_is_written_or_read_leaves_the_keyring_as_it_was(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def copying(folder: Path) -> Callable[[], object]:
        ring = fresh(folder)
        copy_keys(ring=ring, file=folder / "whole", passphrase=PASSPHRASE, cost=12)

        def both() -> None:
            copy_keys(ring=ring, file=folder / "copy", passphrase=PASSPHRASE, cost=12)
            keyring_from_copy(
                file=folder / "whole", passphrase=PASSPHRASE, folder=folder / "new", apart_from=folder / "data"
            )

        return both

    for folder in crashes(monkeypatch, deed=copying, tmp_path=tmp_path, stride=3):
        assert serious(at_hand(folder)) == []
        for made in ("copy", "whole"):
            if (folder / made).exists() and not (folder / "new").exists():
                again = keyring_from_copy(
                    file=folder / made,
                    passphrase=PASSPHRASE,
                    folder=folder / f"from-{made}",
                    apart_from=folder / "data",
                )
                assert again.names() == (WHO, WORDS)
        if (folder / "new").exists():
            assert serious(open_keyring(folder=folder / "new", apart_from=folder / "data")) == []


PROCESS = """
import sys
from pathlib import Path
from goalposts.lib.keyring import KeyExists, KeyName, flaws_of, open_keyring
deed, folder = sys.argv[1], Path(sys.argv[2])
ring = open_keyring(folder=folder / "keys", apart_from=folder / "data")
print("ready", flush=True)
sys.stdin.readline()
if deed == "rotate":
    for _ in range(int(sys.argv[3])):
        ring.rotate()
if deed == "make":
    made = 0
    for number in range(int(sys.argv[3])):
        try:
            made += ring.make_key(name=KeyName(owner=f"k{number}", purpose="words")) is not None
        except KeyExists:
            pass
    print(made)
if deed == "read":
    sealed = bytes.fromhex(sys.argv[4])
    for _ in range(int(sys.argv[3])):
        assert ring.key(name=KeyName(owner="a", purpose="words")).unseal(sealed=sealed, place=["p"]) == "still here"
print("done")
"""


def begun(folder: Path, *words: str) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", PROCESS, words[0], str(folder), *words[1:]],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "ready\n", process.stderr and process.stderr.read()
    return process


def test_processes_at_once_make_each_key_once_and_read_through_a_change_of_master(tmp_path: Path) -> None:
    ring = fresh(tmp_path)
    sealed = ring.key(name=WORDS).seal(text="still here", place=["p"]).hex()
    processes = [begun(tmp_path, "make", "20") for _ in range(2)]
    processes += [begun(tmp_path, "rotate", "6"), begun(tmp_path, "read", "150", sealed)]

    ended = [(*process.communicate("go\n", timeout=60), process.returncode) for process in processes]

    assert [code for _, _, code in ended] == [0, 0, 0, 0], [err for _, err, _ in ended]
    assert sum(int(out.splitlines()[0]) for out, _, _ in ended[:2]) == 20
    assert len(ring.names()) == 22
    assert flaws_of(ring=ring) == ()


def test_a_process_that_is_killed_leaves_every_key_readable(tmp_path: Path) -> None:
    ring = fresh(tmp_path)
    for number in range(4):
        process = begun(tmp_path, "rotate" if number % 2 else "make", "4000")
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=0.2 + number / 20)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        assert serious(ring) == []
    assert len(ring.names()) > 2
    ring.rotate()
    assert flaws_of(ring=ring) == ()


@pytest.mark.parametrize("meanwhile", ["destroy", "rotate"])
def test_a_reader_that_meets_a_file_being_written_over_looks_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, meanwhile: str
) -> None:
    keyring, read = fresh(tmp_path), ring_module.told_in
    wanted = keyring.key(name=WORDS)

    def late(*, file: Path) -> dict[str, object]:
        monkeypatch.setattr(ring_module, "told_in", read)
        keyring.destroy_key(name=WORDS) if meanwhile == "destroy" else keyring.rotate()
        raise KeyringDamaged(file=str(file))

    monkeypatch.setattr(ring_module, "told_in", late)
    if meanwhile == "destroy":
        with pytest.raises(KeyErased):
            keyring.key(name=WORDS)
    else:
        assert keyring.key(name=WORDS) == wanted


def test_nothing_refused_is_anything_but_a_refusal_of_the_keyring(tmp_path: Path) -> None:
    ring = fresh(tmp_path)
    ring.destroy_key(name=WORDS)
    with pytest.raises(KeyringRefused) as told:
        ring.key(name=WORDS)
    assert (told.value.code, told.value.facts) == ("KEY_ERASED", {"name": "a.words"})
