"""Fills an installation: `python -m tests.bench.seeding '{size as JSON}' PLACES` in the installation's environment.

The models are made by the use cases, their copies by plain SQL; PLACES (JSON) says where the bench finds what it asks.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import django

django.setup()

import psycopg  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from goalposts.apps.people.models import Person  # noqa: E402
from goalposts.apps.people.usecases import add_person  # noqa: E402
from goalposts.apps.signin.models import SignInLink  # noqa: E402
from goalposts.apps.workspaces.models import Workspace  # noqa: E402
from goalposts.apps.workspaces.usecases import found_workspace, join_workspace  # noqa: E402
from goalposts.domain.roles import Actor, Role, member_of, workspace_of  # noqa: E402
from goalposts.entrypoints.cli.standing_up import prepare  # noqa: E402
from goalposts.entrypoints.shared import clock  # noqa: E402
from goalposts.lib import tenancy  # noqa: E402
from goalposts.lib.ids import new_id  # noqa: E402
from goalposts.lib.statistics import refresh_statistics  # noqa: E402
from goalposts.lib.tokens import digest_of, new_token  # noqa: E402
from tests.bench.installation import as_superuser  # noqa: E402
from tests.bench.measuring import FULL  # noqa: E402
from tests.bench.model_customer import LONG_ENDS_DAYS_AGO, Made, make_customer  # noqa: E402
from tests.bench.sizes import Size  # noqa: E402
from tests.bench.stamping import Stamp, is_model_row, statements, tables  # noqa: E402
from tests.bench.vaults import give_factor, make_vault  # noqa: E402
from tests.bench.visits import make_visits  # noqa: E402

CONNECTIONS = 32
LINKS = FULL.most
LEADS = ("Joris Hogenboom", "Nadia el Amrani", "Wim Zeelenberg")


def seed(*, size: Size, places: Path) -> None:
    """Make the workspace of one size, and note where everything is."""
    started = time.monotonic()
    prepare()
    with tenancy.scope(workspace_id=tenancy.EVERY):
        actors = _members()
        stamps: list[tuple[Stamp, Made]] = []
        for serial, (copies, is_long) in enumerate(((size.usual - 1, False), (size.long - 1, True)), start=1):
            mark = _mark()
            made = _model(actor=actors[0], size=size, is_long=is_long)
            leads = tuple(member_of(actor=actor) for actor in actors)
            stamp = Stamp(mark, copies, leads, 3 - serial, connection.vendor)
            _copy(stamp=stamp)
            stamps.append((stamp, made))
        found = _places(actor=actors[0], size=size, usual=stamps[0], long=stamps[1])
        now, today = clock.now(), clock.today_in(time_zone="Europe/Amsterdam")
        customer = stamps[1][1].customer
        found |= make_visits(actor=actors[0], customer_id=customer, count=CONNECTIONS, today=today, now=now)
        reviewers: list[str] = []
        if size.name == "middle":  # the size on which all is measured
            found |= make_vault(actor=actors[0], customer_id=customer, today=today, now=now)
            reviewers = _links(people=[found["reviewer"]] * CONNECTIONS)
        assert actors[0].person_id is not None
        own = _links(people=[actors[0].person_id] * CONNECTIONS)
        found["links"] = _links(people=_passers_by())
    _settle()
    found["cookies"] = [_sign_in(token=token) for token in own]
    found["reviewer_cookies"] = [_sign_in(token=token) for token in reviewers]
    for key in found["reviewer_cookies"]:
        give_factor(session_key=key, person_id=found["reviewer"])
    found["rows"] = _counts()
    found["seconds"] = time.monotonic() - started
    places.write_text(json.dumps(found, default=str), "utf-8")


def _members() -> list[Actor]:
    now = clock.now() - timedelta(days=1000)
    people = [
        add_person(email=f"bench{number}@oeverzicht.example", name=name, language="nl", now=now)
        for number, name in enumerate(LEADS)
    ]
    first = found_workspace(name="Oeverzicht Diensten", owner_person_id=people[0], language="nl", now=now)
    return [first, *(join_workspace(actor=first, person_id=one, role=Role.LEAD, now=now) for one in people[1:])]


def _mark() -> UUID:
    """Give an identifier that everything made from now on comes after."""
    time.sleep(0.002)
    return UUID(new_id().hex[:12] + "0" * 20)


@transaction.atomic
def _model(*, actor: Actor, size: Size, is_long: bool) -> Made:
    return make_customer(
        actor=actor,
        name="Zeehaven Logistiek" if is_long else "Werkplaats Groep",
        expectations=50 if is_long else size.expectations,
        metrics=max(size.metrics, 2),
        points=size.points,
        is_long=is_long,
        today=clock.today_in(time_zone="Europe/Amsterdam"),
    )


def _copy(*, stamp: Stamp) -> None:
    rows_of = {}
    with connection.cursor() as cursor:
        for model in tables():
            table = model._meta.db_table
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE {is_model_row(stamp=stamp, model=model)}')
            rows_of[table] = cursor.fetchone()[0]
    connection.close()
    run = _run_on_sqlite if stamp.vendor == "sqlite" else _run_on_postgresql
    run(statements(stamp=stamp, rows_of=rows_of))
    tenancy.enter(workspace_id=tenancy.EVERY)  # a new connection has entered nothing yet


def _run_on_sqlite(lines: Iterable[str]) -> None:
    """Nobody else is there and a fault throws all of it away, so nothing needs to be safe."""
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)) as link:
        for pragma in ("journal_mode=MEMORY", "synchronous=OFF", "cache_size=-500000", "foreign_keys=OFF"):
            link.execute(f"PRAGMA {pragma}")
        link.execute("BEGIN")
        for line in lines:
            link.execute(line)
        link.execute("COMMIT")
        link.execute("PRAGMA journal_mode=WAL")


def _run_on_postgresql(lines: Iterable[str]) -> None:
    names = [model._meta.db_table for model in tables()]
    mine = b"indrelid IN (SELECT oid FROM pg_class WHERE relname = ANY(%s))"
    with psycopg.connect(as_superuser(url=settings.OPTION["database_url"])) as link:
        link.execute("SET session_replication_role = replica")
        # Two million rows, and then their indexes at one go: kept up row by row these took most of the time. The index
        # knows the model's rows, which is all that is looked for meanwhile.
        link.execute(b"UPDATE pg_index SET indisready = false WHERE " + mine, [names])
        for line in lines:
            link.execute(line.encode())
        link.execute(b"UPDATE pg_index SET indisready = true WHERE " + mine, [names])
    with psycopg.connect(as_superuser(url=settings.OPTION["database_url"]), autocommit=True) as link:
        link.execute("SET maintenance_work_mem = '256MB'")
        for name in names:
            link.execute(f'REINDEX TABLE "{name}"'.encode())


def _settle() -> None:
    """Look at the tables, as the worker does on SQLite, and as PostgreSQL does where it is not thrown away so soon."""
    refresh_statistics()
    if connection.vendor == "postgresql":
        connection.close()
        with psycopg.connect(as_superuser(url=settings.OPTION["database_url"]), autocommit=True) as link:
            link.execute("VACUUM ANALYZE")


def _passers_by() -> list[UUID]:
    """People who only sign in, each once: who signs in a hundred times a minute is nobody."""
    now = clock.now()
    people = [
        Person(email=f"passer{number}@oeverzicht.example", name=f"Passant {number}", joined_at=now, password="!")
        for number in range(LINKS)
    ]
    Person.objects.bulk_create(people)
    return [person.id for person in people]


def _links(*, people: Sequence[UUID]) -> list[str]:
    now = clock.now()
    tokens = [new_token() for _ in people]
    SignInLink.objects.bulk_create(
        SignInLink(person_id=one, digest=digest_of(token=token), made_at=now, expires_at=now + timedelta(hours=12))
        for one, token in zip(people, tokens, strict=True)
    )
    return tokens


def _sign_in(*, token: str) -> str:
    """Sign in as a person would, and visit a page, so that the session is what it is in the middle of a day."""
    browser = Client(SERVER_NAME="localhost")
    browser.post(f"/sign-in/link/{token}/")
    browser.get("/start/", follow=True)
    return str(browser.cookies[settings.SESSION_COOKIE_NAME].value)


def _places(*, actor: Actor, size: Size, usual: tuple[Stamp, Made], long: tuple[Stamp, Made]) -> dict[str, Any]:
    workspace = Workspace.objects.get(id=workspace_of(actor=actor))
    today = clock.today_in(time_zone=workspace.time_zone)
    made = long[1]
    return {
        "workspace": workspace.slug,
        "lead": usual[0].leads[1],
        "customer": made.customer,
        "stakeholder": made.stakeholder,
        "long": made.expectations[0],
        "shots": made.expectations[1],
        "metric": made.metrics[0],
        "people": _copies(usual, usual[1].stakeholder),
        "felt": [one for expectation in usual[1].expectations for one in _copies(usual, expectation)],
        "metrics": _copies(long, made.metrics[0]),
        "free_days": [today - timedelta(days=back) for back in range(LONG_ENDS_DAYS_AGO - 1, -1, -1)],
        "today": today,
    }


def _copies(made: tuple[Stamp, Made], model_id: UUID) -> list[UUID]:
    return [made[0].copy_of(model_id, number=number) for number in range(made[0].copies + 1)]


def _counts() -> dict[str, int]:
    with tenancy.scope(workspace_id=tenancy.EVERY), connection.cursor() as cursor:
        found = {}
        for model in tables():
            cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')
            found[model._meta.db_table] = cursor.fetchone()[0]
    return found


if __name__ == "__main__":
    seed(size=Size(**json.loads(sys.argv[1])), places=Path(sys.argv[2]))
