"""Another supplier's customers: small, whole, and never to be seen from the first one's workspace.

Its names and words are canaries: tests look for them on the pages of everybody else.
"""

from decimal import Decimal

from goalposts.entrypoints.cli.demo.story import (
    AT_LEAST,
    MONTH,
    NOT_MET,
    RESULT,
    TALKING,
    YES_NO,
    Deal,
    Felt,
    Person,
    Posts,
    Said,
    Series,
    Story,
)

CANARIES = ("Zuiderlicht", "Kanariepiet", "Pimpelmees", "Roodborst", "Zilverplevier", "kwikstaart")

STORIES = (
    Story(
        key="kanariepiet",
        name="Drukkerij Kanariepiet",
        sector="Grafische industrie",
        lead="Vera",
        revenue_eur=Decimal(92_000),
        people=(
            Person("roos", "Roos Pimpelmees", "Bedrijfsleider", "DU", 8, rhythm_days=30),
            Person("otto", "Otto Roodborst", "Drukker", "U", 3, address_form="JE"),
        ),
        deals=(Deal("Schoonmaak drukkerij", -300, 24, value_eur=Decimal(92_000), notice=3, notice_unit="MONTH"),),
        series=(
            Series(
                "zilver",
                "Zilverplevier-meting perszaal",
                "punten",
                (61, 64, 70, 74),
                wobble=1,
                high=100,
                ending=(73, 74, 76),
                source="Rondgang",
            ),
        ),
        said=(
            Said(
                "roos",
                -200,
                RESULT,
                "De perszaal op zeventig punten, anders lopen de kwikstaartvellen vast.",
                Posts(AT_LEAST, "zilver", 64, 70, 80, every=MONTH, evidence="Rondgang"),
                agreed=-190,
                felt=(Felt(-12, NOT_MET, "De kwikstaart hapert nog steeds.", grade=5),),
                told=(-11,),
                weights=(3, 4),
            ),
            Said(
                "otto", -40, TALKING, "Zeg even gedag als je binnenkomt, dan schrik ik niet van je, beste kwikstaart."
            ),
            Said(
                "roos",
                -20,
                RESULT,
                "De vloer droog vóór {by}, daar hangt de kwikstaartorder aan.",
                Posts(YES_NO, by=40, what="Vloer droog"),
            ),
        ),
    ),
)
