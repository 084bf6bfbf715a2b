"""Kills worker and server by turns while mails go out and answers come in, and then counts what became of each."""

import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.house import Ground, House
from tests.faults.senders import Sender
from tests.faults.sink import Moment, Sink, Trigger, wait_for
from tests.faults.visitors import Visitor
from tests.mail_server import mail_server

SENDERS = 2
WAITS = "SELECT count(*) FROM outbox_message WHERE done_at IS NULL AND failed_at IS NULL"
IN_DOUBT = "SELECT mail_id FROM outbox_message WHERE failed_at IS NOT NULL AND handed_at IS NOT NULL"


@dataclass
class Findings:
    """What the kills left behind; the proof holds when `wrongs` is empty."""

    kills: Counter[str] = field(default_factory=Counter)
    answers: int = 0
    invitations: int = 0
    replies: int = 0
    sent_again: int = 0
    unanswered: int = 0
    mails: int = 0
    doubts: Counter[str] = field(default_factory=Counter)
    repeats: int = 0
    decided: int = 0
    seconds: float = 0
    wrongs: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Tell it in lines."""
        told = ", ".join(f"{name} {count}" for name, count in sorted(self.kills.items()))
        yield f"{self.kills.total()} kills in {self.seconds:.0f} s: {told}"
        yield f"answers the server said yes to: {self.answers}, all in the database unless told below"
        yield f"invitations it said yes to: {self.invitations}; sent without an answer: {self.unanswered}"
        yield f"answers by personal links it said yes to: {self.replies}; sent again after no answer: {self.sent_again}"
        yield f"mails that had to go out: {self.mails}; killed between taking and noting: {self.doubts.total()}"
        yield f"mails that came twice: {self.repeats}; left to a person after two doubts: {self.decided}"
        yield from self.wrongs or ["nothing lost, no Message-ID missing, no repeat without a kill at its moment"]


@contextmanager
def standing(*, database_url: str) -> Iterator[tuple[House, Sink, Ground, list[Sender | Visitor]]]:
    """Give an installation that runs, on a folder of its own, with members who send and customers who answer by link."""
    with (
        tempfile.TemporaryDirectory(prefix="goalposts-faults-", ignore_cleanup_errors=True) as folder,
        mail_server(Sink()) as sink,
    ):
        assert isinstance(sink, Sink)
        house = House(folder=Path(folder), mail_port=sink.port, database_url=database_url)
        ground = house.set_up()
        senders: list[Sender | Visitor] = [
            *(Sender(house=house, ground=ground, number=number) for number in range(SENDERS)),
            *(Visitor(house=house, asked=asked, number=number) for number, asked in enumerate(ground.asked)),
        ]
        try:
            house.start("serve")
            house.start("worker")
            wait_for(what="the server answers", is_so=house.answers)
            for sender in senders:
                sender.start()
            yield house, sink, ground, senders
        finally:
            for sender in senders:
                sender.ends.set()
            house.stop()


def prove_faults(*, times: int, database_url: str = "", seed: int | None = None) -> Findings:
    """Kill so many times, the server and the worker by turns, and look what was lost."""
    random.seed(seed)
    found, began = Findings(), time.monotonic()
    with standing(database_url=database_url) as (house, sink, _ground, senders):
        for number in range(times):
            if number % 2:
                _kill_worker(house, sink, found)
            else:
                _kill_server(house, senders, found)
        _come_to_rest(house, sink, senders, found)
        _look(house, sink, senders, found)
    found.seconds = time.monotonic() - began
    return found


def _kill_server(house: House, senders: Sequence[Sender | Visitor], found: Findings) -> None:
    """Kill the server while it has answered a few and works on more."""
    wanted = sum(sender.yeses for sender in senders) + random.randint(1, 4)
    wait_for(what="the server takes answers", is_so=lambda: sum(sender.yeses for sender in senders) >= wanted)
    time.sleep(random.random() * 0.03)
    house.kill("serve")
    found.kills["server"] += 1
    house.start("serve")


def _kill_worker(house: House, sink: Sink, found: Findings) -> None:
    """Kill the worker at a chosen moment of one of its next mails, and note which mails that left in doubt."""
    moment = random.choice(list(Moment))
    trigger = Trigger(after=random.randint(1, 4), moment=moment, kill=lambda: house.kill("worker"))
    sink.trigger = trigger
    wait_for(what="the worker sends", is_so=trigger.has_fired.is_set)
    sink.trigger = None
    found.kills[f"worker, {moment.value}"] += 1
    found.doubts.update(_taken_not_noted(house, sink) - found.doubts.keys())
    house.let_claims_run_out()
    house.start("worker")


def _taken_not_noted(house: House, sink: Sink) -> set[str]:
    """Name the mails that the mail server has and the outbox does not know to be done."""
    open_ones = {
        mail_id
        for (mail_id,) in house.rows("SELECT mail_id FROM outbox_message WHERE done_at IS NULL AND mail_id <> ''")
    }
    return open_ones & sink.counts().keys()


def _come_to_rest(house: House, sink: Sink, senders: Sequence[Sender | Visitor], found: Findings) -> None:
    """Let everything that waits go out; what was in doubt twice and never came is sent again, as a person would decide."""
    wait_for(what="the server answers", is_so=house.answers)
    for sender in senders:
        sender.ends.set()
    for sender in senders:
        sender.join(30)
    wait_for(what="everything left", is_so=lambda: house.rows(WAITS)[0][0] == 0, seconds=300)
    left = {mail_id for (mail_id,) in house.rows(IN_DOUBT)}
    found.decided = len(left)
    if left - sink.counts().keys():
        house.kill("worker")
        found.doubts.update(left)
        house.start("worker", "--retry")
        wait_for(what="what was decided on was put back", is_so=lambda: not house.rows(IN_DOUBT))
        wait_for(what="what was decided on left", is_so=lambda: house.rows(WAITS)[0][0] == 0, seconds=120)


def _look(house: House, sink: Sink, senders: Sequence[Sender | Visitor], found: Findings) -> None:
    """Count what the server said yes to against what is there."""
    members = [one for one in senders if isinstance(one, Sender)]
    answers = {words for sender in members for words in sender.taken_answers}
    invited = {email for sender in members for email in sender.taken_invitations}
    kept = {words for (words,) in house.rows("SELECT words FROM expectations_perception")}
    written = {email for (email,) in house.rows("SELECT email FROM workspaces_invitation")}
    names = {f"<{_plain(one)}@localhost>" for (one,) in house.rows("SELECT id FROM outbox_message")}
    counts = sink.counts()
    found.answers, found.invitations, found.mails = len(answers), len(invited), len(names)
    found.unanswered = sum(sender.unanswered for sender in senders)
    found.repeats = sum(count - 1 for count in counts.values())
    found.wrongs += [f"an answer is lost: {words}" for words in sorted(answers - kept)]
    found.wrongs += [f"an invitation is lost: {email}" for email in sorted(invited - written)]
    found.wrongs += [f"never taken by the mail server: {name}" for name in sorted(names - counts.keys())]
    found.wrongs += [f"of nobody's outbox: {name}" for name in sorted(counts.keys() - names)]
    found.wrongs += list(_wrong_replies(house, [one for one in senders if isinstance(one, Visitor)], found))
    found.wrongs += list(_wrong_repeats(sink, found, counts))
    found.wrongs += [f"unlooked-for: {line}" for sender in senders for line in sender.surprises]
    code, said = house.run("audit", "verify")
    if code:
        found.wrongs.append(f"the trail is broken: {said.strip()}")


def _wrong_replies(house: House, visitors: Sequence[Visitor], found: Findings) -> Iterator[str]:
    """What somebody answered by link is there once, and so is what it says of the expectation; the last of each stands."""
    given = [words for visitor in visitors for words in visitor.taken_replies]
    found.replies, found.sent_again = len(given), sum(visitor.sent_again for visitor in visitors)
    kept = Counter(words for (words,) in house.rows("SELECT words FROM checkins_reply"))
    felt = Counter(words for (words,) in house.rows("SELECT words FROM expectations_perception"))
    yield from (f"an answer by link is lost: {words}" for words in given if not kept[words])
    yield from (f"an answer by link says nothing of what it is about: {words}" for words in given if not felt[words])
    yield from (f"an answer by link came {count} times: {words}" for words, count in kept.items() if count > 1)
    standing = house.rows(
        "SELECT count(*) FROM checkins_reply WHERE replaced_at IS NULL AND taken_back_at IS NULL GROUP BY card_id"
    )
    yield from (f"{count} answers of one card stand at once" for (count,) in standing if count > 1)


def _wrong_repeats(sink: Sink, found: Findings, counts: dict[str, int]) -> Iterator[str]:
    """A repeat needs a kill at its moment, and says so; a third time needs a person."""
    most = {name: 1 + found.doubts[name] for name in counts}
    yield from (f"taken {count} times: {name}" for name, count in counts.items() if count > most[name])
    seen: set[str] = set()
    for one in sink.taken:
        if one.mail_id in seen and not one.is_repeat:
            yield f"a repeat that does not say so: {one.mail_id}"
        seen.add(one.mail_id)


def _plain(identifier: object) -> str:
    """Write an id as mails do; SQLite gives it without strokes."""
    text = str(identifier).replace("-", "")
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
