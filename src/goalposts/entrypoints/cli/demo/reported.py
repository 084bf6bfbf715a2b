"""The progress reports of the demo: one that was mailed, and one that was handed over on paper."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from goalposts.apps.checkins.queries.progress import ProgressPlan, chosen, facts_of, print_of, progress_plan
from goalposts.apps.checkins.usecases import Telling, send_progress, tell_on_paper
from goalposts.apps.expectations.queries.progress import untold_people
from goalposts.domain.roles import Actor
from goalposts.entrypoints.cli.demo.days import working_day

Step = tuple[datetime, Callable[[], None]]
TOLD_DAYS = -4
AFTERNOON = time(15, 20)
NAMES = {"Sanne": "Sanne de Wit", "Milan": "Milan Verhoeven"}


def report_steps(*, actors: Mapping[str, Actor], now: datetime, zone: ZoneInfo) -> list[Step]:
    """Plan that Milan mails whoever waits longest and can be mailed, and that Sanne hands it to one who cannot.

    Edges: where all of hers can be mailed the last of them gets it on paper, so that she can still mail another.
    """
    day = working_day(today=now.astimezone(zone).date(), days=TOLD_DAYS)
    at = datetime.combine(day, AFTERNOON, zone)

    def waiting(who: str) -> Iterator[ProgressPlan]:
        for line in untold_people(actor=actors[who]):
            yield progress_plan(actor=actors[who], stakeholder_id=line.stakeholder_id, sender=NAMES[who], today=day)

    def mail() -> None:
        plan = next((plan for plan in waiting("Milan") if plan.reason is None), None)
        if plan is not None:
            seen = _looked_at(plan, sender="Milan")
            send_progress(actor=actors["Milan"], stakeholder_id=plan.person.id, telling=seen, today=day, now=at)

    def hand_over() -> None:
        plans = list(waiting("Sanne"))
        plan = next((plan for plan in plans if plan.reason is not None), plans[-1] if plans[1:] else None)
        if plan is not None:
            seen = _looked_at(plan, sender="Sanne")
            told = {"told_date": day, "today": day}
            tell_on_paper(actor=actors["Sanne"], stakeholder_id=plan.person.id, telling=seen, **told, now=at)

    return [(at, mail), (at, hand_over)]


def _looked_at(plan: ProgressPlan, *, sender: str) -> Telling:
    facts = facts_of(progress=chosen(progress=plan.progress, left_out=(), words=""))
    return Telling(sender=NAMES[sender], seen_print=print_of(facts=facts))
