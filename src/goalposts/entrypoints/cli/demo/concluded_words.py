"""What was said and concluded in the demo's review that is over: invented, as all of it."""

from dataclasses import dataclass
from datetime import time

from goalposts.apps.interviews.queries import ForwardGiven as Forward
from goalposts.apps.interviews.queries import PlaybackPage
from goalposts.domain.confidentiality import Level
from goalposts.domain.disclosure import Kind
from goalposts.domain.interview import Horizon, Tag, Valence
from goalposts.domain.released import Confidence, FindingKind
from goalposts.entrypoints.cli.demo.heard_words import NEW, Answered, Cut, Noted

THEMES = ("Results", "Communication", "Presentation", "Relationship", "Innovation")
THIJS, IMKE, GRACE, CHLOE, MARLEEN, RUTGER = (
    "Thijs Baerveldt", "Imke Stolwijk", "Grace Adeyemi", "Chloé Marchetti", "Marleen Vossenaar", "Rutger Blankestijn"
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Talk:
    """One interview of the review, from the invitation to the settled playback.

    Shapes: days count from today; `grades` of THEMES in their order; `important` are two of them; `answers` go with `cuts`.
    """

    name: str
    accepted: int
    held: tuple[int, time]
    sent: int
    answered: int
    notes: tuple[Noted, ...]
    cuts: tuple[Cut, ...]
    answers: tuple[Answered, ...]
    page: PlaybackPage
    grades: tuple[int, ...]
    important: tuple[str, str]
    language: str = "nl"
    forward: Forward | None = None


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    """One finding. Shapes: `pieces` and `against` name what was said, with words of one's own or none; `theme` in English."""

    kind: FindingKind
    theme: str
    sentence_nl: str
    sentence_en: str
    confidence: Confidence
    why: str
    mind: str
    pieces: tuple[tuple[str, str], ...]
    against: tuple[tuple[str, str], ...] = ()


CALM_THIJS = "dat is voor een directeur het beste nieuws"
CALM_IMKE = "Sinds vorig jaar ga ik zonder buikpijn naar een toetsweek"
CALM_GRACE = "I have stopped worrying about the resits"
CALM_CHLOE = "Nobody on the council talks about failing exams any more"
CALM_MARLEEN = "Mijn surveillanten vragen niet meer of het wel gaat werken"
CALM_RUTGER = "In mijn cijfers zie ik geen uitval van toetsen meer terug"
LATE_IMKE = "Ik hoor dat er iemand aankomt, en niet wie of wanneer"
LATE_GRACE = "the message comes in Dutch, and after the lecture"
LATE_MARLEEN = "dan krijg ik van ieder die ik spreek een ander antwoord"
QUICK_RUTGER = "belt er iemand terug die weet waar het over gaat"
FEW_THIJS = "weet niemand welke kabel waarheen gaat"
FEW_IMKE = "Er zijn er maar een paar die onze zalen echt kennen"
FEW_CHLOE = "when he is on holiday we all wait"
FEW_MARLEEN = "Als zij weggaan, neemt iedereen aan dat wij het zelf wel weten"
BOTH_THIJS = "meepraten over lessen die half thuis en half hier gevolgd worden"
BOTH_CHLOE = "let us follow a lesson from home and still ask a question"
BOTH_RUTGER = "Reken mij voor wat een zaal kost waar de helft thuis zit"
UNUSED_THIJS = "met mijn voorganger had ik daar al woorden over"
UNUSED_GRACE = "My students film the lecture with a telephone"

TALKS = (
    Talk(
        name=IMKE, accepted=-109, held=(-88, time(9, 30)), sent=-85, answered=-82,
        notes=(
            (f"{CALM_IMKE}.", Tag.QUOTE, "results", 420),
            (f"Ik sta in een volle zaal en bel. {LATE_IMKE}.", Tag.INCIDENT, "results", 1010),
            (f"{FEW_IMKE}.", Tag.LADDER, "silent", 1900),
        ),
        cuts=(
            Cut(CALM_IMKE, "Dat de toetsen lopen, merk je aan jezelf.", "Results", Horizon.NOW, Valence.WELL,
                "Vierhonderd eerstejaars"),
            Cut(LATE_IMKE, "Je wilt weten wie er komt en wanneer, ook als het nog even duurt.", "Communication",
                Horizon.NOW, Valence.BADLY, NEW),
            Cut(FEW_IMKE, "Je leunt op enkele mensen, en je merkt dat pas als zij er niet zijn.", "Relationship",
                Horizon.NOW, Valence.MIXED, NEW),
        ),
        answers=(
            Answered(Level.QUOTE),
            Answered(Level.QUOTE, "Ik wil een naam en een tijd, ook als die tijd later tegenvalt."),
            Answered(Level.COUNTS),
        ),
        page=PlaybackPage(
            heard="De toetsen gaan goed. Bij een storing in een zaal weet je te lang niet waar je aan toe bent.",
            meant="Het wachten is niet het ergste, het niet weten wel.",
        ),
        grades=(9, 4, 6, 7, 7), important=("Results", "Communication"),
    ),
    Talk(
        name=GRACE, accepted=-108, held=(-86, time(11, 0)), sent=-83, answered=-79, language="en",
        notes=(
            (f"{CALM_GRACE}; they simply work.", Tag.QUOTE, "results", 380),
            (f"When a lecture hall is down, {LATE_GRACE}.", Tag.QUOTE, "relations", 1240),
            (f"{UNUSED_GRACE} because nobody offers them anything better.", Tag.INCIDENT, "future", 1800),
        ),
        cuts=(
            Cut(CALM_GRACE, "The resits give you no trouble any more.", "Results", Horizon.NOW, Valence.WELL),
            Cut(LATE_GRACE, "You want to hear it in your own language, and in time.", "Communication", Horizon.NOW,
                Valence.BADLY, NEW),
            Cut(UNUSED_GRACE, "Your students help themselves where nobody helps them.", "Innovation", Horizon.NOW,
                Valence.MIXED, NEW),
        ),
        answers=(Answered(Level.PARAPHRASE), Answered(Level.QUOTE), Answered(Level.COUNTS)),
        page=PlaybackPage(
            heard="The exams run. When something fails you read about it late, and in Dutch.",
            meant="You do not ask for fewer faults, you ask to be told.",
        ),
        grades=(8, 4, 6, 7, 7), important=("Communication", "Results"),
    ),
    Talk(
        name=THIJS, accepted=-106, held=(-84, time(14, 0)), sent=-81, answered=-77,
        notes=(
            (f"Ik hoor niets over de toetsen, en {CALM_THIJS}.", Tag.QUOTE, "expectations", 300),
            (f"Als hun vaste mensen ziek zijn, {FEW_THIJS}.", Tag.LADDER, "results", 1120),
            (f"Voor de nieuwbouw wil ik dat zij {BOTH_THIJS}.", Tag.QUOTE, "future", 1710),
            (f"Over de prijs wil ik het niet hebben; {UNUSED_THIJS}.", Tag.NOT_MEANT, "silent", 2300),
        ),
        cuts=(
            Cut(CALM_THIJS, "Stilte over de toetsen is voor u een teken dat het goed gaat.", "Results", Horizon.NOW,
                Valence.WELL),
            Cut(FEW_THIJS, "U maakt zich zorgen over wat er gebeurt als enkele mensen wegvallen.", "Relationship",
                Horizon.FUTURE, Valence.BADLY, NEW),
            Cut(BOTH_THIJS, "U zoekt een partij die meedenkt voordat de tekening klaar is.", "Innovation",
                Horizon.FUTURE, Valence.MIXED, NEW),
            Cut(UNUSED_THIJS, "Over geld wilt u het in dit gesprek niet hebben.", "Relationship", Horizon.PAST,
                Valence.MIXED, NEW),
        ),
        answers=(Answered(Level.NAMED), Answered(Level.COUNTS), Answered(Level.QUOTE), Answered(Level.NOT_USED)),
        page=PlaybackPage(
            heard="U hoort niets meer over de toetsen, en dat is goed. U kijkt vooruit naar de nieuwbouw.",
            meant="Wat er nu is, is in orde; wat u mist is iemand die vooruit denkt.",
        ),
        grades=(9, 6, 7, 8, 8), important=("Results", "Innovation"),
        forward=Forward(
            value_sought="Dat wij les kunnen geven aan wie er niet is, zonder dat een docent er iets voor hoeft te doen.",
            sureness=7, sure_because="Techniek kunnen zij. Of zij erover beginnen weet ik niet.", fulfilment=1, choose_again=8,
        ),
    ),
    Talk(
        name=CHLOE, accepted=-104, held=(-80, time(10, 0)), sent=-77, answered=-74, language="en",
        notes=(
            (f"{CALM_CHLOE}, and we used to talk about little else.", Tag.QUOTE, "results", 510),
            (f"One man knows the hall, and {FEW_CHLOE}.", Tag.INCIDENT, "results", 990),
            (f"Half of us have a job; {BOTH_CHLOE}.", Tag.QUOTE, "future", 1600),
        ),
        cuts=(
            Cut(CALM_CHLOE, "Exams are no subject any more, and that is a compliment.", "Results", Horizon.PAST,
                Valence.WELL),
            Cut(FEW_CHLOE, "You saw everything wait for one person.", "Relationship", Horizon.PAST, Valence.BADLY, NEW),
            Cut(BOTH_CHLOE, "You want to take part from elsewhere, not only to watch.", "Innovation", Horizon.FUTURE,
                Valence.MIXED, NEW),
        ),
        answers=(Answered(Level.COUNTS), Answered(Level.COUNTS), Answered(Level.PARAPHRASE)),
        page=PlaybackPage(
            heard="Exams run. You look ahead to lessons for those who cannot be there.",
            meant="Students want to be asked before something is built for them.",
        ),
        grades=(8, 5, 7, 7, 8), important=("Results", "Innovation"),
    ),
    Talk(
        name=MARLEEN, accepted=-105, held=(-77, time(13, 30)), sent=-74, answered=-71,
        notes=(
            (f"{CALM_MARLEEN}.", Tag.QUOTE, "results", 350),
            (f"Is er een storing, {LATE_MARLEEN}.", Tag.INCIDENT, "relations", 1300),
            (f"{FEW_MARLEEN}.", Tag.LADDER, "silent", 2010),
        ),
        cuts=(
            Cut(CALM_MARLEEN, "Het vertrouwen is terug, ook bij wie ernaast staat.", "Results", Horizon.NOW, Valence.WELL),
            Cut(LATE_MARLEEN, "U wilt één verhaal horen, van wie dan ook.", "Communication", Horizon.NOW, Valence.BADLY,
                NEW),
            Cut(FEW_MARLEEN, "Wat zij weten, staat nergens waar u het kunt vinden.", "Relationship", Horizon.FUTURE,
                Valence.BADLY, NEW),
        ),
        answers=(Answered(Level.QUOTE), Answered(Level.PARAPHRASE), Answered(Level.COUNTS)),
        page=PlaybackPage(
            heard="De toetsen lopen en de mensen zijn er rustig onder. Bij een storing hoort u van ieder iets anders.",
            meant="U vertrouwt het werk meer dan de berichten.",
        ),
        grades=(8, 4, 6, 7, 7), important=("Communication", "Results"),
    ),
    Talk(
        name=RUTGER, accepted=-103, held=(-74, time(15, 0)), sent=-71, answered=-68,
        notes=(
            (f"{CALM_RUTGER}.", Tag.QUOTE, "results", 290),
            (f"Als ik zelf bel, {QUICK_RUTGER}.", Tag.QUOTE, "relations", 880),
            (f"{BOTH_RUTGER}, dan teken ik eerder.", Tag.QUOTE, "future", 1500),
        ),
        cuts=(
            Cut(CALM_RUTGER, "Het kost u niets meer, en dat ziet u.", "Results", Horizon.PAST, Valence.WELL),
            Cut(QUICK_RUTGER, "U krijgt wel antwoord als u belt.", "Communication", Horizon.NOW, Valence.WELL, NEW),
            Cut(BOTH_RUTGER, "U wilt de kosten van een nieuwe manier van lesgeven vooraf kennen.", "Innovation",
                Horizon.FUTURE, Valence.MIXED, NEW),
        ),
        answers=(Answered(Level.COUNTS), Answered(Level.QUOTE), Answered(Level.COUNTS)),
        page=PlaybackPage(
            heard="De cijfers over de toetsen zijn goed, en u wordt teruggebeld.",
            meant="U mist alleen een som bij de plannen.",
        ),
        grades=(7, 6, 7, 7, 8), important=("Results", "Innovation"),
    ),
)  # fmt: skip

WAITS = (
    "Wie bij een storing op antwoord wacht, hoort laat hoe het staat en van wie, en dus zoeken docenten een eigen uitweg en "
    "melden zij steeds minder."
)
CONCLUSIONS = (
    Conclusion(
        kind=FindingKind.KEEP, theme="Results",
        sentence_nl="De toetsen lopen, en dat geeft rust tot achter in de toetszaal.",
        sentence_en="The exams run, and that gives calm right to the back of the hall.",
        confidence=Confidence.HIGH, why="Iedereen begon er zelf over, en niemand noemde een uitzondering.",
        mind="Een toetsweek waarin het weer misgaat zonder dat iemand het ziet aankomen.",
        pieces=(
            (CALM_THIJS, ""), (CALM_IMKE, ""), (CALM_GRACE, "Ook over herkansingen zijn er geen zorgen meer."), (CALM_CHLOE, ""),
            (CALM_MARLEEN, ""), (CALM_RUTGER, ""),
        ),
    ),
    Conclusion(
        kind=FindingKind.IMPROVE, theme="Communication", sentence_nl=WAITS,
        sentence_en=(
            "Whoever waits during a fault hears late how it stands and from whom; so teachers find a way of their own, and "
            "report less and less."
        ),
        confidence=Confidence.MEDIUM, why="Wie in de zalen staat zegt dit; wie erbuiten werkt merkt het niet.",
        mind="Een maand waarin iedereen die belt binnen een kwartier een naam en een tijd hoort.",
        pieces=(
            (LATE_IMKE, ""), (LATE_GRACE, ""),
            (LATE_MARLEEN, "Wie bij een storing rondvraagt, hoort steeds iets anders."),
        ),
        against=((QUICK_RUTGER, ""),),
    ),
    Conclusion(
        kind=FindingKind.RISK, theme="Relationship",
        sentence_nl="Hoe de toetszalen werken zit in enkele hoofden, en staat nergens opgeschreven.",
        sentence_en="How the exam rooms work is in a few heads, and written down nowhere.",
        confidence=Confidence.MEDIUM, why="Meer dan de helft noemde het, ieder met een ander voorbeeld.",
        mind="Een vakantie van de vaste mensen waarin niemand iets merkt.",
        pieces=((FEW_THIJS, ""), (FEW_IMKE, ""), (FEW_CHLOE, ""), (FEW_MARLEEN, "")),
    ),
    Conclusion(
        kind=FindingKind.CHANCE, theme="Innovation",
        sentence_nl="Denk mee over les voor wie er niet bij is, voordat de nieuwbouw is getekend.",
        sentence_en="Think along about teaching those who are not there, before the new building is drawn.",
        confidence=Confidence.LOW, why="Zij bedoelen er verschillende dingen mee; een gezamenlijk beeld is er nog niet.",
        mind="Als de nieuwbouw van de baan is.",
        pieces=(
            (BOTH_THIJS, ""), (BOTH_CHLOE, "Wie naast de studie werkt, wil op afstand meedoen en daar ook gehoord worden."),
            (BOTH_RUTGER, ""),
        ),
    ),
)  # fmt: skip
MENDED = (
    "Wie bij een storing op antwoord wacht, hoort laat hoe het staat en van wie. Docenten zoeken dan een eigen uitweg; of zij "
    "daardoor ook minder melden, weten wij niet."
)
MENDED_EN = (
    "Whoever waits during a fault hears late how it stands and from whom. Teachers then find a way of their own; whether they "
    "report less because of it, we do not know."
)
CHANGE_NOTE = (
    "De tweede bevinding zei dat docenten minder melden. Dat heeft niemand gezegd; de zin zegt nu wat wij wel hoorden. De "
    "cijfers zijn gelijk gebleven."
)
METHOD = (
    "Gesprekken van ongeveer een uur, op een plek naar keuze. Ieder las terug wat er gehoord was en koos per fragment wat ermee "
    "mocht."
)
NOT_ASKED = "Naar de prijs is niet gevraagd, en naar de schoonmaak van het gebouw maar kort."
REASONS = {
    Kind.DATE: "Geen dag waaraan iemand te herkennen is.",
    Kind.NUMBER: "Een gewoon telwoord; het wijst niemand aan.",
    Kind.PROPER: "Een taal of een gewoon woord, geen naam van een mens of een plek.",
    Kind.RARE: "Gewone woorden, die iedereen daar had kunnen zeggen.",
}
