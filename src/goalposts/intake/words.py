"""Words people put in cells, in Dutch and English, and the one word each stands for."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_NO_WORD = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NO_WORD.sub(" ", letters).strip()


def folded(*, text: str) -> str:
    """Make two ways of writing the same words alike: capitals, accents, spaces, punctuation."""
    return _folded(text)


def _words(**meanings: str) -> Mapping[str, str]:
    """Turn `MEANING="word, other word"` into a look-up by folded word; the meaning is one too."""
    return {_folded(word): meaning for meaning, words in meanings.items() for word in (meaning, *words.split(","))}


ROLES = _words(
    DECIDES="beslist, beslisser, besluit, beslissen, decides, decide, decider, decision maker",
    PAYS="betaalt, betaler, betalen, budgethouder, pays, pay, payer, budget holder",
    USES="gebruikt, gebruiker, gebruiken, eindgebruiker, uses, use, user, end user",
    INFLUENCES="beinvloedt, beinvloeder, beinvloeden, invloed, influences, influence, influencer",
    BLOCKS="blokkeert, blokkeerder, blokkeren, remt, houdt tegen, blocks, block, blocker",
)
LANGUAGES = _words(nl="nederlands, dutch, nl nl, nl be, ned", en="engels, english, en gb, en us, eng")
ADDRESS_FORMS = _words(U="formeel, formal, vousvoyeren", JE="jij, jou, jij je, informeel, informal, tutoyeren")
KINDS = _words(
    AT_LEAST="minstens, ten minste, tenminste, minimaal, minimum, min, at least, no less than",
    AT_MOST="hoogstens, ten hoogste, maximaal, maximum, max, hooguit, at most, no more than",
    BETWEEN="tussen, tussen en, bandbreedte, range",
    YES_NO="ja nee, janee, ja of nee, yesno, yes or no",
    JUDGEMENT="oordeel, beoordeling, naar oordeel, judgment, judged",
)
RENEWALS = _words(
    NONE="nee, neen, geen, nooit, no, never, n, false, onwaar",
    ONCE="eenmaal, een keer, eenmalig, 1 x, 1x, 1 keer, one time",
    FOREVER="altijd, steeds, telkens, doorlopend, ja, j, yes, y, always, every time, true, waar",
)
UNITS = _words(
    DAY="dag, dagen, kalenderdagen, d, days",
    WEEK="weken, wk, w, weeks",
    MONTH="maand, maanden, mnd, mnden, m, months, mo",
)
TERM_UNITS = _words(MONTH="maand, maanden, mnd, mnden, months", YEAR="jaar, jaren, jr, years")
PERIODS = _words(
    WEEK="wekelijks, per week, elke week, iedere week, weekly, every week",
    MONTH="maand, maandelijks, per maand, elke maand, iedere maand, monthly, every month, per month",
    QUARTER="kwartaal, per kwartaal, elk kwartaal, ieder kwartaal, driemaandelijks, quarterly, "
    "every quarter, per quarter",
    YEAR="jaar, jaarlijks, per jaar, elk jaar, ieder jaar, yearly, annually, every year, per year",
)
PERIOD_VALUES = _words(
    LAST="laatste, laatst, laatste waarde, latest, last value",
    MEAN="gemiddelde, gemiddeld, gem, average, avg",
    SUM="som, totaal, opgeteld, total",
)
YES_NO = _words(
    YES="ja, j, y, waar, true, x, v, 1, akkoord, agreed", NO="nee, neen, n, onwaar, false, 0, niet akkoord, not agreed"
)
STATES = _words(
    HEARD="gehoord, heard",
    PROPOSED="voorgesteld, proposed",
    COUNTERED="tegenvoorstel, tegenvoorstel gedaan, countered",
    AGREED="afgesproken, overeengekomen, agreed",
    NOT_FEASIBLE="niet haalbaar, onhaalbaar, not feasible",
    PARKED="geparkeerd, parked",
    WITHDRAWN="ingetrokken, withdrawn",
    MET="gehaald, met",
    MISSED="niet gehaald, gemist, missed, not met",
)
HOWS = _words(
    LINK="link, persoonlijke link, via een link, personal link, by link",
    TALK="gesprek, in een gesprek, bezoek, talk, in a talk, meeting",
    PHONE="telefoon, per telefoon, gebeld, phone, by phone, call",
    MAIL="mail, per mail, e mail, email, by mail",
    DOCUMENT="document, stuk, in een document, in een stuk, in a document, contract",
)
ANSWERS = _words(
    MET="gehaald, met", JUST_MISSED="net niet, just missed", NOT_MET="niet gehaald, gemist, not met, missed"
)
NOTHING = {_folded(word) for word in ("niets", "geen", "nothing", "none")}
INDEFINITE = {_folded(word) for word in ("onbepaald", "onbepaalde tijd", "indefinite", "open")}
SYMBOLS = {">=": "AT_LEAST", "≥": "AT_LEAST", "<=": "AT_MOST", "≤": "AT_MOST"}
TICKS = {"✓": "YES", "✔": "YES", "✗": "NO", "✘": "NO"}
