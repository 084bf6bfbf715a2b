"""The keys of one deed: taken from the keyring when a column asks for them, and forgotten with the deed."""

import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models

from goalposts.apps.interviews.models import CROSSED, REVIEW, WORDS, SealedField
from goalposts.domain.refusal import Refused
from goalposts.lib.keyring import (
    Key,
    KeyErased,
    KeyName,
    Keyring,
    KeyringMissing,
    KeyringRefused,
    KeyState,
    make_keyring,
    open_keyring,
)

_NOTHING = b"null"


class VaultClosed(Refused):
    """The keyring is gone, or cannot be used: nothing in the vault can be read. `facts["reason"]` is its own code."""

    code = "VAULT_CLOSED"


class Keys:
    """Seals and opens columns of rows; a destroyed key opens nothing, and says so by giving None."""

    def __init__(self, *, ring: Keyring) -> None:
        self._ring = ring
        self._taken: dict[KeyName, Key | None] = {}

    def seal(self, *, row: models.Model, field: str, value: object) -> None:
        """Put a plain value into a sealed column of a row that has its id.

        Errors: VaultClosed, also for a key that was destroyed.
        """
        column = _column(row, field)
        key = self._key(_name_of(row, column))
        if key is None:
            raise VaultClosed(reason=KeyErased.code)
        text = json.dumps(value, default=str, ensure_ascii=False)
        setattr(row, field, key.seal(text=text, place=_place(row, field), step=column.step))

    def read(self, *, row: models.Model, field: str) -> Any:
        """Give the plain value of a sealed column; None when nothing stands there, or its key was destroyed.

        Errors: VaultClosed when the key is missing, or does not fit.
        """
        sealed = getattr(row, field)
        if sealed is None:
            return None
        return self._opened(_name_of(row, _column(row, field)), sealed, place=_place(row, field))

    def read_cells(
        self, *, table: type[models.Model], field: str, review_id: UUID, cells: Iterable[tuple[UUID | str, UUID, Any]]
    ) -> list[Any]:
        """Give the plain values of one sealed column of many rows, in their order, without making rows of them.

        Shapes: a cell is the id of its row, the id of its interview, and what is sealed; None as `read` gives it. An id
        of a row that is text already is written as UUIDs are.
        Errors: VaultClosed.
        """
        meta = table._meta  # noqa: SLF001 - public by its documentation
        column = meta.get_field(field)
        assert isinstance(column, SealedField), "only sealed columns are sealed"
        assert column.key != REVIEW, "cells of interviews"

        @cache
        def way_into(interview_id: UUID) -> Callable[[str, bytes], bytes] | None:
            key = self._key(KeyName(owner=str(interview_id), purpose=column.key))
            return None if key is None else key.unsealing(before=(str(review_id), meta.db_table), after=(field,))

        of, way, found = None, None, []
        try:
            for row_id, interview_id, sealed in cells:
                if sealed is not None and interview_id is not of:
                    of, way = interview_id, way_into(interview_id)
                found.append(_NOTHING if sealed is None or way is None else way(str(row_id), bytes(sealed)))
        except KeyringRefused as failure:
            raise VaultClosed(reason=failure.code) from failure
        told: list[Any] = json.loads(b"[%b]" % b",".join(found))  # at once is quicker than one by one
        return told

    def _opened(self, name: KeyName, sealed: Any, *, place: tuple[str, ...]) -> Any:
        key = self._key(name)
        if key is None:
            return None
        try:
            return json.loads(key.unseal(sealed=bytes(sealed), place=place))
        except KeyringRefused as failure:
            raise VaultClosed(reason=failure.code) from failure

    def make(self, *, owner_id: UUID, purpose: str) -> None:
        """Make the key of an interview or a review. Errors: VaultClosed."""
        name = KeyName(owner=str(owner_id), purpose=purpose)
        try:
            self._taken[name] = self._ring.make_key(name=name)
        except (KeyringRefused, OSError) as failure:
            raise VaultClosed(reason=getattr(failure, "code", type(failure).__name__)) from failure

    def make_once(self, *, owner_id: UUID, purpose: str) -> None:
        """Make a key unless a crash left it behind before its row was kept. Errors: VaultClosed."""
        if self._ring.state_of(name=KeyName(owner=str(owner_id), purpose=purpose)) is KeyState.MISSING:
            self.make(owner_id=owner_id, purpose=purpose)

    def destroy(self, *, owner_id: UUID, purpose: str) -> bool:
        """Destroy a key for good: do this last in a deed. Shapes: False when it was destroyed before.

        Errors: VaultClosed.
        """
        name = KeyName(owner=str(owner_id), purpose=purpose)
        self._taken.pop(name, None)
        if self._ring.state_of(name=name) is KeyState.MISSING:
            return False
        try:
            return self._ring.destroy_key(name=name)
        except (KeyringRefused, OSError) as failure:
            raise VaultClosed(reason=getattr(failure, "code", type(failure).__name__)) from failure

    def _key(self, name: KeyName) -> Key | None:
        if name not in self._taken:
            try:
                self._taken[name] = self._ring.key(name=name)
            except KeyErased:
                self._taken[name] = None
            except (KeyringRefused, OSError) as failure:
                raise VaultClosed(reason=getattr(failure, "code", type(failure).__name__)) from failure
        return self._taken[name]


def installed_ring(*, may_make: bool = False) -> Keyring:
    """Open the installation's keyring; made only for the first vault, since a new one would hide the loss of the old.

    Errors: VaultClosed.
    """
    folder, data = settings.KEYS_DIR, settings.DATA_DIR
    try:
        try:
            return open_keyring(folder=folder, apart_from=data)
        except KeyringMissing:
            if not may_make:
                raise
            return make_keyring(folder=folder, apart_from=data)
    except (KeyringRefused, OSError) as failure:
        raise VaultClosed(reason=getattr(failure, "code", type(failure).__name__)) from failure


def open_keys(*, may_make: bool = False) -> Keys:
    """Take the keys for one deed. Errors: VaultClosed."""
    return Keys(ring=installed_ring(may_make=may_make))


def _column(row: models.Model, field: str) -> SealedField:
    column = row._meta.get_field(field)  # noqa: SLF001 - public by its documentation
    assert isinstance(column, SealedField), "only sealed columns are sealed"
    return column


def _name_of(row: Any, column: SealedField) -> KeyName:
    """Name the key of a column: of the whole review, or of the interview that the row belongs to."""
    if column.key == CROSSED:
        return KeyName(owner=str(row.review_id), purpose=CROSSED)
    if column.key == REVIEW:
        return KeyName(owner=str(row.review_id), purpose=WORDS)
    return KeyName(owner=str(getattr(row, "interview_id", None) or row.pk), purpose=column.key)


def _place(row: Any, field: str) -> tuple[str, ...]:
    return (str(row.review_id), row._meta.db_table, str(row.pk), field)  # noqa: SLF001 - public by its documentation
