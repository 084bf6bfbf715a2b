"""What the tests of the keyring stand on: names, a place, a text, and how flaws are told."""

import json
from collections.abc import Callable
from pathlib import Path

from goalposts.lib.keyring import Flaw, KeyName, Keyring, flaws_of

WORDS, WHO = KeyName(owner="talk-1", purpose="words"), KeyName(owner="talk-1", purpose="who")
OTHER = KeyName(owner="talk-2", purpose="words")
PLACE = ("review-1", "talk-1", "note", "row-7", "said")
SAID = "Zij komen altijd een dag te laat, en niemand belt."
PASSPHRASE = "vier woorden en een punt."
CHEAP = 12


def flaws(ring: Keyring, **compared: list[KeyName]) -> list[tuple[Flaw, str]]:
    found = flaws_of(ring=ring, expected=compared.get("expected"), erased=compared.get("erased", []))
    return [(one.flaw, one.what) for one in found]


def tamper_with(file: Path, change: Callable[[dict[str, object]], object]) -> None:
    told = json.loads(file.read_bytes())
    change(told)
    file.write_text(json.dumps(told))
