"""Adding and changing a contract; every change is kept with its day."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_contract_for, get_customer_for
from goalposts.apps.customers.models import BreakOption, Contract, ContractChange
from goalposts.apps.customers.queries import ContractDays
from goalposts.apps.customers.queries.reckoned import days_of, terms_to_reckon
from goalposts.apps.customers.usecases.contract_dates import forget_contract_dates, keep_contract_dates
from goalposts.apps.customers.usecases.removal import remove
from goalposts.domain.refusal import AlreadyDone, Denied, Refused
from goalposts.domain.roles import Actor, Right, may, member_of
from goalposts.domain.terms import Terms as Calculable
from goalposts.domain.terms import TermsProblem, dates_of

MAX_MONTHS = 1200
MAX_EUR = Decimal(10) ** 11
MAX_BREAK_OPTIONS = 20
MAX_CONTRACT_NAME = 160
MAX_REASON = 300


class UnableToKeepContract(Refused):
    """Some term does not fit; `facts` names the field and the reason."""

    code = "UNABLE_TO_KEEP_CONTRACT"


@dataclass(frozen=True, order=True)
class BreakDay:
    """An option or early break: the last day on which it can be used, and what it is."""

    last_date: date
    what: str = ""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What was agreed on term, renewal and notice.

    Shapes: `term_months` None is indefinite; `renewal` NONE, ONCE or FOREVER; `renewal_months` None is as the first
    term; `notice_unit` DAY, WEEK or MONTH. Units: value in eur ex VAT a year.
    """

    start_date: date
    name: str = ""
    term_months: int | None = None
    renewal: str = "NONE"
    renewal_months: int | None = None
    notice_n: int | None = None
    notice_unit: str = ""
    is_before_first: bool = False
    tender_start_date: date | None = None
    budget_round_date: date | None = None
    value_per_year_eur: Decimal | None = None
    break_options: tuple[BreakDay, ...] = ()


COLUMNS = tuple(field for field in Terms.__dataclass_fields__ if field != "break_options")
VALUE = "value_per_year_eur"


@transaction.atomic
def add_contract(*, actor: Actor, customer_id: UUID, terms: Terms, now: datetime, external_id: str = "") -> UUID:
    """Add a contract of a customer.

    Errors: NotFound, Denied (the gate, or a value from whoever keeps no revenue); UnableToKeepContract.
    """
    customer = get_customer_for(actor, customer_id, to_write=True)
    _check(actor=actor, terms=terms)

    contract = Contract(
        workspace_id=customer.workspace_id,
        customer=customer,
        external_id=external_id,
        created_at=now,
        **{field: getattr(terms, field) for field in COLUMNS},
    )
    contract.save(force_insert=True)
    _put_options(contract=contract, options=terms.break_options)
    keep_contract_dates(actor=actor, contract_ids=[contract.id], now=now)

    facts = {"customer": customer.id, "terms": _plain(terms=terms)}
    record_deed(actor=actor, deed="contract.added", about=("contract", contract.id), facts=facts, now=now)
    return contract.id


@transaction.atomic
def change_contract(
    *, actor: Actor, contract_id: UUID, terms: Terms, changed_date: date, reason: str, now: datetime
) -> bool:
    """Change the terms of a contract, keeping what they were; gives whether anything changed.

    Shapes: `changed_date` is the day from which the new terms hold.
    Edges: the value stays as it is for whoever keeps no revenue.
    Errors: NotFound, Denied (the gate, or a value given without the right); UnableToKeepContract.
    """
    contract = get_contract_for(actor, contract_id, to_write=True)
    _check(actor=actor, terms=terms)
    if len(reason) > MAX_REASON:
        raise UnableToKeepContract(field="reason", reason="TOO_LONG", limit=MAX_REASON)
    former = terms_of(contract=contract)
    before, after = _plain(terms=former), _plain(terms=terms)
    if not may(actor=actor, right=Right.KEEP_REVENUE):
        after[VALUE] = before[VALUE]
    changed = [field for field in after if after[field] != before[field]]
    if not changed:
        return False

    for field in changed:
        if field != "break_options":
            setattr(contract, field, getattr(terms, field))
    contract.save()
    if "break_options" in changed:
        BreakOption.objects.filter(contract=contract).delete()
        _put_options(contract=contract, options=terms.break_options)
    ContractChange.objects.create(
        workspace_id=contract.workspace_id,
        contract=contract,
        changed_date=changed_date,
        recorded_at=now,
        recorded_by_id=member_of(actor=actor),
        before={field: before[field] for field in changed},
        after={field: after[field] for field in changed},
        reason=reason.strip(),
    )
    keep_contract_dates(actor=actor, contract_ids=[contract.id], now=now)

    facts = {"day": changed_date, "before": {field: before[field] for field in changed}, "reason": reason}
    record_deed(actor=actor, deed="contract.changed", about=("contract", contract.id), facts=facts, now=now)
    return True


@transaction.atomic
def archive_contract(*, actor: Actor, contract_id: UUID, now: datetime) -> None:
    """Take a contract out of the lists; it and its changes can still be read.

    Errors: NotFound, Denied (the gate); AlreadyDone.
    """
    contract = get_contract_for(actor, contract_id, to_write=True)
    if contract.archived_at is not None:
        raise AlreadyDone(day=contract.archived_at)

    contract.archived_at = now
    contract.save(update_fields=["archived_at"])

    record_deed(actor=actor, deed="contract.archived", about=("contract", contract.id), facts={}, now=now)


@transaction.atomic
def unarchive_contract(*, actor: Actor, contract_id: UUID, now: datetime) -> None:
    """Put an archived contract back into the lists.

    Errors: NotFound, Denied (the gate); AlreadyDone.
    """
    contract = get_contract_for(actor, contract_id, to_write=True)
    if contract.archived_at is None:
        raise AlreadyDone

    contract.archived_at = None
    contract.save(update_fields=["archived_at"])

    record_deed(actor=actor, deed="contract.unarchived", about=("contract", contract.id), facts={}, now=now)


@transaction.atomic
def delete_contract(*, actor: Actor, contract_id: UUID, now: datetime) -> None:
    """Throw away a contract that was entered by mistake: one without kept changes.

    Errors: NotFound, Denied (the gate); HasHistory when changes of it were kept.
    """
    contract = get_contract_for(actor, contract_id, to_write=True)

    BreakOption.objects.filter(contract=contract).delete()
    forget_contract_dates(contract_id=contract.id)
    remove(thing=contract)

    facts = {"customer": contract.customer_id}
    record_deed(actor=actor, deed="contract.deleted", about=("contract", contract_id), facts=facts, now=now)


def dates_before_saving(*, actor: Actor, terms: Terms, today: date) -> ContractDays:
    """Reckon what would follow from terms that were typed, without keeping anything.

    Errors: Denied for a value from whoever keeps no revenue; UnableToKeepContract.
    """
    _check(actor=actor, terms=terms)
    return days_of(terms=_to_reckon(terms), today=today)


def _to_reckon(terms: Terms) -> Calculable:
    return terms_to_reckon(row=terms, option_dates=[option.last_date for option in terms.break_options])


def terms_of(*, contract: Contract) -> Terms:
    """Read the terms of a contract as they stand, with its break options by day."""
    options = BreakOption.objects.filter(contract=contract).order_by("last_date", "id")
    return Terms(
        **{field: getattr(contract, field) for field in COLUMNS},
        break_options=tuple(BreakDay(*row) for row in options.values_list("last_date", "what")),
    )


def _put_options(*, contract: Contract, options: tuple[BreakDay, ...]) -> None:
    BreakOption.objects.bulk_create(
        BreakOption(
            workspace_id=contract.workspace_id, contract=contract, last_date=option.last_date, what=option.what.strip()
        )
        for option in options
    )


def _plain(*, terms: Terms) -> dict[str, object]:
    plain = {field: _as_json(getattr(terms, field)) for field in COLUMNS}
    options = [[option.last_date.isoformat(), option.what.strip()] for option in sorted(terms.break_options)]
    return {**plain, "break_options": options}


def _as_json(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.2f}" if isinstance(value, Decimal) else value


def _check(*, actor: Actor, terms: Terms) -> None:
    """The problems that need no calendar, in the order and under the codes of the calendar's own list."""
    if terms.value_per_year_eur is not None and not may(actor=actor, right=Right.KEEP_REVENUE):
        raise Denied(right=Right.KEEP_REVENUE.value)
    is_renewed = terms.renewal != "NONE"
    problems = (
        ("term_months", "TERM_NOT_POSITIVE", terms.term_months is not None and terms.term_months < 1),
        ("renewal", "RENEWAL_WITHOUT_TERM", is_renewed and terms.term_months is None),
        (
            "renewal_months",
            "RENEWAL_NOT_POSITIVE",
            is_renewed and terms.renewal_months is not None and terms.renewal_months < 1,
        ),
        ("notice_n", "NOTICE_NEGATIVE", (terms.notice_n or 0) < 0),
        ("notice_unit", "NOTICE_UNIT_MISSING", bool(terms.notice_n) and not terms.notice_unit),
        ("term_months", "TOO_MUCH", (terms.term_months or 0) > MAX_MONTHS),
        ("renewal_months", "TOO_MUCH", (terms.renewal_months or 0) > MAX_MONTHS),
        ("notice_n", "TOO_MUCH", (terms.notice_n or 0) > MAX_MONTHS),
        ("name", "TOO_LONG", len(terms.name) > MAX_CONTRACT_NAME),
        (VALUE, "NO_AMOUNT", not 0 <= (terms.value_per_year_eur or 0) < MAX_EUR),
        ("break_options", "TOO_MUCH", len(terms.break_options) > MAX_BREAK_OPTIONS),
        ("break_options", "TWICE", len({one.last_date for one in terms.break_options}) < len(terms.break_options)),
        ("break_options", "TOO_LONG", any(len(one.what) > MAX_CONTRACT_NAME for one in terms.break_options)),
    )
    for field, reason, is_wrong in problems:
        if is_wrong:
            raise UnableToKeepContract(field=field, reason=reason)
    if dates_of(terms=_to_reckon(terms), today=terms.start_date).problem is TermsProblem.NOTICE_BEFORE_START:
        raise UnableToKeepContract(field="notice_n", reason=TermsProblem.NOTICE_BEFORE_START.value)
