"""The page that an interviewee gets back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.interviews.queries import PlaybackPage
from goalposts.apps.interviews.usecases import UnableToSendPlayback
from goalposts.apps.interviews.usecases.playback import MAX_PAGE

REFUSALS = {
    "EMPTY": ("heard", _("Write what you heard, or cut a fragment first: there is nothing to play back.")),
    "LENGTH": ("heard", _("This is too long for one page.")),
    "ANSWERED": (None, _("The interviewee answered already, so it is not sent once more.")),
    "SENT": (None, _("It was sent already. Send it once more to change it.")),
    "NO_ADDRESS": (None, _("No mail address is known of this person.")),
}


class PlaybackForm(forms.Form):
    """What I heard, and what I think was meant."""

    heard = forms.CharField(
        label=_("What I heard"),
        required=False,
        max_length=MAX_PAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One page at most, in the language of the interviewee."),
    )
    meant = forms.CharField(
        label=_("What I think was meant"), required=False, max_length=MAX_PAGE, widget=forms.Textarea(attrs={"rows": 6})
    )

    def page(self) -> PlaybackPage:
        """Give what was written."""
        return PlaybackPage(heard=self.cleaned_data["heard"], meant=self.cleaned_data["meant"])

    def refuse(self, refused: UnableToSendPlayback) -> None:
        """Say why it is not sent."""
        field, words = REFUSALS[str(refused.facts["reason"])]
        self.add_error(field, words)
