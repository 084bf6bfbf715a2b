"""A release in the mirror: both directions, the quote after the figures, and nothing where nothing may be shown."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from django.utils.translation import override

from goalposts.domain.confidentiality import Form, Scope, Share
from goalposts.domain.mirror import Side
from goalposts.domain.released import (
    HIDDEN,
    Confidence,
    FindingKind,
    FindingTold,
    FragmentTold,
    ReleaseContent,
    ReleaseKind,
    SampleTold,
    ThemeTold,
    Told,
)
from goalposts.entrypoints.web.precision.mirror_telling import mirror_of

RESULTS, TALK, LOOKS, NEW = (uuid4() for _ in range(4))
SEVEN = Told(share=Share.K_OF_N, k=4, n=7)


def theme(id_: UUID, name: str, *, ours: float | None, theirs: float | None, **called: bool) -> ThemeTold:
    given = {"is_blind_spot": False, "is_undervalued": False, **called}
    return ThemeTold(
        id=id_, name_nl=name, name_en=name, grade=theirs, grade_n=7 if theirs is not None else None, guess=ours,
        important=SEVEN, **given,
    )  # fmt: skip


def fragment(form: Form, text: str) -> FragmentTold:
    return FragmentTold(key=uuid4(), form=form, text=text, language="nl", role="", name="", is_reading=False)


FINDING = FindingTold(
    key=uuid4(), kind=FindingKind.IMPROVE, sentence_nl="Zij horen het als laatste.", sentence_en="", theme_id=TALK,
    voices=SEVEN, against=HIDDEN, confidence=Confidence.MEDIUM, confidence_why="", change_mind="",
    fragments=(fragment(Form.QUOTE, "Ik las het in de krant."), fragment(Form.PARAPHRASE, "Wil eerder horen.")),
    against_fragments=(), is_new=False, horizon=None,
)  # fmt: skip
CONTENT = ReleaseContent(
    number=1, kind=ReleaseKind.REPORT, released_date=date(2026, 3, 16), change_note="", language="nl", label_nl="Review",
    label_en="Review", supplier_name="Brugwachter", customer_name="Waterlelie", organisation_name="Heldere Blik",
    letterhead=(), reviewer_name="Fenna", payer="SUPPLIER", payer_words="",
    sample=SampleTold(planned=7, heard=7, proposed=0, objected=0, first_date=date(2026, 2, 2), last_date=date(2026, 2, 27)),
    scope=Scope.NUMBERS,
    themes=(
        theme(RESULTS, "Results", ours=7.0, theirs=6.6),
        theme(TALK, "Communication", ours=8.0, theirs=5.5, is_blind_spot=True),
        theme(LOOKS, "Presentation", ours=5.0, theirs=8.0, is_undervalued=True),
        theme(NEW, "Innovation", ours=6.0, theirs=None),
    ),
    expectations=(), findings=(FINDING,), not_asked="", method="",
)  # fmt: skip


def test_the_widest_gap_comes_first_whichever_its_side() -> None:
    told = mirror_of(CONTENT)
    assert [(one.name, one.side) for one in told] == [
        ("Presentation", Side.GLOOMY),
        ("Communication", Side.ROSY),
        ("Results", Side.ALIKE),
        ("Innovation", Side.UNKNOWN),
    ]
    assert told[0].called.startswith("Undervalued strength")
    assert told[1].called.startswith("Blind spot")
    assert (told[2].called, told[3].called) == ("", "")


def test_both_sides_are_called_off_the_mark_and_nobody_is_called_anything() -> None:
    told = mirror_of(CONTENT)
    assert told[0].sentence == "Off the mark: we expected 5.0, they gave 8.0 (n = 7). We were too gloomy."
    assert told[1].sentence == "Off the mark: we expected 8.0, they gave 5.5 (n = 7). We were too rosy."
    assert told[2].sentence == "We expected 7.0, they gave 6.6 (n = 7): less than a point apart."
    with override("nl"):
        words = " ".join(one.sentence + " ".join(one.asks) for one in mirror_of(CONTENT))
    assert "Mis: wij verwachtten 5,0" in words
    assert "zelfverzekerd" not in words


def test_only_quotes_are_quoted_and_only_at_their_theme() -> None:
    told = {one.name: one for one in mirror_of(CONTENT)}
    assert [one.text for one in told["Communication"].quotes] == ["Ik las het in de krant."]
    assert told["Presentation"].quotes == ()
    assert told["Communication"].asks[0] == "What did we not know?"


def test_what_may_not_be_shown_is_said_to_be_so() -> None:
    told = mirror_of(replace(CONTENT, themes=(theme(NEW, "Innovation", ours=None, theirs=6.0), *CONTENT.themes[3:])))
    assert [one.sentence for one in told] == [
        "Fewer than three members predicted this theme, so there is no value of the team.",
        "Too few voices to show (fewer than 5)",
    ]
    assert all(one.side is Side.UNKNOWN and one.asks for one in told)
