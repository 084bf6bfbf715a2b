"""Dutch: the words by which a sentence tells what, how much, when, who and where."""

from goalposts.domain.wording import Wording

_ONES = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
_TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
_TEENS = ["tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"]
NUMBERS: dict[str, float] = {
    "één": 1.0,
    "eén": 1.0,
    "anderhalf": 1.5,
    "anderhalve": 1.5,
    "nul": 0.0,
    "honderd": 100.0,
    "duizend": 1000.0,
    "tweehonderd": 200.0,
    "driehonderd": 300.0,
    "vijfhonderd": 500.0,
    "tienduizend": 10000.0,
}
NUMBERS |= {word: float(at) for at, word in enumerate(_ONES, start=1) if word != "een"}
NUMBERS |= {word: float(at) for at, word in enumerate(_TEENS, start=10)}
NUMBERS |= {word: 10.0 * at for at, word in enumerate(_TENS, start=2)}
NUMBERS |= {
    f"{one}{joint}{tens}": 10.0 * at + ones
    for at, tens in enumerate(_TENS, start=2)
    for ones, one in enumerate(_ONES, start=1)
    for joint in ("en", "ën")
}
UNITS: dict[str, str] = {
    "%": "%", "procent": "%", "pct": "%", "‰": "‰", "promille": "‰",
    "seconde": "seconden", "seconden": "seconden", "sec": "seconden", "s": "seconden",
    "minuut": "minuten", "minuten": "minuten", "min": "minuten", "kwartier": "kwartier",
    "uur": "uur", "uren": "uur", "u": "uur", "halfuur": "halfuur", "werkuur": "werkuren", "werkuren": "werkuren",
    "dag": "dagen", "dagen": "dagen", "werkdag": "werkdagen", "werkdagen": "werkdagen", "etmaal": "etmaal",
    "week": "weken", "weken": "weken", "weekje": "weken", "maand": "maanden", "maanden": "maanden",
    "kwartaal": "kwartalen", "kwartalen": "kwartalen", "jaar": "jaar", "jaren": "jaar", "halfjaar": "halfjaar",
    "euro": "EUR", "eur": "EUR", "€": "EUR", "cent": "cent", "miljoen": "miljoen", "ton": "ton", "mille": "mille",
    "keer": "keer", "maal": "keer", "x": "keer", "punt": "punten", "punten": "punten",
    "km": "km", "kilometer": "km", "m2": "m2", "kg": "kg", "kilo": "kg", "gram": "gram", "liter": "liter", "kwh": "kWh",
    "graden": "graden", "meter": "meter", "cm": "cm", "mm": "mm", "db": "dB",
}  # fmt: skip
MONTHS: dict[str, int] = {
    "januari": 1, "februari": 2, "maart": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7, "augustus": 8,
    "september": 9, "oktober": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "febr": 2, "mrt": 3, "apr": 4,
    "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(?:ochtend|middag|avond|morgen)?"
_SPAN = r"(?:(?:kalender|school|boek)?(?:week|maand|kwartaal|jaar)|halfjaar|half jaar|seizoen|trimester|semester|periode|sprint|tertaal)"
_FEW = r"(?:twee|drie|vier|zes|acht|tien|\d+)"
_EVENT = (
    r"(?:zomer|[\w-]{0,16}vakanties?|bouwvak|kerst|kerstdagen|pasen|pinksteren|herfst|winter|"
    r"lente|voorjaar|najaar|feestdagen|jaarwisseling|oud en nieuw|oplevering|livegang|go-live|audit|verhuizing|opening|"
    r"lancering|jaarafsluiting|aanbesteding|directievergadering|raadsvergadering|stuurgroep|beurs|seizoensstart|"
    r"carnaval|black friday|sinterklaas|inspectie|verbouwing|migratie|reorganisatie|inventarisatie|[\w-]{0,5}seizoen|piek(?:periode|drukte)?|oogst|"
    r"(?:jaar|leden|aandeelhouders)vergadering|start van het (?:seizoen|schooljaar|jaar))"
)
_WHO = (
    r"(?:(?:onze|ons|mijn|de|het|een|hun|jullie|uw|haar|zijn) (?:eigen )?(?:[\w-]+ ){0,2}?(?:afdeling |team |hoofd )?[\w-]+|"
    r"ik(?: zelf)?|wijzelf|[A-Za-z]\w+)"
)
_JUDGING = (
    r"(?:beoordeelt|beoordelen|beoordeel|controleert|controleren|controleer|checkt|checken|check|toetst|toetsen|toets|"
    r"keurt|keuren|keur|telt|tellen|tel|meet|meten|klokt|klok|timet|bekijkt|bekijk|beslist|beslissen|bepaalt|bepalen|"
    r"ondertekent|tekent|teken|accordeert|oordeelt|oordelen|oordeel|weegt|scoort|evalueert|evalueren|registreert|"
    r"noteert|turft|turf|monitort|valideert|verifieert|inspecteert|reviewt|steekproeft|bewaakt)"
)
_OWN = (
    r"(?:(?:ons|onze|het|de|jullie|mijn|uw|een|hun|eigen|zelf|gezamenlijke?|jaarlijkse?|maandelijkse?|wekelijkse?|"
    r"kwartaal|laatste|interne?|volgende?|centrale?|financiële?) ){0,4}"
)
_SOURCE = (
    r"(?:[\w-]{0,24}systeem|[\w-]{0,24}dashboard|[\w-]{0,24}portaal|[\w-]{0,24}administratie|[\w-]{0,24}enqu[eê]te|[\w-]{0,24}onderzoek|[\w-]{0,24}meting|"
    r"[\w-]{0,24}logboek|[\w-]{0,24}log|logging|[\w-]{0,24}cijfers|[\w-]{0,24}rapportage|[\w-]{0,24}registratie|[\w-]{0,24}steekproef|[\w-]{0,24}bestand|"
    r"[\w-]{0,24}lijst|[\w-]{0,24}facturen|[\w-]{0,24}factuur|topdesk|servicenow|jira|sap|excel|exact|afas|salesforce|power ?bi|"
    r"tms|wms|erp|crm|zendesk|[\w-]{0,24}rapport|[\w-]{0,24}monitor|[\w-]{0,24}monitoring|[\w-]{0,24}boekhouding|[\w-]{0,24}grootboek|[\w-]{0,24}register|"
    r"[\w-]{0,24}overzicht|track-en-trace|urenstaat|urenstaten|[\w-]{0,24}telling|[\w-]{0,24}notulen|[\w-]{0,24}verslag|[\w-]{0,24}peiling)\b"
)

DUTCH = Wording(
    numbers=NUMBERS,
    compound=r"een half(?= )|een halve|een(?= op de )|een(?= (?:uur|dag|werkdag|week|maand|minuut|jaar)\b)",
    units=UNITS,
    months=MONTHS,
    stops=(
        r"(?:en|of|van|naar|per|op|in|de|het|een|voor|tot|is|zijn|maar|dan|te|met|bij|uit|om|dat|die|als|aan|nu|door|"
        r"want|binnen|moet|moeten|mag|wordt|worden|ligt|zit|haalt|halen|krijgt|krijgen|geeft|geven|graag|punt|omlaag|"
        r"omhoog|lager|hoger|minder|meer|vanaf|uiterlijk|liggen|volgens|staat|niet|straks|en|gaat|daar|uitkomen|anders)"
    ),
    idioms=(
        r"24[/x*]7|(?:met )?z'n (?:tweeën|drieën|vieren|allen)|plan [ab]\b|\b(?:een|één) team\b|\bnummer (?:een|één|1)\b|"
        r"\b(?:lijn|hal|fase|niveau|versie|artikel|kamer|verdieping|locatie|gebouw|prio|prioriteit|bijlage|perceel|zone|"
        r"ploeg|kanaal|scope|pagina|iso|nen|vlak|etage|route|poort|dock|gate|schaal|type|klasse|categorie) (?:[a-z]?\d+|één|een|twee|drie|vier)\b|"
        r"(?<![\w])(?!a4)[a-z]{1,3}\d{1,2}(?![\w%-])(?<!q\d)(?<!w\d)(?<!w\d\d)|\b(?:geef|geven|gaan|ga|inzetten|zet) [^.;]{0,20}?(?:1\d\d ?%|1\d\d procent|honderd(?:tien|twintig)? ?(?:%|procent))|"
        r"(?:1\d\d ?%|1\d\d procent|honderd(?:tien|twintig)? procent) (?:inzet|commitment|aandacht|vertrouwen|toewijding|zeker|focus|energie|"
        r"tevreden|gaan|geven|voor|er voor|ervoor|transparant|eerlijk|duidelijk|betrokken)|\bvoor (?:de )?(?:100 ?%|honderd procent)|"
        r"\b(?:1\d\d ?%|(?:100|honderd) procent) (?:van jezelf|erachter|achter)|\bop één lijn\b|\b(?:in )?één oogopslag\b|\bde eerste viool\b|\bop (?:de )?één na\b|"
        r"\b(?:twee|vier) ogen\b|\btien op een rij\b|\bonder vier ogen\b|\been (?:en|of) ander\b|\bnul komma nul\b|\b(?:de )?laatste euro\b|"
        r"\bhet is vijf voor twaalf\b|\bvijf voor twaalf\b|\bin één adem\b|\bzeven kleuren\b|\bvan a tot z\b|\b360 graden\b|\bb2b\b|"
        r"\b(?:één|eén) (?:gezicht|geheel|front|verhaal|en hetzelfde|visie|taal|richting|doel|koers|gedachte|familie|stem|organisatie|bedrijf)\b|"
        r"\b(?:bouwen|rekenen|vertrouwen|aankunnen|steunen)\b[^.;]{0,20} ?(?:100 ?%|(?:100|honderd) procent)|\b(?:elke?|ieder|iedere) [\w]+ (?:weer |opnieuw )?(?:dezelfde|hetzelfde|datzelfde|diezelfde) (?:oude )?(?:praat\w*|verhaal|verhalen|liedje|lied|gedoe|discussies?|problemen|fouten|excuus|excuses|smoes\w*|beloftes?|ellende)\b|\bde dubbele cijfers\b|\been tien met een griffel\b|\bop een tien\b|"
        r"\b1 (?:team|gezicht|geheel|front)\b|\b1-op-1\b|\béén-op-één\b|\b1 op 1\b|\bniet één keer\b|\bop nummer 1\b|\bnooit één\b|"
        r"\bvertrouwen komt\b|\b20/20\b|\bfifty-fifty\b|\b80/20\b|\b50/50\b"
    ),
    past_anchors=(
        r"\b(?:vorig|vorige|afgelopen|laatste|voorgaande?) (?:" + _SPAN + r"|zomer|winter|" + _DAY + r"|keer)\w*|"
        r"\b(?:dan|als|tegenover|t\.o\.v\.|ten opzichte van|sinds|versus|vergeleken met) (?:in |van )?(?:20\d\d|"
        + _MONTH
        + r")|\bin het verleden\b|"
        r"\b20\d\d was\b|\bhet hele jaar door\b|\bhet hele jaar\b|\bsinds [\w ]{0,12}20\d\d\b|\bal jaren\b|\bin (?:de (?:afgelopen|laatste) )?(?:\w+|\d+) jaar\b|\bal (?:\w+|\d+) jaar\b|\bdit jaar pas\b|\bgisteren\b|\bna (?:al die|zoveel|\w+|\d+) jaar\b(?! (?:moet|moeten|wil|willen|mag|mogen)\b)"
    ),
    anchors=(
        r"\b(?:(?:vóór|voor|per|vanaf|op|uiterlijk|tot|eind|begin|half|medio|in) )?(?:\d{1,2}(?:e|ste|de)? "
        + _MONTH
        + r"(?: ?(?:20\d\d|'\d\d))?|"
        r"\d{1,2}[-/]\d{1,2}(?:[-/](?:20)?\d\d)|20\d\d-\d\d-\d\d)|\b(?:eerste|laatste) " + _MONTH + r"|"
        r"\b(?:vóór|voor|per|vanaf|uiterlijk|tot|op) \d{1,2}[-/]\d{1,2}\b|"
        r"\b(?:(?:vóór|voor|per|vanaf|op|uiterlijk|tot|met ingang van)(?: het)? )?(?:einde?|begin|half|medio|halverwege|eerste helft|tweede helft)(?: van)?(?: de| het| dit)? ?"
        r"(?:volgende?|lopende?|komende?)? ?(?:" + _SPAN + r"|" + _MONTH + r"|q[1-4]|20\d\d|zomer|dag)(?: 20\d\d)?\b|"
        r"\b(?:vóór|voor|per|vanaf|in|uiterlijk|tot|met ingang van|eind|sinds|gedurende|over|na|tussen|komende|volgende) (?:de maand |heel )?(?:"
        + _MONTH
        + r"(?: 20\d\d)?|20\d\d)\b|"
        r"\bq[1-4]\b(?: 20\d\d)?|\b(?:eerste|tweede|derde|vierde|laatste) (?:kwartaal|halfjaar|helft|trimester)\b(?: van)?(?: 20\d\d)?|"
        r"\b(?:de )?(?:komende|eerstvolgende|volgende) (?:\w+|\d+) (?:dagen|weken|maanden|kwartalen|jaar)\b|"
        r"\b(?:(?:aan )?het )?(?:eind|einde|begin|start|afloop|oplevering) van (?:het|de|dit|deze|ons|onze|elk|elke|ieder|iedere) (?:project|contract\w*|traject|bouw|verbouwing|looptijd|pilot|proef|implementatie|opdracht|verhuizing|campagne|overeenkomst)\b|\b(?:vanaf|met|bij|per|vóór|voor|na|in) (?:het|de|ons|onze) (?:nieuwe?|volgende?) (?:contract\w*|fase|cao|overeenkomst|pand|gebouw)\b|"
        r"\b(?:dit|deze|volgende?|komende?|lopende?|aankomende?|aanstaande|nieuwe?) (?:"
        + _SPAN
        + r"|"
        + _DAY
        + r"|"
        + _EVENT
        + r"|oogst)\b|"
        r"\b(?:vóór|voor|na|vanaf|in|met|rond|tegen|tot|tijdens)(?: de| het| onze| ons)? (?:volgende |komende )?"
        + _EVENT
        + r"\b|"
        r"\b(?:vóór|voor|op|vanaf|uiterlijk|per|tot) (?:aanstaande |volgende |komende )?"
        + _DAY
        + r"\b|\b"
        + _DAY
        + r"(?: aanstaande| a\.s\.|$| \d)|"
        r"\b(?:in )?(?:week|wk|w) ?\d{1,2}\b|\b(?:op|uiterlijk|voor|vóór|vanaf|tot) werkdag(?= \d)|\b(?:de )?(?:\d{1,2}(?:e|ste|de)|eerste|tweede|derde|vierde|vijfde|zesde|laatste) werkdag\b|"
        r"\bover (?:een|één|twee|drie|vier|zes|\d+) (?:week|weken|maand|maanden|halfjaar|half jaar|jaar)\b|\bvanaf (?:nu|vandaag|morgen|direct)\b|"
        r"\b(?:morgen|overmorgen|vandaag nog|vanavond|dit weekend|na het weekend|dit voorjaar|dit najaar|komend voorjaar)\b|"
        r"\bmet ingang van\b|\bjaareinde\b|\bkwartaaleinde\b|\bmaandeinde\b|\buiterlijk 20\d\d\b|\b(?:de |het )?(?:zomer|winter|herfst)(?:periode|seizoen)\b|"
        r"\bbinnen nu en \w+ (?:weken|maanden|jaar)\b|\bhet (?:eerste|komende|volgende) jaar\b"
    ),
    day_numbers=r"\bwerkdag $|\bop dag $",
    cadences=(
        r"\b(?:elke?|iedere?|per|eens per|eens in de|om de|om het) (?:(?:eerste|tweede|derde|vierde|laatste|\d+e|andere) )?(?:"
        + _FEW
        + r" )?(?:"
        + _SPAN
        + r"|weken|maanden|jaren|"
        + _DAY
        + r"|werkweek|weekend|weekeinde|ochtend|middag)\b(?: van de maand| van het kwartaal| van de week)?|"
        r"\b(?:wekelijkse?|maandelijkse?|jaarlijkse?|halfjaarlijkse?|tweewekelijkse?|tweemaandelijkse?|driemaandelijkse?|kwartaalsgewijs|viermaandelijkse?)\b|"
        r"\b(?:kwartaal|maand|week|jaar|halfjaar|managementkwartaal)(?:overleg|rapport|rapportage|rapportages|gesprek|evaluatie|review|bijeenkomst|update|bericht|"
        r"afsluiting|cijfers|verslag|factuur|overzicht|bespreking|planning|start|meting|pakket)(?:en|s)?\b|"
        r"\bop (?:maandag|dinsdag|woensdag|donderdag|vrijdag)(?:ochtend|middag)?en?\b|\b'?s (?:maandags|vrijdags|woensdags)\b|\bop jaarbasis\b|\been keer (?:in|per) (?:de |het )?"
        + _SPAN
        + r"\b|"
        r"\b(?:maandags|dinsdags|woensdags|donderdags|vrijdags)\b|(?:(?<=keer )|(?<=maal )|(?<=uur )|(?<=x ))(?:in de|in het) (?:week|maand|jaar|kwartaal)\b"
    ),
    daily=r"\b(?:elke|iedere|per) (?:werk)?dag\b|\bdagelijkse?\b|\b(?:elke|iedere) (?:ochtend|middag|avond|nacht)\b",
    clocks=(
        r"\b(?:vóór|voor|om|tot|na|tussen|uiterlijk|vanaf) (?:\d{1,2}[.:]\d\d(?: ?uur| ?u)?|(?:\d{1,2}|zeven|acht|negen|tien|elf|twaalf|een|twee|drie|vier|vijf|zes) ?(?:uur|u)\b)(?: (?:en|tot) \d{1,2}(?:[.:]\d\d)?(?: uur)?)?|"
        r"\b(?:op|voor|vóór|uiterlijk|per|rond) (?:op )?de (?:\d{1,2}(?:e|ste|de)|eerste|vijfde|tiende|vijftiende|twintigste|laatste)(?= van de maand| ¦|[,.;]|$| (?:binnen|betaald|op de|in de|bij)\b)|"
        r"\b\d{1,2}[:.]\d\d uur\b|\b(?:voor|vóór) (?:de middag|het middaguur)\b|\btussen \d{1,2} en \d{1,2} uur\b|\b(?:kwart|half|tien|vijf) (?:voor|over) \w+\b(?= uur)"
    ),
    long_spans=r"binnen (?:een|één|"
    + _FEW
    + r"|anderhalf|een half)? ?(?:halfjaar|half jaar|jaar|maand|maanden|kwartaal|kwartalen)\b",
    past_verbs=(
        r"\b(?:was|waren|had|hadden|kreeg|kregen|ging|gingen|liep|liepen|deed|deden|kwam|kwamen|duurde|duurden|lag|lagen|werd|"
        r"werden|stond|stonden|bleef|bleven|zat|zaten|haalde|haalden|misten|miste|belde|beloofde|beloofden|konden|kon|telde|telden|kostte|kostten|hebben gehad|is geweest|gaf|gaven|vond|vonden)\b"
    ),
    wishes=(
        r"\b(?:moet|moeten|wil|willen|wensen|wens|verwacht|verwachten|mag|mogen|zou|zouden|graag|straks|gaat naar|dient|dienen|"
        r"eisen|vragen|zoeken|afspraak|liefst|liever|hoop|hopen|kom|doe|zorg|lever|maak|stuur|geef|zijn wij blij)\b"
    ),
    labels_before=(
        r"(?:\b(?:de|die|deze|onze|jullie|mijn|hun|dezelfde|z'n|al|andere|nummer|afgelopen|laatste|sinds|bijna|mijn|"
        r"(?:een )?(?:team|afdeling|ploeg|club|bedrijf|organisatie|groep|bestand|fabriek|kantoor|school|familiebedrijf|vestiging|vloot) (?:van|met)|"
        r"(?:team|mensen|vestigingen) van|samen met|over alle|al meer dan|al ruim|zijn met|alsof(?: er)?|(?:is|lijkt|net) of(?: er)?|bestaan|bestaan al|werken al|hebben|met onze) )$"
    ),
    labels_after=(
        r"^ ?(?:man\b|jaar (?:lang|oud|achter|geleden|klant|ervaring|samen|niet|bestaan|niets)|jaar (?:jullie |onze |al )|mensen die\b|mensen hier\b|kapiteins|handen op|maal anders)"
    ),
    now_before=(
        r"\b(?:(?<!vanaf )(?<!van )nu|momenteel|(?<!vanaf )vandaag|thans|op dit moment|tot nu toe|op het moment|inmiddels|in plaats van|i\.p\.v\.|ipv|anders dan|dan de|"
        r"vorig jaar|vorige maand|vorig kwartaal|afgelopen (?:jaar|kwartaal|maand))[^.;,()]{0,34}$"
    ),
    now_after=r"^[^.;,\d]{0,28}?\b(?:van nu|van vorig jaar|van vandaag|nu nog|op dit moment|die het nu|momenteel|vorig jaar|zoals nu)\b|^[^.;,\d]{0,14}\bnu\b",
    at_most=(
        r"\b(?:hooguit|hoogstens|maximaal|maximum|max\.?|ten hoogste|op zijn hoogst|niet meer dan|niet langer dan|niet hoger dan|"
        r"niet groter dan|nooit meer dan|nooit langer dan|minder dan|lager dan|korter dan|kleiner dan|sneller dan|beneden|onder|binnen|uiterlijk|"
        r"tot maximaal|tot hooguit|langer zijn dan|meer zijn dan|langer duren dan|meer kosten dan|zonder meer dan|niet boven|geen|langer dan|langer [\w ]{0,14}dan) (?:de |het |een |zo'n |circa |ongeveer )*$"
    ),
    at_least=(
        r"\b(?:minstens|minimaal|minimum|min\.?|ten minste|tenminste|op zijn minst|op z'n minst|meer dan|niet minder dan|hoger dan|boven|"
        r"vanaf|ruim|zeker|gemiddeld|alle|allemaal|elk|telkens|vaker dan|groter dan|gemiddeld een|een) (?:de |het |een |zo'n |circa |ongeveer )*$"
    ),
    after_most=r"^(?: ?[\w%'-]+){0,3}?,? (?:maximaal|maximum|max|hooguit|hoogstens|of minder|of lager|of korter|ten hoogste|en niet meer)\b",
    after_least=r"^(?: ?[\w%'-]+){0,3}?,? (?:minimaal|minimum|minstens|of meer|of hoger|of beter|ten minste|op zijn minst)\b",
    lead_to=r"\b(?:tussen|met|naar|tot|op|aan|van|in|om de) (?:gemiddeld )?(?:een |de |zo'n )?$",
    from_to=r"^(?P<first>[^.;]{0,30}?) ?(?:naar|->|→|tot|terug naar) (?:(?:hooguit|hoogstens|maximaal|minimaal|minstens|onder de|ongeveer|circa|gemiddeld|een|max\.?|ten hoogste|minimaal een|liefst|werkdag|dag) )*$",
    change=r"\b(?:gehalveerd|halveren|halveer|halvering|verdubbelen|verdubbeld|verdubbeling|de helft (?:minder|sneller|lager)|(?:twee|drie|vier) ?(?:keer|maal) zo \w+|2x zo \w+|dubbel zo \w+|dubbele)\b",
    same_day=r"\b(?:dezelfde (?:(?:werk)?dag|ochtend|middag|avond)|zelfde dag|de volgende (?:(?:werk)?dag|ochtend|middag|avond|morgen)|volgende werkdag|in één keer goed|in één keer|binnen (?:een|het|1) (?:uur|kwartier|halfuur|half uur|dag|werkdag|week|etmaal|minuut)|binnen (?:een )?(?:kwartier|halfuur|half uur|etmaal)|een (?:kwartier|half uur|halfuur)\b|(?:eind|einde) van de dag)",
    zero=r"\b(?:geen|nooit) [^.;]{0,40}?\bmeer\b|\b(?:nooit meer|geen enkele?|nul|niet één) \w+",
    zero_counted=r"\b(?:geen|nul|geen enkele?|zonder) (?:[\w-]+ ){0,1}?(?:[\w-]{0,24}fouten|[\w-]{0,24}fout|[\w-]{0,24}klachten|[\w-]{0,24}storingen|[\w-]{0,24}storing|[\w-]{0,24}incidenten|[\w-]{0,24}ongevallen|[\w-]{0,24}uitval|[\w-]{0,24}boetes?|creditnota's|[\w-]{0,24}datalekken|[\w-]{0,24}stilstand|[\w-]{0,24}achterstand|naheffingen|afkeur|[\w-]{0,24}wisselingen|nabestellingen)\b",
    measures=(
        r"\b(?:[\w-]{0,24}kosten|[\w-]{3,24}tijd(?:en)?|uitval|[\w-]{0,24}doorlooptijd(?:en)?|[\w-]{0,24}levertijd(?:en)?|wachttijd(?:en)?|responstijd(?:en)?|reactietijd(?:en)?|oplostijd(?:en)?|laadtijd(?:en)?|"
        r"[\w-]{0,24}klachten|[\w-]{0,24}fouten|[\w-]{0,24}percentages?|(?:wacht)?rij(?:en)?|[\w-]{0,24}betrouwbaarheid|[\w-]{3,24}graad|[\w-]{0,24}lasten|[\w-]{0,24}uitgaven|overwerk|leegstand|[\w-]{0,24}boetes|[\w-]{0,24}meldingen|[\w-]{0,24}defecten|"
        r"[\w-]{0,24}diefstal(?:len)?|[\w-]{0,24}inbraken|herstelwerk|[\w-]{0,24}ritten|[\w-]{0,24}kilometers|[\w-]{0,24}correcties|[\w-]{0,24}breuk|[\w-]{0,24}storingen|[\w-]{0,24}incidenten|[\w-]{0,24}verzuim|[\w-]{0,24}verloop|[\w-]{0,24}omzet|[\w-]{0,24}marge|[\w-]{0,24}voorraad|voorraden|[\w-]{0,24}verbruik|uitstoot|"
        r"[\w-]{0,24}afval|[\w-]{0,24}derving|creditnota's|[\w-]{0,24}retouren|[\w-]{0,24}achterstand(?:en)?|aantal(?:len)?|percentage|[\w-]{0,24}score|rapportcijfer|nps|[\w-]{0,24}tevredenheidscijfer|"
        r"beschikbaarheid|uptime|stilstand|meerwerk|[\w-]{0,24}prijs|[\w-]{0,24}prijzen|[\w-]{0,24}tarief|[\w-]{0,24}tarieven|[\w-]{0,24}uren|[\w-]{0,24}budget|leverbetrouwbaarheid|bezettingsgraad|vullingsgraad|"
        r"[\w-]{0,24}duur|opkomst|conversie|[\w-]{0,24}bezoekers|leads|[\w-]{0,24}verbruik|[\w-]{0,24}bestellingen|[\w-]{0,24}wisselingen|[\w-]{0,24}schades|[\w-]{0,24}tijden|openstaande [\w-]+|[\w-]{0,24}afkeur|[\w-]{0,24}scrap|rente|ziekteverzuim|instroom|uitstroom|[\w-]{0,24}ongevallen|[\w-]{0,24}vertragingen?)\b"
    ),
    directions=(
        r"\b(?:omlaag|omhoog|lager|hoger|verlaag|verhoog|verminder|beperk|verkort|reduceer|halveer|naar beneden|naar boven|dalen|daalt|gedaald|stijgen|stijgt|korter|kortere|langer|zakken|zakt|verlagen|verlaagd|"
        r"verhogen|terug|terugdringen|terugbrengen|verminderen|vermindert|groeien|groei|halveren|krimpen|beperken|inkorten|verkorten|afnemen|neemt af|toenemen|kleiner|drukken|reduceren|reductie|verkleinen|opvoeren|minder|meer|weg|snijden|te (?:lang|hoog|laag|groot|duur)|(?<!zijn )(?<!zijn nog )(?<!zijn veel )te (?:veel|weinig))\b"
    ),
    paces=r"\b(?:sneller|snellere|korter|kortere|vlotter|langzamer|vaker|eerder|vroeger|te (?:laat|traag|langzaam|vaak)|(?<!zijn )(?<!zijn nog )(?<!zijn veel )te (?:veel|weinig))\b",
    subjects=(
        r"\b(?:[\w-]{0,24}rapportages?|[\w-]{0,24}rapport|[\w-]{0,24}scherm|[\w-]{0,24}pagina|[\w-]{0,24}app|[\w-]{0,24}systeem|[\w-]{0,24}offertes?|[\w-]{0,24}facturen|[\w-]{0,24}factuur|[\w-]{0,24}leveringen?|[\w-]{0,24}afhandeling|[\w-]{0,24}tickets?|[\w-]{0,24}aanvragen|"
        r"[\w-]{0,24}aanvraag|[\w-]{0,24}bestellingen|[\w-]{0,24}orders?|[\w-]{0,24}storingen|[\w-]{0,24}wijzigingen|[\w-]{0,24}tekeningen|[\w-]{0,24}stukken|[\w-]{0,24}jaarrekening|[\w-]{0,24}afsluiting|[\w-]{0,24}reparaties?|[\w-]{0,24}retouren|[\w-]{0,24}oplevering|[\w-]{0,24}website|[\w-]{0,24}portaal|"
        r"[\w-]{0,24}monteurs?|[\w-]{0,24}pakketten|[\w-]{0,24}zendingen|[\w-]{0,24}betalingen|[\w-]{0,24}telefoon|[\w-]{0,24}mails?|[\w-]{0,24}vacatures|[\w-]{0,24}besluiten|[\w-]{0,24}goedkeuring|[\w-]{0,24}notulen|[\w-]{0,24}cijfers|[\w-]{0,24}dossiers?|[\w-]{0,24}schades?|[\w-]{0,24}klachten|[\w-]{0,24}levering|"
        r"[\w-]{0,24}roosters?|[\w-]{0,24}bezorging(?:en)?|[\w-]{0,24}ritten|[\w-]{0,24}rondes|[\w-]{0,24}beurten|[\w-]{0,24}inspecties|[\w-]{0,24}keuringen|[\w-]{0,24}maaltijden|[\w-]{0,24}lunches|[\w-]{0,24}pallets|[\w-]{0,24}boekingen|[\w-]{0,24}aangiftes?|[\w-]{0,24}loonstro(?:ok|ken)|[\w-]{0,24}salarissen|[\w-]{0,24}contracten|[\w-]{0,24}vergunning(?:en)?|[\w-]{0,24}verslagen|[\w-]{0,24}meldingen|[\w-]{0,24}kandidaten|[\w-]{0,24}vervangers?|[\w-]{0,24}vrachtwagens?|[\w-]{0,24}contracten)\b"
    ),
    processes=r"\b(?:aansluiten|aansluit|sluiten (?:beter )?aan|overeenkomen|overeenkomt|komen overeen|corresponderen|matchen|kloppen met|klopt met|overeenstemmen)\b",
    judges=(
        r"\bdoor (?:onze?|mijn|hun|ons) (?:eigen )?(?:afdeling )?[\w-]+|\b(?:be|ver|ge|vast|goed|nage|afge|toe)\w+(?:d|t|en) door (?:de|het|een|een van de) [\w-]+|\bdoor (?:de|het|een) [\w-]+ (?:be|ver|ge|vast|goed|nage|afge)\w+(?:d|t|en)\b|"
        r"\b(?:onze?|ons|mijn|hun) (?:eigen )?(?:afdeling )?[\w-]+ (?:\w+ )?"
        + _JUDGING
        + r"\b|\bik (?:\w+ )?"
        + _JUDGING
        + r"\b|\b"
        + _JUDGING
        + r" (?:ik|wij|we|onze|ons|mijn|de)\b|\b(?:hij|zij|ze|we|wij) (?:\w+ )?"
        + _JUDGING
        + r"\b|"
        r"\b(?:stelt|stellen|stel) (?:dat|dit|het|ik dat|wij dat)? ?(?:\w+ ){0,2}vast\b|\b(?:houdt|houden|hou|kijkt|kijken|kijk|tekent|zegt|leest|neemt|loopt) (?:\w+ ){0,4}(?:bij|na|mee|naar|of|af|op af|door)\b|\b(?:rekent|gaat|zoekt|rekenen|gaan) (?:\w+ ){0,3}na\b|\b(?:houdt|houden) (?:\w+ ){0,3}in (?:de gaten|het oog)\b|"
        r"\bter (?:beoordeling|goedkeuring) (?:van|aan)\b|\bnaar het oordeel van\b|\b(?:de|onze) \w+ (?:is|wordt) (?:de )?(?:beoordelaar|scheidsrechter)\b|\bbeoordeeld door\b|\b(?:akkoord|goedkeuring|handtekening) van (?:de|onze|mijn|het)\b|"
        r"\b(?:de|het) [\w-]+ (?:zelf )?(?:beslist|stelt)\b|\b(?!die|dat|wie)[\w-]+ (?:zelf )?(?:beoordeelt|controleert|toetst|keurt|checkt)\b"
    ),
    givers=r"\b(?:onze?|de|jullie|hun|alle|mijn) [\w-]+ (?:[\w-]+ ){0,5}?(?:\d|een|minstens|gemiddeld|zes|zeven|acht|negen)[^.;]{0,30}?\b(?:geven|geeft|scoren|waarderen|beoordelen|vinden|geven ons)\b|\bbeoordelen (?:\w+ ){0,6}met\b|\b(?:onze?|de|alle) [\w-]+ (?:geven|waarderen|beoordelen) ",
    sources=(
        r"\b(?:volgens|blijkens|op basis van|aan de hand van|afgaand op|af te lezen (?:in|uit|aan)|zichtbaar in|geteld in|gemeten in|te zien in|bron:?|vastgelegd in) "
        + _OWN
        + r"(?:[\w-]+)|"
        r"\b(?:in|uit|op|via|aan) "
        + _OWN
        + _SOURCE
        + r"|\bdatum op (?:het|de) \w+|\bbestandsdatum\b|\b(?:blijkt|lezen|zien|lees|zie) (?:\w+ ){0,3}(?:uit|in|aan|op) "
        + _OWN
        + _SOURCE
        + r"|\bsteekproef\b|\b(?:zoals|wat) (?:\w+ ){0,4}(?:laat zien|aangeeft|laten zien)\b"
    ),
    samples=r"\b(?:klok|klokken|tel|tellen|controleer|controleren|bekijk|meet|neem|check|loop|pak|trek|steekproef van) (?:\w+ ){0,3}?$",
)
