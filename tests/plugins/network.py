"""Keeps the tests on this machine: a connection to anywhere else is an error, not a wait."""

import ipaddress
import socket
from collections.abc import Iterator

import pytest


class OutsideWorld(RuntimeError):
    """A test tried to reach another machine; the argument is the address."""


def is_on_this_machine(*, address: object) -> bool:
    """Tell whether a socket address is a path, localhost or a loopback number."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _guarded(name: str):
    original = getattr(socket.socket, name)

    def guard(self: socket.socket, address: object, *rest: object) -> object:
        if not is_on_this_machine(address=address):
            raise OutsideWorld(f"{name} to {address!r}")
        return original(self, address, *rest)

    return guard


@pytest.fixture(autouse=True, scope="session")
def network_is_blocked() -> Iterator[None]:
    """Refuse connections to other machines for the whole run."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(name))
        yield
