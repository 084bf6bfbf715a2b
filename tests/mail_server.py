"""A small mail server of the tests' own, on this machine: keeps what it takes, and can refuse or keep a sender waiting."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class MailServer:
    """What came in, and how the next sender is treated.

    `answers` are given in turn to the end of each mail's text (250 takes it); `refuses` is said to every receiver.
    A mail is kept before `held_after` makes its sender wait; of the next `hangs_up` mails the sender gets no answer at all,
    as when it is lost on the way.
    """

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    refuses: str = ""
    hangs_up: int = 0
    held_after: int | None = None
    has_taken: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    goes_on: threading.Event = field(default_factory=threading.Event)

    def ids(self) -> list[str]:
        """List the Message-ID of every mail that came in, in order; a repeat stands twice."""
        return [str(mail["Message-ID"]) for mail in self.mails]

    def take(self, content: bytes) -> str:
        """Keep a mail and say what the sender is told."""
        answer = self.answers.pop(0) if self.answers else "250 taken"
        if answer.startswith("250"):
            self.mails.append(message_from_bytes(content, policy=policy.default))
        self.has_taken.release()
        if self.held_after is not None and len(self.mails) >= self.held_after:
            self.goes_on.wait(20)
        return answer


class Server(socketserver.ThreadingTCPServer):
    """Listens on a port of its own; each sender is served by a thread."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, *, state: MailServer) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.state = state
        state.port = self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """A sender that was killed leaves a broken line, which is what these tests are about."""


class Talk(socketserver.StreamRequestHandler):
    """One sender, from its first line to its last."""

    server: Server

    def handle(self) -> None:
        state = self.server.state
        self._say("220 tests")
        for line in self.rfile:
            word = line.split(b" ")[0].strip().upper()
            if word == b"DATA":
                self._say("354 go on")
                answer = state.take(self._content())
                if state.hangs_up:
                    state.hangs_up -= 1
                    return
                self._say(answer)
            elif word == b"RCPT" and state.refuses:
                self._say(state.refuses)
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 tests")

    def _content(self) -> bytes:
        lines = list[bytes]()
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_server(state: MailServer | None = None) -> Iterator[MailServer]:
    """Run a mail server until the block ends."""
    state = state or MailServer()
    with Server(state=state) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield state
        finally:
            state.goes_on.set()
            server.shutdown()
