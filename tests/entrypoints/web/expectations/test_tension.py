"""Tensions in the browser: found, linked, decided; the other's words beside one's own."""

import pytest

from goalposts.apps.expectations.models import Measurement, Tension
from goalposts.apps.expectations.usecases import Strokes, build_goalpost, link_tension
from goalposts.domain.posts import Kind
from goalposts.entrypoints.shared import clock
from tests import builders
from tests.entrypoints.web.expectations.conftest import WORDS, Opener, Room, text_of

THEIRS = "Neem er liever de tijd voor."


def clash(room: Room) -> str:
    """Carla wants at most six hours a month, Ties between eight and ten; gives the address of their tension."""
    room.draw()
    now = clock.now()
    other = builders.an_expectation(
        actor=room.cast.sanne, stakeholder_id=room.ties_id, verbatim=THEIRS, said_date=room.today, today=room.today,
        now=now,
    )  # fmt: skip
    strokes = Strokes(kind=Kind.BETWEEN, metric_id=room.metric_id, floor=8, aim=10, timing="RECURRING", period="MONTH")
    build_goalpost(actor=room.cast.sanne, expectation_id=other, strokes=strokes, today=room.today, now=now)
    return f"/w/{room.cast.slug}/tensions/{Tension.objects.get().id}/"


def test_both_quotes_stand_beside_each_other_with_one_picture(room: Room, as_: Opener) -> None:
    url = clash(room)
    shown = text_of(as_("vik", "nl").get(url))
    assert shown.index(WORDS) != shown.index(THEIRS)
    assert "Wie beslist?" in shown
    assert 'id="shared"' in shown
    assert f"{url}decide/" not in shown, "a viewer decides nothing"


def test_the_pages_of_both_and_of_the_customer_show_it(room: Room, as_: Opener) -> None:
    url, client = clash(room), as_("sanne")
    for page in (room.url("{id}/"), f"/w/{room.cast.slug}/customers/{room.customer_id}/", room.metric_url()):
        shown = text_of(client.get(page))
        assert THEIRS in shown
        assert (url in shown) is (page != room.metric_url())
    assert url in text_of(client.get(f"/w/{room.cast.slug}/tensions/of/{room.customer_id}/"))


def test_a_decision_is_written_down_in_two_steps(room: Room, as_: Opener) -> None:
    url, client = clash(room), as_("sanne")
    named = {"decider": str(room.carla_id), "decider_text": "", "decision": "", "decided_date": ""}
    assert client.post(f"{url}decide/", named).status_code == 302
    assert "decides" in text_of(client.get(url))
    said = named | {"decision": "Zes uur, ook 's nachts.", "decided_date": room.today.isoformat(), "revision": "2"}
    assert client.post(f"{url}decide/", said).status_code == 302
    shown = text_of(client.get(url))
    assert "Zes uur, ook &#39;s nachts." in shown
    assert "The tension stays until the posts follow" in shown


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"decider": ""}, "Choose a person, or name whoever decides."),
        ({"decided_date": "1999-01-01"}, "On that day not both of them had been said."),
        ({"revision": "9"}, "Somebody else changed this meanwhile."),
    ],
)
def test_what_does_not_fit_is_told_and_stays(room: Room, as_: Opener, change: dict[str, str], words: str) -> None:
    url = clash(room)
    fields = {"decider": str(room.carla_id), "decision": "Zes uur.", "decided_date": room.today.isoformat()} | change
    answer = as_("sanne").post(f"{url}decide/", fields)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert "Zes uur.</textarea>" in text_of(answer)
    assert Tension.objects.get().decision == ""


def test_linking_and_unlinking_by_hand(room: Room, as_: Opener) -> None:
    other = builders.an_expectation(
        actor=room.cast.sanne, stakeholder_id=room.ties_id, verbatim=THEIRS, said_date=room.today, today=room.today,
        now=clock.now(),
    )  # fmt: skip
    client, url = as_("sanne"), f"/w/{room.cast.slug}/tensions/link/{room.expectation_id}/"
    assert THEIRS in text_of(client.get(url))
    done = client.post(url, {"other": str(other), "note": "Sneller is slordiger"})
    tension_url = f"/w/{room.cast.slug}/tensions/{Tension.objects.get().id}/"
    assert done["Location"] == tension_url
    again = client.post(url, {"other": str(other), "note": "Nog eens"})
    assert again.status_code == 422
    assert "These two are in tension already." in text_of(again)
    assert client.post(f"{tension_url}unlink/", {"reason": ""}).status_code == 422
    assert client.post(f"{tension_url}unlink/", {"reason": "Vergist"}).status_code == 302
    assert "They do not pull apart after all." in text_of(client.get(tension_url))


def test_what_was_found_cannot_be_unlinked(room: Room, as_: Opener) -> None:
    answer = as_("sanne").post(f"{clash(room)}unlink/", {"reason": "Nee"})
    assert answer.status_code == 422
    assert "This tension follows from the posts." in text_of(answer)


def test_another_tenants_tension_is_not_there(room: Room, as_: Opener) -> None:
    url = clash(room)
    assert as_("vera").get(url).status_code == 404
    stranger = builders.a_customer(actor=room.cast.vera)
    theirs = builders.carla_at(actor=room.cast.vera, customer_id=stranger)
    one, two = (
        builders.an_expectation(actor=room.cast.vera, stakeholder_id=theirs, verbatim=words) for words in ("A.", "B.")
    )
    foreign = link_tension(
        actor=room.cast.vera, expectation_id=one, other_id=two, note="x", today=builders.TODAY, now=builders.NOW
    )
    assert as_("omar").get(f"/w/{room.cast.slug}/tensions/{foreign}/").status_code == 404


def test_a_value_is_corrected_and_taken_back_with_a_reason(room: Room, as_: Opener) -> None:
    room.measure({room.today: 5.0})
    client, row = as_("sanne"), Measurement.objects.get()
    url = f"{room.metric_url()}values/{row.id}/"
    assert client.post(url, {"value": "6", "reason": ""}).status_code == 422
    assert client.post(url, {"value": "6", "source": "", "reason": "Verkeerd afgelezen"}).status_code == 302
    shown = text_of(client.get(room.metric_url()))
    assert "Verkeerd afgelezen" in shown
    assert "by Sanne de Wit" in shown
    assert "was replaced already" in text_of(client.post(url, {"value": "7", "reason": "x"}))
    fresh = Measurement.objects.get(replaced_at__isnull=True)
    taken = client.post(f"{room.metric_url()}values/{fresh.id}/", {"value": "", "reason": "Dubbel", "remove": "1"})
    assert taken.status_code == 302
    assert "taken back on" in text_of(client.get(room.metric_url()))


def test_a_metric_is_edited_and_archived_only_when_nobody_uses_it(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    terms = {"name": "Oplostijd", "unit": "dagen", "direction": "DOWN", "period_value": "MEAN"}
    assert client.post(f"{room.metric_url()}edit/", terms).status_code == 302
    room.draw()
    room.agree()
    refused = client.post(f"{room.metric_url()}edit/", terms | {"unit": "uur"})
    assert refused.status_code == 422
    assert "Posts were agreed in this unit" in text_of(refused)
    client.post(f"{room.metric_url()}archive/", {"archived": "yes"})
    assert "1 open expectation stands on this metric" in text_of(client.get(room.metric_url()))
    unused = builders.a_metric(actor=room.cast.sanne, customer_id=room.customer_id, name="Reactietijd")
    url = f"/w/{room.cast.slug}/metrics/{unused}/"
    client.post(f"{url}archive/", {"archived": "yes"})
    assert "This metric is archived" in text_of(client.get(url))
    client.post(f"{url}archive/", {"archived": "no"})
    assert "This metric is archived" not in text_of(client.get(url))
