"""The guide: the standing questions, what was voiced before, a template of one's own with what is wrong with its wording."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from goalposts.apps.people.queries.house import Guide as GuideTemplate
from goalposts.apps.reviews.queries import OpenExpectation
from goalposts.domain.origin import Origin
from goalposts.entrypoints.web.interviews.guide import MINUTES, VOICES, WITH_JE, guide_for, remarks_on, voice_for
from goalposts.entrypoints.web.interviews.words import BLOCKS, FAULTS
from goalposts.lib.word_lists import text_rows
from goalposts.reports.papers.guide import GuideBlock, GuideFacts, guide_pdf

WHO = uuid4()
VOICED = OpenExpectation(uuid4(), WHO, "Om half negen open.", "nl", None, Origin.VOICED)


@pytest.mark.parametrize("voice", VOICES)
def test_all_questions_are_asked_in_their_order_with_the_supplier_named(voice: str) -> None:
    guide = guide_for(voice=voice, supplier="Brugwachter Services")
    asked = [question.text for block in guide.blocks for question in block.questions]
    rows = [row[voice] for row in text_rows(name="interview_guide")]
    assert len(asked) == len(rows)
    assert "Brugwachter Services" in asked[0]
    assert not any("[" in text for text in (*asked, guide.opening))
    assert sum(MINUTES.values()) == 45
    assert set(MINUTES) == set(BLOCKS)


U_FORM, JE_FORM = re.compile(r"\b[Uu]w?\b"), re.compile(r"\b([Jj]e|jouw?)\b")


def spoken(voice: str) -> str:
    """Give all that is said aloud to somebody."""
    guide = guide_for(voice=voice, supplier="Brugwachter Services", voiced=[VOICED])
    asked = (question.text for block in guide.blocks for question in block.questions)
    return "\n".join([guide.opening, guide.closing, *guide.probes, *asked])


def test_each_person_is_spoken_to_with_u_or_with_je_throughout() -> None:
    with_u = spoken(voice_for(language="nl", address_form="U"))
    with_je = spoken(voice_for(language="nl", address_form="JE"))
    assert (len(U_FORM.findall(with_u)) > 20, JE_FORM.findall(with_u)) == (True, [])
    assert (len(JE_FORM.findall(with_je)) > 20, U_FORM.findall(with_je)) == (True, [])
    assert len(with_je.splitlines()) == len(with_u.splitlines())
    assert voice_for(language="en", address_form="JE") == "en"
    assert guide_for(voice=WITH_JE, supplier="B").language == "nl"


def test_what_was_voiced_stands_after_the_first_block() -> None:
    guide = guide_for(voice="nl", supplier="B", voiced=[VOICED])
    assert [block.code for block in guide.blocks][:2] == ["expectations", "voiced"]
    assert "“Om half negen open.”" in guide.blocks[1].questions[0].text


def test_what_is_in_our_words_is_not_asked_about_as_if_they_had_said_it() -> None:
    ours = replace(VOICED, source=Origin.READING)
    assert "voiced" not in [block.code for block in guide_for(voice="nl", supplier="B", voiced=[ours]).blocks]
    found = next(
        block for block in guide_for(voice="nl", supplier="B", voiced=[ours, VOICED]).blocks if block.code == "voiced"
    )
    assert len(found.questions) == 1


def test_a_template_of_ones_own_says_what_is_wrong_with_its_wording() -> None:
    blocks = {"results": ["Wat ging goed?", "Vindt u ook niet dat het goed gaat?"]}
    own = GuideTemplate(uuid4(), "Eigen", "nl", blocks, datetime(2026, 3, 16, tzinfo=UTC))
    guide = guide_for(voice="nl", supplier="B", template=own)
    (block,) = guide.blocks
    assert guide.language == "nl"
    assert block.questions[0].remarks == ()
    assert FAULTS["LEADING"] in block.questions[1].remarks
    assert remarks_on("Heeft u gebeld?", language="nl") == (FAULTS["CLOSED"],)


def test_the_guide_on_paper_is_a_pdf_that_names_nobody() -> None:
    facts = GuideFacts(
        language="nl", number=47, opening="Ik werk niet voor B.", blocks=[GuideBlock("Wat er komt", 7, ["Wat nu?"])],
        probes=["En toen?"], closing="Tot slot.",
    )  # fmt: skip
    pdf = guide_pdf(facts=facts)
    assert pdf.startswith(b"%PDF")
    assert pdf == guide_pdf(facts=facts), "the same facts give the same bytes: no hour of a talk in it"
    assert guide_pdf(facts=replace(facts, letterhead=["Heldere Blik", "Oude Kade 12"])) != pdf
