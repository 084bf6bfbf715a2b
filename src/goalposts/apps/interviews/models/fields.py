"""A column that holds sealed text: which key opens it is part of the column."""

from typing import Any

from django.db import models

WORDS, WHO, REVIEW, CROSSED, AFTER = "words", "who", "review", "crossed", "after"
STEP, LONG_STEP = 1024, 16384


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """Bytes that one key opens: the interview's WORDS, WHO or what it said AFTER, the words of the whole REVIEW, or what of
    it CROSSED.

    Units: `step` is by how many bytes what is sealed is filled up. Whoever knows the register could else tell by length who it
    is, in which language a mail was, or which released quote it is.
    """

    def __init__(self, *args: Any, key: str = WORDS, step: int = STEP, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key, self.step = key, step

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Migrations see the bytes only: the keys lie elsewhere."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs
