"""A mail server that notes what it took, and kills the worker at a chosen moment of a chosen mail."""

import random
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from tests.mail_server import MailServer

NAME = re.compile(rb"(?im)^message-id:\s*(<[^>]+>)")
REPEAT = re.compile(rb"(?im)^x-goalposts-repeat:")


class Moment(StrEnum):
    """When the kill falls: before the mail is taken, when it is taken and unanswered, just after the answer, or any time."""

    BEFORE = "before it was taken"
    TAKEN = "taken, not answered"
    ANSWERED = "answered"
    ANY = "any time"


@dataclass(frozen=True)
class Taken:
    """One mail that was taken."""

    mail_id: str
    is_repeat: bool


@dataclass
class Trigger:
    """A kill to come: at the `after`-th mail from now, at one moment of it."""

    after: int
    moment: Moment
    kill: Callable[[], None]
    has_fired: threading.Event = field(default_factory=threading.Event)

    def fire(self) -> None:
        """Kill, once."""
        if not self.has_fired.is_set():
            self.kill()
            self.has_fired.set()


@dataclass
class Sink(MailServer):
    """Takes every mail; keeps of it what the proof asks."""

    taken: list[Taken] = field(default_factory=list)
    trigger: Trigger | None = None
    guard: threading.Lock = field(default_factory=threading.Lock)

    def take(self, content: bytes) -> str:
        """Take a mail, unless the kill comes first."""
        with self.guard:
            trigger = self._its_turn()
            if trigger and trigger.moment is Moment.BEFORE:
                trigger.fire()
                return "451 nobody is there any more"
            found = NAME.search(content)
            assert found, "a mail without a Message-ID"
            self.taken.append(Taken(found.group(1).decode(), bool(REPEAT.search(content))))
            if trigger and trigger.moment is Moment.TAKEN:
                trigger.fire()
            elif trigger:
                longest = 0.01 if trigger.moment is Moment.ANSWERED else 0.3
                threading.Timer(random.random() * longest, trigger.fire).start()
        return "250 taken"

    def _its_turn(self) -> Trigger | None:
        if self.trigger is None or self.trigger.has_fired.is_set():
            return None
        self.trigger.after -= 1
        return self.trigger if self.trigger.after == 0 else None

    def counts(self) -> dict[str, int]:
        """Count how often each mail was taken."""
        with self.guard:
            counted: dict[str, int] = {}
            for one in self.taken:
                counted[one.mail_id] = counted.get(one.mail_id, 0) + 1
            return counted


def wait_for(*, what: str, is_so: Callable[[], bool], seconds: float = 90) -> None:
    """Wait until something is so.

    Errors: TimeoutError, naming it.
    """
    ends_at = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > ends_at:
            raise TimeoutError(f"after {seconds:.0f} s still not: {what}")
        time.sleep(0.02)
