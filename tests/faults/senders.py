"""Somebody who keeps sending answers and invitations, and remembers which of them the server said yes to."""

import http.client
import threading
import time
from urllib.parse import urlencode

from tests.faults.house import Ground, House

TOKEN = "f" * 32
FOUND = 302
PAUSE = 0.05


class Sending(threading.Thread):
    """Whoever keeps sending until told to end."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.surprises: list[str] = []
        self.unanswered = 0
        self.ends = threading.Event()


class Sender(Sending):
    """Sends by turns an answer of a stakeholder and an invitation that goes out by mail."""

    def __init__(self, *, house: House, ground: Ground, number: int) -> None:
        super().__init__()
        self.house = house
        self.ground = ground
        self.number = number
        self.taken_answers: list[str] = []
        self.taken_invitations: list[str] = []

    @property
    def yeses(self) -> int:
        """Count what the server said yes to."""
        return len(self.taken_answers) + len(self.taken_invitations)

    def run(self) -> None:
        """Send until told to end; what got no answer is not sent again, and may or may not have been taken."""
        turn = 0
        while not self.ends.is_set():
            turn += 1
            name = f"{self.number}-{turn}"
            try:
                self._answer(name, turn) if turn % 2 else self._invite(name)
            except (OSError, http.client.HTTPException):
                self.unanswered += 1
                time.sleep(PAUSE)

    def _answer(self, name: str, turn: int) -> None:
        words = f"Antwoord {name}."
        expectation = self.ground.expectations[turn % len(self.ground.expectations)]
        form = {
            "answer": "NOT_MET",
            "words": words,
            "stakeholder": self.ground.carla,
            "said_date": self.ground.today,
            "channel": "TALK",
        }
        if self._post(f"expectations/{expectation}/felt/", form):
            self.taken_answers.append(words)

    def _invite(self, name: str) -> None:
        email = f"nina-{name}@waterlelie.example"
        form = {"email": email, "name": f"Nina {name}", "role": "VIEWER", "language": "nl"}
        if self._post("members/invite/", form):
            self.taken_invitations.append(email)

    def _post(self, path: str, form: dict[str, str]) -> bool:
        """Send a form as a browser does; gives whether the server said that it is done."""
        server = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=20)
        try:
            server.request(
                "POST",
                f"/w/{self.ground.slug}/{path}",
                urlencode({**form, "csrfmiddlewaretoken": TOKEN}),
                {
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Cookie": f"sessionid={self.ground.session}; csrftoken={TOKEN}",
                },
            )
            answer = server.getresponse()
            text = answer.read()
        finally:
            server.close()
        if answer.status != FOUND or "sign-in" in (answer.getheader("Location") or ""):
            self.surprises.append(f"{path}: {answer.status} {text[:300]!r}")
        return answer.status == FOUND
