"""An expectation as lists show it: its words, whose they are, its posts in a sentence, how it stands."""

from dataclasses import dataclass

from goalposts.apps.expectations.labels import STATES, Words
from goalposts.apps.expectations.queries import RegisterRow
from goalposts.entrypoints.shared.formats import locale
from goalposts.reports.sentences import amount, posts_sentence, when_sentence


@dataclass(frozen=True)
class ExpectationLine:
    """A row of the register, in the reader's language."""

    row: RegisterRow
    theme: str | None
    posts: str
    when: str
    value: str
    state: Words


def line_of(row: RegisterRow) -> ExpectationLine:
    """Put a row of the register in words."""
    language = locale()
    return ExpectationLine(
        row=row,
        theme=row.theme_nl if language == "nl" else row.theme_en,
        posts=posts_sentence(
            kind=row.kind,
            metric=row.metric_name,
            unit=row.unit,
            what=row.what,
            floor=row.floor,
            aim=row.aim,
            locale=language,
        ),
        when=when_sentence(timing=row.timing, by_date=row.by_date, period=row.period, locale=language),
        value=amount(value=row.value, unit=row.unit, locale=language) if row.value is not None else "",
        state=STATES[row.state],
    )
