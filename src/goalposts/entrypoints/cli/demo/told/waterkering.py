"""A museum: a narrow band of moist air, and openings that cannot be put off."""

from decimal import Decimal

from goalposts.entrypoints.cli.demo.story import (
    BETWEEN,
    CUSTOMER,
    JUDGEMENT,
    MET,
    MONTH,
    RELATION,
    RESULT,
    SHOWING,
    TALKING,
    WEEK,
    Deal,
    Felt,
    Moved,
    Person,
    Posts,
    Said,
    Series,
    Story,
)

STORY = Story(
    key="waterkering",
    name="Museum De Waterkering",
    sector="Cultuur",
    lead="Lotte",
    revenue_eur=Decimal(164_000),
    since=-210,
    people=(
        Person("josephine", "Josephine van Ittersum", "Directeur", "D", 10, rhythm_days=60),
        Person("bram", "Bram Eggink", "Hoofd collectiebeheer", "IB", 8, rhythm_days=30),
        Person("fatma", "Fatma Aksoy", "Zakelijk leider", "P", 8, rhythm_days=60, address_form="JE"),
        Person("siem", "Siem Dekker", "Zaalwacht, rooster", "U", 3, address_form="JE", has_mail=False),
    ),
    deals=(
        Deal(
            "Klimaat, schoonmaak en beveiliging",
            -212,
            24,
            value_eur=Decimal(164_000),
            renewal="ONCE",
            renewal_months=12,
            notice=5,
            notice_unit="MONTH",
        ),
    ),
    series=(
        Series(
            "vocht",
            "Luchtvochtigheid depot",
            "% RV",
            (49, 52, 51, 50.5, 50, 50.2),
            better="BETWEEN",
            wobble=0.8,
            season=-1.2,
            decimals=1,
            ending=(50.4, 49.6, 50.9, 50.3),
            how="MEAN",
            source="Loggers depot",
        ),
    ),
    said=(
        Said(
            "bram",
            -205,
            RESULT,
            "Achtenveertig tot tweeënvijftig procent, dag en nacht, winter en zomer. Een maandgemiddelde zegt mij weinig, maar "
            "ergens moeten we beginnen.",
            Posts(BETWEEN, "vocht", 51, 48, 52, every=MONTH, tolerance=0.5, evidence="Loggers in het depot"),
            agreed=-196,
            moved=(
                Moved(
                    -25,
                    CUSTOMER,
                    "Bruikleen uit Kopenhagen: strengere eis van de uitlener.",
                    Posts(
                        BETWEEN,
                        "vocht",
                        51,
                        49,
                        51,
                        every=WEEK,
                        tolerance=0.3,
                        evidence="Loggers in het depot, weekwaarden",
                    ),
                    holds=45,
                ),
            ),
            felt=(Felt(-40, MET, "Gemiddeld wel, ja.", grade=7),),
            told=(-38,),
            weights=(2, 5),
        ),
        Said(
            "josephine",
            -180,
            RESULT,
            "Op {by} opent de minister de nieuwe vleugel. Dan loopt er geen monteur meer rond, staat er geen emmer, en doet het "
            "licht het in alle zalen.",
            Posts(
                JUDGEMENT, by=14, what="Nieuwe vleugel klaar voor de opening", evidence="Rondgang op de ochtend zelf"
            ),
            agreed=-160,
            told=(-30,),
            weights=(4, 5),
            channel="MEETING",
        ),
        Said(
            "fatma",
            -170,
            RESULT,
            "Energie is onze grootste post na salarissen. Ik verwacht een voorstel, geen folder.",
            weights=(4, 3),
        ),
        Said(
            "fatma",
            -53,
            SHOWING,
            "Facturen met het projectnummer erop, anders gaan ze terug.",
            told=(-50,),
            channel="MAIL",
        ),
        Said("siem", -99, RESULT, "De portofoons doen het niet in zaal 7. Al nooit gedaan trouwens.", channel="VISIT"),
        Said("josephine", -29, RELATION, "Ik zoek mensen met gevoel voor het huis.", channel="MEETING"),
        Said(
            "bram",
            -60,
            TALKING,
            "Als een logger uitvalt wil ik een telefoontje, geen grafiek met een gat erin die ik drie weken later zie.",
            Posts(JUDGEMENT, every=MONTH, what="Gebeld bij uitval van een logger", evidence="Zijn oordeel"),
            agreed=-49,
            weights=(2, 5),
        ),
        Said("siem", -15, TALKING, "Wie moet ik nou bellen?"),
    ),
)
