"""A release in words: one content in both languages; hidden, withheld and nobody read alike; nothing typed is changed."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from goalposts.domain.confidentiality import Form, Share
from goalposts.domain.released import FindingKind, ReleaseContent, Told
from goalposts.reports.review_content import ReviewReport
from goalposts.reports.review_report import review_report
from tests.reports.releases import QUOTE, few, finding, k_of_n, nothing, ordinary, said, theme, too_much

RECIPIENT = "Milan Kok, Brugwachter Services"
KEYS = (
    "short", "sample", "mirror", "keep", "improve", "blind_spots", "undervalued", "expectations", "risk", "chance",
    "not_asked", "method",
)  # fmt: skip


def told(content: ReleaseContent | None = None, language: str = "nl") -> ReviewReport:
    return review_report(content=content or ordinary(), language=language, recipient=RECIPIENT)


@pytest.mark.parametrize("make", [ordinary, nothing, few, too_much])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_part_is_there_whatever_was_released(make: Callable[[], ReleaseContent], language: str) -> None:
    report = told(make(), language)
    assert tuple(one.key for one in report.sections) == KEYS
    assert all(one.title and (one.lead or one.typed) for one in report.sections)


def test_the_title_page_names_reviewer_recipient_and_version() -> None:
    report = told()
    assert report.title == "Brugwachter Services, zoals Waterlelie Wonen het ziet"
    assert dict(report.cover) == {
        "Wat": "Onafhankelijke review", "Leverancier": "Brugwachter Services", "Klant": "Waterlelie Wonen",
        "Reviewer": "Fenna Hoekstra, Buitenoor Advies", "Voor": RECIPIENT, "Versie": "2", "Vrijgegeven": "18-05-2026",
    }  # fmt: skip
    assert report.running == f"Versie 2, 18-05-2026, voor {RECIPIENT}"
    assert report.letterhead == ("Buitenoor Advies", "Kade 3, 9711 AB Groningen")
    assert report.change is None


def test_a_correction_says_what_changed() -> None:
    report = told(too_much())
    assert dict(report.cover)["Versie"] == "13, een correctie"
    assert report.change is not None
    assert report.change[0] == "Wat er in deze versie veranderde"


@pytest.mark.parametrize(
    ("voices", "nl", "en"),
    [
        (k_of_n(4, 7), "4 van 7 stemmen", "4 of 7 voices"),
        (Told(share=Share.SEVERAL), "meerderen", "several"),
        (Told(share=Share.SOME), "enkelen", "some"),
        (Told(share=Share.ONE_VOICE), "één stem", "one voice"),
        (Told(share=Share.HIDDEN), "te weinig stemmen", "too few voices"),
        (Told(share=Share.K_OF_N), "te weinig stemmen", "too few voices"),  # its number was withheld
    ],
)
def test_voices_in_words(voices: Told, nl: str, en: str) -> None:
    content = ordinary(findings=(finding(voices=voices),))
    assert told(content).section(key="improve").findings[0].voices == nl
    assert told(content, "en").section(key="improve").findings[0].voices == en


def test_what_is_not_shown_reads_the_same_everywhere() -> None:
    hidden = theme(1, "Resultaten", "Results", grade=None, grade_n=None, guess=None)
    content = ordinary(themes=(hidden,), findings=(), expectations=(), sample=replace(ordinary().sample, heard=None))
    report = told(content)
    assert report.section(key="mirror").table.rows == (  # type: ignore[union-attr]
        ("Resultaten", "te weinig stemmen", "te weinig stemmen", "–", "te weinig stemmen"),
    )
    assert dict(report.section(key="sample").facts)["Mensen gehoord"] == "te weinig stemmen"


def test_a_blind_spot_without_its_grade_is_not_told() -> None:
    withheld = theme(
        2, "Communicatie", "Communication", grade=None, grade_n=None, is_blind_spot=True, is_undervalued=True
    )
    report = told(ordinary(themes=(withheld,)))
    assert report.section(key="blind_spots").table is None
    assert report.section(key="undervalued").table is None
    shown = told().section(key="blind_spots").table
    assert shown is not None
    assert shown.rows == (("Communicatie", "7,6", "5,4", "−2,2", "4 van 7 stemmen"),)


def test_a_quote_stays_character_for_character_and_says_in_which_form() -> None:
    fragments = (
        said(),
        said("Wij worden gebeld.", form=Form.PARAPHRASE, is_reading=True),
        said("They are here.", form=Form.QUOTE_WITH_ROLE, role="USES", language="en"),
        said("Dit telt.", form=Form.QUOTE_WITH_NAME, name="Carla Brandsma"),
        said("Nooit.", form=Form.THEME),
    )
    sayings = told(ordinary(findings=(finding(fragments=fragments),))).section(key="improve").findings[0].sayings
    assert [(one.text, one.is_exact, one.mark) for one in sayings] == [
        (QUOTE, True, "Letterlijk citaat"),
        ("Wij worden gebeld.", False, "In de woorden van de reviewer, de lezing van de reviewer, niet bevestigd"),
        ("They are here.", True, "Letterlijk citaat: iemand die het gebruikt, in het Engels"),
        ("Dit telt.", True, "Letterlijk citaat: Carla Brandsma"),
    ]


def test_a_sentence_in_the_readers_language_or_marked_as_in_the_other() -> None:
    both, dutch = finding(), finding(sentence_en="")
    report = told(ordinary(findings=(both, dutch)), "en")
    first, second = (one.sentence for one in report.section(key="improve").findings)
    assert (first.text, first.language, first.note) == (both.sentence_en, "en", "translated")
    assert (second.text, second.language, second.note) == (dutch.sentence_nl, "nl", "in Dutch")
    assert told(ordinary(findings=(both,))).section(key="improve").findings[0].sentence.note == ""


def test_findings_are_numbered_as_they_stand_and_the_first_of_each_kind_come_first_in_short() -> None:
    kinds = (FindingKind.RISK, FindingKind.KEEP, FindingKind.RISK, FindingKind.KEEP, FindingKind.KEEP)
    report = told(ordinary(findings=tuple(finding(kind) for kind in kinds)))
    numbers = [one.number for section in report.sections for one in section.findings]
    assert numbers == [1, 2, 3, 4, 5]
    short = report.section(key="short")
    assert short.table is not None
    assert [row[0] for row in short.table.rows] == ["Behouden", "Risico", "Behouden", "Risico"]
    assert short.lead == ("Er zijn 5 bevindingen vrijgegeven. Hier staan de eerste van elke soort.",)


def test_an_expectation_stands_in_its_own_words_only_where_it_may() -> None:
    table = told().section(key="expectations").table
    assert table is not None
    assert table.rows == (
        ("“Bel ons voordat wij jullie bellen.” (Carla Brandsma)", "Communicatie", "4 van 7 stemmen", "bekend"),
        ("Verwachtingen over dit thema", "Vernieuwing", "te weinig stemmen", "niet eerder gezegd"),
    )


def test_who_pays_is_told_and_that_pay_does_not_hang_on_it() -> None:
    lines = told(ordinary(payer="OTHER", payer_words="De brancheclub")).section(key="method").lead
    assert (
        lines[0] == "De brancheclub betaalt deze review. Wat de reviewer betaald krijgt, hangt niet af van de uitkomst."
    )


def test_what_matters_most_has_bars_only_where_its_number_is_shown() -> None:
    assert [(one.name, one.k, one.n) for one in told().mirror.bars] == [("Communicatie", 4, 7), ("Resultaten", 3, 7)]
    assert told(few()).mirror.bars == ()
