"""A message is taken by one worker at a time, tried again with a longer wait, and never lost."""

from datetime import timedelta
from uuid import UUID

import pytest

from goalposts.apps.outbox.access import CLAIM_SECONDS
from goalposts.apps.outbox.models import Message
from goalposts.apps.outbox.queries import is_message_due, mailbox, state_of_outbox
from goalposts.apps.outbox.usecases import (
    BACK_OFF_MINUTES,
    claim_message,
    deliver_to_mailbox,
    finish_message,
    give_up_message,
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
    assert (first.attempt, first.is_repeat, again.attempt, again.is_repeat) == (1, False, 2, True)


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
