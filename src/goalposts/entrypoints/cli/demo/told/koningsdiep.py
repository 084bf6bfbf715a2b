"""A shipyard: one of the first customers, whose contract runs out soon and who has gone quiet."""

from decimal import Decimal

from goalposts.domain.expectation import How
from goalposts.domain.posts import Shape
from goalposts.entrypoints.cli.demo.story import (
    AT_LEAST,
    AT_MOST,
    DECLINED,
    JUDGEMENT,
    MET,
    MONTH,
    NOT_MET,
    RELATION,
    RENEWAL,
    RESULT,
    SHOWING,
    TALKING,
    Deal,
    Felt,
    Person,
    Posts,
    Said,
    Series,
    Story,
    Turn,
)

STORY = Story(
    key="koningsdiep",
    name="Scheepswerf Koningsdiep",
    sector="Maritieme industrie",
    lead="Bram",
    revenue_eur=Decimal(388_000),
    people=(
        Person("jan", "Jan Koningsdiep", "Algemeen directeur", "D", 10, rhythm_days=60),
        Person("marta", "Marta Kowalczyk", "HSE manager", "IB", 7, rhythm_days=45, language="en"),
        Person("evert", "Evert Bloemendal", "Hoofd engineering", "UI", 7, rhythm_days=30),
        Person("petra", "Petra Willemstein", "Controller", "P", 8, rhythm_days=60),
    ),
    deals=(
        Deal("Tekenkamer en rekenservers", -1010, 36, value_eur=Decimal(290_000), renewal="NONE", budget=-20),
        Deal(
            "Terreinbeveiliging",
            -780,
            36,
            value_eur=Decimal(98_000),
            renewal="ONCE",
            renewal_months=12,
            notice=6,
            notice_unit="MONTH",
        ),
    ),
    series=(
        Series(
            "reken",
            "Wachttijd op een doorrekening",
            "uur",
            (16, 15, 12, 8, 6, 7),
            better="DOWN",
            wobble=0.7,
            decimals=1,
            ending=(7.4, 8.1, 7.9, 8.2),
            silent=2,
            how="MEAN",
            source="Wachtrij rekenservers",
        ),
        Series(
            "poort",
            "Toegangspassen klaar voor dienst",
            "%",
            (90, 92, 95, 94, 91, 88),
            wobble=1.3,
            high=100,
            ending=(88, 87, 86, 88),
            source="Poortregistratie",
        ),
    ),
    said=(
        Said(
            "evert",
            -545,
            RESULT,
            "Een doorrekening van een romp mag een nacht kosten. Nu wachten mijn mensen tot na de lunch. Zes uur, en in de "
            "inschrijffase vier.",
            Posts(AT_MOST, "reken", 11, 6, 4, every=MONTH, tolerance=0.5, evidence="Wachtrij van de rekenservers"),
            agreed=-520,
            felt=(Felt(-230, MET, "Scheelt een inschrijving per kwartaal.", grade=8),),
            told=(-225,),
            weights=(4, 5),
        ),
        Said(
            "marta",
            -395,
            RESULT,
            "Nobody walks onto the yard without a working badge. Ninety-five per cent ready at the start of the shift, and I "
            "want to know who the other five are.",
            Posts(AT_LEAST, "poort", 94, 95, 99, every=MONTH, evidence="Gate log at seven o'clock"),
            agreed=-384,
            felt=(Felt(-57, NOT_MET, "It is getting worse and nobody explains why.", grade=3),),
            weights=(2, 5),
            channel="MAIL",
        ),
        Said(
            "marta",
            -132,
            TALKING,
            "One phone number at night, answered by somebody with keys.",
            Posts(
                JUDGEMENT, every=MONTH, what="Answered at night, with keys", evidence="She rings once a month to try"
            ),
            agreed=-121,
            weights=(2, 5),
            told=(-120,),
        ),
        Said(
            "marta",
            -48,
            RESULT,
            "Cameras on the slipway are blind in the rain. I need faces, not shapes.",
            channel="VISIT",
        ),
        Said(
            "jan", -275, RELATION, "Wij doen dit al twaalf jaar samen. Ik wil niet hoeven vragen hoe het ervoor staat."
        ),
        Said(
            "jan",
            -152,
            RESULT,
            "Voor {by} wil ik van u zwart op wit wat u de komende drie jaar voor ons gaat betekenen.",
            Posts(
                JUDGEMENT, by=-56, what="Een voorstel voor de komende drie jaar", evidence="Op papier, bij hem op tafel"
            ),
            agreed=-131,
            weights=(3, 5),
            channel="MEETING",
        ),
        Said(
            "petra",
            -220,
            SHOWING,
            "De kosten per project, niet per afdeling. Dit is de derde keer dat ik het vraag.",
            Posts(JUDGEMENT, by=-101, what="Kostenoverzicht per project"),
            agreed=-195,
            how=How.MAIL,
            weights=(3, 4),
        ),
        Said(
            "petra",
            -65,
            RESULT,
            "Tien procent eraf bij verlenging, dat is nu eenmaal hoe het hier gaat.",
            weights=(3, 4),
            turns=(
                Turn(
                    DECLINED,
                    -60,
                    "Van die tien procent betalen wij de nachtploeg.",
                    instead="Drie procent bij een verlenging van drie jaar.",
                ),
            ),
        ),
        Said(
            "evert",
            -112,
            RENEWAL,
            "Rekenen in de piek bij een ander en in het dal hier. Kan dat, en wat kost dat?",
            Posts(AT_MOST, "reken", 7, 5, 3, by=170, shape=Shape.MILESTONE, evidence="Wachtrij van de rekenservers"),
            agreed=-97,
            weights=(5, 2),
        ),
    ),
)
