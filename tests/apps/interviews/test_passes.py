"""An interviewee comes in by a pass and a code; their rows are the vault's own, and no table of the supplier gets one."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps

from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import Letter, Pass, PassCode, PassSession, PassTry
from goalposts.apps.interviews.queries import PassVisit, interview_visited, pass_by_token, visit_by_pass
from goalposts.apps.interviews.usecases import (
    claim_letter,
    confirm_pass_visit,
    end_pass_visit,
    erase_interview,
    mail_pass_code,
    note_pass_visit,
    open_pass,
    renew_pass,
    spend_pass_try,
    take_pass_try_back,
    withdraw_interview,
)
from goalposts.apps.signin.usecases.codes import MINUTES, MOST_TRIES, SpentCode, WrongCode
from goalposts.apps.signin.usecases.tries import FOR_ADDRESS, FOR_NETWORK, TooManyTries, Trial
from goalposts.apps.signin.usecases.visits import LinkOver
from goalposts.domain.portal_access import LINK_TIME, LinkStanding
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, Power
from tests.apps.interviews.stage import Stage
from tests.builders import NOW

pytestmark = pytest.mark.django_db
POST = Actor.system(reason="the vault's post")
NETWORK = "192.0.2.7"


def _token(stage: Stage) -> str:
    stage.invited()
    letter = claim_letter(actor=POST, now=NOW)
    assert letter is not None
    return letter.token


def _visit(cookie: str) -> PassVisit:
    visit = visit_by_pass(token=cookie, now=NOW)
    assert visit is not None
    return visit


def _digits() -> str:
    letter = Letter.objects.filter(kind="interview.code").latest("created_at", "id")
    return str(open_keys().read(row=letter, field="facts")["secret"])


def test_the_landing_page_names_nobody(stage: Stage) -> None:
    token = _token(stage)
    card = pass_by_token(token=token, now=NOW)
    assert card is not None
    assert (card.masked_email, card.standing) == ("c…@waterlelie.example", LinkStanding.OPEN)
    assert (card.frame.organisation_name, card.frame.workspace_name) == ("Heldere Blik", "Brugwachter Services")
    assert pass_by_token(token="anders", now=NOW) is None


def test_looking_changes_nothing_and_opening_is_an_act(stage: Stage) -> None:
    token = _token(stage)
    for _scanner in range(5):
        pass_by_token(token=token, now=NOW)
    assert Pass.objects.get().opened_at is None
    one, two = open_pass(token=token, now=NOW), open_pass(token=token, now=NOW + timedelta(minutes=1))
    assert one != two
    assert Pass.objects.get().opened_at == NOW
    visit = _visit(one)
    assert (visit.actor.power, visit.is_confirmed) == (Power.P1, False)
    assert visit.who.name == "Carla Brandsma"
    with pytest.raises(NotFound):
        open_pass(token="anders", now=NOW)
    assert visit_by_pass(token="anders", now=NOW) is None


def test_a_visit_ends_by_itself_or_by_leaving(stage: Stage) -> None:
    cookie = open_pass(token=_token(stage), now=NOW)
    visit = _visit(cookie)
    note_pass_visit(actor=visit.actor, session_id=visit.session_id, now=NOW + timedelta(minutes=25))
    assert visit_by_pass(token=cookie, now=NOW + timedelta(minutes=50)) is not None
    assert visit_by_pass(token=cookie, now=NOW + timedelta(minutes=61)) is None
    for _twice in range(2):
        end_pass_visit(token=cookie, now=NOW + timedelta(minutes=26))
    assert visit_by_pass(token=cookie, now=NOW + timedelta(minutes=26)) is None
    assert interview_visited(token=cookie) == visit.interview_id
    assert interview_visited(token="anders") is None
    end_pass_visit(token="anders", now=NOW)
    with pytest.raises(NotFound):
        note_pass_visit(actor=visit.actor, session_id=visit.session_id, now=NOW)


def test_the_code_gives_more_and_a_new_cookie(stage: Stage) -> None:
    cookie = open_pass(token=_token(stage), now=NOW)
    visit = _visit(cookie)
    mail_pass_code(actor=visit.actor, session_id=visit.session_id, now=NOW)
    new = confirm_pass_visit(actor=visit.actor, session_id=visit.session_id, digits=_digits(), now=NOW)
    assert visit_by_pass(token=cookie, now=NOW) is None
    confirmed = _visit(new)
    assert (confirmed.actor.power, confirmed.is_confirmed) == (Power.P2, True)
    with pytest.raises(SpentCode):
        confirm_pass_visit(actor=visit.actor, session_id=visit.session_id, digits=_digits(), now=NOW)


def test_a_code_is_tried_five_times_and_lasts_ten_minutes(stage: Stage) -> None:
    visit = _visit(open_pass(token=_token(stage), now=NOW))
    mail_pass_code(actor=visit.actor, session_id=visit.session_id, now=NOW)
    late = NOW + timedelta(minutes=MINUTES)
    with pytest.raises(SpentCode):
        confirm_pass_visit(actor=visit.actor, session_id=visit.session_id, digits=_digits(), now=late)
    right = _digits()
    wrong = "000000" if right != "000000" else "111111"
    for left in range(MOST_TRIES - 1, -1, -1):
        with pytest.raises(WrongCode) as refused:
            confirm_pass_visit(actor=visit.actor, session_id=visit.session_id, digits=wrong, now=NOW)
        assert refused.value.facts == {"left": left}
    with pytest.raises(SpentCode):
        confirm_pass_visit(actor=visit.actor, session_id=visit.session_id, digits=right, now=NOW)


def test_only_the_last_code_counts_and_only_here(stage: Stage) -> None:
    token = _token(stage)
    visit, other = _visit(open_pass(token=token, now=NOW)), _visit(open_pass(token=token, now=NOW))
    mail_pass_code(actor=visit.actor, session_id=visit.session_id, now=NOW)
    first = _digits()
    mail_pass_code(actor=visit.actor, session_id=visit.session_id, now=NOW)
    if first != _digits():
        with pytest.raises(WrongCode):
            confirm_pass_visit(actor=visit.actor, session_id=visit.session_id, digits=first, now=NOW)
    with pytest.raises(SpentCode):
        confirm_pass_visit(actor=other.actor, session_id=other.session_id, digits=_digits(), now=NOW)
    stranger = Actor.interviewee(review_id=stage.review_id, interview_id=uuid4(), power=Power.P1)
    for actor in (stranger, stage.fenna, stage.cast.omar):
        with pytest.raises(NotFound):
            confirm_pass_visit(actor=actor, session_id=visit.session_id, digits=_digits(), now=NOW)
        with pytest.raises(NotFound):
            mail_pass_code(actor=actor, session_id=visit.session_id, now=NOW)


def test_a_code_used_at_the_same_moment_is_used_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = _visit(open_pass(token=_token(stage), now=NOW))
    mail_pass_code(actor=visit.actor, session_id=visit.session_id, now=NOW)

    def beaten(**_: object) -> bool:
        PassCode.objects.update(used_at=NOW)
        return True

    monkeypatch.setattr("goalposts.apps.interviews.usecases.passes.are_digits", beaten)
    with pytest.raises(SpentCode):
        confirm_pass_visit(actor=visit.actor, session_id=visit.session_id, digits="1", now=NOW)


def test_an_expired_pass_is_renewed_by_mail_and_a_revoked_one_is_not(stage: Stage) -> None:
    token = _token(stage)
    later = NOW + LINK_TIME
    with pytest.raises(LinkOver):
        open_pass(token=token, now=later)
    for silent in ("anders", token):
        renew_pass(token=silent, now=NOW)
    assert Letter.objects.filter(kind="interview.renewed").count() == 0
    renew_pass(token=token, now=later)
    letter = claim_letter(actor=POST, now=later)
    assert letter is not None
    assert letter.kind == "interview.renewed"
    assert visit_by_pass(token=open_pass(token=letter.token, now=later), now=later) is not None
    Pass.objects.update(revoked_at=NOW)
    renew_pass(token=token, now=later)
    assert Letter.objects.filter(kind="interview.renewed").count() == 1


def test_without_an_address_nothing_is_renewed(stage: Stage) -> None:
    token = _token(stage)
    interview_id = Pass.objects.get().interview_id
    stage.without_address(interview_id)
    renew_pass(token=token, now=NOW + LINK_TIME)
    assert Pass.objects.count() == 1


def test_after_withdrawing_the_pass_is_over(stage: Stage) -> None:
    token = _token(stage)
    cookie = open_pass(token=token, now=NOW)
    interview_id = Pass.objects.get().interview_id
    withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)
    card = pass_by_token(token=token, now=NOW)
    assert card is not None
    assert card.standing is LinkStanding.REVOKED
    assert visit_by_pass(token=cookie, now=NOW) is None
    erase_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert pass_by_token(token=token, now=NOW) is None


def test_once_the_key_of_the_name_is_gone_a_token_opens_nothing(stage: Stage) -> None:
    token = _token(stage)
    cookie = open_pass(token=token, now=NOW)
    open_keys().destroy(owner_id=Pass.objects.get().interview_id, purpose="who")
    assert pass_by_token(token=token, now=NOW) is None
    assert visit_by_pass(token=cookie, now=NOW) is None


def test_guessing_is_limited_as_at_the_other_doors(stage: Stage) -> None:
    most = FOR_ADDRESS[Trial.RENEW_LINK].most
    spent = [spend_pass_try(trial=Trial.RENEW_LINK, mark="token", network=NETWORK, now=NOW) for _ in range(most)]
    with pytest.raises(TooManyTries) as refused:
        spend_pass_try(trial=Trial.RENEW_LINK, mark="token", network=NETWORK, now=NOW)
    assert refused.value.until == NOW + FOR_ADDRESS[Trial.RENEW_LINK].within
    take_pass_try_back(spent=spent[0])
    spend_pass_try(trial=Trial.RENEW_LINK, mark="token", network=NETWORK, now=NOW)
    for _ in range(FOR_NETWORK[Trial.LINK].most):
        spend_pass_try(trial=Trial.LINK, mark="", network=NETWORK, now=NOW)
    with pytest.raises(TooManyTries):
        spend_pass_try(trial=Trial.LINK, mark="", network=NETWORK, now=NOW)
    spend_pass_try(trial=Trial.LINK, mark="", network="192.0.2.8", now=NOW)
    assert NETWORK not in str(list(PassTry.objects.values_list("bucket", flat=True)))


def test_no_row_of_the_supplier_says_that_somebody_takes_part(stage: Stage) -> None:
    stage.settled()
    tables = [table for table in apps.get_models() if table._meta.app_label not in {"interviews", "sessions"}]
    before = {table: table._default_manager.count() for table in tables}
    interview_id = stage.carla_invited()
    letter = claim_letter(actor=POST, now=NOW)
    assert letter is not None
    visit = _visit(open_pass(token=letter.token, now=NOW))
    mail_pass_code(actor=visit.actor, session_id=visit.session_id, now=NOW)
    confirm_pass_visit(actor=visit.actor, session_id=visit.session_id, digits=_digits(), now=NOW)
    withdraw_interview(actor=stage.guest(interview_id), interview_id=interview_id, now=NOW)
    assert PassSession.objects.exists()
    assert {table: table._default_manager.count() for table in tables} == before
