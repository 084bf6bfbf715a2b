"""What they noticed of what we did: asked in a check-in, answered by one tap; done without effect follows."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from goalposts.apps.checkins.models import Asked
from goalposts.apps.checkins.queries.plan import plan_of
from goalposts.apps.checkins.usecases import UnableToAnswer, close_round, give_effect
from goalposts.apps.customers.models import Contact, Stakeholder
from goalposts.apps.customers.queries.asking import people_to_ask
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.followup.models import ActionItem
from goalposts.apps.followup.queries import ItemFilter, board_of
from goalposts.apps.followup.usecases import Because, Promise, create_action_item, finish_action_item, start_action_item
from goalposts.apps.workspaces.models import Notice
from goalposts.domain.action_item import Column, Effect, Parent
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import member_of
from tests.apps.checkins.conftest import Ground, ground
from tests.builders import NOW, TODAY, signed_in
from tests.entrypoints.portal.rounds import asked, mailed
from tests.entrypoints.portal.visitors import path_in, visitor

__all__ = ["ground"]
pytestmark = pytest.mark.django_db
LONG_AGO = TODAY - timedelta(days=90)


def done(ground: Ground, *, words: str = "De storingsdienst belt nu vooraf.", to_id: UUID | None = None) -> UUID:
    """Promise Carla something because of what she expects, and do it."""
    sanne = ground.cast.sanne
    item_id = create_action_item(
        actor=sanne, owner_id=member_of(actor=sanne), due_date=TODAY,
        parent=Because(kind=Parent.EXPECTATION, id=ground.carlas_id),
        promise=Promise(words=words, to_id=to_id or ground.carla_id, note="Duur."), today=TODAY, now=NOW,
    )  # fmt: skip
    finish_action_item(actor=sanne, action_item_id=item_id, done_date=TODAY, words="", today=TODAY, now=NOW)
    return item_id


def url_of(item_id: UUID, effect: str) -> str:
    return f"/p/check-in/done/{item_id}/{effect}/"


def test_the_mail_tells_what_was_done_and_the_page_asks_what_they_noticed(ground: Ground) -> None:
    item_id, other_id = done(ground), done(ground, words="Iets voor Ties", to_id=ground.ties_id)
    mail = mailed(ground)
    assert "De storingsdienst belt nu vooraf." in mail.text
    assert "Wat merkt u daarvan?" in mail.text
    browser = visitor(path_in(mail))
    page = browser.get("/p/check-in/").content.decode()
    assert "De storingsdienst belt nu vooraf." in page
    assert "Iets voor Ties" not in page + mail.text
    assert "Duur." not in page + mail.text
    assert browser.post(url_of(other_id, "ENOUGH")).status_code == 404
    assert browser.post(url_of(item_id, "SUPER")).status_code == 404


def test_one_tap_counts_and_stands_in_the_action_item(ground: Ground) -> None:
    item_id = done(ground)
    browser = asked(ground)
    Notice.objects.all().delete()
    assert browser.post(url_of(item_id, "ENOUGH"))["Location"] == "/p/check-in/"
    item = ActionItem.objects.get(id=item_id)
    assert (item.effect, item.effect_date, item.effect_how) == ("ENOUGH", TODAY, "LINK")
    assert Notice.objects.get().kind == "ANSWER", "its owner reads it in the digest"
    assert Contact.objects.filter(stakeholder_id=ground.carla_id, source="effect", kind="ANSWER").count() == 1
    assert Asked.objects.get(stakeholder_id=ground.carla_id).next_mail_at is None, "who answered is not reminded"
    shown = browser.get("/p/check-in/").content.decode()
    assert "Ik merk het, en het is genoeg" in shown


def test_the_round_names_what_it_asks_about_and_what_came_back(ground: Ground) -> None:
    item_id = done(ground)
    browser, member = asked(ground), signed_in(person_id=ground.cast.person_id("sanne"))
    url = f"/w/{ground.cast.slug}/check-ins/{Asked.objects.get(stakeholder_id=ground.carla_id).round_id}/"
    waiting = member.get(url).content.decode()
    assert "What they notice of:" in waiting
    assert f"/action-items/{item_id}/" in waiting
    browser.post(url_of(item_id, "NOT_ENOUGH"), {"words": "Alleen overdag."})
    answered = member.get(url).content.decode()
    assert "Noticed, but it is not enough" in answered
    assert "Alleen overdag." in answered


def test_not_enough_asks_for_words_and_is_done_without_effect(ground: Ground) -> None:
    item_id = done(ground)
    browser = asked(ground)
    answer = browser.post(url_of(item_id, "NOT_NOTICED"))
    assert answer["Location"] == url_of(item_id, "NOT_NOTICED")
    assert ActionItem.objects.get(id=item_id).effect == "NOT_NOTICED", "the tap alone counts"
    assert browser.get(answer["Location"]).status_code == 200
    assert browser.post(answer["Location"], {"words": "x" * 2001}).status_code == 422, "what was typed is not lost"
    for _twice in range(2):
        assert browser.post(url_of(item_id, "NOT_NOTICED"))["Location"] == answer["Location"]
    browser.post(answer["Location"], {"words": "Er belt\r\nnog steeds niemand."})
    item = ActionItem.objects.get(id=item_id)
    assert item.effect_words == "Er belt\nnog steeds niemand."
    board = {one.column: one.count for one in board_of(actor=ground.cast.sanne, narrowed=ItemFilter())}
    assert board[Column.WITHOUT_EFFECT] == 1
    assert "Er belt" in browser.get("/p/check-in/").content.decode()


def test_what_is_not_done_after_all_is_not_asked_any_more(ground: Ground) -> None:
    item_id = done(ground)
    browser = asked(ground)
    start_action_item(actor=ground.cast.sanne, action_item_id=item_id, today=TODAY, now=NOW)
    assert "storingsdienst" not in browser.get("/p/check-in/").content.decode()
    assert browser.post(url_of(item_id, "ENOUGH")).status_code == 404


def test_a_closed_round_takes_nothing(ground: Ground) -> None:
    item_id = done(ground)
    browser = asked(ground)
    round_id = Asked.objects.get(stakeholder_id=ground.carla_id).round_id
    close_round(actor=ground.cast.sanne, round_id=round_id, now=NOW)
    assert browser.post(url_of(item_id, "ENOUGH")).status_code == 404
    carla = replace(ground.carla, shown_ids=frozenset({item_id}))
    given = {"actor": carla, "round_id": round_id, "words": "", "today": TODAY, "now": NOW}
    with pytest.raises(UnableToAnswer):
        give_effect(action_item_id=item_id, effect=Effect.ENOUGH, **given)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        give_effect(action_item_id=ground.carla_id, effect=Effect.ENOUGH, **given)  # type: ignore[arg-type]
    assert ActionItem.objects.get(id=item_id).effect == ""


def test_after_ninety_days_it_is_reason_enough_to_ask(ground: Ground) -> None:
    Expectation.objects.filter(stakeholder_id=ground.carla_id).update(state="HEARD")
    item_id = done(ground)
    people = people_to_ask(actor=ground.cast.sanne, stakeholder_ids=[ground.carla_id])

    def planned() -> int:
        plan = plan_of(actor=ground.cast.sanne, people=people, has_forward=False, today=TODAY)
        return len(plan.asked)

    assert planned() == 0, "done today: the next check-in that has something due asks it along"
    ActionItem.objects.filter(id=item_id).update(done_date=LONG_AGO, ask_effect_date=TODAY)
    assert planned() == 1
    mail = mailed(ground)
    assert "deed iets voor u" in mail.text
    page = visitor(path_in(mail)).get("/p/check-in/").content.decode()
    assert "Wat we voor u deden" in page
    assert 'id="card-1"' not in page


def test_a_mail_without_content_tells_nothing_and_the_page_asks_for_a_code(ground: Ground) -> None:
    done(ground)
    Stakeholder.objects.filter(id=ground.carla_id).update(mail_without_content=True)
    mail = mailed(ground)
    assert "storingsdienst" not in mail.text + mail.html
    browser = visitor(path_in(mail))
    assert browser.get("/p/check-in/")["Location"].startswith("/p/code/")
