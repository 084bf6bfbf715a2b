"""The owners hear that mail to somebody came back: once a week an address, and not about their own."""

from datetime import timedelta

from goalposts.apps.workspaces.queries.notices import notices_of
from goalposts.apps.workspaces.usecases import tell_owners_of_failed_mail
from goalposts.domain.roles import Actor
from tests.builders import NOW, Cast

REASON = "550 5.1.1 no such mailbox"


def came_back(cast: Cast, *, email: str = "noor@waterlelie.example", name: str = "Noor", reason: str = REASON,
              days: float = 0) -> bool:  # fmt: skip
    night = Actor.system(reason="a mail came back", workspace_id=cast.sanne.workspace_id)
    now = NOW + timedelta(days=days)
    return tell_owners_of_failed_mail(actor=night, email=email, name=name, reason=reason, now=now)


def heard(actor: Actor) -> list[tuple[str, str]]:
    rows = notices_of(actor=actor, after="", size=50).rows
    return [(str(line.facts["stakeholder"]), str(line.facts["reason"])) for line in rows if line.kind == "MAIL_FAILED"]


def test_the_owners_of_that_workspace_hear_whose_mail_came_back_and_why(cast: Cast) -> None:
    assert came_back(cast)
    assert heard(cast.omar) == [("Noor", REASON)]
    assert heard(cast.milan) == heard(cast.sanne) == heard(cast.vera) == []


def test_who_has_no_name_is_named_by_the_address_and_a_long_reason_is_cut(cast: Cast) -> None:
    assert came_back(cast, name="", reason="x" * 400)
    assert heard(cast.omar) == [("noor@waterlelie.example", "x" * 300)]


def test_the_same_address_is_told_of_once_a_week_and_another_at_once(cast: Cast) -> None:
    told = [came_back(cast), came_back(cast, email="NOOR@waterlelie.example", days=6.9)]
    told += [came_back(cast, email="ties@waterlelie.example", days=6.9), came_back(cast, days=7)]
    assert told == [True, False, True, True]
    assert len(heard(cast.omar)) == 3


def test_an_owner_is_not_told_that_their_own_mail_came_back(cast: Cast) -> None:
    assert not came_back(cast, email="OMAR@brugwachter.example", name="Omar Bensaïd")
    assert heard(cast.omar) == []
