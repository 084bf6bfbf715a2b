"""docs/rules/clarity.md row by row, and the labelled sentences: how often label and parts are right."""

import csv
from datetime import date
from pathlib import Path

import pytest

from goalposts.domain.clarity import WORDINGS, Label, Lists, Part, Reading, lists_of, reading_of
from goalposts.domain.sentence_goal import sentence_goal
from goalposts.domain.slots import Bound, Role, slots_of
from goalposts.domain.wording import folded

from .rule_tables import table

HERE = Path(__file__).parent
TEXTS = HERE.parents[1] / "src" / "goalposts" / "texts"
SAID = date(2026, 3, 2)
LANGUAGES = ("nl", "en")
CORE = {"metric", "target", "deadline"}
CORPORA = ("statements", "own:practice", "own:final", "trades:practice", "trades:final", "trades:last")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LISTS: dict[str, Lists] = {
    one: lists_of(language=one, lexicon=rows_of(TEXTS / "lexicon.csv"), clarifiers=rows_of(TEXTS / "clarifiers.csv"))
    for one in LANGUAGES
}


def read(words: str, language: str) -> Reading:
    return reading_of(words=words, language=language, lists=LISTS[language])


def corpus(name: str, language: str) -> list[dict[str, str]]:
    path, _, part = name.partition(":")
    rows = rows_of(HERE / "sentences" / f"{path}.csv")
    return [row for row in rows if row["lang"] == language and (not part or row["set"] == part)]


def cells(name: str) -> list[dict[str, str]]:
    return table(page="clarity", section=name)


@pytest.mark.parametrize("row", cells("1."))
def test_the_table_of_labels(row: dict[str, str]) -> None:
    reading = read(row["sentence"], row["lang"])
    assert (reading.label.value, ", ".join(part.value for part in reading.missing)) == (row["label"], row["missing"])


@pytest.mark.parametrize("row", cells("2."))
def test_the_table_of_what_counts(row: dict[str, str]) -> None:
    assert read(row["sentence"], row["lang"]).label.value == row["label"], row["why"]


@pytest.mark.parametrize("row", cells("4."))
def test_the_table_of_what_the_builder_starts_with(row: dict[str, str]) -> None:
    goal = sentence_goal(reading=read(row["sentence"], row["lang"]), said=SAID)
    found = {
        "metric": goal.metric_name or None,
        "kind": goal.kind and goal.kind.value,
        "unit": goal.unit or None,
        "now": goal.baseline,
        "floor": goal.floor,
        "aim": goal.aim,
        "by": goal.by_date,
        "period": goal.period and goal.period.value,
    }
    told = {
        key: "–" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
        for key, value in found.items()
    }
    assert told == {key: row[key] for key in told}


@pytest.mark.parametrize("name", CORPORA)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labels_of_the_corpora_by_the_criteria(name: str, language: str) -> None:
    rows = corpus(name, language)
    pairs = [(row["label"], read(row["statement"], language).label.value) for row in rows]
    assert len(pairs) >= 30
    assert sum(told == got for told, got in pairs) / len(pairs) >= 0.85
    assert ("measurable", "diffuse") not in pairs
    hits = pairs.count(("diffuse", "diffuse"))
    assert hits / sum(told == "diffuse" for told, _ in pairs) >= 0.90
    assert hits / sum(got == "diffuse" for _, got in pairs) >= 0.85


@pytest.mark.parametrize("name", CORPORA)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", list(Part))
def test_each_missing_part_is_named_nine_times_in_ten(name: str, language: str, part: Part) -> None:
    rows = corpus(name, language)
    pairs = [
        (part.value in row["missing_elements"].split("|"), part in read(row["statement"], language).missing)
        for row in rows
    ]
    both = pairs.count((True, True))
    assert both / sum(told for told, _ in pairs) >= 0.85
    assert both / sum(got for _, got in pairs) >= 0.90


@pytest.mark.parametrize("name", ["statements", "own", "trades"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_label_follows_from_the_parts_by_hand_and_by_code(name: str, language: str) -> None:
    """Two routes: the label that stands in the file, and the one its missing parts make; and so for what was read."""
    by_count = {0: "measurable", 3: "diffuse"}
    for row in corpus(name, language):
        assert row["label"] == by_count.get(len(CORE & set(row["missing_elements"].split("|"))), "partly")
        reading = read(row["statement"], language)
        missing = {part.value for part in reading.missing}
        assert reading.label.value == by_count.get(len(CORE & missing), "partly")


@pytest.mark.parametrize(
    "change", [str.upper, str.lower, lambda text: f"  {text}\r\n", lambda text: text.replace("'", "’")]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_capitals_and_white_space_change_no_label(change: object, language: str) -> None:
    assert callable(change)
    for row in corpus("statements", language):
        assert read(change(row["statement"]), language).label is read(row["statement"], language).label, row[
            "statement"
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_most_three_questions_and_none_when_measurable(language: str) -> None:
    for row in corpus("own", language):
        reading = read(row["statement"], language)
        is_enough = reading.label is Label.MEASURABLE
        assert len(reading.questions) == (0 if is_enough else min(3, len(reading.missing) + len(reading.diffuse)))
        assert len(set(reading.questions)) == len(reading.questions)
        for one in reading.diffuse:
            assert row["statement"][one.span.start : one.span.end] == one.words


def test_two_words_are_underlined_and_ask_first() -> None:
    reading = read("Jullie moeten sneller en proactiever zijn", "nl")
    assert [one.words for one in reading.diffuse] == ["sneller", "proactiever"]
    assert list(reading.questions[:2]) == [one.term.ask_instead for one in reading.diffuse]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Sneller: van 9 naar 5 werkdagen vóór 1 oktober"),
        ("nl", "Niet meer dan 5 fouten, en meer dan 3 bezoeken"),
        ("en", "Our quality lab sees no more than 5, fewer than 3"),
        ("en", "Ask our HR partner"),
    ],
)
def test_words_made_plain_by_a_number_or_a_name_are_not_underlined(language: str, words: str) -> None:
    assert read(words, language).diffuse == ()


def test_nothing_said_misses_everything() -> None:
    reading = read("", "en")
    assert (reading.label, len(reading.missing), reading.diffuse) == (Label.DIFFUSE, 6, ())
    empty = lists_of(language="en", lexicon=[], clarifiers=[])
    assert reading_of(words="be proactive", language="en", lists=empty).questions == ()


def test_folding_keeps_every_place() -> None:
    text = "İSTANBUL ’s 3–4 É\u00a0ß"
    assert len(folded(words=text)) == len(text)


@pytest.mark.parametrize(
    "piece", ["a-", "1", "van 9 naar ", "our ", "onze de ", "rated 1 ", "no ", " ", "in de ons ", "the x-"]
)
def test_the_longest_sentence_of_the_same_piece_is_read_to_its_end(piece: str) -> None:
    """A pattern that tries every way through such a sentence would not come back at all."""
    for language in WORDINGS:
        assert read((piece * 4000)[:4000], language).label in set(Label)


@pytest.mark.parametrize(
    ("language", "word"),
    [("nl", "transparanter"), ("nl", "bereikbaarder"), ("nl", "klantgerichtere"), ("en", "transparently")],
)
def test_endings_that_the_list_leaves_out_are_found(language: str, word: str) -> None:
    assert [one.words for one in read(f"Xx {word} xx", language).diffuse] == [word]


def test_a_day_with_its_year_is_that_day() -> None:
    reading = read("Van 9 naar 5 werkdagen, uiterlijk 01-10-2031.", "nl")
    assert sentence_goal(reading=reading, said=SAID).by_date == date(2031, 10, 1)


@pytest.mark.parametrize(
    ("language", "words", "bound"),
    [
        ("nl", "Voor de helpdesk een cijfer van 8 of hoger", Bound.AT_LEAST),
        ("nl", "Een voorraad van 40 pallets of meer", Bound.AT_LEAST),
        ("nl", "Een wachttijd van 3 dagen of korter", Bound.AT_MOST),
        ("en", "A helpdesk score of 8 or higher", Bound.AT_LEAST),
        ("en", "A stock of 40 pallets or more", Bound.AT_LEAST),
        ("en", "A stock of 40 pallets", Bound.UNSAID),
    ],
)
def test_the_side_of_a_number_may_be_said_behind_it(language: str, words: str, bound: Bound) -> None:
    [amount] = slots_of(words=words, wording=WORDINGS[language]).amounts
    assert (amount.bound, amount.role) == (bound, Role.TARGET)
