"""What somebody who is heard consents to: texts with a version, which never change once they were shown.

They lie in texts/consent.csv and are written as the reader would say them: "I". A better text is a new version.
"""

from collections.abc import Mapping

from goalposts.lib.word_lists import text_rows

LATEST = 1


def consent_lines(*, version: int, scope: str, language: str, names: Mapping[str, object]) -> tuple[str, ...]:
    """Give the sentences of one version.

    Shapes: `names` hold reviewer, organisation, workspace and customer; empty for a version or scope that never was.
    """
    rows = (row for row in text_rows(name="consent") if row["version"] == str(version) and row["scope"] == scope)
    return tuple(row["nl" if language == "nl" else "en"] % names for row in rows)
