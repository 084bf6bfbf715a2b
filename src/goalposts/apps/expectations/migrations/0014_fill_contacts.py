"""Set every clock by what was heard before clocks were kept: talks, words, answers, and what was said to a proposal."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import migrations
from django.db.models import Max

from goalposts.lib.ids import new_id
from goalposts.lib.tenancy import EVERY, scope

SOME = 1000
ANSWERS = ("AGREED", "COUNTERED", "REACTED", "WITHDRAWN")
TALK = (
    *("conversation__workspace_id", "stakeholder_id", "conversation__held_date", "conversation_id"),
    *("conversation__recorded_by_id", "conversation__recorded_at"),
)
STEP = ("workspace_id", "expectation__stakeholder_id", "on_date", "id", "recorded_by_id", "recorded_at")


def fill(apps: Any, schema_editor: Any) -> None:
    with scope(workspace_id=EVERY):
        contact = apps.get_model("customers", "Contact")
        found = _heard(apps)
        while some := list(islice(found, SOME)):
            contact.objects.bulk_create([contact(**one) for one in some], ignore_conflicts=True)
        last = contact.objects.order_by("stakeholder_id").values_list("stakeholder_id").annotate(Max("on_date"))
        people = apps.get_model("customers", "Stakeholder").objects
        for stakeholder_id, day in last.iterator():
            people.filter(id=stakeholder_id).update(last_heard_date=day)


def empty(apps: Any, schema_editor: Any) -> None:
    with scope(workspace_id=EVERY):
        apps.get_model("customers", "Contact").objects.exclude(source="hand").delete()
        apps.get_model("customers", "Stakeholder").objects.update(last_heard_date=None)


def _heard(apps: Any) -> Iterator[dict[str, object]]:
    for row in apps.get_model("customers", "Attendance").objects.order_by("id").values_list(*TALK).iterator():
        yield _contact(row, kind="CONVERSATION", source="conversation")
    steps = apps.get_model("expectations", "Event").objects.exclude(expectation__state="VOID").order_by("id")
    for row in steps.filter(kind="HEARD").values_list(*STEP).iterator():
        yield _contact(row, kind="CONVERSATION", source="step")
    for *row, facts in steps.filter(kind__in=("FELT", *ANSWERS)).values_list(*STEP, "facts").iterator():
        said_by = facts.get("given_by") or facts.get("stakeholder")
        if said_by:
            yield _contact([row[0], said_by, *row[2:]], kind="ANSWER", source="step")


def _contact(row: Any, *, kind: str, source: str) -> dict[str, object]:
    names = ("workspace_id", "stakeholder_id", "on_date", "source_id", "recorded_by_id", "recorded_at")
    return {"id": new_id(), **dict(zip(names, row, strict=True)), "kind": kind, "source": source}


class Migration(migrations.Migration):
    dependencies = [("customers", "0006_contacts_and_pauses"), ("expectations", "0013_forward_answers")]
    operations = [migrations.RunPython(fill, empty)]
