"""The reviewer's own words above an invitation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.interviews.usecases import UnableToInvite
from goalposts.apps.interviews.usecases.invite import MAX_REPLY

REFUSALS = {
    "NOT_SETTLED": _("Settle the sample first."),
    "NO_ADDRESS": _("No mail address is known of this person. Ask the supplier, or pick somebody else."),
    "WORDS": _("This is too long: at most %(most)s characters."),
}


class InvitationForm(forms.Form):
    """A few words of one's own."""

    words = forms.CharField(
        label=_("Your own words"),
        required=False,
        max_length=MAX_REPLY,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They stand above the standard text. In the language of whoever reads them."),
    )

    def refuse(self, refused: UnableToInvite) -> None:
        """Say why nobody is invited now."""
        self.add_error(None, REFUSALS[str(refused.facts["reason"])] % refused.facts)
