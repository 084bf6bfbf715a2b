"""The shape of a proposal's mail: our words with it, and the same in the reader's language."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import Words
from goalposts.entrypoints.web.expectations.step_forms import StepForm

MAX_WORDS = 2000
REFUSALS: dict[str, Words] = {
    "NO_POSTS": _("Draw the posts first: there is nothing to propose yet."),
    "UNCLEAR_POSTS": _("These posts are not measurable yet: name the metric, a floor or an aim, and when."),
    "NO_ADDRESS": _("There is no mail address of this person. Add one, or tell them yourself."),
    "LEFT": _("This person left. Say first who follows, or tell them yourself."),
}


class ProposalMailForm(StepForm):
    """What we say with the posts; `seen` names the mail that was on the screen."""

    words = forms.CharField(
        label=_("What do you say with it?"),
        max_length=MAX_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    translated = forms.CharField(
        label=_("The same in their language"),
        max_length=MAX_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
