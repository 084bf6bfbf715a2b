"""Keeps a spreadsheet from taking text for a formula, and takes away again what was put before it."""

ACTIVE = "=+-@\t\r"  # a spreadsheet takes text that starts with one of these for a formula


def quieted(*, text: str) -> str:
    """Give a text that no spreadsheet takes for a formula: with an apostrophe before it where it needs one.

    Edges: a text that begins with an apostrophe before such a sign gets another, so that reading back is exact.
    """
    start = text.lstrip("'")[:1]
    return f"'{text}" if start and start in ACTIVE else text


def woken(*, text: str) -> str:
    """Give a text as it was before `quieted`; a text that was not changed stays as it is."""
    is_quieted = text[:1] == "'" and text.lstrip("'")[:1] in tuple(ACTIVE)
    return text[1:] if is_quieted else text
