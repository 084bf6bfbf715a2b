"""`goalposts bounce FILE`: what became of each receiver, and a clear word where a file cannot be taken in."""

import os
from pathlib import Path
from uuid import UUID

import pytest

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.outbox.usecases import note_handing_over, put_message
from goalposts.entrypoints.cli.main import main
from tests.builders import NOW, Cast, a_customer, carla_at
from tests.intake.test_bounces import FIELDS, MAIL_ID, report


@pytest.fixture
def carla(cast: Cast) -> UUID:
    carla_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    facts: dict[str, object] = {"to_email": "carla@waterlelie.example", "stakeholder_id": str(carla_id)}
    message_id = put_message(workspace_id=cast.sanne.workspace_id, kind="test.mail", facts=facts, now=NOW)
    note_handing_over(message_id=message_id, mail_id=MAIL_ID, is_in_doubt=False, now=NOW)
    return carla_id


def test_an_mbox_is_taken_in_and_every_receiver_told(
    carla: UUID, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = FIELDS.replace("5.1.1", "4.2.2").replace("failed", "delayed")
    mails = [report(), report(), report(later), report(mail_id="<x@elsewhere.example>"), "From: a@b.example\n\nHoi\n"]
    file = tmp_path / "terug.mbox"
    file.write_text("".join(f"From post@post.example Mon Mar 16 09:31:00 2026\n{mail}\n" for mail in mails))

    assert main(["bounce", str(file)]) == 0

    assert Stakeholder.objects.get(id=carla).unreachable_at is not None
    said = capsys.readouterr().out.splitlines()
    assert said[:4] == [
        "carla@waterlelie.example: marked unreachable, the lead is told",
        "carla@waterlelie.example: known already",
        "carla@waterlelie.example: for now only, nothing to do",
        "carla@waterlelie.example: not of a mail that we sent",
    ]
    assert said[4].startswith("5 mails, 1 without a report; ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "there is nothing in it"),
        (os.urandom(2000).replace(b":", b""), "it is no mail and no mbox"),
        (None, "No such"),
    ],
    ids=["empty", "noise", "absent"],
)
@pytest.mark.django_db
def test_what_cannot_be_taken_in_is_said_and_is_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    file = tmp_path / "iets.eml"
    if content is not None:
        file.write_bytes(content)
    assert main(["bounce", str(file)]) == 2
    assert said in capsys.readouterr().err
