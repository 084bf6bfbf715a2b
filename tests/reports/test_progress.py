"""A progress report in words: the same content as mail, as page and on paper, in u and je, in both languages."""

import io
import re
import time
from typing import Any

import pytest
from pypdf import PdfReader

from goalposts.reports.mails.registry import render
from goalposts.reports.papers.progress import progress_pdf
from goalposts.reports.progress import progress_told

POSTS: dict[str, Any] = {
    "kind": "AT_MOST", "what": "", "metric": "Oplostijd", "unit": "uur", "floor": 6.0, "aim": 5.0,
    "timing": "RECURRING", "by_date": None, "period": "MONTH", "since_date": "2026-02-01",
}  # fmt: skip
LONG = "Aansprakelijkheidswaardevaststellingsveranderingsvoorstellenbehandelingstermijn"


def expected(**more: Any) -> dict[str, Any]:
    """Give one expectation as facts."""
    return {
        "id": "1", "goalpost_ids": ["2"], "words": "Ik wil *binnen* #vier uur weer [open].", "language": "nl",
        "said_date": "2026-01-20", "state": "AGREED", "posts": POSTS, "proposal": None, "value": 7.5,
        "value_date": "2026-02-20", "verdict": "OUT", "felt": "NOT_MET", "felt_words": "Twee keer pas de dag erna.",
        "felt_language": "nl", "felt_date": "2026-03-02", "refused_reason": "", "alternative": "", "parked_until": None,
        "told_before": "2026-02-10", "changes": [["MOVE_LAID", "2026-02-28"]],
        "promises": [
            {"words": "Een tweede monteur in de avond.", "due_date": "2026-03-01", "done_date": "2026-02-27"},
            {"words": "Reserveonderdelen in de bus.", "due_date": "2026-04-01", "done_date": None},
        ],
        "turn": "THEIRS_VERDICT", **more,
    }  # fmt: skip


def facts(*expectations: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Give a whole report as facts."""
    complaint = {
        "id": "3", "words": "Niemand belde terug.", "language": "nl", "said_date": "2026-02-03",
        "answer": "Dat klopt; wij bellen nu dezelfde dag.", "answered_date": "2026-02-09", "promises": [],
    }  # fmt: skip
    return {
        "told_date": "2026-03-16", "name": "Carla Brandsma", "language": "nl", "address_form": "U",
        "workspace": "Brugwachter Services", "sender": "Sanne de Wit", "words": "Dank voor dinsdag.",
        "expectations": list(expectations) or [expected()], "complaints": [complaint], **more,
    }  # fmt: skip


def mailed(report: dict[str, Any], **more: Any) -> Any:
    """Write the mail of a report."""
    mail = {
        "to_email": "carla@waterlelie.example", "to_name": "Carla Brandsma", "language": report.get("language", "nl"),
        "address_form": report.get("address_form", "U"), "workspace": "Brugwachter Services",
        "sender": "Sanne de Wit", "expires_date": "2026-04-15", "report": report,
        "unsubscribe_address": "https://goals.example/p/unsubscribe/s", **more,
    }  # fmt: skip
    language, site = str(mail["language"]), "https://goals.example"
    return render(kind="progress.report", facts=mail, secret="SECRET", language=language, site_url=site)


def lines_of(told: Any) -> dict[str, Any]:
    return {line.label: line for line in told.parts[0].lines}


def test_an_expectation_in_words() -> None:
    told = progress_told(facts=facts())
    assert told.title == "Hoe het staat met wat u van Brugwachter Services verwacht"
    assert told.parts[0].head == "Op 20-01-2026 zei u"
    lines = lines_of(told)
    assert lines["Afgesproken"].texts == ("Oplostijd: hooguit 6\u00a0uur, liefst 5\u00a0uur, elke maand",)
    assert lines["Gemeten"].texts == ("7,5\u00a0uur op 20-02-2026: niet gehaald",)
    assert (lines["Gemeten"].verdict, lines["Uw antwoord"].verdict) == ("OUT", "OUT")
    assert lines["Uw antwoord"].voice == "Twee keer pas de dag erna."
    assert lines["Wat wij toezegden en deden"].texts == (
        "Gedaan op 27-02-2026: Een tweede monteur in de avond.",
        "Toegezegd voor 01-04-2026: Reserveonderdelen in de bus.",
    )
    assert lines["Sinds wij het u vertelden op 10-02-2026"].texts == (
        "28-02-2026: er zijn andere doelpalen voorgesteld",
    )


@pytest.mark.parametrize(("form", "other"), [("U", r"\b(je|jij|jou|jouw)\b"), ("JE", r"\b(u|uw)\b")])
def test_u_and_je_are_never_mixed(form: str, other: str) -> None:
    turns = [expected(turn=turn, told_before=None) for turn in ("THEIRS_YES", "THEIRS_WORD", "THEIRS_VERDICT", "OURS")]
    bare = expected(words="", felt="", promises=[])
    mail = mailed(facts(*turns, bare, address_form=form))
    assert not re.findall(other, mail.text, re.IGNORECASE)
    assert not re.findall(other, mailed({}, address_form=form).text, re.IGNORECASE)


@pytest.mark.parametrize(
    ("change", "label", "text"),
    [
        ({"value": None}, "Gemeten", "Nog geen cijfer."),
        ({"verdict": "NONE"}, "Gemeten", "7,5\u00a0uur op 20-02-2026, nog geen uitslag"),
        ({"posts": None, "proposal": POSTS}, "Voorgesteld", "hooguit 6"),
        ({"state": "NOT_FEASIBLE", "refused_reason": "Te klein.", "alternative": "Tot tien uur."}, "Ons antwoord", "Te klein."),
        ({"state": "PARKED", "parked_until": "2026-06-01"}, "Opzijgezet", "01-06-2026"),
        ({"told_before": None}, "Wat er gebeurde", "voorgesteld"),
    ],
)  # fmt: skip
def test_what_else_there_is_to_say(change: dict[str, Any], label: str, text: str) -> None:
    lines = lines_of(progress_told(facts=facts(expected(**change))))
    found = next(
        (line for name, line in lines.items() if name == label or label.rsplit(maxsplit=1)[-1] in name.lower()), None
    )
    assert found is not None, lines
    assert text in " ".join(found.texts)


def test_what_is_judged_by_themselves_has_no_figure_to_wait_for() -> None:
    one = expected(value=None, verdict="NONE", posts={**POSTS, "kind": "JUDGEMENT", "floor": None, "aim": None})
    assert "Gemeten" not in lines_of(progress_told(facts=facts(one)))


def test_the_mail_says_it_all_in_text_and_html() -> None:
    mail = mailed(facts())
    assert mail.subject == "Hoe het staat met wat u van Brugwachter Services verwacht"
    for said in ("Ik wil *binnen* #vier uur weer [open].", "Een tweede monteur in de avond.", "Niemand belde terug.",
                 "Dank voor dinsdag.", "https://goals.example/p/SECRET", "https://goals.example/p/unsubscribe/s"):  # fmt: skip
        assert said in mail.text
        assert said in mail.html
    assert mailed(facts(expected(words="<b>vet</b>"))).html.count("<b>vet</b>") == 0


def test_a_mail_without_content_says_nothing() -> None:
    mail = mailed({})
    assert "https://goals.example/p/SECRET" in mail.text
    for kept in ("vier uur", "monteur", "belde", "7,5"):
        assert kept not in mail.text + mail.html


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_same_on_paper(language: str) -> None:
    report = facts(language=language)
    told = progress_told(facts=report)
    paper = PdfReader(io.BytesIO(progress_pdf(facts=report)))
    root: Any = paper.trailer["/Root"]
    assert paper.metadata is not None
    assert paper.metadata.title == told.title
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    text = " ".join(page.extract_text() for page in paper.pages).replace("\u00ad", "")
    plain = " ".join(text.split())
    for line in told.parts[0].lines:
        for said in (*line.texts, *filter(None, [line.voice])):
            assert " ".join(said.split()) in plain, said
    assert "Ik wil *binnen* #vier uur weer [open]." in plain


def test_the_same_report_is_the_same_file() -> None:
    assert progress_pdf(facts=facts()) == progress_pdf(facts=facts())


def test_another_language_on_the_page_than_in_the_mail() -> None:
    paper = PdfReader(io.BytesIO(progress_pdf(facts=facts(), language="en")))
    assert paper.metadata is not None
    assert paper.metadata.title == "Where we stand on what you expect of Brugwachter Services"


def test_signs_that_no_font_has_become_boxes() -> None:
    words = "Snel 😀 en 漢字, e\u0301\x07 naar het café"
    paper = PdfReader(io.BytesIO(progress_pdf(facts=facts(expected(words=words)))))
    text = paper.pages[0].extract_text().replace("\u00ad", "")
    assert "Snel □ en □□" in text
    assert "café" in text


def test_forty_expectations_with_long_words_are_drawn_in_time() -> None:
    many = [expected(words=f"{LONG} {number}. " + "Zo staat het er al jaren voor. " * 60) for number in range(40)]
    began = time.monotonic()
    paper = PdfReader(io.BytesIO(progress_pdf(facts=facts(*many))))
    assert time.monotonic() - began < 20  # a machine under load; unloaded it is a second
    assert len(paper.pages) > 10
