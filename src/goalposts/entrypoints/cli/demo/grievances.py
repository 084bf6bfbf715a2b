"""What was complained about and promised at the customers of the demo, oldest first."""

from goalposts.domain.complaint import ComplaintState, Sort
from goalposts.entrypoints.cli.demo.grievances_told import Grievance, Kept

GRIEVANCES: tuple[Grievance, ...] = (
    Grievance(
        who="Carla Brandsma",
        on=-214,
        words="Ik betaal voor uren die ik niet terugzie. De factuur van vorige maand kan ik aan niemand uitleggen.",
        tries=((-213, "PHONE", True, "Factuur samen doorgenomen; twee posten waren onduidelijk omschreven."),),
        sort=(-213, Sort.MISSED),
        answer=(-210, "MAIL", "Wij zetten bij elke post voor wie en waarvoor de uren zijn, vanaf de volgende factuur."),
        promises=(
            Kept(
                words="Bij elke post op de factuur staat voor wie en waarvoor de uren zijn.",
                on=-210,
                due=-190,
                done=(-192, "De factuur heeft per post een naam en een reden."),
                effect=(-98, "ENOUGH", "Nu kan ik hem zelf uitleggen."),
            ),
        ),
        ends=((-180, ComplaintState.YES, "PHONE", "Zo is het goed, dank je."),),
    ),
    Grievance(
        who="Joke Hiemstra",
        on=-66,
        words="Jullie zouden elk uur iemand langs laten lopen. Dat heb ik nog geen dag gezien.",
        tries=(
            (-65, "PHONE", False, "Voicemail ingesproken."),
            (-61, "PHONE", False, "Collega zegt: met verlof."),
            (-57, "MAIL", False, "Gevraagd wanneer het schikt."),
        ),
        sort=(-64, Sort.UNREALISTIC),
        answer=(
            -60,
            "MAIL",
            "Elk uur redden we niet met deze ploeg. Wel vier vaste rondes per dienst, met een lijst bij de deur.",
        ),
        ends=((-50, ComplaintState.NOT_REACHED, "", ""),),
        promises=(
            Kept(
                words="Vier vaste rondes per dienst, met een lijst bij de deur.",
                on=-60,
                due=-45,
                done=(-47, ""),
                effect=(-20, "NOT_NOTICED", "Een lijst? Waar hangt die dan?"),
            ),
        ),
    ),
    Grievance(
        who="Corrie Haverkate",
        on=-43,
        words="Op papier lossen jullie alles binnen een dag op. Mijn huurders bellen mij nog steeds.",
        theme=1,
        channel="MEETING",
        tries=((-42, "VISIT", True, "Drie huurders samen gebeld: zij wisten niet dat het klaar was."),),
        sort=(-42, Sort.NOT_FELT),
        answer=(-39, "TALK", "Wij bellen voortaan de huurder zodra het klaar is, niet alleen u."),
        ends=(
            (
                -12,
                ComplaintState.NO,
                "PHONE",
                "Het is iets beter, maar opgelost is het niet. Ze worden nog niet allemaal gebeld.",
            ),
        ),
        promises=(
            Kept(
                words="Wij bellen elke huurder op de dag dat het klaar is.",
                on=-39,
                due=-30,
                done=(-31, "De monteur belt de huurder voor hij vertrekt."),
                effect=(-12, "NOT_ENOUGH", "De helft wordt gebeld."),
            ),
        ),
    ),
    Grievance(
        who="Bianca Tromp",
        on=-31,
        words="De ruimte was weer niet klaar toen de taxateurs kwamen.",
        ends=((-30, ComplaintState.VOID, "", "Twee keer vastgelegd."),),
    ),
    Grievance(
        who="Yusuf Demirci",
        on=-21,
        words="Als het systeem eruit ligt, hoor ik dat van mijn eigen mensen aan de balie. Niet van jullie.",
        theme=1,
        tries=((-20, "PHONE", True, "Hij wil het weten voor de rij er staat."),),
        sort=(-20, Sort.UNKNOWN),
        expected="Bij een storing wil ik binnen een kwartier een bericht, ook als jullie nog niet weten wat het is.",
        answer=(
            -17,
            "MAIL",
            "Bij elke storing aan de balie krijgt u binnen een kwartier een bericht, ook zonder oorzaak.",
        ),
        promises=(
            Kept(words="Een bericht binnen een kwartier bij elke storing aan de balie.", on=-17, due=6, started=-8),
        ),
    ),
    Grievance(
        who="Grace Adeyemi",
        on=-16,
        words="You keep telling me things are 'in progress'. I have no idea what that means or when it ends.",
        theme=1,
        channel="MAIL",
        tries=((-15, "PHONE", False, "No answer."), (-10, "PHONE", True, "She wants a date, even if it moves.")),
        sort=(-10, Sort.UNCLEAR),
        answer=(-9, "MAIL", "Every open request will carry a date, and we tell you when it moves and why."),
        promises=(Kept(words="Every open request carries a date, and we tell you when it moves.", on=-9, due=4),),
    ),
    Grievance(
        who="Ties Veldkamp",
        on=-15,
        words="Zaterdag lag de kassa op steiger 3 weer twee uur plat en niemand nam op. 😠\nIk stond daar met een volle boot.",
        tries=((-14, "PHONE", True, "Weekenddienst had het nummer niet doorgeschakeld."),),
        sort=(-14, Sort.MISSED),
        answer=(
            -13,
            "PHONE",
            "Het weekendnummer schakelt door, ook na drie keer overgaan. Wij proberen het elke vrijdag uit.",
        ),
        promises=(
            Kept(
                words="Het weekendnummer schakelt door naar een tweede dienst.",
                on=-13,
                due=-6,
                done=(-7, "Het nummer schakelt na drie keer overgaan door; elke vrijdag proberen we het uit."),
            ),
            Kept(words="Elke vrijdagmiddag bellen we het weekendnummer zelf.", on=-13, due=-4, owner="Milan"),
        ),
        ends=((-5, ComplaintState.YES, "PHONE", "Afgelopen zaterdag werd er meteen opgenomen. Top."),),
    ),
    Grievance(
        who="Hanneke Terpstra",
        on=-9,
        words="Vannacht stond de spoelkeuken van B3 onder water en er was geen lijst wie ik moest bellen.",
        channel="MAIL",
    ),
    Grievance(
        who="Carla Brandsma",
        on=-4,
        words="Daar is hij weer: een factuur met 'diversen' van 3.400 euro. Dit hadden we toch afgesproken?",
        channel="MAIL",
        tries=((-3, "PHONE", True, "Boos, en terecht. Zij wil de factuur eerst zien voor hij de deur uit gaat."),),
        sort=(-3, Sort.MISSED),
    ),
    Grievance(
        who="Rajiv Menon",
        on=-1,
        words="Third time this month that I have to chase the patch report. Who owns it on your side?",
        is_by_link=True,
    ),
)

PROMISES: tuple[Kept, ...] = (
    Kept(
        who="Adriaan Terwisscha",
        words="Elke maand één bladzijde met de cijfers, zonder afkortingen.",
        on=-121,
        due=-105,
        done=(-108, "De bladzijde komt nu elke eerste maandag, met de afkortingen voluit."),
    ),
    Kept(
        who="Marjan Kolthof",
        words="Wie een storing oplost, belt zelf terug.",
        on=-118,
        due=-102,
        done=(-103, "De monteur belt nu zelf zodra het klaar is, niet meer de meldkamer."),
    ),
    Kept(
        who="Colm Rafferty",
        words="One list of open requests, with a date on each of them.",
        on=-116,
        due=-100,
        done=(-101, "You get the list every Friday; each request has a date on it."),
    ),
    Kept(
        who="Rob van Duivenbode",
        words="Wij komen elk kwartaal met de cijfers van het facilitair bedrijf naar de maandagstaf.",
        on=-140,
        due=-100,
        done=(-104, "In de maandagstaf van dit kwartaal gepresenteerd."),
    ),
    Kept(
        who="Moniek Zuurbier",
        words="De vergaderzalen staan om half negen klaar, ook op maandag.",
        on=-80,
        due=-60,
        done=(-62, "Er begint op maandag iemand om zeven uur."),
        effect=(-24, "ENOUGH", "Eindelijk geen kopjes meer die ik zelf moet halen."),
    ),
    Kept(
        who="Evert Bloemendal",
        words="Wij leggen een tweede lijn aan naar de proefhal.",
        on=-30,
        due=-6,
        started=-20,
        note="Graver is besteld; vergunning ligt bij de gemeente.",
    ),
    Kept(who="Femke Lokhorst", words="Elke afwijking in de koeling melden we dezelfde dag, met foto.", on=-6, due=9),
    Kept(
        who="Harriet Finch",
        words="We will move the quarterly review to the first week of the month.",
        on=-25,
        due=-1,
        dropped=(-10, "Harriet prefers the date as it is."),
    ),
    Kept(
        who="Wim Oosterling",
        words="Intern: uitzoeken of de werkplekken van de steigers bij dit contract horen.",
        on=-8,
        due=2,
        is_own=True,
        owner="Omar",
    ),
    Kept(
        who="Yusuf Demirci",
        words="Intern: de lijst met vaste contactpersonen bijwerken en in het draaiboek zetten.",
        on=-24,
        due=-6,
        is_own=True,
    ),
)
