"""What a keyring refuses: a code and its facts, no text. No fact is ever a secret."""

from typing import ClassVar


class KeyringRefused(Exception):
    """A deed that the keyring does not do, or something it cannot read."""

    code: ClassVar[str] = "KEYRING_REFUSED"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.code} {self.facts}" if self.facts else self.code


class KeyringMissing(KeyringRefused):
    """There is no keyring in this folder: what was sealed with it cannot be read."""

    code = "KEYRING_MISSING"


class KeyringExists(KeyringRefused):
    """There is something in this folder already."""

    code = "KEYRING_EXISTS"


class KeyringNotApart(KeyringRefused):
    """The keyring would lie in what it is to be kept apart from, or the other way round."""

    code = "KEYRING_NOT_APART"


class KeyringTooOpen(KeyringRefused):
    """Others on this machine may look into the folder, or it is not a folder of its own."""

    code = "KEYRING_TOO_OPEN"


class KeyringDamaged(KeyringRefused):
    """A file of the keyring is not what was written."""

    code = "KEYRING_DAMAGED"


class UnfitKeyName(KeyringRefused):
    """A name that cannot be that of a file."""

    code = "UNFIT_KEY_NAME"


class KeyExists(KeyringRefused):
    """There is a key of this name already."""

    code = "KEY_EXISTS"


class KeyMissing(KeyringRefused):
    """There is no key of this name, and none was destroyed."""

    code = "KEY_MISSING"


class KeyErased(KeyringRefused):
    """The key of this name was destroyed; what it sealed cannot be read again, and it is not made anew."""

    code = "KEY_ERASED"


class UnableToUnseal(KeyringRefused):
    """Sealed with another key, for another place, or changed since."""

    code = "UNABLE_TO_UNSEAL"


class PassphraseTooShort(KeyringRefused):
    """The passphrase has fewer characters than a copy needs."""

    code = "PASSPHRASE_TOO_SHORT"


class UnableToReadCopy(KeyringRefused):
    """No copy of a keyring, a changed one, or another passphrase."""

    code = "UNABLE_TO_READ_COPY"
