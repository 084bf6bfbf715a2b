"""Files that only their owner reads, written whole or not at all."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

FOLDER_MODE = 0o700
FILE_MODE = 0o600
OTHERS = 0o077
HALF = ".half-"
LOCK = "lock"


def make_folder(*, folder: Path) -> None:
    """Make a folder that only its owner enters, whatever the process allows by habit."""
    folder.mkdir(mode=FOLDER_MODE)
    folder.chmod(FOLDER_MODE)


def write_whole(*, file: Path, content: bytes) -> None:
    """Write a file so that after a crash it is as it was, or as it should be: never a part of it."""
    half = file.with_name(f"{HALF}{token_hex(8)}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    half.replace(file)
    settle(folder=file.parent)


def destroy(*, file: Path) -> None:
    """Write over what stands in a file, then take it away.

    Edges: a disk that writes elsewhere keeps the former content for a while; what stands in it is encrypted as well.
    """
    handle = os.open(file, os.O_WRONLY | os.O_NOFOLLOW)
    with os.fdopen(handle, "wb", buffering=0) as out:
        out.write(os.urandom(max(1, os.fstat(out.fileno()).st_size)))
        os.fsync(out.fileno())
    file.unlink()
    settle(folder=file.parent)


def destroy_folder(*, folder: Path) -> None:
    """Destroy every file under a folder, and the folder."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            destroy(file=path)
    folder.rmdir()


def settle(*, folder: Path) -> None:
    """Wait until the disk knows which files a folder holds."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def halves(*, folder: Path) -> Iterator[Path]:
    """Give what a crash left behind: files that never got their name."""
    yield from sorted(folder.rglob(f"{HALF}*"))


def is_too_open(*, path: Path) -> bool:
    """Say whether anybody but the owner has any right, or it is a link to elsewhere."""
    return path.is_symlink() or bool(path.stat().st_mode & OTHERS)


@contextmanager
def alone(*, folder: Path) -> Iterator[None]:
    """Wait until no other process changes this folder, and clear away what a crash left."""
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, FILE_MODE)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for half in halves(folder=folder):
            destroy(file=half)
        yield
    finally:
        os.close(handle)
