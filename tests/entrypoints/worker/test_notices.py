"""Members hear within a minute by mail what was done; what they saw on the page before it left is not mailed."""

from uuid import uuid4

import pytest
from django.utils import translation

from goalposts.apps.outbox.queries import state_of_outbox
from goalposts.apps.workspaces.labels import NOTICE_KINDS, notice_line
from goalposts.apps.workspaces.queries.notices import notices_of
from goalposts.apps.workspaces.usecases import mark_notices_seen, put_digests, tell_members
from goalposts.domain.notice import NoticeKind
from goalposts.domain.roles import Actor, member_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.worker.digesting import send_digests
from goalposts.entrypoints.worker.sending import work_once
from tests.builders import NOW, Cast
from tests.mail_server import MailServer

SAID = {"customer": "Rederij Waterlelie", "stakeholder": "Carla Brandsma"}


def _tell(cast: Cast, kind: NoticeKind) -> None:
    tell_members(
        actor=cast.milan,
        member_ids=[member_of(actor=cast.sanne)],
        kind=kind,
        facts=SAID,
        about_kind="expectation",
        about_id=uuid4(),
        now=NOW,
    )


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_kind_has_its_words_in_both_languages(kind: NoticeKind) -> None:
    said = {}
    for language in ("en", "nl"):
        with translation.override(language):
            said[language] = (str(NOTICE_KINDS[kind]), notice_line(kind=kind, facts=SAID))
    assert said["en"] != said["nl"]
    assert all("Carla Brandsma (Rederij Waterlelie)" in line for _what, line in said.values())


def test_a_counter_is_mailed_with_a_link_that_leads_to_it(cast: Cast, post_office: MailServer) -> None:
    _tell(cast, NoticeKind.COUNTER)
    assert work_once(now=NOW)
    (mail,) = post_office.mails
    text = mail.get_body(("plain",))
    assert text is not None
    assert mail["Subject"] == "Counter-proposal: Carla Brandsma (Rederij Waterlelie)"
    assert "Written down by Milan Verhoeven." in text.get_content()
    notice_id = notices_of(actor=cast.sanne, after="", size=1).rows[0].id
    assert f"/w/{cast.slug}/notices/{notice_id}/" in text.get_content()
    assert mail.get_body(("html",)) is not None
    assert mail["List-Unsubscribe"] is None


def test_what_was_seen_on_the_page_first_is_not_mailed(cast: Cast, post_office: MailServer) -> None:
    _tell(cast, NoticeKind.COUNTER)
    mark_notices_seen(actor=cast.sanne, now=NOW)
    assert work_once(now=NOW)
    assert (post_office.mails, state_of_outbox().waiting) == ([], 0)


def test_the_digest_lists_what_happened(cast: Cast, post_office: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    _tell(cast, NoticeKind.ANSWER)
    _tell(cast, NoticeKind.ADDED)
    later = NOW.replace(day=17)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert send_digests(now=later) == 1
    assert send_digests(now=later) == 0
    assert work_once(now=later)
    (mail,) = post_office.mails
    text = mail.get_body(("plain",))
    assert text is not None
    assert mail["Subject"] == "Brugwachter Services: 2 things happened"
    assert "• Carla Brandsma (Rederij Waterlelie) expects something new." in text.get_content()
    system = Actor.system(reason="a test", workspace_id=cast.omar.workspace_id)
    assert put_digests(actor=system, now=later) == 0
