"""Loading the demo where there is none: both suppliers, deed by deed, all or nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.apps.workspaces.queries import is_first_run
from goalposts.domain.roles import Actor
from goalposts.entrypoints.cli.demo import elsewhere, told
from goalposts.entrypoints.cli.demo.answered import answered_steps
from goalposts.entrypoints.cli.demo.asked import remind, steps_of
from goalposts.entrypoints.cli.demo.cast import seat_cast
from goalposts.entrypoints.cli.demo.complaints import complaint_steps, mind
from goalposts.entrypoints.cli.demo.concluded import concluded_steps
from goalposts.entrypoints.cli.demo.days import working_day
from goalposts.entrypoints.cli.demo.delivered import deliver_story
from goalposts.entrypoints.cli.demo.figures import bring_figures
from goalposts.entrypoints.cli.demo.mailed import mail_proposals
from goalposts.entrypoints.cli.demo.monday import settle_monday
from goalposts.entrypoints.cli.demo.noticed import bounce_steps, settle_notices
from goalposts.entrypoints.cli.demo.predicted import predicting_steps
from goalposts.entrypoints.cli.demo.privacy import privacy_steps
from goalposts.entrypoints.cli.demo.replay import Replay
from goalposts.entrypoints.cli.demo.reported import report_steps
from goalposts.entrypoints.cli.demo.reviewed import lend_app, review_steps
from goalposts.entrypoints.cli.demo.runways import lay_runways
from goalposts.entrypoints.cli.demo.silence import with_silence
from goalposts.entrypoints.cli.demo.story import BEGUN, Story
from goalposts.entrypoints.cli.demo.unfold import unfold
from goalposts.entrypoints.cli.demo.visited import visit_steps
from goalposts.lib import tenancy

ZONE = ZoneInfo("Europe/Amsterdam")
FIRST_HOUR = 7


def is_empty() -> bool:
    """Tell whether the demo is still to be made."""
    with tenancy.scope(workspace_id=tenancy.EVERY):
        return is_first_run()


def load(*, now: datetime) -> bool:
    """Make the demo in a prepared database, all or nothing; gives False when there is something in it already."""
    with tenancy.scope(workspace_id=tenancy.EVERY), transaction.atomic():
        if not is_first_run():
            return False
        begun = working_day(today=now.astimezone(ZONE).date(), days=BEGUN)
        actors, vera = seat_cast(now=datetime(begun.year, begun.month, begun.day, FIRST_HOUR, tzinfo=ZONE))
        _tell(stories=told.STORIES, actors=actors, stand_in="Milan", now=now, is_asked=True)
        mail_proposals(actors=actors, sender="Milan", today=now.astimezone(ZONE).date(), now=now)
        mind(actors=actors, now=now)
        lay_runways(actors=actors, now=now, zone=ZONE)
        bring_figures(stories=told.STORIES, actors=actors, today=now.astimezone(ZONE).date(), now=now)
        settle_notices(actors=actors, now=now)
        settle_monday(actors=actors, today=now.astimezone(ZONE).date(), now=now)
        _tell(stories=elsewhere.STORIES, actors={"Vera": vera}, stand_in="Vera", now=now)
        deliver_story(now=now)
        lend_app(now=now)
    return True


def _tell(
    *, stories: Sequence[Story], actors: Mapping[str, Actor], stand_in: str, now: datetime, is_asked: bool = False
) -> None:
    """Do what the stories say, judging what fell due since, as the worker does each night; and hold the check-ins."""
    today = now.astimezone(ZONE).date()
    replay = Replay(actors=actors, stand_in=stand_in, zone=ZONE)
    before = now - timedelta(minutes=1)
    deeds = unfold(stories=stories, today=today, now=before, zone=ZONE)
    steps = steps_of(actors=actors, today=today, now=before, zone=ZONE) if is_asked else []
    if is_asked:
        steps += predicting_steps(actors=actors, today=today, now=before, zone=ZONE)
        steps += privacy_steps(actors=actors, now=now, zone=ZONE)
        steps += report_steps(actors=actors, now=now, zone=ZONE)
        steps += visit_steps(actors=actors, now=now, zone=ZONE)
        steps += review_steps(actors=actors, now=now, zone=ZONE)
        steps += concluded_steps(actors=actors, now=now, zone=ZONE)
        steps += answered_steps(actors=actors, now=now, zone=ZONE)
        steps += [*complaint_steps(actors=actors, now=now, zone=ZONE), *bounce_steps(actors=actors, now=now)]
        steps.sort(key=lambda step: step[0])
        deeds = with_silence(deeds=deeds, today=today, now=before, zone=ZONE)
    for at, step in steps:
        replay.do(deeds=[deed for deed in deeds if deed.at < at])
        deeds = [deed for deed in deeds if deed.at >= at]
        replay.judge_what_fell_due(at=at)
        step()
    replay.do(deeds=deeds)
    replay.judge_what_fell_due(at=now)
    if is_asked:
        remind(actors=actors, today=today, now=now, zone=ZONE)
