"""Releases of a review, invented: an ordinary one, one with nothing in it, one with too much, one with few voices."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from goalposts.domain.confidentiality import Form, Scope, Share
from goalposts.domain.interview import Horizon
from goalposts.domain.released import (
    HIDDEN,
    Confidence,
    ExpectationTold,
    FindingKind,
    FindingTold,
    FragmentTold,
    ReleaseContent,
    ReleaseKind,
    SampleTold,
    ThemeTold,
    Told,
)

LONG_WORD = "Aansprakelijkheidswaardevaststellingsveranderingsvoorstellenbehandelingstermijn"
QUOTE = "Ik hoor het pas als het al misging, en dan bel ik ze — niet andersom."
SEVERAL, SOME, ONE = Told(share=Share.SEVERAL), Told(share=Share.SOME), Told(share=Share.ONE_VOICE)


def id_of(number: int) -> UUID:
    """This function will give a fixed id."""
    return UUID(int=number)


def k_of_n(k: int, n: int) -> Told:
    """This function will tell a number that may be shown."""
    return Told(share=Share.K_OF_N, k=k, n=n)


def theme(number: int, nl: str, en: str, **more: Any) -> ThemeTold:
    """This function will make a theme, graded by seven unless told otherwise."""
    told: dict[str, Any] = {
        "grade": 6.5, "grade_n": 7, "guess": 7.2, "important": HIDDEN, "is_blind_spot": False, "is_undervalued": False,
    }  # fmt: skip
    return ThemeTold(id=id_of(number), name_nl=nl, name_en=en, **told | more)


def said(text: str = QUOTE, **more: Any) -> FragmentTold:
    """This function will make a fragment: a quote without a role unless told otherwise."""
    told: dict[str, Any] = {"form": Form.QUOTE, "language": "nl", "role": "", "name": "", "is_reading": False}
    return FragmentTold(key=id_of(7), text=text, **told | more)


def finding(kind: FindingKind = FindingKind.IMPROVE, **more: Any) -> FindingTold:
    """This function will make a finding that five of seven stand behind."""
    told: dict[str, Any] = {
        "sentence_nl": "Wat er misging, hoort de klant te laat en nooit vanzelf.",
        "sentence_en": "The customer hears of what went wrong too late, and never unasked.",
        "theme_id": id_of(2), "voices": k_of_n(4, 7), "against": HIDDEN, "confidence": Confidence.HIGH,
        "confidence_why": "Drie afdelingen noemden het los van elkaar.",
        "change_mind": "Een kwartaal waarin zij elke storing als eerste melden.",
        "fragments": (said(), said("Zij willen gebeld worden voordat het misgaat.", form=Form.PARAPHRASE)),
        "against_fragments": (), "is_new": False, "horizon": None,
    }  # fmt: skip
    return FindingTold(key=id_of(9), kind=kind, **told | more)


def ordinary(**more: Any) -> ReleaseContent:
    """This function will make a release of a review in which seven people were heard."""
    content: dict[str, Any] = {
        "number": 2, "kind": ReleaseKind.REPORT, "released_date": date(2026, 5, 18), "change_note": "", "language": "nl",
        "label_nl": "Onafhankelijke review", "label_en": "Independent review", "supplier_name": "Brugwachter Services",
        "customer_name": "Waterlelie Wonen", "organisation_name": "Buitenoor Advies",
        "letterhead": ("Buitenoor Advies", "Kade 3, 9711 AB Groningen"), "reviewer_name": "Fenna Hoekstra",
        "payer": "SUPPLIER", "payer_words": "", "sample": _sample(), "scope": Scope.NUMBERS, "themes": _themes(),
        "expectations": _expectations(), "findings": _findings(),
        "not_asked": "Er is niet gevraagd naar de prijs; daarover lopen al gesprekken.",
        "method": "Gesprekken van drie kwartier, met dezelfde leidraad, door één reviewer.",
    }  # fmt: skip
    return ReleaseContent(**content | more)


def nothing() -> ReleaseContent:
    """This function will make a release in which nothing at all may be told."""
    return ordinary(
        themes=(), expectations=(), findings=(), not_asked="", method="", letterhead=(), reviewer_name="",
        sample=replace(_sample(), planned=None, heard=None, proposed=0, objected=0), scope=Scope.NAMED_ONLY,
    )  # fmt: skip


def few() -> ReleaseContent:
    """This function will make a release of three voices: themes in words, no number, no group."""
    hidden = tuple(replace(one, grade=None, grade_n=None, important=HIDDEN, is_blind_spot=False, is_undervalued=False)
                   for one in _themes())  # fmt: skip
    findings = tuple(
        replace(one, voices=told) for one, told in zip(_findings(), (SOME, HIDDEN, ONE, SOME), strict=False)
    )
    named = said("Zonder dit blijven wij niet.", form=Form.QUOTE_WITH_NAME, name="Carla Brandsma")
    findings = (replace(findings[0], fragments=(named,)), *findings[1:])
    sample = replace(_sample(), heard=None)
    return ordinary(
        scope=Scope.THEMES, themes=hidden, findings=findings, sample=sample, expectations=_expectations()[1:]
    )


def too_much() -> ReleaseContent:
    """This function will make a release of forty findings with long words and long quotes, corrected."""
    long = f"{LONG_WORD} duurt te lang, want niemand voelt zich er verantwoordelijk voor en ieder wacht op een ander. "
    findings = tuple(
        finding(
            kind,
            sentence_nl=f"{number}. {long * 2}".strip(),
            sentence_en=f"{number}. It takes too long. " * 6 if number % 3 else "",
            fragments=tuple(said(f"{at}. {long * 3}") for at in range(6)),
            against_fragments=(said(long, form=Form.PARAPHRASE),),
            against=SOME,
            confidence_why=long * 3,
            change_mind=long * 2,
        )
        for number in range(10)
        for kind in FindingKind
    )
    themes = tuple(
        theme(number, f"{LONG_WORD} {number}", f"Settling of liabilities and amendments of proposals, part {number}",
              grade=1.0 + number * 0.7, guess=10.0 - number * 0.7, important=k_of_n(4, 9), is_blind_spot=number < 4,
              is_undervalued=number > 8)
        for number in range(1, 13)
    )  # fmt: skip
    expectations = tuple(
        replace(_expectations()[0], statement=f"{number} {long * 2}", theme_id=id_of(1 + number % 12))
        for number in range(30)
    )
    return ordinary(
        kind=ReleaseKind.CORRECTION, number=13, change_note=long * 2, themes=themes, findings=findings,
        expectations=expectations, not_asked=long * 8, method=long * 12, customer_name=f"Stichting {LONG_WORD}",
    )  # fmt: skip


def _sample() -> SampleTold:
    return SampleTold(
        planned=9, heard=7, proposed=3, objected=1, first_date=date(2026, 3, 2), last_date=date(2026, 3, 27)
    )


def _themes() -> tuple[ThemeTold, ...]:
    return (
        theme(1, "Resultaten", "Results", grade=7.9, guess=7.8, important=k_of_n(3, 7)),
        theme(2, "Communicatie", "Communication", grade=5.4, guess=7.6, important=k_of_n(4, 7), is_blind_spot=True),
        theme(3, "Presentatie", "Presentation", grade=8.2, guess=6.1, is_undervalued=True),
        theme(4, "Relatie", "Relationship", grade=7.0, guess=7.0, important=SOME),
        theme(5, "Vernieuwing", "Innovation", grade=None, grade_n=None, guess=5.5),
    )


def _expectations() -> tuple[ExpectationTold, ...]:
    own = ExpectationTold(
        key=id_of(31), expectation_id=id_of(41), statement="Bel ons voordat wij jullie bellen.", language="nl",
        name="Carla Brandsma", theme_id=id_of(2), told=k_of_n(4, 7), is_new=False,
    )  # fmt: skip
    themed = ExpectationTold(
        key=id_of(32),
        expectation_id=None,
        statement="",
        language="",
        name="",
        theme_id=id_of(5),
        told=HIDDEN,
        is_new=True,
    )
    return own, themed


def _findings() -> tuple[FindingTold, ...]:
    role = said(
        "The team is always in the building when we need them.", form=Form.QUOTE_WITH_ROLE, role="USES", language="en"
    )
    return (
        finding(
            fragments=(said(), said("Ik wil het eerst van jullie horen.", form=Form.QUOTE_WITH_NAME, name="Carla Brandsma")),
            against_fragments=(said("Bij een grote storing was men er wel snel bij.", form=Form.PARAPHRASE, is_reading=True),),
            against=SOME,
        ),
        finding(FindingKind.KEEP, sentence_nl="De mensen op de vloer worden vertrouwd.", sentence_en="", fragments=(role,),
                voices=k_of_n(7, 7), theme_id=id_of(3), change_mind=""),
        finding(FindingKind.RISK, sentence_nl="Wie beslist, heeft in een jaar niemand van de directie gesproken.",
                voices=ONE, confidence=Confidence.LOW, is_new=True, fragments=(said("Ik ken er eigenlijk niemand meer."),)),
        finding(FindingKind.CHANCE, sentence_nl="Men zoekt iemand die meedenkt over minder energie.", voices=HIDDEN,
                sentence_en="They seek somebody who thinks along about using less energy.", horizon=Horizon.FUTURE,
                theme_id=id_of(5), fragments=(said("Minder energie gebruiken is volgend jaar het eerste punt.", form=Form.PARAPHRASE),)),
    )  # fmt: skip
