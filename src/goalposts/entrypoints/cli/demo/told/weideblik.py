"""Home care: a new customer, of whom little is known yet."""

from decimal import Decimal

from goalposts.domain.posts import Shape
from goalposts.entrypoints.cli.demo.story import (
    AT_LEAST,
    JUDGEMENT,
    MET,
    MONTH,
    PROPOSED,
    RELATION,
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
    key="weideblik",
    name="Zorggroep Weideblik",
    sector="Thuiszorg",
    lead="Sanne",
    revenue_eur=None,
    since=-75,
    people=(
        Person("anneke", "Anneke Roelofs", "Regiomanager", "DI", 8, rhythm_days=30, address_form="JE"),
        Person("dennis", "Dennis Pinas", "Wijkverpleegkundige", "U", 5, rhythm_days=30, address_form="JE"),
        Person("gea", "Gea Bouwmeester-van der Velde", "Bestuurssecretaris", "P", 7),
        Person("loubna", "Loubna Chergui", "Planner", "U", 5, rhythm_days=30, address_form="JE"),
    ),
    deals=(
        Deal(
            "Telefoons en tablets wijkteams",
            -70,
            36,
            value_eur=Decimal(142_000),
            renewal="ONCE",
            renewal_months=12,
            notice=4,
            notice_unit="MONTH",
            breaks=((290, "Proefjaar"),),
        ),
    ),
    series=(
        Series(
            "tablet",
            "Tablets die de hele dienst meegaan",
            "%",
            (72, 70, 71, 69, 74, 81),
            wobble=1.4,
            high=100,
            ending=(74, 79, 83, 86),
            source="Beheerconsole",
        ),
    ),
    said=(
        Said(
            "dennis",
            -68,
            RESULT,
            "Mijn tablet is leeg bij de vijfde cliënt en ik heb er negen. Dan schrijf ik op mijn hand. Tachtig procent moet de "
            "dienst halen, maar eigenlijk gewoon allemaal.",
            Posts(AT_LEAST, "tablet", 71, 80, 95, every=MONTH, evidence="Beheerconsole, stand om 16.00 uur"),
            agreed=-60,
            felt=(Felt(-8, MET, "Die van mij wel nu!", grade=8),),
            told=(-7,),
            weights=(4, 5),
            channel="VISIT",
        ),
        Said(
            "anneke",
            -62,
            RESULT,
            "Over een half jaar wil ik kunnen zeggen dat 95 procent het de hele dag doet. Zeg {by}.",
            Posts(AT_LEAST, "tablet", 71, 90, 95, by=105, shape=Shape.S_CURVE, evidence="Beheerconsole"),
            agreed=-48,
            weights=(4, 4),
        ),
        Said(
            "anneke",
            -30,
            RELATION,
            "Jullie voorganger zei altijd ja. Zeg maar eens nee, dan weet ik dat je het meent.",
            channel="MEETING",
        ),
        Said(
            "loubna",
            -35,
            RESULT,
            "Rooster wijzigen op de telefoon lukt niet met handschoenen aan, en dat hebben ze de helft van het jaar aan.",
            Posts(JUDGEMENT, by=36, what="Rooster te wijzigen met handschoenen aan"),
            turns=(Turn(PROPOSED, -20, "Drie grote knoppen, en inspreken als dat sneller gaat."),),
        ),
        Said("loubna", -10, TALKING, "Duidelijkheid", channel="MAIL"),
        Said("gea", -40, SHOWING, "Graag per wijkteam inzichtelijk.", channel="MAIL"),
        Said(
            "gea",
            -20,
            RESULT,
            "Privacy op orde. U krijgt van mij een vragenlijst van negentig vragen en die wil ik binnen drie weken terug.",
            weights=(1, 5),
            channel="MAIL",
        ),
    ),
)
