"""The law firm once more, entered by somebody who did not look: a double to find and to merge."""

from goalposts.entrypoints.cli.demo.story import TALKING, Person, Said, Story

STORY = Story(
    key="terwisscha_bv",
    name="Terwisscha Vonk Advocaten B.V.",
    sector="Zakelijke dienstverlening",
    lead="Sanne",
    revenue_eur=None,
    people=(Person("floor", "Floor Ketelaar", "Receptie", "U", None, rhythm_days=60, address_form="JE"),),
    deals=(),
    series=(),
    said=(Said("floor", -45, TALKING, "Als er een koerier komt wil ik dat van tevoren weten, niet aan de deur."),),
    since=-48,
)
