"""What the mail of a proposal, or of a refusal, says: plain facts, the same for the preview and for the mail itself."""

from datetime import datetime
from typing import Any
from uuid import UUID

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.access import get_expectation_for
from goalposts.apps.expectations.models import Event, Expectation, Goalpost
from goalposts.apps.expectations.queries.parts import is_clear
from goalposts.apps.workspaces.models import Member
from goalposts.domain.expectation import State
from goalposts.domain.origin import is_reading
from goalposts.domain.portal_access import LINK_TIME
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, member_of
from goalposts.domain.tongue import tongue_of

PROPOSAL = "expectation.proposal"
REFUSAL = "expectation.not_feasible"


class UnableToMailProposal(Refused):
    """There is nothing to propose, or nobody to mail it to; `facts["reason"]` says which."""

    code = "UNABLE_TO_MAIL_PROPOSAL"


def proposal_mail(
    *, actor: Actor, expectation_id: UUID, words: str = "", translated: str = "", now: datetime
) -> dict[str, object]:
    """Give the facts of the mail that would propose the posts as drawn, or tell what is not feasible and what is.

    Shapes: as the outbox keeps them, without the link. Errors: NotFound, Denied (the gate); UnableToMailProposal
    (NO_POSTS, UNCLEAR_POSTS, NO_ADDRESS, LEFT).
    """
    expectation = get_expectation_for(actor, expectation_id, to_write=True)
    posts = Goalpost.objects.filter(expectation=expectation, agreed_date__isnull=True, dropped_at__isnull=True)
    pending = posts.select_related("metric").first()
    return facts_of_mail(expectation, pending=pending, actor=actor, words=words, translated=translated, now=now)


def facts_of_mail(
    expectation: Expectation, *, pending: Goalpost | None, actor: Actor, words: str, translated: str, now: datetime
) -> dict[str, object]:
    """Freeze what the mail says, for whoever is asked about the expectation.

    Errors: UnableToMailProposal.
    """
    reader = expectation.follower or expectation.stakeholder
    is_refusal = State(expectation.state) is State.NOT_FEASIBLE
    if not is_refusal:
        _check_posts(pending)
    _check_reader(reader)
    sender = Member.objects.select_related("person", "workspace").get(id=member_of(actor=actor))
    is_own = expectation.stakeholder_id == reader.id
    return {
        "kind": REFUSAL if is_refusal else PROPOSAL,
        "to_email": reader.email,
        "to_name": reader.name,
        "language": reader.language,
        "address_form": reader.address_form,
        "stakeholder_id": str(reader.id),
        "expectation_id": str(expectation.id),
        "workspace": sender.workspace.name,
        "sender": sender.person.name,
        "is_without_content": reader.mail_without_content,
        "is_own": is_own,
        "verbatim": expectation.verbatim if is_own and not is_reading(source=expectation.source) else "",
        "our_words": expectation.verbatim if is_own and is_reading(source=expectation.source) else "",
        "said_date": expectation.said_date.isoformat(),
        "words": words.strip(),
        "translated": translated.strip(),
        "is_untranslated": is_untranslated(words=words, translated=translated, language=reader.language),
        "expires_date": (now + LINK_TIME).date().isoformat(),
        **(_refused(expectation) if is_refusal else _proposed(expectation, pending, reader=reader)),
    }


def _proposed(expectation: Expectation, pending: Goalpost | None, *, reader: Stakeholder) -> dict[str, object]:
    former = expectation.goalpost if _is_move(expectation) else None
    return {
        "goalpost_id": str(pending.id) if pending else "",
        "posts": _told(pending),
        "former": _told(former),
        "former_id": str(former.id) if former else "",
        **(_asked_for(expectation, reader=reader) if former else {}),
    }


def _asked_for(expectation: Expectation, *, reader: Stakeholder) -> dict[str, object]:
    """Give the reader's own last words that asked for a move; nothing when we asked for it, or a colleague did."""
    said = Event.objects.filter(expectation=expectation, kind="HAS_MOVED", facts__stakeholder=str(reader.id))
    last = said.order_by("-recorded_at", "-id").first()
    return {"moved_words": last.note, "moved_date": last.on_date.isoformat()} if last else {}


def _refused(expectation: Expectation) -> dict[str, object]:
    return {"reason": expectation.refused_reason, "alternative": expectation.alternative}


def is_untranslated(*, words: str, translated: str, language: str) -> bool:
    """Say whether our words are in another language than their reader's, with nothing beside them.

    Edges: words that do not tell their language are taken for the reader's.
    """
    tongue = tongue_of(words=words)
    return bool(words.strip()) and not translated.strip() and tongue not in {"", language}


def _is_move(expectation: Expectation) -> bool:
    former: Goalpost | None = expectation.goalpost
    return former is not None and former.agreed_date is not None


def _check_posts(pending: Goalpost | None) -> None:
    if pending is None:
        raise UnableToMailProposal(reason="NO_POSTS")
    if not is_clear(goalpost=pending):
        raise UnableToMailProposal(reason="UNCLEAR_POSTS")


def _check_reader(reader: Stakeholder) -> None:
    if reader.left_date is not None or reader.archived_at is not None:
        raise UnableToMailProposal(reason="LEFT")
    if not reader.email:
        raise UnableToMailProposal(reason="NO_ADDRESS", stakeholder=reader.id)


def _told(goalpost: Goalpost | None) -> dict[str, Any] | None:
    if goalpost is None:
        return None
    metric = goalpost.metric
    return {
        "kind": goalpost.kind,
        "metric": metric.name if metric else None,
        "unit": metric.unit if metric else None,
        "what": goalpost.what,
        "floor": goalpost.floor,
        "aim": goalpost.aim,
        "timing": goalpost.timing,
        "by_date": goalpost.by_date.isoformat() if goalpost.by_date else None,
        "period": goalpost.period,
    }
