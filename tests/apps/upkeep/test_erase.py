"""Erasing somebody: nothing of theirs is found anywhere, what is not theirs stays, and the chain stays whole."""

import pytest
from django.apps import apps
from django.db import models

from goalposts.apps.audit.models import Detail, Entry
from goalposts.apps.audit.queries import proof_of_chains
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases import add_stakeholder, unarchive_stakeholder
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Measurement, Perception
from goalposts.apps.imports.models import Upload
from goalposts.apps.imports.usecases.erase import ImportRuns
from goalposts.apps.signin.models import LinkSession, PersonalLink
from goalposts.apps.upkeep.usecases import erase_person
from goalposts.domain.refusal import Denied, NotFound
from tests.apps.upkeep.canaries import CANARY, EMAIL, NAME, Known, whole_dump
from tests.builders import NOW, Cast

pytestmark = pytest.mark.django_db

TENANT_ROOMS = (
    "audit",
    "checkins",
    "customers",
    "expectations",
    "findings",
    "followup",
    "imports",
    "outbox",
    "portfolio",
    "reviews",
    "signin",
    "workspaces",
)
CODE = "a code of ours, held to a list by the database or the use case"
DIGEST = "a digest or a random token"
FIGURES = "figures only"
OTHER = "of somebody who signs in, not of a person at a customer"
SUPPLIER = "how the supplier is set up"
# What may hold something of a person is emptied, or only the name goes out of it; the rest says why it cannot.
EMPTIED = {
    "audit.Detail": ("facts",),
    "checkins.ProgressReport": ("facts",),
    "checkins.Reply": ("words",),
    "customers.Contact": ("what",),
    "customers.Conversation": ("subject",),
    "customers.Stakeholder": (
        "external_id", "name", "email", "job_title", "unreachable_reason", "pause_reason",
    ),
    "expectations.ChanceStep": ("words",),
    "expectations.Event": ("note", "facts"),
    "expectations.Expectation": (
        "external_id", "verbatim", "correction", "translation", "refused_reason", "alternative",
    ),
    "expectations.ForwardAnswer": ("value_sought", "sure_because", "not_now_because"),
    "expectations.Goalpost": ("reason",),
    "expectations.Perception": ("words",),
    "expectations.Tension": ("note", "decider_text", "decision", "end_reason"),
    "findings.Release": ("content",),
    "followup.ActionItem": ("note", "effect_words", "telling"),
    "followup.ActionItemStep": ("note", "facts"),
    "followup.Complaint": ("words", "answer", "closed_words"),
    "followup.ComplaintStep": ("words", "facts"),
    "imports.LedgerRow": ("before",),
    "imports.Upload": ("file_name", "told", "answers", "outcome"),
    "outbox.MailboxMail": ("message_id", "to_email", "from_line", "subject", "text", "html"),
    "outbox.Message": ("facts", "sealed", "last_error", "mail_id"),
    "reviews.SampleWish": ("reason",),
    "signin.LinkCode": ("email",),
    "signin.PersonalLink": ("shown",),
    "workspaces.Draft": ("place", "fields"),
    "workspaces.Notice": ("facts",),
}  # fmt: skip
NAME_GOES = {
    "checkins.Round": ("name",),
    "customers.BreakOption": ("what",),
    "customers.Contract": ("name",),
    "customers.ContractChange": ("before", "after", "reason"),
    "expectations.Goalpost": ("what", "judge_text", "evidence"),
    "expectations.Measurement": ("source", "replaced_reason"),
    "expectations.Metric": ("name",),
    "followup.ActionItem": ("promise", "done_words", "dropped_reason"),
    "followup.FindingAnswer": ("words_nl", "words_en"),
    "findings.Release": ("change_note",),
    "imports.Import": ("file_name",),
    "portfolio.GateDone": ("words",),
    "portfolio.Snooze": ("because",),
    "imports.LedgerRow": ("sheet",),
    "reviews.Announcement": ("text_nl", "text_en"),
    "reviews.Review": ("payer_words",),
    "reviews.ReviewOffer": ("decline_words",),
    "reviews.ToldText": ("content",),
}
CANNOT = {
    "audit.Chain": {"head": DIGEST, "previous": DIGEST},
    "audit.Detail": {"salt": DIGEST},
    "audit.Entry": {
        **dict.fromkeys(("actor_kind", "deed", "object_kind"), CODE),
        **dict.fromkeys(("digest", "previous", "hash"), DIGEST),
    },
    "checkins.Asked": {"effect_ids": "ids of action items"},
    "checkins.Card": {"verdict": CODE},
    "checkins.LeftOut": {"reason": CODE},
    "checkins.Prediction": {"answer": CODE, "digest": DIGEST, "nonce": DIGEST},
    "checkins.ProgressMail": {"kind": CODE},
    "checkins.ProgressReport": {"how": CODE},
    "checkins.Reply": {"answer": CODE},
    "customers.Contact": {"kind": CODE, "source": CODE},
    "portfolio.CalendarFeed": {"digest": DIGEST, "ending": CODE},
    "portfolio.GateDone": {"step": CODE},
    "portfolio.SharesRule": {"rank_by": CODE},
    "portfolio.Snooze": {"reason": CODE},
    "customers.ContractDates": dict.fromkeys(("decided_by", "problem"), CODE),
    "customers.Contract": {"external_id": "a key of the supplier's for a contract", "renewal": CODE, "notice_unit": CODE},
    "customers.Conversation": {"channel": CODE},
    "customers.Customer": dict.fromkeys(("external_id", "name", "sector"), "of an organisation"),
    "customers.Stakeholder": {"language": CODE, "address_form": CODE},
    "customers.ToldApart": {"kind": CODE},
    "expectations.Event": {"kind": CODE},
    "expectations.Expectation": {
        **dict.fromkeys(("language", "clarity", "channel", "source", "state", "parked_from", "word_how"), CODE),
        **dict.fromkeys(("verdict", "felt"), CODE),
        "shots": FIGURES,
    },
    "expectations.ForwardAnswer": {"source": CODE, "language": CODE},
    "expectations.Goalpost": dict.fromkeys(("kind", "timing", "period", "shape", "asked_by", "agreed_how"), CODE),
    "expectations.JudgedPeriod": {"verdict": CODE},
    "expectations.Metric": {
        "external_id": "a key of the supplier's for a series", "unit": "a unit", "direction": CODE, "period_value": CODE,
    },
    "expectations.Perception": dict.fromkeys(("answer", "language", "channel"), CODE),
    "expectations.Tension": {"kind": CODE, "end_cause": CODE},
    "findings.Copy": {"format": CODE, "language": CODE},
    "findings.Release": {"kind": CODE, "digest": DIGEST},
    "findings.ReleasedFinding": {"kind": CODE},
    "findings.WithdrawnKey": {"figure": "what a figure is called"},
    "followup.ActionItem": dict.fromkeys(("parent_kind", "state", "effect", "effect_how"), CODE),
    "followup.ActionItemStep": {"kind": CODE},
    "followup.Complaint": dict.fromkeys(("language", "channel", "sort", "state", "closed_how"), CODE),
    "followup.ComplaintStep": {"kind": CODE, "how": CODE},
    "followup.FindingAnswer": {"answer": CODE},
    "imports.HeadingChoice": {"headings_digest": DIGEST, "table": CODE, "fields": "headings of columns"},
    "imports.Import": {"file_digest": DIGEST, "ledger_digest": DIGEST, "counts": FIGURES},
    "imports.LedgerRow": {"object_kind": CODE},
    "imports.Upload": {"file_digest": DIGEST, "stage": CODE},
    "outbox.Message": {"kind": CODE},
    "reviews.Guess": {"answers": "grades and answers by id of theme and expectation", "digest": DIGEST, "nonce": DIGEST},
    "reviews.Review": {"payer": CODE, "plan": "days", "declaration_version": CODE},
    "reviews.ReviewOffer": {**dict.fromkeys(("email", "name", "language"), OTHER), "token_digests": DIGEST},
    "reviews.ReviewTurn": {"step": CODE},
    "reviews.SampleWish": {"kind": CODE},
    "signin.FactorLoss": {"digest": OTHER},
    "signin.LinkCode": {"purpose": CODE, "digest": DIGEST},
    "signin.LinkSession": {"digest": DIGEST},
    "signin.MailedCode": dict.fromkeys(("email", "purpose", "digest"), OTHER),
    "signin.PersonalLink": {"purpose": CODE, "kind": CODE},
    "signin.PersonalToken": {"digest": DIGEST},
    "signin.SignInLink": {"digest": OTHER},
    "signin.Try": {"bucket": "a kind of try with a digest of who tries, kept for a day"},
    "workspaces.Invitation": dict.fromkeys(("email", "name", "role", "language", "token_digests"), OTHER),
    "workspaces.Member": {"role": OTHER},
    "workspaces.Notice": {"kind": CODE, "about_kind": CODE},
    "workspaces.NoticeSwitch": {"kind": CODE, "way": CODE},
    "workspaces.Theme": dict.fromkeys(("name_nl", "name_en"), SUPPLIER),
    "workspaces.Workspace": dict.fromkeys(
        ("slug", "name", "country", "time_zone", "language", "sender_name", "sender_email",
         "review_label_nl", "review_label_en"), SUPPLIER
    ),
}  # fmt: skip
TEXTS = (models.CharField, models.TextField, models.JSONField)


@pytest.fixture
def known(cast: Cast) -> Known:
    return Known(cast)


def plant(known: Known) -> None:
    """Write a canary and the name in whatever may hold words of theirs, and the name in what stays."""
    texts = ((EMPTIED, f"{CANARY} {NAME}"), (NAME_GOES, f"voor {NAME.upper()} zelf"))
    places = [(label, name, text) for held, text in texts for label, names in held.items() for name in names]
    for label, name, text in places:
        if (label, name) != ("customers.Stakeholder", "name"):
            write(known, label, name, text=text)


def write(known: Known, label: str, name: str, *, text: str) -> None:
    model = apps.get_model(label)
    field, rows = model._meta.get_field(name), model._default_manager.filter(pk__in=known.rows[model])
    assert rows.exists(), label
    if not isinstance(field, models.JSONField):
        told = EMAIL if isinstance(field, models.EmailField) else text[: getattr(field, "max_length", None)]
        rows.update(**{name: told})
        return
    for row in rows:
        setattr(row, name, {**(getattr(row, name) or {}), "words": text, "deep": [{"name": NAME}]})
        row.save(update_fields=[name])


def test_every_column_of_text_is_emptied_or_says_why_it_cannot_hold_a_person() -> None:
    missing = []
    for room in TENANT_ROOMS:
        for model in apps.get_app_config(room).get_models():
            label = f"{room}.{model.__name__}"
            known = {*EMPTIED.get(label, ()), *NAME_GOES.get(label, ()), *CANNOT.get(label, {})}
            texts = {field.name for field in model._meta.concrete_fields if isinstance(field, TEXTS)}
            missing += [f"{label}.{name}" for name in sorted(texts ^ known)]
    assert missing == []


def test_nothing_of_somebody_erased_is_found_in_the_whole_database(known: Known) -> None:
    plant(known)
    held = whole_dump()
    assert CANARY in held
    assert NAME in held

    assert erase_person(actor=known.cast.milan, stakeholder_id=known.own, now=NOW) is True

    left = [
        line for line in whole_dump().splitlines() for text in (CANARY, NAME, EMAIL) if text.lower() in line.lower()
    ]
    assert left == []
    assert "wendelmoet" not in whole_dump().lower()


def test_the_chain_stays_whole_without_the_details(known: Known) -> None:
    before = Entry.objects.count()

    erase_person(actor=known.cast.milan, stakeholder_id=known.own, now=NOW)

    assert Entry.objects.count() == before + 1
    assert not Detail.objects.filter(entry__object_id=known.own).exclude(facts={}).exists()
    assert [proof.broken_at for proof in proof_of_chains()] == [None, None]


def test_posts_figures_verdicts_and_days_stay(known: Known) -> None:
    was = Expectation.objects.filter(id=known.expectation).values("state", "verdict", "said_date", "value").get()
    posts = Goalpost.objects.filter(expectation_id=known.expectation).values("aim", "floor", "by_date", "kind").get()
    values = list(Measurement.objects.values_list("id", "value", "measured_date"))

    erase_person(actor=known.cast.omar, stakeholder_id=known.own, now=NOW)

    assert Expectation.objects.filter(id=known.expectation).values(*was).get() == was
    assert Goalpost.objects.filter(expectation_id=known.expectation).values(*posts).get() == posts
    assert list(Measurement.objects.values_list("id", "value", "measured_date")) == values
    assert Expectation.objects.get(id=known.expectation).verbatim == "gewist"
    assert Perception.objects.filter(stakeholder_id=known.own, answer="MET").count() == 2
    assert Event.objects.filter(expectation_id=known.expectation, kind="AGREED").exists()
    tombstone = Stakeholder.objects.get(id=known.own)
    assert (tombstone.name, tombstone.email, tombstone.does_decide) == ("gewist", "", False)
    assert tombstone.erased_at == NOW
    assert tombstone.archived_at == NOW


def test_links_stop_working_and_visits_end(known: Known) -> None:
    erase_person(actor=known.cast.milan, stakeholder_id=known.own, now=NOW)

    assert PersonalLink.objects.get(id=known.link).revoked_at == NOW
    assert not LinkSession.objects.filter(link_id=known.link, ended_at__isnull=True).exists()


def test_what_is_of_somebody_else_stays_as_it_was(known: Known) -> None:
    ties = Stakeholder.objects.filter(id=known.ties).values().get()
    other = Expectation.objects.filter(id=known.other).values().get()
    steps = list(Event.objects.filter(expectation_id=known.other).exclude(kind="HAS_MOVED").values().order_by("id"))

    erase_person(actor=known.cast.milan, stakeholder_id=known.own, now=NOW)

    assert Stakeholder.objects.filter(id=known.ties).values().get() == ties
    assert Expectation.objects.filter(id=known.other).values().get() == other
    left = Event.objects.filter(expectation_id=known.other).exclude(kind="HAS_MOVED").values().order_by("id")
    assert list(left) == steps


def test_a_namesake_keeps_the_name(known: Known) -> None:
    namesake = add_stakeholder(
        actor=known.cast.sanne, customer_id=known.customer, name=NAME, rhythm_days=30, language="nl", now=NOW
    )
    Expectation.objects.filter(id=known.other).update(verbatim=f"Zoals {NAME} het deed.")

    erase_person(actor=known.cast.milan, stakeholder_id=known.own, now=NOW)

    assert Stakeholder.objects.get(id=namesake).name == NAME
    assert Expectation.objects.get(id=known.other).verbatim == f"Zoals {NAME} het deed."
    assert EMAIL not in whole_dump()


def test_a_former_name_goes_too(known: Known) -> None:
    plant(known)
    Stakeholder.objects.filter(id=known.own).update(name="Wendel van Dam")
    Expectation.objects.filter(id=known.other).update(verbatim="Vraag het aan Wendel van Dam.")

    erase_person(actor=known.cast.milan, stakeholder_id=known.own, now=NOW)

    assert Expectation.objects.get(id=known.other).verbatim == "Vraag het aan gewist."


def test_a_second_time_does_nothing(known: Known) -> None:
    erase_person(actor=known.cast.milan, stakeholder_id=known.own, now=NOW)
    before = whole_dump()

    assert erase_person(actor=known.cast.milan, stakeholder_id=known.own, now=NOW) is False
    assert whole_dump() == before


@pytest.mark.parametrize("who", ["sanne", "vik"])
def test_a_lead_or_viewer_may_not(known: Known, who: str) -> None:
    before = whole_dump()
    with pytest.raises(Denied):
        erase_person(actor=getattr(known.cast, who), stakeholder_id=known.own, now=NOW)
    assert whole_dump() == before


def test_of_another_supplier_nobody_is_found(known: Known) -> None:
    with pytest.raises(NotFound):
        erase_person(actor=known.cast.vera, stakeholder_id=known.own, now=NOW)


def test_all_or_nothing_while_a_file_is_read(known: Known) -> None:
    Upload.objects.update(stage="READING")
    before = whole_dump()

    with pytest.raises(ImportRuns):
        erase_person(actor=known.cast.milan, stakeholder_id=known.own, now=NOW)

    assert whole_dump() == before


def test_somebody_erased_cannot_be_brought_back(known: Known) -> None:
    erase_person(actor=known.cast.milan, stakeholder_id=known.own, now=NOW)

    with pytest.raises(Denied):
        unarchive_stakeholder(actor=known.cast.milan, stakeholder_id=known.own, now=NOW)
