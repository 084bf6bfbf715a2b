"""What the first mail to somebody also says: what is kept of them, by whom, from where, and what they may ask."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from goalposts.reports.charts.formats import day_text
from goalposts.reports.voice import voice_of


def first_lines(*, facts: Mapping[str, object], language: str) -> tuple[str, ...]:
    """Write it from `first` in the facts; nothing where that is missing or None."""
    first = cast(Mapping[str, Any] | None, facts.get("first"))
    if not first:
        return ()
    say = voice_of(address_form=str(facts["address_form"]))
    names = {
        "workspace": facts["workspace"],
        "customer": first["customer"],
        "day": day_text(day=date.fromisoformat(first["day"]), locale=language),
    }
    kept = say(
        "This is the first mail that reaches you this way. %(workspace)s keeps your name, your mail address, your work at"
        " %(customer)s and what you expect, to be able to live up to it.",
        **names,
    )
    by_file = say("Your details come from a list of customers that %(workspace)s took in on %(day)s.", **names)
    by_hand = say("Somebody at %(workspace)s wrote your details down on %(day)s.", **names)
    rights = say(
        "You may see what is kept, have it corrected, take it along, object to it and have it erased: on your own page,"
        " or by an answer to this mail. You may also complain to the data protection authority."
    )
    return (kept, by_file if first["source"] == "FILE" else by_hand, rights)
