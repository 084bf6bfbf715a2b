"""What was said in the interviews of the demo, behind the wall: invented, as all of it."""

from dataclasses import dataclass

from goalposts.apps.interviews.queries import ForwardGiven as Forward
from goalposts.apps.interviews.queries import PlaybackPage, Turn
from goalposts.domain.confidentiality import Level
from goalposts.domain.interview import Horizon, Tag, Valence

INVITED_WITH = "Wij spraken elkaar nog niet. Ik ben benieuwd hoe u het ziet."
DECLINED_WITH = "Ik beslis straks over de aanbesteding en houd mij nu liever stil."
HOT = "Vanaf maandag kan niemand de paspoortprinters nog aanzetten: de twee die het konden, zijn er dan niet."
NEW = "not voiced before"  # in the place of the sentence that a fragment is about


@dataclass(frozen=True)
class Cut:
    """Words that were cut out, and how they were read.

    Shapes: `theme` by its English name; `about` is how an expectation begins, NEW, or empty for none.
    """

    said: str
    meant: str
    theme: str
    horizon: Horizon
    valence: Valence
    about: str = ""


@dataclass(frozen=True)
class Answered:
    """What an interviewee made of one fragment; None leaves it as it was."""

    level: Level | None = None
    meant: str | None = None


# Text, tag, block of the guide, seconds since the talk began.
Noted = tuple[str, Tag, str, int]

YUSUF_NOTES: tuple[Noted, ...] = (
    ("Ik sta vijf dagen in de week achter de balie, of er vlak naast.", Tag.NONE, "expectations", 95),
    ("De balies zijn om half negen open. Daar denk ik niet meer aan, en dat is het mooiste compliment.", Tag.QUOTE,
     "results", 640),
    ("Bij de storing van vorige maand stond ik twee uur voor een volle hal en wist niemand iets.", Tag.INCIDENT,
     "results", 905),
    ("Dan ben ik degene die liegt: ik zeg dat het zo is opgelost.", Tag.LADDER, "results", 1010),
    ("De sfeer is goed, zegt hij, en kijkt erbij naar buiten.", Tag.NOT_MEANT, "relations", 1420),
    ("Straks komt bijna alles digitaal binnen. Ik wil dat zij meedenken over wie er dan nog aan de balie komt.",
     Tag.QUOTE, "future", 1890),
    ("Bellen doe ik niet meer bij kleine dingen. Dan hang ik een briefje op het scherm.", Tag.QUOTE, "silent", 2270),
)  # fmt: skip
YUSUF_CUTS = (
    Cut("Daar denk ik niet meer aan, en dat is het mooiste compliment", "Dat de balies op tijd opengaan is voor je gewoon "
        "geworden, en dat waardeer je.", "Results", Horizon.NOW, Valence.WELL, "Om half negen"),
    Cut("stond ik twee uur voor een volle hal en wist niemand iets", "Bij een storing wil je iets kunnen vertellen aan de "
        "mensen in de rij.", "Communication", Horizon.PAST, Valence.BADLY, "Bij een storing"),
    Cut("Dan ben ik degene die liegt", "Als zij zwijgen, kost dat jou het vertrouwen van bewoners.", "Relationship",
        Horizon.NOW, Valence.BADLY, NEW),
    Cut("dat zij meedenken over wie er dan nog aan de balie komt", "Je zoekt iemand die meedenkt over de balie van over twee "
        "jaar.", "Innovation", Horizon.FUTURE, Valence.MIXED, NEW),
    Cut("Bellen doe ik niet meer bij kleine dingen", "Kleine dingen blijven liggen, omdat melden te veel moeite is.",
        "Communication", Horizon.NOW, Valence.BADLY, NEW),
)  # fmt: skip
YUSUF_PAGE = PlaybackPage(
    heard="Je staat zelf aan de balie en ziet iedere dag of het werkt. De balies gaan op tijd open; bij een storing sta je er "
    "alleen voor. Kleine dingen meld je niet meer.",
    meant="Het werk gaat goed, het vertellen niet. Daar ligt voor jou het verschil.",
)
YUSUF_ANSWERS = (
    Answered(Level.QUOTE, "Dat de balies op tijd opengaan is voor je gewoon geworden, en dat waardeer je."),
    Answered(Level.PARAPHRASE, "Ik wil elk half uur iets horen, ook als er niets te melden is."),
    Answered(Level.NOT_USED),
    Answered(Level.QUOTE),
    Answered(),
)
YUSUF_ADDED = "De mensen die langskomen zijn aardig. Dat mag ook gezegd."
YUSUF_GRADES = {"Results": 8, "Communication": 4, "Presentation": 7, "Relationship": 6, "Innovation": 5}
YUSUF_IMPORTANT = ("Communication", "Results")
YUSUF_FORWARD = Forward(
    value_sought="Dat iemand met ons nadenkt over de balie als er bijna niemand meer komt.",
    sureness=6, sure_because="Ze kunnen het wel, ze beginnen er alleen niet over.", fulfilment=-1, choose_again=7,
)  # fmt: skip

TIAGO_TITLE = "Talk of an hour, online"
TIAGO_NAMES = ("Marjan Kolthof", "Fenna Dijkstra")
_HER, _HIM = "Spreker 1", "Spreker 2"
TIAGO_TURNS = tuple(
    Turn(speaker=speaker, start=float(start), end=float(start + max(4, len(text) // 14)), text=text)
    for speaker, start, text in (
        (_HER, 5, "Thank you for your time. What is your work, and where does Brugwachter touch it?"),
        (_HIM, 14, "I came in spring, as the architect. Whatever I draw ends up on a desk that they look after."),
        (_HER, 190, "Take me to a moment when it went really well."),
        (_HIM, 197, "The new meeting rooms. They rang me before my drawing was done, and on the first morning every screen worked."),
        (_HER, 402, "And a moment that let you down?"),
        (_HIM, 408, "Marjan asked them for passwords without phone calls. Four months on I saw the same slide once more. I stopped asking."),
        (_HER, 431, "What did that cost you?"),
        (_HIM, 436, "Time, and a bit of faith. I now plan as if they will not do it."),
        (_HER, 1120, "What must your organisation be able to do in two years that it cannot do now?"),
        (_HIM, 1131, "Work from anywhere without a second laptop. I would like them to show us how others do that, before we tender."),
        (_HER, 2010, "What should I have asked and did not?"),
        (_HIM, 2016, "Whether anybody reads the Dutch manuals. I do not, and I am not the only one."),
    )
)  # fmt: skip
TIAGO_CUTS = (
    Cut("They rang me before my drawing was done", "You want to be called before things are fixed on paper.", "Relationship",
        Horizon.PAST, Valence.WELL, NEW),
    Cut("Four months on I saw the same slide once more", "A promise that does not move is worse for you than a no.",
        "Innovation", Horizon.PAST, Valence.BADLY, "Begin eens met wachtwoorden"),
    Cut("I now plan as if they will not do it", "You no longer count on what they announce.", "Relationship", Horizon.NOW,
        Valence.BADLY, NEW),
    Cut("show us how others do that, before we tender", "You look for a supplier that teaches you something before "
        "you buy.", "Innovation", Horizon.FUTURE, Valence.MIXED, NEW),
)  # fmt: skip
TIAGO_PAGE = PlaybackPage(
    heard="You draw what they look after. The meeting rooms went well because they rang you early. The passwords stand still, "
    "and you stopped asking.",
    meant="You would rather hear no than hear nothing, and you want to learn from them before the tender is written.",
)

MARJAN_NOTES: tuple[Noted, ...] = (
    ("Ik merk het pas als mijn mensen boos bij mijn bureau staan.", Tag.QUOTE, "expectations", 240),
    ("Ze vertellen mij eerlijk dat het niet lukt. Dat deed de vorige niet.", Tag.QUOTE, "relations", 1105),
    (
        "Op de eerste zijn de twee vaste krachten weg. Wie zet maandag de paspoortprinters aan?",
        Tag.HOT,
        "results",
        1560,
    ),
    ("Over de aanbesteding wil ik het nu nog niet hebben.", Tag.NOT_MEANT, "future", 1900),
)
MARJAN_CUTS = (
    Cut("Ze vertellen mij eerlijk dat het niet lukt", "Eerlijk slecht nieuws is voor je een reden om te blijven.",
        "Relationship", Horizon.NOW, Valence.WELL, NEW),
)  # fmt: skip
