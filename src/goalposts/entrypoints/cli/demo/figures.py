"""What the customers of the demo brought and took, month by month: brought in as a workbook, and what is done about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from goalposts.apps.customers.queries import find_customers
from goalposts.apps.customers.usecases import MonthFigures, keep_figures, mark_strategic
from goalposts.apps.followup.usecases import Because, Promise, create_action_item
from goalposts.apps.imports.usecases import import_portfolio
from goalposts.domain.action_item import Parent
from goalposts.domain.months import add_months, whole_months
from goalposts.domain.roles import Actor, member_of
from goalposts.domain.rows import MonthRow, PortfolioRows
from goalposts.entrypoints.cli.demo.story import Story

MONTHS = 24
MONTHS_A_YEAR = 12
LOGGED_MONTHS = 13  # before that nobody logged hours a customer: over two years it is too little to believe
SHEET = "Omzet en uren"
FILE = "omzet-en-uren.xlsx"
# How the months of a year differ, in per cents of a usual one; the second row is that of hours.
SEASON = (92, 97, 104, 101, 98, 106, 88, 84, 107, 111, 109, 103)
BUSY = (104, 98, 101, 96, 107, 100, 85, 90, 103, 108, 105, 103)


@dataclass(frozen=True)
class Spent:
    """What a customer takes in a usual month: hours of its lead, of colleagues without a seat; and what is left of it.

    Shapes: `by_hand` are months that somebody typed: hours of all together, for a customer with an amount a year only.
    """

    lead_hours: int
    others_hours: int
    margin_pct: int | None = None
    by_hand: int = 0


SPENT: Mapping[str, Spent] = {
    "lindenhoeve": Spent(14, 44, 31),
    "halden": Spent(26, 122, 24),
    "oudervaart": Spent(22, 116, 26),
    "noordermark": Spent(20, 78, 22),
    "zevendaken": Spent(18, 70, 27),
    "vriespunt": Spent(16, 54, 25),
    "oudelandt": Spent(42, 124, 11),
    "koningsdiep": Spent(12, 34, 28),
    "terwisscha": Spent(10, 30),
    "waterlelie": Spent(36, 88, 9),
    "merrow": Spent(8, 17, 33),
    "waterkering": Spent(4, 16, 21),
    "weideblik": Spent(6, 9),
    "zandoever": Spent(3, 11, 30),
    "zuiderkogge": Spent(0, 0, by_hand=10),
}
STRATEGIC = ("noordermark", "merrow")
PROMISED = ("oudelandt", "Losse telefoontjes bundelen in één vast spreekuur per week", 24)


def bring_figures(*, stories: Sequence[Story], actors: Mapping[str, Actor], today: date, now: datetime) -> None:
    """Bring in two years of revenue and hours, mark who is strategic, and promise something about one who is out of step."""
    milan = actors["Milan"]
    rows = tuple(_rows(stories, today=today))
    import_portfolio(
        actor=milan, rows=PortfolioRows(months=rows), file_name=FILE, file_digest="0" * 64, today=today, now=now
    )
    ids = {story.key: _id_of(milan, story) for story in stories if story.key in SPENT}
    for story in stories:
        spent = SPENT.get(story.key)
        if spent is not None and spent.by_hand:
            typed = [
                MonthFigures(month=month, hours=Decimal(spent.by_hand + month.month % 3))
                for month in _months(today=today)[-MONTHS_A_YEAR:]
            ]
            keep_figures(actor=milan, customer_id=ids[story.key], figures=typed, now=now)
    for key in STRATEGIC:
        mark_strategic(actor=milan, customer_id=ids[key], is_strategic=True, now=now)
    key, words, days = PROMISED
    lead = next(actors[story.lead] for story in stories if story.key == key)
    create_action_item(
        actor=milan, owner_id=member_of(actor=lead), due_date=today + timedelta(days=days),
        parent=Because(kind=Parent.MISFIT, id=ids[key]), promise=Promise(words=words), today=today, now=now,
    )  # fmt: skip


def _rows(stories: Sequence[Story], *, today: date) -> Iterator[MonthRow]:
    number = 1
    for story in stories:
        spent = SPENT.get(story.key)
        if spent is None or spent.by_hand:
            continue
        for place, month in enumerate(_months(today=today)):
            amount = _amount(story.revenue_eur, month, place)
            margin = amount * spent.margin_pct / 100 if amount is not None and spent.margin_pct is not None else None
            busy = Decimal(BUSY[month.month - 1] + place % 5 - 2) / 100
            is_logged = place >= MONTHS - LOGGED_MONTHS
            yield MonthRow(
                sheet=SHEET, row=number + 1, customer_ref=story.name, month=month, amount_eur=amount,
                margin_eur=None if margin is None else _cents(margin),
                hours=_halves(spent.others_hours * busy) if is_logged else None,
            )  # fmt: skip
            number += 1
            if not is_logged:
                continue
            named = _halves(spent.lead_hours * busy)
            yield MonthRow(
                sheet=SHEET, row=number + 1, customer_ref=story.name, month=month, hours=named,
                member_name=f"{story.lead.lower()}@brugwachter.example",
            )  # fmt: skip
            number += 1


def _amount(per_year: Decimal | None, month: date, place: int) -> Decimal | None:
    """Two years ago it was a little less; how the months differ is alike for everybody."""
    if per_year is None:
        return None
    grown = Decimal(90 + place * 10 // MONTHS) / 100
    return _cents(per_year / MONTHS_A_YEAR * SEASON[month.month - 1] / 100 * grown)


def _months(*, today: date) -> list[date]:
    first, _ = whole_months(before=today, count=MONTHS)
    return [add_months(day=first, months=number) for number in range(MONTHS)]


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


def _halves(hours: Decimal) -> Decimal:
    return Decimal(round(hours * 2)) / 2


def _id_of(actor: Actor, story: Story) -> UUID:
    return next(row.id for row in find_customers(actor=actor, words=story.name, limit=5) if row.name == story.name)
