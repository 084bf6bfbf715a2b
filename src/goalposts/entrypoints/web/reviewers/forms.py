"""The forms of a reviewer: shape only."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.reviews.labels import PAYERS
from goalposts.apps.reviews.usecases.accept import MAX_DECLINE_WORDS
from goalposts.domain.independence import MAX_PAYER_WORDS, Declaration, Payer
from goalposts.domain.refusal import Refused

REFUSALS = {
    "payer": _("Choose who pays for this review."),
    "payer_words": _("Name who pays."),
    "is_pay_free": _(
        "Without this you cannot take the review on: nobody speaks freely to whoever gains by the outcome."
    ),
    "is_apart_from_lead": _(
        "Without this you cannot take the review on: you cannot listen freely to a verdict on your boss."
    ),
}
NOT_INDEPENDENT = _("You have or had a seat in this workspace, so you cannot review its customers.")


class DeclarationForm(forms.Form):
    """What a reviewer declares."""

    payer = forms.ChoiceField(
        label=_("Who pays for this review?"), choices=list(PAYERS.items()), widget=forms.RadioSelect, required=False
    )
    payer_words = forms.CharField(label=_("Who, if somebody else?"), max_length=MAX_PAYER_WORDS, required=False)
    is_pay_free = forms.BooleanField(label=_("What I am paid does not hang on the outcome."), required=False)
    is_apart_from_lead = forms.BooleanField(label=_("I do not report to the lead of this customer."), required=False)

    def given(self) -> Declaration:
        """Give what was declared."""
        found = self.cleaned_data
        return Declaration(
            payer=Payer(found["payer"]) if found["payer"] else None,
            payer_words=found["payer_words"],
            is_pay_free=found["is_pay_free"],
            is_apart_from_lead=found["is_apart_from_lead"],
        )

    def refuse(self, refused: Refused) -> None:
        """Say at its field why the review cannot be taken on so."""
        field = refused.facts.get("field")
        if field is None:
            self.add_error(None, NOT_INDEPENDENT)
        else:
            self.add_error(str(field), REFUSALS[str(field)])


class DeclineForm(forms.Form):
    """Why an offer is turned down, if they wish to say."""

    words = forms.CharField(
        label=_("Do you wish to say why?"), max_length=MAX_DECLINE_WORDS, required=False, widget=forms.Textarea
    )
