"""Every way into the vault, tried by everybody: its reviewer alone after a second factor, an interviewee their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from goalposts.apps.interviews import queries, usecases
from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import Vault
from goalposts.apps.interviews.queries import ForwardGiven, Meaning, PlaybackPage, Turn
from goalposts.apps.interviews.usecases import ConsentGiven, Place, PlaybackAnswers
from goalposts.apps.people.models import Person
from goalposts.domain.after import AfterGiven, Said
from goalposts.domain.confidentiality import Level, SecondFactorNeeded
from goalposts.domain.interview import CodeNeeded, Source
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import FindingKind
from goalposts.domain.roles import Actor, Power
from goalposts.domain.told import ToldContent
from tests.apps.interviews.stage import Stage
from tests.builders import NOW

pytestmark = pytest.mark.django_db
DEAD = uuid4()


@dataclass(frozen=True)
class Rows:
    """One of everything that hangs on an interview."""

    interview_id: UUID
    slot_id: UUID
    fragment_id: UUID
    transcript_id: UUID
    hot_id: UUID
    finding_id: UUID


@pytest.fixture
def rows(stage: Stage) -> Rows:
    interview_id = stage.held()
    (line,) = stage.noted(interview_id, "De kade staat vol.")
    transcript_id = usecases.bring_in_transcript(
        actor=stage.fenna, interview_id=interview_id, title="", turns=[_turn()], now=NOW
    )
    return Rows(
        interview_id=interview_id,
        slot_id=stage.slots(count=1, after_days=9)[0],
        fragment_id=stage.cut(interview_id, line, "staat vol"),
        transcript_id=transcript_id,
        finding_id=usecases.save_finding(
            actor=stage.fenna, review_id=stage.review_id, written=queries.FindingWritten(kind=FindingKind.KEEP), now=NOW
        ),
        hot_id=usecases.ask_hot(actor=stage.fenna, interview_id=interview_id, text="Bel vandaag.", now=NOW),
    )


def _turn() -> Turn:
    return Turn(speaker="Carla", start=None, end=None, text="Ja.")


Deed = Callable[[Actor, Stage, Rows], Any]
_PLACE = Place(source=Source.NOTE, source_id=DEAD, start=0, end=1)
_CONSENT = ConsentGiven(text_version=1, language="nl", may_take_part=True)
_PART = queries.ThemePart(theme_id=None, known=frozenset(), first=0, limit=9)
_AFTER = AfterGiven(noticed=Said.YES, enough=Said.NO)
_TOLD = ToldContent(told_date=NOW.date(), answers=())
_PAGE = PlaybackPage(heard="Vol.", meant="Vol.")
OF_REVIEWERS: dict[str, Deed] = {
    "open_vault": lambda a, s, r: usecases.open_vault(actor=a, review_id=s.review_id, now=NOW),
    "pass_review_on": lambda a, s, r: usecases.pass_review_on(actor=a, review_id=s.review_id, person_id=DEAD, now=NOW),
    "pick": lambda a, s, r: usecases.pick(actor=a, review_id=s.review_id, stakeholder_id=s.people["Ruben"], now=NOW),
    "unpick": lambda a, s, r: usecases.unpick(actor=a, interview_id=r.interview_id, now=NOW),
    "settle": lambda a, s, r: usecases.settle(actor=a, review_id=s.review_id, now=NOW),
    "offer_slots": lambda a, s, r: usecases.offer_slots(actor=a, review_id=s.review_id, moments=[], now=NOW),
    "take_slot_back": lambda a, s, r: usecases.take_slot_back(actor=a, slot_id=r.slot_id, now=NOW),
    "invite": lambda a, s, r: usecases.invite(actor=a, interview_id=r.interview_id, now=NOW),
    "begin_interview": lambda a, s, r: usecases.begin_interview(
        actor=a, interview_id=r.interview_id, today=s.today, now=NOW
    ),
    "save_notes": lambda a, s, r: usecases.save_notes(
        actor=a, interview_id=r.interview_id, lines=[], version=1, now=NOW
    ),
    "bring_in_transcript": lambda a, s, r: usecases.bring_in_transcript(
        actor=a, interview_id=r.interview_id, title="", turns=[_turn()], now=NOW
    ),
    "map_speakers": lambda a, s, r: usecases.map_speakers(actor=a, transcript_id=r.transcript_id, speakers={}, now=NOW),
    "pseudonymise": lambda a, s, r: usecases.pseudonymise(
        actor=a, interview_id=r.interview_id, names=[], language="nl", now=NOW
    ),
    "edit_text": lambda a, s, r: usecases.edit_text(
        actor=a, transcript_id=r.transcript_id, part=0, text="Nee.", now=NOW
    ),
    "drop_transcript": lambda a, s, r: usecases.drop_transcript(actor=a, transcript_id=r.transcript_id, now=NOW),
    "cut_fragment": lambda a, s, r: usecases.cut_fragment(actor=a, interview_id=r.interview_id, place=_PLACE, now=NOW),
    "mean_fragment": lambda a, s, r: usecases.mean_fragment(
        actor=a, fragment_id=r.fragment_id, meaning=Meaning(), now=NOW
    ),
    "lower_fragment": lambda a, s, r: usecases.lower_fragment(
        actor=a, fragment_id=r.fragment_id, level=Level.NOT_USED, now=NOW
    ),
    "drop_fragment": lambda a, s, r: usecases.drop_fragment(actor=a, fragment_id=r.fragment_id, now=NOW),
    "place_fragment": lambda a, s, r: usecases.place_fragment(
        actor=a, interview_id=r.interview_id, fragment_id=r.fragment_id, theme_id=s.theme_id, now=NOW
    ),
    "record_forward_answers": lambda a, s, r: usecases.record_forward_answers(
        actor=a, interview_id=r.interview_id, given=ForwardGiven(sureness=7), now=NOW
    ),
    "keep_playback": lambda a, s, r: usecases.keep_playback(actor=a, interview_id=r.interview_id, page=_PAGE, now=NOW),
    "send_playback": lambda a, s, r: usecases.send_playback(
        actor=a, interview_id=r.interview_id, page=_PAGE, today=s.today, now=NOW
    ),
    "ask_hot": lambda a, s, r: usecases.ask_hot(actor=a, interview_id=r.interview_id, text="Nu.", now=NOW),
    "cross_hot": lambda a, s, r: usecases.cross_hot(
        actor=a, hot_id=r.hot_id, release_id=DEAD, number=1, workspace_id=DEAD, now=NOW
    ),
    "save_finding": lambda a, s, r: usecases.save_finding(
        actor=a, review_id=s.review_id, written=queries.FindingWritten(kind=FindingKind.KEEP), now=NOW
    ),
    "drop_finding": lambda a, s, r: usecases.drop_finding(
        actor=a, review_id=s.review_id, finding_id=r.finding_id, now=NOW
    ),
    "order_findings": lambda a, s, r: usecases.order_findings(actor=a, review_id=s.review_id, finding_ids=[], now=NOW),
    "sign_reason": lambda a, s, r: usecases.sign_reason(actor=a, review_id=s.review_id, name="x", reason="y", now=NOW),
    "write_report": lambda a, s, r: usecases.write_report(
        actor=a, review_id=s.review_id, written=queries.ReportWritten(), now=NOW
    ),
    "cross": lambda a, s, r: usecases.cross(
        actor=a, review_id=s.review_id, change_note="", release_id=DEAD, number=1, workspace_id=DEAD, now=NOW
    ),
    "cross_after": lambda a, s, r: usecases.cross_after(
        actor=a, review_id=s.review_id, note="", release_id=DEAD, number=1, workspace_id=DEAD, now=NOW
    ),
    "after_of": lambda a, s, r: queries.after_of(actor=a, review_id=s.review_id, now=NOW),
    "check_of": lambda a, s, r: queries.check_of(actor=a, review_id=s.review_id, now=NOW),
    "drafts_of": lambda a, s, r: queries.drafts_of(actor=a, review_id=s.review_id, now=NOW),
    "findings_sheet": lambda a, s, r: queries.findings_sheet(actor=a, review_id=s.review_id, now=NOW),
    "fragments_to_use": lambda a, s, r: queries.fragments_to_use(actor=a, review_id=s.review_id, now=NOW),
    "review_of_hot": lambda a, s, r: usecases.review_of_hot(actor=a, hot_id=r.hot_id),
    "erase_interview": lambda a, s, r: usecases.erase_interview(actor=a, interview_id=r.interview_id, now=NOW),
    "vault_state": lambda a, s, r: queries.vault_state(actor=a, review_id=s.review_id),
    "board_of": lambda a, s, r: queries.board_of(actor=a, review_id=s.review_id, today=s.today, now=NOW),
    "interview_list": lambda a, s, r: queries.interview_list(actor=a, review_id=s.review_id, now=NOW),
    "interview_sheet": lambda a, s, r: queries.interview_sheet(actor=a, interview_id=r.interview_id, now=NOW),
    "slots_of": lambda a, s, r: queries.slots_of(actor=a, review_id=s.review_id),
    "letters_of": lambda a, s, r: queries.letters_of(actor=a, review_id=s.review_id, now=NOW),
    "fragments_of_theme": lambda a, s, r: queries.fragments_of_theme(
        actor=a, review_id=s.review_id, part=_PART, now=NOW
    ),
    "hearing_of": lambda a, s, r: queries.hearing_of(actor=a, review_id=s.review_id, now=NOW),
    "review_of_interview": lambda a, s, r: queries.review_of_interview(actor=a, interview_id=r.interview_id),
    "review_of_slot": lambda a, s, r: queries.review_of_slot(actor=a, slot_id=r.slot_id),
    "trail_of_review": lambda a, s, r: queries.trail_of_review(
        actor=a, review_id=s.review_id, before_number=None, limit=9
    ),
}
OF_INTERVIEWEES: dict[str, tuple[Power, Deed]] = {
    "choose_slot": (Power.P2, lambda a, s, r: usecases.choose_slot(actor=a, slot_id=r.slot_id, now=NOW)),
    "accept_invitation": (
        Power.P2,
        lambda a, s, r: usecases.accept_invitation(actor=a, slot_id=r.slot_id, consent=_CONSENT, now=NOW),
    ),
    "decline_invitation": (Power.P1, lambda a, s, r: usecases.decline_invitation(actor=a, now=NOW)),
    "settle_playback": (
        Power.P2,
        lambda a, s, r: usecases.settle_playback(actor=a, answers=PlaybackAnswers(), today=s.today, now=NOW),
    ),
    "agree_hot": (Power.P2, lambda a, s, r: usecases.agree_hot(actor=a, hot_id=r.hot_id, is_agreed=True, now=NOW)),
    "own_invitation": (Power.P1, lambda a, s, r: queries.own_invitation(actor=a, now=NOW)),
    "own_playback": (Power.P2, lambda a, s, r: queries.own_playback(actor=a, today=s.today)),
    "own_hot_issues": (Power.P2, lambda a, s, r: queries.own_hot_issues(actor=a)),
    "own_after": (Power.P2, lambda a, s, r: queries.own_after(actor=a, today=s.today)),
    "answer_after": (Power.P2, lambda a, s, r: usecases.answer_after(actor=a, given=_AFTER, now=NOW)),
    "own_told": (Power.P2, lambda a, s, r: queries.own_told(actor=a)),
}
OF_THE_SYSTEM: dict[str, Callable[[Actor, Any], Any]] = {
    "claim_letter": lambda a, tmp: usecases.claim_letter(actor=a, now=NOW),
    "finish_letter": lambda a, tmp: usecases.finish_letter(
        actor=a, letter_id=DEAD, subject="", text="", html="", now=NOW
    ),
    "note_letter_leaving": lambda a, tmp: usecases.note_letter_leaving(actor=a, letter_id=DEAD, now=NOW),
    "note_letter_bounced": lambda a, tmp: usecases.note_letter_bounced(actor=a, mail_id="<x@y>", now=NOW),
    "put_letter_back": lambda a, tmp: usecases.put_letter_back(
        actor=a, letter_id=DEAD, attempt=1, error="", is_final=False, is_fate_known=True, now=NOW
    ),
    "expire": lambda a, tmp: usecases.expire(actor=a, now=NOW),
    "take_answers": lambda a, tmp: usecases.take_answers(
        actor=a, review_id=DEAD, number=1, content=_TOLD, is_mailed=True, now=NOW
    ),
    "ask_after": lambda a, tmp: usecases.ask_after(actor=a, now=NOW),
    "rotate_keys": lambda a, tmp: usecases.rotate_keys(actor=a, now=NOW),
    "backup_keys": lambda a, tmp: usecases.backup_keys(actor=a, file=tmp / "copy", passphrase="een lange zin vol"),
    "restore_keys": lambda a, tmp: usecases.restore_keys(actor=a, file=tmp / "copy", passphrase="een lange zin vol"),
    "proof_of_vault": lambda a, tmp: queries.proof_of_vault(actor=a),
}
# What takes a token in the place of an actor, counts tries, or asks no more than the visit of the actor itself.
WITHOUT_AN_ACTOR = {
    "open_pass", "end_pass_visit", "renew_pass", "pass_by_token", "visit_by_pass", "interview_visited",
    "spend_pass_try", "take_pass_try_back",
}  # fmt: skip
TRIED_ELSEWHERE = {"waiting_behind", "withdraw_interview", "confirm_pass_visit", "mail_pass_code", "note_pass_visit"}


def _outsiders(stage: Stage, rows: Rows) -> Iterator[tuple[str, Actor]]:
    cast = stage.cast
    yield from (("sanne", cast.sanne), ("milan", cast.milan), ("omar", cast.omar), ("vik", cast.vik))
    yield "vera", cast.vera
    yield "root", replace(cast.omar, person_id=cast.root_id)
    yield (
        "another reviewer",
        Actor.reviewer(person_id=uuid4(), organisation_id=stage.fenna.organisation_id or DEAD, is_confirmed=True),
    )
    yield "the system", Actor.system(reason="curious", workspace_id=cast.omar.workspace_id)
    carla = Actor.stakeholder(
        workspace_id=cast.omar.workspace_id or DEAD, stakeholder_id=stage.people["Carla"], power=Power.P2
    )
    yield "a stakeholder", carla


def test_every_public_deed_is_tried_here() -> None:
    deeds = {name for face in (usecases, queries) for name in face.__all__ if name[0].islower()}
    tried = {*OF_REVIEWERS, *OF_INTERVIEWEES, *OF_THE_SYSTEM, *WITHOUT_AN_ACTOR, *TRIED_ELSEWHERE}
    assert deeds == tried


@pytest.mark.parametrize("name", OF_REVIEWERS)
def test_only_the_reviewer_after_a_second_factor(stage: Stage, rows: Rows, name: str) -> None:
    deed = OF_REVIEWERS[name]
    guest = stage.guest(rows.interview_id)
    for _who, actor in [*_outsiders(stage, rows), ("the interviewee", guest)]:
        with pytest.raises(NotFound):
            deed(actor, stage, rows)
    with pytest.raises(SecondFactorNeeded):
        deed(replace(stage.fenna, is_confirmed=False), stage, rows)


@pytest.mark.parametrize("name", OF_INTERVIEWEES)
def test_only_whoever_was_heard_with_the_code(stage: Stage, rows: Rows, name: str) -> None:
    power, deed = OF_INTERVIEWEES[name]
    stranger = Actor.interviewee(review_id=stage.review_id, interview_id=uuid4(), power=Power.P2)
    elsewhere = Actor.interviewee(review_id=uuid4(), interview_id=rows.interview_id, power=Power.P2)
    for _who, actor in [
        *_outsiders(stage, rows), ("the reviewer", stage.fenna), ("a stranger", stranger), ("elsewhere", elsewhere),
    ]:  # fmt: skip
        with pytest.raises(NotFound):
            deed(actor, stage, rows)
    if power is Power.P2:
        with pytest.raises(CodeNeeded):
            deed(stage.guest(rows.interview_id, power=Power.P1), stage, rows)


@pytest.mark.parametrize("name", OF_THE_SYSTEM)
def test_only_the_system(stage: Stage, rows: Rows, name: str, tmp_path: Any) -> None:
    people = [one for who, one in _outsiders(stage, rows) if who != "the system"]
    for actor in (*people, stage.fenna, stage.guest(rows.interview_id)):
        with pytest.raises(NotFound):
            OF_THE_SYSTEM[name](actor, tmp_path)


def test_a_row_that_is_not_there_looks_like_another_reviews(stage: Stage, rows: Rows) -> None:
    for deed in (
        lambda: queries.interview_sheet(actor=stage.fenna, interview_id=DEAD, now=NOW),
        lambda: usecases.drop_fragment(actor=stage.fenna, fragment_id=DEAD, now=NOW),
        lambda: queries.board_of(actor=stage.fenna, review_id=DEAD, today=stage.today, now=NOW),
        lambda: usecases.agree_hot(actor=stage.guest(rows.interview_id), hot_id=DEAD, is_agreed=True, now=NOW),
    ):
        with pytest.raises(NotFound):
            deed()


def test_withdrawing_is_for_the_two_it_concerns(stage: Stage, rows: Rows) -> None:
    for _who, actor in _outsiders(stage, rows):
        with pytest.raises(NotFound):
            usecases.withdraw_interview(actor=actor, interview_id=rows.interview_id, now=NOW)
    guest = stage.guest(rows.interview_id, power=Power.P1)
    with pytest.raises(CodeNeeded):
        usecases.withdraw_interview(actor=guest, interview_id=rows.interview_id, now=NOW)
    half = replace(stage.fenna, is_confirmed=False)
    with pytest.raises(SecondFactorNeeded):
        usecases.withdraw_interview(actor=half, interview_id=rows.interview_id, now=NOW)
    usecases.withdraw_interview(actor=stage.fenna, interview_id=rows.interview_id, now=NOW)


def test_another_interviewee_withdraws_nobody_else(stage: Stage, rows: Rows) -> None:
    other = stage.guest(stage.others(rows.interview_id)[0])
    with pytest.raises(NotFound):
        usecases.withdraw_interview(actor=other, interview_id=rows.interview_id, now=NOW)


def test_before_the_vault_is_opened_there_is_none(stage: Stage) -> None:
    Vault.objects.all().delete()
    assert queries.vault_state(actor=stage.fenna, review_id=stage.review_id).opened_at is None
    found = queries.interview_list(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    assert (found.state.opened_at, found.lines, found.slots) == (None, (), ())
    with pytest.raises(NotFound):
        queries.board_of(actor=stage.fenna, review_id=stage.review_id, today=stage.today, now=NOW)


def test_the_list_of_interviews_is_a_reading(stage: Stage, rows: Rows) -> None:
    lines = queries.interview_list(actor=stage.fenna, review_id=stage.review_id, now=NOW).lines
    assert [one.number for one in lines] == sorted(one.number for one in lines)
    assert {one.who.name for one in lines if one.who} >= {"Carla Brandsma", "Ties Veldkamp"}
    (last, *_) = queries.trail_of_review(
        actor=stage.fenna, review_id=stage.review_id, before_number=None, limit=1
    ).entries
    assert (last.deed, last.about_kind) == ("raw.read", "interviews")


def test_a_reviewer_who_may_no_longer_sign_in_writes_to_nobody(stage: Stage, rows: Rows) -> None:
    Person.objects.filter(id=stage.cast.fenna_id).update(is_active=False)
    with pytest.raises(NotFound):
        usecases.invite(actor=stage.fenna, interview_id=stage.others(rows.interview_id)[0], now=NOW)


def test_somebody_whose_name_was_destroyed_gets_no_mail(stage: Stage, rows: Rows) -> None:
    open_keys().destroy(owner_id=rows.interview_id, purpose="who")
    with pytest.raises(NotFound):
        usecases.ask_hot(actor=stage.fenna, interview_id=rows.interview_id, text="Nu.", now=NOW)
    with pytest.raises(NotFound):
        queries.own_invitation(actor=stage.guest(rows.interview_id), now=NOW)


def test_an_interview_that_is_not_there_is_nobodys_own(stage: Stage) -> None:
    with pytest.raises(NotFound):
        queries.own_invitation(actor=stage.guest(DEAD), now=NOW)
