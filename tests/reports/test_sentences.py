"""Posts as sentences, in both languages, for every kind."""

from datetime import date

import pytest
from django.utils import translation

from goalposts.reports.sentences import amount, posts_patterns, posts_sentence, value_text, when_sentence


def sentence(language: str, **posts: object) -> str:
    known: dict[str, object] = {"metric": "Rapport", "unit": "", "what": "", "floor": None, "aim": None}
    with translation.override(language):
        return posts_sentence(**{**known, **posts, "locale": language})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("posts", "nl", "en"),
    [
        ({"kind": None}, "", ""),
        (
            {"kind": "AT_MOST", "unit": "werkdag", "floor": 6.0, "aim": 5.0},
            "Rapport: hooguit werkdag 6, liefst werkdag 5",
            "Rapport: at most werkdag 6, rather werkdag 5",
        ),
        (
            {"kind": "AT_LEAST", "unit": "%", "floor": 92.5, "aim": 97.0},
            "Rapport: minstens 92,5%, liefst 97%",
            "Rapport: at least 92.5%, rather 97%",
        ),
        ({"kind": "AT_LEAST", "unit": "EUR", "floor": 1250.0}, "Rapport: minstens € 1.250", "Rapport: at least €1,250"),
        ({"kind": "AT_MOST", "unit": "uur", "aim": 4.0}, "Rapport: hooguit 4 uur", "Rapport: at most 4 uur"),
        ({"kind": "AT_MOST", "floor": 4.0, "aim": 4.0}, "Rapport: hooguit 4", "Rapport: at most 4"),
        (
            {"kind": "BETWEEN", "unit": "°C", "floor": 18.0, "aim": 21.0},
            "Rapport: tussen 18 °C en 21 °C",
            "Rapport: between 18 °C and 21 °C",
        ),
        ({"kind": "BETWEEN", "floor": 18.0}, "Rapport: tussen 18 en –", "Rapport: between 18 and –"),
        ({"kind": "YES_NO", "floor": 1.0}, "Rapport: ja of nee", "Rapport: yes or no"),
        (
            {"kind": "JUDGEMENT", "metric": None, "what": "Meedenken"},
            "Meedenken: een oordeel, geen cijfer",
            "Meedenken: a judgement, no figure",
        ),
        ({"kind": "YES_NO", "metric": None}, "wat gezegd is: ja of nee", "what was said: yes or no"),
    ],
)
def test_posts_read_as_a_sentence(posts: dict[str, object], nl: str, en: str) -> None:
    assert sentence("nl", **posts).replace("\u00a0", " ") == nl
    assert sentence("en", **posts).replace("\u00a0", " ") == en


@pytest.mark.parametrize(
    ("timing", "by_date", "period", "nl", "en"),
    [
        ("BY_DAY", date(2026, 3, 14), "", "uiterlijk 14-03-2026", "by 14 Mar 2026"),
        ("BY_DAY", None, "", "", ""),
        ("RECURRING", None, "WEEK", "elke week", "every week"),
        ("RECURRING", None, "MONTH", "elke maand", "every month"),
        ("RECURRING", None, "QUARTER", "elk kwartaal", "every quarter"),
        ("RECURRING", None, "YEAR", "elk jaar", "every year"),
        ("RECURRING", None, "", "", ""),
        ("", None, "", "", ""),
        (None, None, None, "", ""),
    ],
)
def test_a_time_reads_as_part_of_a_sentence(
    timing: str | None, by_date: date | None, period: str | None, nl: str, en: str
) -> None:
    for language, words in (("nl", nl), ("en", en)):
        with translation.override(language):
            assert when_sentence(timing=timing, by_date=by_date, period=period, locale=language) == words


@pytest.mark.parametrize(
    ("value", "kind", "nl", "en"),
    [
        (1.0, "YES_NO", "ja", "yes"),
        (0.0, "YES_NO", "nee", "no"),
        (None, "YES_NO", "–", "–"),
        (1.0, "AT_LEAST", "1", "1"),
    ],
)
def test_a_value_of_a_yes_no_goal_is_a_word(value: float | None, kind: str, nl: str, en: str) -> None:
    for language, words in (("nl", nl), ("en", en)):
        with translation.override(language):
            assert value_text(value=value, unit="", kind=kind, locale=language) == words


@pytest.mark.parametrize(("unit", "written"), [("Werkdag", "Werkdag 5"), ("dagen", "5 dagen"), (None, "5")])
def test_a_unit_that_names_a_place_stands_first(unit: str | None, written: str) -> None:
    assert amount(value=5, unit=unit, locale="nl").replace("\u00a0", " ") == written


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_pattern_names_the_posts_it_needs(language: str) -> None:
    with translation.override(language):
        for key, pattern in posts_patterns().items():
            facts = {"subject": "S", "floor": "F", "aim": "A", "only": "O"}
            told = pattern % facts
            assert told.startswith("S: ")
            assert ("F" in told and "A" in told) is key.endswith("both")
