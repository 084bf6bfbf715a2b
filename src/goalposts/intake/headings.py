"""What sheets and columns are called, in Dutch and English, and which field each stands for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from goalposts.domain.rows import Table
from goalposts.intake.sheets import Heading
from goalposts.intake.words import folded

Language = Literal["nl", "en"]
Names = tuple[str, str]
LEAST_KNOWN = 2
_YEAR_BEHIND = re.compile(r" (?:19|20)[0-9]{2}$")
_UNNAMED = re.compile(r"(?:blad|sheet|werkblad|tabelle|feuil)? ?[0-9]*")

SHEET_NAMES: Mapping[Table, Names] = {
    Table.CUSTOMERS: ("klanten, klant, klantenlijst, relaties, opdrachtgevers", "customers, customer, customer list"),
    Table.STAKEHOLDERS: (
        "belanghebbenden, belanghebbende, contactpersonen, contacten, personen",
        "stakeholders, stakeholder, contacts, people, contact persons",
    ),
    Table.CONTRACTS: ("contracten, contract, overeenkomsten, raamcontracten", "contracts, agreements"),
    Table.METRICS: (
        "maatstaven, maatstaf, meetpunten, indicatoren, kpi, kpis, kpi s",
        "metrics, metric, indicators, measures",
    ),
    Table.EXPECTATIONS: (
        "verwachtingen, verwachting, verwachtingenregister",
        "expectations, expectation, expectation register",
    ),
    Table.MEASUREMENTS: (
        "metingen, meting, meetwaarden, meetreeks, resultaten metingen",
        "measurements, measurement, readings, measured values",
    ),
    Table.MONTHS: (
        "maanden, omzet en uren, omzet, maandomzet, omzet per maand, uren, urenregistratie, uren per maand",
        "months, revenue and hours, revenue, monthly revenue, revenue per month, hours, timesheet, hours per month",
    ),
}

_CUSTOMER_NO: Names = (
    "klantnr, klantnummer, klant nr, klantcode, klant id, debiteurnummer, debiteurnr",
    "customer no, customer number, customer id, customer ref, customer code",
)
_CUSTOMER_REF: Names = (_CUSTOMER_NO[0] + ", klant, klantnaam", _CUSTOMER_NO[1] + ", customer, customer name")
_OUTSIDE_NO: Names = ("extern nummer, extern nr, extern id", "external id, external no, external number")
# What we write beside a refused row; whoever imports it again need not remove it.
REASON: Names = ("reden van weigering", "why refused")
# A value of our own lists with a moment here was corrected: history, which no import brings.
REPLACED: Names = ("verbeterd op", "corrected at")
QUIET_SHEETS = frozenset({"uitleg", "explanation"})
_LANGUAGE: Names = ("taal, voertaal", "language")
_KIND: Names = ("soort, soort doel, richting, soort afspraak", "kind, type, goal kind, direction")
_BASELINE: Names = (
    "nulmeting, nu, uitgangswaarde, beginwaarde, startwaarde",
    "baseline, now, starting value, start value",
)
_FLOOR: Names = (
    "ondergrens, grens, minimumnorm, net goed genoeg, nabije paal",
    "floor, threshold, near post, just good enough",
)
_AIM: Names = ("streefwaarde, streven, doelwaarde, verre paal, gewenst", "aim, target, target value, far post, desired")
_SOURCE: Names = ("bron, herkomst", "source, origin")

COLUMN_NAMES: Mapping[Table, Mapping[str, Names]] = {
    Table.CUSTOMERS: {
        "external_id": (_CUSTOMER_NO[0] + ", nr, nummer, id, code", _CUSTOMER_NO[1] + ", no, number"),
        "name": (
            "naam, klant, klantnaam, bedrijfsnaam, organisatie, naam klant",
            "name, customer, customer name, company, company name, organisation, organization",
        ),
        "sector": ("branche, sector, bedrijfstak", "industry, branch, line of business"),
        "lead_name": (
            "accountmanager, klantverantwoordelijke, account manager, relatiebeheerder, verantwoordelijke, eigenaar",
            "lead, account lead, owner, responsible",
        ),
        "revenue_per_year_eur": (
            "omzet per jaar, jaaromzet, omzet, omzet per jaar eur, omzet eur, omzet per jaar euro",
            ("revenue per year, yearly revenue, annual revenue, revenue, revenue per year eur, revenue eur"),
        ),
    },
    Table.STAKEHOLDERS: {
        "external_id": (
            "nr, nummer, id, code, persoonsnr, persoonsnummer, belanghebbende nr, contactnr",
            "no, number, stakeholder no, stakeholder number, stakeholder id, contact id, person no",
        ),
        "customer_ref": _CUSTOMER_REF,
        "name": ("naam, volledige naam, naam contactpersoon, contactpersoon", "name, full name, contact name"),
        "email": (
            "e mail, email, mail, e mailadres, emailadres, mailadres",
            "e mail address, email address, mail address",
        ),
        "job_title": ("functie, functietitel, functienaam", "job title, title, job, position"),
        "roles": ("rol, rollen", "role, roles"),
        "influence": ("invloed, invloed 0 10, invloed 0 t m 10", "influence, influence 0 10"),
        "language": _LANGUAGE,
        "address_form": ("aanspreekvorm, u je, u of je, aanspreken met", "form of address, address form, formality"),
        "rhythm_days": (
            "ritme dagen, ritme, ritme in dagen, contactritme, contactritme dagen",
            "rhythm days, rhythm, rhythm in days, contact rhythm",
        ),
    },
    Table.CONTRACTS: {
        "external_id": (
            "contractnr, contractnummer, contract nr, contract, contract id, nr, nummer, id",
            "contract no, contract number, no, number",
        ),
        "customer_ref": _CUSTOMER_REF,
        "start_date": (
            "ingangsdatum, startdatum, begindatum, ingang, begin, start",
            "start date, starts, starting date, effective date",
        ),
        "term": (
            "looptijd maanden, looptijd, looptijd in maanden, termijn maanden, duur maanden",
            "term months, term, term in months, first term, first term months, duration months",
        ),
        "renewal": (
            "stilzwijgende verlenging, verlenging, stilzwijgend verlengen, automatische verlenging",
            "renewal, tacit renewal, automatic renewal, auto renewal",
        ),
        "renewal_months": (
            (
                "verlenging maanden, verlengingstermijn, verlengingsduur, verlenging in maanden, "
                "verlengingstermijn maanden, duur verlenging maanden"
            ),
            "renewal months, renewal term, renewal term months, renewal length months",
        ),
        "notice": ("opzegtermijn, opzegging", "notice, notice period, notice n"),
        "notice_unit": ("eenheid, eenheid opzegtermijn, opzegtermijn eenheid", "unit, notice unit, notice period unit"),
        "before_first": (
            "voor de 1e, voor de eerste, opzeggen voor de 1e, voor de 1e van de maand",
            "before the 1st, before the first, before 1st, before first",
        ),
        "value_per_year_eur": (
            "waarde per jaar, jaarwaarde, contractwaarde per jaar, waarde per jaar eur",
            "value per year, yearly value, annual value, value per year eur, annual contract value",
        ),
    },
    Table.METRICS: {
        "external_id": (
            "maatstaf, maatstafnr, maatstafnummer, maatstaf nr, maatstaf id, nr, nummer, id, code",
            "metric, metric no, metric number, metric id, no, number",
        ),
        "customer_ref": _CUSTOMER_REF,
        "name": ("naam, omschrijving, naam maatstaf", "name, description, metric name"),
        "unit": ("eenheid, meeteenheid", "unit, unit of measure"),
        "kind": _KIND,
        "baseline": _BASELINE,
        "floor": _FLOOR,
        "aim": _AIM,
        "period_value": (
            "periodewaarde, waarde per periode, periode waarde, berekening per periode",
            "period value, value per period, aggregation",
        ),
    },
    Table.EXPECTATIONS: {
        "external_id": (
            "nr, nummer, id, code, verwachting nr, verwachtingnr, verwachtingsnr",
            "no, number, expectation no, expectation number, expectation id",
        ),
        "stakeholder_ref": (
            "belanghebbende, belanghebbende nr, contactpersoon, persoon, wie",
            "stakeholder, stakeholder no, stakeholder id, contact, person, who",
        ),
        "customer_ref": _CUSTOMER_REF,
        "verbatim": (
            "in eigen woorden, eigen woorden, letterlijk, woordelijk, verwachting, citaat, uitspraak",
            "in own words, in their words, own words, verbatim, expectation, quote, words",
        ),
        "language": _LANGUAGE,
        "theme": ("thema, onderwerp", "theme, subject, topic"),
        "said_date": ("gezegd op, gezegd, datum gezegd, datum, gehoord op", "said on, said, date said, date, heard on"),
        "channel_text": (_SOURCE[0] + ", kanaal, waar gezegd", _SOURCE[1] + ", channel, where said"),
        "weight_met": (
            "blij als het lukt 1 5, blij als het lukt, blij als gehaald, blij 1 5",
            "pleased if met 1 5, pleased if met, how pleased if met, pleased 1 5",
        ),
        "weight_missed": (
            (
                "teleurgesteld als het niet lukt 1 5, teleurgesteld als het niet lukt, "
                "teleurgesteld 1 5, teleurgesteld als gemist"
            ),
            (
                "displeased if not 1 5, displeased if not, disappointed if missed 1 5, "
                "disappointed if missed, how displeased if not"
            ),
        ),
        "metric_ref": ("maatstaf, maatstafnr, maatstaf nr, maatstaf id", "metric, metric no, metric number, metric id"),
        "what": ("doel in woorden, waar het om gaat", "goal in words, what it is about"),
        "kind": _KIND,
        "baseline": _BASELINE,
        "floor": _FLOOR,
        "aim": _AIM,
        "tolerance": ("speling, tolerantie", "tolerance, slack"),
        "when": (
            "wanneer, uiterlijk, uiterlijk op, voor wanneer, termijn, deadline",
            "when, by, by when, due, due date, by date",
        ),
        "judge_name": ("beoordelaar, wie beoordeelt, rechter", "judge, judged by, who judges"),
        "evidence": ("bewijs, bewijsbron, waaruit blijkt het", "evidence, proof"),
        "agreed": (
            "overeengekomen, overeengekomen op, afgesproken, akkoord, afgesproken op",
            "agreed, agreed on, is agreed, date agreed",
        ),
        "until_date": ("loopt tot en met", "goes on until, runs until"),
        "agreed_how": ("hoe overeengekomen, hoe afgesproken", "how agreed, how the yes was given"),
        "in_force_from_date": ("doelpalen gelden vanaf, afspraak geldt vanaf", "posts in force from"),
        "state": ("stand van het gesprek", "state of the talk"),
        "state_date": ("in deze stand sinds", "in this state since"),
        "state_how": ("hoe gezegd", "how it was said, how said"),
        "state_words": ("woorden of reden", "words or reason"),
        "alternative": ("wat wel kan, alternatief", "what can be done, alternative"),
        "parked_until_date": ("geparkeerd tot", "parked until"),
        "parked_from": ("stand voor het parkeren", "state before parking"),
        "judge_answer": ("antwoord van de beoordelaar", "answer of the judge"),
        "judge_answer_date": ("beoordelaar antwoordde op", "judge answered on"),
    },
    Table.MEASUREMENTS: {
        "metric_ref": (
            "maatstaf, maatstafnr, maatstaf nr, maatstafnummer, maatstaf id",
            "metric, metric no, metric number, metric id",
        ),
        "customer_ref": _CUSTOMER_REF,
        "measured_date": (
            "datum, gemeten op, meetdatum, datum meting",
            "date, measured on, date measured, measurement date",
        ),
        "value": ("waarde, meetwaarde, gemeten waarde, uitkomst", "value, measured value, reading"),
        "source": _SOURCE,
    },
    Table.MONTHS: {
        "customer_ref": _CUSTOMER_REF,
        "month": ("maand, periode, jaar maand, maand jaar, datum", "month, period, year month, month year, date"),
        "amount_eur": (
            "omzet, bedrag, omzet eur, omzet euro, maandomzet, omzet per maand, gefactureerd",
            "revenue, amount, revenue eur, monthly revenue, revenue per month, invoiced, turnover, sales",
        ),
        "margin_eur": ("marge, brutomarge, marge eur, marge euro", "margin, gross margin, margin eur"),
        "hours": (
            "uren, aantal uren, gewerkte uren, bestede uren, geschreven uren",
            "hours, number of hours, logged hours, worked hours, hours logged",
        ),
        "member_name": (
            "medewerker, naam medewerker, teamlid, door wie",
            "employee, employee name, member, team member, by whom",
        ),
    },
}


def _look_up(names: Names) -> dict[str, Language]:
    english = {folded(text=name): "en" for name in names[1].split(",")}
    dutch = {folded(text=name): "nl" for name in names[0].split(",")}
    return english | dutch  # type: ignore[return-value]


_SHEETS = {word: table for table, names in SHEET_NAMES.items() for word in _look_up(names)}
_COLUMNS: dict[Table, dict[str, tuple[str, Language]]] = {
    table: {
        word: (field, language)
        for field, names in fields.items()
        for word, language in (_look_up(names) | (_look_up(_OUTSIDE_NO) if field == "external_id" else {})).items()
    }
    for table, fields in COLUMN_NAMES.items()
}
_REASONS = frozenset(_look_up(REASON))
_REPLACED = frozenset(_look_up(REPLACED))
_KNOWN_HEADINGS = frozenset(word for columns in _COLUMNS.values() for word in columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Headings by the field they stand for; `twice` are second headings for a field already there.

    `language` is the one most headings are in; None when it cannot be told.
    """

    by_field: dict[str, Heading]
    unknown: tuple[Heading, ...]
    twice: tuple[tuple[str, Heading], ...]
    language: Language | None


def table_named(*, sheet_name: str) -> Table | None:
    """Tell from its name what a sheet holds; a year behind the name is left out."""
    word = folded(text=sheet_name)
    return _SHEETS.get(word) or _SHEETS.get(_YEAR_BEHIND.sub("", word))


def is_unnamed(*, sheet_name: str) -> bool:
    """Whether nobody gave the sheet a name: Blad1, Sheet2."""
    return _UNNAMED.fullmatch(folded(text=sheet_name)) is not None


def is_known_heading(*, text: str) -> bool:
    return folded(text=text) in _KNOWN_HEADINGS


def columns_of(*, table: Table, headings: Sequence[Heading], chosen: Mapping[str, str] | None = None) -> Columns:
    """Match headings to the fields of a table, whatever their capitals, accents and spaces.

    Shapes: `chosen` is what somebody said, by folded heading; an empty field leaves a column out.
    """
    chosen = chosen or {}
    known = _COLUMNS[table]
    by_field: dict[str, Heading] = {}
    unknown: list[Heading] = []
    twice: list[tuple[str, Heading]] = []
    languages: list[Language] = []
    match: tuple[str, Language | None] | None
    for heading in headings:
        word = folded(text=heading.text)
        match = known.get(word)
        if word in chosen:
            match = (chosen[word], match[1] if match else None) if chosen[word] in COLUMN_NAMES[table] else None
        if word in _REASONS or (table is Table.MEASUREMENTS and word in _REPLACED):
            continue
        if match is None:
            unknown.append(heading)
        elif match[0] in by_field:
            twice.append((match[0], heading))
        else:
            by_field[match[0]] = heading
            languages += [match[1]] if match[1] else []
    dutch, english = languages.count("nl"), languages.count("en")
    language: Language | None = None if dutch == english else "nl" if dutch > english else "en"
    return Columns(by_field=by_field, unknown=tuple(unknown), twice=tuple(twice), language=language)


def table_by_headings(*, headings: Sequence[Heading], required: Mapping[Table, frozenset[str]]) -> Table | None:
    """Tell from its headings what a sheet holds: the one table whose columns fit best.

    Edges: every required column must be there, and two in all; None when two tables fit equally well.
    """
    fits = {
        table: len(found.by_field) - len(found.unknown)
        for table in Table
        if required[table] <= (found := columns_of(table=table, headings=headings)).by_field.keys()
        and len(found.by_field) >= LEAST_KNOWN
    }
    best = [table for table, fit in fits.items() if fit == max(fits.values())]
    return best[0] if len(best) == 1 else None


def replaced_column(*, table: Table, headings: Sequence[Heading]) -> int | None:
    """Find the column, counted from 1, that tells of a value that it was corrected; None without one."""
    found = (heading.column for heading in headings if folded(text=heading.text) in _REPLACED)
    return next(found, None) if table is Table.MEASUREMENTS else None


def likely_heading(*, table: Table, field: str) -> dict[str, str]:
    """Name the heading a column is expected to have, by language."""
    dutch, english = COLUMN_NAMES[table][field]
    return {"nl": dutch.partition(",")[0], "en": english.partition(",")[0]}
