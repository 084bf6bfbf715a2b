"""The forms of a review, for the supplier: shape only."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goalposts.apps.reviews.queries import DecisionChoice, ReviewerChoice
from goalposts.apps.reviews.usecases import OfferTo
from goalposts.domain.refusal import Refused
from goalposts.entrypoints.shared import formats

MAX_PERSON_NAME, MAX_EMAIL = 120, 254
NEW, UNKNOWN = "new", "unknown"
NOT_AN_ADDRESS = {"invalid": _("This is not a mail address. Write it as name@example.nl.")}
OFFER_REFUSALS = {
    "NOT_INDEPENDENT": ("email", _("This person has or had a seat in this workspace, so they cannot review it.")),
    "INVITED": (
        "email",
        _("This person is invited as a member here, so they cannot review. Withdraw that first, if it was a mistake."),
    ),
    "STAKEHOLDER": ("email", _("This person works at the customer, so they cannot review it.")),
    "OWNER_NEEDED": ("reviewer", _("Only an owner brings in a reviewer who did not work here before.")),
    "NOBODY": ("email", _("Type the mail address of the reviewer.")),
    "ACCEPTED_ALREADY": (None, _("A reviewer accepted meanwhile; nothing was changed.")),
}
COMMISSION_REFUSALS = {
    "RUNNING_ALREADY": (None, _("A review of this customer is planned or running already.")),
    "TOO_LATE": ("decision", _("It is too late for a review before this decision. Choose another, or none.")),
    "UNKNOWN_DECISION": ("decision", _("This decision date is no longer known. Choose again.")),
}


class OfferForm(forms.Form):
    """To which reviewer: one who worked here before, or, for owners, somebody new."""

    reviewer = forms.ChoiceField(label=_("Reviewer"), widget=forms.RadioSelect)
    email = forms.EmailField(
        label=_("Mail address of the new reviewer"),
        max_length=MAX_EMAIL,
        required=False,
        error_messages=NOT_AN_ADDRESS,
        help_text=_("Somebody of another organisation, who sells you nothing and does not report to the lead."),
    )
    name = forms.CharField(label=_("Name"), max_length=MAX_PERSON_NAME, required=False)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES, required=False)

    def __init__(self, *args: Any, reviewers: Sequence[ReviewerChoice], may_bring_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reviewer"]
        assert isinstance(field, forms.ChoiceField)
        known = [(str(one.person_id), _named(one)) for one in reviewers]
        field.choices = [*known, *([(NEW, _now("Somebody new, by mail address"))] if may_bring_in else [])]
        if not may_bring_in:
            for name in ("email", "name", "language"):
                del self.fields[name]
        elif not known:
            self.initial.setdefault("reviewer", NEW)

    def given(self) -> OfferTo:
        """Give to whom the review is offered."""
        found = self.cleaned_data
        if found["reviewer"] != NEW:
            return OfferTo(person_id=UUID(found["reviewer"]))
        return OfferTo(email=found["email"], name=found["name"], language=found["language"] or "nl")

    def refuse(self, refused: Refused) -> None:
        """Say at its field what is in the way."""
        field, words = {**OFFER_REFUSALS, **COMMISSION_REFUSALS}[str(refused.facts["reason"])]
        self.add_error(field if field in self.fields else None, words)


class CommissionForm(OfferForm):
    """From which decision a review is counted back, and to whom it is offered."""

    decision = forms.ChoiceField(label=_("Which decision comes after it?"), widget=forms.RadioSelect)
    field_order = ("decision", "reviewer", "email", "name", "language")

    def __init__(self, *args: Any, decisions: Sequence[DecisionChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["decision"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(one.contract_id or UNKNOWN), _decided(one)) for one in decisions]
        first = next((one for one in decisions if one.first_interview_date), None)
        self.initial.setdefault("decision", str(first.contract_id or UNKNOWN) if first else UNKNOWN)

    def contract_id(self) -> UUID | None:
        """Give the contract whose decision was chosen; None where no date is known."""
        chosen = self.cleaned_data["decision"]
        return None if chosen == UNKNOWN else UUID(chosen)


def _named(one: ReviewerChoice) -> str:
    return f"{one.name} · {one.organisation}" if one.organisation else one.name


def _decided(one: DecisionChoice) -> str:
    """Say by when is decided, and when the interviews and the report would be."""
    if one.decision_date is None:
        name = _now("No decision date is known")
    else:
        day = formats.day(one.decision_date)
        words = {"contract": one.contract_name, "day": day}
        name = _now("%(contract)s: by %(day)s") % words if one.contract_name else _now("By %(day)s") % words
    if one.first_interview_date is None or one.report_date is None:
        then = _now("too late for a review")
    else:
        days = {"first": formats.day(one.first_interview_date), "report": formats.day(one.report_date)}
        then = _now("interviews from %(first)s, report by %(report)s") % days
    return f"{name} · {then}"
