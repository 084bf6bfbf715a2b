"""docs/rules/question.md, row by row; the guide of the product, and questions that no list was made for."""

import csv
from pathlib import Path

import pytest

from goalposts.domain.question import Fault, FoundFault, faults_of, question_words
from goalposts.lib.word_lists import text_rows

from .rule_tables import table

Row = dict[str, str]
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "interview_guide.csv"
LISTS = {one: question_words(language=one, rows=text_rows(name="question_words")) for one in ("nl", "en")}
SECTIONS = [(section, row) for section in "12345" for row in table(page="question", section=f"{section}.")]
HELD = [
    ("nl", "Is het overleg nuttig voor u?", "CLOSED"),
    ("nl", "Kreeg u antwoord op uw laatste vraag?", "CLOSED"),
    ("nl", "Zijn de rapporten op tijd, of valt dat tegen?", "CLOSED"),
    ("nl", "Leest u hun nieuwsbrief?", "CLOSED"),
    ("nl", "Heeft iemand u gebeld na de storing in maart?", "CLOSED"),
    ("nl", "Wat verwacht u van de planning en de bereikbaarheid?", "DOUBLE"),
    ("nl", "Wie is uw contactpersoon, en hoe vaak wisselt het team op locatie?", "DOUBLE"),
    ("nl", "Welke rol spelen kosten of kwaliteit bij uw keuze?", "DOUBLE"),
    ("nl", "Wanneer sprak u hun directeur? Wat kost de vertraging uw afdeling?", "DOUBLE"),
    ("nl", "Hoe blij bent u met de nieuwe ploeg?", "LEADING"),
    ("nl", "Wat vond u van hun uiteraard lastige overstap?", "LEADING"),
    ("nl", "Bent u het met mij eens dat het te duur is?", "CLOSED, LEADING"),
    ("nl", "U werkt graag met hen, nietwaar?", "CLOSED, LEADING"),
    ("nl", "Wat zou u veranderen als u hun baas was?", "HYPOTHETICAL"),
    ("nl", "Wat als zij er morgen mee stoppen?", "HYPOTHETICAL"),
    ("nl", "Zou je bij hen blijven na een prijsverhoging?", "CLOSED, HYPOTHETICAL"),
    ("nl", "Hoe ging de laatste oplevering?", ""),
    ("nl", "Wat merkte uw team daarvan?", ""),
    ("nl", "Wanneer belde u voor het laatst, en wat kwam daaruit?", ""),
    ("nl", "Vertel eens over een dag waarop alles liep.", ""),
    ("nl", "Wie beslist er bij u over zulke uitgaven?", ""),
    ("nl", "Waaraan ziet u of het beter gaat?", ""),
    ("nl", "Kunt u beschrijven wat er daarna gebeurde?", ""),
    ("nl", "Waarom telt dat voor u?", ""),
    ("nl", "Hoe hoort u wat er min of meer speelt op de werkvloer?", ""),
    ("nl", "Als er een storing is, wie belt u dan?", ""),
    ("en", "Was the last delivery complete?", "CLOSED"),
    ("en", "Have they ever asked for your opinion?", "CLOSED"),
    ("en", "Can your team reach them after six?", "CLOSED"),
    ("en", "If something breaks, do they tell you?", "CLOSED"),
    ("en", "They keep their promises?", "CLOSED"),
    ("en", "How do you rate the speed and the tone of their mails?", "DOUBLE"),
    ("en", "Which reports or meetings help you?", "DOUBLE"),
    ("en", "Who pays for the work, and how long does a typical repair take?", "DOUBLE"),
    ("en", "What did the last visit cost? Which supplier came second in the tender?", "DOUBLE"),
    ("en", "How pleased are your colleagues with the app?", "LEADING"),
    ("en", "What do you think of their clearly better service?", "LEADING"),
    ("en", "Wouldn't you say they are slow?", "CLOSED, LEADING"),
    ("en", "They are easy to reach, aren't they?", "CLOSED, LEADING"),
    ("en", "What would you do without them?", "HYPOTHETICAL"),
    ("en", "Suppose they left tomorrow, what happens to your site?", "HYPOTHETICAL"),
    ("en", "Would you sign again?", "CLOSED, HYPOTHETICAL"),
    ("en", "How did the last handover go?", ""),
    ("en", "What did your team notice of it?", ""),
    ("en", "When did you last call them, and what came of that?", ""),
    ("en", "Describe a day on which everything worked.", ""),
    ("en", "Who on your side decides about such spending?", ""),
    ("en", "How can you see whether things get better?", ""),
    ("en", "Could you walk me through what happened next?", ""),
    ("en", "Why does that matter to you?", ""),
    ("en", "What do you and your colleagues talk about after a visit?", ""),
    ("en", "When a machine stops, whom do you call?", ""),
]


def found_in(question: str, language: str) -> tuple[FoundFault, ...]:
    return faults_of(question=question, lists=LISTS[language])


def told(question: str, language: str) -> str:
    return ", ".join(dict.fromkeys(one.fault.value for one in found_in(question, language)))


@pytest.mark.parametrize(
    ("section", "row"), SECTIONS, ids=lambda one: one["question"] if isinstance(one, dict) else one
)
def test_a_question_is_read_as_the_page_says(section: str, row: Row) -> None:
    faults = found_in(row["question"], row["lang"])
    assert (", ".join(one.fault.value for one in faults) or "–") == row["faults"]
    assert ("; ".join(row["question"][one.start : one.end] for one in faults) or "–") == row["shown by"]
    own = dict(zip("1234", Fault, strict=True)).get(section)
    assert (own in {one.fault for one in faults}) is (own is not None)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_guide_of_the_product_passes_without_a_warning(language: str) -> None:
    guide = text_rows(name="interview_guide")
    assert [row["nr"] for row in guide] == [str(number) for number in range(1, 23)]
    assert {
        row[language]: found_in(row[language], language) for row in guide if found_in(row[language], language)
    } == {}
    assert {row["nl_je"]: found_in(row["nl_je"], "nl") for row in guide if found_in(row["nl_je"], "nl")} == {}


@pytest.mark.skipif(not SHARED.exists(), reason="the shared guide is not beside this checkout")
def test_the_guide_is_the_shared_one() -> None:
    with SHARED.open(encoding="utf-8-sig", newline="") as file:
        shared = list(csv.DictReader(file))
    own = [{name: row[name] for name in shared[0]} for row in text_rows(name="interview_guide")]
    assert own == shared


@pytest.mark.parametrize(("language", "question", "faults"), HELD, ids=lambda cell: cell)
def test_a_question_that_no_list_was_made_for(language: str, question: str, faults: str) -> None:
    assert told(question, language) == faults


@pytest.mark.parametrize(("language", "question", "faults"), HELD, ids=lambda cell: cell)
def test_capitals_blanks_and_curly_signs_change_nothing(language: str, question: str, faults: str) -> None:
    assert told(f"  {question.upper().replace(chr(39), chr(8217))}  ", language) == faults


@pytest.mark.parametrize("question", ["", "   ", "?", "...", "en", "Als", "[leverancier]"])
def test_no_question_is_no_fault(question: str) -> None:
    assert found_in(question, "nl") == found_in(question, "en") == ()


def test_without_words_nothing_is_found() -> None:
    empty = question_words(language="fr", rows=text_rows(name="question_words"))
    assert all(faults_of(question=question, lists=empty) == () for _, question, _ in HELD if question.count("?") < 2)


def test_every_form_is_written_once_and_small() -> None:
    rows = [(row["lang"], row["list"], row["form"]) for row in text_rows(name="question_words")]
    assert len(rows) == len(set(rows))
    assert [form for _, _, form in rows if form != form.strip().lower()] == []


def test_faults_lie_in_the_question_and_come_in_order() -> None:
    order = list(Fault)
    for language, question, _ in HELD:
        faults = found_in(question, language)
        assert all(0 <= one.start < one.end <= len(question) for one in faults)
        assert [(order.index(one.fault), one.start) for one in faults] == sorted(
            (order.index(one.fault), one.start) for one in faults
        )
