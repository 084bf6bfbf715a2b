"""Finding words whatever their capitals and accents, on both databases."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func, Q, TextField
from django.db.models.lookups import Contains

_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_MARKS = re.compile("[\u0300-\u036f]")
_ON_SQLITE = "goalposts_fold"
MAX_WORDS = 6


def fold(text: str) -> str:
    """Write a text without capitals and without accents: "Café Ĳssel" becomes "cafe ijssel"."""
    if not text.isascii():
        text = _BEYOND_ASCII.sub(_without_marks, text)
    return text.lower()


@lru_cache(maxsize=4096)
def _folded_sign(sign: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", sign))


def _without_marks(found: re.Match[str]) -> str:
    return _folded_sign(found[0])


class Folded(Func):
    """A column, folded by the database itself, by the same rule as `fold`."""

    arity = 1
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """SQLite folds by our own function, made known to each connection that needs it."""
        connection.ensure_connection()
        connection.connection.create_function(_ON_SQLITE, 1, _folded_or_none, deterministic=True)
        return self.as_sql(compiler, connection, function=_ON_SQLITE, **context)

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """PostgreSQL takes the marks off after it took the letters apart; no extension is asked for."""
        template = "lower(regexp_replace(normalize(%(expressions)s, NFKD), '[\u0300-\u036f]', '', 'g'))"
        return self.as_sql(compiler, connection, template=template, **context)


def holds_words(*, words: str, fields: tuple[str, ...]) -> Q:
    """Make the condition that each word typed occurs in one of the fields, whatever its capitals and accents.

    Edges: words beyond MAX_WORDS are not looked at; no words means no condition.
    """
    condition = Q()
    for word in fold(words).split()[:MAX_WORDS]:
        of_word = Q()
        for field in fields:
            of_word |= Q(Contains(Folded(F(field)), word))
        condition &= of_word
    return condition


def _folded_or_none(text: str | None) -> str | None:
    return None if text is None else fold(text)
