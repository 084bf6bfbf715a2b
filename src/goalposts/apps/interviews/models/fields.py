"""A column that holds sealed text: which key opens it is part of the column."""

from typing import Any

from django.db import models

WORDS, WHO, REVIEW, CROSSED, AFTER = "words", "who", "review", "crossed", "after"


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """Bytes that one key opens: the interview's WORDS, WHO or what it said AFTER, the words of the whole REVIEW, or what of
    it CROSSED."""

    def __init__(self, *args: Any, key: str = WORDS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Migrations see the bytes only: the keys lie elsewhere."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs
