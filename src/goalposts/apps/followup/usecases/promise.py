"""Action items: promising something, with one owner and one day, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_customer_for, stakeholders_visible_to
from goalposts.apps.customers.usecases.contact import note_contact
from goalposts.apps.expectations.access import get_chance_for, get_expectation_for
from goalposts.apps.findings.access import get_finding_to_answer
from goalposts.apps.followup.access import get_action_item_for, get_action_item_to_judge, get_complaint_for
from goalposts.apps.followup.models import ActionItem, ActionItemStep
from goalposts.apps.followup.usecases.telling import tell_owner_of
from goalposts.apps.workspaces.access import members_visible_to
from goalposts.domain.action_item import (
    Effect,
    ItemState,
    Parent,
    UnableToKeepActionItem,
    ask_effect_date,
    asks_effect,
    check_step,
)
from goalposts.domain.notice import NoticeKind
from goalposts.domain.rhythm import ContactKind
from goalposts.domain.roles import Actor, member_of
from goalposts.lib.locks import hold

NOTICED = "effect"
MAX_PROMISE = 400
MAX_NOTE = 2000
SENT_TWICE = timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True)
class Because:
    """What an action item is done because of: a plain kind and id."""

    kind: Parent
    id: UUID


@dataclass(frozen=True, kw_only=True)
class Promise:
    """What we do, in words the customer may read, and to whom it was promised; None is to nobody, and stays our own.

    Shapes: `note` is for us alone.
    """

    words: str
    to_id: UUID | None = None
    note: str = ""


@transaction.atomic
def create_action_item(
    *, actor: Actor, owner_id: UUID, due_date: date, parent: Because, promise: Promise, today: date, now: datetime
) -> UUID:
    """Promise to do something with one owner and one day, because of an expectation, complaint, finding, chance or misfit.

    Shapes: the parent of a misfit is the customer itself, that of a finding its key.
    Edges: the same promise by the same member within two minutes is one, the first.
    Errors: NotFound, Denied (the gate of the parent); UnableToKeepActionItem with field and reason.
    """
    customer_id, workspace_id = _parent(actor, parent)

    _check_promise(actor, promise, customer_id=customer_id, parent_kind=parent.kind)
    _check_owner(actor, owner_id)
    if due_date < today:
        raise UnableToKeepActionItem(field="due_date", reason="PAST", day=due_date)

    item = ActionItem(
        workspace_id=workspace_id,
        customer_id=customer_id,
        parent_kind=parent.kind.value,
        parent_id=parent.id,
        expectation_id=parent.id if parent.kind is Parent.EXPECTATION else None,
        owner_id=owner_id,
        due_date=due_date,
        promise=promise.words.strip(),
        promised_to_id=promise.to_id,
        note=promise.note.strip(),
        created_at=now,
        created_by_id=member_of(actor=actor),
    )
    twice = _sent_before(item)
    if twice is not None:
        return twice
    item.save(force_insert=True)
    note_item_step(item=item, actor=actor, kind="PROMISED", on_date=today, now=now)

    facts = {"promise": item.promise, "owner": owner_id, "due": due_date, parent.kind.value.lower(): parent.id}
    record_deed(actor=actor, deed="action_item.created", about=("action_item", item.id), facts=facts, now=now)
    return item.id


def _sent_before(item: ActionItem) -> UUID | None:
    """Find the same promise that the same member made a moment ago: the same press, sent twice."""
    hold(name=f"promises because of {item.parent_id}")
    names = ("customer_id", "parent_kind", "parent_id", "owner_id", "due_date", "promise", "promised_to_id", "note")
    alike = {name: getattr(item, name) for name in (*names, "created_by_id") if getattr(item, name) is not None}
    same = ActionItem.objects.filter(
        **alike, created_at__gte=item.created_at - SENT_TWICE, created_at__lte=item.created_at
    )
    if item.promised_to_id is None:
        same = same.filter(promised_to__isnull=True)
    return same.order_by("id").values_list("id", flat=True).first()


@transaction.atomic
def change_action_item(
    *,
    actor: Actor,
    action_item_id: UUID,
    owner_id: UUID,
    due_date: date,
    promise: Promise,
    today: date,
    now: datetime,
    revision: int | None = None,
) -> None:
    """Change what is promised, who sees to it and by when; a former day stays in its history.

    Errors: NotFound, Denied (the gate); UnableToKeepActionItem with field and reason.
    """
    item = _item_to_step(actor, action_item_id, revision=revision)

    _check_promise(actor, promise, customer_id=item.customer_id, parent_kind=Parent(item.parent_kind))
    if owner_id != item.owner_id:
        _check_owner(actor, owner_id)
    if due_date != item.due_date and due_date < today:
        raise UnableToKeepActionItem(field="due_date", reason="PAST", day=due_date)

    after: dict[str, object] = {"promise": promise.words.strip(), "note": promise.note.strip()}
    after |= {"promised_to_id": promise.to_id, "owner_id": owner_id, "due_date": due_date}
    changes = {name: (getattr(item, name), value) for name, value in after.items() if getattr(item, name) != value}
    if not changes:
        return
    for name, (_before, value) in changes.items():
        setattr(item, name, value)
    facts = {name: f"{before} → {value}" for name, (before, value) in changes.items()}
    note_item_step(item=item, actor=actor, kind="CHANGED", on_date=today, now=now, facts=facts)
    _keep(
        item, actor=actor, deed="action_item.changed", fields=[_field(name) for name in changes], facts=facts, now=now
    )


@transaction.atomic
def start_action_item(*, actor: Actor, action_item_id: UUID, today: date, now: datetime) -> None:
    """Say that somebody is at work on it; or, of what was done, that it is not done after all.

    Errors: NotFound, Denied (the gate); UnableToKeepActionItem.
    """
    _move(actor, action_item_id, to=ItemState.DOING, today=today, now=now)


@transaction.atomic
def put_back_action_item(*, actor: Actor, action_item_id: UUID, today: date, now: datetime) -> None:
    """Say that nobody is at work on it; or, of what was dropped, that it is to be done after all.

    Errors: NotFound, Denied (the gate); UnableToKeepActionItem.
    """
    _move(actor, action_item_id, to=ItemState.OPEN, today=today, now=now)


def _move(actor: Actor, action_item_id: UUID, *, to: ItemState, today: date, now: datetime) -> None:
    item = _item_to_step(actor, action_item_id, revision=None)
    check_step(state=ItemState(item.state), to=to)
    item.state, item.dropped_reason = to.value, ""
    item.done_date, item.ask_effect_date, item.done_words = None, None, ""
    item.effect, item.effect_date, item.effect_how, item.effect_words = "", None, "", ""
    note_item_step(item=item, actor=actor, kind=to.value, on_date=today, now=now)
    fields = ["state", "dropped_reason", "done_date", "ask_effect_date", "done_words"]
    fields += ["effect", "effect_date", "effect_how", "effect_words"]
    _keep(item, actor=actor, deed="action_item.moved", fields=fields, facts={"to": to.value}, now=now)


@transaction.atomic
def finish_action_item(
    *, actor: Actor, action_item_id: UUID, done_date: date, words: str, today: date, now: datetime
) -> None:
    """Say that it was done, on which day, and what was done, in words the customer may read.

    Errors: NotFound, Denied (the gate); UnableToKeepActionItem with field and reason.
    """
    item = _item_to_step(actor, action_item_id, revision=None)

    check_step(state=ItemState(item.state), to=ItemState.DONE)
    _check_text("words", words, most=MAX_PROMISE, is_required=False)
    _check_day("done_date", done_date, today=today)

    item.state, item.done_date, item.done_words = ItemState.DONE.value, done_date, words.strip()
    is_asked = asks_effect(parent=Parent(item.parent_kind))
    item.ask_effect_date = ask_effect_date(done_date=done_date) if is_asked else None
    note_item_step(item=item, actor=actor, kind="DONE", on_date=done_date, now=now, note=item.done_words)

    facts = {"day": done_date, "words": item.done_words}
    fields = ["state", "done_date", "done_words", "ask_effect_date"]
    _keep(item, actor=actor, deed="action_item.done", fields=fields, facts=facts, now=now)


@transaction.atomic
def drop_action_item(*, actor: Actor, action_item_id: UUID, reason: str, today: date, now: datetime) -> None:
    """Say that it will not be done, and why.

    Errors: NotFound, Denied (the gate); UnableToKeepActionItem with field and reason.
    """
    item = _item_to_step(actor, action_item_id, revision=None)

    check_step(state=ItemState(item.state), to=ItemState.DROPPED)
    _check_text("reason", reason, most=MAX_PROMISE)

    item.state, item.dropped_reason = ItemState.DROPPED.value, reason.strip()
    note_item_step(item=item, actor=actor, kind="DROPPED", on_date=today, now=now, note=item.dropped_reason)

    facts = {"reason": item.dropped_reason}
    _keep(item, actor=actor, deed="action_item.dropped", fields=["state", "dropped_reason"], facts=facts, now=now)


@transaction.atomic
def record_effect(
    *,
    actor: Actor,
    action_item_id: UUID,
    effect: Effect,
    words: str,
    on_date: date,
    how: str,
    today: date,
    now: datetime,
) -> None:
    """Note what the customer noticed of what was done, in their words; a later answer takes the place of an earlier one.

    Shapes: by the customer themselves, of which its owner reads in the digest, or by a member who heard it.
    Errors: NotFound, Denied (the gate); UnableToKeepActionItem with field and reason.
    """
    item = get_action_item_to_judge(actor, action_item_id)

    if item.state != ItemState.DONE.value or item.done_date is None:
        raise UnableToKeepActionItem(field="", reason="NOT_DONE")
    _check_text("words", words, most=MAX_NOTE, is_required=False)
    _check_day("on_date", on_date, today=today)
    if on_date < item.done_date:
        raise UnableToKeepActionItem(field="on_date", reason="BEFORE_DONE", day=item.done_date)

    item.effect, item.effect_date, item.effect_how, item.effect_words = effect.value, on_date, how, words
    facts = {"effect": effect.value, "how": how, "words": words}
    note_item_step(item=item, actor=actor, kind=effect.value, on_date=on_date, now=now, note=words)

    fields = ["effect", "effect_date", "effect_how", "effect_words"]
    _keep(item, actor=actor, deed="action_item.effect", fields=fields, facts=facts, now=now)
    if actor.stakeholder_id is not None:
        note_contact(
            actor=actor, stakeholder_id=actor.stakeholder_id, on_date=on_date, kind=ContactKind.ANSWER,
            source=NOTICED, source_id=item.id, now=now,
        )  # fmt: skip
        tell_owner_of(item=item, actor=actor, kind=NoticeKind.ANSWER, now=now)


def note_item_step(
    *,
    item: ActionItem,
    actor: Actor,
    kind: str,
    on_date: date,
    now: datetime,
    note: str = "",
    facts: Mapping[str, str] | None = None,
) -> None:
    """Write one step in an action item's life."""
    step = ActionItemStep(
        workspace_id=item.workspace_id,
        action_item=item,
        kind=kind,
        on_date=on_date,
        note=note,
        facts=dict(facts or {}),
        recorded_at=now,
        recorded_by_id=actor.member_id,
    )
    step.save(force_insert=True)


def _keep(
    item: ActionItem, *, actor: Actor, deed: str, fields: list[str], facts: Mapping[str, object], now: datetime
) -> None:
    item.revision += 1
    item.save(update_fields=[*fields, "revision"])
    record_deed(actor=actor, deed=deed, about=("action_item", item.id), facts=facts, now=now)


def _field(name: str) -> str:
    return name.removesuffix("_id")


def _item_to_step(actor: Actor, action_item_id: UUID, *, revision: int | None) -> ActionItem:
    item = get_action_item_for(actor, action_item_id, to_write=True)
    if revision is not None and revision != item.revision:
        raise UnableToKeepActionItem(field="", reason="CHANGED_MEANWHILE")
    return item


def _parent(actor: Actor, parent: Because) -> tuple[UUID, UUID]:
    """Pass the gate of what it is done because of; gives its customer and workspace."""
    if parent.kind is Parent.EXPECTATION:
        expectation = get_expectation_for(actor, parent.id, to_write=True)
        return expectation.customer_id, expectation.workspace_id
    if parent.kind is Parent.COMPLAINT:
        complaint = get_complaint_for(actor, parent.id, to_write=True)
        return complaint.customer_id, complaint.workspace_id
    if parent.kind is Parent.FINDING:
        release = get_finding_to_answer(actor, parent.id).release
        return release.customer_id, release.workspace_id
    if parent.kind is Parent.CHANCE:
        chance = get_chance_for(actor, parent.id)
        return chance.customer_id, chance.workspace_id
    customer = get_customer_for(actor, parent.id, to_write=True)
    return customer.id, customer.workspace_id


def _check_promise(actor: Actor, promise: Promise, *, customer_id: UUID, parent_kind: Parent) -> None:
    _check_text("promise", promise.words, most=MAX_PROMISE)
    _check_text("note", promise.note, most=MAX_NOTE, is_required=False)
    if promise.to_id is None:
        return
    if parent_kind is Parent.FINDING:
        raise UnableToKeepActionItem(field="promised_to", reason="OF_A_FINDING")
    if not stakeholders_visible_to(actor).filter(id=promise.to_id, customer_id=customer_id).exists():
        raise UnableToKeepActionItem(field="promised_to", reason="UNKNOWN")


def _check_owner(actor: Actor, owner_id: UUID) -> None:
    present = members_visible_to(actor).filter(id=owner_id, left_at__isnull=True).exclude(role="VIEWER")
    if not present.exists():
        raise UnableToKeepActionItem(field="owner", reason="UNKNOWN")


def _check_text(field: str, text: str, *, most: int, is_required: bool = True) -> None:
    if is_required and not text.strip():
        raise UnableToKeepActionItem(field=field, reason="EMPTY")
    if len(text) > most:
        raise UnableToKeepActionItem(field=field, reason="TOO_LONG", limit=most)


def _check_day(field: str, day: date, *, today: date) -> None:
    if day > today:
        raise UnableToKeepActionItem(field=field, reason="IN_FUTURE", day=day)
