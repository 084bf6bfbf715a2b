"""What looks forward, and what cannot wait."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import FULFILMENTS
from goalposts.apps.interviews.queries import ForwardGiven
from goalposts.apps.interviews.usecases import UnableToAnswerForward, UnableToAskHot
from goalposts.apps.interviews.usecases.forward import MAX_WORDS
from goalposts.apps.interviews.usecases.hot import MAX_TEXT

TEN = [("", _("not said")), *((str(n), str(n)) for n in range(11))]
HOT_REFUSALS = {
    "EMPTY": _("Write what they should know, in exactly the words you pass on."),
    "LENGTH": _("This is too long: at most %(most)s characters."),
    "NO_ADDRESS": _("No mail address is known of this person."),
    "ASKED": _("You asked them this before, in these very words. Above stands how they answered."),
}


class ForwardForm(forms.Form):
    """What an interviewee said to the questions that look forward."""

    value_sought = forms.CharField(
        label=_("What must their organisation be able to do, and cannot do now? In their own words."),
        max_length=MAX_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    sureness = forms.TypedChoiceField(
        label=_("How sure are they that this supplier can, 0 to 10?"),
        choices=TEN,
        coerce=int,
        empty_value=None,
        required=False,
    )
    sure_because = forms.CharField(
        label=_("Why not lower, why not higher?"),
        max_length=MAX_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    fulfilment = forms.TypedChoiceField(
        label=_("Compared with what they expected, how has it been?"),
        choices=[("", _("not said")), *((str(n), words) for n, words in FULFILMENTS.items())],
        coerce=int,
        empty_value=None,
        required=False,
    )
    choose_again = forms.TypedChoiceField(
        label=_("Would they choose this supplier again today, 0 to 10?"),
        choices=TEN,
        coerce=int,
        empty_value=None,
        required=False,
    )

    def given(self) -> ForwardGiven:
        """Give what was filled in."""
        return ForwardGiven(**self.cleaned_data)

    def refuse(self, refused: UnableToAnswerForward) -> None:
        """Say at its field what does not fit."""
        self.add_error(str(refused.facts["field"]), _("Answer at least one of these."))


class HotForm(forms.Form):
    """The exact words that are to be passed on today."""

    text = forms.CharField(
        label=_("What they should know today"),
        required=False,
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Exactly as it will be passed on. The interviewee says yes to these words and to their name, or no."
        ),
    )

    def refuse(self, refused: UnableToAskHot) -> None:
        """Say why nothing is asked."""
        self.add_error("text", HOT_REFUSALS[str(refused.facts["reason"])] % refused.facts)
