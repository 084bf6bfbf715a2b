"""What the demo promises is in it: how much, of every kind, nothing of tomorrow, and nothing of somebody else."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from urllib.parse import urljoin

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import DateField, DateTimeField, F
from django.test import Client

from goalposts.apps.audit.models import Entry
from goalposts.apps.audit.queries import proof_of_chains
from goalposts.apps.checkins.models import ProgressReport
from goalposts.apps.customers.models import Contact, Customer, Stakeholder
from goalposts.apps.customers.queries.merging import possible_doubles
from goalposts.apps.customers.queries.rhythm import RhythmDay, rhythm_counts
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Measurement, Metric, Perception
from goalposts.apps.expectations.queries import alike_before, expectation_page
from goalposts.apps.portfolio.queries.brought import Period
from goalposts.apps.portfolio.queries.monday import reasons_at
from goalposts.apps.portfolio.queries.reasons import MondayDay, MondayFilter
from goalposts.apps.portfolio.queries.shares import shares_of
from goalposts.apps.workspaces.models import Member
from goalposts.domain.attention import ENOUGH_LOGGED, Stance
from goalposts.domain.expectation import State
from goalposts.domain.monday import Reason
from goalposts.domain.months import whole_months
from goalposts.domain.perception import Reading, reading_of
from goalposts.domain.posts import Kind, Verdict
from goalposts.domain.roles import Actor, Role
from goalposts.entrypoints.cli.demo.cast import OTHER_OWNER, OWNER
from goalposts.entrypoints.cli.demo.elsewhere import CANARIES
from goalposts.entrypoints.cli.demo.loading import load
from tests.entrypoints.cli.conftest import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
HERE = {"workspace__slug": "brugwachter-services"}
ELSEWHERE = {"workspace__slug": "zuiderlicht-facilitair"}
DAYS_AHEAD = {
    "closes_date", "digest_date", "contact_due_at", "answer_due_date", "ask_effect_date",
    "by_date", "in_force_from_date", "due_date", "rejudge_date", "period_end", "last_date", "tender_start_date",
    "budget_round_date", "expires_at", "parked_until_date", "paused_until_date",
    "end_date", "last_notice_date", "decision_date", "holds_until_date", "back_date", "fieldwork_ends_date",
    "report_date", "until_date",
}  # fmt: skip


def _expectations():
    return Expectation.objects.filter(**HERE)


def _omar() -> Actor:
    omar = Member.objects.get(**HERE, role="OWNER")
    return Actor.member(person_id=omar.person_id, workspace_id=omar.workspace_id, member_id=omar.id, role=Role.OWNER)


def _goals():
    return Goalpost.objects.filter(**HERE)


def test_it_is_as_large_as_promised() -> None:
    assert Customer.objects.filter(**HERE).count() == 16
    assert 58 <= Stakeholder.objects.filter(**HERE).count() <= 70
    assert _expectations().count() == 154
    assert Metric.objects.filter(**HERE).count() == 30


def test_a_customer_and_a_person_look_like_doubles_and_one_wish_was_said_twice() -> None:
    found = possible_doubles(actor=_omar())
    assert [(pair.one.name, pair.other.name) for pair in found.customers] == [
        ("Terwisscha Vonk Advocaten", "Terwisscha Vonk Advocaten B.V.")
    ]
    assert [(pair.one.name, pair.other.name) for pair in found.people] == [("M. Zuurbier", "Moniek Zuurbier")]
    again = _expectations().get(verbatim__startswith="De urenstaat wil ik")
    page = expectation_page(actor=_omar(), expectation_id=again.id)
    assert [one.verbatim for one in alike_before(actor=_omar(), page=page)] == [
        "Kan de urenstaat gewoon als rekenblad in plaats van als plaatje?"
    ]


def test_every_state_of_the_protocol_is_there() -> None:
    states = Counter(_expectations().values_list("state", flat=True))
    assert set(states) == {state.value for state in State}
    told = Counter(Event.objects.filter(**HERE).values_list("kind", flat=True))
    assert all(told[kind] > 0 for kind in ("REACTED", "UNPARKED", "REOPENED", "COUNTER_BUILT"))
    assert _expectations().filter(state="NOT_FEASIBLE", is_without_alternative=True).exists()


def test_every_state_of_a_clock_is_there_and_so_are_one_voice_and_a_decider_never_heard() -> None:
    counts = rhythm_counts(actor=_omar(), on=RhythmDay(today=TODAY, grace_days=14, time_zone="Europe/Amsterdam"))
    assert min(counts.new, counts.late, counts.silent, counts.paused, counts.one_voice, counts.deciders_never) >= 1
    assert counts.on_rhythm > counts.all / 2
    assert Contact.objects.filter(**HERE, source="hand").exists()


def test_every_metric_has_three_years_of_values() -> None:
    standing = Measurement.objects.filter(**HERE, replaced_at__isnull=True).values_list("metric_id", "measured_date")
    counts = Counter(metric_id for metric_id, _ in standing)
    first = {metric_id: min(day for own, day in standing if own == metric_id) for metric_id in counts}
    assert len(counts) == 30
    assert min(counts.values()) >= 33
    assert all(TODAY - timedelta(days=1130) < day < TODAY - timedelta(days=1050) for day in first.values())


def test_a_value_that_was_wrong_stands_beside_the_one_that_replaced_it() -> None:
    assert Measurement.objects.filter(**HERE, replaced_at__isnull=False).exists()


def test_both_languages_are_spoken() -> None:
    english = _expectations().filter(language="en").count() / 150
    assert 0.25 <= english <= 0.35


def test_every_verdict_is_in_the_register() -> None:
    final = _expectations().filter(is_dashed=False, is_provisional=False)
    assert set(final.values_list("verdict", flat=True)) == set(Verdict)
    assert final.filter(is_late=True, verdict="OUT").exists()
    ahead = _expectations().filter(is_dashed=False, is_provisional=True, pace__isnull=False)
    assert {one.pace < 1 for one in ahead if one.pace is not None} == {True, False}
    assert _expectations().filter(is_dashed=True, goalpost__isnull=False).exclude(verdict="NONE").exists()


def test_every_reading_is_in_the_register_and_the_telling_ones_more_than_once() -> None:
    read = Counter(
        reading_of(measured=Verdict.NONE if one.is_dashed else Verdict(one.verdict), felt=Verdict(one.felt))
        for one in _expectations()
    )
    assert set(read) == set(Reading)
    assert read[Reading.NUMBERS_YES_CUSTOMER_NO] >= 5
    assert read[Reading.NUMBERS_NO_CUSTOMER_YES] >= 2
    assert read[Reading.ONLY_MEASURED] >= 10


def test_every_kind_of_goal_is_agreed_and_days_lie_before_on_and_after_today() -> None:
    agreed = _goals().filter(agreed_date__isnull=False)
    assert set(agreed.values_list("kind", flat=True)) == set(Kind)
    days = set(agreed.filter(by_date__isnull=False).values_list("by_date", flat=True))
    assert min(days) < TODAY < max(days)
    assert TODAY in days


def test_some_are_only_heard_some_wait_for_a_yes_and_some_moved() -> None:
    heard = _expectations().filter(state="HEARD")
    assert heard.filter(goalpost__isnull=True).count() >= 30
    assert heard.filter(goalpost__isnull=False).count() >= 3
    assert _expectations().filter(state__in=["PROPOSED", "COUNTERED"], goalpost__isnull=False).count() >= 8
    assert _goals().filter(version__gte=2, agreed_date__isnull=True).count() >= 2
    assert _expectations().filter(state="COUNTERED", goalpost__asked_by="STAKEHOLDER").count() >= 2
    moved = _goals().filter(version__gte=2, agreed_date__isnull=False)
    assert {2, 3} <= set(moved.values_list("version", flat=True))
    assert set(moved.values_list("asked_by", flat=True)) == {"SUPPLIER", "STAKEHOLDER"}
    assert not moved.filter(reason="").exists()
    assert moved.filter(in_force_from_date__gt=TODAY).exists()


def test_two_at_one_customer_pull_one_metric_apart() -> None:
    posts = {
        goal.expectation.stakeholder.name.split()[0]: goal
        for goal in _goals().filter(metric__name="Servicedesk op locatie").select_related("expectation__stakeholder")
    }
    assert posts["Carla"].metric_id == posts["Ties"].metric_id
    assert (posts["Carla"].kind, posts["Ties"].kind) == ("AT_MOST", "AT_LEAST")
    assert (posts["Carla"].floor or 0) < (posts["Ties"].floor or 0)


def test_every_kind_of_reason_brings_a_customer_to_monday() -> None:
    on = RhythmDay(today=TODAY, grace_days=14, time_zone="Europe/Amsterdam")
    day = MondayDay(now=NOW, rhythm=on, unanswered_days=14)
    rows = reasons_at(actor=_omar(), day=day, narrowed=MondayFilter(with_aside=True))
    assert {why.reason for row in rows for why in (row.first, *row.also)} == set(Reason)


def test_every_way_in_which_time_and_revenue_stand_to_each_other_is_there() -> None:
    year = shares_of(actor=_omar(), period=Period(*whole_months(before=TODAY, count=12)), today=TODAY)

    assert {row.stance for row in year.rows} == {None, *Stance}
    assert (year.logged, year.unknown > 0, year.estimates > 0) == (1.0, True, True)
    assert [row.name for row in year.rows if not row.heard.is_heard] == ["Uitgeverij Zandoever"]
    assert 0 < year.coverage.deciders_heard < year.coverage.deciders
    assert (year.coverage.revenue or 0) < 1


def test_over_two_years_too_few_hours_were_logged_to_believe_the_curve() -> None:
    whole = shares_of(actor=_omar(), period=Period(*whole_months(before=TODAY, count=24)), today=TODAY)
    assert whole.logged is not None
    assert 0.4 < whole.logged < ENOUGH_LOGGED


def test_some_were_told_back_and_some_weigh() -> None:
    assert _expectations().filter(told_back_date__isnull=False).count() >= 40
    assert _expectations().filter(state="AGREED", told_back_date__isnull=True).count() >= 15
    assert _expectations().filter(weight_met__isnull=False, weight_missed__isnull=False).count() >= 60


def test_somebody_was_told_by_mail_and_somebody_on_paper() -> None:
    assert sorted(ProgressReport.objects.filter(**HERE).values_list("how", flat=True)) == ["MAIL", "PAPER"]


def test_what_was_agreed_before_the_supplier_began_is_marked() -> None:
    marked = _goals().filter(is_imported=True)
    assert marked.exists()
    assert not marked.filter(in_force_from_date__gt=F("agreed_date") + timedelta(days=30)).exists()
    live = _goals().filter(is_imported=False, agreed_date__isnull=False)
    assert all(goal.in_force_from_date >= goal.agreed_recorded_at.date() for goal in live)


def test_nothing_in_it_is_of_tomorrow() -> None:
    late = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if not isinstance(field, DateField) or field.name in DAYS_AHEAD:
                continue
            most = NOW if isinstance(field, DateTimeField) else TODAY
            if model._default_manager.filter(**{f"{field.name}__gt": most}).exists():
                late.append(f"{model.__name__}.{field.name}")
    assert late == []


def test_days_fall_on_working_days() -> None:
    days = {
        *_expectations().values_list("said_date", flat=True),
        *_goals().filter(agreed_date__isnull=False).values_list("agreed_date", flat=True),
        *Measurement.objects.filter(**HERE).values_list("measured_date", flat=True),
        *Perception.objects.filter(**HERE).values_list("said_date", flat=True),
    }
    assert {day.weekday() for day in days} <= {0, 1, 2, 3, 4}


def test_the_trail_is_whole_and_in_the_order_of_time() -> None:
    proofs = proof_of_chains()
    assert len(proofs) == 2
    assert all(proof.broken_at is None for proof in proofs)
    for proof in proofs:
        entries = Entry.objects.filter(workspace_id=proof.workspace_id).order_by("number")
        told = list(entries.values_list("at", "deed"))
        assert len(told) > 10
        assert [(one, other) for one, other in pairwise(told) if one[0] > other[0]] == []


def test_a_second_load_is_refused() -> None:
    before = Event.objects.count()
    assert load(now=NOW + timedelta(minutes=5)) is False
    assert Event.objects.count() == before


def test_the_judge_may_be_somebody_else_and_only_their_answer_counts() -> None:
    goal = _goals().filter(judge__name="Sjoerd Dijkema", agreed_date__isnull=False).select_related("expectation").get()
    assert goal.expectation.stakeholder.name != "Sjoerd Dijkema"
    assert goal.expectation.felt == "OUT"


def test_the_other_workspace_is_whole_and_small() -> None:
    assert Customer.objects.filter(**ELSEWHERE).count() == 1
    assert Perception.objects.filter(**ELSEWHERE).exists()
    assert Expectation.objects.filter(**ELSEWHERE, verdict="IN", felt="OUT").exists()


def _pages_of(client: Client, *, slug: str) -> Iterator[str]:
    """Read what lists and searches show, every page of them."""
    home = f"/w/{slug}"
    yield from _every_page_of(client, start=f"{home}/expectations/")
    for word in (*CANARIES, "een"):
        asked = {"q": word[:-1]}  # not the whole word, which the page says back
        for path in ("expectations/", "expectations/people/", "search/"):
            yield client.get(f"{home}/{path}", asked).content.decode()
    for path in ("customers/", "expectations/new/", "members/", "audit/"):
        yield client.get(f"{home}/{path}").content.decode()


def _every_page_of(client: Client, *, start: str) -> Iterator[str]:
    following: str | None = start
    while following:
        text = client.get(following).content.decode()
        yield text
        found = re.search(r'href="([^"]*[?&;]after=[^"]*)"', text)
        following = urljoin(start, html.unescape(found.group(1))) if found else None


def _signed_in(email: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(email=email))
    return client


def test_nothing_of_the_other_supplier_shows_on_the_pages() -> None:
    pages = list(_pages_of(_signed_in(OWNER.email), slug="brugwachter-services"))
    voided = _expectations().filter(state="VOID").count()
    assert sum(page.count("said-line") for page in pages) >= 150 - voided
    assert [word for word in CANARIES for page in pages if word in page] == []


def test_the_other_owner_sees_her_own_and_nothing_else() -> None:
    vera = _signed_in(OTHER_OWNER.email)
    pages = list(_pages_of(vera, slug="zuiderlicht-facilitair"))
    assert "kwikstaart" in pages[0]
    names = Customer.objects.filter(**HERE).values_list("name", flat=True)
    assert [name for name in names for page in pages if name in page] == []
    assert vera.get("/w/brugwachter-services/expectations/").status_code == 404


def test_an_expectation_of_the_other_supplier_is_not_found() -> None:
    canary = Expectation.objects.filter(**ELSEWHERE).values_list("id", flat=True)[0]
    omar = _signed_in(OWNER.email)
    assert omar.get(f"/w/brugwachter-services/expectations/{canary}/").status_code == 404
    assert omar.get(f"/w/zuiderlicht-facilitair/expectations/{canary}/").status_code == 404
