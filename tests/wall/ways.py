"""The side ways to who takes part: where somebody of the supplier might look, and a careless deed that would tell them there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases import record_contact
from goalposts.apps.followup.usecases import register_complaint
from goalposts.apps.outbox.models import MailboxMail
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.portfolio.usecases.snooze import snooze_reasons
from goalposts.apps.reviews.models import ReviewTurn
from goalposts.apps.signin.models import PersonalLink
from goalposts.apps.workspaces.usecases import tell_members
from goalposts.domain.monday import Reason
from goalposts.domain.notice import NoticeKind
from goalposts.domain.roles import workspace_of
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, TODAY, an_expectation
from tests.entrypoints.portal.visitors import path_of_own_link
from tests.wall.crawling import answer_print, asked
from tests.wall.visits import Visit

SHOWN = (200, 403, 405)


@dataclass(frozen=True)
class Way:
    """Where somebody of the supplier might look.

    Shapes: `tables` are the beginnings of the names of those that feed it; `leak` does what fieldwork must never do, for
    Carla, who was picked; `has_page` says whether a page shows it too.
    """

    pages: tuple[str, ...]
    tables: tuple[str, ...]
    leak: Callable[[Stage], object]
    has_page: bool = True


def _audited(stage: Stage) -> object:
    about = ("stakeholder", stage.people["Carla"])
    return record_deed(actor=stage.cast.omar, deed="stakeholder.changed", about=about, facts={}, now=NOW)


def _mailed(stage: Stage) -> object:
    """Put a mail in the supplier's outbox, and one in its mailbox, as if it had left there."""
    workspace_id = workspace_of(actor=stage.cast.omar)
    put_message(workspace_id=workspace_id, kind="signin.code", facts={"to": "carla@waterlelie.example"}, now=NOW)
    facts = {"from_line": "", "subject": "Uitnodiging", "text": "", "html": ""}
    return MailboxMail.objects.create(sent_at=NOW, to_email="carla@waterlelie.example", **facts)


def _heard(stage: Stage) -> object:
    """Count the interview as a sign of life."""
    id_, on_date = stage.people["Carla"], TODAY - timedelta(days=1)
    return record_contact(
        actor=stage.cast.sanne, stakeholder_id=id_, on_date=on_date, what="Gesprek", today=TODAY, now=NOW
    )


def _unreachable(stage: Stage) -> object:
    """Hold a bounce of the vault against her in the register."""
    return Stakeholder.objects.filter(id=stage.people["Carla"]).update(job_title="Controller")


def _linked(stage: Stage) -> object:
    """Let the invitation's link be one of the supplier's own."""
    path_of_own_link(stage.cast, stakeholder_id=stage.people["Carla"])
    return PersonalLink.objects.count()


def _noticed(stage: Stage) -> object:
    cast = stage.cast
    assert cast.omar.member_id is not None
    return tell_members(
        actor=cast.sanne, member_ids=[cast.omar.member_id], kind=NoticeKind.COMPLAINT,
        facts={"customer": "Rederij Waterlelie", "stakeholder": "Carla Brandsma"}, about_kind="customer",
        about_id=stage.customer_id, now=NOW,
    )  # fmt: skip


def _put_aside(stage: Stage) -> object:
    """Let a reason of Monday go away because she was heard in the review."""
    return snooze_reasons(
        actor=stage.cast.omar, customer_id=stage.customer_id, reasons=[Reason.DECISION_UNKNOWN], because="Gehoord",
        back_date=TODAY + timedelta(days=9), today=TODAY, now=NOW,
    )  # fmt: skip


def _complained(stage: Stage) -> object:
    return register_complaint(
        actor=stage.cast.sanne, stakeholder_id=stage.people["Carla"], words="Te laat.", said_date=TODAY, today=TODAY,
        now=NOW,
    )  # fmt: skip


def _expected(stage: Stage) -> object:
    return an_expectation(actor=stage.cast.sanne, stakeholder_id=stage.people["Carla"], verbatim="Eerder bericht.")


def _turned(stage: Stage) -> object:
    """Say on the supplier's side that a report was made."""
    workspace_id = workspace_of(actor=stage.cast.omar)
    return ReviewTurn.objects.create(
        workspace_id=workspace_id, review_id=stage.review_id, step="REPORT", number=1, taken_at=NOW
    )


# The six that are named beforehand; refusals of undo, merge and delete are deeds, and tried as such (test_side_ways).
NAMED = {
    "the workspace's audit page": Way(("audit/", "export/trail/"), ("audit_",), _audited),
    "outbox and mail log": Way(
        ("settings/mail/", "customers/{customer}/history/"), ("outbox_",), _mailed, has_page=False
    ),
    "coverage, silence and rhythm": Way(
        ("silence/", "customers/{customer}/", "customers/{customer}/people/", "customers/people/{person}/", "shares/"),
        ("customers_",), _heard,
    ),
    "sign-in links": Way(
        ("customers/people/{person}/", "members/"), ("signin_", "account_", "mfa_"), _linked
    ),
    "outlook inputs and Monday": Way(("runway/", "monday/", "shares/"), ("portfolio_", "customers_contact"), _put_aside),
}  # fmt: skip
BESIDES = {
    "who can be reached": Way(("customers/people/{person}/", "check-ins/"), ("customers_stakeholder",), _unreachable),
    "notices": Way(("notices/",), ("workspaces_",), _noticed),
    "complaints, and what was told": Way(("check-ins/", "loop/"), ("checkins_", "followup_"), _complained),
    "the register": Way(("expectations/", "search/?q=Carla"), ("expectations_", "imports_"), _expected),
    "the page of the review": Way(("reviews/", "reviews/{review}/"), ("reviews_",), _turned),
}
WAYS = NAMED | BESIDES


def looked(stage: Stage, way: Way, browsers: dict[str, Any]) -> dict[str, str]:
    """Look at every page of a way as those who read it."""
    return dict(_looks(stage, way, browsers))


def _looks(stage: Stage, way: Way, browsers: dict[str, Any]) -> Iterator[tuple[str, str]]:
    names = {"customer": stage.customer_id, "person": stage.people["Carla"], "review": stage.review_id}
    for page in way.pages:
        url = f"/w/{stage.cast.slug}/{page.format(**names)}"
        for who, browser in browsers.items():
            answer = asked(browser, Visit("", url), method="get")
            assert answer.status in SHOWN, f"{url} is not where it was"
            yield f"{who} {url}", answer_print(answer)
