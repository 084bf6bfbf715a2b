"""Personal links: made with their mail, minted at each attempt, opened by an explicit act, revoked by a member."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.customers.usecases import archive_stakeholder, mark_left
from goalposts.apps.outbox.models import Message
from goalposts.apps.signin.access import get_link_for
from goalposts.apps.signin.models import LinkCode, LinkSession, PersonalLink, PersonalToken
from goalposts.apps.signin.queries import Visit, link_by_token, links_of, visit_by_token
from goalposts.apps.signin.usecases import (
    CodePurpose,
    LinkOver,
    LinkPurpose,
    SpentCode,
    UnableToMakeLink,
    WrongCode,
    confirm_visit,
    end_visit,
    mail_link_code,
    make_link,
    mint_personal_token,
    note_visit,
    open_link,
    revoke_links,
    tidy_links,
    use_link_code,
)
from goalposts.apps.signin.usecases.personal import LinkFor, make_links
from goalposts.domain.portal_access import LinkStanding
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor, Power
from goalposts.lib.digits import are_digits
from goalposts.lib.sealing import unseal
from goalposts.lib.tokens import digest_of
from tests.builders import NOW, TODAY, Cast, a_customer, carla_at, ties_at

pytestmark = pytest.mark.django_db
SHOWN = UUID(int=77)


@pytest.fixture
def carla_id(cast: Cast) -> UUID:
    """Add Carla at a customer of Sanne's."""
    return carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))


def worker(cast: Cast) -> Actor:
    """Give the worker, at work in the workspace."""
    return Actor.system(reason="sending a mail", workspace_id=cast.sanne.workspace_id)


def a_link(cast: Cast, stakeholder_id: UUID) -> UUID:
    """Make a link that shows one expectation."""
    return make_link(
        actor=cast.sanne,
        stakeholder_id=stakeholder_id,
        purpose=LinkPurpose.PROPOSAL,
        about_id=SHOWN,
        shown={"expectations": [str(SHOWN)]},
        now=NOW,
    )


def a_token(cast: Cast, link_id: UUID) -> str:
    """Mint a token, as the worker does."""
    token = mint_personal_token(actor=worker(cast), link_id=link_id, now=NOW)
    assert token is not None
    return token


def visit(cast: Cast, stakeholder_id: UUID) -> tuple[str, Visit]:
    """Open a link; gives the session's token and the visit."""
    made = open_link(token=a_token(cast, a_link(cast, stakeholder_id)), now=NOW)
    found = visit_by_token(token=made, now=NOW)
    assert found is not None
    return made, found


def mailed_digits() -> str:
    """Read the digits of the last code from the outbox."""
    return unseal(sealed=Message.objects.filter(sealed__gt="").order_by("-created_at", "-id")[0].sealed)


def test_a_link_is_for_one_person_and_one_purpose_and_shows_what_its_mail_showed(cast: Cast, carla_id: UUID) -> None:
    made, found = visit(cast, carla_id)
    assert (found.stakeholder_id, found.purpose, found.about_id) == (carla_id, LinkPurpose.PROPOSAL, SHOWN)
    assert found.actor == Actor.stakeholder(
        workspace_id=found.workspace_id, stakeholder_id=carla_id, power=Power.P1, shown_ids=frozenset({SHOWN})
    )
    assert found.lead_name == "Sanne de Wit"
    assert not LinkSession.objects.filter(digest=made).exists(), "only the digest is kept"


def test_a_token_is_long_and_kept_as_a_digest_and_earlier_ones_stay_valid(cast: Cast, carla_id: UUID) -> None:
    link_id = a_link(cast, carla_id)
    tokens = [a_token(cast, link_id) for _time in range(3)]
    assert len(set(tokens)) == 3
    assert all(len(token) * 6 >= 128 for token in tokens)
    assert set(PersonalToken.objects.values_list("digest", flat=True)) == {digest_of(token=one) for one in tokens}
    for token in tokens:
        card = link_by_token(token=token, now=NOW)
        assert card is not None
        assert (card.id, card.standing, card.masked_email) == (link_id, LinkStanding.OPEN, "c…@waterlelie.example")


def test_only_the_worker_mints(cast: Cast, carla_id: UUID) -> None:
    link_id = a_link(cast, carla_id)
    for actor in (cast.omar, Actor.stakeholder(workspace_id=uuid4(), stakeholder_id=carla_id, power=Power.P2)):
        with pytest.raises(NotFound):
            mint_personal_token(actor=actor, link_id=link_id, now=NOW)


def test_what_is_no_longer_wanted_gets_no_token(cast: Cast, carla_id: UUID) -> None:
    link_id = a_link(cast, carla_id)
    later = NOW + timedelta(days=30)
    assert mint_personal_token(actor=worker(cast), link_id=link_id, now=later) is None
    assert mint_personal_token(actor=worker(cast), link_id=uuid4(), now=NOW) is None
    mark_left(actor=cast.sanne, stakeholder_id=carla_id, left_date=TODAY, today=TODAY, now=NOW)
    assert mint_personal_token(actor=worker(cast), link_id=link_id, now=NOW) is None


def test_who_left_or_was_archived_gets_no_link(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    carla_id, ties_id = (made(actor=cast.sanne, customer_id=customer_id) for made in (carla_at, ties_at))
    mark_left(actor=cast.sanne, stakeholder_id=carla_id, left_date=TODAY, today=TODAY, now=NOW)
    archive_stakeholder(actor=cast.sanne, stakeholder_id=ties_id, now=NOW)
    for stakeholder_id, reason in ((carla_id, "LEFT"), (ties_id, "ARCHIVED")):
        with pytest.raises(UnableToMakeLink) as refused:
            a_link(cast, stakeholder_id)
        assert refused.value.facts["reason"] == reason


def test_a_link_of_elsewhere_cannot_be_made_read_or_revoked(cast: Cast, carla_id: UUID) -> None:
    link_id = a_link(cast, carla_id)
    with pytest.raises(NotFound):
        make_link(actor=cast.vera, stakeholder_id=carla_id, purpose=LinkPurpose.OWN, about_id=None, shown={}, now=NOW)
    with pytest.raises(NotFound):
        revoke_links(actor=cast.vera, link_id=link_id, now=NOW)
    with pytest.raises(NotFound):
        revoke_links(actor=cast.vera, stakeholder_id=carla_id, now=NOW)
    with pytest.raises(NotFound):
        revoke_links(actor=cast.sanne, now=NOW)
    assert links_of(actor=cast.vera, stakeholder_id=carla_id, now=NOW) == []
    nobody = Actor.reviewer(person_id=uuid4(), organisation_id=uuid4())
    assert links_of(actor=nobody, stakeholder_id=carla_id, now=NOW) == []


def test_of_several_people_one_of_elsewhere_stops_every_link(cast: Cast, carla_id: UUID) -> None:
    elsewhere = ties_at(actor=cast.vera, customer_id=a_customer(actor=cast.vera))
    wanted = [LinkFor(stakeholder_id=one, shown={}) for one in (carla_id, elsewhere)]
    before = PersonalLink.objects.count()
    with pytest.raises(NotFound):
        make_links(actor=cast.sanne, several=wanted, purpose=LinkPurpose.CHECKIN, about_id=uuid4(), now=NOW)
    assert PersonalLink.objects.count() == before


def test_a_viewer_sees_links_and_revokes_none(cast: Cast, carla_id: UUID) -> None:
    link_id = a_link(cast, carla_id)
    (line,) = links_of(actor=cast.vik, stakeholder_id=carla_id, now=NOW)
    assert (line.id, line.purpose, line.made_by, line.opened_at) == (link_id, "PROPOSAL", "Sanne de Wit", None)
    with pytest.raises(Denied):
        revoke_links(actor=cast.vik, link_id=link_id, now=NOW)
    with pytest.raises(Denied):
        revoke_links(actor=cast.vik, stakeholder_id=carla_id, now=NOW)


def test_revoking_ends_the_link_and_whoever_is_in_by_it(cast: Cast, carla_id: UUID) -> None:
    made, found = visit(cast, carla_id)
    assert links_of(actor=cast.sanne, stakeholder_id=carla_id, now=NOW)[0].opened_at == NOW

    assert revoke_links(actor=cast.milan, link_id=found.link_id, now=NOW) == 1

    assert visit_by_token(token=made, now=NOW) is None
    assert links_of(actor=cast.sanne, stakeholder_id=carla_id, now=NOW) == []
    with pytest.raises(AlreadyDone):
        revoke_links(actor=cast.milan, link_id=found.link_id, now=NOW)


def test_all_links_of_a_person_are_revoked_at_once_and_other_persons_keep_theirs(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    carla_id, ties_id = (made(actor=cast.sanne, customer_id=customer_id) for made in (carla_at, ties_at))
    for stakeholder_id in (carla_id, carla_id, ties_id):
        a_link(cast, stakeholder_id)
    assert revoke_links(actor=cast.sanne, stakeholder_id=carla_id, now=NOW) == 2
    assert revoke_links(actor=cast.sanne, stakeholder_id=carla_id, now=NOW) == 0
    assert len(links_of(actor=cast.sanne, stakeholder_id=ties_id, now=NOW)) == 1


@pytest.mark.parametrize(("days", "standing"), [(30, "EXPIRED"), (3, "REVOKED")])
def test_a_link_that_is_over_opens_nothing(cast: Cast, carla_id: UUID, days: int, standing: str) -> None:
    link_id = a_link(cast, carla_id)
    token = a_token(cast, link_id)
    if standing == "REVOKED":
        revoke_links(actor=cast.sanne, link_id=link_id, now=NOW)
    with pytest.raises(LinkOver) as refused:
        open_link(token=token, now=NOW + timedelta(days=days))
    assert refused.value.facts["standing"] == standing


def test_a_link_opens_in_a_second_browser_beside_the_first_and_says_when_it_was_first_opened(
    cast: Cast, carla_id: UUID
) -> None:
    link_id = a_link(cast, carla_id)
    token, later = a_token(cast, link_id), NOW + timedelta(minutes=20)
    first, second = open_link(token=token, now=NOW), open_link(token=token, now=later)

    visits = [visit_by_token(token=made, now=later) for made in (first, second)]
    assert [one.link_id for one in visits if one] == [link_id, link_id]
    assert len({one.session_id for one in visits if one}) == 2
    assert PersonalLink.objects.get(id=link_id).opened_at == NOW
    end_visit(token=first, now=later)
    assert visit_by_token(token=first, now=later) is None
    assert visit_by_token(token=second, now=later) is not None


def test_the_gate_of_a_link_reads_for_a_viewer_and_writes_for_who_writes_the_customer(
    cast: Cast, carla_id: UUID
) -> None:
    link_id = a_link(cast, carla_id)
    assert get_link_for(cast.vik, link_id).id == link_id
    assert get_link_for(cast.sanne, link_id, to_write=True).id == link_id
    with pytest.raises(Denied):
        get_link_for(cast.vik, link_id, to_write=True)
    for stranger in (cast.vera, Actor.reviewer(person_id=uuid4(), organisation_id=uuid4())):
        with pytest.raises(NotFound):
            get_link_for(stranger, link_id)


def test_a_token_that_nobody_has_opens_nothing(cast: Cast) -> None:
    assert link_by_token(token="no-such-token", now=NOW) is None
    assert visit_by_token(token="no-such-token", now=NOW) is None
    with pytest.raises(NotFound):
        open_link(token="no-such-token", now=NOW)
    end_visit(token="no-such-token", now=NOW)


def test_a_visit_ends_when_left_alone_after_an_hour_and_on_logging_out(cast: Cast, carla_id: UUID) -> None:
    made, found = visit(cast, carla_id)
    assert visit_by_token(token=made, now=NOW + timedelta(minutes=31)) is None
    for minutes in (20, 40, 59):
        note_visit(session_id=found.session_id, now=NOW + timedelta(minutes=minutes))
    assert visit_by_token(token=made, now=NOW + timedelta(minutes=60)) is not None
    assert visit_by_token(token=made, now=NOW + timedelta(minutes=61)) is None

    end_visit(token=made, now=NOW)
    end_visit(token=made, now=NOW)
    assert visit_by_token(token=made, now=NOW) is None


def test_a_code_gives_more_power_and_the_visit_another_token(cast: Cast, carla_id: UUID) -> None:
    made, found = visit(cast, carla_id)
    mail_link_code(actor=found.actor, session_id=found.session_id, now=NOW)
    digits = mailed_digits()

    renewed = confirm_visit(
        actor=found.actor, session_id=found.session_id, digits=f"{digits[:3]} {digits[3:]}", now=NOW
    )

    assert visit_by_token(token=made, now=NOW) is None
    confirmed = visit_by_token(token=renewed, now=NOW)
    assert confirmed is not None
    assert confirmed.actor.power is Power.P2
    with pytest.raises(SpentCode):
        confirm_visit(actor=found.actor, session_id=found.session_id, digits=digits, now=NOW)


def test_a_code_is_of_one_browser_one_purpose_ten_minutes_and_the_last_asked_for(cast: Cast, carla_id: UUID) -> None:
    _made, found = visit(cast, carla_id)
    _other, elsewhere = visit(cast, carla_id)
    mail_link_code(actor=found.actor, session_id=found.session_id, now=NOW)
    first = mailed_digits()
    with pytest.raises(SpentCode):
        confirm_visit(actor=elsewhere.actor, session_id=elsewhere.session_id, digits=first, now=NOW)
    with pytest.raises(SpentCode):
        use_link_code(
            actor=found.actor, session_id=found.session_id, digits=first, purpose=CodePurpose.NEW_EMAIL, now=NOW
        )
    with pytest.raises(SpentCode):
        confirm_visit(
            actor=found.actor, session_id=found.session_id, digits=first, now=NOW + timedelta(minutes=10, seconds=1)
        )
    mail_link_code(actor=found.actor, session_id=found.session_id, now=NOW)
    second = mailed_digits()
    if first != second:
        with pytest.raises(WrongCode):
            confirm_visit(actor=found.actor, session_id=found.session_id, digits=first, now=NOW)


def test_two_right_answers_at_one_moment_confirm_once(
    cast: Cast, carla_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, found = visit(cast, carla_id)
    mail_link_code(actor=found.actor, session_id=found.session_id, now=NOW)

    def judged(*, code_id: UUID, typed: str, digest: str) -> bool:
        LinkCode.objects.filter(id=code_id).update(used_at=NOW)  # the other answer comes first
        return are_digits(code_id=code_id, typed=typed, digest=digest)

    monkeypatch.setattr("goalposts.apps.signin.usecases.confirm.are_digits", judged)
    with pytest.raises(SpentCode):
        confirm_visit(actor=found.actor, session_id=found.session_id, digits=mailed_digits(), now=NOW)
    kept = visit_by_token(token=made, now=NOW)
    assert kept is not None
    assert kept.actor.power is Power.P1


def test_five_wrong_tries_end_a_code(cast: Cast, carla_id: UUID) -> None:
    _made, found = visit(cast, carla_id)
    mail_link_code(actor=found.actor, session_id=found.session_id, now=NOW)
    digits = mailed_digits()
    wrong = "000000" if digits != "000000" else "111111"
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongCode) as refused:
            confirm_visit(actor=found.actor, session_id=found.session_id, digits=wrong, now=NOW)
        assert refused.value.facts["left"] == left
    with pytest.raises(SpentCode):
        confirm_visit(actor=found.actor, session_id=found.session_id, digits=digits, now=NOW)


def test_a_code_of_somebody_elses_visit_is_not_there(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    carla_id, ties_id = (made(actor=cast.sanne, customer_id=customer_id) for made in (carla_at, ties_at))
    _made, carlas = visit(cast, carla_id)
    _made, ties = visit(cast, ties_id)
    with pytest.raises(NotFound):
        mail_link_code(actor=ties.actor, session_id=carlas.session_id, now=NOW)
    with pytest.raises(NotFound):
        confirm_visit(actor=cast.omar, session_id=carlas.session_id, digits="123456", now=NOW)


def test_what_is_over_is_thrown_away_in_time(cast: Cast, carla_id: UUID) -> None:
    made, found = visit(cast, carla_id)
    mail_link_code(actor=found.actor, session_id=found.session_id, now=NOW)
    with pytest.raises(NotFound):
        tidy_links(actor=cast.omar, now=NOW)

    tidy_links(actor=worker(cast), now=NOW + timedelta(hours=2))
    assert LinkSession.objects.exists()
    tidy_links(actor=worker(cast), now=NOW + timedelta(days=2))
    assert not LinkCode.objects.exists()
    assert not LinkSession.objects.exists()
    assert PersonalToken.objects.exists(), "an expired link still says until when it worked"
    tidy_links(actor=worker(cast), now=NOW + timedelta(days=121))
    assert not PersonalToken.objects.exists()
    assert not PersonalLink.objects.exists()
    assert visit_by_token(token=made, now=NOW) is None
