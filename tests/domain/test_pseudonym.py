"""Marks instead of names: the tables of docs/rules/pseudonyms.md are the test, and every text can be put back."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalposts.domain.pseudonym import WORDS, Kind, Pseudonymised, pseudonymise
from tests.domain.rule_tables import table

NAMES = ("Carla de Wit", "Ties van 't Hof", "André Bos", "Jan Bos")
PIECES = st.sampled_from(
    (
        *(
            "Carla",
            "carla",
            "de Wit",
            "wit",
            "Witte",
            "Ties",
            "Tieske",
            "van 't Hof",
            "André",
            "Andre\u0301",
            "Bos",
            "Jan",
        ),
        *("06-12345678", "a@b.example", "1234567", "€ 1250000", "[naam 2]", "8011 AB", "Kerkstraat 3", "10:30", "dat"),
    )
)
GLUE = st.sampled_from([" ", ", ", ". ", "-", "'s ", "\n", "", "_", "’"])
TEXTS = st.lists(st.tuples(PIECES, GLUE), max_size=12).map(lambda pairs: "".join(one + glue for one, glue in pairs))


def names_in(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]


@pytest.mark.parametrize(
    "row", [*table(page="pseudonyms", section="1."), *table(page="pseudonyms", section="3.")], ids=str
)
def test_names_become_marks_as_the_rule_page_says(row: dict[str, str]) -> None:
    done = pseudonymise(texts=[row["text"]], names=names_in(row["names"]), language="nl")
    assert done.texts == (row["becomes"],)


@pytest.mark.parametrize("row", table(page="pseudonyms", section="2."), ids=str)
def test_forms_become_marks_as_the_rule_page_says(row: dict[str, str]) -> None:
    assert pseudonymise(texts=[row["text"]], names=[], language="nl").texts == (row["becomes"],)


def test_texts_that_belong_together_share_their_marks_and_the_map_tells_every_place() -> None:
    texts = ["Carla de Wit: Bel Ties.", "Ties: Mail CARLA, a@b.example."]
    done = pseudonymise(texts=texts, names=NAMES, language="en")
    assert done.texts == ("[name 1]: Bel [name 2].", "[name 2]: Mail [name 1], [mail address 1].")
    assert [(mark.text, mark.kind, mark.key, mark.found) for mark in done.marks] == [
        ("[name 1]", Kind.NAME, "Carla de Wit", ("Carla de Wit", "CARLA")),
        ("[name 2]", Kind.NAME, "Ties van 't Hof", ("Ties",)),
        ("[mail address 1]", Kind.MAIL, "a@b.example", ("a@b.example",)),
    ]
    assert [(one.text, one.start, one.end, one.original, one.mark) for one in done.replaced] == [
        (0, 0, 12, "Carla de Wit", "[name 1]"),
        (0, 18, 22, "Ties", "[name 2]"),
        (1, 0, 4, "Ties", "[name 2]"),
        (1, 11, 16, "CARLA", "[name 1]"),
        (1, 18, 29, "a@b.example", "[mail address 1]"),
    ]


def test_who_had_a_mark_before_keeps_it() -> None:
    before = pseudonymise(texts=["Ties belt 06-12345678."], names=NAMES, language="nl")
    after = pseudonymise(texts=["Carla, Ties, 0612345678"], names=NAMES, language="nl", earlier=before.marks)
    assert after.texts == ("[naam 2], [naam 1], [telefoon 1]",)
    assert {mark.text: mark.found for mark in after.marks}["[telefoon 1]"] == ("06-12345678", "0612345678")


@pytest.mark.parametrize("names", [[""], ["  "], ["(CFO)"], ["dr."], ["de"], ["J."], [","]])
def test_a_name_that_is_none_finds_nothing(names: list[str]) -> None:
    text = "De heer J. zei: de dr. is er, (CFO)."
    assert pseudonymise(texts=[text], names=names, language="nl").texts == (text,)


def put_back(*, done: Pseudonymised) -> list[str]:
    """Put the originals where the marks are, from the last to the first."""
    texts = list(done.texts)
    moved: dict[int, int] = {}
    for place in done.replaced:
        start = place.start + moved.get(place.text, 0)
        text = texts[place.text]
        assert text[start : start + len(place.mark)] == place.mark
        moved[place.text] = moved.get(place.text, 0) + len(place.mark) - len(place.original)
    for place in reversed(done.replaced):
        before = sum(
            len(one.mark) - len(one.original)
            for one in done.replaced
            if one.text == place.text and one.start < place.start
        )
        start = place.start + before
        text = texts[place.text]
        texts[place.text] = text[:start] + place.original + text[start + len(place.mark) :]
    return texts


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(TEXTS, max_size=3))
def test_every_text_can_be_put_back_and_no_word_is_halved(texts: list[str]) -> None:
    done = pseudonymise(texts=texts, names=NAMES, language="nl")

    assert put_back(done=done) == texts
    for place in done.replaced:
        text = texts[place.text]
        for edge in (place.start, place.end):
            assert not re.fullmatch(r"[\w\u0300-\u036f]{2}", text[max(edge - 1, 0) : edge + 1])
    again = pseudonymise(texts=done.texts, names=NAMES, language="nl")
    assert (again.texts, again.replaced) == (done.texts, ())


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(TEXTS, max_size=3))
def test_one_mark_stands_for_one_and_the_map_names_all_that_was_found(texts: list[str]) -> None:
    done = pseudonymise(texts=texts, names=NAMES, language="nl")
    assert (
        len({mark.text for mark in done.marks})
        == len(done.marks)
        == len({(mark.kind, mark.key) for mark in done.marks})
    )
    assert {(mark.text, way) for mark in done.marks for way in mark.found} == {
        (one.mark, one.original) for one in done.replaced
    }


def test_both_languages_have_a_word_for_every_kind() -> None:
    assert {language: set(words) for language, words in WORDS.items()} == {"nl": set(Kind), "en": set(Kind)}


@pytest.mark.parametrize(
    "piece", ["a", "A ", "0 ", "06 ", "a@", "Aa ", "1234 ", "NL91 ", "[naam ", "Carla ", "é", "-", "(0", "+1"]
)
def test_no_text_keeps_the_reader_busy(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    assert len(pseudonymise(texts=[text], names=NAMES, language="nl").texts) == 1
