"""Notes the SQL of each page and save: `python -m tests.bench.recording PLACES RECORDING` in an installation's environment.

Every page is asked in this process with the data of the run; what the database was asked is kept for the floor to replay.
Pages that do not exist yet are left out. The saves are real: record in the copy that only the floor uses.
"""

import json
import pickle
import re
import sys
from enum import Enum
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from psycopg.types.json import Json, Jsonb  # noqa: E402

from tests.bench.pages import PAGES, SAVES, Ask, Places, page_ask, save_ask  # noqa: E402
from tests.bench.recorded import Line, Recorded  # noqa: E402

SAVEPOINT = re.compile(r"^(SAVEPOINT|RELEASE|ROLLBACK|SET|BEGIN|COMMIT)\b")
PAGE = 20


def record(*, places: Places, only_find: bool = False) -> dict[str, Any]:
    """Ask every page and save once, warm, and keep what happened; or only find the addresses that must be looked for."""
    places["page_20"] = _page_20(places)
    if only_find:
        return {"pages": {}, "saves": {}, "missing": [], "page_20": places["page_20"]}
    pages, missing = {}, []
    for page in PAGES:
        ask = page_ask(page=page, places=places, seat=0)
        _request(page.name, ask)
        found = _request(page.name, ask)
        if found.status == 200:
            pages[page.name] = found
        else:
            missing.append(f"{page.name} ({found.status})")
    saves = {}
    for save in SAVES:
        for number in (0, 1):
            ask = save_ask(save=save, places=places, number=number, marker="recorded", seat=0)
            found = _request(save.name, ask)
            if found.status != 302:
                raise RuntimeError(f"{save.name}: answered {found.status}")
            saves[save.name] = found
    return {"pages": pages, "saves": saves, "missing": missing, "page_20": places["page_20"]}


def _request(name: str, ask: Ask) -> Recorded:
    browser = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    for cookie, value in ask.cookies.items():
        browser.cookies[cookie] = value
    lines: list[Line] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        lines.append(Line(sql, tuple(map(_plain, params or ())), many))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        response = browser.get(ask.path) if ask.form is None else browser.post(ask.path, ask.form)
    asked = [line for line in lines if not SAVEPOINT.match(line.sql)]
    return Recorded(name, response.status_code, len(response.content), asked, len(lines) - len(asked))


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, memoryview):
        return bytes(value)  # sealed
    if isinstance(value, Enum):
        return value.value
    return ("json", value.obj) if isinstance(value, Json | Jsonb) else value


def _page_20(places: Places) -> str:
    """Follow *next* as a reader would; where there are not so many pages the last one stands in."""
    browser = Client(SERVER_NAME="localhost")
    browser.cookies[settings.SESSION_COOKIE_NAME] = places["cookies"][0]
    after = ""
    for _ in range(PAGE - 1):
        text = browser.get(f"/w/{places['workspace']}/expectations/?after={after}").content.decode()
        found = re.search(r"[?&;]after=([\w-]+)", text)
        if found is None:
            break
        after = found.group(1)
    return after


if __name__ == "__main__":
    recorded = record(places=json.loads(Path(sys.argv[1]).read_text("utf-8")), only_find=len(sys.argv) > 3)
    Path(sys.argv[2]).write_bytes(pickle.dumps(recorded))
