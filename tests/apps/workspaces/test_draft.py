"""What a member has typed is kept until it is sent: their own alone, one a form, and not for ever."""

from datetime import timedelta

import pytest

from goalposts.apps.workspaces.models import Draft
from goalposts.apps.workspaces.usecases import UnableToKeepDraft, drop_draft, keep_draft
from goalposts.apps.workspaces.usecases.draft import KEPT_DAYS, MAX_CHARACTERS
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, member_of
from tests.builders import NOW, Cast

TYPED = {"verbatim": "Bel ons dezelfde dag nog terug."}


def drafts(actor: Actor) -> dict[str, dict[str, str]]:
    return dict(Draft.objects.filter(member_id=member_of(actor=actor)).values_list("place", "fields"))


def test_the_last_that_was_typed_in_a_form_is_kept_for_its_own_member(cast: Cast) -> None:
    keep_draft(actor=cast.sanne, place="capture", fields={"verbatim": "Bel ons"}, now=NOW)
    keep_draft(actor=cast.sanne, place="capture", fields=TYPED, now=NOW)
    keep_draft(actor=cast.milan, place="capture", fields={"verbatim": "Iets anders."}, now=NOW)

    assert drafts(cast.sanne) == {"capture": TYPED}
    assert drafts(cast.milan) == {"capture": {"verbatim": "Iets anders."}}


def test_nothing_typed_takes_the_draft_away(cast: Cast) -> None:
    for place in ("capture", "goal"):
        keep_draft(actor=cast.sanne, place=place, fields=TYPED, now=NOW)
    keep_draft(actor=cast.sanne, place="capture", fields={"verbatim": " \n", "source": ""}, now=NOW)
    assert drafts(cast.sanne) == {"goal": TYPED}


def test_as_much_as_a_form_takes_is_kept_and_no_more(cast: Cast) -> None:
    half = "x" * (MAX_CHARACTERS // 2)
    keep_draft(actor=cast.sanne, place="capture", fields={"verbatim": half, "source": half}, now=NOW)
    with pytest.raises(UnableToKeepDraft) as refused:
        keep_draft(actor=cast.sanne, place="capture", fields={"verbatim": half, "source": half + "x"}, now=NOW)
    assert refused.value.facts == {"limit": MAX_CHARACTERS}
    assert drafts(cast.sanne) == {"capture": {"verbatim": half, "source": half}}


def test_who_is_no_member_keeps_nothing(cast: Cast) -> None:
    night = Actor.system(reason="a night's work", workspace_id=cast.sanne.workspace_id)
    with pytest.raises(Denied):
        keep_draft(actor=night, place="capture", fields=TYPED, now=NOW)
    assert not Draft.objects.exists()


def test_an_old_draft_goes_when_its_member_types_again(cast: Cast) -> None:
    for actor in (cast.sanne, cast.milan):
        keep_draft(actor=actor, place="goal", fields=TYPED, now=NOW)
    keep_draft(actor=cast.sanne, place="capture", fields=TYPED, now=NOW + timedelta(days=KEPT_DAYS))
    assert set(drafts(cast.sanne)) == {"capture", "goal"}
    keep_draft(actor=cast.sanne, place="capture", fields=TYPED, now=NOW + timedelta(days=KEPT_DAYS, seconds=1))
    assert set(drafts(cast.sanne)) == {"capture"}
    assert set(drafts(cast.milan)) == {"goal"}


def test_what_was_sent_is_dropped_and_dropping_nothing_is_fine(cast: Cast) -> None:
    keep_draft(actor=cast.sanne, place="capture", fields=TYPED, now=NOW)
    keep_draft(actor=cast.milan, place="capture", fields=TYPED, now=NOW)
    for _time in range(2):
        drop_draft(actor=cast.sanne, place="capture")
    assert drafts(cast.sanne) == {}
    assert drafts(cast.milan) == {"capture": TYPED}


def test_what_arrives_late_from_a_page_that_was_saved_is_let_go_and_another_page_keeps(cast: Cast) -> None:
    keep_draft(actor=cast.sanne, place="capture", fields=TYPED, now=NOW, page="one")
    drop_draft(actor=cast.sanne, place="capture", page="one", now=NOW)
    keep_draft(actor=cast.sanne, place="capture", fields=TYPED, now=NOW, page="one")
    assert drafts(cast.sanne) == {"capture": {"saved_page": "one"}}
    keep_draft(actor=cast.sanne, place="capture", fields=TYPED, now=NOW, page="two")
    assert drafts(cast.sanne) == {"capture": TYPED}
