"""A publisher that pays its invoices and asks for nothing: nobody there was ever heard."""

from decimal import Decimal

from goalposts.entrypoints.cli.demo.story import Deal, Person, Story

STORY = Story(
    key="zandoever",
    name="Uitgeverij Zandoever",
    sector="Uitgeverijen",
    lead="Bram",
    revenue_eur=Decimal(58_000),
    people=(Person("hedwig", "Hedwig Planting", "Uitgever", "D", 9, rhythm_days=90),),
    deals=(
        Deal(
            "Werkplekken redactie",
            -190,
            36,
            value_eur=Decimal(58_000),
            renewal="FOREVER",
            renewal_months=12,
            notice=3,
            notice_unit="MONTH",
        ),
    ),
    series=(),
    said=(),
)
