"""Which passages look alike, and which theme fits: every row of the tables in docs/rules/nearness.md."""

import csv
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from goalposts.domain.nearness import MOST_FITTING, MOST_NEAR, Passage, Suggested, ThemeWords, near_words, suggestions

ROOT = Path(__file__).parents[2]
RULES = (ROOT / "docs" / "rules" / "nearness.md").read_text(encoding="utf-8")
CELLS = [[cell.strip() for cell in line.strip("|").split("|")] for line in RULES.splitlines() if line.startswith("| ")]
PASSAGES = [(row[0], row[2]) for row in CELLS if len(row) == 3 and row[1] in ("nl", "en")]
FITS = [(row[1], row[2]) for row in CELLS if len(row) == 3 and row[0] in ("nl", "en")]
THEMES = (
    ("Resultaat", "Results"), ("Communicatie", "Communication"), ("Presentatie", "Presentation"),
    ("Relatie", "Relationship"), ("Vernieuwing", "Innovation"),
)  # fmt: skip


def lists() -> list[dict[str, str]]:
    with (ROOT / "src/goalposts/texts/nearness_words.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


WORDS = near_words(rows=lists())
THEME_WORDS = [ThemeWords(key=UUID(int=900 + at), text=" ".join(names)) for at, names in enumerate(THEMES)]


def key(at: int) -> UUID:
    return UUID(int=at + 1)


def offered(*texts: str, themes: dict[int, UUID] | None = None) -> dict[UUID, Suggested]:
    passages = [Passage(key=key(at), text=text, theme=(themes or {}).get(at)) for at, text in enumerate(texts)]
    return suggestions(asked=[one.key for one in passages], passages=passages, themes=THEME_WORDS, words=WORDS)


def test_the_tables_are_read() -> None:
    assert len(PASSAGES) == 20
    assert len(FITS) == 10


@pytest.mark.parametrize("at", range(len(PASSAGES)), ids=[text[:30] for _group, text in PASSAGES])
def test_what_looks_alike_is_offered_as_the_table_says(at: int) -> None:
    group, _text = PASSAGES[at]
    near = offered(*(text for _group, text in PASSAGES))[key(at)].near
    groups = [PASSAGES[one.key.int - 1][0] for one in near]
    if group == "no":
        assert groups == []
    else:
        assert groups[0] == group
        assert key(at) not in [one.key for one in near]


@pytest.mark.parametrize(("text", "first"), FITS)
def test_a_theme_fits_as_the_table_says(text: str, first: str) -> None:
    fitting = offered(text)[key(0)].themes
    names = {one.key: names[1] for one, names in zip(THEME_WORDS, THEMES, strict=True)}
    assert [names[one] for one in fitting[:1]] == ([] if first == "none" else [first])


def test_what_was_sorted_before_draws_its_like() -> None:
    own = ThemeWords(key=UUID(int=950), text="Varia")
    passages = [
        Passage(key=key(0), text="De koffie in de kantine is lauw.", theme=own.key),
        Passage(key=key(1), text="In onze kantine staat lauwe koffie."),
        Passage(key=key(2), text="Somebody painted the fence blue.", theme=UUID(int=999)),
    ]
    found = suggestions(asked=[key(1)], passages=passages, themes=[own], words=WORDS)
    assert found[key(1)].themes == (own.key,)
    assert [one.key for one in found[key(1)].near] == [key(0)]
    assert list(found) == [key(1)], "only what was asked about"


def test_the_order_in_which_passages_come_changes_nothing() -> None:
    passages = [Passage(key=key(at), text=text) for at, (_group, text) in enumerate(PASSAGES)]
    first = suggestions(asked=[one.key for one in passages], passages=passages, themes=THEME_WORDS, words=WORDS)
    for seed in range(5):
        mixed = Random(seed).sample(passages, len(passages))
        again = suggestions(asked=[one.key for one in mixed], passages=mixed, themes=THEME_WORDS, words=WORDS)
        assert again == first


def test_no_more_than_so_many_are_offered_the_same_words_first() -> None:
    same, alike = (
        "De storing duurde te lang.",
        [f"Nog een storing aan lijn {name}." for name in ["noord", "zuid", "oost"]],
    )
    found = offered(same, *alike, same)[key(0)]
    assert len(found.near) == MOST_NEAR
    assert (found.near[0].key, found.near[0].likeness) == (key(4), 1.0)
    assert len(found.themes) <= MOST_FITTING


def test_nothing_is_like_nothing() -> None:
    found = offered("", "En nu?", "…", "12 van de 30")
    assert all(one == Suggested(near=(), themes=()) for one in found.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ze planden het om.", "De planning is omgegooid."),
        ("GEPLANDE stops", "Zij plannen stops"),
        ("De storingsdienst komt.", "Er was een storing."),
        ("Eén monteur per keer.", "Een monteur per keer."),
        ("De monteurs zijn vriendelijk.", "A friendly technician."),
    ],
)
def test_forms_of_a_word_are_alike(one: str, other: str) -> None:
    assert [near.key for near in offered(one, other, "De koffie is lauw.")[key(0)].near] == [key(1)]


def test_the_lists_hold_no_word_twice_and_no_subject_that_says_nothing() -> None:
    rows = lists()
    empty = {form for row in rows if row["list"] == "empty" for form in row["forms"].split()}
    subjects = [(row["name"], form) for row in rows if row["list"] == "subject" for form in row["forms"].split()]
    assert not [pair for pair in subjects if pair[1] in empty]
    assert sorted({one for one in subjects if subjects.count(one) > 1}) == []
