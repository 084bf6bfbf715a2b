"""What crosses is kept as plain text, and reads back as it was."""

import json
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from goalposts.domain.confidentiality import Form, Scope, Share
from goalposts.domain.interview import Horizon
from goalposts.domain.released import (
    HIDDEN,
    Confidence,
    ExpectationTold,
    FindingKind,
    FindingTold,
    FragmentTold,
    HotContent,
    ReleaseContent,
    ReleaseKind,
    SampleTold,
    ThemeTold,
    Told,
    as_plain,
    content_of,
    digest_of,
    hot_content_of,
)

THEME = UUID(int=7)
FRAGMENT = FragmentTold(
    key=UUID(int=21), form=Form.QUOTE_WITH_ROLE, text="Bellen helpt; mailen niet.", language="nl", role="USES", name="",
    is_reading=True,
)  # fmt: skip
FINDING = FindingTold(
    key=UUID(int=11), kind=FindingKind.IMPROVE, sentence_nl="Wie belt wordt geholpen.", sentence_en="", theme_id=THEME,
    voices=Told(share=Share.K_OF_N, k=4, n=8), against=HIDDEN, confidence=Confidence.MEDIUM, confidence_why="Vier rollen.",
    change_mind="Een maand mail die binnen de dag beantwoord wordt.", fragments=(FRAGMENT,), against_fragments=(),
    is_new=False, horizon=Horizon.NOW,
)  # fmt: skip
CONTENT = ReleaseContent(
    number=2, kind=ReleaseKind.CORRECTION, released_date=date(2031, 3, 4), change_note="Eén zin verbeterd.", language="nl",
    label_nl="Onafhankelijke review", label_en="Independent review", supplier_name="Sluiswerk", customer_name="Het Dok",
    organisation_name="Buitenoor", letterhead=("Buitenoor", "Kade 3"), reviewer_name="Fenna", payer="SUPPLIER",
    payer_words="", scope=Scope.NUMBERS,
    sample=SampleTold(
        planned=9, heard=8, proposed=2, objected=1, first_date=date(2031, 1, 6), last_date=date(2031, 1, 31)
    ),
    themes=(
        ThemeTold(
            id=THEME, name_nl="Communicatie", name_en="Communication", grade=6.4, grade_n=8, guess=7.5,
            important=Told(share=Share.SEVERAL), is_blind_spot=False, is_undervalued=False,
        ),
    ),
    expectations=(
        ExpectationTold(
            key=UUID(int=31), expectation_id=None, statement="", language="", name="", theme_id=THEME, told=HIDDEN,
            is_new=True,
        ),
    ),
    findings=(FINDING,), not_asked="Naar de prijs is niet gevraagd.", method="Gesprekken van een uur.",
)  # fmt: skip
HOT = HotContent(
    number=1, kind=ReleaseKind.HOT, released_date=date(2031, 1, 9), key=UUID(int=41), words="Morgen staat alles stil.",
    name="Carla", stakeholder_id=UUID(int=51), label_nl="Review", label_en="Review", organisation_name="Buitenoor",
    reviewer_name="Fenna",
)  # fmt: skip


def test_a_report_reads_back_as_it_was() -> None:
    kept = json.loads(json.dumps(as_plain(content=CONTENT)))

    assert content_of(plain=kept) == CONTENT


def test_a_hot_issue_reads_back_as_it_was() -> None:
    kept = json.loads(json.dumps(as_plain(content=HOT)))

    assert hot_content_of(plain=kept) == HOT


def test_a_grade_that_is_whole_stays_a_grade() -> None:
    whole = replace(CONTENT.themes[0], grade=7.0, guess=None)
    kept = json.loads(json.dumps(as_plain(content=replace(CONTENT, themes=(whole,)))).replace("7.0", "7"))

    (theme,) = content_of(plain=kept).themes
    assert (theme.grade, type(theme.grade), theme.guess) == (7.0, float, None)


def test_the_digest_is_of_what_is_said_not_of_how_it_was_written_down() -> None:
    plain = as_plain(content=CONTENT)
    turned = dict(reversed(list(plain.items())))
    other = as_plain(content=replace(CONTENT, method="Gesprekken van een kwartier."))

    assert digest_of(plain=plain) == digest_of(plain=json.loads(json.dumps(turned)))
    assert len(digest_of(plain=plain)) == 64
    assert digest_of(plain=other) != digest_of(plain=plain)


@pytest.mark.parametrize("missing", ["sample", "findings", "number"])
def test_what_is_no_content_is_not_read(missing: str) -> None:
    plain = as_plain(content=CONTENT)
    del plain[missing]

    with pytest.raises(KeyError):
        content_of(plain=plain)
