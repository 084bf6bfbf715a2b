"""Somebody of whom something stands in every table, and somebody else beside them: for erasing and for taking along."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from goalposts.apps.audit.models import Detail, Entry
from goalposts.apps.checkins.models import Asked, Card, ProgressReport, Reply, Round
from goalposts.apps.customers.models import (
    Attendance,
    BreakOption,
    Contact,
    Contract,
    ContractChange,
    Conversation,
    Stakeholder,
)
from goalposts.apps.expectations.models import (
    ChanceStep,
    Event,
    Expectation,
    ForwardAnswer,
    Goalpost,
    Measurement,
    Metric,
    Perception,
    Tension,
)
from goalposts.apps.findings.models import Release
from goalposts.apps.followup.models import ActionItem, ActionItemStep, Complaint, ComplaintStep, FindingAnswer
from goalposts.apps.imports.models import HeadingChoice, Import, LedgerRow, Upload
from goalposts.apps.outbox.models import MailboxMail, Message
from goalposts.apps.portfolio.models import GateDone, Snooze
from goalposts.apps.reviews.models import Announcement, Review, ReviewOffer, SampleWish, ToldText
from goalposts.apps.reviews.usecases import OfferTo, commission_review
from goalposts.apps.signin.models import LinkCode, LinkSession, PersonalLink, PersonalToken
from goalposts.apps.workspaces.models import Draft, Notice
from goalposts.domain.roles import member_of
from goalposts.lib.ids import new_id
from tests.builders import (
    NOW,
    TODAY,
    Cast,
    a_customer,
    a_metric,
    a_stakeholder,
    agreed,
    an_expectation,
    measured,
    posts_for,
    ties_at,
)
from tests.releases import a_hot_release

NAME = "Wendelmoet Kanarsdochter"
EMAIL = "wendelmoet@waterlelie.example"
CANARY = "kanariewoord"


class Known:
    """Wendelmoet and Ties at one customer: all of hers is kept under `rows`, by table."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.workspace = cast, cast.sanne.workspace_id
        self.member = member_of(actor=cast.sanne)
        self.customer = a_customer(actor=cast.sanne)
        self.own = a_stakeholder(
            actor=cast.sanne, customer_id=self.customer, name=NAME, email=EMAIL, job_title="Inkoper", parts=("DECIDES",)
        )
        self.ties = ties_at(actor=cast.sanne, customer_id=self.customer)
        self.metric = a_metric(actor=cast.sanne, customer_id=self.customer)
        self.expectation, self.goalpost = self.expects(self.own, "Ik wil op tijd weten wat er mis is.")
        self.other, self.other_post = self.expects(self.ties, "De kraan doet het elke ochtend.")
        measured(actor=cast.sanne, metric_id=self.metric, values={TODAY: 3.0})
        self.rows: dict[type[Any], list[UUID]] = {
            Stakeholder: [self.own],
            Expectation: [self.expectation],
            Goalpost: [self.goalpost],
        }
        self._register()
        self._talks()
        self._followup()
        self._checkins()
        self._links()
        self._told()
        self._imports()
        self._review()

    def expects(self, stakeholder_id: UUID, verbatim: str) -> tuple[UUID, UUID]:
        actor = self.cast.sanne
        made = an_expectation(actor=actor, stakeholder_id=stakeholder_id, verbatim=verbatim)
        posts_for(actor=actor, expectation_id=made, metric_id=self.metric)
        agreed(actor=actor, expectation_id=made, stakeholder_id=stakeholder_id)
        return made, Goalpost.objects.get(expectation_id=made).id

    def add(self, model: type[Any], **fields: Any) -> UUID:
        """Make one row, and remember it as theirs."""
        row = model.objects.create(workspace_id=self.workspace, **fields)
        self.rows.setdefault(model, []).append(row.pk)
        return UUID(str(row.pk))

    def _register(self) -> None:
        about = {"expectation_id": self.expectation}
        by = {"recorded_at": NOW, "recorded_by_id": self.member}
        self.add(Event, **about, kind="NOTED", on_date=TODAY, **by)
        self.add(
            Event,
            expectation_id=self.other,
            kind="HAS_MOVED",
            on_date=TODAY,
            **by,
            facts={"stakeholder": str(self.own)},
        )
        self.add(Perception, **about, stakeholder_id=self.own, answer="MET", said_date=TODAY, **by)
        self.add(Perception, expectation_id=self.other, stakeholder_id=self.own, answer="MET", said_date=TODAY, **by)
        one, other = sorted([self.expectation, self.other])
        tension = {"one_id": one, "other_id": other, "kind": "LINKED", "note": "x", "started_date": TODAY}
        self.add(Tension, customer_id=self.customer, **tension, started_at=NOW)
        said = {"said_date": TODAY, "source": "TALK", "language": "nl", "value_sought": "x", "recorded_at": NOW}
        forward = self.add(
            ForwardAnswer, customer_id=self.customer, stakeholder_id=self.own, **said, not_now_because="x"
        )
        self.add(ChanceStep, forward_id=forward, **by)
        self.rows[Metric] = [self.metric]
        self.rows[Measurement] = list(Measurement.objects.filter(metric_id=self.metric).values_list("id", flat=True))

    def _talks(self) -> None:
        by = {"recorded_by_id": self.member, "recorded_at": NOW}
        talk = self.add(Conversation, customer_id=self.customer, held_date=TODAY, channel="TALK", **by)
        self.add(Attendance, conversation_id=talk, stakeholder_id=self.own)
        self.add(Contact, stakeholder_id=self.own, on_date=TODAY, kind="VISIT", source="hand", source_id=new_id(), **by)
        contract = self.add(Contract, customer_id=self.customer, start_date=TODAY, created_at=NOW)
        self.add(BreakOption, contract_id=contract, last_date=TODAY)
        self.add(ContractChange, contract_id=contract, changed_date=TODAY, before={}, after={}, **by)
        done = {"step": "TALK", "decision_date": TODAY, "done_date": TODAY, "words": "x", "done_by_id": self.member}
        self.add(GateDone, contract_id=contract, recorded_at=NOW, **done)
        aside = {"reason": "UNREACHABLE", "because": "x", "snoozed_date": TODAY, "back_date": TODAY + timedelta(days=7)}
        self.add(Snooze, customer_id=self.customer, snoozed_at=NOW, snoozed_by_id=self.member, **aside)

    def _followup(self) -> None:
        of_customer = {"customer_id": self.customer, "expectation_id": self.expectation}
        complaint = self.add(
            Complaint, **of_customer, stakeholder_id=self.own, words="x", language="nl", said_date=TODAY, channel="TALK",
            recorded_at=NOW, contact_due_at=NOW, answer_due_date=TODAY,
        )  # fmt: skip
        self.add(ComplaintStep, complaint_id=complaint, kind="NOTED", on_date=TODAY, recorded_at=NOW)
        item = self.add(
            ActionItem, **of_customer, parent_kind="COMPLAINT", parent_id=complaint, owner_id=self.member,
            due_date=TODAY, promise="x", promised_to_id=self.own, created_at=NOW, created_by_id=self.member,
        )  # fmt: skip
        self.add(ActionItemStep, action_item_id=item, kind="NOTED", on_date=TODAY, recorded_at=NOW)

    def _checkins(self) -> None:
        started = {"started_at": NOW, "started_date": TODAY, "started_by_id": self.member}
        round_ = self.add(Round, name="x", **started, closes_date=TODAY, reminder_count=2, reminder_days=4)
        asked = self.add(Asked, round_id=round_, stakeholder_id=self.own, next_mail_at=NOW)
        card = {"expectation_id": self.expectation, "goalpost_id": self.goalpost, "position": 1, "verdict": "IN"}
        made = self.add(Card, asked_id=asked, **card, period_end=TODAY)
        self.add(Reply, card_id=made, deed_key=new_id(), answer="MET", given_at=NOW)
        told = {"how": "MAIL", "told_date": TODAY, "sent_at": NOW, "sent_by_id": self.member, "facts": {"hello": "x"}}
        self.add(ProgressReport, stakeholder_id=self.own, **told)

    def _review(self) -> None:
        review_id = commission_review(
            actor=self.cast.omar, customer_id=self.customer, contract_id=None,
            to=OfferTo(email="luistert@helderblik.example"), today=TODAY, now=NOW,
        )  # fmt: skip
        wish = {"kind": "OBJECTED", "reason": "x", "member_id": self.member, "wished_at": NOW}
        self.add(SampleWish, review_id=review_id, stakeholder_id=self.own, **wish)
        self.rows[Review] = [review_id]
        self.rows[ReviewOffer] = list(ReviewOffer.objects.filter(review_id=review_id).values_list("id", flat=True))
        released = a_hot_release(self.cast, review_id=review_id, stakeholder_id=self.own)
        self.rows[Release] = [released]
        answered = {"answer": "WILL_NOT", "words_nl": "x", "given_at": NOW, "given_by_id": self.member}
        self.add(FindingAnswer, review_id=review_id, key=new_id(), **answered)
        handed = {"number": 1, "is_mailed": True, "told_at": NOW, "told_by_id": self.member}
        self.add(ToldText, review_id=review_id, content={"answers": []}, **handed)
        told = {"sent_at": NOW, "sent_by_id": self.member, "sent_count": 1}
        self.add(Announcement, review_id=review_id, text_nl="x", text_en="x", **told)

    def _links(self) -> None:
        ends = NOW + timedelta(days=30)
        self.link = self.add(PersonalLink, stakeholder_id=self.own, purpose="OWN", made_at=NOW, expires_at=ends)
        self.add(PersonalToken, link_id=self.link, digest="a" * 64, made_at=NOW)
        visit = self.add(LinkSession, link_id=self.link, digest="b" * 64, began_at=NOW, seen_at=NOW)
        self.add(
            LinkCode, session_id=visit, purpose="CONFIRM", email=EMAIL, digest="c" * 64, made_at=NOW, expires_at=ends
        )

    def _told(self) -> None:
        self.add(
            Notice, member_id=self.member, person_id=self.cast.person_id("sanne"), kind="COMPLAINT",
            about_kind="stakeholder", about_id=self.own, stakeholder_id=self.own, facts={}, created_at=NOW,
        )  # fmt: skip
        self.add(Draft, member_id=self.member, place=f"person {self.own}", fields={}, saved_at=NOW)
        facts = {"to_email": EMAIL, "link_id": str(self.link)}
        self.add(Message, kind="expectation.proposal", facts=facts, created_at=NOW, due_at=NOW, mail_id="<one@example>")
        mail = {"sent_at": NOW, "to_email": EMAIL, "from_line": "x", "subject": "x", "text": "x"}
        self.add(MailboxMail, message_id="<one@example>", **mail)

    def _imports(self) -> None:
        brought = self.add(
            Import, file_name="x.xlsx", file_digest="d" * 64, imported_by_id=self.member, imported_at=NOW, counts={},
            ledger_digest="e" * 64,
        )  # fmt: skip
        row = {"sheet": "x", "row": 2, "object_kind": "stakeholder", "object_id": self.own, "is_new": False}
        self.add(LedgerRow, of_import_id=brought, **row, before={})
        self.add(
            Upload, member_id=self.member, file_name="x.xlsx", file_digest="f" * 64, content=b"x", told={},
            uploaded_at=NOW, expires_at=NOW + timedelta(days=1),
        )  # fmt: skip
        fields = {"headings_digest": "1" * 64, "table": "people", "fields": {}}
        self.add(HeadingChoice, **fields, chosen_at=NOW, chosen_by_id=self.member)
        entry = Entry.objects.filter(object_id=self.own).order_by("number").first()
        assert entry
        self.rows[Detail] = [entry.id]


def whole_dump() -> str:
    """Write out every column of every row of every table."""
    held: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            held += [f"{table}: {row}" for row in cursor.fetchall()]
    return "\n".join(held)
