"""Keys in a folder of their own, apart from the data they open: made, taken, rotated, destroyed, looked over, copied.

Decision: docs/decisions/110-keyring-of-files.md.
"""

from goalposts.lib.keyring.checks import Finding, Flaw, flaws_of
from goalposts.lib.keyring.copies import copy_keys, keyring_from_copy
from goalposts.lib.keyring.refusals import (
    KeyErased,
    KeyExists,
    KeyMissing,
    KeyringDamaged,
    KeyringExists,
    KeyringMissing,
    KeyringNotApart,
    KeyringRefused,
    KeyringTooOpen,
    PassphraseTooShort,
    UnableToReadCopy,
    UnableToUnseal,
    UnfitKeyName,
)
from goalposts.lib.keyring.ring import (
    IDENTITY,
    Key,
    KeyName,
    Keyring,
    KeyState,
    default_folder,
    make_keyring,
    open_keyring,
)

__all__ = [
    "IDENTITY", "Finding", "Flaw", "Key", "KeyErased", "KeyExists", "KeyMissing", "KeyName", "KeyState", "Keyring", "KeyringDamaged",
    "KeyringExists", "KeyringMissing", "KeyringNotApart", "KeyringRefused", "KeyringTooOpen", "PassphraseTooShort",
    "UnableToReadCopy", "UnableToUnseal", "UnfitKeyName", "copy_keys", "default_folder", "flaws_of", "keyring_from_copy",
    "make_keyring", "open_keyring",
]  # fmt: skip
