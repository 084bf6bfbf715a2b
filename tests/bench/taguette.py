"""Taguette where somebody installed it: started on this machine with a folder of its own, holding the talks the vault holds.

It is no part of Goalposts and never needed: a program for the same work, so that the bench can say how ours stands beside it.
"""

import contextlib
import http.client
import json
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from tests.bench.driving import HOST, READ_SECONDS, fetch
from tests.bench.pages import Ask
from tests.bench.said import FRAGMENTS, SIZE_OF_A_CUT, TALKS, cut_turn, turns_of
from tests.bench.serving import Server, free_port, running

# As its own command starts it, but for the look at its maker's site for news: nothing of the bench leaves this machine.
START = "import taguette.web.base as b; b.Application.check_messages = lambda self: None; from taguette.main import main; main()"
VERSION = "import importlib.metadata as m; print(m.version('taguette'))"
EDGE = "the-bench-its-parts"
PAGE_OF_ITS_LIST = 50
PROJECT = "/api/project/1"


@dataclass(frozen=True)
class Taguette:
    """One that runs, with eight documents in its first project. Shapes: `tags` and `documents` are its own numbers."""

    server: Server
    cookies: dict[str, str]
    documents: list[int]
    tags: dict[str, int]

    @property
    def _proof(self) -> str:
        return f"?_xsrf={quote(self.cookies['_xsrf'])}"

    def open(self) -> Ask:
        """Ask for a document as its page does once it is there: the fragments, and the words."""
        path = f"{PROJECT}/document/{self.documents[0]}"
        return Ask(path, None, self.cookies, then=(Ask(f"{path}/contents", None, self.cookies),))

    @property
    def under_each(self) -> int:
        """Tell how many fragments lie under each tag."""
        return TALKS * len(range(0, FRAGMENTS, len(self.tags)))

    def first_of_list(self) -> Ask:
        """Ask for the first fifty fragments under a tag, which is what it shows at once."""
        return Ask(self._list(page=1), None, self.cookies)

    def whole_list(self) -> Ask:
        """Ask for every fragment under a tag, fifty at a time."""
        pages = range(1, -(-self.under_each // PAGE_OF_ITS_LIST) + 1)
        first, *others = [Ask(self._list(page=page), None, self.cookies) for page in pages]
        return replace(first, then=tuple(others))

    def save(self, *, number: int) -> Ask:
        """Ask to cut one fragment. Edges: what ends beyond the last word it answers with an error of its own (500)."""
        start = number * 7 % (sum(map(len, turns_of(number=0))) - SIZE_OF_A_CUT)
        facts = {"start_offset": start, "end_offset": start + SIZE_OF_A_CUT, "tags": [next(iter(self.tags.values()))]}
        return self._post(f"{PROJECT}/document/{self.documents[0]}/highlight/new", facts)

    def _list(self, *, page: int) -> str:
        return f"{PROJECT}/highlights/{quote(next(iter(self.tags)))}?page={page}"

    def _post(self, path: str, facts: dict[str, object]) -> Ask:
        return Ask(path + self._proof, None, self.cookies, facts=facts)

    def fill(self, *, themes: int, database: Path) -> None:
        """Bring in the talks and what was cut from them.

        Shapes: documents and tags through its own door; the fragments as its door writes them, for it reads the whole
        document for each.
        """
        _answered(
            self.server.port, Ask("/project/new", {"name": "Talks", "_xsrf": self.cookies["_xsrf"]}, self.cookies)
        )
        for theme in range(themes):
            path = f"theme {theme:02}"
            answer = _answered(self.server.port, self._post(f"{PROJECT}/tag/new", {"path": path, "description": ""}))
            self.tags[path] = json.loads(answer)["id"]
        for talk in range(TALKS):
            self.documents.append(self._bring_in(talk=talk))
        with contextlib.closing(sqlite3.connect(database, timeout=20)) as link, link:
            for talk, document in enumerate(self.documents):
                _cut(link, document=document, turns=turns_of(number=talk), tags=list(self.tags.values()))

    def _bring_in(self, *, talk: int) -> int:
        """Send a document as a form with a file does."""
        words = "".join(f"<p>{turn}</p>" for turn in turns_of(number=talk))
        own = 'Content-Disposition: form-data; name="'
        parts = [f'{own}name"\r\n\r\nTalk {talk}', f'{own}description"\r\n\r\n']
        parts.append(
            f'{own}file"; filename="talk.html"\r\nContent-Type: text/html\r\n\r\n<html><body>{words}</body></html>'
        )
        body = "".join(f"--{EDGE}\r\n{part}\r\n" for part in parts) + f"--{EDGE}--\r\n"
        headers = {
            "Content-Type": f"multipart/form-data; boundary={EDGE}",
            "Cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items()),
        }
        link = http.client.HTTPConnection(HOST, self.server.port, timeout=READ_SECONDS)
        with contextlib.closing(link):
            link.request("POST", f"{PROJECT}/document/new{self._proof}", body.encode(), headers)
            return int(json.loads(link.getresponse().read())["created"])


def python_with_taguette(*, named: str) -> Path | None:
    """Give the Python of the environment it is in: the one named, or that beside its command. Edges: None is not here."""
    command = shutil.which("taguette")
    if not named and not command:
        return None
    return Path(named) if named else Path(command or "").resolve().with_name("python")


def version_of(*, python: Path) -> str:
    """Tell which version is installed there. Edges: empty where it is not."""
    try:
        done = subprocess.run([python, "-c", VERSION], capture_output=True, text=True, check=False, timeout=60)
    except OSError:
        return ""
    return done.stdout.strip()


@contextlib.contextmanager
def taguette(*, python: Path, folder: Path, themes: int) -> Iterator[Taguette]:
    """Run it for one person, as its own command does, filled, until the block ends. Errors: DidNotStart."""
    folder.mkdir()
    port, log, database = free_port(), folder / "server.log", folder / "taguette.sqlite3"
    command = [str(python), "-c", START, "--no-browser", "--port", str(port), "--database", str(database)]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    with running(command=command, environment=environment, port=port, first=Ask("/health"), log=log) as server:
        found = re.search(r"token=(\w+)", log.read_text("utf-8", "replace"))
        cookies = _cookie(port, Ask(f"/?token={found[1] if found else ''}"))
        cookies |= _cookie(port, Ask("/project/new", None, cookies))
        one = Taguette(server, cookies, [], {})
        one.fill(themes=themes, database=database)
        yield one


def _cookie(port: int, ask: Ask) -> dict[str, str]:
    name, _, text = fetch(port=port, ask=ask).headers["set-cookie"].partition(";")[0].partition("=")
    return {name: text}


def _answered(port: int, ask: Ask) -> bytes:
    answer = fetch(port=port, ask=ask)
    if answer.status >= 400:
        raise RuntimeError(f"{ask.path}: {answer.status} {answer.body[:300]!r}")
    return answer.body


def _cut(link: sqlite3.Connection, *, document: int, turns: list[str], tags: list[int]) -> None:
    """Write 200 fragments of one document, under the tags in turn. Units: its places are bytes of the words in a row."""
    begins = [sum(map(len, turns[:at])) for at in range(len(turns))]
    for at in range(FRAGMENTS):
        turn = cut_turn(at=at)
        kept = link.execute(
            "INSERT INTO highlights (document_id, start_offset, end_offset, snippet) VALUES (?, ?, ?, ?)",
            (document, begins[turn], begins[turn] + SIZE_OF_A_CUT, f"<p>{turns[turn][:SIZE_OF_A_CUT]}</p>"),
        )
        link.execute(
            "INSERT INTO highlight_tags (highlight_id, tag_id) VALUES (?, ?)", (kept.lastrowid, tags[at % len(tags)])
        )
