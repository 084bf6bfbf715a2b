"""Two people, or two tabs, at the same posts; and a session that ended while somebody typed."""

import html
import re

from django.contrib.sessions.models import Session

from goalposts.apps.expectations.models import Expectation, Goalpost
from tests.builders import Cast, a_customer, a_metric, an_expectation, carla_at, posts_for, signed_in


def start(cast: Cast) -> tuple[str, str]:
    """Make an expectation with posts that wait for a yes; gives its address and its metric."""
    customer_id = a_customer(actor=cast.sanne)
    expectation_id = an_expectation(
        actor=cast.sanne, stakeholder_id=carla_at(actor=cast.sanne, customer_id=customer_id)
    )
    metric_id = a_metric(actor=cast.sanne, customer_id=customer_id)
    posts_for(actor=cast.sanne, expectation_id=expectation_id, metric_id=metric_id)
    return f"/w/{cast.slug}/expectations/{expectation_id}/", str(metric_id)


def strokes(metric: str, revision: int, aim: str) -> dict[str, str]:
    return {
        "kind": "AT_MOST", "metric": metric, "floor": "6", "aim": aim, "timing": "RECURRING", "period": "MONTH",
        "revision": str(revision),
    }  # fmt: skip


def test_the_second_to_save_is_told_and_may_save_over_it(cast: Cast) -> None:
    url, metric = start(cast)
    seen = Expectation.objects.get().revision
    browser = signed_in(person_id=cast.sanne.person_id)
    assert browser.post(f"{url}goal/", strokes(metric, seen, "5")).status_code == 302

    refused = browser.post(f"{url}goal/", strokes(metric, seen, "3"))
    assert refused.status_code == 422
    assert Goalpost.objects.get().aim == 5
    now = refused.context["form"]["revision"].value() if refused.context else Expectation.objects.get().revision
    assert f'value="{Expectation.objects.get().revision}"' in refused.content.decode()
    assert browser.post(f"{url}goal/", strokes(metric, int(now), "3")).status_code == 302
    assert Goalpost.objects.get().aim == 3


def test_the_second_sees_what_the_first_drew_and_chooses(cast: Cast) -> None:
    url, metric = start(cast)
    seen = Expectation.objects.get().revision
    first, second = (signed_in(person_id=cast.person_id(name)) for name in ("sanne", "omar"))
    page = second.get(f"{url}goal/").content.decode()
    stood = html.unescape(re.search(r'name="stood" value="([^"]*)"', page)[1])  # type: ignore[index]
    first.post(f"{url}goal/", strokes(metric, seen, "5"))

    mine = {**strokes(metric, seen, "3"), "baseline": "9", "evidence": "Storingslijst", "shape": "LINEAR"}
    refused = second.post(f"{url}goal/", {**mine, "stood": stood})
    told = refused.content.decode()
    assert refused.status_code == 422
    assert Goalpost.objects.get().aim == 5
    row = re.search(r'<tr><th scope="row">(?:Aim|Streefwaarde)</th>(.*?)</tr>', told)
    assert row
    assert re.findall(r"<td[^>]*>([^<]*)</td>", row[1]) == ["4", "5", "3"]

    now = {name: html.unescape(value) for name, value in re.findall(r'name="(stood|revision)" value="([^"]*)"', told)}
    assert second.post(f"{url}goal/", {**mine, **now}).status_code == 302
    assert Goalpost.objects.get().aim == 3


def test_the_second_to_draw_the_very_first_posts_sees_those_of_the_first(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    said = an_expectation(actor=cast.sanne, stakeholder_id=carla_at(actor=cast.sanne, customer_id=customer_id))
    metric = str(a_metric(actor=cast.sanne, customer_id=customer_id))
    url, seen = f"/w/{cast.slug}/expectations/{said}/", Expectation.objects.get().revision
    first, second = (signed_in(person_id=cast.person_id(name)) for name in ("sanne", "omar"))
    page = second.get(f"{url}goal/").content.decode()
    stood = html.unescape(re.search(r'name="stood" value="([^"]*)"', page)[1])  # type: ignore[index]
    assert first.post(f"{url}goal/", {**strokes(metric, seen, "5"), "evidence": "Storingslijst"}).status_code == 302

    mine = {**strokes(metric, seen, "3"), "evidence": "Rooster", "stood": stood}
    refused = second.post(f"{url}goal/", mine)
    told = refused.content.decode()
    assert refused.status_code == 422
    assert (Goalpost.objects.get().aim, Goalpost.objects.get().evidence) == (5, "Storingslijst")
    row = re.search(r'<tr><th scope="row">(?:Aim|Streefwaarde)</th>(.*?)</tr>', told)
    assert row
    assert re.findall(r"<td[^>]*>([^<]*)</td>", row[1]) == ["–", "5", "3"]

    now = {name: html.unescape(value) for name, value in re.findall(r'name="(stood|revision)" value="([^"]*)"', told)}
    assert second.post(f"{url}goal/", {**mine, **now}).status_code == 302
    assert Goalpost.objects.get().aim == 3


def test_a_yes_to_posts_that_changed_meanwhile_is_asked_again(cast: Cast) -> None:
    url, metric = start(cast)
    seen = Expectation.objects.get().revision
    browser = signed_in(person_id=cast.sanne.person_id)
    browser.post(f"{url}goal/", strokes(metric, seen, "5"))

    yes = {"how": "TALK", "given_date": "2026-03-16", "revision": str(seen)}
    assert browser.post(f"{url}agree/", yes).status_code == 422
    assert Expectation.objects.get().state == "HEARD"
    assert browser.post(f"{url}agree/", {**yes, "revision": str(seen + 1)}).status_code == 302
    assert Expectation.objects.get().state == "AGREED"


def test_what_was_typed_in_any_form_of_the_register_is_back_after_signing_in(cast: Cast) -> None:
    url, metric = start(cast)
    revision = Expectation.objects.get().revision
    browser = signed_in(person_id=None)
    sent = browser.post(f"{url}goal/", strokes(metric, revision, "4,25"))
    assert sent.status_code == 302
    assert Session.objects.count() == 1

    kept = browser.session["typed"]
    back = signed_in(person_id=cast.sanne.person_id)
    session = back.session
    session["typed"] = kept
    session.save()
    assert 'value="4,25"' in back.get(f"{url}goal/").content.decode()
    assert 'value="4,25"' not in back.get(f"{url}goal/").content.decode()
