"""A message is taken by one worker at a time, tried again with a longer wait, and never lost."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.outbox.access import CLAIM_SECONDS
from goalposts.apps.outbox.models import Message
from goalposts.apps.outbox.queries import WaitingMessage, is_message_due, mailbox, state_of_outbox
from goalposts.apps.outbox.usecases import (
    BACK_OFF_MINUTES,
    Doubt,
    claim_message,
    defer_message,
    deliver_to_mailbox,
    finish_message,
    forget_old_messages,
    give_up_message,
    note_handing_over,
    postpone_message,
    put_message,
    retry_failed_messages,
)
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def _put(sealed: str = "", minutes: int = 0) -> UUID:
    return put_message(
        workspace_id=None, kind="test.mail", facts={"x": 1}, now=NOW + timedelta(minutes=minutes), sealed=sealed
    )


def test_the_one_that_waited_longest_goes_first_and_is_held_by_one() -> None:
    second, first = _put(minutes=-1), _put(minutes=-5)
    taken = [claim_message(now=NOW), claim_message(now=NOW), claim_message(now=NOW)]
    assert [message.id if message else None for message in taken] == [first, second, None]
    assert not is_message_due(now=NOW)


def test_what_a_killed_worker_held_is_taken_again_when_the_claim_runs_out() -> None:
    _put()
    first = claim_message(now=NOW)
    assert claim_message(now=NOW + timedelta(seconds=CLAIM_SECONDS)) is None
    again = claim_message(now=NOW + timedelta(seconds=CLAIM_SECONDS + 1))
    assert first is not None
    assert again is not None
    assert (first.attempt, again.attempt, again.is_in_doubt) == (1, 2, False), "it was never handed over"


def test_a_done_message_is_taken_no_more_and_its_secret_is_gone() -> None:
    message_id = _put(sealed="gAAAA")
    claim_message(now=NOW)
    finish_message(message_id=message_id, now=NOW)
    assert not is_message_due(now=NOW + timedelta(days=9))
    assert Message.objects.get(id=message_id).sealed == ""


def test_failing_waits_longer_each_time_and_ends() -> None:
    message_id, now, waits = _put(), NOW, list[int]()
    while is_message_due(now=now):
        taken = claim_message(now=now)
        assert taken is not None
        postpone_message(message_id=message_id, attempt=taken.attempt, error="x" * 300, now=now)
        message = Message.objects.get(id=message_id)
        waits.append(int((message.due_at - now).total_seconds() // 60))
        now = message.due_at
    assert waits == [*BACK_OFF_MINUTES, BACK_OFF_MINUTES[-1]]
    assert message.failed_at is not None
    assert len(message.last_error) == 200


def test_what_was_given_up_is_told_and_can_be_tried_again() -> None:
    message_id = _put()
    give_up_message(message_id=message_id, error="550 no such mailbox", now=NOW)
    state = state_of_outbox()
    assert (state.waiting, state.failed, state.last_error) == (0, 1, "550 no such mailbox")
    assert retry_failed_messages(now=NOW) == 1
    assert is_message_due(now=NOW)
    assert state_of_outbox().failed == 0


def test_a_late_failure_does_not_undo_what_another_worker_sent() -> None:
    message_id = _put()
    finish_message(message_id=message_id, now=NOW)
    postpone_message(message_id=message_id, attempt=99, error="too late", now=NOW)
    give_up_message(message_id=message_id, error="too late", now=NOW)
    assert state_of_outbox().failed == 0
    assert retry_failed_messages(now=NOW) == 0


def test_the_same_mail_twice_is_one_in_the_mailbox() -> None:
    for text in ("first", "second"):
        deliver_to_mailbox(
            message_id="<1@x>",
            workspace_id=None,
            to_email="a@b.example",
            from_line="G",
            subject="S",
            text=text,
            html="",
            now=NOW,
        )
    assert [mail.text for mail in mailbox(limit=5)] == ["second"]


def _claim(minutes: int = 0) -> WaitingMessage:
    taken = claim_message(now=NOW + timedelta(minutes=minutes))
    assert taken is not None
    return taken


def _hand_over(taken: WaitingMessage) -> None:
    note_handing_over(message_id=taken.id, mail_id="<one@waterlelie.example>", is_in_doubt=taken.is_in_doubt, now=NOW)


def test_what_was_handed_over_without_an_end_is_in_doubt_and_keeps_its_name() -> None:
    _put()
    first = _claim()
    _hand_over(first)
    again = _claim(minutes=5)
    assert (first.is_in_doubt, first.mail_id) == (False, "")
    assert (again.is_in_doubt, again.is_repeated, again.mail_id) == (True, False, "<one@waterlelie.example>")
    _hand_over(again)
    third = _claim(minutes=10)
    assert (third.is_in_doubt, third.is_repeated) == (True, True)


@pytest.mark.parametrize(
    ("doubt", "stands"), [(Doubt.NONE, (False, True)), (Doubt.FORMER, (True, False)), (Doubt.THIS, (True, True))]
)
def test_after_a_failed_repeat_the_doubt_is_what_is_known(doubt: Doubt, stands: tuple[bool, bool]) -> None:
    message_id = _put()
    _hand_over(_claim())
    _hand_over(_claim(minutes=5))
    postpone_message(message_id=message_id, attempt=2, error="451", doubt=doubt, now=NOW)
    taken = _claim(minutes=60)
    assert (taken.is_in_doubt, taken.is_repeated) == stands


def test_a_person_may_decide_that_it_goes_out_once_more() -> None:
    message_id = _put()
    _hand_over(_claim())
    _hand_over(_claim(minutes=5))
    give_up_message(message_id=message_id, error="in doubt", doubt=Doubt.THIS, now=NOW)
    state = state_of_outbox(since=NOW)
    assert (state.in_doubt, state.repeated, state.last_repeated) == (1, 1, "<one@waterlelie.example>")
    assert state_of_outbox(since=NOW + timedelta(days=1)).repeated == 0

    assert retry_failed_messages(now=NOW) == 1
    taken = _claim(minutes=5)
    assert (taken.is_in_doubt, taken.is_repeated) == (False, True)


def test_what_is_in_haste_goes_before_what_may_wait() -> None:
    late = put_message(workspace_id=None, kind="test.report", facts={}, is_unhurried=True, now=NOW)
    code = _put(minutes=3)
    assert [_claim(minutes=4).id for _turn in range(2)] == [code, late]


def test_workspaces_take_turns_however_many_one_has_waiting() -> None:
    large, small, late = uuid4(), uuid4(), uuid4()

    def put(workspace_id: UUID, count: int) -> None:
        for _number in range(count):
            put_message(workspace_id=workspace_id, kind="test.report", facts={}, is_unhurried=True, now=NOW)

    def turns(count: int) -> str:
        names = {large: "L", small: "s", late: "t"}
        gone = [_claim() for _turn in range(count)]
        for taken in gone:
            finish_message(message_id=taken.id, now=NOW)
        return "".join(sorted(names[taken.workspace_id] for taken in gone if taken.workspace_id))

    put(large, 6)
    put(small, 2)
    assert [turns(2), turns(2)] == ["Ls", "Ls"]
    put(late, 2)
    assert turns(2) == "Lt", "whoever comes later begins beside those whose turn it is"
    put(small, 1)
    assert turns(3) == "Lst"
    assert turns(2) == "LL"


def test_a_due_moment_of_its_own_is_waited_for_and_deferring_counts_as_no_attempt() -> None:
    message_id = put_message(workspace_id=None, kind="test.mail", facts={}, now=NOW, due_at=NOW + timedelta(hours=2))
    assert not is_message_due(now=NOW + timedelta(minutes=119))
    taken = _claim(minutes=120)
    defer_message(message_id=message_id, until=NOW + timedelta(hours=5))
    assert not is_message_due(now=NOW + timedelta(hours=4))
    assert (taken.attempt, _claim(minutes=300).attempt) == (1, 1)


def test_what_was_done_long_ago_is_thrown_away() -> None:
    old, new, waiting = _put(), _put(), _put()
    finish_message(message_id=old, now=NOW - timedelta(days=91))
    finish_message(message_id=new, now=NOW - timedelta(days=89))
    assert forget_old_messages(before=NOW - timedelta(days=90)) == 1
    assert set(Message.objects.values_list("id", flat=True)) == {new, waiting}
