"""Reading clocks: who is late or silent, who was never heard, and where one voice is all there is."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower, TruncDate

from goalposts.apps.customers.access import contacts_visible_to, stakeholders_visible_to
from goalposts.apps.customers.models import BY_HAND, Contact, Stakeholder
from goalposts.apps.customers.queries.stakeholders import PART_COLUMNS, parts_from
from goalposts.apps.workspaces.access import require
from goalposts.domain.refusal import NotFound
from goalposts.domain.rhythm import VOICE_DAYS, Clock, ClockState, Pulse, clock_of
from goalposts.domain.roles import Actor, Right
from goalposts.lib.days import DaysAfter
from goalposts.lib.folding import holds_words
from goalposts.lib.paging import Key, Page, day, identifier, known_page_of, page_of
from goalposts.lib.prepared import first_row, plain_rows

AT_A_TIME = 2000
NEVER_HEARD = "NEVER_HEARD"
OVERDUE = "OVERDUE"
EVERYBODY = "ALL"


@dataclass(frozen=True)
class RhythmDay:
    """The day on which clocks are read, and how the workspace reads them.

    Units: grace in days; `time_zone` tells on which day somebody became known.
    """

    today: date
    grace_days: int
    time_zone: str


@dataclass(frozen=True)
class SilenceFilter:
    """Whose clocks are listed.

    Shapes: `state` is OVERDUE (late or silent, the same as ""), a ClockState, NEVER_HEARD, or EVERYBODY; `are_deciders`
    keeps those who decide or pay; `has_one_voice` those at customers where only one voice is heard.
    """

    words: str = ""
    lead_id: UUID | None = None
    customer_id: UUID | None = None
    state: str = ""
    are_deciders: bool = False
    has_one_voice: bool = False


@dataclass(frozen=True)
class ClockBounds:
    """Where somebody's clock stands, as a query asks it: a state of SilenceFilter and the days that bound it.

    Shapes: `is_past` reads the clock back to a former day, by what was heard up to then and of whoever was there then.
    Edges: since when somebody was paused is not kept; of a former day nobody reads as paused.
    """

    state: str
    today: date
    silent_date: date
    time_zone: str
    is_past: bool


@dataclass(frozen=True)
class ClockRow:
    """One stakeholder with their clock.

    Shapes: `parts` are codes; `last_heard_date` None means never; `voices` counts who was heard at that customer in the
    last VOICE_DAYS. Units: rhythm in days.
    """

    id: UUID
    name: str
    job_title: str
    customer_id: UUID
    customer_name: str
    lead_name: str
    influence: int | None
    rhythm_days: int
    last_heard_date: date | None
    paused_until_date: date | None
    voices: int
    parts: tuple[str, ...]
    clock: Clock

    @property
    def is_decider(self) -> bool:
        """Whether this person decides or pays."""
        return is_decider(parts=self.parts)


@dataclass(frozen=True)
class RhythmCounts:
    """How many clocks stand where, of everybody who is there.

    Shapes: `deciders_never` counts deciders that were never heard, `voices` people heard in the last VOICE_DAYS, and
    `one_voice` the customers with one of those only.
    """

    new: int = 0
    on_rhythm: int = 0
    late: int = 0
    silent: int = 0
    paused: int = 0
    never_heard: int = 0
    deciders_never: int = 0
    voices: int = 0
    one_voice: int = 0

    @property
    def all(self) -> int:
        """Count everybody with a clock."""
        return self.new + self.on_rhythm + self.late + self.silent + self.paused


@dataclass(frozen=True)
class Visit:
    """A visit that was recorded by hand: what was done, when, and by whom it was recorded."""

    id: UUID
    stakeholder_id: UUID
    on_date: date
    what: str
    recorded_by: str | None


ORDERS: dict[str, tuple[Key, ...]] = {
    "longest": (Key("due_date", False, day), Key("id", False, identifier)),
    "name": (Key("sort_name"), Key("id", False, identifier)),
    "customer": (Key("sort_customer"), Key("due_date", False, day), Key("id", False, identifier)),
}
_VISIT = ("id", "stakeholder_id", "on_date", "what", "recorded_by__person__name")
_PLAIN = ("id", "name", "job_title", "customer_id", "customer__name", "customer__lead__person__name", "influence")
_FIELDS = (*_PLAIN, "rhythm_days", "last_heard_date", "paused_until_date", "voices", "created_at")


def is_decider(*, parts: Collection[str]) -> bool:
    """Say whether somebody who plays these parts decides or pays."""
    return "DECIDES" in parts or "PAYS" in parts


def clock_on(
    *,
    on: RhythmDay,
    created_at: datetime,
    last_heard_date: date | None,
    rhythm_days: int,
    paused_until_date: date | None,
    is_gone: bool = False,
) -> Clock | None:
    """Read the clock of somebody whose row is at hand; None for whoever left or was archived."""
    pulse = Pulse(
        known_date=created_at.astimezone(ZoneInfo(on.time_zone)).date(),
        last_heard_date=last_heard_date,
        rhythm_days=rhythm_days,
        grace_days=on.grace_days,
        paused_until_date=paused_until_date,
        is_gone=is_gone,
    )
    return clock_of(pulse=pulse, today=on.today)


def only_overdue(found: QuerySet[Stakeholder], *, states: Collection[str], on: RhythmDay) -> QuerySet[Stakeholder]:
    """Narrow people to those whose clock stands in one of some states, LATE or SILENT as a rule."""
    known = TruncDate("created_at", tzinfo=ZoneInfo(on.time_zone))
    timed = found.annotate(due_date=DaysAfter(Coalesce("last_heard_date", known), F("rhythm_days")))
    wanted = ~Q()
    for number, state in enumerate(sorted(states)):
        in_it = _in_state(state, today=on.today, silent_date=_silent_date(on))
        wanted = in_it if number == 0 else wanted | in_it
    return timed.filter(wanted)


def silence_of(
    *, actor: Actor, narrowed: SilenceFilter, on: RhythmDay, order: str, after: str, size: int
) -> Page[ClockRow]:
    """Read a page of the clocks in one query, whoever is over their rhythm longest first.

    Shapes: `order` is a key of ORDERS, anything else means the longest first. Edges: who left or was archived, and the
    people of archived customers, have no clock and are left out.
    """
    days: dict[str, Any] = {"today": on.today, "silent_date": _silent_date(on), "voice_date": _voice_date(on)}
    read: dict[str, Any] = {
        "order": ORDERS.get(order, ORDERS["longest"]),
        "fields": (*_FIELDS, *PART_COLUMNS.values()),
        "make": partial(_row, on),
        "after": after,
        "size": size,
    }
    asked = {"actor": actor, "narrowed": narrowed, "time_zone": on.time_zone, **days}
    if narrowed.words:
        return page_of(queryset=_listed(**asked), **read)
    return known_page_of(_listed, **asked, **read)


def clock_rows(*, actor: Actor, narrowed: SilenceFilter, on: RhythmDay, order: str) -> Iterator[ClockRow]:
    """Give the clocks one by one, as silence_of lists them, for whoever may take them out of the product.

    Errors: Denied for whoever may not export.
    """
    require(actor, right=Right.EXPORT)
    after: str | None = ""
    while after is not None:
        page = silence_of(actor=actor, narrowed=narrowed, on=on, order=order, after=after, size=AT_A_TIME)
        yield from page.rows
        after = page.next


def rhythm_counts(*, actor: Actor, on: RhythmDay, customer_id: UUID | None = None) -> RhythmCounts:
    """Count the clocks of the workspace, or of one customer, in one query."""
    row = first_row(
        _counts,
        actor=actor,
        customer_id=customer_id,
        today=on.today,
        silent_date=_silent_date(on),
        voice_date=_voice_date(on),
        time_zone=on.time_zone,
    )
    return RhythmCounts(*(number or 0 for number in row)) if row else RhythmCounts()


def visits_of(*, actor: Actor, stakeholder_id: UUID, limit: int) -> list[Visit]:
    """List the visits to one person that were recorded by hand, newest first; at most `limit`."""
    return [Visit(*row) for row in plain_rows(_visits, actor=actor, stakeholder_id=stakeholder_id, limit=limit)]


def visit_card(*, actor: Actor, contact_id: UUID) -> Visit:
    """Read one visit that was recorded by hand. Errors: NotFound when missing, foreign or of another kind."""
    row = contacts_visible_to(actor).filter(id=contact_id, source=BY_HAND).values_list(*_VISIT).first()
    if row is None:
        raise NotFound
    return Visit(*row)


def with_clock(*, state: str, on: RhythmDay, is_past: bool = False) -> ClockBounds | None:
    """Give what narrows a list to people whose clock stands somewhere; None where nothing is asked."""
    if not state:
        return None
    return ClockBounds(
        state=state, today=on.today, silent_date=_silent_date(on), time_zone=on.time_zone, is_past=is_past
    )


def stakeholders_with_clock(bounds: ClockBounds) -> QuerySet[Stakeholder]:
    """Give everybody, of any workspace, whose clock stands there; for a list that passed its own gate.

    Shapes: as SilenceFilter tells `state`.
    """
    heard: Any = F("last_heard_date")
    if bounds.is_past:
        until = Contact.objects.filter(stakeholder=OuterRef("pk"), on_date__lte=bounds.today)
        heard = Subquery(until.order_by("-on_date").values("on_date")[:1])
    everybody = Stakeholder.objects.annotate(heard_date=heard)
    known = _timed(everybody, time_zone=bounds.time_zone)
    there = known.filter(_there_on(bounds.today, ZoneInfo(bounds.time_zone)) if bounds.is_past else _THERE)
    in_state = _in_state(
        bounds.state, today=bounds.today, silent_date=bounds.silent_date, has_pauses=not bounds.is_past
    )
    return there.filter(in_state)


def _there_on(day: date, zone: ZoneInfo) -> Q:
    """Whoever was there on a former day, though they may have left since."""
    end = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)
    gone = Q(archived_at__lt=end) | Q(customer__archived_at__lt=end)
    return (Q(left_date__isnull=True) | Q(left_date__gt=day)) & ~gone


def last_heard_before(*, actor: Actor, stakeholder_ids: Collection[UUID], day: date) -> dict[UUID, date]:
    """Tell when some stakeholders were last heard on or before a day, as known today; who was not yet, is left out."""
    rows = plain_rows(_heard_before, actor=actor, stakeholder_ids=tuple(stakeholder_ids), day=day)
    return dict(rows)


def _silent_date(on: RhythmDay) -> date:
    """Whose rhythm ended before this day is silent."""
    return on.today - timedelta(days=on.grace_days)


def _voice_date(on: RhythmDay) -> date:
    return on.today - timedelta(days=VOICE_DAYS)


def _visits(*, actor: Actor, stakeholder_id: UUID, limit: int) -> QuerySet[Any, Any]:
    found = contacts_visible_to(actor).filter(stakeholder_id=stakeholder_id, source=BY_HAND)
    return found.order_by("-on_date", "-id").values_list(*_VISIT)[:limit]


def _heard_before(*, actor: Actor, stakeholder_ids: tuple[UUID, ...], day: date) -> QuerySet[Any, Any]:
    found = contacts_visible_to(actor).filter(stakeholder_id__in=stakeholder_ids, on_date__lte=day)
    return found.order_by().values("stakeholder_id").annotate(last=Max("on_date")).values_list("stakeholder_id", "last")


def _present(actor: Actor, *, time_zone: str) -> QuerySet[Stakeholder]:
    found = stakeholders_visible_to(actor).annotate(heard_date=F("last_heard_date"))
    return _timed(found.filter(_THERE), time_zone=time_zone)


_THERE = Q(left_date__isnull=True, archived_at__isnull=True, customer__archived_at__isnull=True)


def _timed(found: QuerySet[Stakeholder], *, time_zone: str) -> QuerySet[Stakeholder]:
    """Give the last day within their rhythm since `heard_date`."""
    known = TruncDate("created_at", tzinfo=ZoneInfo(time_zone))
    return found.annotate(due_date=DaysAfter(Coalesce("heard_date", known), F("rhythm_days")))


def _listed(
    *, actor: Actor, narrowed: SilenceFilter, today: date, silent_date: date, voice_date: date, time_zone: str
) -> QuerySet[Stakeholder]:
    found = _present(actor, time_zone=time_zone).annotate(
        voices=Coalesce(Subquery(_voices(voice_date)), 0),
        sort_name=Lower("name"),
        sort_customer=Lower("customer__name"),
    )
    found = found.filter(holds_words(words=narrowed.words, fields=("name", "job_title", "customer__name")))
    found = found.filter(_in_state(narrowed.state or OVERDUE, today=today, silent_date=silent_date))
    if narrowed.lead_id is not None:
        found = found.filter(customer__lead_id=narrowed.lead_id)
    if narrowed.customer_id is not None:
        found = found.filter(customer_id=narrowed.customer_id)
    if narrowed.are_deciders:
        found = found.filter(_DECIDERS)
    return found.filter(voices=1) if narrowed.has_one_voice else found


_DECIDERS = Q(does_decide=True) | Q(does_pay=True)


def _voices(voice_date: date) -> QuerySet[Stakeholder, Any]:
    heard = Stakeholder.objects.filter(
        customer=OuterRef("customer_id"),
        left_date__isnull=True,
        archived_at__isnull=True,
        merged_into__isnull=True,
        last_heard_date__gt=voice_date,
    )
    return heard.order_by().values("customer").annotate(number=Count("*")).values("number")


def _in_state(state: str, *, today: date, silent_date: date, has_pauses: bool = True) -> Q:
    """Narrow to a state, as `domain.rhythm.clock_of` tells it: a pause first, then silent, late, and within the rhythm."""
    paused = Q(paused_until_date__isnull=False, paused_until_date__gte=today) if has_pauses else Q(pk__in=())
    narrowed: dict[str, Q] = {
        EVERYBODY: Q(),
        NEVER_HEARD: Q(heard_date__isnull=True),
        OVERDUE: ~paused & Q(due_date__lt=today),
        ClockState.PAUSED: paused,
        ClockState.SILENT: ~paused & Q(due_date__lt=silent_date),
        ClockState.LATE: ~paused & Q(due_date__lt=today, due_date__gte=silent_date),
        ClockState.NEW: ~paused & Q(due_date__gte=today, heard_date__isnull=True),
        ClockState.ON_RHYTHM: ~paused & Q(due_date__gte=today, heard_date__isnull=False),
    }
    return narrowed.get(state, narrowed[OVERDUE])


def _counts(
    *, actor: Actor, customer_id: UUID | None, today: date, silent_date: date, voice_date: date, time_zone: str
) -> QuerySet[Any, Any]:
    found = _present(actor, time_zone=time_zone)
    if customer_id is not None:
        found = found.filter(customer_id=customer_id)
    states = {state.lower(): _in_state(state, today=today, silent_date=silent_date) for state in ClockState}
    never = Q(last_heard_date__isnull=True)
    singles = found.annotate(voices=Coalesce(Subquery(_voices(voice_date)), 0)).filter(voices=1).order_by()
    one_voice = singles.values("workspace_id").annotate(number=Count("customer_id", distinct=True)).values("number")
    return (
        found.order_by()
        .values("workspace_id")
        .annotate(
            **{name: Count("id", filter=narrowed) for name, narrowed in states.items()},
            never_heard=Count("id", filter=never),
            deciders_never=Count("id", filter=never & _DECIDERS),
            voices=Count("id", filter=Q(last_heard_date__gt=voice_date)),
            one_voice=Subquery(one_voice),
        )
        .values_list(*RhythmCounts.__dataclass_fields__)
    )


def _row(on: RhythmDay, *row: Any) -> ClockRow:
    *shown, voices, created_at = row[: len(_FIELDS)]
    clock = clock_on(
        on=on, created_at=created_at, last_heard_date=shown[8], rhythm_days=shown[7], paused_until_date=shown[9]
    )
    assert clock is not None, "whoever is gone is not listed"
    whole: tuple[Any, ...] = (*shown, voices, parts_from(flags=row[len(_FIELDS) :]), clock)
    return ClockRow(*whole)
