"""Customers, people and contracts of an import."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from django.db.models import Model

from goalposts.apps.customers.models import Contract, ContractChange, Customer, Stakeholder
from goalposts.apps.customers.usecases.stakeholder import PART_FIELDS
from goalposts.apps.imports.usecases.comparing import Wish, changes_of, is_said
from goalposts.apps.imports.usecases.ledger import Changed, LookCode, ProblemCode, Run
from goalposts.apps.imports.usecases.lookup import find_contracts, note_thing, refer
from goalposts.apps.imports.usecases.naming import Key, SeveralMeant, word_of_name
from goalposts.apps.workspaces.models import Member, Workspace
from goalposts.domain.roles import Role
from goalposts.domain.rows import ContractRow, CustomerRow, KeyedRow, MetricRow, StakeholderRow
from goalposts.lib.chain import plain

REACHED: dict[str, object] = {"unreachable_at": None, "unreachable_reason": ""}
TERMS = ("start_date", "renewal", "renewal_months", "value_per_year_eur")


@dataclass(frozen=True)
class Leads:
    """The members by name and mail address, with their role; and the name of each."""

    by_word: dict[str, list[tuple[UUID, str]]]
    names: dict[object, object]


def plan_customers(*, run: Run, rows: Sequence[CustomerRow]) -> None:
    """Plan the customers: new ones each under the lead it names, by name or mail address; others as the row says.

    Edges: whoever cannot be the lead is replaced by the importing member, with a caution; on a customer that is there
    the lead stays.
    """
    leads = _leads(run)
    for row in rows:
        known = itself(run=run, kind="customer", row=row, key=(word_of_name(text=row.name),))
        if known is False:
            continue
        lead_id = _lead(run, row, leads, is_new=known is None)
        if known is None:
            customer = Customer(
                workspace_id=run.workspace_id,
                external_id=row.external_id,
                name=row.name,
                sector=row.sector,
                lead_id=lead_id or run.member_id,
                revenue_per_year_eur=row.revenue_per_year_eur,
                created_at=run.now,
            )
            run.fresh.customers.append(customer)
            note_new(run=run, kind="customer", thing=customer, row=row, name=row.name)
            continue
        wishes = [
            *plainly(row=row, columns=(*number_column(run=run, row=row), "name", "sector", "revenue_per_year_eur")),
            *([Wish(field="lead_name", values={"lead_id": lead_id}, shown=leads.names)] if lead_id else []),
        ]
        run.note_changes("customer", known.pk, row, changes_of(thing=known, row=row, wishes=wishes), name=row.name)


def plan_stakeholders(*, run: Run, rows: Sequence[StakeholderRow]) -> None:
    """Plan the people; what a row of a new one leaves open is the workspace's own standard."""
    rhythm_days, language = Workspace.objects.values_list("rhythm_days", "language").get(id=run.workspace_id)
    for row in rows:
        customer_id = customer_for(run=run, row=row)
        known = itself(run=run, kind="stakeholder", row=row, key=(customer_id, word_of_name(text=row.name)))
        if known is False or customer_id is None:
            continue
        if known is not None:
            _change_person(run, row, known, customer_id)
            continue
        stakeholder = Stakeholder(
            workspace_id=run.workspace_id,
            customer_id=customer_id,
            external_id=row.external_id,
            name=row.name,
            email=row.email,
            job_title=row.job_title,
            influence=row.influence,
            rhythm_days=row.rhythm_days or rhythm_days,
            language=row.language or language,
            address_form=row.address_form or "U",
            created_at=run.now,
            **{PART_FIELDS[part]: True for part in row.roles},
        )
        run.fresh.stakeholders.append(stakeholder)
        note_new(run=run, kind="stakeholder", thing=stakeholder, row=row, name=row.name)


def _change_person(run: Run, row: StakeholderRow, known: Model, customer_id: UUID) -> None:
    if not is_of_customer(run=run, row=row, thing=known, customer_id=customer_id):
        return
    about = ("name", "email", "job_title", "influence", "rhythm_days", "language", "address_form")
    columns = (*number_column(run=run, row=row), *about)
    parts = {name: part in row.roles for part, name in PART_FIELDS.items()}
    words: dict[object, object] = {name: part for part, name in PART_FIELDS.items()}
    was = {name: getattr(known, name) for name in parts}
    roles = [Wish(field="roles", values=parts, shown=words)] if parts != was else []
    changes = changes_of(thing=known, row=row, wishes=[*plainly(row=row, columns=columns), *roles])
    if getattr(known, "unreachable_at", None) is not None:
        changes = tuple(_with_reach(one, known) if one.field == "email" else one for one in changes)
    run.note_changes("stakeholder", known.pk, row, changes, name=row.name)


def _with_reach(change: Changed, person: Model) -> Changed:
    """Take back, with another address, that mail did not arrive at the former one; put back with it by an undo."""
    was = {name: getattr(person, name) for name in REACHED}
    for name, value in REACHED.items():
        setattr(person, name, value)
    return replace(change, was={**change.was, **was}, becomes={**change.becomes, **REACHED})


def number_column(*, run: Run, row: KeyedRow) -> tuple[str, ...]:
    """Give the column of the number, where it is to be the thing's own: not that of a merged double, nor a made one."""
    return () if row.external_id in run.names.former else ("external_id",)


def plan_contracts(*, run: Run, rows: Sequence[ContractRow]) -> None:
    """Plan the contracts; what changes on one is kept beside it."""
    customers = {id_ for row in rows if (id_ := customer_for(run=run, row=row)) is not None}
    find_contracts(run=run, customer_ids=customers)
    for row in rows:
        customer_id = _customer_quietly(run, row)
        known = itself(run=run, kind="contract", row=row, key=(customer_id, row.start_date))
        if known is False or customer_id is None:
            continue
        if known is not None:
            _change_contract(run, row, known, customer_id)
            continue
        contract = Contract(
            workspace_id=run.workspace_id,
            customer_id=customer_id,
            external_id=row.external_id,
            start_date=row.start_date,
            term_months=row.term_months,
            renewal=row.renewal,
            renewal_months=row.renewal_months,
            notice_n=row.notice_n,
            notice_unit=row.notice_unit or "",
            is_before_first=row.before_first,
            value_per_year_eur=row.value_per_year_eur,
            created_at=run.now,
        )
        run.fresh.contracts.append(contract)
        note_new(run=run, kind="contract", thing=contract, row=row, name=row.external_id or str(row.start_date))


def _change_contract(run: Run, row: ContractRow, known: Model, customer_id: UUID) -> None:
    assert isinstance(known, Contract)
    if not is_of_customer(run=run, row=row, thing=known, customer_id=customer_id):
        return
    notice: dict[str, object] = {"notice_n": row.notice_n, "notice_unit": row.notice_unit or ""}
    wishes = [
        *plainly(row=row, columns=(*number_column(run=run, row=row), *TERMS)),
        Wish(field="term", values={"term_months": row.term_months}),
        Wish(field="notice", values={"notice_n": notice["notice_n"]}),
        Wish(field="before_first", values={"is_before_first": row.before_first}),
    ]
    if is_said(row=row, column="notice"):
        wishes.append(Wish(field="notice_unit" if is_said(row=row, column="notice_unit") else "notice",
                           values={"notice_unit": notice["notice_unit"]}))  # fmt: skip
    changes = changes_of(thing=known, row=row, wishes=wishes)
    if known.renewal != "NONE" and known.term_months is None:
        run.refuse(row, "term", ProblemCode.RENEWAL_WITHOUT_TERM, renewal=known.renewal)
        return
    run.note_changes("contract", known.id, row, changes, name=row.external_id or str(row.start_date))
    if changes:
        _note_change(run, row, known, changes)


def _note_change(run: Run, row: ContractRow, contract: Contract, changes: Iterable[Changed]) -> None:
    was = {name: value for one in changes for name, value in one.was.items()}
    becomes = {name: value for one in changes for name, value in one.becomes.items()}
    change = ContractChange(
        workspace_id=run.workspace_id,
        contract=contract,
        changed_date=run.today,
        recorded_at=run.now,
        recorded_by_id=run.member_id,
        before=plain(facts=was),
        after=plain(facts=becomes),
    )
    run.fresh.contract_changes.append(change)
    run.note_beside("contract_change", change.id, row)


def plainly(*, row: KeyedRow, columns: Iterable[str]) -> list[Wish]:
    """Wish the columns that are kept under their own name."""
    return [Wish(field=name, values={name: getattr(row, name)}) for name in columns]


def itself(*, run: Run, kind: str, row: KeyedRow, key: Key) -> Model | Literal[False] | None:
    """Find what a row is already; None for what is new, False (and a refusal) for what cannot be told or comes twice."""
    try:
        found = run.names.same_as(kind=kind, number=row.external_id, key=key)
    except SeveralMeant:
        value = getattr(row, "name", row.external_id)
        run.refuse(row, "name", ProblemCode.AMBIGUOUS_REFERENCE, value=value, table=f"{kind.upper()}S")
        return False
    if found is None:
        return None
    return run.stored[found] if run.claim(found, row) else False


def note_new(*, run: Run, kind: str, thing: Model, row: KeyedRow, name: str) -> None:
    """Note what a row becomes, and let later rows find it."""
    run.stored[thing.pk] = thing
    run.claimed[thing.pk] = row
    note_thing(run=run, kind=kind, thing=thing)
    run.note_new(kind, thing.pk, row, name=name)


def is_of_customer(*, run: Run, row: StakeholderRow | ContractRow | MetricRow, thing: Model, customer_id: UUID) -> bool:
    """Tell whether a thing is of the customer its row names; a refusal where it is not."""
    is_own = bool(getattr(thing, "customer_id", None) == customer_id)
    if not is_own:
        run.refuse(row, "customer_ref", ProblemCode.OTHER_CUSTOMER, value=row.customer_ref)
    return is_own


def customer_for(*, run: Run, row: StakeholderRow | ContractRow | MetricRow) -> UUID | None:
    """Find the customer a row belongs to; None, and a refusal, when there is none."""
    return refer(run=run, row=row, field="customer_ref", kind="customer", reference=row.customer_ref)


def _customer_quietly(run: Run, row: ContractRow) -> UUID | None:
    try:
        return run.names.meant_by(kind="customer", reference=row.customer_ref)
    except SeveralMeant:
        return None


def _leads(run: Run) -> Leads:
    by_word: dict[str, list[tuple[UUID, str]]] = defaultdict(list)
    names: dict[object, object] = {}
    members = Member.objects.filter(workspace_id=run.workspace_id)
    for id_, role, name, email, left_at in members.values_list(
        "id", "role", "person__name", "person__email", "left_at"
    ):
        names[id_] = name
        for word in {_word(name), _word(email)} if left_at is None else ():
            by_word[word].append((id_, role))
    return Leads(by_word=by_word, names=names)


def _lead(run: Run, row: CustomerRow, leads: Leads, *, is_new: bool) -> UUID | None:
    """Find the lead; on a customer that is there None leaves whoever it is."""
    instead = run.member_id if is_new else None
    if not row.lead_name:
        return instead
    named = leads.by_word.get(_word(row.lead_name), [])
    if len(named) == 1 and named[0][1] != Role.VIEWER:
        return named[0][0]
    code = LookCode.LEAD_ONLY_READS if len(named) == 1 else LookCode.LEAD_AMBIGUOUS if named else LookCode.LEAD_UNKNOWN
    run.caution(row, "lead_name", code, value=row.lead_name)
    return instead


def _word(text: str) -> str:
    return " ".join(text.split()).casefold()
