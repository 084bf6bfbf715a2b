"""A proposal, or somebody's own page, by mail: previewed as sent, with a link that shows what the mail shows."""

from datetime import timedelta

import pytest

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases import mark_left
from goalposts.apps.expectations.models import Expectation, Goalpost
from goalposts.apps.expectations.queries import UnableToMailProposal, proposal_mail
from goalposts.apps.expectations.usecases import ChangedMeanwhile, mail_own_link, renew_link, send_proposal
from goalposts.apps.outbox.models import Message
from goalposts.apps.signin.models import PersonalLink
from goalposts.apps.signin.usecases import mint_personal_token, revoke_links
from goalposts.apps.workspaces.models import Notice
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor
from tests.apps.expectations.told import Told
from tests.builders import NOW, TODAY, Cast, a_stakeholder, an_expectation, posts_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast: Cast) -> Told:
    """Begin with Carla's words and posts."""
    return Told(cast)


def notices(kind: str) -> int:
    """Count what members were told of a kind."""
    return Notice.objects.filter(kind=kind).count()


def test_a_proposal_is_mailed_with_a_link_that_shows_what_the_mail_shows(told: Told) -> None:
    link_id = told.propose()
    link = PersonalLink.objects.get(id=link_id)
    message = Message.objects.get(kind="expectation.proposal")
    assert message.facts["link_id"] == str(link_id)
    assert message.facts["verbatim"] == Expectation.objects.get(id=told.id).verbatim
    assert (link.stakeholder_id, link.purpose, link.about_id) == (told.carla_id, "PROPOSAL", told.id)
    assert link.shown == {"expectations": [str(told.id)], "goalposts": [str(told.posts_id)], "refusals": []}
    assert told.state() == "PROPOSED"
    assert Goalpost.objects.get(id=told.posts_id).laid_date == TODAY


def test_the_preview_holds_what_is_sent(told: Told) -> None:
    seen = proposal_mail(actor=told.cast.sanne, expectation_id=told.id, words="Zo halen wij het.", now=NOW)
    told.propose()
    facts = Message.objects.get(kind="expectation.proposal").facts
    assert {**seen, "link_id": facts["link_id"]} == facts


@pytest.mark.parametrize(
    ("words", "translated", "is_untranslated"),
    [
        ("We think this is what you meant when we spoke about it last week.", "", True),
        ("We think this is what you meant when we spoke about it.", "Zo bedoelde u het.", False),
        ("Wij denken dat u dit bedoelde toen wij elkaar spraken.", "", False),
        ("", "", False),
    ],
)
def test_words_in_another_language_than_the_readers_warn(
    told: Told, words: str, translated: str, is_untranslated: bool
) -> None:
    facts = proposal_mail(actor=told.cast.sanne, expectation_id=told.id, words=words, translated=translated, now=NOW)
    assert facts["is_untranslated"] is is_untranslated


def test_what_cannot_be_mailed_is_refused_with_its_reason(told: Told) -> None:
    cast, nobody = told.cast, a_stakeholder(actor=told.cast.sanne, customer_id=told.customer_id)
    bare = an_expectation(actor=cast.sanne, stakeholder_id=told.carla_id, verbatim="Beter overleg.")
    unmailed = an_expectation(actor=cast.sanne, stakeholder_id=nobody, verbatim="Sneller antwoord.")
    posts_for(actor=cast.sanne, expectation_id=unmailed, metric_id=told.metric_id)
    for expectation_id, reason in ((bare, "NO_POSTS"), (unmailed, "NO_ADDRESS")):
        with pytest.raises(UnableToMailProposal) as refused:
            proposal_mail(actor=cast.sanne, expectation_id=expectation_id, now=NOW)
        assert refused.value.facts["reason"] == reason
    Goalpost.objects.filter(id=told.posts_id).update(metric=None)
    with pytest.raises(UnableToMailProposal) as unclear:
        proposal_mail(actor=cast.sanne, expectation_id=told.id, now=NOW)
    assert unclear.value.facts["reason"] == "UNCLEAR_POSTS"
    Goalpost.objects.filter(id=told.posts_id).update(metric=told.metric_id)
    mark_left(actor=cast.sanne, stakeholder_id=told.carla_id, left_date=TODAY, today=TODAY, now=NOW)
    with pytest.raises(UnableToMailProposal) as left:
        told.propose()
    assert left.value.facts["reason"] == "LEFT"
    assert not PersonalLink.objects.exists()


def test_only_who_may_write_the_customer_mails(told: Told) -> None:
    for actor, refusal in ((told.cast.vik, Denied), (told.cast.vera, NotFound)):
        with pytest.raises(refusal):
            proposal_mail(actor=actor, expectation_id=told.id, now=NOW)
        with pytest.raises(refusal):
            send_proposal(step=told.step(actor), words="")
    with pytest.raises(ChangedMeanwhile):
        send_proposal(step=told.step(told.cast.sanne, revision=99), words="")


def test_a_member_mails_somebody_their_own_page(told: Told) -> None:
    told.propose()
    link_id = mail_own_link(actor=told.cast.sanne, stakeholder_id=told.carla_id, now=NOW)
    facts = Message.objects.get(kind="portal.link").facts
    assert [line["proposed"]["floor"] for line in facts["lines"]] == [6]
    link = PersonalLink.objects.get(id=link_id)
    assert (link.purpose, link.shown["expectations"], link.shown["goalposts"]) == (
        "OWN", [str(told.id)], [str(told.posts_id)],
    )  # fmt: skip
    nobody = a_stakeholder(actor=told.cast.sanne, customer_id=told.customer_id)
    with pytest.raises(UnableToMailProposal):
        mail_own_link(actor=told.cast.sanne, stakeholder_id=nobody, now=NOW)
    with pytest.raises(Denied):
        mail_own_link(actor=told.cast.vik, stakeholder_id=told.carla_id, now=NOW)


def test_mail_without_content_shows_nothing_and_neither_does_its_link(told: Told) -> None:
    Stakeholder.objects.filter(id=told.carla_id).update(mail_without_content=True)
    for link_id in (told.propose(), mail_own_link(actor=told.cast.sanne, stakeholder_id=told.carla_id, now=NOW)):
        assert not any(PersonalLink.objects.get(id=link_id).shown.values())
    assert Message.objects.get(kind="portal.link").facts["lines"] == []


def test_an_expired_link_is_asked_for_again_and_shows_the_same(told: Told) -> None:
    link_id = told.propose()
    worker = Actor.system(reason="sending a mail", workspace_id=told.cast.sanne.workspace_id)
    token = mint_personal_token(actor=worker, link_id=link_id, now=NOW)
    assert token is not None
    assert not renew_link(token=token, now=NOW), "it still works"
    later = NOW + timedelta(days=31)
    assert renew_link(token=token, now=later)
    former = PersonalLink.objects.get(id=link_id)
    new = PersonalLink.objects.exclude(id=link_id).get()
    assert (new.purpose, new.about_id, new.shown["expectations"], new.stakeholder_id) == (
        former.purpose, former.about_id, former.shown["expectations"], former.stakeholder_id,
    )  # fmt: skip
    assert Message.objects.get(kind="portal.link").facts["is_again"] is True
    assert not renew_link(token="no-such-token", now=later)
    Stakeholder.objects.filter(id=told.carla_id).update(email="")
    assert not renew_link(token=token, now=later)


def test_a_revoked_link_is_not_renewed(told: Told) -> None:
    link_id = told.propose()
    worker = Actor.system(reason="sending a mail", workspace_id=told.cast.sanne.workspace_id)
    token = mint_personal_token(actor=worker, link_id=link_id, now=NOW)
    assert token is not None
    revoke_links(actor=told.cast.sanne, link_id=link_id, now=NOW)
    assert not renew_link(token=token, now=NOW + timedelta(days=31))
