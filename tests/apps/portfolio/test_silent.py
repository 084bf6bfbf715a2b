"""Where somebody who decides is silent, the line to the decision is broken."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from goalposts.apps.customers.queries.rhythm import RhythmDay
from goalposts.apps.expectations.usecases import tell_back
from goalposts.apps.portfolio.queries.silent import SilentAndTold, silent_and_told
from tests import builders
from tests.apps.portfolio.conftest import Setting
from tests.builders import NOW, Cast

TODAY = NOW.date()


def on(today: date) -> RhythmDay:
    return RhythmDay(today=today, grace_days=14, time_zone="Europe/Amsterdam")


def test_only_who_decides_or_pays_makes_a_customer_silent(cast: Cast, setting: Setting) -> None:
    other = builders.a_customer(actor=cast.sanne, name="Stadsarchief Noord")
    builders.a_stakeholder(actor=cast.sanne, customer_id=setting.customer_id, name="Carla", parts=("DECIDES",))
    builders.a_stakeholder(actor=cast.sanne, customer_id=other, name="Ties", parts=("USES",))
    ids, late = [setting.customer_id, other], TODAY + timedelta(days=400)
    assert silent_and_told(actor=cast.vik, customer_ids=ids, on=on(TODAY)).silent_ids == frozenset()
    assert silent_and_told(actor=cast.vik, customer_ids=ids, on=on(late)).silent_ids == {setting.customer_id}
    assert silent_and_told(actor=cast.vik, customer_ids=[], on=on(late)) == SilentAndTold()
    assert silent_and_told(actor=cast.vera, customer_ids=ids, on=on(late)) == SilentAndTold()


def test_the_last_day_on_which_anybody_there_was_told_counts(cast: Cast, setting: Setting) -> None:
    other = builders.a_customer(actor=cast.sanne, name="Stadsarchief Noord")
    for name, days in (("Carla", (9, 3)), ("Ties", (5,)), ("Noor", ())):
        person_id = builders.a_stakeholder(actor=cast.sanne, customer_id=setting.customer_id, name=name)
        said = TODAY - timedelta(days=20)
        expectation_id = builders.an_expectation(actor=cast.sanne, stakeholder_id=person_id, said_date=said)
        for ago in days:
            day = TODAY - timedelta(days=ago)
            tell_back(actor=cast.sanne, expectation_id=expectation_id, told_date=day, today=TODAY, now=NOW)
    ids = [setting.customer_id, other]
    with CaptureQueriesContext(connection) as found:
        told = silent_and_told(actor=cast.vik, customer_ids=ids, on=on(TODAY))
    assert told.told_days == {setting.customer_id: TODAY - timedelta(days=3)}
    assert len(found.captured_queries) == 1
    assert silent_and_told(actor=cast.vera, customer_ids=ids, on=on(TODAY)).told_days == {}
