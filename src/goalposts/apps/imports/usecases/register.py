"""Expectations of an import, with the posts they have."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Max

from goalposts.apps.expectations.models import Expectation, Goalpost, JudgedPeriod
from goalposts.apps.expectations.queries import clarity_label
from goalposts.apps.expectations.usecases.judging import Evidence, judge_expectation
from goalposts.apps.imports.usecases.ledger import LookCode, ProblemCode, Run
from goalposts.apps.imports.usecases.lookup import find_expectations, refer
from goalposts.apps.imports.usecases.organisations import itself, note_new
from goalposts.apps.imports.usecases.posting import (
    MetricKinds,
    draw_posts,
    kinds_of,
    note_event,
    note_events,
    put_in_force,
)
from goalposts.apps.imports.usecases.revising import Revisions, revise
from goalposts.apps.imports.usecases.stating import bring_to_state, deeds_of
from goalposts.apps.workspaces.models import Theme
from goalposts.domain.expectation import Deed
from goalposts.domain.rows import ExpectationRow, MetricRow

CHANNELS = (
    ("mail", "MAIL"),
    ("link", "LINK"),
    ("check-in", "CHECKIN"),
    ("peiling", "CHECKIN"),
    ("bel", "CALL"),
    ("telefoon", "CALL"),
    ("phone", "CALL"),
    ("call", "CALL"),
    ("bezoek", "VISIT"),
    ("visit", "VISIT"),
    ("vergadering", "MEETING"),
    ("overleg", "MEETING"),
    ("meeting", "MEETING"),
    ("gesprek", "TALK"),
    ("talk", "TALK"),
)
CHUNK = 500


class Themes:
    """The themes of a workspace, by name and by id."""

    def __init__(self, *, workspace_id: UUID) -> None:
        rows = list(Theme.objects.filter(workspace_id=workspace_id).order_by("position", "id").values_list(
            "id", "name_nl", "name_en", "archived_at"))  # fmt: skip
        self.by_name = {name.casefold(): id_ for id_, nl, en, gone in rows if gone is None for name in (nl, en)}
        self.names: dict[object, object] = {id_: nl for id_, nl, _, _ in rows}

    def find(self, *, run: Run, row: ExpectationRow) -> UUID | None:
        """Find the theme a row names; a caution where there is none."""
        found = self.by_name.get(row.theme.casefold())
        if row.theme and found is None:
            run.caution(row, "theme", LookCode.THEME_UNKNOWN, value=row.theme)
        return found


def plan_expectations(*, run: Run, rows: Sequence[ExpectationRow], metrics: Sequence[MetricRow]) -> None:
    """Plan the expectations, new ones and those that change, with the posts they have.

    Edges: what was agreed is history: in force from the day of the yes, and marked as imported.
    """
    if not rows:
        return
    themes = Themes(workspace_id=run.workspace_id)
    kinds = kinds_of(run=run, rows=metrics)
    speakers = {(row.sheet, row.row): _speaker(run, row) for row in rows}
    find_expectations(run=run, stakeholder_ids={id_ for id_ in speakers.values() if id_} - _fresh_people(run))
    revisions = _revisions([id_ for id_, thing in run.stored.items() if isinstance(thing, Expectation)])
    for row in rows:
        stakeholder_id = speakers[row.sheet, row.row]
        known = itself(run=run, kind="expectation", row=row, key=(stakeholder_id, row.verbatim))
        if known is False or stakeholder_id is None:
            continue
        if known is None:
            _plan_new(run, row, stakeholder_id, themes, kinds)
            continue
        assert isinstance(known, Expectation)
        if known.stakeholder_id != stakeholder_id:
            run.refuse(row, "stakeholder_ref", ProblemCode.OTHER_STAKEHOLDER, value=row.stakeholder_ref)
            continue
        revise(
            run=run,
            row=row,
            known=known,
            themes=themes.names,
            theme_id=themes.find(run=run, row=row),
            channel=_channel(row.channel_text),
            kinds=kinds,
            revisions=revisions,
        )


def judge_fresh(*, run: Run) -> None:
    """Judge the planned expectations by the values that will stand; nothing is saved."""
    posts = {post.expectation_id: post for post in run.fresh.goalposts}
    judged = {post.metric_id for post in run.fresh.goalposts if post.metric_id}
    series = {metric_id: sorted(run.values.get(metric_id, {}).items()) for metric_id in judged}
    answers = {one.expectation_id: one for one in run.fresh.answers}
    for expectation in run.fresh.expectations:
        post = posts.get(expectation.id)
        said = answers.get(expectation.id)
        evidence = Evidence(posts=[post] if post else [], series=series, answers=[said] if said else [])
        change = judge_expectation(expectation=expectation, evidence=evidence, today=run.today, now=run.now)
        run.fresh.judged.add(change)


def _plan_new(run: Run, row: ExpectationRow, stakeholder_id: UUID, themes: Themes, kinds: MetricKinds) -> None:
    expectation = _expectation(run, row, themes, stakeholder_id)
    if expectation is None:
        return
    run.fresh.expectations.append(expectation)
    note_new(run=run, kind="expectation", thing=expectation, row=row, name=row.verbatim)
    note_event(
        run=run, row=row, expectation=expectation, kind="HEARD", on_date=expectation.said_date, note=row.channel_text
    )
    goalpost = Goalpost(
        workspace_id=run.workspace_id,
        expectation=expectation,
        version=1,
        built_at=run.now,
        built_by_id=run.member_id,
        is_imported=True,
    )
    deeds = deeds_of(run=run, row=row)
    is_drawn = draw_posts(run=run, row=row, goalpost=goalpost, expectation=expectation, kinds=kinds)
    if deeds is None or (is_drawn and not _lay(run, row, expectation, goalpost, deeds=deeds)):
        return
    drawn = goalpost if is_drawn else None
    bring_to_state(run=run, row=row, expectation=expectation, goalpost=drawn, deeds=deeds)


def _lay(run: Run, row: ExpectationRow, expectation: Expectation, goalpost: Goalpost, *, deeds: Sequence[Deed]) -> bool:
    """Keep posts that were drawn, agreed where the row says so; False with a refusal."""
    start = row.in_force_from_date
    if row.is_agreed and not put_in_force(run=run, row=row, expectation=expectation, goalpost=goalpost, start=start):
        return False
    expectation.goalpost = goalpost
    run.fresh.goalposts.append(goalpost)
    run.note_beside("goalpost", goalpost.id, row)
    steps = ("PROPOSED", "AGREED") if goalpost.agreed_date else () if Deed.PROPOSE in deeds else ("BUILT",)
    note_events(run=run, row=row, expectation=expectation, goalpost=goalpost, kinds=steps)
    return True


def _expectation(run: Run, row: ExpectationRow, themes: Themes, stakeholder_id: UUID) -> Expectation | None:
    said_date = row.said_date or run.today
    if said_date > run.today:
        run.refuse(row, "said_date", ProblemCode.DAY_IN_FUTURE, day=said_date)
        return None
    return Expectation(
        workspace_id=run.workspace_id,
        customer_id=run.names.customer_of[stakeholder_id],
        stakeholder_id=stakeholder_id,
        theme_id=themes.find(run=run, row=row),
        external_id=row.external_id,
        verbatim=row.verbatim,
        language=row.language or "nl",
        clarity=clarity_label(words=row.verbatim, language=row.language or "nl"),
        said_date=said_date,
        channel=_channel(row.channel_text),
        weight_met=row.weight_met,
        weight_missed=row.weight_missed,
        state_date=said_date,
        is_imported=True,
        recorded_at=run.now,
        recorded_by_id=run.member_id,
    )


def _speaker(run: Run, row: ExpectationRow) -> UUID | None:
    customer_id = None
    if row.customer_ref:
        customer_id = refer(run=run, row=row, field="customer_ref", kind="customer", reference=row.customer_ref)
        if customer_id is None:
            return None
    found = refer(
        run=run,
        row=row,
        field="stakeholder_ref",
        kind="stakeholder",
        reference=row.stakeholder_ref,
        customer_id=customer_id,
    )
    if found is not None and customer_id not in (None, run.names.customer_of[found]):
        run.refuse(row, "customer_ref", ProblemCode.OTHER_CUSTOMER, value=row.customer_ref)
        return None
    return found


def _fresh_people(run: Run) -> set[UUID]:
    return {one.id for one in run.fresh.stakeholders}


def _revisions(expectation_ids: Sequence[UUID]) -> Revisions:
    posts: dict[UUID, list[Goalpost]] = defaultdict(list)
    judged: dict[UUID, date] = {}
    for some in _chunks(expectation_ids):
        found = Goalpost.objects.filter(expectation_id__in=some).select_related("metric").order_by("version")
        for post in found:
            posts[post.expectation_id].append(post)
        ends = JudgedPeriod.objects.filter(expectation_id__in=some, replaced_at__isnull=True)
        judged.update(ends.values_list("expectation_id").annotate(last=Max("period_end")).order_by("expectation_id"))
    return Revisions(posts=posts, judged_until=judged)


def _chunks(ids: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


def _channel(text: str) -> str:
    """Read a source in words: the first known word in it decides; anything else is some other way."""
    folded = text.casefold()
    return next((channel for word, channel in CHANNELS if word in folded), "OTHER")
