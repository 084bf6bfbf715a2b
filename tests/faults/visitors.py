"""Somebody at a customer who keeps answering a check-in by their personal link, and remembers what the server said yes to."""

import http.client
import re
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from uuid import uuid4

from tests.faults.house import Asked, House
from tests.faults.senders import FOUND, PAUSE, TOKEN, Sending

COMES_AGAIN_AFTER = 40  # answers; a visit lasts an hour at most
TO_THE_DOOR = re.compile(r"/p/$|/p/code/")


class Visitor(Sending):
    """Comes in by a mailed link and answers card after card, each time in other words.

    What got no answer is sent once more with its own key, as a page does that is sent again: it counts once, whether or not
    the first one arrived.
    """

    def __init__(self, *, house: House, asked: Asked, number: int) -> None:
        super().__init__()
        self.house = house
        self.asked = asked
        self.number = number
        self.taken_replies: list[str] = []
        self.sent_again = 0
        self.cookies: dict[str, str] = {}

    @property
    def yeses(self) -> int:
        """Count what the server said yes to."""
        return len(self.taken_replies)

    def run(self) -> None:
        """Answer until told to end."""
        turn, form, is_again = 0, None, False
        while not self.ends.is_set() or (is_again and turn):
            try:
                if "goalposts_visit" not in self.cookies or turn % COMES_AGAIN_AFTER == 0:
                    self._come_in()
                if form is None:
                    turn += 1
                    form = {"words": f"Langs de lijn {self.number}-{turn}.", "deed_key": str(uuid4())}
                self._answer(form, turn)
                form, is_again = None, False
            except (OSError, http.client.HTTPException):
                self.unanswered += 0 if is_again else 1
                self.sent_again += form is not None and not is_again
                is_again = form is not None
                time.sleep(PAUSE)

    def _come_in(self) -> None:
        self.cookies = {}
        self._ask("GET", self.asked.path)
        status, where = self._ask("POST", "/p/")
        if status != FOUND or "goalposts_visit" not in self.cookies:
            self.surprises.append(f"{self.asked.path}: {status} {where}")

    def _answer(self, form: dict[str, str], turn: int) -> None:
        card = self.asked.expectations[turn % len(self.asked.expectations)]
        status, where = self._ask("POST", f"/p/check-in/{card}/NOT_MET/", form)
        if status == FOUND and TO_THE_DOOR.search(where):
            self.cookies.pop("goalposts_visit", None)
            raise http.client.HTTPException("the visit was over")
        if status == FOUND:
            self.taken_replies.append(form["words"])
        else:
            self.surprises.append(f"/p/check-in/: {status} {where}")

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask as a browser does, with its cookies; gives the status and where it leads."""
        server = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=20)
        try:
            body = urlencode({**(form or {}), "csrfmiddlewaretoken": TOKEN}) if method == "POST" else None
            cookies = "; ".join(f"{name}={value}" for name, value in {**self.cookies, "csrftoken": TOKEN}.items())
            headers = {"Cookie": cookies} | ({"Content-Type": "application/x-www-form-urlencoded"} if body else {})
            server.request(method, path, body, headers)
            answer = server.getresponse()
            answer.read()
            self._keep(answer)
            return answer.status, answer.getheader("Location") or ""
        finally:
            server.close()

    def _keep(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                if morsel.value and name != "csrftoken":
                    self.cookies[name] = morsel.value
                else:
                    self.cookies.pop(name, None)
