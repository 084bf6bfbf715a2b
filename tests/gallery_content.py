"""Invented content for the gallery. Nothing here is used by the product."""

import math
from datetime import date, timedelta
from typing import Any

from goalposts.reports.charts import (
    Chart,
    FeltGridLabels,
    GoalChartLabels,
    GoalRow,
    PostsRevision,
    Shot,
    Timeline,
    TimelineLabels,
    TimelineShot,
    felt_grid,
    goal_chart,
    posts_timeline,
)

VERDICTS = {
    "nl": {"in": "Gehaald", "near": "Net niet", "out": "Niet gehaald", "none": "Nog niet gemeten"},
    "en": {"in": "Met", "near": "Just missed", "out": "Not met", "none": "Not measured yet"},
}
DAY = date(2026, 3, 14)


def content(*, language: str) -> dict[str, Any]:
    """This function will make what the gallery's pages show."""
    return {
        "rows": ROWS,
        "day": DAY,
        "goals": goals(language=language),
        "timeline": timeline(language=language),
        "crowded": crowded(language=language),
        "proposal": proposal(language=language),
        "grid": grid(language=language),
    }


ROWS = [
    {"said": "Het maandrapport ligt op werkdag 5 in onze map, en ik wil er niet om hoeven vragen.", "who": "Carla Bos", "customer": "Noordkade", "posts": "werkdag ≤ 5, liefst 3", "value": 5, "measured": "IN", "felt": "OUT", "told": date(2026, 2, 3)},
    {"said": "Als ik bel, wil ik binnen vier uur iemand die het snapt.", "who": "Ties de Wit", "customer": "Noordkade", "posts": "≤ 4 u, liefst 2 u", "value": 4.6, "measured": "NEAR", "felt": "OUT", "told": None},
    {"said": "Niet steeds weer een nieuw gezicht.", "who": "Ties de Wit", "customer": "Noordkade", "posts": "≤ 1 wissel per jaar", "value": 3, "measured": "OUT", "felt": "NEAR", "told": date(2025, 12, 19)},
    {"said": "Kom zelf eens met een voorstel.", "who": "Jan-Willem van der Veldenstraeten-Oudshoorn", "customer": "Waterschap Hollandsedeltametropool", "posts": "nog niet meetbaar", "value": None, "measured": "NONE", "felt": None, "told": None},
]  # fmt: skip


def shots(*, unit: str, values: list[float], floor: float, aim: float, tolerance: float = 0.1) -> tuple[Shot, ...]:
    """This function will judge some values by the rule, for show."""
    made = []
    for at, value in enumerate(values):
        place = (value - floor) / (aim - floor)
        verdict = "IN" if place >= 0 else "NEAR" if place >= -tolerance else "OUT"
        text = f"{value:g} {unit}".replace(".", ",")
        made.append(Shot(position=place, verdict=verdict, text=text, day=DAY - timedelta(days=30 * (len(values) - at))))
    return tuple(made)


def goals(*, language: str) -> Chart:
    """This function will draw a customer with every kind of goal."""
    nl = language == "nl"
    rows = [
        GoalRow(label="Maandrapport op werkdag 5", posts="hoogstens dag 5 · liefst dag 3", is_agreed=True, shots=shots(unit="dag", values=[8, 7, 6, 5, 4, 5], floor=5, aim=3)),
        GoalRow(label="Eerste antwoord op een storing binnen vier uur", posts="hoogstens 4 u · liefst 2 u", is_agreed=True, shots=shots(unit="u", values=[9, 6, 3, 2.5, 1.5, 4.2], floor=4, aim=2)),
        GoalRow(label="Geen nieuw gezicht: hooguit één wissel per jaar in het vaste team op de locatie Europakade", posts="hoogstens 1 wissel", is_agreed=True, shots=shots(unit="wissels", values=[1, 1, 1, 1, 1, 5], floor=1, aim=0)),
        GoalRow(label="Schoonmaak volgens steekproef", posts="minstens 7,5 · liefst 8,5", is_agreed=True, shots=shots(unit="", values=[7.6, 7.8, 8.0, 8.2, 8.6, 8.9], floor=7.5, aim=8.5)),
        GoalRow(label="Beschikbaarheid van het planbord", posts="minstens 99,5%", is_agreed=True, has_aim=False, shots=shots(unit="%", values=[99.2, 99.5, 99.7], floor=99.5, aim=99.9)),
        GoalRow(label="Overdracht voelt als één ploeg", posts="Carla oordeelt", is_agreed=True, shots=(Shot(position=None, verdict="out", text="niet gehaald", day=DAY), Shot(position=None, verdict="in", text="gehaald", day=DAY))),
        GoalRow(label="Elk kwartaal een verbetervoorstel", posts="minstens 1 · liefst 2", is_agreed=False),
        GoalRow(label="Facturen zonder correctie", posts="minstens 95% · liefst 99%", is_agreed=False, shots=shots(unit="%", values=[80, 93, 96], floor=95, aim=99)),
    ]  # fmt: skip
    labels = GoalChartLabels(
        floor="ondergrens" if nl else "floor", aim="streefwaarde" if nl else "aim", better="beter" if nl else "better",
        not_agreed="niet afgesproken" if nl else "not agreed", verdicts=VERDICTS[language], expectation="Verwachting",
        posts="Doelpalen", latest="Laatste", day="Dag", verdict="Uitslag", earlier="Eerder",
    )  # fmt: skip
    return goal_chart(
        name="goals", rows=rows, headline="Vijf van de acht gehaald; de wissels in het team zitten er ver naast",
        subtitle="Noordkade, laatste zes metingen per verwachting, nieuwste het grootst", locale=language, labels=labels,
        description="Acht doelen onder elkaar. Bij vijf ligt de laatste meting tussen de palen.",
    )  # fmt: skip


def labels_of_timeline(*, language: str) -> TimelineLabels:
    """This function will word a timeline."""
    nl = language == "nl"
    return TimelineLabels(
        floor="ondergrens" if nl else "floor", aim="streefwaarde" if nl else "aim", today="vandaag" if nl else "today",
        due="uiterlijk" if nl else "due", better="lager is beter" if nl else "lower is better", proposed="voorstel" if nl else "proposed",
        verdicts=VERDICTS[language], day="Dag", what="Wat", value="Waarde", verdict="Uitslag", posts="Doelpalen", measured="Meting",
    )  # fmt: skip


def timeline(*, language: str) -> Chart:
    """This function will draw posts that moved twice."""
    revisions = (
        PostsRevision(number=1, day=date(2025, 2, 1), floor=8, aim=6, who="CFO", why="eerste afspraak"),
        PostsRevision(number=2, day=date(2025, 7, 1), floor=6, aim=4, who="CFO", why="nieuw ERP"),
        PostsRevision(
            number=3, day=date(2025, 12, 15), floor=5, aim=3, who="CFO", why="raad van toezicht vergadert eerder"
        ),
    )
    values = [9, 9, 8, 7, 7, 7, 6.4, 6, 5, 6, 5, 4, 5.2, 5]
    made = []
    for at, value in enumerate(values):
        day = date(2025, 2, 6) + timedelta(days=30 * at)
        floor = [one for one in revisions if one.day <= day][-1].floor or 0
        made.append(
            TimelineShot(
                day=day, value=value, verdict="in" if value <= floor else "near" if value <= floor + 0.2 else "out"
            )
        )
    return posts_timeline(
        name="moved", timeline=Timeline(revisions=revisions, shots=tuple(made), today=DAY, unit="werkdag"),
        headline="De palen gingen twee keer vooruit; wij kwamen telkens een maand later aan",
        subtitle="Maandrapport, veertien metingen, februari 2025 tot maart 2026", description="Ondergrens van dag 8 naar 6 naar 5.",
        locale=language, labels=labels_of_timeline(language=language),
    )  # fmt: skip


def crowded(*, language: str) -> Chart:
    """This function will draw three years of daily values and many moves."""
    start = date(2023, 3, 20)
    days = [start + timedelta(days=at) for at in range(1090)]
    made = tuple(
        TimelineShot(
            day=day, value=96 + 3 * math.sin(at / 40) + (at * 7919 % 13) / 13, verdict="in" if at % 5 else "out"
        )
        for at, day in enumerate(days)
    )
    reasons = [
        "eerste afspraak",
        "na de audit van het waterschap",
        "nieuwe directeur bedrijfsvoering",
        "verhuizing",
        "tijdelijk lager wegens verbouwing",
        "terug naar het oude",
    ]
    revisions = tuple(
        PostsRevision(
            number=at + 1,
            day=start + timedelta(days=60 + 150 * at),
            floor=94 + at % 3,
            aim=None if at == 1 else 97 + at % 2,
            who="Ties",
            why=reason,
        )
        for at, reason in enumerate(reasons)
    )
    return posts_timeline(
        name="crowded", timeline=Timeline(revisions=revisions, shots=made, today=DAY, unit="%"),
        headline="Drie jaar beschikbaarheid: elk voorjaar zakt zij onder de palen",
        subtitle="1.090 dagwaarden", description="Een golvende lijn om de palen.", locale=language, labels=labels_of_timeline(language=language),
    )  # fmt: skip


def proposal(*, language: str) -> Chart:
    """This function will draw one point, a due day and a proposal that waits for a yes."""
    revisions = (
        PostsRevision(number=1, day=date(2026, 1, 10), floor=90, aim=98, who="Ties", why="start"),
        PostsRevision(
            number=2, day=date(2026, 3, 1), floor=85, aim=95, who="Sanne", why="voorstel na verhuizing", is_agreed=False
        ),
    )
    made = (TimelineShot(day=date(2026, 2, 20), value=88, verdict="none"),)
    return posts_timeline(
        name="proposal", timeline=Timeline(revisions=revisions, shots=made, today=DAY, unit="%", due_date=date(2026, 6, 1)),
        headline="Op 1 juni moet 90 procent van de storingen in één keer verholpen zijn; nu is dat 88",
        subtitle="Eén meting", description="Een punt onder de palen.", locale=language, labels=labels_of_timeline(language=language),
    )  # fmt: skip


def grid(*, language: str) -> Chart:
    """This function will draw a grid with a loud corner."""
    nl = language == "nl"
    return felt_grid(
        name="felt", counts={("in", "out"): 3, ("in", "in"): 12, ("near", "near"): 1, ("out", "out"): 4, ("out", "in"): 1},
        headline="Drie keer is het cijfer goed en de klant niet" if nl else "Three times the number says yes and the customer no",
        subtitle="21 verwachtingen", description="Negen vakken.",
        labels=FeltGridLabels(measured="Gemeten" if nl else "Measured", felt="De klant zegt" if nl else "The customer says", verdicts=VERDICTS[language]),
    )  # fmt: skip
