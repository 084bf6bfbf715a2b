"""Reckoning with days inside the database, by the same rule on both."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateField, Func


class DaysAfter(Func):
    """The day so many days after a day: `DaysAfter(day, number)`; null where either is."""

    arity = 2
    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """Write it in SQLite's way."""
        return self.as_sql(
            compiler, connection, template="date(%(expressions)s || ' days')", arg_joiner=", '+' || ", **context
        )

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """Write it in PostgreSQL's way."""
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" + ", **context)


class DaysBefore(DaysAfter):
    """The day so many days before a day: `DaysBefore(day, number)`; null where either is."""

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """Write it in SQLite's way."""
        return self.as_sql(
            compiler, connection, template="date(%(expressions)s || ' days')", arg_joiner=", '-' || ", **context
        )

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """Write it in PostgreSQL's way."""
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" - ", **context)
