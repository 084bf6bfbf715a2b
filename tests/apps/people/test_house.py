"""A reviewers' organisation keeps how it shows itself, its guides and its people; nobody else does."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.outbox.models import Message
from goalposts.apps.people.models import ColleagueInvitation
from goalposts.apps.people.queries import organisations_of
from goalposts.apps.people.queries.house import (
    colleague_invitation,
    colleagues_invited,
    colleagues_of,
    guide_of,
    guides_of,
    house_of,
)
from goalposts.apps.people.usecases import UnableToFoundOrganisation, found_organisation
from goalposts.apps.people.usecases.colleagues import (
    MOST_TOKENS,
    UnableToInviteColleague,
    invite_colleague,
    join_organisation,
    join_organisation_as_new,
    mint_colleague_token,
    withdraw_colleague,
)
from goalposts.apps.people.usecases.house import (
    MAX_QUESTIONS,
    UnableToKeepGuide,
    UnableToKeepOrganisation,
    change_organisation,
    keep_guide,
    put_guide_away,
)
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, UnfitActor
from tests.builders import NOW, Cast, a_person
from tests.reviews import email_of, fenna_of

pytestmark = pytest.mark.django_db
ASKED = {"results": ["Wat  ging goed?", "  ", "Wat stokte?"], "future": ["Waarheen?"]}


def invited(cast: Cast, email: str = "hidde@helderblik.example") -> UUID:
    return invite_colleague(actor=fenna_of(cast), email=email, name=" Hidde  Postma ", language="nl", now=NOW)


def a_guide(actor: Actor, guide_id: UUID | None = None, name: str = "Kort", blocks: object = ASKED) -> UUID:
    return keep_guide(actor=actor, guide_id=guide_id, name=name, language="nl", blocks=blocks, now=NOW)  # type: ignore[arg-type]


def of_elsewhere() -> Actor:
    """Give a reviewer of another organisation."""
    person_id = a_person(name="Ilse Vos")
    found_organisation(person_id=person_id, name="Luisterhuis")
    from_elsewhere = organisations_of(person_ids=[person_id])
    assert from_elsewhere == {person_id: "Luisterhuis"}
    return Actor.reviewer(person_id=person_id, organisation_id=uuid4())


def test_it_keeps_how_it_shows_itself(cast: Cast) -> None:
    fenna = fenna_of(cast)
    change_organisation(actor=fenna, name=" Heldere  Blik ", sender_name="Fenna", letterhead=" Oude Kade 12 \n Zwolle ")
    house = house_of(actor=fenna)
    assert (house.name, house.sender_name, house.letterhead) == ("Heldere Blik", "Fenna", "Oude Kade 12\nZwolle")


@pytest.mark.parametrize(
    ("change", "facts"),
    [
        ({"name": " "}, {"field": "name", "reason": "EMPTY"}),
        ({"sender_name": "x" * 121}, {"field": "sender_name", "reason": "TOO_LONG"}),
        ({"letterhead": "\n".join("abcdefg")}, {"field": "letterhead", "reason": "TOO_LONG"}),
    ],
)
def test_what_does_not_fit(cast: Cast, change: dict[str, str], facts: dict[str, str]) -> None:
    wanted = {"name": "Heldere Blik", "sender_name": "", "letterhead": "", **change}
    with pytest.raises(UnableToKeepOrganisation) as refused:
        change_organisation(actor=fenna_of(cast), **wanted)
    assert refused.value.facts == facts


def test_nobody_else_has_one(cast: Cast) -> None:
    for actor in (cast.omar, cast.vera):
        for deed in (house_of, colleagues_of, guides_of):
            with pytest.raises(UnfitActor):
                deed(actor=actor)
    gone = Actor.reviewer(person_id=cast.fenna_id, organisation_id=uuid4())
    with pytest.raises(NotFound):
        house_of(actor=gone)
    with pytest.raises(NotFound):
        a_guide(gone)


def test_a_name_that_exists_gets_an_address_of_its_own(cast: Cast) -> None:
    assert found_organisation(person_id=a_person(name="Ilse Vos"), name="Heldere Blik") == "heldere-blik-2"
    assert found_organisation(person_id=a_person(name="Okke Bos"), name="!!!") == "reviewers"
    with pytest.raises(UnableToFoundOrganisation):
        found_organisation(person_id=a_person(name="Piet Pol"), name="  ")


def test_a_guide_is_made_changed_and_put_away(cast: Cast) -> None:
    fenna = fenna_of(cast)
    guide_id = a_guide(fenna)
    guide = guide_of(actor=fenna, guide_id=guide_id)
    assert (guide.count, guide.blocks["results"], guide.blocks["silent"]) == (3, ["Wat ging goed?", "Wat stokte?"], [])
    a_guide(fenna, guide_id, name="Korter", blocks={"results": ["Wat ging goed?"]})
    assert [(one.name, one.count) for one in guides_of(actor=fenna)] == [("Korter", 1)]
    put_guide_away(actor=fenna, guide_id=guide_id, now=NOW)
    assert guides_of(actor=fenna) == []
    with pytest.raises(NotFound):
        guide_of(actor=fenna, guide_id=guide_id)


@pytest.mark.parametrize(
    ("change", "facts"),
    [
        ({"name": " "}, {"field": "name", "reason": "EMPTY"}),
        ({"name": "x" * 81}, {"field": "name", "reason": "TOO_LONG"}),
        ({"name": "KORT"}, {"field": "name", "reason": "TAKEN"}),
        ({"language": "fr"}, {"field": "language", "reason": "UNKNOWN"}),
        ({"blocks": {"results": [" "]}}, {"field": "expectations", "reason": "EMPTY"}),
        ({"blocks": {"results": ["Hoe?"] * (MAX_QUESTIONS + 1)}}, {"field": "expectations", "reason": "TOO_MANY"}),
    ],
)
def test_a_guide_that_does_not_fit(cast: Cast, change: dict[str, object], facts: dict[str, str]) -> None:
    fenna = fenna_of(cast)
    a_guide(fenna)
    wanted: dict[str, object] = {"name": "Lang", "language": "nl", "blocks": ASKED, **change}
    with pytest.raises(UnableToKeepGuide) as refused:
        keep_guide(actor=fenna, guide_id=None, now=NOW, **wanted)  # type: ignore[arg-type]
    assert refused.value.facts == facts


def test_a_guide_of_another_organisation_is_missing(cast: Cast) -> None:
    guide_id = a_guide(fenna_of(cast))
    with pytest.raises(NotFound):
        guide_of(actor=of_elsewhere(), guide_id=guide_id)


def test_a_colleague_is_invited_by_mail_and_comes(cast: Cast) -> None:
    fenna = fenna_of(cast)
    invitation_id = invited(cast)
    assert Message.objects.get(kind="people.colleague").facts["organisation"] == "Heldere Blik"
    assert [one.name for one in colleagues_invited(actor=fenna, now=NOW)] == ["Hidde Postma"]
    token = mint_colleague_token(invitation_id=invitation_id, now=NOW)
    card = colleague_invitation(token=token, now=NOW)
    assert card is not None
    assert (card.organisation, card.invited_by) == ("Heldere Blik", "Fenna Dijkstra")
    _person_id, slug = join_organisation_as_new(token=token, name="Hidde Postma", language="nl", now=NOW)
    assert slug == "heldere-blik"
    assert [one.name for one in colleagues_of(actor=fenna)] == ["Fenna Dijkstra", "Hidde Postma"]
    assert colleagues_invited(actor=fenna, now=NOW) == []
    assert colleague_invitation(token=token, now=NOW) is None
    with pytest.raises(UnableToInviteColleague) as refused:
        invited(cast)
    assert refused.value.facts == {"reason": "COLLEAGUE_ALREADY"}


def test_an_invitation_gives_way_runs_out_and_is_withdrawn(cast: Cast) -> None:
    first, second = invited(cast), invited(cast)
    with pytest.raises(NotFound):
        mint_colleague_token(invitation_id=first, now=NOW)
    token = mint_colleague_token(invitation_id=second, now=NOW)
    late = NOW + timedelta(days=15)
    assert colleague_invitation(token=token, now=late) is None
    with pytest.raises(NotFound):
        join_organisation_as_new(token=token, name="Hidde", language="nl", now=late)
    ColleagueInvitation.objects.filter(id=second).update(token_digests=["x"] * MOST_TOKENS)
    with pytest.raises(NotFound):
        mint_colleague_token(invitation_id=second, now=NOW)
    withdraw_colleague(actor=fenna_of(cast), invitation_id=second, now=NOW)
    with pytest.raises(NotFound):
        withdraw_colleague(actor=fenna_of(cast), invitation_id=second, now=NOW)
    assert colleague_invitation(token="no-token", now=NOW) is None


def test_a_known_address_signs_in_first(cast: Cast) -> None:
    token = mint_colleague_token(invitation_id=invited(cast, email_of(cast.root_id)), now=NOW)
    with pytest.raises(UnableToInviteColleague) as refused:
        join_organisation_as_new(token=token, name="Root", language="nl", now=NOW)
    assert refused.value.facts == {"reason": "KNOWN"}
    with pytest.raises(NotFound):
        join_organisation(token=token, person_id=cast.person_id("vik"), now=NOW)
    assert join_organisation(token=token, person_id=cast.root_id, now=NOW) == "heldere-blik"


def test_nobody_works_for_two_organisations(cast: Cast) -> None:
    elsewhere = of_elsewhere()
    assert elsewhere.person_id
    token = mint_colleague_token(invitation_id=invited(cast, email_of(elsewhere.person_id)), now=NOW)
    with pytest.raises(UnableToInviteColleague) as refused:
        join_organisation(token=token, person_id=elsewhere.person_id, now=NOW)
    assert refused.value.facts == {"reason": "ELSEWHERE"}
