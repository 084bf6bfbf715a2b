"""Who only judges posts of another sees those posts with a code: no words, no name, no history; and answers them."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client

from goalposts.apps.customers.models import Contact
from goalposts.apps.expectations.models import Expectation, Goalpost, Perception
from goalposts.apps.expectations.queries import judged_posts, posts_to_judge
from goalposts.apps.expectations.usecases import moved_by_link
from goalposts.apps.signin.models import LinkSession
from goalposts.apps.workspaces.models import Notice
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, Power
from goalposts.lib.tokens import digest_of
from tests.apps.checkins.conftest import Ground, ground
from tests.builders import NOW, TODAY
from tests.domain.rule_tables import table
from tests.entrypoints.portal.visitors import path_of_own_link, visitor

__all__ = ["ground"]
pytestmark = pytest.mark.django_db


def judged_by_ties(ground: Ground) -> None:
    """Let Ties judge what Carla asked for; nothing of his own is open."""
    Goalpost.objects.filter(expectation_id=ground.carlas_id).update(judge_id=ground.ties_id)
    Expectation.objects.filter(id=ground.ties_own_id).update(state="HEARD")


def with_code(ground: Ground, stakeholder_id: UUID) -> Client:
    """Open a link of somebody, and let them type their code."""
    browser = visitor(path_of_own_link(ground.cast, stakeholder_id=stakeholder_id))
    digest = digest_of(token=browser.cookies["goalposts_visit"].value)
    assert LinkSession.objects.filter(digest=digest).update(confirmed_at=NOW)
    return browser


def test_the_posts_stand_there_without_words_or_name(ground: Ground) -> None:
    judged_by_ties(ground)
    page = with_code(ground, ground.ties_id).get("/p/everything/").content.decode()
    assert "Doelpalen waarover u oordeelt" in page
    assert "Hersteltijd" in page
    words = Expectation.objects.get(id=ground.carlas_id).verbatim
    for hidden in (words, "Carla", f"/p/everything/{ground.carlas_id}/", f"{ground.carlas_id}/moved/"):
        assert hidden not in page
    mine = with_code(ground, ground.carla_id).get("/p/everything/").content.decode()
    assert "Doelpalen waarover u oordeelt" not in mine


def test_they_answer_and_it_is_the_verdict(ground: Ground) -> None:
    judged_by_ties(ground)
    browser = with_code(ground, ground.ties_id)
    url = f"/p/mine/{ground.carlas_id}/answer/NOT_MET/"
    page = browser.get(url).content.decode()
    assert Expectation.objects.get(id=ground.carlas_id).verbatim not in page
    Notice.objects.all().delete()
    assert browser.post(url, {"words": "Twee keer te laat."})["Location"].startswith("/p/done/?what=ANSWERED&about=")
    given = Perception.objects.get()
    assert (given.stakeholder_id, given.answer, given.expectation_id) == (ground.ties_id, "NOT_MET", ground.carlas_id)
    assert Expectation.objects.get(id=ground.carlas_id).felt == "OUT"
    assert Notice.objects.get().facts["stakeholder"] == "Ties Veldkamp", "whoever said it, not whose words they are"
    assert "U antwoordde:" in browser.get("/p/everything/").content.decode()
    for hers in ("moved/", "counter/"):
        assert browser.get(f"/p/mine/{ground.carlas_id}/{hers}").status_code == 404
    assert browser.get(f"/p/everything/{ground.carlas_id}/").status_code == 404, "no history of another's"


@pytest.mark.parametrize("row", table(page="portal_access", section="5."), ids=lambda row: " ".join(row.values()))
def test_what_is_seen_of_posts_one_judges(ground: Ground, row: dict[str, str]) -> None:
    judged_by_ties(ground)
    if row["judges"] == "no":
        Goalpost.objects.filter(expectation_id=ground.carlas_id).update(judge_id=None)
    if row["own"] == "yes":
        Expectation.objects.filter(id=ground.carlas_id).update(follower_id=ground.ties_id)
    if row["agreed"] == "no":
        Goalpost.objects.filter(expectation_id=ground.carlas_id).update(agreed_date=None)
    workspace_id = ground.cast.sanne.workspace_id
    assert workspace_id
    ties = Actor.stakeholder(workspace_id=workspace_id, stakeholder_id=ground.ties_id, power=Power(row["power"]))
    found = [one.id for one in judged_posts(actor=ties)]
    assert found == ([ground.carlas_id] if row["seen"] == "yes" else [])
    if not found:
        with pytest.raises(NotFound):
            posts_to_judge(actor=ties, expectation_id=ground.carlas_id)


def test_that_it_has_moved_is_a_sign_of_life(ground: Ground) -> None:
    Contact.objects.filter(stakeholder_id=ground.carla_id).delete()
    ground.started()
    later = TODAY + timedelta(days=2)
    moved_by_link(
        actor=ground.carla, expectation_id=ground.carlas_id, words="Nu liever per week.", today=later, now=NOW
    )  # fmt: skip
    kept = Contact.objects.get(stakeholder_id=ground.carla_id)
    assert (kept.kind, kept.on_date) == ("ANSWER", date(2026, 3, 18))
