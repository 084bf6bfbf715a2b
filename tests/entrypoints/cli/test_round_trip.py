"""The whole register of the demo goes out and comes back: into itself, into an empty workspace, by every list, by LibreOffice."""

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils import translation

from goalposts.apps.customers.models import Contract, Customer, Stakeholder
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Measurement
from goalposts.apps.people.usecases import add_person
from goalposts.apps.workspaces.models import Workspace
from goalposts.apps.workspaces.usecases import found_workspace
from goalposts.domain.expectation import State
from goalposts.domain.roles import Actor, workspace_of
from goalposts.entrypoints.cli.seats import seat_named
from goalposts.entrypoints.shared.importing import Told, bring_file
from goalposts.entrypoints.shared.whole_register import write_whole_register
from goalposts.entrypoints.web.exports.asked import Asked
from goalposts.entrypoints.web.exports.lists import LISTS
from goalposts.lib.numbering import number_of
from goalposts.reports.tables import csv_chunks
from tests.entrypoints.cli.conftest import NOW, TODAY
from tests.machine import soffice

IMPORTED = ["customers", "people", "contracts", "metrics", "values", "register"]
KINDS = {"customers": "customer", "people": "stakeholder", "contracts": "contract", "metrics": "metric",
         "values": "measurement", "register": "expectation"}  # fmt: skip
HOSTILE = ("=1+1", "'@som", "-5 graden is te koud", 'een\r\nregel, en; "nog" een', "  met ruimte ", "_x0041_")
SLUG = "brugwachter-services"
# Commas, double quotes, UTF-8; numbers with the digits that they have, not those that are shown.
CSV_IN_UTF_8 = "--infilter=CSV:44,34,76,1"
CSV_AS_KEPT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"

WORD = ("word_how", "word_date")
# What each state stands on; what is left of an earlier turn is no part of it.
STANDS_ON = {
    "COUNTERED": WORD,
    "WITHDRAWN": WORD,
    "MET": (*WORD, "felt"),
    "MISSED": (*WORD, "felt"),
    "NOT_FEASIBLE": ("refused_reason", "alternative", "is_without_alternative"),
    "PARKED": ("parked_from", "parked_until_date"),
}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture
def owner() -> Iterator[Actor]:
    """Act as the demo's owner; what a test writes is taken back."""
    with transaction.atomic():
        actor = seat_named(slug=SLUG, email=None).actor
        _say_what_spreadsheets_act_on(actor)
        yield actor
        transaction.set_rollback(True)


def _say_what_spreadsheets_act_on(actor: Actor) -> None:
    """Put into stored words and values what a spreadsheet would change."""
    found = Expectation.objects.filter(workspace_id=workspace_of(actor=actor)).order_by("id")[: len(HOSTILE)]
    for expectation, words in zip(found, HOSTILE, strict=True):
        Expectation.objects.filter(id=expectation.id).update(verbatim=words)
    value = Measurement.objects.filter(workspace_id=workspace_of(actor=actor), replaced_at__isnull=True).earliest("id")
    Measurement.objects.filter(id=value.id).update(value=0.1 + 0.2)


def whole(actor: Actor, language: str = "nl") -> bytes:
    file = BytesIO()
    with translation.override(language):
        write_whole_register(actor=actor, file=file)
    return file.getvalue()


def bring(actor: Actor, content: bytes, file_name: str, *, is_trial: bool = True) -> Told:
    return bring_file(
        actor=actor, content=content, file_name=file_name, today=TODAY, now=NOW, is_trial=is_trial, is_partial=False
    )


def nothing_changes(told: Told) -> bool:
    return not (told.refused or told.made or told.changed)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_whole_register_changes_nothing_where_it_came_from(owner: Actor, language: str) -> None:
    told = bring(owner, whole(owner, language), "alles.xlsx")
    assert told.refused == ()
    assert nothing_changes(told)
    mine = Expectation.objects.filter(workspace_id=workspace_of(actor=owner)).exclude(state="VOID")
    assert told.known["expectation"] == mine.count()
    assert told.left_columns == ()
    assert told.left_sheets == ()


def test_a_thing_that_got_a_number_since_is_still_found(owner: Actor) -> None:
    content = whole(owner)
    customer = Customer.objects.filter(workspace_id=workspace_of(actor=owner), external_id="").earliest("id")
    Customer.objects.filter(id=customer.id).update(external_id="D-77")
    assert nothing_changes(bring(owner, content, "alles.xlsx"))


def standings(workspace_id: UUID) -> dict[str, dict[str, Any]]:
    """Tell of each expectation, by its number, what was said, its posts, its yes, how far the talk is and how it stands."""
    found = Expectation.objects.filter(workspace_id=workspace_id).exclude(state="VOID").select_related("goalpost")
    return {
        number_of(external_id=one.external_id, id_=one.id): _standing(one, one.goalpost)
        for one in found.exclude(id__in=_reopened(workspace_id))
    }


def _reopened(workspace_id: UUID) -> list[UUID]:
    """Find what was reopened: of that the former posts stay behind, as the workbook says."""
    return list(Event.objects.filter(workspace_id=workspace_id, kind="REOPENED").values_list("expectation", flat=True))


def _standing(one: Expectation, posts: Goalpost | None) -> dict[str, Any]:
    names = ("kind", "what", "baseline", "floor", "aim", "tolerance", "timing", "by_date", "period", "evidence",
             "agreed_date", "agreed_how", "in_force_from_date")  # fmt: skip
    told = ("verbatim", "language", "said_date", "weight_met", "weight_missed", "channel", "state", "state_date")
    stands = ("verdict", "value", "value_date", "position", "is_dashed")
    return {
        **{name: getattr(one, name) for name in (*told, *STANDS_ON.get(one.state, ()))},
        **{name: getattr(posts, name) for name in names if posts},
        **{name: getattr(one, name) for name in stands if one.state != "HEARD"},
    }


def test_an_empty_workspace_gets_the_same_register(owner: Actor) -> None:
    person_id = add_person(name="Nieuw", email="nieuw@leeg.example", language="nl", now=NOW)
    other = found_workspace(name="Leeg", owner_person_id=person_id, language="nl", now=NOW)
    told = bring(other, whole(owner), "alles.xlsx", is_trial=False)
    assert (told.refused, told.import_id is None) == ((), False)

    before, after = standings(workspace_of(actor=owner)), standings(workspace_of(actor=other))
    different = {number: _different(before[number], after[number]) for number in before}
    assert {number: found for number, found in different.items() if found} == {}
    assert {one["state"] for one in before.values()} >= set(State) - {State.VOID}
    for model in (Customer, Stakeholder, Contract):
        kept = {"merged_into__isnull": True} if model is not Contract else {}
        counts = [model.objects.filter(workspace_id=workspace_of(actor=one), **kept).count() for one in (owner, other)]
        assert counts[0] == counts[1] > 0
    assert nothing_changes(bring(other, whole(other), "alles.xlsx"))
    assert Workspace.objects.filter(slug=SLUG).exists()


def _different(before: dict[str, Any], after: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    names = before.keys() | after.keys()
    return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}


def listed(actor: Actor, name: str, language: str) -> bytes:
    with translation.override(language):
        asked = Asked(
            actor=actor,
            today=TODAY,
            time_zone="Europe/Amsterdam",
            grace_days=14,
            unanswered_days=14,
            given=QueryDict(""),
        )
        return b"".join(csv_chunks(sheet=LISTS[name].sheet(asked), language=language))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", IMPORTED)
def test_a_list_comes_back_from_its_own_csv(owner: Actor, name: str, language: str) -> None:
    told = bring(owner, listed(owner, name, language), f"{SLUG}-{name}-{TODAY}.csv")
    assert told.refused == ()
    assert nothing_changes(told)
    assert list(told.known) == [KINDS[name]]


@pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")
def test_libreoffice_changes_nothing(owner: Actor, tmp_path: Path) -> None:
    (tmp_path / "alles.xlsx").write_bytes(whole(owner))
    saved = converted(tmp_path / "alles.xlsx", "xlsx")
    assert saved != whole(owner)
    told = bring(owner, saved, "alles.xlsx")
    assert told.refused == ()
    assert nothing_changes(told)


@pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", IMPORTED)
def test_a_csv_opened_and_saved_in_libreoffice_comes_back(owner: Actor, tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.csv").write_bytes(listed(owner, name, "en"))
    told = bring(owner, converted(tmp_path / f"{name}.csv", CSV_AS_KEPT, CSV_IN_UTF_8), f"{name}.csv")
    assert told.refused == ()
    assert nothing_changes(told)


def converted(file: Path, form: str, *more: str) -> bytes:
    """Let LibreOffice open a file and save it, with a profile of its own."""
    folder = file.parent / "saved"
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [str(soffice()), profile, "--headless", *more, "--convert-to", form, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"{file.stem}.{form.partition(':')[0]}").read_bytes()
